/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daylight-thread-cache.h"

#include <stdlib.h>
#include <string.h>

#define WORD "pademelonvelvetanchor"
/* Behind what the C library writes into a freed piece itself. */
#define BEHIND 64

static const gsize sizes[] = { 120, 152, 600, 1032 };

static void
leave_words (gsize size)
{
  char *pieces[5];

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      pieces[i] = malloc (size);
      g_assert_nonnull (pieces[i]);
      memcpy (pieces[i] + BEHIND, WORD, sizeof WORD);
    }
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    free (pieces[i]);
}

/* What the next pieces of that size hold before anybody writes into them. */
static guint
count_words (gsize size)
{
  volatile char *pieces[5];
  guint          n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      gboolean same = TRUE;

      pieces[i] = malloc (size);
      g_assert_nonnull ((gpointer)pieces[i]);
      for (gsize at = 0; at < sizeof WORD; at++)
        same = same && pieces[i][BEHIND + at] == WORD[at];
      n += same ? 1 : 0;
    }
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    free ((gpointer)pieces[i]);
  return n;
}

static gpointer
run (gpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      leave_words (sizes[i]);
      daylight_thread_cache_rinse ();
      g_assert_cmpuint (count_words (sizes[i]), ==, 0);
    }
  return NULL;
}

static void
test_main_thread (void)
{
  run (NULL);
}

static void
test_other_thread (void)
{
  g_thread_join (g_thread_new ("daylight", run, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/thread-cache/main", test_main_thread);
  g_test_add_func ("/base/thread-cache/thread", test_other_thread);
  return g_test_run ();
}
