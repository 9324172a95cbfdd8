/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-guide-library.h"

#include <string.h>

#include "daylight-guide-parser.h"
#include "daylight-guide-private.h"
#include "daylight-guide-search.h"
#include "daylight-guides-data.h"
#include "daylight-log.h"

/* What a search looks through: a guide's title and summary, or all of one step. */
typedef struct
{
  DaylightGuide       *guide;  /* (owned) */
  DaylightGuideStep   *step;   /* (owned) (nullable) */
  char                *text;   /* (owned): title and parts, a line each */
  gsize                head;   /* length of the title */
  DaylightGuideFolded *folded; /* (owned) */
} Page;

struct _DaylightGuideLibrary
{
  GObject parent_instance;

  const char *domain; /* interned (nullable) */
  gboolean    strict;
  gboolean    loaded;
  GStrv       names; /* (owned) (nullable): of files; NULL: those of the program */
  GPtrArray  *files; /* (owned) (nullable) (element-type GBytes) */

  GListStore         *guides;   /* (owned) */
  GHashTable         *by_id;    /* (owned): ids and guides belong to guides */
  DaylightGuideStart *start;    /* (owned) (nullable) */
  GPtrArray          *pages;    /* (owned) (nullable) (element-type Page): made at the first search */
  char               *pages_of; /* (owned): the country they were made for */
};

G_DEFINE_FINAL_TYPE (DaylightGuideLibrary, daylight_guide_library, G_TYPE_OBJECT)

#define DATA_PATH "/io/github/daylightapp/Daylight/guides-data"
#define START_NAME "start.json"
#define MAX_HITS 40

static void
page_free (gpointer data)
{
  Page *page = data;

  g_object_unref (page->guide);
  g_clear_object (&page->step);
  g_free (page->text);
  daylight_guide_folded_free (page->folded);
  g_free (page);
}

/* Loading */

static int
compare_guides (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  const DaylightGuide *one = a, *two = b;

  if (one->audience != two->audience)
    return one->audience < two->audience ? -1 : 1;
  if (one->order != two->order)
    return one->order < two->order ? -1 : 1;
  return strcmp (one->id, two->id);
}

static gboolean
take_file (DaylightGuideLibrary *self,
           const char           *name,
           GBytes               *file,
           GError              **error)
{
  DaylightGuideParser       parser = { .domain = self->domain, .strict = self->strict };
  g_autoptr (DaylightGuide) guide = NULL;

  if (g_str_equal (name, START_NAME))
    {
      g_clear_object (&self->start);
      self->start = daylight_guide_parser_parse_start (&parser, file, error);
      if (self->start == NULL)
        g_prefix_error (error, "%s: ", name);
      return self->start != NULL;
    }
  guide = daylight_guide_parser_parse_guide (&parser, file, error);
  if (guide == NULL)
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }
  if (g_hash_table_contains (self->by_id, guide->id))
    {
      g_set_error (error, DAYLIGHT_GUIDE_ERROR, DAYLIGHT_GUIDE_ERROR_DUPLICATE, "%s: a guide's id stands twice", name);
      return FALSE;
    }
  g_hash_table_insert (self->by_id, guide->id, guide);
  g_list_store_insert_sorted (self->guides, guide, compare_guides, NULL);
  return TRUE;
}

static gboolean
take_all (DaylightGuideLibrary *self,
          GError              **error)
{
  GResource     *resource = daylight_guides_data_get_resource ();
  g_auto (GStrv) names = NULL;

  if (self->names != NULL)
    {
      for (guint i = 0; i < self->files->len; i++)
        if (!take_file (self, self->names[i], g_ptr_array_index (self->files, i), error))
          return FALSE;
      return TRUE;
    }
  names = g_resource_enumerate_children (resource, DATA_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char   *path = g_build_path ("/", DATA_PATH, names[i], NULL);
      g_autoptr (GBytes) file = g_resource_lookup_data (resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

      if (file == NULL || !take_file (self, names[i], file, error))
        return FALSE;
    }
  return names != NULL;
}

static gboolean
is_there (DaylightGuideLibrary *self,
          const char           *guide_id,
          const char           *step_id)
{
  DaylightGuide *guide = g_hash_table_lookup (self->by_id, guide_id);

  return guide != NULL && (step_id == NULL || daylight_guide_look_up_step (guide, step_id) != NULL);
}

static gboolean
check_choices (DaylightGuideLibrary *self,
               GPtrArray            *choices,
               GError              **error)
{
  for (guint i = 0; i < choices->len; i++)
    {
      DaylightGuideChoice *choice = g_ptr_array_index (choices, i);

      if (choice->choices != NULL)
        {
          if (!check_choices (self, choice->choices, error))
            return FALSE;
        }
      else if (!is_there (self, choice->guide_id, choice->step_id))
        {
          g_set_error (error, DAYLIGHT_GUIDE_ERROR, DAYLIGHT_GUIDE_ERROR_DANGLING,
                       "a choice leads to the guide '%s', step '%s', which is not there",
                       choice->guide_id, choice->step_id != NULL ? choice->step_id : "");
          return FALSE;
        }
    }
  return TRUE;
}

/* Whatever leads somewhere leads to something. */
static gboolean
check_links (DaylightGuideLibrary *self,
             GError              **error)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->guides));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DaylightGuide) guide = g_list_model_get_item (G_LIST_MODEL (self->guides), i);

      for (gsize j = 0; guide->next[j] != NULL; j++)
        if (!is_there (self, guide->next[j], NULL))
          {
            g_set_error (error, DAYLIGHT_GUIDE_ERROR, DAYLIGHT_GUIDE_ERROR_DANGLING,
                         "the guide '%s' names '%s' as next, which is not there", guide->id, guide->next[j]);
            return FALSE;
          }
      for (guint j = 0; j < guide->steps->len; j++)
        {
          DaylightGuideStep *step = g_ptr_array_index (guide->steps, j);

          if (!check_choices (self, step->choices, error))
            return FALSE;
        }
    }
  return self->start == NULL || check_choices (self, self->start->roles, error);
}

/**
 * daylight_guide_library_load:
 *
 * Parses the files now, if that has not happened. Every other function does so by itself; tests call this for the
 * error. Where it fails nothing is kept.
 */
gboolean
daylight_guide_library_load (DaylightGuideLibrary *self,
                             GError              **error)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_LIBRARY (self), FALSE);

  if (self->loaded)
    return TRUE;
  if (!take_all (self, error) || (self->strict && !check_links (self, error)))
    {
      g_hash_table_remove_all (self->by_id);
      g_list_store_remove_all (self->guides);
      g_clear_object (&self->start);
      return FALSE;
    }
  self->loaded = TRUE;
  return TRUE;
}

static void
ensure_loaded (DaylightGuideLibrary *self)
{
  g_autoptr (GError) error = NULL;

  if (!daylight_guide_library_load (self, &error))
    daylight_log_warning ("guides: the files could not be read", error->code);
}

/* GObject */

static void
daylight_guide_library_finalize (GObject *object)
{
  DaylightGuideLibrary *self = DAYLIGHT_GUIDE_LIBRARY (object);

  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_free (self->pages_of);
  g_clear_object (&self->start);
  g_hash_table_unref (self->by_id);
  g_object_unref (self->guides);
  g_strfreev (self->names);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  G_OBJECT_CLASS (daylight_guide_library_parent_class)->finalize (object);
}

static void
daylight_guide_library_class_init (DaylightGuideLibraryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = daylight_guide_library_finalize;
}

static void
daylight_guide_library_init (DaylightGuideLibrary *self)
{
  self->guides = g_list_store_new (DAYLIGHT_TYPE_GUIDE);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
}

/**
 * daylight_guide_library_new:
 *
 * The guides that are part of the program.
 */
DaylightGuideLibrary *
daylight_guide_library_new (void)
{
  DaylightGuideLibrary *self = g_object_new (DAYLIGHT_TYPE_GUIDE_LIBRARY, NULL);

  self->domain = g_intern_static_string (GETTEXT_PACKAGE);
  return self;
}

/**
 * daylight_guide_library_new_for_files:
 * @names: (array zero-terminated=1): a name for each of @files; "start.json" is the first screen
 * @files: (element-type GBytes): other files than the program's, for tests
 * @domain: (nullable): their gettext domain
 * @strict: whether unknown and doubled keys and links to nowhere are errors
 */
DaylightGuideLibrary *
daylight_guide_library_new_for_files (const char *const *names,
                                      GPtrArray         *files,
                                      const char        *domain,
                                      gboolean           strict)
{
  DaylightGuideLibrary *self;

  g_return_val_if_fail (g_strv_length ((char **)names) == files->len, NULL);

  self = g_object_new (DAYLIGHT_TYPE_GUIDE_LIBRARY, NULL);
  self->names = g_strdupv ((char **)names);
  self->files = g_ptr_array_ref (files);
  self->domain = g_intern_string (domain);
  self->strict = strict;
  return self;
}

/**
 * daylight_guide_library_get_guides:
 *
 * Returns: (transfer none): a model of #DaylightGuide, by audience and in order
 */
GListModel *
daylight_guide_library_get_guides (DaylightGuideLibrary *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_LIBRARY (self), NULL);

  ensure_loaded (self);
  return G_LIST_MODEL (self->guides);
}

/**
 * daylight_guide_library_look_up:
 *
 * Returns: (transfer none) (nullable): the guide of that id
 */
DaylightGuide *
daylight_guide_library_look_up (DaylightGuideLibrary *self,
                                const char           *id)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_LIBRARY (self), NULL);

  ensure_loaded (self);
  return id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;
}

DaylightGuideStart *
daylight_guide_library_get_start (DaylightGuideLibrary *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_LIBRARY (self), NULL);

  ensure_loaded (self);
  return self->start;
}

/* Search */

DaylightGuideHit *
daylight_guide_hit_copy (const DaylightGuideHit *hit)
{
  DaylightGuideHit *copy = g_memdup2 (hit, sizeof *hit);

  g_object_ref (copy->guide);
  if (copy->step != NULL)
    g_object_ref (copy->step);
  copy->line = g_strdup (hit->line);
  return copy;
}

void
daylight_guide_hit_free (DaylightGuideHit *hit)
{
  g_object_unref (hit->guide);
  g_clear_object (&hit->step);
  g_free (hit->line);
  g_free (hit);
}

static void
add_line (GString    *text,
          const char *line)
{
  if (line[0] != '\0')
    {
      g_string_append_c (text, '\n');
      g_string_append (text, line);
    }
}

/* Lines are shown as snippets: no marks in them. */
static void
add_page (DaylightGuideLibrary *self,
          DaylightGuide        *guide,
          DaylightGuideStep    *step,
          const char           *title,
          GString              *text)
{
  Page *page = g_new0 (Page, 1);

  g_string_replace (text, "**", "", 0);
  page->guide = g_object_ref (guide);
  page->step = step != NULL ? g_object_ref (step) : NULL;
  page->text = g_strdup (text->str);
  page->head = strlen (title);
  page->folded = daylight_guide_folded_new (page->text);
  g_ptr_array_add (self->pages, page);
}

static void
add_step (DaylightGuideLibrary *self,
          DaylightGuide        *guide,
          DaylightGuideStep    *step,
          const char           *country)
{
  const char           *title = daylight_guide_step_get_title (step);
  g_autoptr (GString)   text = g_string_new (title);
  g_autoptr (GPtrArray) choices = daylight_guide_step_list_choices (step, country);

  for (guint i = 0; i < step->parts->len; i++)
    {
      DaylightGuidePart *part = g_ptr_array_index (step->parts, i);

      if (!daylight_guide_where_allows (&part->where, country))
        continue;
      add_line (text, daylight_guide_part_get_text (part));
      add_line (text, daylight_guide_part_get_harm (part));
      add_line (text, daylight_guide_part_get_instead (part));
    }
  for (guint i = 0; i < choices->len; i++)
    add_line (text, daylight_guide_choice_get_label (g_ptr_array_index (choices, i)));
  add_page (self, guide, step, title, text);
}

static void
ensure_pages (DaylightGuideLibrary *self,
              const char           *country)
{
  guint n;

  if (self->pages != NULL && g_str_equal (self->pages_of, country))
    return;
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_set_str (&self->pages_of, country);
  self->pages = g_ptr_array_new_with_free_func (page_free);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->guides));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DaylightGuide) guide = g_list_model_get_item (G_LIST_MODEL (self->guides), i);
      g_autoptr (GString)       text = g_string_new (daylight_guide_get_title (guide));

      add_line (text, daylight_guide_get_summary (guide));
      add_page (self, guide, NULL, daylight_guide_get_title (guide), text);
      for (guint j = 0; j < guide->steps->len; j++)
        if (daylight_guide_step_is_shown_in (g_ptr_array_index (guide->steps, j), country))
          add_step (self, guide, g_ptr_array_index (guide->steps, j), country);
    }
}

/* The line around a match, with a few words before and after. */
static void
fill_line (DaylightGuideHit *hit,
           const char       *text,
           gsize             start,
           gsize             end)
{
  const char         *from = text + start, *to = text + end;
  g_autoptr (GString) line = g_string_new (NULL);

  for (int n = 0; from > text && from[-1] != '\n' && n < 40; n++)
    from = g_utf8_prev_char (from);
  while (from > text && from < text + start && from[-1] != '\n' && from[-1] != ' ' && (guchar)from[-1] < 0x80)
    from = g_utf8_next_char (from);
  for (int n = 0; *to != '\0' && *to != '\n' && n < 90; n++)
    to = g_utf8_next_char (to);
  if (from > text && from[-1] != '\n')
    g_string_append (line, "…");
  hit->start = line->len + (gsize)(text + start - from);
  hit->length = end - start;
  g_string_append_len (line, from, to - from);
  if (*to != '\0' && *to != '\n')
    g_string_append (line, "…");
  hit->line = g_string_free_and_steal (g_steal_pointer (&line));
}

/* All words are somewhere in the page; a title weighs more than what stands under it. */
static DaylightGuideHit *
match_page (Page              *page,
            const char *const *words)
{
  DaylightGuideHit *hit;
  gsize             start = 0, end = 0;
  int               score = page->step == NULL ? 60 : 0;

  for (gsize i = 0; words[i] != NULL; i++)
    {
      gsize    word_start, word_end;
      gboolean at_word_start;

      if (!daylight_guide_folded_find (page->folded, words[i], &word_start, &word_end, &at_word_start))
        return NULL;
      score += word_start < page->head ? 40 : 10;
      score += at_word_start ? 100 : 0;
      if (i == 0 || (word_end - word_start > end - start && word_start >= page->head))
        {
          start = word_start;
          end = word_end;
        }
    }
  hit = g_new0 (DaylightGuideHit, 1);
  hit->guide = g_object_ref (page->guide);
  hit->step = page->step != NULL ? g_object_ref (page->step) : NULL;
  hit->score = score;
  fill_line (hit, page->text, start, end);
  return hit;
}

static int
compare_hits (gconstpointer a,
              gconstpointer b)
{
  const DaylightGuideHit *one = *(DaylightGuideHit *const *)a, *two = *(DaylightGuideHit *const *)b;

  return two->score - one->score;
}

/**
 * daylight_guide_library_search:
 * @text: what was typed; nothing of it is kept
 * @country: (nullable): the chosen country, or %NULL or "" for none
 *
 * Finds the places in which all words of @text stand, in the language shown.
 *
 * Returns: (transfer full) (element-type DaylightGuideHit): the best first
 */
GPtrArray *
daylight_guide_library_search (DaylightGuideLibrary *self,
                               const char           *text,
                               const char           *country)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify)daylight_guide_hit_free);
  g_auto (GStrv)        words = NULL;

  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_LIBRARY (self), NULL);

  ensure_loaded (self);
  words = daylight_guide_fold_words (text);
  if (words[0] == NULL)
    return g_steal_pointer (&hits);
  ensure_pages (self, country != NULL ? country : "");
  for (guint i = 0; i < self->pages->len; i++)
    {
      DaylightGuideHit *hit = match_page (g_ptr_array_index (self->pages, i), (const char *const *)words);

      if (hit != NULL)
        g_ptr_array_add (hits, hit);
    }
  g_ptr_array_sort (hits, compare_hits);
  if (hits->len > MAX_HITS)
    g_ptr_array_set_size (hits, MAX_HITS);
  return g_steal_pointer (&hits);
}
