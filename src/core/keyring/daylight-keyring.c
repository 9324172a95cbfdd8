/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-keyring"

#include "config.h"

#include "daylight-keyring.h"

G_DEFINE_QUARK (daylight - keyring - error, daylight_keyring_error)

G_DEFINE_INTERFACE (DaylightKeyring, daylight_keyring, G_TYPE_OBJECT)

static void
daylight_keyring_default_init (DaylightKeyringInterface *iface)
{
}

/**
 * daylight_keyring_store_async:
 * @journal_id: 32 hex digits
 * @secret: text; stored in place of an older one
 */
void
daylight_keyring_store_async (DaylightKeyring    *self,
                              const char         *journal_id,
                              DaylightSecret     *secret,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_return_if_fail (DAYLIGHT_IS_KEYRING (self) && journal_id != NULL && secret != NULL);

  DAYLIGHT_KEYRING_GET_IFACE (self)->store_async (self, journal_id, secret, cancellable, callback, user_data);
}

gboolean
daylight_keyring_store_finish (DaylightKeyring *self,
                               GAsyncResult    *result,
                               GError         **error)
{
  g_return_val_if_fail (DAYLIGHT_IS_KEYRING (self), FALSE);

  return DAYLIGHT_KEYRING_GET_IFACE (self)->store_finish (self, result, error);
}

void
daylight_keyring_lookup_async (DaylightKeyring    *self,
                               const char         *journal_id,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_return_if_fail (DAYLIGHT_IS_KEYRING (self) && journal_id != NULL);

  DAYLIGHT_KEYRING_GET_IFACE (self)->lookup_async (self, journal_id, cancellable, callback, user_data);
}

/**
 * daylight_keyring_lookup_finish:
 *
 * Returns: (transfer full): what is kept; %NULL with NOT_FOUND when nothing is
 */
DaylightSecret *
daylight_keyring_lookup_finish (DaylightKeyring *self,
                                GAsyncResult    *result,
                                GError         **error)
{
  g_return_val_if_fail (DAYLIGHT_IS_KEYRING (self), NULL);

  return DAYLIGHT_KEYRING_GET_IFACE (self)->lookup_finish (self, result, error);
}

/**
 * daylight_keyring_clear_async:
 *
 * Forgets what is kept; succeeds when nothing was.
 */
void
daylight_keyring_clear_async (DaylightKeyring    *self,
                              const char         *journal_id,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_return_if_fail (DAYLIGHT_IS_KEYRING (self) && journal_id != NULL);

  DAYLIGHT_KEYRING_GET_IFACE (self)->clear_async (self, journal_id, cancellable, callback, user_data);
}

gboolean
daylight_keyring_clear_finish (DaylightKeyring *self,
                               GAsyncResult    *result,
                               GError         **error)
{
  g_return_val_if_fail (DAYLIGHT_IS_KEYRING (self), FALSE);

  return DAYLIGHT_KEYRING_GET_IFACE (self)->clear_finish (self, result, error);
}
