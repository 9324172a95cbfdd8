/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-help"

#include "config.h"

#include "daylight-platform-list.h"

#include "daylight-help-error.h"
#include "daylight-help-json.h"
#include "daylight-help-resource.h"
#include "daylight-log.h"
#include "daylight-platform-private.h"

#define RESOURCE "/io/github/daylightapp/Daylight/core/help/platforms.json"

struct _DaylightPlatformList
{
  GObject parent_instance;

  gboolean   parsed;
  GPtrArray *platforms; /* (owned): DaylightPlatform */
};

static void daylight_platform_list_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DaylightPlatformList, daylight_platform_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, daylight_platform_list_list_model_init))

static DaylightPlatform *
find (DaylightPlatformList *self,
      const char           *id)
{
  for (guint i = 0; i < self->platforms->len; i++)
    {
      if (g_str_equal (daylight_platform_get_id (self->platforms->pdata[i]), id))
        return self->platforms->pdata[i];
    }

  return NULL;
}

static gboolean
parse (DaylightPlatformList *self,
       GBytes               *bytes,
       GError              **error)
{
  g_autoptr (JsonNode)  root = daylight_help_json_parse (bytes, error);
  g_autoptr (GPtrArray) objects = NULL;

  self->parsed = TRUE;
  if (root == NULL || !daylight_help_json_objects (json_node_get_object (root), "platforms", TRUE, &objects, error))
    return FALSE;
  for (guint i = 0; i < objects->len; i++)
    {
      g_autoptr (DaylightPlatform) platform = daylight_platform_new_from_json (objects->pdata[i], error);

      if (platform == NULL)
        return FALSE;
      if (find (self, daylight_platform_get_id (platform)) != NULL)
        {
          g_set_error_literal (error, DAYLIGHT_HELP_ERROR, DAYLIGHT_HELP_ERROR_DUPLICATE, "An id stands twice");
          return FALSE;
        }
      g_ptr_array_add (self->platforms, g_steal_pointer (&platform));
    }

  return TRUE;
}

static void
ensure_parsed (DaylightPlatformList *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (self->parsed)
    return;

  bytes = g_resource_lookup_data (daylight_help_get_resource (), RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  if (bytes == NULL || !parse (self, bytes, &error))
    {
      self->parsed = TRUE;
      g_ptr_array_set_size (self->platforms, 0);
      daylight_log_warning ("the list of platforms cannot be read", error->code);
    }
}

static GType
daylight_platform_list_get_item_type (GListModel *model)
{
  return DAYLIGHT_TYPE_PLATFORM;
}

static guint
daylight_platform_list_get_n_items (GListModel *model)
{
  DaylightPlatformList *self = DAYLIGHT_PLATFORM_LIST (model);

  ensure_parsed (self);
  return self->platforms->len;
}

static gpointer
daylight_platform_list_get_item (GListModel *model,
                                 guint       position)
{
  DaylightPlatformList *self = DAYLIGHT_PLATFORM_LIST (model);

  ensure_parsed (self);
  return position < self->platforms->len ? g_object_ref (self->platforms->pdata[position]) : NULL;
}

static void
daylight_platform_list_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = daylight_platform_list_get_item_type;
  iface->get_n_items = daylight_platform_list_get_n_items;
  iface->get_item = daylight_platform_list_get_item;
}

static void
daylight_platform_list_finalize (GObject *object)
{
  DaylightPlatformList *self = DAYLIGHT_PLATFORM_LIST (object);

  g_clear_pointer (&self->platforms, g_ptr_array_unref);

  G_OBJECT_CLASS (daylight_platform_list_parent_class)->finalize (object);
}

static void
daylight_platform_list_class_init (DaylightPlatformListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = daylight_platform_list_finalize;
}

static void
daylight_platform_list_init (DaylightPlatformList *self)
{
  self->platforms = g_ptr_array_new_with_free_func (g_object_unref);
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

  if (!parse (self, json, error))
    return NULL;

  return g_steal_pointer (&self);
}

DaylightPlatform *
daylight_platform_list_lookup (DaylightPlatformList *self,
                               const char           *id)
{
  g_return_val_if_fail (DAYLIGHT_IS_PLATFORM_LIST (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  ensure_parsed (self);
  return find (self, id);
}
