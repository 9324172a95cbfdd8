/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-database-copy.h"

struct _DaylightDatabaseCopy
{
  DaylightDatabase *from;   /* (borrowed) */
  DaylightDatabase *to;     /* (owned) (nullable) */
  sqlite3_backup   *backup; /* (owned) (nullable) */
  guint64           n_done;
  guint64           n_all;
};

DaylightDatabaseCopy *
daylight_database_copy_new (DaylightDatabase *from,
                            const char       *path,
                            DaylightSecret   *key,
                            GError          **error)
{
  g_autoptr (DaylightDatabaseCopy) self = g_new0 (DaylightDatabaseCopy, 1);

  self->from = from;
  self->to = daylight_database_open (path, key, DAYLIGHT_DATABASE_CREATE, error);
  if (self->to == NULL)
    return NULL;
  self->backup = sqlite3_backup_init (daylight_database_get_handle (self->to), "main", daylight_database_get_handle (from), "main");
  if (self->backup == NULL)
    {
      daylight_database_set_error (self->to, sqlite3_extended_errcode (daylight_database_get_handle (self->to)), error);
      return NULL;
    }

  return g_steal_pointer (&self);
}

gboolean
daylight_database_copy_step (DaylightDatabaseCopy *self,
                             int                   n_pages,
                             gboolean             *done,
                             GError              **error)
{
  int rc = sqlite3_backup_step (self->backup, n_pages);

  self->n_all = (guint64)sqlite3_backup_pagecount (self->backup);
  self->n_done = self->n_all - (guint64)sqlite3_backup_remaining (self->backup);
  *done = rc == SQLITE_DONE;
  if (rc == SQLITE_OK)
    return TRUE;
  if (rc != SQLITE_DONE)
    {
      daylight_database_set_error (self->to, rc, error);
      return FALSE;
    }

  rc = sqlite3_backup_finish (g_steal_pointer (&self->backup));
  if (rc != SQLITE_OK)
    {
      daylight_database_set_error (self->to, rc, error);
      return FALSE;
    }

  /* Only then is the file alone the whole. */
  return daylight_database_exec (self->to, "PRAGMA wal_checkpoint (TRUNCATE)", error);
}

void
daylight_database_copy_get_pages (DaylightDatabaseCopy *self,
                                  guint64              *done,
                                  guint64              *all)
{
  *done = self->n_done;
  *all = self->n_all;
}

void
daylight_database_copy_free (DaylightDatabaseCopy *self)
{
  if (self->backup != NULL)
    sqlite3_backup_finish (self->backup);
  g_clear_pointer (&self->to, daylight_database_close);
  g_free (self);
}
