/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-key-cost.h"
#include "daylight-keys.h"

G_BEGIN_DECLS

/* The layout of data.key (FORMAT.md, 'data.key'), without files and without knowledge of who opens what. */

#define DAYLIGHT_KEY_FILE_BYTES 4096
#define DAYLIGHT_KEY_FILE_MOST_BYTES (64 * 1024) /* of any version to come */
#define DAYLIGHT_KEY_FILE_SLOTS 8
#define DAYLIGHT_KEY_FILE_GENERATIONS 16
#define DAYLIGHT_JOURNAL_ID_BYTES 16

typedef enum {
  DAYLIGHT_SLOT_UNUSED,
  DAYLIGHT_SLOT_PASSPHRASE,
  DAYLIGHT_SLOT_RECOVERY,
  DAYLIGHT_SLOT_KEPT,
} DaylightSlotKind;

/* Nothing secret: what is secret in it is sealed. */
typedef struct
{
  guint8 bytes[DAYLIGHT_KEY_FILE_BYTES];
} DaylightKeyFile;

/* What is in use; sealed under the master key, so that nobody else can tell. */
typedef struct
{
  DaylightSlotKind kinds[DAYLIGHT_KEY_FILE_SLOTS];
  gint64           created[DAYLIGHT_KEY_FILE_SLOTS]; /* seconds since 1970 */
  gint64           journal_created;
} DaylightKeyDirectory;

void daylight_key_file_init (DaylightKeyFile *self,
                             const guint8    *journal_id);
/* NEWER, DAMAGED. @read_only: a newer version wrote it, and says that we may read it. */
gboolean daylight_key_file_parse (DaylightKeyFile *self,
                                  const guint8    *bytes,
                                  gsize            size,
                                  gboolean        *read_only,
                                  GError         **error);

const guint8    *daylight_key_file_get_journal_id (const DaylightKeyFile *self);
const guint8    *daylight_key_file_get_salt (const DaylightKeyFile *self);
DaylightKeysCost daylight_key_file_get_cost (const DaylightKeyFile *self);
void             daylight_key_file_set_cost (DaylightKeyFile *self,
                                             DaylightKeysCost cost,
                                             const guint8    *salt);

/* The master key in @slot, when @key and @kind fit; else NULL. */
DaylightSecret *daylight_key_file_open_slot (const DaylightKeyFile *self,
                                             guint                  slot,
                                             DaylightSlotKind       kind,
                                             DaylightSecret        *key) G_GNUC_WARN_UNUSED_RESULT;
void            daylight_key_file_seal_slot (DaylightKeyFile *self,
                                             guint            slot,
                                             DaylightSlotKind kind,
                                             gint64           created,
                                             DaylightSecret  *key,
                                             DaylightSecret  *master);
/* Noise, as in a slot that was never used. */
void daylight_key_file_clear_slot (DaylightKeyFile *self,
                                   guint            slot);

/* @key (out): NULL when the entry is unused. FALSE: damaged. */
gboolean daylight_key_file_open_ring (const DaylightKeyFile *self,
                                      guint                  index,
                                      DaylightSecret        *ring_key,
                                      guint16               *generation,
                                      DaylightSecret       **key);
void     daylight_key_file_seal_ring (DaylightKeyFile *self,
                                      guint            index,
                                      DaylightSecret  *ring_key,
                                      guint16          generation,
                                      DaylightSecret  *key); /* (nullable) unused */

gboolean daylight_key_file_open_directory (const DaylightKeyFile *self,
                                           DaylightSecret        *directory_key,
                                           DaylightKeyDirectory  *directory);
void     daylight_key_file_seal_directory (DaylightKeyFile            *self,
                                           DaylightSecret             *directory_key,
                                           const DaylightKeyDirectory *directory);

/* The MAC and the checksum behind it: last before writing. */
void     daylight_key_file_finish (DaylightKeyFile *self,
                                   DaylightSecret  *header_key);
gboolean daylight_key_file_check (const DaylightKeyFile *self,
                                  DaylightSecret        *header_key);

/* Apart from the slot @except, the directory, the MAC and the checksum. */
gboolean daylight_key_file_same_but (const DaylightKeyFile *a,
                                     const DaylightKeyFile *b,
                                     guint                  except);

G_END_DECLS
