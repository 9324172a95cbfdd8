/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-key-cost.h"

#include <sodium.h>
#include <unistd.h>

#include "daylight-passphrase.h"

#define LEAST_KIB (8U * 1024)
#define MOST_KIB (1024U * 1024)
#define MOST_PASSES 10U

/* What calibration chooses from. */
#define SMALLEST_KIB (64U * 1024)
#define USUAL_KIB (256U * 1024)
#define LARGEST_KIB (512U * 1024)
#define USUAL_PASSES 3U
#define SHORTEST_SECONDS 0.5
#define LONGEST_SECONDS 1.0

/**
 * daylight_key_cost_valid:
 *
 * Returns: whether the cost may be paid: what is outside was not written by us, and could exhaust the machine
 */
gboolean
daylight_key_cost_valid (DaylightKeysCost cost)
{
  return cost.passes >= 1 && cost.passes <= MOST_PASSES && cost.memory_kib >= LEAST_KIB && cost.memory_kib <= MOST_KIB;
}

typedef struct
{
  DaylightKeysCost cost;
  DaylightSecret  *passphrase; /* (unowned) */
  const guint8    *salt;
} Derivation;

static gboolean
derive (guint8  *bytes,
        gsize    size,
        gpointer user_data)
{
  const Derivation *derivation = user_data;

  return crypto_pwhash (bytes, size, daylight_secret_get_text (derivation->passphrase),
                        daylight_secret_get_size (derivation->passphrase), derivation->salt, derivation->cost.passes,
                        (gsize)derivation->cost.memory_kib * 1024, crypto_pwhash_ALG_ARGON2ID13) == 0;
}

DaylightSecret *
daylight_key_cost_derive (DaylightKeysCost cost,
                          DaylightSecret  *passphrase,
                          const guint8    *salt,
                          GError         **error)
{
  g_autoptr (DaylightSecret) normal = daylight_passphrase_normalise (passphrase);
  Derivation                 derivation = { cost, normal, salt };
  DaylightSecret            *key = daylight_secret_new_filled (DAYLIGHT_KEY_BYTES, derive, &derivation);

  if (key == NULL)
    g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_IO, "not enough memory for Argon2id");

  return key;
}

static double
seconds_of (DaylightKeysCost cost)
{
  g_autoptr (DaylightSecret) words = daylight_secret_new_text ("calibration");
  static const guint8        salt[DAYLIGHT_SALT_BYTES] = { 0 };
  const gint64               start = g_get_monotonic_time ();
  g_autoptr (DaylightSecret) key = daylight_key_cost_derive (cost, words, salt, NULL);

  return key == NULL ? G_MAXDOUBLE : (double)(g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

/**
 * daylight_key_cost_calibrate:
 *
 * One run at the smallest size, from which the rest is reckoned: the time grows with memory and passes.
 *
 * Returns: the cost for this machine
 */
DaylightKeysCost
daylight_key_cost_calibrate (void)
{
  DaylightKeysCost cost = { USUAL_PASSES, SMALLEST_KIB };
  const guint64    memory_kib = (guint64)sysconf (_SC_PHYS_PAGES) * (guint64)sysconf (_SC_PAGESIZE) / 1024;
  const double     unit = seconds_of (cost);

  /* Never more than an eighth of the memory: the same journal must open beside a browser. */
  while (cost.memory_kib < LARGEST_KIB && cost.memory_kib * G_GUINT64_CONSTANT (16) <= memory_kib)
    {
      const double seconds = unit * cost.memory_kib / SMALLEST_KIB;

      if (cost.memory_kib >= USUAL_KIB ? seconds >= SHORTEST_SECONDS : seconds * 2 > LONGEST_SECONDS)
        break;
      if (seconds * 2 > LONGEST_SECONDS)
        break;

      cost.memory_kib *= 2;
    }
  while (cost.passes < MOST_PASSES && unit * cost.memory_kib / SMALLEST_KIB * cost.passes / USUAL_PASSES < SHORTEST_SECONDS)
    cost.passes++;

  return cost;
}
