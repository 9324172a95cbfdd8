/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "daylight-clock.h"
#include "daylight-journal-error.h"

G_BEGIN_DECLS

#define DAYLIGHT_N_COPIES 3

/**
 * DaylightFolder:
 *
 * The journal's folder on the disk, held by one process at a time through a lock that dies with it. Needs no key.
 * Belongs to the journal's database thread.
 */
typedef struct
{
  char    *path; /* (owned) */
  int      fd;
  int      lock_fd; /* -1: a read-only place without a lock file */
  gboolean writable;
} DaylightFolder;

/* Does something of a journal lie there? Also when parts of it are missing. */
gboolean daylight_folder_has_journal (const char *path);
gboolean daylight_folder_has_kept (const char *path);

/* Opens and locks. NONE_YET when it is not there and not to be made; IN_USE. */
DaylightFolder *daylight_folder_open (const char *path,
                                      gboolean    make,
                                      GError    **error) G_GNUC_WARN_UNUSED_RESULT;
void            daylight_folder_close (DaylightFolder *self);

char *daylight_folder_get_file (DaylightFolder *self,
                                const char     *name) G_GNUC_WARN_UNUSED_RESULT;
/* What a process that died left half written. */
void daylight_folder_sweep (DaylightFolder *self);
/* Makes the reserve when it is not there and the disk has room. */
void daylight_folder_make_reserve (DaylightFolder *self);
/* data.db becomes data.db.1, that one data.db.2 … The database must be closed. */
gboolean daylight_folder_keep_copy (DaylightFolder *self,
                                    GError        **error);
/* Overwrites and removes the copies. */
gboolean daylight_folder_drop_copies (DaylightFolder *self,
                                      GError        **error);
/* Puts a database that belongs to no key out of the way of a new one; nothing is removed. */
gboolean daylight_folder_set_aside (DaylightFolder *self,
                                    GError        **error);

/* How often a wrong passphrase was typed, kept over a restart: it only slows the next try, it never locks out. */
guint daylight_folder_read_tries (const char *path,
                                  gint64     *last);
void  daylight_folder_write_tries (const char *path,
                                   guint       tries,
                                   gint64      last);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DaylightFolder, daylight_folder_close)

G_END_DECLS
