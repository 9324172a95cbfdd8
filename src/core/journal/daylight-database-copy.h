/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-database.h"

G_BEGIN_DECLS

/**
 * DaylightDatabaseCopy:
 *
 * A whole copy of an open database in a new file, under the same key or another, made in steps: what is written to the
 * original between two of them is in the copy too. Same thread as the original, which must outlive it.
 */
typedef struct _DaylightDatabaseCopy DaylightDatabaseCopy;

/* @path: absolute; must not exist. */
DaylightDatabaseCopy *daylight_database_copy_new (DaylightDatabase *from,
                                                  const char       *path,
                                                  DaylightSecret   *key,
                                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* The next @n_pages (-1: all). At the end, *done and the file is complete and durable; its name is not. */
gboolean daylight_database_copy_step (DaylightDatabaseCopy *self,
                                      int                   n_pages,
                                      gboolean             *done,
                                      GError              **error);
/* Of 4096 bytes. */
void daylight_database_copy_get_pages (DaylightDatabaseCopy *self,
                                       guint64              *done,
                                       guint64              *all);
/* Does not remove the file. */
void daylight_database_copy_free (DaylightDatabaseCopy *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DaylightDatabaseCopy, daylight_database_copy_free)

G_END_DECLS
