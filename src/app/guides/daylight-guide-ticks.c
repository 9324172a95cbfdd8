/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-guide-ticks.h"

struct _DaylightGuideTicks
{
  GObject parent_instance;

  GHashTable *ticked; /* (owned): "guide/step/item" */
};

G_DEFINE_FINAL_TYPE (DaylightGuideTicks, daylight_guide_ticks, G_TYPE_OBJECT)

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
daylight_guide_ticks_finalize (GObject *object)
{
  DaylightGuideTicks *self = DAYLIGHT_GUIDE_TICKS (object);

  g_hash_table_unref (self->ticked);
  G_OBJECT_CLASS (daylight_guide_ticks_parent_class)->finalize (object);
}

static void
daylight_guide_ticks_class_init (DaylightGuideTicksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = daylight_guide_ticks_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 4, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
daylight_guide_ticks_init (DaylightGuideTicks *self)
{
  self->ticked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

DaylightGuideTicks *
daylight_guide_ticks_new (void)
{
  return g_object_new (DAYLIGHT_TYPE_GUIDE_TICKS, NULL);
}

gboolean
daylight_guide_ticks_get (DaylightGuideTicks *self,
                          const char         *guide_id,
                          const char         *step_id,
                          const char         *item_id)
{
  g_autofree char *key = g_strdup_printf ("%s/%s/%s", guide_id, step_id, item_id);

  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_TICKS (self), FALSE);

  return g_hash_table_contains (self->ticked, key);
}

void
daylight_guide_ticks_set (DaylightGuideTicks *self,
                          const char         *guide_id,
                          const char         *step_id,
                          const char         *item_id,
                          gboolean            ticked)
{
  char *key = g_strdup_printf ("%s/%s/%s", guide_id, step_id, item_id);

  g_return_if_fail (DAYLIGHT_IS_GUIDE_TICKS (self));

  if (ticked == g_hash_table_contains (self->ticked, key))
    {
      g_free (key);
      return;
    }
  if (ticked)
    {
      g_hash_table_add (self->ticked, key);
    }
  else
    {
      g_hash_table_remove (self->ticked, key);
      g_free (key);
    }
  g_signal_emit (self, signals[CHANGED], 0, guide_id, step_id, item_id, ticked);
}

void
daylight_guide_ticks_forget (DaylightGuideTicks *self)
{
  g_return_if_fail (DAYLIGHT_IS_GUIDE_TICKS (self));

  g_hash_table_remove_all (self->ticked);
}

char *
daylight_guide_ticks_to_text (DaylightGuideTicks *self)
{
  g_autoptr (GPtrArray) keys = NULL;

  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_TICKS (self), NULL);

  keys = g_hash_table_get_keys_as_ptr_array (self->ticked);
  g_ptr_array_sort_values (keys, (GCompareFunc)g_strcmp0);
  g_ptr_array_add (keys, NULL);
  return g_strjoinv ("\n", (char **)keys->pdata);
}

void
daylight_guide_ticks_add_text (DaylightGuideTicks *self,
                               const char         *text)
{
  g_auto (GStrv) lines = NULL;

  g_return_if_fail (DAYLIGHT_IS_GUIDE_TICKS (self));
  g_return_if_fail (text != NULL);

  lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) ids = g_strsplit (lines[i], "/", -1);

      if (g_strv_length (ids) == 3)
        daylight_guide_ticks_set (self, ids[0], ids[1], ids[2], TRUE);
    }
}
