/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "daylight-journal-error.h"
#include "daylight-secret.h"

G_BEGIN_DECLS

typedef enum {
  DAYLIGHT_DATABASE_CREATE, /* the file must not exist */
  DAYLIGHT_DATABASE_WRITE,
  DAYLIGHT_DATABASE_READ,   /* nothing on the disk is changed */
  DAYLIGHT_DATABASE_MEMORY, /* @path is not looked at */
} DaylightDatabaseMode;

/**
 * DaylightDatabase:
 *
 * The thin owner of one encrypted sqlite3 handle. One thread at a time.
 * It refuses to exist on a library that would write plain text.
 */
typedef struct _DaylightDatabase DaylightDatabase;

DaylightDatabase *daylight_database_open (const char          *path,
                                          DaylightSecret      *key, /* DAYLIGHT_KEY_BYTES */
                                          DaylightDatabaseMode mode,
                                          GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void              daylight_database_close (DaylightDatabase *self);

/* Asked again and again while a statement runs, unless inside of a transaction that writes: TRUE ends it. */
typedef gboolean (*DaylightDatabaseStop) (gpointer user_data);
void             daylight_database_set_stop (DaylightDatabase    *self,
                                             DaylightDatabaseStop stop,
                                             gpointer             user_data);
gboolean         daylight_database_is_writable (DaylightDatabase *self);
sqlite3         *daylight_database_get_handle (DaylightDatabase *self);

gboolean      daylight_database_exec (DaylightDatabase *self,
                                      const char       *sql,
                                      GError          **error);
sqlite3_stmt *daylight_database_prepare (DaylightDatabase *self,
                                         const char       *sql,
                                         GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* TRUE and *row says whether there is one; FALSE with an error. */
gboolean daylight_database_step (DaylightDatabase *self,
                                 sqlite3_stmt     *statement,
                                 gboolean         *row,
                                 GError          **error);
/* A statement that gives no rows. */
gboolean daylight_database_run (DaylightDatabase *self,
                                sqlite3_stmt     *statement,
                                GError          **error);
gboolean daylight_database_get_int (DaylightDatabase *self,
                                    const char       *sql,
                                    gint64           *value,
                                    GError          **error);

/* A transaction that writes. After a commit that says TRUE the rows are durable, whatever follows. */
gboolean daylight_database_begin (DaylightDatabase *self,
                                  GError          **error);
gboolean daylight_database_commit (DaylightDatabase *self,
                                   GError          **error);
void     daylight_database_rollback (DaylightDatabase *self);

void daylight_database_set_error (DaylightDatabase *self,
                                  int               rc,
                                  GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DaylightDatabase, daylight_database_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

G_END_DECLS
