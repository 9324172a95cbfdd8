/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <dirent.h>
#include <gio/gio.h>
#include <sys/types.h>

#include "daylight-journal-error.h"

G_BEGIN_DECLS

/* Small blocking file helpers relative to the journal's folder. Short writes and EINTR are taken care of. */

/* ENOSPC and EDQUOT: FULL; EROFS, EACCES, EPERM: READ_ONLY; EFBIG: TOO_LARGE; the rest: IO. */
void daylight_files_set_error (GError    **error,
                               int         saved_errno,
                               const char *what);

int      daylight_files_write_all (int           fd,
                                   const guint8 *bytes,
                                   gsize         size); /* 0 or errno */
gssize   daylight_files_read_up_to (int     fd,
                                    guint8 *bytes,
                                    gsize   size,
                                    goffset offset); /* from @offset; -1 with errno */
gboolean daylight_files_make_folder (int         folder_fd,
                                     const char *name,
                                     GError    **error); /* durable, 0700 */
DIR     *daylight_files_open_folder (int         folder_fd,
                                     const char *name) G_GNUC_WARN_UNUSED_RESULT; /* follows no link; NULL with errno */
int      daylight_files_make_durably (const char *path);
char    *daylight_files_resolve (const char *path) G_GNUC_WARN_UNUSED_RESULT; /* (transfer full), as it is where it can't be */
int      daylight_files_sync_folder (int         folder_fd,
                                     const char *name); /* (nullable) name; 0 or errno */
int      daylight_files_check_room (int     folder_fd,
                                    guint64 longest,
                                    guint64 needed); /* bytes; 0, EFBIG or ENOSPC */

/* Left free for the database, so that a full disk never keeps an entry from being saved. */
#define DAYLIGHT_FILES_SPARE_BYTES (8 * 1024 * 1024)

/* tmp/@name, fsync, rename to @to, fsync of the folder: all or nothing. */
gboolean daylight_files_replace (int           folder_fd,
                                 const char   *tmp_name,
                                 const char   *to,
                                 const guint8 *bytes,
                                 gsize         size,
                                 GError      **error);
/* The same in its two halves. */
gboolean daylight_files_prepare (int           folder_fd,
                                 const char   *tmp_name,
                                 const guint8 *bytes,
                                 gsize         size,
                                 GError      **error);
gboolean daylight_files_put (int         folder_fd,
                             const char *tmp_name,
                             const char *to,
                             GError    **error);
/* The old bytes of an inode that has no name any more are written over; one that a backup still links is left alone.
 * Takes the descriptor (-1: nothing). */
void daylight_files_scrub (int fd);
/* An open descriptor to scrub later, or -1. */
int daylight_files_hold (int         folder_fd,
                         const char *name);

G_END_DECLS
