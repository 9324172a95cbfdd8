/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the first question to the guides, the services and the platforms costs: each is read whole then, and not before.
 * The figure is 20 ms for all of them together. */

#include "daylight-guide-library.h"
#include "daylight-platform-list.h"
#include "daylight-service-list.h"

#include <time.h>

#define ROUNDS 15
#define FIGURE (20 * G_TIME_SPAN_MILLISECOND)

/* Of this process alone, in microseconds: others may be busy. */
static gint64
get_processor_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static GListModel *
make_guides (void)
{
  g_autoptr (DaylightGuideLibrary) library = daylight_guide_library_new ();

  daylight_guide_library_get_start (library);
  return g_object_ref (daylight_guide_library_get_guides (library));
}

static GListModel *
make_services (void)
{
  return G_LIST_MODEL (daylight_service_list_new ());
}

static GListModel *
make_platforms (void)
{
  return G_LIST_MODEL (daylight_platform_list_new ());
}

static const struct
{
  const char *name;
  GListModel *(*make) (void);
} LISTS[] = {
  { "guides", make_guides },
  { "services", make_services },
  { "platforms", make_platforms },
};

static int
compare (gconstpointer a,
         gconstpointer b)
{
  gint64 first = *(const gint64 *)a, second = *(const gint64 *)b;

  return (first > second) - (first < second);
}

int
main (void)
{
  gint64 all = 0;

  g_print ("%-12s %8s %12s\n", "list", "items", "median ms");
  for (gsize i = 0; i < G_N_ELEMENTS (LISTS); i++)
    {
      gint64 took[ROUNDS];
      guint  n = 0;

      for (guint round = 0; round < ROUNDS; round++)
        {
          gint64                 begin = get_processor_time ();
          g_autoptr (GListModel) list = LISTS[i].make ();

          n = g_list_model_get_n_items (list);
          took[round] = get_processor_time () - begin;
        }
      qsort (took, ROUNDS, sizeof took[0], compare);
      g_print ("%-12s %8u %12.2f\n", LISTS[i].name, n, (double)took[ROUNDS / 2] / G_TIME_SPAN_MILLISECOND);
      all += took[ROUNDS / 2];
    }
  g_print ("%-12s %8s %12.2f of %d: %s\n", "together", "", (double)all / G_TIME_SPAN_MILLISECOND,
           (int)(FIGURE / G_TIME_SPAN_MILLISECOND), all <= FIGURE ? "reached" : "MISSED");

  return all <= FIGURE ? 0 : 1;
}
