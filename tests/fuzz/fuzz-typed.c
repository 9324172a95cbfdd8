/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include <string.h>

#include "daylight-passphrase.h"
#include "daylight-recovery-code.h"

/* What people type: a recovery code that is taken is shown as the one that was typed; a passphrase takes GLib's normal
 * form. */

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (DaylightSecret) typed = NULL;
  g_autoptr (DaylightSecret) code = NULL;
  g_autoptr (DaylightSecret) normal = NULL;

  if (size > 2000)
    return 0;

  typed = daylight_secret_new (data, size);
  code = daylight_recovery_code_parse (typed, NULL);
  if (code != NULL)
    {
      g_autoptr (DaylightSecret) text = daylight_recovery_code_format (code);
      g_autoptr (DaylightSecret) again = daylight_recovery_code_parse (text, NULL);

      g_assert (again != NULL && daylight_secret_equal (code, again));
    }

  normal = daylight_passphrase_normalise (typed);
  if (memchr (data, 0, size) == NULL && g_utf8_validate ((const char *)data, (gssize)size, NULL))
    {
      g_autofree char *expected = g_utf8_normalize (daylight_secret_get_text (typed), -1, G_NORMALIZE_NFC);

      g_assert (expected != NULL && strcmp (expected, daylight_secret_get_text (normal)) == 0);
    }

  return 0;
}
