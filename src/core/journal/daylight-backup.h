/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "daylight-journal-error.h"

G_BEGIN_DECLS

/**
 * DaylightBackup:
 *
 * The folder of a copy on its way: built as NAME.part and renamed to NAME when all of it is durable. Knows neither keys nor
 * the database. Blocking; one thread at a time.
 */
typedef struct
{
  char *path;      /* (owned) of the copy to be */
  char *part;      /* (owned) where it is built */
  int   parent_fd; /* (owned) */
  int   fd;        /* (owned) of the folder that is built */
} DaylightBackup;

/* Asks all that can be asked before a byte is copied: PLACE_TAKEN when something else than a copy has the name, or when it lies in
 * the journal's own folder; TOO_LARGE when the place is FAT and a file is longer than FAT can hold; FULL. @total (out):
 * bytes to be copied. */
DaylightBackup  *daylight_backup_begin (const char *path,
                                        int         journal_fd,
                                        guint64    *total,
                                        GError    **error) G_GNUC_WARN_UNUSED_RESULT;
typedef gboolean (*DaylightBackupStep) (guint64  n_bytes,
                                        gpointer user_data); /* FALSE: no further */
gboolean         daylight_backup_add_sealed (DaylightBackup    *self,
                                             int                journal_fd,
                                             const char        *id,
                                             DaylightBackupStep step,
                                             gpointer           step_data,
                                             GError           **error); /* NOT_FOUND when it is not there */
/* Any file of the folder; "data.db" and its like. */
gboolean daylight_backup_add_file (DaylightBackup    *self,
                                   int                journal_fd,
                                   const char        *path,
                                   DaylightBackupStep step,
                                   gpointer           step_data,
                                   GError           **error);
/* Has the folder a key file and a database? */
gboolean daylight_backup_is_copy (int fd);
/* All of it durable, then the name. The copy that had the name before is removed. */
gboolean daylight_backup_publish (DaylightBackup *self,
                                  GError        **error);
/* Removes what was built, unless it was published. */
void daylight_backup_free (DaylightBackup *self);

/* Removes a folder of the journal's own files, and nothing that is not one: FALSE when something stays. */
gboolean daylight_backup_remove (int         parent_fd,
                                 const char *name);
/* The same, the folder itself staying. */
gboolean daylight_backup_empty (int folder_fd);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DaylightBackup, daylight_backup_free)

G_END_DECLS
