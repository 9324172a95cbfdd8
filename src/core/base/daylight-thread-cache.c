/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-thread-cache.h"

#include <stdlib.h>
#include <string.h>

/* glibc's malloc: the sizes that fit its bins exactly, and more of each than a bin holds. */
#define SMALLEST 24
#define LARGEST 1032
#define STEP 16
#define PIECES 16

void
daylight_thread_cache_rinse (void)
{
  for (gsize size = SMALLEST; size <= LARGEST; size += STEP)
    {
      void *pieces[PIECES];

      for (guint i = 0; i < PIECES; i++)
        {
          pieces[i] = malloc (size);
          if (pieces[i] != NULL)
            explicit_bzero (pieces[i], size);
        }
      for (guint i = 0; i < PIECES; i++)
        free (pieces[i]);
    }
}
