/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-strength.h"

#include <zxcvbn.h>

/* zxcvbn's own steps, in bits: guesses of 10^3, 10^6, 10^8 and 10^10. */
static const double steps[] = { 9.97, 19.93, 26.58, 33.22 };

/**
 * daylight_strength_estimate:
 *
 * zxcvbn overwrites the one copy of the passphrase that it makes.
 *
 * Returns: 0 to 4
 */
guint
daylight_strength_estimate (DaylightSecret *passphrase)
{
  guint  score = 0;
  double bits;

  g_return_val_if_fail (passphrase != NULL, 0);

  if (daylight_secret_get_size (passphrase) == 0)
    return 0;

  bits = ZxcvbnMatch (daylight_secret_get_text (passphrase), NULL, NULL);
  while (score < G_N_ELEMENTS (steps) && bits >= steps[score])
    score++;

  return score;
}
