/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-journal-room.h"

#include "daylight-care-page.h"
#include "daylight-copy-page.h"
#include "daylight-entry-editor.h"
#include "daylight-entry-list.h"
#include "daylight-entry-page.h"
#include "daylight-erase-page.h"
#include "daylight-field-table.h"
#include "daylight-guide-library.h"
#include "daylight-journal-page.h"
#include "daylight-journal-settings.h"
#include "daylight-kinds-page.h"
#include "daylight-request-draft.h"
#include "daylight-room-keys.h"
#include "daylight-setup.h"
#include "daylight-survey-pages.h"
#include "daylight-unlock-page.h"

struct _DaylightJournalRoom
{
  AdwBin parent_instance;

  DaylightContext   *context; /* (owned) */
  AdwNavigationView *view;    /* borrowed */
  AdwNavigationPage *list;    /* borrowed, while the journal is open */
  AdwNavigationPage *request; /* borrowed, while it is written: only compared */
  char              *record;  /* (owned) (nullable) opened after unlocking */
  char              *entry;   /* (owned) (nullable) opened after unlocking */
  gboolean           setting_up;
  gboolean           erasing; /* all of it: locked, and not to be opened */
  guint              n_found;
};

G_DEFINE_FINAL_TYPE (DaylightJournalRoom, daylight_journal_room, ADW_TYPE_BIN)

static DaylightJournal *
journal (DaylightJournalRoom *self)
{
  return daylight_context_get_journal (self->context);
}

/* Pages over the list */

static void open_entry (DaylightJournalRoom *self,
                        const char          *id);

static void
saved_cb (DaylightJournalRoom *self,
          const char          *id)
{
  g_autofree char *kept = g_strdup (id);

  adw_navigation_view_pop_to_page (self->view, self->list);
  open_entry (self, kept);
}

static void
discarded_cb (DaylightJournalRoom *self)
{
  adw_navigation_view_pop_to_page (self->view, self->list);
}

static void
drafts_changed_cb (DaylightJournalRoom *self)
{
  if (self->list != NULL)
    daylight_entry_list_read_drafts (DAYLIGHT_ENTRY_LIST (self->list));
}

typedef struct
{
  const char        *key;   /* (nullable) */
  JsonObject        *draft; /* (nullable) */
  DaylightGuide     *guide; /* (nullable) */
  DaylightGuideStep *step;  /* (nullable) */
  const char        *focus; /* (nullable) the field to begin at */
} With;

static AdwNavigationPage *
edit (DaylightJournalRoom *self,
      DaylightEntryKind    kind,
      DaylightEntry       *previous,
      const With          *with)
{
  const With         none = { 0 };
  AdwNavigationPage *page;

  if (with == NULL)
    with = &none;
  page = daylight_entry_editor_new (self->context, kind, previous, with->key, with->draft, with->guide, with->step);
  g_signal_connect_object (page, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "discarded", G_CALLBACK (discarded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "drafts-changed", G_CALLBACK (drafts_changed_cb), self, G_CONNECT_SWAPPED);
  if (with->focus != NULL)
    daylight_entry_editor_focus (DAYLIGHT_ENTRY_EDITOR (page), with->focus);
  adw_navigation_view_push (self->view, page);

  return page;
}

static void
edit_cb (DaylightJournalRoom *self,
         DaylightEntry       *entry)
{
  edit (self, daylight_entry_get_kind (entry), entry, NULL);
}

static void
deleted_cb (DaylightJournalRoom *self,
            const char          *id)
{
  g_autofree char *kept = g_strdup (id);

  adw_navigation_view_pop_to_page (self->view, self->list);
  daylight_entry_list_offer_undo (DAYLIGHT_ENTRY_LIST (self->list), kept);
}

static void
open_entry (DaylightJournalRoom *self,
            const char          *id)
{
  AdwNavigationPage *page = daylight_entry_page_new (self->context, id);

  g_signal_connect_object (page, "edit", G_CALLBACK (edit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "deleted", G_CALLBACK (deleted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "erased", G_CALLBACK (discarded_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (self->view, page);
}

/* The plan: one a journal, so it is looked for first. */

typedef struct
{
  DaylightJournalRoom *self;   /* (owned) */
  char                *record; /* (owned) (nullable) */
  gboolean             read;
} Plan;

static void find_step (DaylightJournalRoom *self,
                       const char          *record,
                       With                *with);

static void
plan_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autofree Plan                *plan = user_data;
  g_autoptr (DaylightJournalRoom) self = plan->self;
  g_autofree char                *record = plan->record;
  gboolean                        read = plan->read;
  g_autoptr (GPtrArray)           all = daylight_journal_list_finish (DAYLIGHT_JOURNAL (source), result, NULL, NULL);
  With                            with = { 0 };

  if (self->context == NULL || self->list == NULL || all == NULL)
    return;
  if (read && all->len > 0)
    {
      open_entry (self, daylight_entry_get_id (all->pdata[0]));
      return;
    }
  find_step (self, record, &with);
  edit (self, DAYLIGHT_ENTRY_PLAN, all->len > 0 ? all->pdata[0] : NULL, &with);
}

static void
open_plan (DaylightJournalRoom *self,
           const char          *record,
           gboolean             read)
{
  Plan *plan = g_new0 (Plan, 1);

  plan->self = g_object_ref (self);
  plan->record = g_strdup (record);
  plan->read = read;
  daylight_journal_list_async (journal (self), NULL, 1u << DAYLIGHT_ENTRY_PLAN, DAYLIGHT_SORT_ADDED, 0, 1,
                               daylight_context_get_leave_cancellable (self->context), plan_cb, plan);
}

/* Removal requests: written from the Removal room, which is shown again when they are saved or thrown away; and as it stood
 * after going back, where what was typed is a draft. */

static void
popped_cb (DaylightJournalRoom *self,
           AdwNavigationPage   *page)
{
  if (page != self->request)
    return;
  self->request = NULL;
  gtk_widget_activate_action (GTK_WIDGET (self), "removal.open", "s", "back");
}

static void
reported_cb (DaylightJournalRoom *self)
{
  if (self->list == NULL)
    return;
  self->request = NULL;
  adw_navigation_view_pop_to_page (self->view, self->list);
  gtk_widget_activate_action (GTK_WIDGET (self), "removal.open", "s", "reports");
}

static void
request_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DaylightJournalRoom)  self = user_data;
  g_autoptr (DaylightRequestDraft) draft = daylight_request_draft_finish (DAYLIGHT_CONTEXT (source), result, NULL);
  AdwNavigationPage               *page;
  With                             with = { 0 };

  if (self->context == NULL || self->list == NULL || draft == NULL)
    return;
  with.draft = draft->fields;
  with.focus = draft->focus;
  page = edit (self, DAYLIGHT_ENTRY_REPORT, draft->previous, &with);
  self->request = page;
  g_signal_handlers_disconnect_by_func (page, saved_cb, self);
  g_signal_connect_object (page, "saved", G_CALLBACK (reported_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "discarded", G_CALLBACK (reported_cb), self, G_CONNECT_SWAPPED);
}

/* The kinds */

static void
kind_chosen (GObject          *object,
             DaylightEntryKind kind)
{
  DaylightJournalRoom *self = DAYLIGHT_JOURNAL_ROOM (object);

  adw_navigation_view_pop_to_page (self->view, self->list);
  if (kind == DAYLIGHT_ENTRY_PLAN)
    open_plan (self, NULL, FALSE);
  else
    edit (self, kind, NULL, NULL);
}

static void
show_kinds (DaylightJournalRoom *self)
{
  adw_navigation_view_push (self->view, daylight_kinds_page_new (kind_chosen, G_OBJECT (self)));
}

typedef struct
{
  DaylightJournalRoom *self;  /* (owned) */
  DaylightEntry       *draft; /* (owned) */
  char                *key;   /* (owned) */
} Draft;

static void
draft_entry_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autofree Draft               *data = user_data;
  g_autoptr (DaylightJournalRoom) self = data->self;
  g_autoptr (DaylightEntry)       draft = data->draft;
  g_autofree char                *key = data->key;
  g_autoptr (DaylightEntry)       previous = daylight_journal_load_finish (DAYLIGHT_JOURNAL (source), result, NULL);
  With                            with = { .key = key, .draft = daylight_entry_get_fields (draft) };

  /* An entry that is gone meanwhile: what was typed becomes a new one. */
  if (self->context != NULL && self->list != NULL)
    edit (self, daylight_entry_get_kind (draft), previous, &with);
}

static void
draft_cb (DaylightJournalRoom *self,
          const char          *key,
          const char          *body)
{
  gboolean                  is_new = g_str_has_prefix (key, "new");
  g_autoptr (DaylightEntry) draft = daylight_entry_new_stored (key, 0, 0, 0, FALSE, body, NULL);
  With                      with = { .key = key };
  Draft                    *data;

  if (draft == NULL)
    return;
  adw_navigation_view_pop_to_page (self->view, self->list);
  if (is_new)
    {
      with.draft = daylight_entry_get_fields (draft);
      edit (self, daylight_entry_get_kind (draft), NULL, &with);
      return;
    }
  data = g_new0 (Draft, 1);
  data->self = g_object_ref (self);
  data->draft = g_object_ref (draft);
  data->key = g_strdup (key);
  daylight_journal_load_async (journal (self), key, 0, daylight_context_get_leave_cancellable (self->context), draft_entry_cb, data);
}

/* What the state wants */

static void
new_cb (DaylightJournalRoom *self)
{
  show_kinds (self);
}

static void
open_cb (DaylightJournalRoom *self,
         const char          *id)
{
  open_entry (self, id);
}

/* @record: (nullable): "kind", or "kind/guide/step" */
static void
find_step (DaylightJournalRoom *self,
           const char          *record,
           With                *with)
{
  g_auto (GStrv) parts = record != NULL ? g_strsplit (record, "/", 3) : NULL;

  if (parts == NULL || g_strv_length (parts) < 3)
    return;
  with->guide = daylight_guide_library_look_up (daylight_context_get_guides (self->context), parts[1]);
  with->step = with->guide != NULL ? daylight_guide_look_up_step (with->guide, parts[2]) : NULL;
}

static void
open_record (DaylightJournalRoom *self,
             const char          *record)
{
  g_auto (GStrv)    parts = g_strsplit (record, "/", 2);
  DaylightEntryKind kind = DAYLIGHT_ENTRY_NOTE;
  With              with = { 0 };

  if (daylight_journal_get_state (journal (self)) != DAYLIGHT_JOURNAL_STATE_OPEN && !g_str_equal (record, "reports"))
    return;
  if (g_strcmp0 (parts[0], "reports") == 0)
    reported_cb (self);
  else if (g_str_has_prefix (record, "report"))
    daylight_request_draft_async (self->context, record, request_cb, g_object_ref (self));
  else if (parts[0] == NULL || !daylight_entry_kind_from_name (parts[0], &kind))
    show_kinds (self);
  else if (kind == DAYLIGHT_ENTRY_PLAN)
    open_plan (self, record, FALSE);
  else
    {
      find_step (self, record, &with);
      edit (self, kind, NULL, &with);
    }
}

static void
open_pending (DaylightJournalRoom *self)
{
  g_autofree char *record = g_steal_pointer (&self->record);
  g_autofree char *entry = g_steal_pointer (&self->entry);

  if (record != NULL)
    open_record (self, record);
  else if (entry != NULL && *entry != '\0')
    open_entry (self, entry);
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
  g_signal_connect_object (self->list, "draft", G_CALLBACK (draft_cb), self, G_CONNECT_SWAPPED);
  replace (self, self->list);
  update_actions (self);
  if (self->n_found > 0)
    daylight_entry_list_tell_found (DAYLIGHT_ENTRY_LIST (self->list), self->n_found);
  open_pending (self);
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
      if (self->erasing)
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
    show_kinds (self);
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
    open_plan (self, NULL, TRUE);
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
  g_signal_connect_object (self->view, "popped", G_CALLBACK (popped_cb), self, G_CONNECT_SWAPPED);
  daylight_room_keys_add (GTK_WIDGET (self), KEYS, G_N_ELEMENTS (KEYS));
}

GtkWidget *
daylight_journal_room_new (DaylightContext *context)
{
  DaylightJournalRoom *self = g_object_new (DAYLIGHT_TYPE_JOURNAL_ROOM, NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (journal (self), "notify::state", G_CALLBACK (follow_state), self, G_CONNECT_SWAPPED);
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
      open_pending (self);
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
      open_pending (self);
    }
}
