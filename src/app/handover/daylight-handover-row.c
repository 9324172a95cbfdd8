/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-handover-row.h"

#include <glib/gi18n.h>

#include "daylight-handover-item.h"

#define DAYLIGHT_TYPE_HANDOVER_ROW (daylight_handover_row_get_type ())
G_DECLARE_FINAL_TYPE (DaylightHandoverRow, daylight_handover_row, DAYLIGHT, HANDOVER_ROW, GtkBox)

struct _DaylightHandoverRow
{
  GtkBox parent_instance;

  /* In the widget tree */
  GtkWidget *check;
  GtkWidget *title;
  GtkWidget *subtitle;
  GtkWidget *detail;
  GtkWidget *mark;

  GBinding *chosen; /* (unowned) of the item that is shown */
  GBinding *marked; /* (unowned) */
};

G_DEFINE_FINAL_TYPE (DaylightHandoverRow, daylight_handover_row, GTK_TYPE_BOX)

static void
daylight_handover_row_class_init (DaylightHandoverRowClass *klass)
{
}

/* A name may be long; what the app itself says fits into these lines, with large text too. */
#define MOST_LINES 4

static GtkWidget *
make_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (GTK_LABEL (label), MOST_LINES);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

static void
daylight_handover_row_init (DaylightHandoverRow *self)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->check = gtk_check_button_new ();
  self->title = make_label (NULL);
  self->subtitle = make_label ("dim-label");
  self->detail = make_label ("dim-label");
  self->mark = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  gtk_widget_set_tooltip_text (self->mark, _ ("Not as it was when it was added"));
  gtk_widget_add_css_class (self->subtitle, "caption");
  gtk_widget_add_css_class (self->detail, "caption");
  gtk_widget_add_css_class (self->detail, "numeric");
  gtk_widget_set_valign (self->check, GTK_ALIGN_CENTER);
  gtk_widget_set_can_focus (self->check, FALSE);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), self->title);
  gtk_box_append (GTK_BOX (texts), self->subtitle);
  gtk_box_append (GTK_BOX (texts), self->detail);

  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (self), 8);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self), 8);
  gtk_widget_set_margin_start (GTK_WIDGET (self), 8);
  gtk_widget_set_margin_end (GTK_WIDGET (self), 8);
  gtk_box_append (GTK_BOX (self), self->check);
  gtk_box_append (GTK_BOX (self), texts);
  gtk_box_append (GTK_BOX (self), self->mark);
}

static void
setup_cb (GtkListItem *list_item,
          gboolean     with_check)
{
  DaylightHandoverRow *row = g_object_new (DAYLIGHT_TYPE_HANDOVER_ROW, NULL);

  gtk_widget_set_visible (row->check, with_check);
  gtk_list_item_set_child (list_item, GTK_WIDGET (row));
}

static void
setup_check_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *list_item)
{
  setup_cb (list_item, TRUE);
}

static void
setup_plain_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *list_item)
{
  setup_cb (list_item, FALSE);
  gtk_list_item_set_activatable (list_item, FALSE);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item)
{
  DaylightHandoverItem *item = gtk_list_item_get_item (list_item);
  DaylightHandoverRow  *row = DAYLIGHT_HANDOVER_ROW (gtk_list_item_get_child (list_item));
  g_autofree char      *spoken = NULL;

  gtk_label_set_label (GTK_LABEL (row->title), daylight_handover_item_get_title (item));
  gtk_label_set_label (GTK_LABEL (row->subtitle), daylight_handover_item_get_subtitle (item));
  gtk_label_set_label (GTK_LABEL (row->detail), daylight_handover_item_get_detail (item));
  spoken = g_strdup_printf ("%s, %s, %s", daylight_handover_item_get_title (item), daylight_handover_item_get_detail (item),
                            daylight_handover_item_get_subtitle (item));
  gtk_list_item_set_accessible_label (list_item, spoken);
  row->chosen = g_object_bind_property (item, "chosen", row->check, "active", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  row->marked = g_object_bind_property (item, "marked", row->mark, "visible", G_BINDING_SYNC_CREATE);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *list_item)
{
  DaylightHandoverRow *row = DAYLIGHT_HANDOVER_ROW (gtk_list_item_get_child (list_item));

  g_clear_pointer (&row->chosen, g_binding_unbind);
  g_clear_pointer (&row->marked, g_binding_unbind);
}

GtkListItemFactory *
daylight_handover_row_factory_new (gboolean with_check)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", with_check ? G_CALLBACK (setup_check_cb) : G_CALLBACK (setup_plain_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);

  return factory;
}
