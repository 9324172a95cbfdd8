/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-keys-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "daylight-files.h"
#include "daylight-hkdf.h"
#include "daylight-limits.h"
#include "daylight-recovery-code.h"

/* Opening and closing; daylight-keys-change.c makes and changes. */

G_DEFINE_FINAL_TYPE (DaylightKeys, daylight_keys, G_TYPE_OBJECT)

DaylightSecret *
daylight_keys_derive (DaylightSecret        *key,
                      const char            *label,
                      const DaylightKeyFile *file)
{
  return daylight_hkdf_label (key, label, daylight_key_file_get_journal_id (file), DAYLIGHT_JOURNAL_ID_BYTES);
}

int
daylight_key_directory_find (const DaylightKeyDirectory *self,
                             DaylightSlotKind            kind)
{
  for (int i = 0; i < DAYLIGHT_KEY_FILE_SLOTS; i++)
    if (self->kinds[i] == kind)
      return i;

  return -1;
}

gboolean
daylight_keys_fail_locked (GError **error)
{
  g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_LOCKED, "the keys are locked");
  return FALSE;
}

static void
daylight_keys_finalize (GObject *object)
{
  DaylightKeys *self = DAYLIGHT_KEYS (object);

  daylight_keys_lock (self);
  g_clear_fd (&self->folder_fd, NULL);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (daylight_keys_parent_class)->finalize (object);
}

static void
daylight_keys_class_init (DaylightKeysClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = daylight_keys_finalize;
}

static void
daylight_keys_init (DaylightKeys *self)
{
  self->folder_fd = -1;
  g_mutex_init (&self->mutex);
}

DaylightKeys *
daylight_keys_new (int folder_fd)
{
  DaylightKeys *self = g_object_new (DAYLIGHT_TYPE_KEYS, NULL);

  self->folder_fd = fcntl (folder_fd, F_DUPFD_CLOEXEC, 3);
  return self;
}

static gboolean
read_ring (const DaylightKeyFile *file,
           DaylightSecret        *master,
           DaylightRingEntry     *ring)
{
  g_autoptr (DaylightSecret) ring_key = daylight_keys_derive (master, "daylight ring v1", file);

  for (guint i = 0; i < DAYLIGHT_KEY_FILE_GENERATIONS; i++)
    if (!daylight_key_file_open_ring (file, i, ring_key, &ring[i].generation, &ring[i].key))
      return FALSE;

  return TRUE;
}

static void
clear_ring (DaylightRingEntry *ring)
{
  for (guint i = 0; i < DAYLIGHT_KEY_FILE_GENERATIONS; i++)
    {
      g_clear_pointer (&ring[i].key, daylight_secret_unref);
      ring[i].generation = 0;
    }
}

gboolean
daylight_keys_install (DaylightKeys   *self,
                       DaylightSecret *master,
                       guint           epoch,
                       GError        **error)
{
  g_autoptr (DaylightSecret) header_key = daylight_keys_derive (master, "daylight header v1", &self->file);
  g_autoptr (DaylightSecret) directory_key = daylight_keys_derive (master, "daylight slots v1", &self->file);
  DaylightRingEntry          ring[DAYLIGHT_KEY_FILE_GENERATIONS] = { 0 };
  DaylightKeyDirectory       directory;
  gboolean                   in_time;

  if (!daylight_key_file_check (&self->file, header_key) ||
      !daylight_key_file_open_directory (&self->file, directory_key, &directory) || !read_ring (&self->file, master, ring))
    {
      clear_ring (ring);
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_DAMAGED, "the key file's MAC does not fit");
      return FALSE;
    }

  g_mutex_lock (&self->mutex);
  in_time = self->epoch == epoch;
  if (in_time && self->master == NULL)
    {
      self->master = daylight_secret_ref (master);
      self->session = daylight_session_new ();
      self->directory = directory;
      memcpy (self->ring, ring, sizeof ring);
      memset (ring, 0, sizeof ring);
      g_atomic_int_set (&self->had_kept, daylight_key_directory_find (&directory, DAYLIGHT_SLOT_KEPT) >= 0);
    }
  g_mutex_unlock (&self->mutex);
  clear_ring (ring);

  return in_time || daylight_keys_fail_locked (error);
}

static guint
get_epoch (DaylightKeys *self)
{
  guint epoch;

  g_mutex_lock (&self->mutex);
  epoch = self->epoch;
  g_mutex_unlock (&self->mutex);

  return epoch;
}

/* Every slot is tried, whichever fits: the time tells nothing, and the file doesn't say which is which. */
static DaylightSecret *
open_any_slot (DaylightKeys    *self,
               DaylightSlotKind kind,
               DaylightSecret  *key)
{
  DaylightSecret *master = NULL;

  for (guint i = 0; i < DAYLIGHT_KEY_FILE_SLOTS; i++)
    {
      g_autoptr (DaylightSecret) found = daylight_key_file_open_slot (&self->file, i, kind, key);

      if (found != NULL && master == NULL)
        master = g_steal_pointer (&found);
    }

  return master;
}

static gboolean
unlock (DaylightKeys        *self,
        DaylightSlotKind     kind,
        DaylightSecret      *key,
        DaylightJournalError wrong,
        guint                epoch,
        GCancellable        *cancellable,
        GError             **error)
{
  g_autoptr (DaylightSecret) master = open_any_slot (self, kind, key);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (master == NULL)
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, (gint)wrong, "no slot opens with it");
      return FALSE;
    }
  if (!daylight_keys_install (self, master, epoch, error))
    return FALSE;

  daylight_keys_care (self);
  return TRUE;
}

/**
 * daylight_keys_load:
 * @folder_fd: the journal's folder
 *
 * Returns: (transfer full): the keys, locked
 */
DaylightKeys *
daylight_keys_load (int      folder_fd,
                    GError **error)
{
  g_autoptr (DaylightKeys) self = daylight_keys_new (folder_fd);
  const gboolean           marked = faccessat (folder_fd, DAYLIGHT_KEYS_MARKER, F_OK, AT_SYMLINK_NOFOLLOW) == 0;

  if (marked)
    {
      self->revoked = TRUE;
      self->marked = !daylight_keys_finish_revoking (folder_fd);
    }
  if (!daylight_keys_read_file (folder_fd, DAYLIGHT_KEYS_FILE, &self->file, &self->read_only, error))
    return NULL;

  self->published = TRUE;
  sodium_bin2hex (self->journal_id, sizeof self->journal_id, daylight_key_file_get_journal_id (&self->file),
                  DAYLIGHT_JOURNAL_ID_BYTES);
  g_atomic_int_set (&self->had_kept,
                    faccessat (folder_fd, DAYLIGHT_KEYS_LOCKED_FILE, F_OK, AT_SYMLINK_NOFOLLOW) == 0);

  return g_steal_pointer (&self);
}

const char *
daylight_keys_get_journal_id (DaylightKeys *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_KEYS (self), NULL);

  return self->journal_id;
}

gboolean
daylight_keys_get_revoked (DaylightKeys *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_KEYS (self), FALSE);

  return self->revoked;
}

gboolean
daylight_keys_get_read_only (DaylightKeys *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_KEYS (self), FALSE);

  return self->read_only;
}

gboolean
daylight_keys_get_open (DaylightKeys *self)
{
  gboolean open;

  g_return_val_if_fail (DAYLIGHT_IS_KEYS (self), FALSE);

  g_mutex_lock (&self->mutex);
  open = self->master != NULL;
  g_mutex_unlock (&self->mutex);

  return open;
}

gboolean
daylight_keys_unlock_passphrase (DaylightKeys   *self,
                                 DaylightSecret *passphrase,
                                 GCancellable   *cancellable,
                                 GError        **error)
{
  const guint                epoch = get_epoch (self);
  g_autoptr (DaylightSecret) key = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (daylight_secret_get_size (passphrase) > DAYLIGHT_MAX_PASSPHRASE_BYTES)
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_WRONG_PASSPHRASE, "too long");
      return FALSE;
    }

  key = daylight_key_cost_derive (daylight_key_file_get_cost (&self->file), passphrase,
                                  daylight_key_file_get_salt (&self->file), error);
  if (key == NULL)
    return FALSE;

  return unlock (self, DAYLIGHT_SLOT_PASSPHRASE, key, DAYLIGHT_JOURNAL_ERROR_WRONG_PASSPHRASE, epoch, cancellable, error);
}

static gboolean
fill_from_hex (guint8  *bytes,
               gsize    size,
               gpointer user_data)
{
  DaylightSecret *text = user_data;
  gsize           n;

  return sodium_hex2bin (bytes, size, daylight_secret_get_text (text), daylight_secret_get_size (text), NULL, &n, NULL) ==
           0 &&
         n == size;
}

gboolean
daylight_keys_unlock_kept (DaylightKeys   *self,
                           DaylightSecret *kept,
                           GCancellable   *cancellable,
                           GError        **error)
{
  const guint                epoch = get_epoch (self);
  g_autoptr (DaylightSecret) bytes = NULL;
  g_autoptr (DaylightSecret) key = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (!self->marked && daylight_secret_get_size (kept) == 2 * DAYLIGHT_KEY_BYTES)
    bytes = daylight_secret_new_filled (DAYLIGHT_KEY_BYTES, fill_from_hex, kept);
  if (bytes == NULL)
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_NOT_KEPT, "revoked, or not ours");
      return FALSE;
    }

  key = daylight_keys_derive (bytes, "daylight kept v1", &self->file);
  return unlock (self, DAYLIGHT_SLOT_KEPT, key, DAYLIGHT_JOURNAL_ERROR_NOT_KEPT, epoch, cancellable, error);
}

gboolean
daylight_keys_unlock_recovery (DaylightKeys   *self,
                               DaylightSecret *code,
                               GCancellable   *cancellable,
                               GError        **error)
{
  const guint                epoch = get_epoch (self);
  g_autoptr (DaylightSecret) bytes = daylight_recovery_code_parse (code, error);
  g_autoptr (DaylightSecret) key = NULL;

  if (bytes == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  key = daylight_keys_derive (bytes, "daylight recovery v1", &self->file);
  return unlock (self, DAYLIGHT_SLOT_RECOVERY, key, DAYLIGHT_JOURNAL_ERROR_WRONG_RECOVERY_CODE, epoch, cancellable, error);
}

void
daylight_keys_lock (DaylightKeys *self)
{
  g_autoptr (DaylightSession) session = NULL;

  g_return_if_fail (DAYLIGHT_IS_KEYS (self));

  g_mutex_lock (&self->mutex);
  self->epoch++;
  g_clear_pointer (&self->master, daylight_secret_unref);
  clear_ring (self->ring);
  session = g_steal_pointer (&self->session);
  g_mutex_unlock (&self->mutex);

  if (session != NULL)
    daylight_session_end (session);
}

static DaylightSecret *
ref_master (DaylightKeys *self,
            GError      **error)
{
  DaylightSecret *master = NULL;

  g_mutex_lock (&self->mutex);
  if (self->master != NULL)
    master = daylight_secret_ref (self->master);
  g_mutex_unlock (&self->mutex);

  if (master == NULL)
    daylight_keys_fail_locked (error);
  return master;
}

/**
 * daylight_keys_get_database_key:
 *
 * Returns: (transfer full): 32 bytes
 */
DaylightSecret *
daylight_keys_get_database_key (DaylightKeys *self,
                                GError      **error)
{
  g_autoptr (DaylightSecret) master = ref_master (self, error);

  return master == NULL ? NULL : daylight_keys_derive (master, "daylight db v1", &self->file);
}

/**
 * daylight_keys_get_session:
 *
 * Returns: (transfer full): the span that ends with the next lock
 */
DaylightSession *
daylight_keys_get_session (DaylightKeys *self,
                           GError      **error)
{
  DaylightSession *session = NULL;

  g_mutex_lock (&self->mutex);
  if (self->session != NULL)
    session = daylight_session_ref (self->session);
  g_mutex_unlock (&self->mutex);

  if (session == NULL)
    daylight_keys_fail_locked (error);
  return session;
}

gint64
daylight_keys_get_created (DaylightKeys *self)
{
  gint64 created;

  g_mutex_lock (&self->mutex);
  created = self->master != NULL ? self->directory.journal_created : 0;
  g_mutex_unlock (&self->mutex);

  return created;
}

gboolean
daylight_keys_get_kept (DaylightKeys *self)
{
  gboolean kept;

  g_mutex_lock (&self->mutex);
  kept = self->master != NULL && daylight_key_directory_find (&self->directory, DAYLIGHT_SLOT_KEPT) >= 0;
  g_mutex_unlock (&self->mutex);

  return kept;
}

gboolean
daylight_keys_check_passphrase (DaylightKeys   *self,
                                DaylightSecret *passphrase,
                                GError        **error)
{
  g_autoptr (DaylightSecret) key = NULL;
  g_autoptr (DaylightSecret) master = NULL;

  key = daylight_key_cost_derive (daylight_key_file_get_cost (&self->file), passphrase,
                                  daylight_key_file_get_salt (&self->file), error);
  if (key == NULL)
    return FALSE;

  master = open_any_slot (self, DAYLIGHT_SLOT_PASSPHRASE, key);
  if (master == NULL)
    g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_WRONG_PASSPHRASE, "no slot opens with it");

  return master != NULL;
}

/* The newest generation when @generation is 0. */
static DaylightSecret *
ref_ring_key (DaylightKeys *self,
              guint16      *generation,
              GError      **error)
{
  DaylightSecret          *key = NULL;
  const DaylightRingEntry *found = NULL;
  gboolean                 open;

  g_mutex_lock (&self->mutex);
  open = self->master != NULL;
  for (guint i = 0; open && i < DAYLIGHT_KEY_FILE_GENERATIONS; i++)
    {
      const DaylightRingEntry *entry = &self->ring[i];

      if (entry->key == NULL)
        continue;
      if (*generation == 0 ? found == NULL || entry->generation > found->generation : entry->generation == *generation)
        found = entry;
    }
  if (found != NULL)
    {
      key = daylight_secret_ref (found->key);
      *generation = found->generation;
    }
  g_mutex_unlock (&self->mutex);

  if (!open)
    daylight_keys_fail_locked (error);
  else if (key == NULL)
    g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_DAMAGED, "no such generation");

  return key;
}

gboolean
daylight_keys_get_generation (DaylightKeys *self,
                              guint16      *generation,
                              GError      **error)
{
  g_autoptr (DaylightSecret) key = NULL;

  *generation = 0;
  key = ref_ring_key (self, generation, error);

  return key != NULL;
}

gboolean
daylight_keys_wrap_blob_key (DaylightKeys   *self,
                             guint16         generation,
                             const guint8   *bound,
                             gsize           n_bound,
                             DaylightSecret *blob_key,
                             guint8         *wrapped,
                             GError        **error)
{
  g_autoptr (DaylightSecret) key = ref_ring_key (self, &generation, error);

  g_return_val_if_fail (daylight_secret_get_size (blob_key) == DAYLIGHT_KEY_BYTES, FALSE);

  if (key == NULL)
    return FALSE;

  randombytes_buf (wrapped, crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
  crypto_aead_xchacha20poly1305_ietf_encrypt (wrapped + crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, NULL,
                                              daylight_secret_get_bytes (blob_key), DAYLIGHT_KEY_BYTES, bound, n_bound,
                                              NULL, wrapped, daylight_secret_get_bytes (key));
  return TRUE;
}

typedef struct
{
  const guint8   *wrapped;
  const guint8   *bound;
  gsize           n_bound;
  DaylightSecret *key; /* (unowned) */
} Unwrapping;

static gboolean
fill_unwrapped (guint8  *bytes,
                gsize    size,
                gpointer user_data)
{
  const Unwrapping *u = user_data;

  return crypto_aead_xchacha20poly1305_ietf_decrypt (bytes, NULL, NULL,
                                                     u->wrapped + crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
                                                     size + crypto_aead_xchacha20poly1305_ietf_ABYTES, u->bound, u->n_bound,
                                                     u->wrapped, daylight_secret_get_bytes (u->key)) == 0;
}

DaylightSecret *
daylight_keys_unwrap_blob_key (DaylightKeys *self,
                               guint16       generation,
                               const guint8 *bound,
                               gsize         n_bound,
                               const guint8 *wrapped,
                               GError      **error)
{
  g_autoptr (DaylightSecret) key = NULL;
  DaylightSecret            *blob_key = NULL;

  if (generation == 0)
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_DAMAGED, "no generation");
      return NULL;
    }

  key = ref_ring_key (self, &generation, error);
  if (key != NULL)
    {
      Unwrapping unwrapping = { wrapped, bound, n_bound, key };

      blob_key = daylight_secret_new_filled (DAYLIGHT_KEY_BYTES, fill_unwrapped, &unwrapping);
      if (blob_key == NULL)
        g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_DAMAGED, "the wrapped key does not fit");
    }

  return blob_key;
}
