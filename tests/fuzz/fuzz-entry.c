/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include <string.h>

#include "daylight-entry.h"

/* What an entry holds, as the store or somebody's copy has it; and any text as its times. It is read, written and read
 * again the same, or refused; a time is a moment of the years that are written with four digits. */

/* The first microsecond of the year 0, and the last of 9999, with a day for the zones. */
#define FIRST (-62135596800 * G_USEC_PER_SEC - 366 * G_TIME_SPAN_DAY)
#define LAST (253402300800 * G_USEC_PER_SEC + G_TIME_SPAN_DAY)

static void
check (const char *body)
{
  g_autoptr (DaylightEntry) entry = daylight_entry_new_stored ("4f1c7e0a-0000-4000-8000-000000000000", 1, 1, 2, FALSE, body, NULL);
  g_autoptr (DaylightEntry) again = NULL;
  g_autofree char          *written = NULL;
  g_autofree char          *same = NULL;

  if (entry == NULL)
    return;
  g_assert (daylight_entry_get_sort_time (entry) >= FIRST && daylight_entry_get_sort_time (entry) <= LAST);
  written = daylight_entry_to_body (entry);
  again = daylight_entry_new_stored ("4f1c7e0a-0000-4000-8000-000000000000", 1, 1, 2, FALSE, written, NULL);
  g_assert (again != NULL);
  same = daylight_entry_to_body (again);
  g_assert (strcmp (written, same) == 0);
  g_assert (daylight_entry_get_sort_time (entry) == daylight_entry_get_sort_time (again));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_autofree char *when = g_strescape (text, NULL);
  g_autofree char *zone = g_strndup (when, strcspn (when, ","));
  g_autofree char *timed = g_strdup_printf ("{\"v\":1,\"kind\":\"note\",\"fields\":{\"happened\":{\"when\":\"%s\",\"zone\":\"%s\",\"precision\":\"exact\"}}}",
                                            when + strlen (zone) + (when[strlen (zone)] == ','), zone);

  check (text);
  check (timed);
  return 0;
}
