/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-store.h"

G_BEGIN_DECLS

/* The words of files are indexed in pieces of a few lines: the row of a piece is its file's number in the upper bits, the
 * piece's in the lower ones. Words that are looked for together must stand in one piece. */
#define DAYLIGHT_STORE_BY_FILES(parameter) \
  "SELECT DISTINCT l.entry FROM (SELECT DISTINCT rowid >> 16 AS a FROM ftf WHERE ftf MATCH ?" #parameter ") x CROSS JOIN link l ON l.attachment = x.a"

/* FALSE: an older database, opened for reading. */
gboolean daylight_store_has_words (DaylightStore *self);

/* A file whose words were not read yet. */
typedef struct
{
  gint64 n;
  char  *id;   /* (owned) */
  char  *name; /* (owned) */
  char  *mime; /* (owned) */
} DaylightUnread;

void daylight_unread_free (DaylightUnread *self);

/* (element-type DaylightUnread): those behind the file @after, in the order added, at most @limit. */
GPtrArray *daylight_store_unread (DaylightStore *self,
                                  gint64         after,
                                  guint          limit,
                                  GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* Text as it is indexed, cut into pieces: (element-type utf8). Any thread. */
GPtrArray *daylight_store_cut_words (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* Some of @pieces from @from on: gives how far it came; with the last one the file counts as read. A file that was erased
 * meanwhile takes none. */
gboolean daylight_store_put_words (DaylightStore *self,
                                   gint64         n,
                                   const char    *id,
                                   GPtrArray     *pieces,
                                   guint          from,
                                   guint         *next,
                                   GError       **error);

/* Tells each of the entries @entries which file of its holds the words of @expression, if one does. */
gboolean daylight_store_name_files (DaylightStore *self,
                                    const char    *expression,
                                    GPtrArray     *entries,
                                    GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DaylightUnread, daylight_unread_free)

G_END_DECLS
