/* SPDX-License-Identifier: GPL-3.0-or-later */

/* New keys for the journal. Until data.key is renamed the old ones hold, from then on the new ones; data.db.next is there from
 * before that to after it, and whoever opens the journal in between takes the database that the keys open. */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-span-rotate.h"
#include "daylight-files.h"
#include "daylight-log.h"
#include "daylight-migrations.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#define NEXT "data.db.next"
#define STEP_PAGES 256

typedef enum {
  FIT_NONE,
  FIT_WHOLE,
  FIT_NEWER, /* a version of the app to come made it */
} Fit;

static Fit
fit (DaylightSpan   *self,
     const char     *name,
     DaylightSecret *key)
{
  g_autofree char             *path = daylight_folder_get_file (self->folder, name);
  g_autoptr (DaylightDatabase) database = daylight_database_open (path, key, DAYLIGHT_DATABASE_READ, NULL);
  gint64                       n = 0;

  /* An empty file, which a process that died leaves, opens with any key. */
  if (database == NULL || !daylight_database_get_int (database, "SELECT count(*) FROM event", &n, NULL) || n == 0)
    return FIT_NONE;

  return daylight_migrations_check (database, NULL) ? FIT_WHOLE : FIT_NEWER;
}

static gboolean
is_there (DaylightSpan *self,
          const char   *name)
{
  return faccessat (self->folder_fd, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

static void
drop_next (DaylightSpan *self)
{
  unlinkat (self->folder_fd, NEXT "-wal", 0);
  unlinkat (self->folder_fd, NEXT "-journal", 0);
  unlinkat (self->folder_fd, NEXT, 0);
}

/* The log of the old database must not meet the new one. Can be called again when it failed. */
static gboolean
put_next (DaylightSpan *self,
          GError      **error)
{
  int code = 0;

  if (unlinkat (self->folder_fd, "data.db-wal", 0) < 0 && errno != ENOENT)
    code = errno;
  else if (renameat (self->folder_fd, NEXT, self->folder_fd, "data.db") < 0 && errno != ENOENT)
    code = errno;
  else
    code = daylight_files_sync_folder (self->folder_fd, NULL);
  if (code == 0)
    return TRUE;
  daylight_files_set_error (error, code, "the new database has not got its name");

  return FALSE;
}

void
daylight_span_settle_rotation (DaylightSpan   *self,
                               DaylightSecret *key,
                               gboolean        may_write)
{
  Fit next;

  self->is_next = FALSE;
  if (!is_there (self, NEXT))
    return;
  next = fit (self, NEXT, key);
  if (next == FIT_NONE)
    {
      /* Only what is surely not the one. */
      if (may_write && fit (self, "data.db", key) == FIT_WHOLE)
        drop_next (self);
      return;
    }
  if (next == FIT_NEWER || !may_write || !put_next (self, NULL))
    self->is_next = TRUE;
  else if (!daylight_folder_drop_copies (self->folder, NULL))
    daylight_log_warning ("copies under the old keys stayed", 0);
}

static gboolean
make_next (DaylightSpan   *self,
           DaylightSecret *key,
           GError        **error)
{
  g_autofree char                 *path = daylight_folder_get_file (self->folder, NEXT);
  g_autoptr (DaylightDatabaseCopy) copy = NULL;
  gboolean                         done = FALSE;
  int                              code;

  drop_next (self);
  copy = daylight_database_copy_new (self->store->database, path, key, error);
  while (copy != NULL && !done)
    {
      if (!daylight_span_check (self, NULL, error) || !daylight_database_copy_step (copy, STEP_PAGES, &done, error))
        return FALSE;
    }
  if (copy == NULL)
    return FALSE;
  g_clear_pointer (&copy, daylight_database_copy_free);
  code = daylight_files_sync_folder (self->folder_fd, NULL);
  if (code != 0)
    daylight_files_set_error (error, code, "the new database is not durable");

  return code == 0;
}

static gboolean
open_store (DaylightSpan   *self,
            DaylightClock  *clock,
            DaylightSecret *key,
            GError        **error)
{
  g_autofree char  *path = daylight_folder_get_file (self->folder, "data.db");
  g_autofree char  *reserve = daylight_folder_get_file (self->folder, "reserve");
  DaylightDatabase *database = daylight_database_open (path, key, DAYLIGHT_DATABASE_WRITE, error);

  if (database == NULL)
    return FALSE;
  self->store = daylight_store_new (database, clock, reserve);
  self->store->changed = TRUE;

  return TRUE;
}

static void
take_keys (DaylightSpan *self,
           DaylightKeys *keys)
{
  DaylightKeys *older = g_atomic_pointer_exchange (&self->old_keys, self->keys);

  g_atomic_pointer_set (&self->keys, g_object_ref (keys));
  /* Of a rotation before this one. Another thread may be asking it this moment: it is wiped, and let go of at the end. */
  if (older != NULL)
    {
      daylight_keys_lock (older);
      g_object_set_data_full (G_OBJECT (self->old_keys), "older", older, g_object_unref);
    }
  /* Locked in this moment: the main thread may have met the old ones only. */
  if (daylight_span_get_ended (self))
    daylight_keys_lock (keys);
}

gboolean
daylight_span_get_lost (DaylightSpan *self)
{
  return g_atomic_int_get (&self->lost) != 0;
}

gboolean
daylight_span_rotate (DaylightSpan  *self,
                      DaylightClock *clock,
                      DaylightKeys  *keys,
                      GError       **error)
{
  g_autoptr (DaylightSecret) old_key = daylight_keys_get_database_key (self->keys, error);
  g_autoptr (DaylightSecret) key = old_key != NULL ? daylight_keys_get_database_key (keys, error) : NULL;
  g_autoptr (GError)         first = NULL;
  gboolean                   is_put;

  if (key == NULL)
    return FALSE;
  if (!make_next (self, key, error))
    {
      drop_next (self);
      return FALSE;
    }
  g_clear_pointer (&self->store, daylight_store_free);
  if (!daylight_keys_publish (keys, &first) && !daylight_keys_is_on_disk (keys))
    {
      drop_next (self);
      g_atomic_int_set (&self->lost, !open_store (self, clock, old_key, NULL));
      g_propagate_error (error, g_steal_pointer (&first));
      return FALSE;
    }
  take_keys (self, keys);

  /* From here on it is done: the new passphrase and code are the ones that open it. So it is no error when the rest does not
   * succeed at the second try either; the next opening finishes it. */
  is_put = put_next (self, NULL) || put_next (self, NULL);
  if (is_put && !daylight_folder_drop_copies (self->folder, NULL))
    daylight_log_warning ("copies under the old keys stayed", 0);
  g_atomic_int_set (&self->lost, !is_put || daylight_span_get_ended (self) ||
                                   (!open_store (self, clock, key, NULL) && !open_store (self, clock, key, NULL)));

  return TRUE;
}
