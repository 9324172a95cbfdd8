/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-padme.h"

/* Padmé (Nikitin et al., 'Reducing Metadata Leakage from Encrypted Files and Communication with PURBs', 2019): of a
 * length's binary digits only the highest log2 (log2 (length)) + 1 behind the first may be set. */

guint64
daylight_padme (guint64 size)
{
  guint   exponent, digits;
  guint64 mask;

  if (size < 2)
    return size;
  /* Beyond what a file can have; keeps the sum below from running over. */
  g_return_val_if_fail (size <= G_MAXINT64, size);

  exponent = 63U - (guint)__builtin_clzll (size);
  digits = exponent == 0 ? 0 : 32U - (guint)__builtin_clz (exponent);
  if (digits >= exponent)
    return size;
  mask = (G_GUINT64_CONSTANT (1) << (exponent - digits)) - 1;

  return (size + mask) & ~mask;
}
