/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-inside.h"

#include <glib/gi18n.h>

#include "daylight-guides-room.h"
#include "daylight-help-room.h"
#include "daylight-journal-room.h"
#include "daylight-emergency-button.h"
#include "daylight-leave-button.h"
#include "daylight-title.h"
#include "daylight-wrap.h"
#include "daylight-removal-room.h"

struct _DaylightInside
{
  AdwBin parent_instance;

  /* Template widgets */
  AdwNavigationSplitView *split;
  AdwNavigationPage      *content_page;
  GtkListBox             *rooms;
  GtkStack               *stack;
  GtkMenuButton          *menu_button;

  DaylightContext *context; /* (owned) */
};

G_DEFINE_FINAL_TYPE (DaylightInside, daylight_inside, ADW_TYPE_BIN)

typedef struct
{
  const char *name;
  const char *context;
  const char *title;
  const char *icon;
  GtkWidget  *(*make) (DaylightContext *context);
} Room;

static const Room ROOMS[] = {
  { "guides", "room", NC_ ("room", "Guides"), "daylight-guides-symbolic", daylight_guides_room_new },
  { "help", "room", NC_ ("room", "Help"), "daylight-help-symbolic", daylight_help_room_new },
  { "journal", "room", NC_ ("room", "Journal"), "daylight-journal-symbolic", daylight_journal_room_new },
  { "removal", "room", NC_ ("room", "Removal"), "daylight-removal-symbolic", daylight_removal_room_new },
};

static const Room *
find_room (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ROOMS); i++)
    if (g_str_equal (ROOMS[i].name, name))
      return &ROOMS[i];

  return NULL;
}

static void
row_activated_cb (DaylightInside *self,
                  GtkListBoxRow  *row,
                  GtkListBox     *box)
{
  daylight_inside_show_room (self, ROOMS[gtk_list_box_row_get_index (row)].name);
}

static void
daylight_inside_dispose (GObject *object)
{
  DaylightInside *self = DAYLIGHT_INSIDE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DAYLIGHT_TYPE_INSIDE);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (daylight_inside_parent_class)->dispose (object);
}

static void
daylight_inside_class_init (DaylightInsideClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_inside_dispose;

  g_type_ensure (DAYLIGHT_TYPE_EMERGENCY_BUTTON);
  g_type_ensure (DAYLIGHT_TYPE_LEAVE_BUTTON);
  g_type_ensure (DAYLIGHT_TYPE_TITLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/daylightapp/Daylight/daylight-inside.ui");
  gtk_widget_class_bind_template_child (widget_class, DaylightInside, split);
  gtk_widget_class_bind_template_child (widget_class, DaylightInside, content_page);
  gtk_widget_class_bind_template_child (widget_class, DaylightInside, rooms);
  gtk_widget_class_bind_template_child (widget_class, DaylightInside, stack);
  gtk_widget_class_bind_template_child (widget_class, DaylightInside, menu_button);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static GtkWidget *
make_row (const Room *room)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (g_dpgettext2 (NULL, room->context, room->title));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (room->icon));
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (GTK_LABEL (label)), -1);

  return row;
}

static void
daylight_inside_init (DaylightInside *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  daylight_wrap_menu (self->menu_button);

  for (gsize i = 0; i < G_N_ELEMENTS (ROOMS); i++)
    gtk_list_box_append (self->rooms, make_row (&ROOMS[i]));
}

/**
 * daylight_inside_new:
 * @context: what the rooms share
 *
 * Returns: (transfer floating): the inside; no room is made yet
 */
GtkWidget *
daylight_inside_new (DaylightContext *context)
{
  DaylightInside *self;

  g_return_val_if_fail (DAYLIGHT_IS_CONTEXT (context), NULL);

  self = g_object_new (DAYLIGHT_TYPE_INSIDE, NULL);
  self->context = g_object_ref (context);

  return GTK_WIDGET (self);
}

/**
 * daylight_inside_show_room:
 * @room: "guides", "help", "journal" or "removal"
 *
 * Makes the room where it is shown for the first time.
 *
 * Returns: (transfer none) (nullable): the room's widget, %NULL for a name that is none
 */
GtkWidget *
daylight_inside_show_room (DaylightInside *self,
                           const char     *room)
{
  const Room *found;
  GtkWidget  *widget;

  g_return_val_if_fail (DAYLIGHT_IS_INSIDE (self), NULL);
  g_return_val_if_fail (room != NULL, NULL);

  found = find_room (room);
  if (found == NULL)
    return NULL;

  widget = gtk_stack_get_child_by_name (self->stack, room);
  if (widget == NULL)
    {
      widget = found->make (self->context);
      gtk_stack_add_named (self->stack, widget, room);
    }

  gtk_stack_set_visible_child (self->stack, widget);
  adw_navigation_page_set_title (self->content_page, g_dpgettext2 (NULL, found->context, found->title));
  gtk_list_box_select_row (self->rooms, gtk_list_box_get_row_at_index (self->rooms, (int)(found - ROOMS)));
  adw_navigation_split_view_set_show_content (self->split, TRUE);

  return widget;
}

void
daylight_inside_drop_journal (DaylightInside *self)
{
  GtkWidget *room;
  gboolean   shown;

  g_return_if_fail (DAYLIGHT_IS_INSIDE (self));

  room = gtk_stack_get_child_by_name (self->stack, "journal");
  if (room == NULL)
    return;

  shown = gtk_stack_get_visible_child (self->stack) == room;
  gtk_stack_remove (self->stack, room);
  if (shown)
    daylight_inside_show_room (self, "journal");
}
