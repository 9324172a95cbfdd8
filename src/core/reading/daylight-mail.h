/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DAYLIGHT_MAIL_MOST_BYTES (32 * 1024 * 1024)
#define DAYLIGHT_MAIL_MOST_TEXT (256 * 1024)
/* The same in UTF-8, where a byte of it may have become three. */
#define DAYLIGHT_MAIL_MOST_CLEAN_TEXT (3 * DAYLIGHT_MAIL_MOST_TEXT)

typedef struct
{
  char *name;  /* (owned) */
  char *value; /* (owned) decoded */
} DaylightMailHeader;

/**
 * DaylightMail:
 *
 * One message as it was saved: every header in the order of the file, its text, and the names of what hangs on it. Nothing
 * it refers to is loaded.
 */
typedef struct
{
  GPtrArray *headers; /* (owned) (element-type DaylightMailHeader) */
  char      *text;    /* (owned) (nullable) the plain text */
  GPtrArray *files;   /* (owned) (element-type utf8) */
  gboolean   markup;  /* there is a part in HTML, which is not shown */
  gboolean   cut;     /* there is more than the limits */
} DaylightMail;

DaylightMail *daylight_mail_read (const char *bytes,
                                  gsize       size) G_GNUC_WARN_UNUSED_RESULT; /* NULL when it is none */
void          daylight_mail_free (DaylightMail *self);
const char   *daylight_mail_get (const DaylightMail *self,
                                 const char         *name); /* (nullable) the first header of that name */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DaylightMail, daylight_mail_free)

/* Shared by the files of this room. What is too long or too many is left out, and said by @cut. */
DaylightMail *daylight_mail_new (void) G_GNUC_WARN_UNUSED_RESULT;
void          daylight_mail_add_header (DaylightMail *self,
                                        const char   *name,
                                        const char   *value);
void          daylight_mail_add_file (DaylightMail *self,
                                      const char   *name);

G_END_DECLS
