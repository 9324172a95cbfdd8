/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "daylight-secret.h"

G_BEGIN_DECLS

/**
 * DaylightKeyringError:
 * @DAYLIGHT_KEYRING_ERROR_ABSENT: no Secret Service on this desktop
 * @DAYLIGHT_KEYRING_ERROR_LOCKED: the collection is locked, or its prompt was dismissed
 * @DAYLIGHT_KEYRING_ERROR_SLOW: no answer within the bounded wait (DAYLIGHT_KEYRING_TIMEOUT_SECONDS)
 * @DAYLIGHT_KEYRING_ERROR_NOT_FOUND: it answered, and holds nothing of ours
 * @DAYLIGHT_KEYRING_ERROR_FAILED: it answered with a fault
 */
typedef enum {
  DAYLIGHT_KEYRING_ERROR_ABSENT,
  DAYLIGHT_KEYRING_ERROR_LOCKED,
  DAYLIGHT_KEYRING_ERROR_SLOW,
  DAYLIGHT_KEYRING_ERROR_NOT_FOUND,
  DAYLIGHT_KEYRING_ERROR_FAILED,
} DaylightKeyringError;

#define DAYLIGHT_KEYRING_ERROR (daylight_keyring_error_quark ())
GQuark daylight_keyring_error_quark (void);

/* A silent provider would otherwise hold a call for ever (a prompt that never completes). While a prompt of the
 * keyring is on the screen the person may need longer: that case ends the call too, and the passphrase is asked for. */
#define DAYLIGHT_KEYRING_TIMEOUT_SECONDS 8

#define DAYLIGHT_TYPE_KEYRING (daylight_keyring_get_type ())
G_DECLARE_INTERFACE (DaylightKeyring, daylight_keyring, DAYLIGHT, KEYRING, GObject)

/**
 * DaylightKeyring:
 *
 * Where the passphrase that the app makes for this computer is kept. One item a journal, found by the journal's id.
 * All calls are asynchronous, on the thread-default main context of the caller, and end within
 * DAYLIGHT_KEYRING_TIMEOUT_SECONDS whatever the provider does.
 */
struct _DaylightKeyringInterface
{
  GTypeInterface parent_iface;

  void            (*store_async) (DaylightKeyring *self, const char *journal_id, DaylightSecret *secret, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  gboolean        (*store_finish) (DaylightKeyring *self, GAsyncResult *result, GError **error);
  void            (*lookup_async) (DaylightKeyring *self, const char *journal_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  DaylightSecret *(*lookup_finish) (DaylightKeyring *self, GAsyncResult *result, GError **error);
  void            (*clear_async) (DaylightKeyring *self, const char *journal_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  gboolean        (*clear_finish) (DaylightKeyring *self, GAsyncResult *result, GError **error);
};

void            daylight_keyring_store_async (DaylightKeyring    *self,
                                              const char         *journal_id,
                                              DaylightSecret     *secret,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
gboolean        daylight_keyring_store_finish (DaylightKeyring *self,
                                               GAsyncResult    *result,
                                               GError         **error);
void            daylight_keyring_lookup_async (DaylightKeyring    *self,
                                               const char         *journal_id,
                                               GCancellable       *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);
DaylightSecret *daylight_keyring_lookup_finish (DaylightKeyring *self,
                                                GAsyncResult    *result,
                                                GError         **error) G_GNUC_WARN_UNUSED_RESULT;
void            daylight_keyring_clear_async (DaylightKeyring    *self,
                                              const char         *journal_id,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
gboolean        daylight_keyring_clear_finish (DaylightKeyring *self,
                                               GAsyncResult    *result,
                                               GError         **error);

/* daylight-keyring-secret.h: DaylightKeyring *daylight_keyring_secret_new (void), over libsecret.
 * daylight-keyring-memory.h: DaylightKeyring *daylight_keyring_memory_new (void), for tests. */

G_END_DECLS
