/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-help"

#include "config.h"

#include "daylight-help-list.h"

#include <gio/gio.h>

#include "daylight-help-error.h"
#include "daylight-help-json.h"
#include "daylight-help-resource.h"
#include "daylight-log.h"

typedef struct
{
  gboolean    read;
  GPtrArray  *items; /* (owned): GObject */
  GHashTable *by_id; /* (owned): borrowed id -> borrowed item */
} DaylightHelpListPrivate;

static void daylight_help_list_list_model_init (GListModelInterface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (DaylightHelpList, daylight_help_list, G_TYPE_OBJECT, G_ADD_PRIVATE (DaylightHelpList) G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, daylight_help_list_list_model_init))

static DaylightHelpListPrivate *
get_private (DaylightHelpList *self)
{
  return daylight_help_list_get_instance_private (self);
}

/* The file is part of the program, so that it cannot be read is a mistake of the build; the list is then empty, and the
 * window still leaves and opens as ever. */
static void
ensure_read (DaylightHelpList *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (get_private (self)->read)
    return;

  get_private (self)->read = TRUE;
  bytes = g_resource_lookup_data (daylight_help_get_resource (), DAYLIGHT_HELP_LIST_GET_CLASS (self)->resource,
                                  G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  if (bytes == NULL || !daylight_help_list_read_bytes (self, bytes, &error))
    daylight_log_warning ("a list of help cannot be read", error->code);
}

static GType
daylight_help_list_get_item_type (GListModel *model)
{
  return DAYLIGHT_HELP_LIST_GET_CLASS (model)->item_type;
}

static guint
daylight_help_list_get_n_items (GListModel *model)
{
  return daylight_help_list_get_items (DAYLIGHT_HELP_LIST (model))->len;
}

static gpointer
daylight_help_list_get_item (GListModel *model,
                             guint       position)
{
  GPtrArray *items = daylight_help_list_get_items (DAYLIGHT_HELP_LIST (model));

  return position < items->len ? g_object_ref (items->pdata[position]) : NULL;
}

static void
daylight_help_list_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = daylight_help_list_get_item_type;
  iface->get_n_items = daylight_help_list_get_n_items;
  iface->get_item = daylight_help_list_get_item;
}

static void
daylight_help_list_finalize (GObject *object)
{
  DaylightHelpListPrivate *private = get_private (DAYLIGHT_HELP_LIST (object));

  g_clear_pointer (&private->by_id, g_hash_table_unref);
  g_clear_pointer (&private->items, g_ptr_array_unref);

  G_OBJECT_CLASS (daylight_help_list_parent_class)->finalize (object);
}

static void
daylight_help_list_class_init (DaylightHelpListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = daylight_help_list_finalize;
}

static void
daylight_help_list_init (DaylightHelpList *self)
{
  DaylightHelpListPrivate *private = get_private (self);

  private->items = g_ptr_array_new_with_free_func (g_object_unref);
  private->by_id = g_hash_table_new (g_str_hash, g_str_equal);
}

gboolean
daylight_help_list_add (DaylightHelpList *self,
                        gpointer          item,
                        GError          **error)
{
  DaylightHelpListPrivate *private = get_private (self);
  const char *id = DAYLIGHT_HELP_LIST_GET_CLASS (self)->get_id (item);

  if (g_hash_table_contains (private->by_id, id))
    {
      g_set_error_literal (error, DAYLIGHT_HELP_ERROR, DAYLIGHT_HELP_ERROR_DUPLICATE, "An id stands twice");
      return FALSE;
    }

  g_hash_table_insert (private->by_id, (char *)id, item);
  g_ptr_array_add (private->items, g_object_ref (item));
  return TRUE;
}

GPtrArray *
daylight_help_list_get_items (DaylightHelpList *self)
{
  ensure_read (self);
  return get_private (self)->items;
}

gboolean
daylight_help_list_read_bytes (DaylightHelpList *self,
                               GBytes           *json,
                               GError          **error)
{
  g_autoptr (JsonNode) root = NULL;
  DaylightHelpListPrivate *private = get_private (self);

  private->read = TRUE;
  root = daylight_help_json_parse (json, error);
  if (root != NULL && DAYLIGHT_HELP_LIST_GET_CLASS (self)->read (self, json_node_get_object (root), error))
    return TRUE;

  g_hash_table_remove_all (private->by_id);
  g_ptr_array_set_size (private->items, 0);
  return FALSE;
}

gpointer
daylight_help_list_find (DaylightHelpList *self,
                         const char       *id)
{
  ensure_read (self);
  return g_hash_table_lookup (get_private (self)->by_id, id);
}
