/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-choice.h"

typedef struct
{
  const char *on;
  const char *off;
} Choice;

static gboolean
get_choice (GValue   *value,
            GVariant *variant,
            gpointer  user_data)
{
  const Choice *choice = user_data;

  g_value_set_boolean (value, g_str_equal (g_variant_get_string (variant, NULL), choice->on));

  return TRUE;
}

static GVariant *
set_choice (const GValue       *value,
            const GVariantType *type,
            gpointer            user_data)
{
  const Choice *choice = user_data;

  return g_variant_new_string (g_value_get_boolean (value) ? choice->on : choice->off);
}

void
daylight_choice_bind (GSettings  *settings,
                      const char *key,
                      GObject    *object,
                      const char *property,
                      const char *on,
                      const char *off)
{
  Choice *choice = g_new (Choice, 1);

  choice->on = on;
  choice->off = off;
  g_settings_bind_with_mapping (settings, key, object, property, G_SETTINGS_BIND_DEFAULT, get_choice, set_choice, choice, g_free);
}
