/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-removal-room.h"

#include <glib/gi18n.h>

#include "daylight-emergency-button.h"
#include "daylight-leave-button.h"
#include "daylight-title.h"
#include "daylight-letter-page.h"
#include "daylight-platform-list.h"
#include "daylight-platform-page.h"
#include "daylight-room-keys.h"
#include "daylight-row-words.h"
#include "daylight-wrap.h"

/* The routes, and how to write where there is none. What was sent and answered is kept in the journal's entries. */

struct _DaylightRemovalRoom
{
  AdwBin parent_instance;

  /* Template widgets */
  AdwNavigationView   *view;
  GtkScrolledWindow   *scrolled;
  GtkSearchEntry      *search;
  AdwPreferencesGroup *tools;
  AdwPreferencesGroup *sites;
  AdwPreferencesGroup *other;
  AdwPreferencesGroup *guides;
  GtkWidget           *empty;

  DaylightContext *context; /* (owned) */
  GPtrArray       *rows;    /* (owned): borrowed rows, in the order of the list of platforms */
};

G_DEFINE_FINAL_TYPE (DaylightRemovalRoom, daylight_removal_room, ADW_TYPE_BIN)

static AdwPreferencesGroup *
group_of (DaylightRemovalRoom *self,
          DaylightPlatform    *platform)
{
  switch (daylight_platform_get_kind (platform))
    {
    case DAYLIGHT_PLATFORM_TOOL:
      return self->tools;
    case DAYLIGHT_PLATFORM_GUIDE:
      return self->guides;
    case DAYLIGHT_PLATFORM_SITE:
    default:
      return self->sites;
    }
}

static void
search_changed_cb (DaylightRemovalRoom *self)
{
  GListModel *platforms = G_LIST_MODEL (daylight_context_get_platforms (self->context));
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  guint       shown[3] = { 0, 0, 0 };

  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autoptr (DaylightPlatform) platform = g_list_model_get_item (platforms, i);
      gboolean                     matches = daylight_platform_matches (platform, text);

      gtk_widget_set_visible (self->rows->pdata[i], matches);
      shown[daylight_platform_get_kind (platform)] += matches ? 1 : 0;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->tools), shown[DAYLIGHT_PLATFORM_TOOL] > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->sites), shown[DAYLIGHT_PLATFORM_SITE] > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->guides), shown[DAYLIGHT_PLATFORM_GUIDE] > 0);
  gtk_widget_set_visible (self->empty, shown[0] + shown[1] + shown[2] == 0);

  if (*text != '\0')
    {
      guint            n = shown[0] + shown[1] + shown[2];
      g_autofree char *said = g_strdup_printf (ngettext ("%u platform", "%u platforms", n), n);

      gtk_accessible_announce (GTK_ACCESSIBLE (self), said, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
    }
}

static void
stop_search_cb (DaylightRemovalRoom *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
letter_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  adw_navigation_view_push (DAYLIGHT_REMOVAL_ROOM (widget)->view, daylight_letter_page_new ());
}

static void
platform_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  DaylightRemovalRoom *self = DAYLIGHT_REMOVAL_ROOM (widget);
  DaylightPlatform    *platform = daylight_platform_list_lookup (daylight_context_get_platforms (self->context),
                                                                 g_variant_get_string (parameter, NULL));

  if (platform != NULL)
    adw_navigation_view_push (self->view, daylight_platform_page_new (platform));
}

static void
find_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DaylightRemovalRoom *self = DAYLIGHT_REMOVAL_ROOM (widget);

  adw_navigation_view_pop_to_tag (self->view, "removal");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static const DaylightRoomKey KEYS[] = {
  { "<Control>f", "removal.find" },
};

static void
daylight_removal_room_dispose (GObject *object)
{
  DaylightRemovalRoom *self = DAYLIGHT_REMOVAL_ROOM (object);

  g_ptr_array_set_size (self->rows, 0);
  /* The bin knows its child too: it lets go of it before the template does. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DAYLIGHT_TYPE_REMOVAL_ROOM);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (daylight_removal_room_parent_class)->dispose (object);
}

static void
daylight_removal_room_finalize (GObject *object)
{
  DaylightRemovalRoom *self = DAYLIGHT_REMOVAL_ROOM (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (daylight_removal_room_parent_class)->finalize (object);
}

static void
daylight_removal_room_class_init (DaylightRemovalRoomClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_removal_room_dispose;
  G_OBJECT_CLASS (klass)->finalize = daylight_removal_room_finalize;

  g_type_ensure (DAYLIGHT_TYPE_EMERGENCY_BUTTON);
  g_type_ensure (DAYLIGHT_TYPE_LEAVE_BUTTON);
  g_type_ensure (DAYLIGHT_TYPE_TITLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/daylightapp/Daylight/removal/daylight-removal-room.ui");
  gtk_widget_class_bind_template_child (widget_class, DaylightRemovalRoom, view);
  gtk_widget_class_bind_template_child (widget_class, DaylightRemovalRoom, scrolled);
  gtk_widget_class_bind_template_child (widget_class, DaylightRemovalRoom, search);
  gtk_widget_class_bind_template_child (widget_class, DaylightRemovalRoom, tools);
  gtk_widget_class_bind_template_child (widget_class, DaylightRemovalRoom, sites);
  gtk_widget_class_bind_template_child (widget_class, DaylightRemovalRoom, other);
  gtk_widget_class_bind_template_child (widget_class, DaylightRemovalRoom, guides);
  gtk_widget_class_bind_template_child (widget_class, DaylightRemovalRoom, empty);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);

  gtk_widget_class_install_action (widget_class, "removal.show-letter", NULL, letter_action);
  gtk_widget_class_install_action (widget_class, "removal.show-platform", "s", platform_action);
  gtk_widget_class_install_action (widget_class, "removal.find", NULL, find_action);
}

static void
daylight_removal_room_init (DaylightRemovalRoom *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  daylight_wrap_labels (GTK_WIDGET (self));
  daylight_room_keys_add (GTK_WIDGET (self), KEYS, G_N_ELEMENTS (KEYS));
}

static GtkWidget *
make_row (DaylightPlatform *platform)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), daylight_platform_get_name (platform));
  if (daylight_platform_get_summary (platform) != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), daylight_platform_get_summary (platform));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "removal.show-platform");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", daylight_platform_get_id (platform));

  return row;
}

GtkWidget *
daylight_removal_room_new (DaylightContext *context)
{
  DaylightRemovalRoom *self;
  GListModel          *platforms;

  g_return_val_if_fail (DAYLIGHT_IS_CONTEXT (context), NULL);

  self = g_object_new (DAYLIGHT_TYPE_REMOVAL_ROOM, NULL);
  self->context = g_object_ref (context);
  platforms = G_LIST_MODEL (daylight_context_get_platforms (context));
  for (guint i = 0; i < g_list_model_get_n_items (platforms); i++)
    {
      g_autoptr (DaylightPlatform) platform = g_list_model_get_item (platforms, i);
      GtkWidget                   *row = make_row (platform);

      adw_preferences_group_add (group_of (self, platform), row);
      g_ptr_array_add (self->rows, row);
    }
  daylight_row_words_describe (GTK_WIDGET (self));

  return GTK_WIDGET (self);
}

void
daylight_removal_room_open (DaylightRemovalRoom *self,
                            const char          *id)
{
  DaylightPlatform *platform;

  g_return_if_fail (DAYLIGHT_IS_REMOVAL_ROOM (self));
  g_return_if_fail (id != NULL);

  platform = daylight_platform_list_lookup (daylight_context_get_platforms (self->context), id);
  adw_navigation_view_pop_to_tag (self->view, "removal");
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  if (platform != NULL)
    adw_navigation_view_push (self->view, daylight_platform_page_new (platform));
}
