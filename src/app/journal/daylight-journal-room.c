/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-journal-room-private.h"

#include "daylight-care-page.h"
#include "daylight-copy-page.h"
#include "daylight-entry-list.h"
#include "daylight-erase-page.h"
#include "daylight-journal-page.h"
#include "daylight-journal-settings.h"
#include "daylight-room-keys.h"
#include "daylight-setup.h"
#include "daylight-survey-pages.h"
#include "daylight-unlock-page.h"

G_DEFINE_FINAL_TYPE (DaylightJournalRoom, daylight_journal_room, ADW_TYPE_BIN)

static DaylightJournal *
journal (DaylightJournalRoom *self)
{
  return daylight_context_get_journal (self->context);
}

/* What the state wants */

static void
new_cb (DaylightJournalRoom *self)
{
  daylight_journal_room_show_kinds (self);
}

static void
open_cb (DaylightJournalRoom *self,
         const char          *id)
{
  daylight_journal_room_show_entry (self, id);
}

static void
replace (DaylightJournalRoom *self,
         AdwNavigationPage   *page)
{
  self->request = NULL;
  adw_navigation_view_replace (self->view, &page, 1);
}

static void
update_actions (DaylightJournalRoom *self)
{
  static const char *const writing[] = { "journal-room.new", "journal-room.passphrase", "journal-room.kept", "journal-room.recovery",
                                         "journal-room.rotate", "journal-room.erase", "journal-room.idle" };
  gboolean                 writable = daylight_journal_get_state (journal (self)) == DAYLIGHT_JOURNAL_STATE_OPEN;

  for (guint i = 0; i < G_N_ELEMENTS (writing); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), writing[i], writable);
}

static void
show_list (DaylightJournalRoom *self)
{
  gboolean writable = daylight_journal_get_state (journal (self)) == DAYLIGHT_JOURNAL_STATE_OPEN;

  self->list = daylight_entry_list_new (self->context);
  g_signal_connect_object (self->list, "new", G_CALLBACK (new_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "open", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "draft", G_CALLBACK (daylight_journal_room_take_draft), self, G_CONNECT_SWAPPED);
  replace (self, self->list);
  update_actions (self);
  if (self->n_found > 0)
    daylight_entry_list_tell_found (DAYLIGHT_ENTRY_LIST (self->list), self->n_found);
  daylight_journal_room_open_pending (self);
  if (daylight_journal_get_recovered (journal (self)) && writable)
    adw_navigation_view_push (self->view, daylight_journal_settings_page_new (self->context, DAYLIGHT_JOURNAL_SETTING_PASSPHRASE));
}

static void setup_done_cb (DaylightJournalRoom *self);

static void
show_setup (DaylightJournalRoom *self)
{
  AdwNavigationPage *page = daylight_setup_new (self->context);

  self->setting_up = TRUE;
  self->list = NULL;
  g_signal_connect_object (page, "done", G_CALLBACK (setup_done_cb), self, G_CONNECT_SWAPPED);
  replace (self, page);
}

static void
follow_state (DaylightJournalRoom *self)
{
  if (self->setting_up)
    return;
  switch (daylight_journal_get_state (journal (self)))
    {
    case DAYLIGHT_JOURNAL_STATE_NONE:
      show_setup (self);
      break;
    case DAYLIGHT_JOURNAL_STATE_LOCKED:
      /* Not shown any more: the room is about to be dropped with all that it holds, once the Daylight page is on the
       * screen. To take its pages apart and to build another one would hold that frame up. */
      if (self->erasing || (self->list != NULL && !gtk_widget_get_mapped (GTK_WIDGET (self))))
        break;
      if (self->list != NULL || !DAYLIGHT_IS_UNLOCK_PAGE (adw_navigation_view_get_visible_page (self->view)))
        {
          self->list = NULL;
          replace (self, daylight_unlock_page_new (self->context));
        }
      break;
    case DAYLIGHT_JOURNAL_STATE_UNLOCKING:
      break;
    case DAYLIGHT_JOURNAL_STATE_OPEN:
    case DAYLIGHT_JOURNAL_STATE_READ_ONLY:
    default:
      if (self->list == NULL)
        show_list (self);
      else
        update_actions (self);
    }
}

/* Shown again all the same. */
static void
map_cb (DaylightJournalRoom *self)
{
  if (daylight_journal_get_state (journal (self)) == DAYLIGHT_JOURNAL_STATE_LOCKED)
    follow_state (self);
}

static void
setup_done_cb (DaylightJournalRoom *self)
{
  self->setting_up = FALSE;
  follow_state (self);
}

static void
found_cb (DaylightJournalRoom *self,
          guint                n)
{
  self->n_found = n;
  if (self->list != NULL)
    daylight_entry_list_tell_found (DAYLIGHT_ENTRY_LIST (self->list), n);
}

static void
erasing_cb (DaylightJournalRoom *self,
            gboolean             erasing)
{
  self->erasing = erasing;
  if (!erasing && daylight_journal_get_state (journal (self)) == DAYLIGHT_JOURNAL_STATE_LOCKED)
    follow_state (self);
}

static void
show_erasing (DaylightJournalRoom *self)
{
  AdwNavigationPage *page = daylight_erase_page_new (self->context, NULL);

  g_signal_connect_object (page, "erasing", G_CALLBACK (erasing_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (self->view, page);
}

/* All entries of a month, or of somebody. */
static void
filter_cb (DaylightJournalRoom  *self,
           const DaylightFilter *filter)
{
  g_autoptr (DaylightFilter) kept = daylight_filter_copy (filter);

  adw_navigation_view_pop_to_page (self->view, self->list);
  daylight_entry_list_set_filter (DAYLIGHT_ENTRY_LIST (self->list), kept);
}

static void
show_survey (DaylightJournalRoom *self,
             AdwNavigationPage   *page)
{
  g_signal_connect_object (page, "filter", G_CALLBACK (filter_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (self->view, page);
}

static void
room_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DaylightJournalRoom *self = DAYLIGHT_JOURNAL_ROOM (widget);

  if (self->list == NULL)
    return;
  if (g_str_equal (name, "journal-room.new"))
    daylight_journal_room_show_kinds (self);
  else if (g_str_equal (name, "journal-room.find"))
    {
      self->request = NULL;
      adw_navigation_view_pop_to_page (self->view, self->list);
      daylight_entry_list_focus_search (DAYLIGHT_ENTRY_LIST (self->list));
    }
  else if (g_str_equal (name, "journal-room.hand-over"))
    gtk_widget_activate_action (widget, "handover.open", "s", "");
  else if (g_str_equal (name, "journal-room.care"))
    adw_navigation_view_push (self->view, daylight_care_page_new (self->context));
  else if (g_str_equal (name, "journal-room.copy"))
    adw_navigation_view_push (self->view, daylight_copy_page_new (self->context, FALSE));
  else if (g_str_equal (name, "journal-room.erase"))
    show_erasing (self);
  else if (g_str_equal (name, "journal-room.timeline"))
    show_survey (self, daylight_survey_page_new_timeline (self->context));
  else if (g_str_equal (name, "journal-room.people"))
    show_survey (self, daylight_survey_page_new_people (self->context));
  else if (g_str_equal (name, "journal-room.plan"))
    daylight_journal_room_open_plan (self, NULL, TRUE);
  else
    adw_navigation_view_push (self->view,
                              daylight_journal_settings_page_new (self->context,
                                                                  g_str_equal (name, "journal-room.passphrase") ? DAYLIGHT_JOURNAL_SETTING_PASSPHRASE
                                                                  : g_str_equal (name, "journal-room.kept")     ? DAYLIGHT_JOURNAL_SETTING_KEPT
                                                                  : g_str_equal (name, "journal-room.rotate")   ? DAYLIGHT_JOURNAL_SETTING_ROTATE
                                                                  : g_str_equal (name, "journal-room.idle")     ? DAYLIGHT_JOURNAL_SETTING_IDLE
                                                                                                                : DAYLIGHT_JOURNAL_SETTING_RECOVERY));
}

static void
daylight_journal_room_dispose (GObject *object)
{
  DaylightJournalRoom *self = DAYLIGHT_JOURNAL_ROOM (object);

  self->list = NULL;
  g_clear_object (&self->context);
  g_clear_pointer (&self->record, g_free);
  g_clear_pointer (&self->entry, g_free);
  G_OBJECT_CLASS (daylight_journal_room_parent_class)->dispose (object);
}

static void
daylight_journal_room_class_init (DaylightJournalRoomClass *klass)
{
  static const char *const names[] = { "journal-room.new", "journal-room.find", "journal-room.hand-over", "journal-room.passphrase", "journal-room.kept", "journal-room.recovery",
                                       "journal-room.care", "journal-room.rotate", "journal-room.copy", "journal-room.erase", "journal-room.timeline", "journal-room.people",
                                       "journal-room.plan", "journal-room.idle" };
  GtkWidgetClass          *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_journal_room_dispose;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_class_install_action (widget_class, names[i], NULL, room_action);
}

static const DaylightRoomKey KEYS[] = {
  { "<Control>n", "journal-room.new" },
  { "<Control>f", "journal-room.find" },
};

static void
daylight_journal_room_init (DaylightJournalRoom *self)
{
  self->view = ADW_NAVIGATION_VIEW (adw_navigation_view_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->view));
  g_signal_connect_object (self->view, "popped", G_CALLBACK (daylight_journal_room_popped), self, G_CONNECT_SWAPPED);
  daylight_room_keys_add (GTK_WIDGET (self), KEYS, G_N_ELEMENTS (KEYS));
}

GtkWidget *
daylight_journal_room_new (DaylightContext *context)
{
  DaylightJournalRoom *self = g_object_new (DAYLIGHT_TYPE_JOURNAL_ROOM, NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (journal (self), "notify::state", G_CALLBACK (follow_state), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
  g_signal_connect_object (journal (self), "found-files", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
  if (daylight_journal_get_state (journal (self)) == DAYLIGHT_JOURNAL_STATE_NONE)
    show_setup (self);
  else
    follow_state (self);

  return GTK_WIDGET (self);
}

void
daylight_journal_room_record (DaylightJournalRoom *self,
                              const char          *id)
{
  g_return_if_fail (DAYLIGHT_IS_JOURNAL_ROOM (self));

  g_set_str (&self->record, id);
  if (self->list != NULL)
    {
      self->request = NULL;
      adw_navigation_view_pop_to_page (self->view, self->list);
      daylight_journal_room_open_pending (self);
    }
}

void
daylight_journal_room_open_entry (DaylightJournalRoom *self,
                                  const char          *id)
{
  g_return_if_fail (DAYLIGHT_IS_JOURNAL_ROOM (self));

  g_set_str (&self->entry, id);
  if (self->list != NULL)
    {
      self->request = NULL;
      adw_navigation_view_pop_to_page (self->view, self->list);
      daylight_journal_room_open_pending (self);
    }
}
