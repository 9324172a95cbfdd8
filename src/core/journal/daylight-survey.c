/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-survey.h"

static void
mention_free (gpointer data)
{
  DaylightMention *self = data;

  g_free (self->name);
  g_free (self->detail);
  g_free (self);
}

DaylightSurvey *
daylight_survey_new (void)
{
  DaylightSurvey *self = g_new0 (DaylightSurvey, 1);

  self->timeline = daylight_timeline_new ();
  self->people = g_ptr_array_new_with_free_func (mention_free);
  self->tags = g_ptr_array_new_with_free_func (mention_free);
  self->index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
daylight_survey_free (DaylightSurvey *self)
{
  g_clear_pointer (&self->index, g_hash_table_unref);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->tags);
  daylight_timeline_free (self->timeline);
  g_free (self);
}

/* The mentions of one entry have to come one after the other: it is counted once. */
void
daylight_survey_add_mention (DaylightSurvey     *self,
                             DaylightMentionKind kind,
                             const char         *name,
                             const char         *detail,
                             gint64              entry,
                             gint64              happened)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);
  g_autofree char *key = g_strdup_printf ("%d %s", kind, folded);
  DaylightMention *mention = g_hash_table_lookup (self->index, key);

  if (*name == '\0')
    return;
  if (mention == NULL)
    {
      mention = g_new0 (DaylightMention, 1);
      mention->kind = kind;
      mention->name = g_strdup (name);
      mention->detail = g_strdup (detail);
      mention->counted = -1;
      mention->newest = happened;
      g_ptr_array_add (kind == DAYLIGHT_MENTION_TAG ? self->tags : self->people, mention);
      g_hash_table_insert (self->index, g_steal_pointer (&key), mention);
    }
  if (*mention->detail == '\0')
    g_set_str (&mention->detail, detail);
  if (mention->counted != entry)
    mention->n_entries++;
  mention->counted = entry;
  mention->newest = MAX (mention->newest, happened);
}

static gint
compare (gconstpointer a,
         gconstpointer b)
{
  const DaylightMention *first = *(DaylightMention *const *)a;
  const DaylightMention *second = *(DaylightMention *const *)b;

  if (first->n_entries != second->n_entries)
    return first->n_entries > second->n_entries ? -1 : 1;
  return g_utf8_collate (first->name, second->name);
}

void
daylight_survey_sort (DaylightSurvey *self)
{
  g_clear_pointer (&self->index, g_hash_table_unref);
  g_ptr_array_sort (self->people, compare);
  g_ptr_array_sort (self->tags, compare);
}
