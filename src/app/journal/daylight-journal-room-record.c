/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-journal-room-private.h"

#include "daylight-entry-editor.h"
#include "daylight-entry-list.h"
#include "daylight-entry-page.h"
#include "daylight-guide-library.h"
#include "daylight-kinds-page.h"
#include "daylight-request-draft.h"

static DaylightJournal *
journal (DaylightJournalRoom *self)
{
  return daylight_context_get_journal (self->context);
}

/* Pages over the list */

static void
saved_cb (DaylightJournalRoom *self,
          const char          *id)
{
  g_autofree char *kept = g_strdup (id);

  adw_navigation_view_pop_to_page (self->view, self->list);
  daylight_journal_room_show_entry (self, kept);
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

void
daylight_journal_room_show_entry (DaylightJournalRoom *self,
                                  const char          *id)
{
  AdwNavigationPage *page = daylight_entry_page_new (self->context, id);

  g_signal_connect_object (page, "edit", G_CALLBACK (edit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "deleted", G_CALLBACK (deleted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "erased", G_CALLBACK (discarded_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (self->view, page);
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

/* The plan: one a journal, so it is looked for first. */

typedef struct
{
  DaylightJournalRoom *self;   /* (owned) */
  char                *record; /* (owned) (nullable) */
  gboolean             read;
} Plan;

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
      daylight_journal_room_show_entry (self, daylight_entry_get_id (all->pdata[0]));
      return;
    }
  find_step (self, record, &with);
  edit (self, DAYLIGHT_ENTRY_PLAN, all->len > 0 ? all->pdata[0] : NULL, &with);
}

void
daylight_journal_room_open_plan (DaylightJournalRoom *self,
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

void
daylight_journal_room_popped (DaylightJournalRoom *self,
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
    daylight_journal_room_open_plan (self, NULL, FALSE);
  else
    edit (self, kind, NULL, NULL);
}

void
daylight_journal_room_show_kinds (DaylightJournalRoom *self)
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

void
daylight_journal_room_take_draft (DaylightJournalRoom *self,
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
    daylight_journal_room_show_kinds (self);
  else if (kind == DAYLIGHT_ENTRY_PLAN)
    daylight_journal_room_open_plan (self, record, FALSE);
  else
    {
      find_step (self, record, &with);
      edit (self, kind, NULL, &with);
    }
}

void
daylight_journal_room_open_pending (DaylightJournalRoom *self)
{
  g_autofree char *record = g_steal_pointer (&self->record);
  g_autofree char *entry = g_steal_pointer (&self->entry);

  if (record != NULL)
    open_record (self, record);
  else if (entry != NULL && *entry != '\0')
    daylight_journal_room_show_entry (self, entry);
}
