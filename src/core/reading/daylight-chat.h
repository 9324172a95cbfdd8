/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The most that is read of an export; the file itself is kept whole whatever its length. */
#define DAYLIGHT_CHAT_MOST_BYTES (8 * 1024 * 1024)
/* An archive is not read into memory: what lies between its list and the conversation is passed over. */
#define DAYLIGHT_CHAT_MOST_ARCHIVE G_MAXUINT32
#define DAYLIGHT_CHAT_MOST_MESSAGES 20000
/* Of one message, and of a name, a moment or a file's name: what a line on the screen can hold. */
#define DAYLIGHT_CHAT_MOST_TEXT (64 * 1024)
#define DAYLIGHT_CHAT_MOST_NAME 512
#define DAYLIGHT_CHAT_MOST_FILES 4096

typedef enum {
  DAYLIGHT_CHAT_WHATSAPP,
  DAYLIGHT_CHAT_TELEGRAM,
  DAYLIGHT_CHAT_SIGNAL,
} DaylightChatKind;

typedef struct
{
  char *when; /* (owned) as the export writes it; may be empty */
  char *who;  /* (owned) empty for what the app itself said */
  char *text; /* (owned) */
  char *file; /* (owned) (nullable) the names of the files that were sent with it, a line each */
} DaylightChatMessage;

/**
 * DaylightChat:
 *
 * A conversation as somebody's app exported it. Reading never fails half way: what could not be read is counted.
 */
typedef struct
{
  DaylightChatKind kind;
  char            *title;    /* (owned) (nullable) */
  GPtrArray       *messages; /* (owned) (element-type DaylightChatMessage) in the order of the file */
  guint            n_unread; /* parts that have no meaning for us */
  gboolean         cut;      /* there is more than the limits */
} DaylightChat;

/* WhatsApp's text, Telegram's or Signal's JSON, by what the bytes look like; NULL when it is none of them. */
DaylightChat *daylight_chat_read (const char *bytes,
                                  gsize       size) G_GNUC_WARN_UNUSED_RESULT;
/* WhatsApp's zip: its text is looked for inside. NULL when there is none. */
DaylightChat *daylight_chat_read_zip (const char *bytes,
                                      gsize       size) G_GNUC_WARN_UNUSED_RESULT;
/* Gives up to @count bytes from @offset on; 0 when there are none. */
typedef gsize (*DaylightChatBytes) (guint64  offset,
                                    void    *buffer,
                                    gsize    count,
                                    gpointer data);
/* The same of an archive that lies elsewhere: nothing but its list and the conversation is asked for. */
DaylightChat *daylight_chat_read_archive (DaylightChatBytes bytes,
                                          gpointer          data,
                                          guint64           size) G_GNUC_WARN_UNUSED_RESULT;
void          daylight_chat_free (DaylightChat *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DaylightChat, daylight_chat_free)

/* Shared by the files of this room. */
DaylightChat *daylight_chat_new (DaylightChatKind kind) G_GNUC_WARN_UNUSED_RESULT;
/* FALSE when there are too many. Takes UTF-8 or not; control characters become a sign. */
gboolean      daylight_chat_add (DaylightChat *self,
                                 const char   *when,
                                 const char   *who,
                                 const char   *text,
                                 const char   *file);
DaylightChat *daylight_chat_read_whatsapp (const char *text) G_GNUC_WARN_UNUSED_RESULT;
DaylightChat *daylight_chat_read_json (const char *text,
                                       gsize       size) G_GNUC_WARN_UNUSED_RESULT;
/* The first bytes of it, up to @most of them; @cut (nullable) becomes TRUE where there are more. */
char *daylight_reading_clean_start (const char *text,
                                    gsize       most,
                                    gboolean   *cut) G_GNUC_WARN_UNUSED_RESULT;
/* Valid UTF-8 without control characters but line ends. */
char *daylight_reading_clean (const char *text,
                              gssize      size) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
