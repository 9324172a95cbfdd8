/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-entry-model.h"

/* The journal gives the entries in order: a GtkSortListModel would sort them once more, with each page that is added. */
struct _DaylightEntryModel
{
  GObject parent_instance;

  GPtrArray   *entries; /* (owned) (element-type DaylightEntry) */
  GArray      *months;  /* (owned) (element-type int): of each of them */
  DaylightSort sort;
};

static GType
daylight_entry_model_get_item_type (GListModel *model)
{
  return DAYLIGHT_TYPE_ENTRY;
}

static guint
daylight_entry_model_get_n_items (GListModel *model)
{
  return DAYLIGHT_ENTRY_MODEL (model)->entries->len;
}

static gpointer
daylight_entry_model_get_item (GListModel *model,
                               guint       position)
{
  DaylightEntryModel *self = DAYLIGHT_ENTRY_MODEL (model);

  return position < self->entries->len ? g_object_ref (self->entries->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = daylight_entry_model_get_item_type;
  iface->get_n_items = daylight_entry_model_get_n_items;
  iface->get_item = daylight_entry_model_get_item;
}

static void
add (DaylightEntryModel *self,
     DaylightEntry      *entry,
     GTimeZone          *zone)
{
  gint64                moment = daylight_entry_model_get_moment (self, entry);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (moment);
  g_autoptr (GDateTime) time = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  int                   month = time != NULL ? g_date_time_get_year (time) * 12 + g_date_time_get_month (time) : 0;

  g_ptr_array_add (self->entries, g_object_ref (entry));
  g_array_append_val (self->months, month);
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DaylightEntryModel, daylight_entry_model, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
daylight_entry_model_finalize (GObject *object)
{
  g_ptr_array_unref (DAYLIGHT_ENTRY_MODEL (object)->entries);
  g_array_unref (DAYLIGHT_ENTRY_MODEL (object)->months);
  G_OBJECT_CLASS (daylight_entry_model_parent_class)->finalize (object);
}

static void
daylight_entry_model_class_init (DaylightEntryModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = daylight_entry_model_finalize;
}

static void
daylight_entry_model_init (DaylightEntryModel *self)
{
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
  self->months = g_array_new (FALSE, FALSE, sizeof (int));
}

DaylightEntryModel *
daylight_entry_model_new (void)
{
  return g_object_new (DAYLIGHT_TYPE_ENTRY_MODEL, NULL);
}

void
daylight_entry_model_put (DaylightEntryModel *self,
                          guint               keep,
                          GPtrArray          *entries,
                          DaylightSort        sort)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  guint                 gone;

  g_return_if_fail (DAYLIGHT_IS_ENTRY_MODEL (self));

  keep = MIN (keep, self->entries->len);
  gone = self->entries->len - keep;
  self->sort = sort;
  g_ptr_array_set_size (self->entries, (gint)keep);
  g_array_set_size (self->months, keep);
  for (guint i = 0; i < entries->len; i++)
    add (self, entries->pdata[i], zone);
  g_list_model_items_changed (G_LIST_MODEL (self), keep, gone, entries->len);
}

gboolean
daylight_entry_model_begins_month (DaylightEntryModel *self,
                                   guint               position)
{
  g_return_val_if_fail (DAYLIGHT_IS_ENTRY_MODEL (self), FALSE);
  g_return_val_if_fail (position < self->months->len, FALSE);

  return position == 0 || g_array_index (self->months, int, position) != g_array_index (self->months, int, position - 1);
}

gint64
daylight_entry_model_get_moment (DaylightEntryModel *self,
                                 DaylightEntry      *entry)
{
  return self->sort == DAYLIGHT_SORT_ADDED ? daylight_entry_get_added (entry) : daylight_entry_get_sort_time (entry);
}
