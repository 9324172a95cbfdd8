/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-handover-item.h"

#include <glib/gi18n.h>

#include "daylight-field-table.h"
#include "daylight-handover-words.h"

#define MAX_SUBTITLE 160

struct _DaylightHandoverItem
{
  GObject parent_instance;

  char    *id;
  char    *title;
  char    *subtitle;
  char    *detail;
  char    *about; /* (nullable) the entry that this one goes with */
  gboolean chosen;
  gboolean marked;
};

G_DEFINE_FINAL_TYPE (DaylightHandoverItem, daylight_handover_item, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_CHOSEN,
  PROP_MARKED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
daylight_handover_item_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  DaylightHandoverItem *self = DAYLIGHT_HANDOVER_ITEM (object);

  switch (prop_id)
    {
    case PROP_CHOSEN:
      g_value_set_boolean (value, self->chosen);
      break;
    case PROP_MARKED:
      g_value_set_boolean (value, self->marked);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
daylight_handover_item_set_property (GObject      *object,
                                     guint         prop_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  DaylightHandoverItem *self = DAYLIGHT_HANDOVER_ITEM (object);

  switch (prop_id)
    {
    case PROP_CHOSEN:
      daylight_handover_item_set_chosen (self, g_value_get_boolean (value));
      break;
    case PROP_MARKED:
      daylight_handover_item_set_marked (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
daylight_handover_item_finalize (GObject *object)
{
  DaylightHandoverItem *self = DAYLIGHT_HANDOVER_ITEM (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->detail);
  g_free (self->about);

  G_OBJECT_CLASS (daylight_handover_item_parent_class)->finalize (object);
}

static void
daylight_handover_item_class_init (DaylightHandoverItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = daylight_handover_item_get_property;
  object_class->set_property = daylight_handover_item_set_property;
  object_class->finalize = daylight_handover_item_finalize;

  properties[PROP_CHOSEN] =
    g_param_spec_boolean ("chosen", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_MARKED] =
    g_param_spec_boolean ("marked", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
daylight_handover_item_init (DaylightHandoverItem *self)
{
}

DaylightHandoverItem *
daylight_handover_item_new (const char *id,
                            const char *title,
                            const char *subtitle,
                            const char *detail)
{
  DaylightHandoverItem *self = g_object_new (DAYLIGHT_TYPE_HANDOVER_ITEM, NULL);

  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->subtitle = g_strdup (subtitle);
  self->detail = g_strdup (detail);

  return self;
}

/* The first line of an entry's own words, short enough for a list. */
static char *
summarize (DaylightEntry *entry)
{
  const char      *text = daylight_entry_get_text (entry, "title");
  g_auto (GStrv)   lines = NULL;
  g_autofree char *line = NULL;

  if (text == NULL || *text == '\0')
    text = daylight_entry_get_text (entry, "what");
  if (text == NULL || *text == '\0')
    text = daylight_entry_get_text (entry, "service");
  if (text == NULL || *text == '\0')
    return g_strdup (C_ ("entry", "No words yet"));

  lines = g_strsplit (text, "\n", 2);
  line = g_utf8_substring (lines[0], 0, MIN (g_utf8_strlen (lines[0], -1), MAX_SUBTITLE));
  return g_utf8_strlen (lines[0], -1) > MAX_SUBTITLE ? g_strconcat (line, "…", NULL) : g_steal_pointer (&line);
}

DaylightHandoverItem *
daylight_handover_item_new_entry (DaylightEntry *entry)
{
  /* As the journal's list writes it: in numbers, the day and the month are mistaken for each other. */
  g_autofree char      *moment = daylight_field_format_moment (daylight_entry_get_sort_time (entry));
  g_autofree char      *subtitle = summarize (entry);
  DaylightHandoverItem *self;
  const char           *kind = daylight_handover_words_kind (daylight_entry_kind_to_name (daylight_entry_get_kind (entry)));

  self = daylight_handover_item_new (daylight_entry_get_id (entry), kind, subtitle, moment);
  self->about = g_strdup (daylight_entry_get_text (entry, "about"));

  return self;
}

const char *
daylight_handover_item_get_id (DaylightHandoverItem *self)
{
  return self->id;
}

gboolean
daylight_handover_item_goes_with (DaylightHandoverItem *self,
                                  const char           *id)
{
  return g_str_equal (self->id, id) || g_strcmp0 (self->about, id) == 0;
}

const char *
daylight_handover_item_get_title (DaylightHandoverItem *self)
{
  return self->title;
}

const char *
daylight_handover_item_get_subtitle (DaylightHandoverItem *self)
{
  return self->subtitle;
}

const char *
daylight_handover_item_get_detail (DaylightHandoverItem *self)
{
  return self->detail;
}

gboolean
daylight_handover_item_get_chosen (DaylightHandoverItem *self)
{
  return self->chosen;
}

void
daylight_handover_item_set_chosen (DaylightHandoverItem *self,
                                   gboolean              chosen)
{
  if (self->chosen == chosen)
    return;

  self->chosen = chosen;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOSEN]);
}

gboolean
daylight_handover_item_get_marked (DaylightHandoverItem *self)
{
  return self->marked;
}

void
daylight_handover_item_set_marked (DaylightHandoverItem *self,
                                   gboolean              marked)
{
  if (self->marked == marked)
    return;

  self->marked = marked;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MARKED]);
}
