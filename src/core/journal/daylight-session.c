/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-session.h"

typedef struct
{
  DaylightSessionWipe wipe;
  gpointer            user_data;
} Member;

struct _DaylightSession
{
  gatomicrefcount ref_count;
  gint            ended; /* (atomic) */
  GMutex          mutex;
  GArray         *members; /* (owned) (mutex mutex) (element-type Member) */
};

DaylightSession *
daylight_session_new (void)
{
  DaylightSession *self = g_new0 (DaylightSession, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  self->members = g_array_new (FALSE, FALSE, sizeof (Member));

  return self;
}

DaylightSession *
daylight_session_ref (DaylightSession *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
daylight_session_unref (DaylightSession *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->members);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/**
 * daylight_session_get_ended:
 *
 * Returns: whether the journal was locked since
 */
gboolean
daylight_session_get_ended (DaylightSession *self)
{
  return g_atomic_int_get (&self->ended) != 0;
}

/**
 * daylight_session_end:
 *
 * Marks the session as over and has every member wiped before it returns.
 */
void
daylight_session_end (DaylightSession *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_int_set (&self->ended, 1);

  g_mutex_lock (&self->mutex);
  for (guint i = 0; i < self->members->len; i++)
    {
      Member *member = &g_array_index (self->members, Member, i);

      member->wipe (member->user_data);
    }
  g_array_set_size (self->members, 0);
  g_mutex_unlock (&self->mutex);
}

/**
 * daylight_session_add:
 * @wipe: (scope notified): called when the session ends
 *
 * Returns: %FALSE when the session has ended already; @wipe is not called then
 */
gboolean
daylight_session_add (DaylightSession    *self,
                      DaylightSessionWipe wipe,
                      gpointer            user_data)
{
  Member   member = { wipe, user_data };
  gboolean added = FALSE;

  g_return_val_if_fail (self != NULL && wipe != NULL, FALSE);

  g_mutex_lock (&self->mutex);
  if (!daylight_session_get_ended (self))
    {
      g_array_append_val (self->members, member);
      added = TRUE;
    }
  g_mutex_unlock (&self->mutex);

  return added;
}

void
daylight_session_remove (DaylightSession *self,
                         gpointer         user_data)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->mutex);
  for (guint i = 0; i < self->members->len; i++)
    {
      if (g_array_index (self->members, Member, i).user_data != user_data)
        continue;

      g_array_remove_index_fast (self->members, i);
      break;
    }
  g_mutex_unlock (&self->mutex);
}
