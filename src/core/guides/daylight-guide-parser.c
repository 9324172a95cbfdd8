/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-guide-parser.h"

#include "daylight-guide-private.h"
#include "daylight-guide-reader.h"

#define KEYS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static const char *const audiences[] = { "survivor", "friend", "bystander", "sharer", NULL };
static const char *const step_kinds[] = {
  "text", "checklist", "dos-and-donts", "cards", "choice", "help", "route", "record", "caution", NULL
};
static const char *const record_kinds[] = { "post", "message", "recorded", "in-person", "contact", "note", "plan", NULL };

static gboolean
invalid (GError    **error,
         const char *what)
{
  g_set_error_literal (error, DAYLIGHT_GUIDE_ERROR, DAYLIGHT_GUIDE_ERROR_INVALID, what);
  return FALSE;
}

static gboolean
check_keys (DaylightGuideParser *self,
            JsonObject          *object,
            const char *const   *keys,
            GError             **error)
{
  return !self->strict || daylight_guide_reader_check_keys (object, keys, error);
}

static int
index_of (const char *const *names,
          const char        *name)
{
  for (int i = 0; names[i] != NULL; i++)
    if (g_strcmp0 (names[i], name) == 0)
      return i;
  return -1;
}

/* Texts */

static DaylightGuideText *
make_text (DaylightGuideParser *self,
           const char          *context,
           const char          *original)
{
  DaylightGuideText *text = daylight_guide_text_new (self->domain, context, original);

  if (self->texts != NULL)
    g_ptr_array_add (self->texts, daylight_guide_text_ref (text));
  return text;
}

/* An object's "context" is the msgctxt of all of its strings. */
static gboolean
read_text (DaylightGuideParser *self,
           JsonObject          *object,
           const char          *key,
           gboolean             required,
           DaylightGuideText  **text,
           GError             **error)
{
  const char *original, *context;

  if (!daylight_guide_reader_get_string (object, key, required, &original, error) ||
      !daylight_guide_reader_get_string (object, "context", FALSE, &context, error))
    return FALSE;
  if (original != NULL)
    *text = make_text (self, context, original);
  return TRUE;
}

static gboolean
read_countries (JsonObject *object,
                const char *key,
                char     ***countries,
                GError    **error)
{
  g_auto (GStrv) list = NULL;

  if (!json_object_has_member (object, key))
    return TRUE;
  if (!daylight_guide_reader_get_strings (object, key, TRUE, &list, error))
    return FALSE;
  if (list[0] == NULL)
    return invalid (error, "an empty list of countries");
  for (gsize i = 0; list[i] != NULL; i++)
    if (!g_ascii_isupper (list[i][0]) || !g_ascii_isupper (list[i][1]) || list[i][2] != '\0')
      return invalid (error, "a country that is not two capitals");
  *countries = g_steal_pointer (&list);
  return TRUE;
}

static gboolean
read_where (JsonObject         *object,
            DaylightGuideWhere *where,
            GError            **error)
{
  return read_countries (object, "countries", &where->only, error) &&
         read_countries (object, "not-countries", &where->except, error);
}

static gboolean
read_copy (JsonObject *object,
           const char *key,
           gboolean    is_id,
           gboolean    required,
           char      **copy,
           GError    **error)
{
  const char *value;

  if (is_id ? !daylight_guide_reader_get_id (object, key, required, &value, error)
            : !daylight_guide_reader_get_string (object, key, required, &value, error))
    return FALSE;
  *copy = g_strdup (value);
  return TRUE;
}

/* Parts of a step */

static DaylightGuidePart *
read_part_object (DaylightGuideParser  *self,
                  JsonObject           *object,
                  DaylightGuidePartKind kind,
                  GError              **error)
{
  g_autoptr (DaylightGuidePart) part = g_object_new (DAYLIGHT_TYPE_GUIDE_PART, NULL);
  gboolean                      card = kind == DAYLIGHT_GUIDE_PART_CARD;
  gboolean                      named = card || kind == DAYLIGHT_GUIDE_PART_ITEM;

  part->kind = kind;
  if (!check_keys (self, object,
                   card    ? KEYS ("id", "said", "harm", "instead", "context", "countries", "not-countries")
                   : named ? KEYS ("id", "text", "context", "countries", "not-countries")
                           : KEYS ("text", "context", "countries", "not-countries"),
                   error) ||
      !read_where (object, &part->where, error) ||
      (named && !read_copy (object, "id", TRUE, TRUE, &part->id, error)) ||
      !read_text (self, object, card ? "said" : "text", TRUE, &part->text, error) ||
      (card && !read_text (self, object, "harm", TRUE, &part->harm, error)) ||
      (card && !read_text (self, object, "instead", TRUE, &part->instead, error)))
    return NULL;
  return g_steal_pointer (&part);
}

static DaylightGuidePart *
read_part (DaylightGuideParser  *self,
           JsonNode             *node,
           DaylightGuidePartKind kind,
           GError              **error)
{
  g_autoptr (DaylightGuidePart) part = NULL;
  const char                   *original;

  if (JSON_NODE_HOLDS_OBJECT (node))
    return read_part_object (self, json_node_get_object (node), kind, error);
  if (kind == DAYLIGHT_GUIDE_PART_CARD || kind == DAYLIGHT_GUIDE_PART_ITEM ||
      !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING ||
      (original = json_node_get_string (node)) == NULL || original[0] == '\0' || !g_utf8_validate (original, -1, NULL))
    {
      invalid (error, "a part is neither a text nor an object");
      return NULL;
    }
  part = g_object_new (DAYLIGHT_TYPE_GUIDE_PART, NULL);
  part->kind = kind;
  part->text = make_text (self, NULL, original);
  return g_steal_pointer (&part);
}

static gboolean
read_parts (DaylightGuideParser  *self,
            JsonObject           *object,
            const char           *key,
            gboolean              required,
            DaylightGuidePartKind kind,
            GPtrArray            *parts,
            GError              **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray             *array;

  if (!daylight_guide_reader_get_array (object, key, required, &array, error))
    return FALSE;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      DaylightGuidePart *part = read_part (self, json_array_get_element (array, i), kind, error);

      if (part == NULL)
        return FALSE;
      g_ptr_array_add (parts, part);
      if (part->id != NULL && !g_hash_table_add (ids, part->id))
        {
          g_set_error_literal (error, DAYLIGHT_GUIDE_ERROR, DAYLIGHT_GUIDE_ERROR_DUPLICATE, "an item's id stands twice");
          return FALSE;
        }
    }
  return TRUE;
}

/* Choices */

typedef enum {
  CHOICE_OPTION,    /* of a step, or the third press of the first screen */
  CHOICE_ROLE,      /* first press */
  CHOICE_SITUATION, /* second press */
} ChoiceLevel;

static gboolean read_choices (DaylightGuideParser *self,
                              JsonObject          *object,
                              const char          *key,
                              ChoiceLevel          level,
                              GPtrArray           *choices,
                              GError             **error);

static const char *const *
choice_keys (ChoiceLevel level)
{
  static const char *const option[] = { "label", "guide", "step", "context", "countries", "not-countries", NULL };
  static const char *const role[] = { "id", "audience", "icon", "label", "note", "question", "context", "situations", NULL };
  static const char *const situation[] = { "id", "label", "note", "context", "guide", "step", "question", "options", NULL };

  return level == CHOICE_ROLE ? role : level == CHOICE_SITUATION ? situation
                                                                 : option;
}

static DaylightGuideChoice *
read_choice (DaylightGuideParser *self,
             JsonObject          *object,
             ChoiceLevel          level,
             GError             **error)
{
  g_autoptr (DaylightGuideChoice) choice = g_object_new (DAYLIGHT_TYPE_GUIDE_CHOICE, NULL);
  const char                     *inner = level == CHOICE_ROLE ? "situations" : "options";
  gboolean                        asks = level == CHOICE_ROLE || (level == CHOICE_SITUATION && json_object_has_member (object, inner));

  if (!check_keys (self, object, choice_keys (level), error) ||
      !read_where (object, &choice->where, error) ||
      !read_copy (object, "id", TRUE, level != CHOICE_OPTION, &choice->id, error) ||
      !read_copy (object, "icon", FALSE, level == CHOICE_ROLE, &choice->icon, error) ||
      !read_copy (object, "guide", TRUE, !asks, &choice->guide_id, error) ||
      !read_copy (object, "step", TRUE, FALSE, &choice->step_id, error) ||
      !read_text (self, object, "label", TRUE, &choice->label, error) ||
      !read_text (self, object, "note", FALSE, &choice->note, error) ||
      !read_text (self, object, "question", asks && level == CHOICE_SITUATION, &choice->question, error))
    return NULL;
  if (asks)
    {
      if (choice->guide_id != NULL)
        {
          invalid (error, "a choice leads to a guide and asks on");
          return NULL;
        }
      choice->choices = g_ptr_array_new_with_free_func (g_object_unref);
      if (!read_choices (self, object, inner, level == CHOICE_ROLE ? CHOICE_SITUATION : CHOICE_OPTION, choice->choices, error))
        return NULL;
    }
  return g_steal_pointer (&choice);
}

static gboolean
read_choices (DaylightGuideParser *self,
              JsonObject          *object,
              const char          *key,
              ChoiceLevel          level,
              GPtrArray           *choices,
              GError             **error)
{
  JsonArray *array;

  if (!daylight_guide_reader_get_array (object, key, TRUE, &array, error))
    return FALSE;
  if (json_array_get_length (array) == 0)
    return invalid (error, "an empty list of choices");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode            *node = json_array_get_element (array, i);
      DaylightGuideChoice *choice;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return invalid (error, "a choice is not an object");
      choice = read_choice (self, json_node_get_object (node), level, error);
      if (choice == NULL)
        return FALSE;
      g_ptr_array_add (choices, choice);
    }
  return TRUE;
}

/* Sources */

static gboolean
read_sources (DaylightGuideParser *self,
              JsonObject          *object,
              gboolean             with_note,
              GPtrArray           *sources,
              GError             **error)
{
  JsonArray *array;

  if (!daylight_guide_reader_get_array (object, "sources", with_note, &array, error))
    return FALSE;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_autoptr (DaylightGuideSource) source = g_object_new (DAYLIGHT_TYPE_GUIDE_SOURCE, NULL);
      JsonNode                       *node = json_array_get_element (array, i);
      JsonObject                     *from;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return invalid (error, "a source is not an object");
      from = json_node_get_object (node);
      if (!check_keys (self, from, with_note ? KEYS ("name", "year", "url", "note", "context") : KEYS ("name", "year", "url", "countries", "not-countries"), error) ||
          !read_where (from, &source->where, error) ||
          !read_copy (from, "name", FALSE, TRUE, &source->name, error) ||
          !daylight_guide_reader_get_number (from, "year", 1900, 2200, &source->year, error) ||
          !read_copy (from, "url", FALSE, FALSE, &source->url, error) ||
          (with_note && !read_text (self, from, "note", FALSE, &source->note, error)))
        return FALSE;
      if (source->url != NULL && !g_str_has_prefix (source->url, "https://"))
        return invalid (error, "a source's address is not https");
      g_ptr_array_add (sources, g_steal_pointer (&source));
    }
  return TRUE;
}

/* Steps */

static gboolean
read_help (DaylightGuideParser *self,
           DaylightGuideStep   *step,
           JsonObject          *object,
           GError             **error)
{
  return check_keys (self, object, KEYS ("kinds"), error) &&
         daylight_guide_reader_get_strings (object, "kinds", TRUE, &step->help_kinds, error);
}

static gboolean
read_route (DaylightGuideParser *self,
            DaylightGuideStep   *step,
            JsonObject          *object,
            GError             **error)
{
  return check_keys (self, object, KEYS ("platforms"), error) &&
         daylight_guide_reader_get_strings (object, "platforms", TRUE, &step->platforms, error);
}

static gboolean
read_record (DaylightGuideParser *self,
             DaylightGuideStep   *step,
             JsonObject          *object,
             GError             **error)
{
  if (!check_keys (self, object, KEYS ("kind", "fields"), error) ||
      !read_copy (object, "kind", FALSE, TRUE, &step->record_kind, error) ||
      !daylight_guide_reader_get_strings (object, "fields", TRUE, &step->record_fields, error))
    return FALSE;
  return index_of (record_kinds, step->record_kind) >= 0 ? TRUE : invalid (error, "an unknown kind of entry");
}

/* What belongs to the step's kind is there, and what belongs to another kind is not read. */
static gboolean
read_kind (DaylightGuideParser *self,
           DaylightGuideStep   *step,
           JsonObject          *object,
           GError             **error)
{
  JsonObject *inner;

  switch (step->kind)
    {
    case DAYLIGHT_GUIDE_STEP_CHECKLIST:
      return read_parts (self, object, "items", TRUE, DAYLIGHT_GUIDE_PART_ITEM, step->parts, error);
    case DAYLIGHT_GUIDE_STEP_DOS_AND_DONTS:
      return read_parts (self, object, "do", TRUE, DAYLIGHT_GUIDE_PART_DO, step->parts, error) &&
             read_parts (self, object, "dont", TRUE, DAYLIGHT_GUIDE_PART_DONT, step->parts, error);
    case DAYLIGHT_GUIDE_STEP_CARDS:
      return read_parts (self, object, "cards", TRUE, DAYLIGHT_GUIDE_PART_CARD, step->parts, error);
    case DAYLIGHT_GUIDE_STEP_CHOICE:
      return read_choices (self, object, "options", CHOICE_OPTION, step->choices, error);
    case DAYLIGHT_GUIDE_STEP_HELP:
      return daylight_guide_reader_get_object (object, "help", TRUE, &inner, error) && read_help (self, step, inner, error);
    case DAYLIGHT_GUIDE_STEP_ROUTE:
      return daylight_guide_reader_get_object (object, "route", TRUE, &inner, error) && read_route (self, step, inner, error);
    case DAYLIGHT_GUIDE_STEP_RECORD:
      return daylight_guide_reader_get_object (object, "record", TRUE, &inner, error) && read_record (self, step, inner, error);
    case DAYLIGHT_GUIDE_STEP_TEXT:
    case DAYLIGHT_GUIDE_STEP_CAUTION:
      return json_object_has_member (object, "paragraphs") ? TRUE : invalid (error, "a step without paragraphs");
    default:
      g_assert_not_reached ();
    }
}

static DaylightGuideStep *
read_step (DaylightGuideParser *self,
           JsonObject          *object,
           GError             **error)
{
  g_autoptr (DaylightGuideStep) step = g_object_new (DAYLIGHT_TYPE_GUIDE_STEP, NULL);
  const char                   *name;
  int                           kind;

  if (!check_keys (self, object,
                   KEYS ("id", "kind", "title", "context", "danger", "illustration", "paragraphs", "cautions",
                         "countries", "not-countries", "covers", "sources", "items", "do", "dont", "cards", "options",
                         "help", "route", "record"),
                   error) ||
      !read_copy (object, "id", TRUE, TRUE, &step->id, error) ||
      !daylight_guide_reader_get_string (object, "kind", TRUE, &name, error))
    return NULL;
  kind = index_of (step_kinds, name);
  if (kind < 0)
    {
      invalid (error, "an unknown kind of step");
      return NULL;
    }
  step->kind = (DaylightGuideStepKind)kind;
  step->danger = json_object_has_member (object, "danger");
  if (!read_text (self, object, "title", TRUE, &step->title, error) ||
      !read_where (object, &step->where, error) ||
      !read_copy (object, "illustration", FALSE, FALSE, &step->illustration, error) ||
      !daylight_guide_reader_get_strings (object, "covers", FALSE, &step->covers, error) ||
      !read_parts (self, object, "paragraphs", FALSE, DAYLIGHT_GUIDE_PART_PARAGRAPH, step->parts, error) ||
      !read_parts (self, object, "cautions", FALSE, DAYLIGHT_GUIDE_PART_CAUTION, step->parts, error) ||
      !read_sources (self, object, FALSE, step->sources, error) ||
      !read_kind (self, step, object, error))
    return NULL;
  return g_steal_pointer (&step);
}

static gboolean
read_steps (DaylightGuideParser *self,
            DaylightGuide       *guide,
            JsonObject          *object,
            GError             **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray             *array;

  if (!daylight_guide_reader_get_array (object, "steps", TRUE, &array, error))
    return FALSE;
  if (json_array_get_length (array) == 0)
    return invalid (error, "a guide without steps");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode          *node = json_array_get_element (array, i);
      DaylightGuideStep *step;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return invalid (error, "a step is not an object");
      step = read_step (self, json_node_get_object (node), error);
      if (step == NULL)
        return FALSE;
      g_ptr_array_add (guide->steps, step);
      if (!g_hash_table_add (ids, step->id))
        {
          g_set_error_literal (error, DAYLIGHT_GUIDE_ERROR, DAYLIGHT_GUIDE_ERROR_DUPLICATE, "a step's id stands twice");
          return FALSE;
        }
    }
  return TRUE;
}

/* The doors */

/**
 * daylight_guide_parser_parse_guide:
 *
 * Returns: (transfer full): the guide, or %NULL with @error
 */
DaylightGuide *
daylight_guide_parser_parse_guide (DaylightGuideParser *self,
                                   GBytes              *file,
                                   GError             **error)
{
  g_autoptr (JsonNode)      root = daylight_guide_reader_parse (file, self->strict, error);
  g_autoptr (DaylightGuide) guide = NULL;
  JsonObject               *object;
  const char               *audience;
  gboolean                  good;

  if (root == NULL)
    return NULL;
  object = json_node_get_object (root);
  guide = g_object_new (DAYLIGHT_TYPE_GUIDE, NULL);
  guide->file = g_bytes_ref (file);
  self->texts = guide->texts;
  good = check_keys (self, object, KEYS ("id", "audience", "order", "icon", "title", "summary", "context", "next", "steps"), error) &&
         read_copy (object, "id", TRUE, TRUE, &guide->id, error) &&
         daylight_guide_reader_get_string (object, "audience", TRUE, &audience, error) &&
         (index_of (audiences, audience) >= 0 || invalid (error, "an unknown audience")) &&
         daylight_guide_reader_get_number (object, "order", 1, 1000, &guide->order, error) &&
         read_copy (object, "icon", FALSE, TRUE, &guide->icon, error) &&
         daylight_guide_reader_get_strings (object, "next", FALSE, &guide->next, error) &&
         read_text (self, object, "title", TRUE, &guide->title, error) &&
         read_text (self, object, "summary", TRUE, &guide->summary, error) &&
         read_steps (self, guide, object, error);
  self->texts = NULL;
  if (!good)
    return NULL;
  guide->audience = (DaylightGuideAudience)index_of (audiences, audience);
  return g_steal_pointer (&guide);
}

/**
 * daylight_guide_parser_parse_start:
 *
 * Returns: (transfer full): the first screen, or %NULL with @error
 */
DaylightGuideStart *
daylight_guide_parser_parse_start (DaylightGuideParser *self,
                                   GBytes              *file,
                                   GError             **error)
{
  g_autoptr (JsonNode)           root = daylight_guide_reader_parse (file, self->strict, error);
  g_autoptr (DaylightGuideStart) start = NULL;
  JsonObject                    *object, *about;
  const char                    *id;

  if (root == NULL)
    return NULL;
  object = json_node_get_object (root);
  start = g_object_new (DAYLIGHT_TYPE_GUIDE_START, NULL);
  if (!check_keys (self, object, KEYS ("id", "title", "paragraphs", "roles", "about"), error) ||
      !daylight_guide_reader_get_id (object, "id", TRUE, &id, error) ||
      !read_text (self, object, "title", TRUE, &start->title, error) ||
      !read_parts (self, object, "paragraphs", TRUE, DAYLIGHT_GUIDE_PART_PARAGRAPH, start->paragraphs, error) ||
      !read_choices (self, object, "roles", CHOICE_ROLE, start->roles, error) ||
      !daylight_guide_reader_get_object (object, "about", TRUE, &about, error) ||
      !check_keys (self, about, KEYS ("title", "paragraphs", "sources-title", "context", "sources"), error) ||
      !read_text (self, about, "title", TRUE, &start->about_title, error) ||
      !read_parts (self, about, "paragraphs", TRUE, DAYLIGHT_GUIDE_PART_PARAGRAPH, start->about_paragraphs, error) ||
      !read_text (self, about, "sources-title", FALSE, &start->sources_title, error) ||
      !read_sources (self, about, TRUE, start->sources, error))
    return NULL;
  return g_steal_pointer (&start);
}
