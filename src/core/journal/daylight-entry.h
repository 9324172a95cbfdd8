/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What an entry records. The names in the store are "post", "message", "recorded", "in-person", "contact", "note",
 * "plan" (the safety plan, one a journal) and "report" (a removal request, tied to an entry by the field "about"). */
typedef enum {
  DAYLIGHT_ENTRY_POST,      /* a post or image online */
  DAYLIGHT_ENTRY_MESSAGE,   /* a message or threat */
  DAYLIGHT_ENTRY_RECORDED,  /* recorded or filmed */
  DAYLIGHT_ENTRY_IN_PERSON, /* happened in person */
  DAYLIGHT_ENTRY_CONTACT,   /* a report to, or contact with, a service */
  DAYLIGHT_ENTRY_NOTE,
  DAYLIGHT_ENTRY_PLAN,
  DAYLIGHT_ENTRY_REPORT,
} DaylightEntryKind;

const char *daylight_entry_kind_to_name (DaylightEntryKind kind);
gboolean    daylight_entry_kind_from_name (const char        *name,
                                           DaylightEntryKind *kind);

#define DAYLIGHT_TYPE_ENTRY (daylight_entry_get_type ())
G_DECLARE_FINAL_TYPE (DaylightEntry, daylight_entry, DAYLIGHT, ENTRY, GObject)

/**
 * DaylightEntry:
 *
 * One revision of one entry: immutable, may cross threads. It has no GObject properties, so that none of its words can
 * be read by a debugger of properties or reach the accessibility bus by a binding.
 *
 * The body is a JSON object, {"v": 1, "kind": "post", "fields": {…}}. A field is a string ("what"), a list of strings
 * ("links"), a list of objects of strings ("accounts": [{"platform", "name", "handle", "profile"}], "witnesses":
 * [{"name", "contact"}]) or a time ({"when": "2026-11-20T21:05", "zone": "Asia/Hong_Kong", "precision": "exact" |
 * "about" | "unknown"}; "when" may stop at the day, the month or the year). EVIDENCE.md's table names the fields; those
 * of a REPORT are in daylight-request.h.
 */

DaylightEntry *daylight_entry_new (DaylightEntryKind kind,
                                   JsonObject       *fields) G_GNUC_WARN_UNUSED_RESULT;
DaylightEntry *daylight_entry_new_stored (const char *id,
                                          guint       revision,
                                          gint64      added,
                                          gint64      changed,
                                          gboolean    deleted,
                                          const char *body,
                                          GError    **error) G_GNUC_WARN_UNUSED_RESULT;
DaylightEntry *daylight_entry_new_revision (DaylightEntry *previous,
                                            JsonObject    *fields) G_GNUC_WARN_UNUSED_RESULT;

const char       *daylight_entry_get_id (DaylightEntry *self); /* 32 hex digits; NULL until saved */
DaylightEntryKind daylight_entry_get_kind (DaylightEntry *self);
guint             daylight_entry_get_revision (DaylightEntry *self); /* from 1; 0 until saved */
gint64            daylight_entry_get_added (DaylightEntry *self);    /* µs since 1970 UTC, of revision 1 */
gint64            daylight_entry_get_changed (DaylightEntry *self);  /* µs since 1970 UTC, of this revision */
gboolean          daylight_entry_get_deleted (DaylightEntry *self);
JsonObject       *daylight_entry_get_fields (DaylightEntry *self); /* (transfer none), sealed */
const char       *daylight_entry_get_text (DaylightEntry *self,
                                           const char    *field); /* (nullable) */
/* Of one that was searched for: the file of its that holds the words, and a piece of it around them; else NULL. */
const char *daylight_entry_get_found_file (DaylightEntry *self);
const char *daylight_entry_get_found_text (DaylightEntry *self);
char       *daylight_entry_to_body (DaylightEntry *self) G_GNUC_WARN_UNUSED_RESULT;

gint64 daylight_entry_get_time (DaylightEntry *self,
                                const char    *field,
                                gint64        *until);

/* In "2026-11-20T21:05" what follows the T; NULL where no clock is told. What was typed in place of a date, "last Tuesday",
 * may hold any letter. */
const char *daylight_entry_find_clock (const char *when);

/* The moment to sort by: when it happened ("posted", else "sent", else "happened"), else when it was added. */
gint64 daylight_entry_get_sort_time (DaylightEntry *self);

#define DAYLIGHT_TYPE_ATTACHMENT (daylight_attachment_get_type ())
G_DECLARE_FINAL_TYPE (DaylightAttachment, daylight_attachment, DAYLIGHT, ATTACHMENT, GObject)

/**
 * DaylightAttachment:
 *
 * What the journal knows of one sealed file: immutable, may cross threads, no GObject properties.
 */
DaylightAttachment *daylight_attachment_new (const char *id,
                                             const char *entry_id,
                                             const char *name,
                                             const char *mime,
                                             guint64     size,
                                             const char *sha256,
                                             gint64      added) G_GNUC_WARN_UNUSED_RESULT;

const char *daylight_attachment_get_id (DaylightAttachment *self); /* 32 hex digits */
const char *daylight_attachment_get_entry_id (DaylightAttachment *self);
const char *daylight_attachment_get_name (DaylightAttachment *self); /* as it was called, valid UTF-8 */
const char *daylight_attachment_get_mime (DaylightAttachment *self);
guint64     daylight_attachment_get_size (DaylightAttachment *self);   /* bytes */
const char *daylight_attachment_get_sha256 (DaylightAttachment *self); /* 64 hex digits, of the original */
gint64      daylight_attachment_get_added (DaylightAttachment *self);  /* µs since 1970 UTC */

G_END_DECLS
