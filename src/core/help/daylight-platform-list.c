/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-help"

#include "config.h"

#include "daylight-platform-list.h"

#include "daylight-help-json.h"
#include "daylight-platform-private.h"

struct _DaylightPlatformList
{
  DaylightHelpList parent_instance;
};

G_DEFINE_FINAL_TYPE (DaylightPlatformList, daylight_platform_list, DAYLIGHT_TYPE_HELP_LIST)

static gboolean
daylight_platform_list_read (DaylightHelpList *list,
                             JsonObject       *root,
                             GError          **error)
{
  g_autoptr (GPtrArray) objects = NULL;

  if (!daylight_help_json_objects (root, "platforms", TRUE, &objects, error))
    return FALSE;
  for (guint i = 0; i < objects->len; i++)
    {
      g_autoptr (DaylightPlatform) platform = daylight_platform_new_from_json (objects->pdata[i], error);

      if (platform == NULL || !daylight_help_list_add (list, platform, error))
        return FALSE;
    }

  return TRUE;
}

static const char *
get_id (gpointer item)
{
  return daylight_platform_get_id (item);
}

static void
daylight_platform_list_class_init (DaylightPlatformListClass *klass)
{
  DaylightHelpListClass *list_class = DAYLIGHT_HELP_LIST_CLASS (klass);

  list_class->resource = "/io/github/daylightapp/Daylight/core/help/platforms.json";
  list_class->item_type = DAYLIGHT_TYPE_PLATFORM;
  list_class->get_id = get_id;
  list_class->read = daylight_platform_list_read;
}

static void
daylight_platform_list_init (DaylightPlatformList *self)
{
}

DaylightPlatformList *
daylight_platform_list_new (void)
{
  return g_object_new (DAYLIGHT_TYPE_PLATFORM_LIST, NULL);
}

DaylightPlatformList *
daylight_platform_list_new_from_bytes (GBytes  *json,
                                       GError **error)
{
  g_autoptr (DaylightPlatformList) self = daylight_platform_list_new ();

  g_return_val_if_fail (json != NULL, NULL);

  if (!daylight_help_list_read_bytes (DAYLIGHT_HELP_LIST (self), json, error))
    return NULL;

  return g_steal_pointer (&self);
}

DaylightPlatform *
daylight_platform_list_lookup (DaylightPlatformList *self,
                               const char           *id)
{
  g_return_val_if_fail (DAYLIGHT_IS_PLATFORM_LIST (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return daylight_help_list_find (DAYLIGHT_HELP_LIST (self), id);
}
