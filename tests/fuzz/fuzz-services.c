/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include "daylight-platform-list.h"
#include "daylight-service-list.h"

/* The JSON of services and platforms, hours with it: any bytes give a list that can be asked, or an error. */

static void
ask (DaylightServiceList *list)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) now = g_date_time_new (utc, 2026, 3, 29, 0, 59, 59);
  DaylightServiceQuery  queries[] = { { 0 }, { .country = "HK" }, { .open_at = now }, { .text = "a", .free = TRUE, .written = TRUE } };

  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (GPtrArray) found = daylight_service_list_find (list, &queries[i]);

      for (guint j = 0; j < found->len; j++)
        {
          DaylightService *service = g_ptr_array_index (found, j);

          g_assert (g_utf8_validate (daylight_service_get_name (service), -1, NULL));
          g_assert (daylight_service_list_lookup (list, daylight_service_get_id (service)) != NULL);
          g_assert (daylight_service_get_sources (service)[0] != NULL);
          for (guint k = 0; k < daylight_service_get_n_phones (service); k++)
            g_assert (daylight_service_get_phone (service, k).number != NULL);
        }
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes)               json = g_bytes_new (data, size);
  g_autoptr (GError)               error = NULL, platform_error = NULL;
  g_autoptr (DaylightServiceList)  services = daylight_service_list_new_from_bytes (json, &error);
  g_autoptr (DaylightPlatformList) platforms = daylight_platform_list_new_from_bytes (json, &platform_error);

  g_assert ((services == NULL) == (error != NULL) && (platforms == NULL) == (platform_error != NULL));
  if (services != NULL)
    ask (services);

  return 0;
}
