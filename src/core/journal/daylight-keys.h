/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "daylight-journal-error.h"
#include "daylight-secret.h"
#include "daylight-session.h"

G_BEGIN_DECLS

#define DAYLIGHT_KEY_BYTES 32
#define DAYLIGHT_WRAPPED_BYTES 72 /* nonce 24, key 32, tag 16 */

/* What Argon2id costs. Kept in data.key; checked against the range when read. */
typedef struct
{
  guint passes;     /* 1 to 10 */
  guint memory_kib; /* 8 MiB to 1 GiB */
} DaylightKeysCost;

/* The least that may be read: for tests, which would otherwise spend their time in Argon2id. */
#define DAYLIGHT_KEYS_COST_LEAST ((DaylightKeysCost){ 1, 8 * 1024 })

#define DAYLIGHT_TYPE_KEYS (daylight_keys_get_type ())
G_DECLARE_FINAL_TYPE (DaylightKeys, daylight_keys, DAYLIGHT, KEYS, GObject)

/**
 * DaylightKeys:
 *
 * The file data.key and, while it is open, the keys in it (FORMAT.md). Every call blocks on the disk, unlocking and
 * whatever takes a passphrase on Argon2id too (0.5 to 1 s): journal or bulk thread only. daylight_keys_lock() may be
 * called on any thread at any time; the other calls then fail with %DAYLIGHT_JOURNAL_ERROR_LOCKED, an unlock that is
 * running included.
 *
 * The folder must exist (0700); the object keeps a duplicate of the descriptor. All errors are of DAYLIGHT_JOURNAL_ERROR
 * or %G_IO_ERROR_CANCELLED.
 *
 * Files: data.key; data.key.locked (the same without the kept slot, there only while something is kept); tmp/key;
 * 'locked' (a marker: what is kept is revoked).
 */

/* New keys, open, in memory only: make the database with them, then daylight_keys_publish(). EXISTS when the folder has
 * a data.key. @recovery_code (out): text in groups. @cost: NULL to calibrate (once, about a second more). */
DaylightKeys *daylight_keys_create (int                     folder_fd,
                                    DaylightSecret         *passphrase,
                                    const DaylightKeysCost *cost,
                                    DaylightSecret        **recovery_code,
                                    GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* Reads data.key; needs no secret. NONE_YET, NEWER (nothing touched), DAMAGED, IO. Carries out a revocation that was
 * begun (the marker), if any. */
DaylightKeys *daylight_keys_load (int      folder_fd,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Writes data.key for the first time (EXISTS when there is one by now), or after daylight_keys_rotate() over the old. */
gboolean daylight_keys_publish (DaylightKeys *self,
                                GError      **error);

const char *daylight_keys_get_journal_id (DaylightKeys *self); /* 32 hex digits; also while locked */
gboolean    daylight_keys_get_open (DaylightKeys *self);
/* The marker was found by load: the item in the keyring is to be cleared too. */
gboolean daylight_keys_get_revoked (DaylightKeys *self);
/* A newer version wrote it and lets us read, not write. */
gboolean daylight_keys_get_read_only (DaylightKeys *self);

/* WRONG_PASSPHRASE; NOT_KEPT (also a malformed or revoked one); MISTYPED_ or WRONG_RECOVERY_CODE; DAMAGED; CANCELLED. */
gboolean daylight_keys_unlock_passphrase (DaylightKeys   *self,
                                          DaylightSecret *passphrase,
                                          GCancellable   *cancellable,
                                          GError        **error);
gboolean daylight_keys_unlock_kept (DaylightKeys   *self,
                                    DaylightSecret *kept,
                                    GCancellable   *cancellable,
                                    GError        **error);
gboolean daylight_keys_unlock_recovery (DaylightKeys   *self,
                                        DaylightSecret *code,
                                        GCancellable   *cancellable,
                                        GError        **error);

/* Any thread. Wipes every key and ends the session. Harmless when locked. */
void daylight_keys_lock (DaylightKeys *self);

/* While open; NULL with LOCKED otherwise. */
DaylightSecret  *daylight_keys_get_database_key (DaylightKeys *self,
                                                 GError      **error) G_GNUC_WARN_UNUSED_RESULT; /* 32 bytes */
DaylightSession *daylight_keys_get_session (DaylightKeys *self,
                                            GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gint64           daylight_keys_get_created (DaylightKeys *self); /* seconds since 1970 of the day (UTC) it was made; 0 while locked */
gboolean         daylight_keys_get_kept (DaylightKeys *self);    /* is there a kept slot? FALSE while locked */

gboolean daylight_keys_check_passphrase (DaylightKeys   *self,
                                         DaylightSecret *passphrase,
                                         GError        **error);
gboolean daylight_keys_set_passphrase (DaylightKeys           *self,
                                       DaylightSecret         *passphrase,
                                       const DaylightKeysCost *cost, /* NULL: as it is */
                                       GError                **error);
gboolean daylight_keys_renew_recovery (DaylightKeys    *self,
                                       DaylightSecret **recovery_code,
                                       GError         **error);
/* Makes what the keyring shall keep (text, 64 characters) and its slot, in place of an older one. */
gboolean daylight_keys_add_kept (DaylightKeys    *self,
                                 DaylightSecret **kept,
                                 GError         **error);
gboolean daylight_keys_remove_kept (DaylightKeys *self,
                                    GError      **error);

/* Revoking what is kept, with or without the keys (leaving wipes them first). _mark is one quick system call and does
 * for the next start what _revoke then does in full; call _mark at once, _revoke behind it. Neither needs an open self;
 * both do nothing when nothing is kept. Clear the item in the keyring as well. */
void     daylight_keys_mark_revoked (DaylightKeys *self);
gboolean daylight_keys_revoke_kept (DaylightKeys *self,
                                    GError      **error);

/* 'Someone knew my passphrase': a new object with a new master key, a new database key and a new generation for blobs,
 * nothing kept, in memory only. Export the database with its key to data.db.next, publish it, rename data.db.next over
 * data.db, then drop the old object. After a crash: a data.db.next that opens with the database key is to be renamed, one
 * that does not is to be removed. */
DaylightKeys *daylight_keys_rotate (DaylightKeys           *self,
                                    DaylightSecret         *passphrase,
                                    const DaylightKeysCost *cost,
                                    DaylightSecret        **recovery_code,
                                    GError                **error) G_GNUC_WARN_UNUSED_RESULT;

/* Blob keys: one random key a sealed file, wrapped by the key of a generation and bound to @bound. */
gboolean        daylight_keys_get_generation (DaylightKeys *self,
                                              guint16      *generation,
                                              GError      **error);
gboolean        daylight_keys_wrap_blob_key (DaylightKeys   *self,
                                             guint16         generation,
                                             const guint8   *bound,
                                             gsize           n_bound,
                                             DaylightSecret *blob_key,
                                             guint8         *wrapped, /* DAYLIGHT_WRAPPED_BYTES */
                                             GError        **error);
DaylightSecret *daylight_keys_unwrap_blob_key (DaylightKeys *self,
                                               guint16       generation,
                                               const guint8 *bound,
                                               gsize         n_bound,
                                               const guint8 *wrapped,
                                               GError      **error) G_GNUC_WARN_UNUSED_RESULT; /* DAMAGED when it does not fit */

/* Writes data.key as it is now, without a kept slot, into the folder of a copy. While open. */
gboolean daylight_keys_write_copy (DaylightKeys *self,
                                   int           folder_fd,
                                   GError      **error);

/* Does data.key hold what we are? To be asked when publishing failed: it may have failed behind the renaming. */
gboolean daylight_keys_is_on_disk (DaylightKeys *self);

/* Overwrites and removes every key file of the folder: nothing in it can be read again. Needs no object. */
gboolean daylight_keys_erase (int      folder_fd,
                              GError **error);

G_END_DECLS
