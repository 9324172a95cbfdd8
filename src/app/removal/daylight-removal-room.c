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
#include "daylight-platform-row.h"
#include "daylight-post-page.h"
#include "daylight-requests-page.h"
#include "daylight-room-keys.h"
#include "daylight-row-words.h"
#include "daylight-wrap.h"

/* The routes, how to write where there is none, and what came of it: that is kept in the journal, and read from there. */

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

/* @parameter: the id of the entry that is to be reported, or "" */
static void
letter_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  DaylightRemovalRoom *self = DAYLIGHT_REMOVAL_ROOM (widget);
  const char          *id = g_variant_get_string (parameter, NULL);

  adw_navigation_view_push (self->view, daylight_letter_page_new (self->context, *id != '\0' ? id : NULL));
}

static void
requests_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  DaylightRemovalRoom *self = DAYLIGHT_REMOVAL_ROOM (widget);

  adw_navigation_view_push (self->view, daylight_requests_page_new (self->context));
}

/* @parameter: "platform", or "platform/entry" */
static void
platform_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  DaylightRemovalRoom *self = DAYLIGHT_REMOVAL_ROOM (widget);
  g_auto (GStrv)       ids = g_strsplit (g_variant_get_string (parameter, NULL), "/", 2);
  DaylightPlatform    *platform = daylight_platform_list_lookup (daylight_context_get_platforms (self->context), ids[0] != NULL ? ids[0] : "");

  if (platform != NULL)
    adw_navigation_view_push (self->view, daylight_platform_page_new (platform, ids[1]));
}

/* What shows words of an entry goes with the lock; the list of reports empties itself. */
static void
state_cb (DaylightRemovalRoom *self)
{
  AdwNavigationPage     *first = adw_navigation_view_find_page (self->view, "removal");
  g_autoptr (GListModel) pages = NULL;

  if (first == NULL || daylight_journal_is_open (daylight_context_get_journal (self->context)))
    return;
  pages = adw_navigation_view_get_navigation_stack (self->view);
  for (guint i = 0; i < g_list_model_get_n_items (pages); i++)
    {
      g_autoptr (AdwNavigationPage) page = g_list_model_get_item (pages, i);

      if (DAYLIGHT_IS_POST_PAGE (page) || (DAYLIGHT_IS_LETTER_PAGE (page) && daylight_letter_page_is_filled (DAYLIGHT_LETTER_PAGE (page))))
        {
          adw_navigation_view_replace (self->view, &first, 1);
          return;
        }
    }
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

  gtk_widget_class_install_action (widget_class, "removal.show-letter", "s", letter_action);
  gtk_widget_class_install_action (widget_class, "removal.show-reports", NULL, requests_action);
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

GtkWidget *
daylight_removal_room_new (DaylightContext *context)
{
  DaylightRemovalRoom *self;
  GListModel          *platforms;

  g_return_val_if_fail (DAYLIGHT_IS_CONTEXT (context), NULL);

  self = g_object_new (DAYLIGHT_TYPE_REMOVAL_ROOM, NULL);
  self->context = g_object_ref (context);
  g_signal_connect_object (daylight_context_get_journal (context), "notify::state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  platforms = G_LIST_MODEL (daylight_context_get_platforms (context));
  for (guint i = 0; i < g_list_model_get_n_items (platforms); i++)
    {
      g_autoptr (DaylightPlatform) platform = g_list_model_get_item (platforms, i);
      GtkWidget                   *row = daylight_platform_row_new (platform, NULL);

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

  if (g_str_equal (id, "back"))
    return;
  platform = daylight_platform_list_lookup (daylight_context_get_platforms (self->context), id);
  adw_navigation_view_pop_to_tag (self->view, "removal");
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  if (platform != NULL)
    adw_navigation_view_push (self->view, daylight_platform_page_new (platform, NULL));
  else if (g_str_equal (id, "reports"))
    adw_navigation_view_push (self->view, daylight_requests_page_new (self->context));
}

void
daylight_removal_room_report (DaylightRemovalRoom *self,
                              const char          *entry_id)
{
  g_return_if_fail (DAYLIGHT_IS_REMOVAL_ROOM (self));
  g_return_if_fail (entry_id != NULL);

  adw_navigation_view_pop_to_tag (self->view, "removal");
  if (daylight_journal_is_open (daylight_context_get_journal (self->context)))
    adw_navigation_view_push (self->view, daylight_post_page_new (self->context, entry_id));
}
