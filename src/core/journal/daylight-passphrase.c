/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-passphrase.h"

#include <sodium.h>
#include <string.h>

/* g_utf8_normalize() leaves copies in plain heap memory, so the form is made here, from GLib's tables, in guarded
 * memory: decompose, order the marks, compose (Unicode Standard Annex 15). */

/* The longest canonical decomposition of one character is four. */
#define EXPANSION 4

typedef struct
{
  gunichar *points; /* guarded */
  gsize     n;
  gsize     size; /* of the room */
} Points;

static gboolean
decompose (Points         *self,
           DaylightSecret *passphrase)
{
  const char *p = daylight_secret_get_text (passphrase);
  const char *end = p + daylight_secret_get_size (passphrase);
  gunichar    parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gboolean    valid = TRUE;

  while (valid && p < end)
    {
      const gunichar point = *p == 0 ? 0 : g_utf8_get_char_validated (p, end - p);
      gsize          n;

      if (point == (gunichar)-1 || point == (gunichar)-2)
        {
          valid = FALSE;
          break;
        }

      n = g_unichar_fully_decompose (point, FALSE, parts, G_N_ELEMENTS (parts));
      if (n <= self->size - self->n)
        {
          memcpy (self->points + self->n, parts, n * sizeof (gunichar));
          self->n += n;
        }
      else
        valid = FALSE;
      p += *p == 0 ? 1 : g_utf8_skip[(guchar)*p];
    }
  sodium_memzero (parts, sizeof parts);

  return valid;
}

/* Stable: marks of one class keep their order. */
static void
order (Points *self)
{
  for (gsize i = 1; i < self->n; i++)
    {
      const gunichar point = self->points[i];
      const int class = g_unichar_combining_class (point);
      gsize j = i;

      if (class == 0)
        continue;

      while (j > 0 && g_unichar_combining_class (self->points[j - 1]) > class)
        {
          self->points[j] = self->points[j - 1];
          j--;
        }
      self->points[j] = point;
    }
}

static void
compose (Points *self)
{
  gsize    n = 0;
  gssize   starter = -1;
  int      last_class = 0;
  gunichar composed;

  for (gsize i = 0; i < self->n; i++)
    {
      const gunichar point = self->points[i];
      const int class = g_unichar_combining_class (point);
      const gboolean next_to = starter >= 0 && (gsize)starter + 1 == n;

      if (starter >= 0 && (next_to || last_class < class) && g_unichar_compose (self->points[starter], point, &composed))
        {
          self->points[starter] = composed;
          continue;
        }

      if (class == 0)
        starter = (gssize)n;
      last_class = class;
      self->points[n++] = point;
    }
  sodium_memzero (&composed, sizeof composed);
  self->n = n;
}

static gboolean
fill_utf8 (guint8  *bytes,
           gsize    size,
           gpointer user_data)
{
  const Points *points = user_data;
  char          one[6];
  gsize         n = 0;

  for (gsize i = 0; i < points->n; i++)
    {
      const gsize length = (gsize)g_unichar_to_utf8 (points->points[i], one);

      memcpy (bytes + n, one, length);
      n += length;
    }
  sodium_memzero (one, sizeof one);

  return n == size;
}

/**
 * daylight_passphrase_normalise:
 *
 * Returns: (transfer full): the form to derive keys from
 */
DaylightSecret *
daylight_passphrase_normalise (DaylightSecret *passphrase)
{
  const gsize     size = daylight_secret_get_size (passphrase);
  Points          points = { NULL, 0, size * EXPANSION };
  gsize           n_bytes = 0;
  DaylightSecret *normal = NULL;

  if (size == 0)
    return daylight_secret_ref (passphrase);

  points.points = sodium_allocarray (points.size, sizeof (gunichar));
  if (points.points == NULL)
    g_error ("no memory for %" G_GSIZE_FORMAT " guarded bytes", points.size);

  if (decompose (&points, passphrase))
    {
      order (&points);
      compose (&points);
      for (gsize i = 0; i < points.n; i++)
        n_bytes += (gsize)g_unichar_to_utf8 (points.points[i], NULL);
      normal = daylight_secret_new_filled (n_bytes, fill_utf8, &points);
    }
  else
    normal = daylight_secret_ref (passphrase);
  sodium_free (points.points);

  return normal;
}
