/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Waiting for what a journal's threads still do, where nothing is told of it: on its real end, a minute at most. */

#include "daylight-journal-private.h"

static inline void
journal_nothing_job (GTask        *task,
                     gpointer      source_object,
                     gpointer      task_data,
                     GCancellable *cancellable)
{
  g_task_return_boolean (task, TRUE);
}

static inline void
journal_passed_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  *(gboolean *)user_data = TRUE;
}

static inline gboolean
journal_late_cb (gpointer user_data)
{
  g_error ("waited a minute in vain for the journal");

  return G_SOURCE_REMOVE;
}

/* Turns the main context until @worker is through with what it was given before, down to @priority, and that was told. */
static inline void
journal_pass (DaylightJournal *journal,
              DaylightWorker  *worker,
              DaylightPriority priority)
{
  const guint       late = g_timeout_add_seconds (60, journal_late_cb, NULL);
  gboolean          passed = FALSE;
  g_autoptr (GTask) task = g_task_new (journal, NULL, journal_passed_cb, &passed);

  daylight_worker_push (worker, priority, task, journal_nothing_job);
  while (!passed)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (late);
}

/* Until what a lock began is done: the database is closed, the copy is kept, the folder's own lock is let go of. */
static inline void
journal_wait_for_lock (DaylightJournal *journal)
{
  journal_pass (journal, journal->database, DAYLIGHT_PRIORITY_LOCK);
}

/* Until nothing goes on behind it any more: what was asked for, the rest of the chain, the reserve, the words of files. */
static inline void
journal_settle (DaylightJournal *journal)
{
  do
    {
      journal_pass (journal, journal->deriving, DAYLIGHT_PRIORITY_BULK);
      journal_pass (journal, journal->bulk, DAYLIGHT_PRIORITY_BULK);
      journal_pass (journal, journal->database, DAYLIGHT_PRIORITY_BULK);
    }
  while (journal->reading_words);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}
