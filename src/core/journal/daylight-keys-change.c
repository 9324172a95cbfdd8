/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-keys-private.h"

#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "daylight-hkdf.h"
#include "daylight-limits.h"
#include "daylight-recovery-code.h"

/* Making and changing keys. A change is made on a copy, written, and only then taken over. */

#define SECONDS_A_DAY 86400

typedef struct
{
  DaylightKeyFile      file;
  DaylightKeyDirectory directory;
  DaylightSecret      *master; /* (owned) */
} Change;

static void
change_clear (Change *self)
{
  g_clear_pointer (&self->master, daylight_secret_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Change, change_clear)

static gboolean
change_begin (Change       *self,
              DaylightKeys *keys,
              GError      **error)
{
  if (keys->read_only)
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_READ_ONLY, "written by a newer version");
      return FALSE;
    }

  g_mutex_lock (&keys->mutex);
  if (keys->master != NULL)
    {
      self->master = daylight_secret_ref (keys->master);
      self->file = keys->file;
      self->directory = keys->directory;
    }
  g_mutex_unlock (&keys->mutex);

  return self->master != NULL || daylight_keys_fail_locked (error);
}

static void
change_finish (Change *self)
{
  g_autoptr (DaylightSecret) header_key = daylight_keys_derive (self->master, "daylight header v1", &self->file);
  g_autoptr (DaylightSecret) directory_key = daylight_keys_derive (self->master, "daylight slots v1", &self->file);

  daylight_key_file_seal_directory (&self->file, directory_key, &self->directory);
  daylight_key_file_finish (&self->file, header_key);
}

static gboolean
change_commit (Change       *self,
               DaylightKeys *keys,
               GError      **error)
{
  change_finish (self);
  if (keys->published && !daylight_keys_write (keys, &self->file, &self->directory, self->master, error))
    return FALSE;

  g_mutex_lock (&keys->mutex);
  keys->file = self->file;
  keys->directory = self->directory;
  g_mutex_unlock (&keys->mutex);

  return TRUE;
}

/* The slot of @kind, or else a random unused one: its place says nothing. */
static guint
change_slot (Change          *self,
             DaylightSlotKind kind)
{
  const int found = daylight_key_directory_find (&self->directory, kind);
  guint     slot;

  if (found >= 0)
    return (guint)found;

  do
    slot = randombytes_uniform (DAYLIGHT_KEY_FILE_SLOTS);
  while (self->directory.kinds[slot] != DAYLIGHT_SLOT_UNUSED);

  return slot;
}

static void
change_seal (Change          *self,
             DaylightSlotKind kind,
             DaylightSecret  *key)
{
  const guint  slot = change_slot (self, kind);
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  daylight_key_file_seal_slot (&self->file, slot, kind, now, key, self->master);
  self->directory.kinds[slot] = kind;
  self->directory.created[slot] = now;
}

static gboolean
change_set_passphrase (Change                 *self,
                       DaylightSecret         *passphrase,
                       const DaylightKeysCost *cost,
                       GError                **error)
{
  g_autoptr (DaylightSecret) key = NULL;
  guint8                     salt[DAYLIGHT_SALT_BYTES];
  const gsize                size = daylight_secret_get_size (passphrase);

  if (size == 0 || size > DAYLIGHT_MAX_PASSPHRASE_BYTES)
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_WRONG_PASSPHRASE, "empty or too long");
      return FALSE;
    }

  randombytes_buf (salt, sizeof salt);
  daylight_key_file_set_cost (&self->file, *cost, salt);
  key = daylight_key_cost_derive (*cost, passphrase, salt, error);
  if (key == NULL)
    return FALSE;

  change_seal (self, DAYLIGHT_SLOT_PASSPHRASE, key);
  return TRUE;
}

static DaylightSecret *
change_renew_recovery (Change *self)
{
  g_autoptr (DaylightSecret) bytes = daylight_secret_new_random (DAYLIGHT_RECOVERY_BYTES);
  g_autoptr (DaylightSecret) key = daylight_keys_derive (bytes, "daylight recovery v1", &self->file);

  change_seal (self, DAYLIGHT_SLOT_RECOVERY, key);
  return daylight_recovery_code_format (bytes);
}

/* New keys, open, not yet on the disk. */
static DaylightKeys *
make (int                     folder_fd,
      const guint8           *journal_id,
      gint64                  journal_created,
      DaylightRingEntry      *ring,
      DaylightSecret         *passphrase,
      const DaylightKeysCost *cost,
      DaylightSecret        **recovery_code,
      GError                **error)
{
  g_auto (Change)            change = { 0 };
  g_autoptr (DaylightKeys)   self = daylight_keys_new (folder_fd);
  g_autoptr (DaylightSecret) ring_key = NULL;
  g_autoptr (DaylightSecret) code = NULL;
  const DaylightKeysCost     paid = cost != NULL ? *cost : daylight_key_cost_calibrate ();

  g_return_val_if_fail (daylight_key_cost_valid (paid), NULL);

  daylight_key_file_init (&change.file, journal_id);
  change.master = daylight_secret_new_random (DAYLIGHT_KEY_BYTES);
  change.directory.journal_created = journal_created;
  if (!change_set_passphrase (&change, passphrase, &paid, error))
    return NULL;
  code = change_renew_recovery (&change);

  ring_key = daylight_keys_derive (change.master, "daylight ring v1", &change.file);
  for (guint i = 0; i < DAYLIGHT_KEY_FILE_GENERATIONS; i++)
    daylight_key_file_seal_ring (&change.file, i, ring_key, ring[i].generation, ring[i].key);
  change_finish (&change);

  self->file = change.file;
  sodium_bin2hex (self->journal_id, sizeof self->journal_id, journal_id, DAYLIGHT_JOURNAL_ID_BYTES);
  if (!daylight_keys_install (self, change.master, 0, error))
    return NULL;

  *recovery_code = g_steal_pointer (&code);
  return g_steal_pointer (&self);
}

/**
 * daylight_keys_create:
 * @recovery_code: (out) (transfer full): text in groups, to be shown once
 *
 * Returns: (transfer full): the keys, open, not yet on the disk
 */
DaylightKeys *
daylight_keys_create (int                     folder_fd,
                      DaylightSecret         *passphrase,
                      const DaylightKeysCost *cost,
                      DaylightSecret        **recovery_code,
                      GError                **error)
{
  DaylightRingEntry          ring[DAYLIGHT_KEY_FILE_GENERATIONS] = { 0 };
  guint8                     journal_id[DAYLIGHT_JOURNAL_ID_BYTES];
  const gint64               today = g_get_real_time () / G_USEC_PER_SEC / SECONDS_A_DAY * SECONDS_A_DAY;
  g_autoptr (DaylightSecret) first = daylight_secret_new_random (DAYLIGHT_KEY_BYTES);

  g_return_val_if_fail (passphrase != NULL && recovery_code != NULL, NULL);

  if (faccessat (folder_fd, DAYLIGHT_KEYS_FILE, F_OK, AT_SYMLINK_NOFOLLOW) == 0)
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_EXISTS, "there is a key file");
      return NULL;
    }

  randombytes_buf (journal_id, sizeof journal_id);
  ring[0] = (DaylightRingEntry){ 1, first };

  return make (folder_fd, journal_id, today, ring, passphrase, cost, recovery_code, error);
}

/**
 * daylight_keys_rotate:
 * @recovery_code: (out) (transfer full): a fresh one; the old one opens nothing after publishing
 *
 * Returns: (transfer full): new keys of the same journal, open, not yet on the disk; %NULL with TOO_LARGE when all
 *   generations are used up
 */
DaylightKeys *
daylight_keys_rotate (DaylightKeys           *self,
                      DaylightSecret         *passphrase,
                      const DaylightKeysCost *cost,
                      DaylightSecret        **recovery_code,
                      GError                **error)
{
  g_auto (Change)   now = { 0 };
  DaylightRingEntry ring[DAYLIGHT_KEY_FILE_GENERATIONS] = { 0 };
  DaylightKeys     *rotated = NULL;
  guint             n = 0;
  guint16           newest = 0;

  g_return_val_if_fail (DAYLIGHT_IS_KEYS (self) && passphrase != NULL && recovery_code != NULL, NULL);

  if (!change_begin (&now, self, error))
    return NULL;

  g_mutex_lock (&self->mutex);
  for (guint i = 0; i < DAYLIGHT_KEY_FILE_GENERATIONS; i++)
    if (self->ring[i].key != NULL)
      {
        ring[n].generation = self->ring[i].generation;
        ring[n++].key = daylight_secret_ref (self->ring[i].key);
        newest = MAX (newest, self->ring[i].generation);
      }
  g_mutex_unlock (&self->mutex);

  if (n < DAYLIGHT_KEY_FILE_GENERATIONS && newest < G_MAXUINT16)
    {
      ring[n].generation = (guint16)(newest + 1);
      ring[n++].key = daylight_secret_new_random (DAYLIGHT_KEY_BYTES);
      rotated = make (self->folder_fd, daylight_key_file_get_journal_id (&now.file), now.directory.journal_created, ring,
                      passphrase, cost, recovery_code, error);
      if (rotated != NULL)
        rotated->replaces = TRUE;
    }
  else
    g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_TOO_LARGE, "no room for a generation");
  for (guint i = 0; i < n; i++)
    daylight_secret_unref (ring[i].key);

  return rotated;
}

gboolean
daylight_keys_set_passphrase (DaylightKeys           *self,
                              DaylightSecret         *passphrase,
                              const DaylightKeysCost *cost,
                              GError                **error)
{
  g_auto (Change)  change = { 0 };
  DaylightKeysCost paid;

  g_return_val_if_fail (DAYLIGHT_IS_KEYS (self) && passphrase != NULL, FALSE);

  if (!change_begin (&change, self, error))
    return FALSE;

  paid = cost != NULL ? *cost : daylight_key_file_get_cost (&change.file);
  return change_set_passphrase (&change, passphrase, &paid, error) && change_commit (&change, self, error);
}

gboolean
daylight_keys_renew_recovery (DaylightKeys    *self,
                              DaylightSecret **recovery_code,
                              GError         **error)
{
  g_auto (Change)            change = { 0 };
  g_autoptr (DaylightSecret) code = NULL;

  g_return_val_if_fail (DAYLIGHT_IS_KEYS (self) && recovery_code != NULL, FALSE);

  if (!change_begin (&change, self, error))
    return FALSE;
  code = change_renew_recovery (&change);
  if (!change_commit (&change, self, error))
    return FALSE;

  *recovery_code = g_steal_pointer (&code);
  return TRUE;
}

static gboolean
fill_hex (guint8  *text,
          gsize    size,
          gpointer user_data)
{
  static const char digits[] = "0123456789abcdef";
  const guint8     *bytes = daylight_secret_get_bytes (user_data);

  for (gsize i = 0; i < size; i++)
    text[i] = (guint8)digits[bytes[i / 2] >> (i % 2 == 0 ? 4 : 0) & 15];

  return TRUE;
}

gboolean
daylight_keys_add_kept (DaylightKeys    *self,
                        DaylightSecret **kept,
                        GError         **error)
{
  g_auto (Change)            change = { 0 };
  g_autoptr (DaylightSecret) bytes = daylight_secret_new_random (DAYLIGHT_KEY_BYTES);
  g_autoptr (DaylightSecret) key = NULL;

  g_return_val_if_fail (DAYLIGHT_IS_KEYS (self) && kept != NULL, FALSE);

  if (!change_begin (&change, self, error))
    return FALSE;

  key = daylight_keys_derive (bytes, "daylight kept v1", &change.file);
  change_seal (&change, DAYLIGHT_SLOT_KEPT, key);
  if (!change_commit (&change, self, error))
    return FALSE;

  g_atomic_int_set (&self->had_kept, TRUE);
  *kept = daylight_secret_new_filled (2 * DAYLIGHT_KEY_BYTES, fill_hex, bytes);
  return TRUE;
}

gboolean
daylight_keys_remove_kept (DaylightKeys *self,
                           GError      **error)
{
  g_auto (Change) change = { 0 };
  int             slot;

  g_return_val_if_fail (DAYLIGHT_IS_KEYS (self), FALSE);

  if (!change_begin (&change, self, error))
    return FALSE;

  slot = daylight_key_directory_find (&change.directory, DAYLIGHT_SLOT_KEPT);
  if (slot < 0)
    return TRUE;

  daylight_key_file_clear_slot (&change.file, (guint)slot);
  change.directory.kinds[slot] = DAYLIGHT_SLOT_UNUSED;
  change.directory.created[slot] = 0;

  return change_commit (&change, self, error);
}
