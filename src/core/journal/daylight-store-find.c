/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding: the list, with its filters; and the survey of all entries at once. */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-store-find.h"

#include "daylight-store-words.h"
#include "daylight-tokenizer.h"

/* What stands for somebody, in a field of its own or in a member of a list. */
#define NAMES "('name', 'handle', 'profile', 'contact', 'person', 'service')"
/* As daylight_request_is_open() has it. */
#define NO_ANSWER(body) "coalesce (json_extract (" body ", '$.fields.answer'), '') = ''"
#define OPEN(body) "(" NO_ANSWER (body) " AND coalesce (json_extract (" body ", '$.fields.state'), '') NOT IN ('answered', 'removed', 'refused'))"
#define BODY "(SELECT body FROM revision r WHERE r.entry = e.n AND r.rev = e.rev)"

/* The parts of a list's condition that a filter may ask for. The numbers are those of bind(). */
static const char *const parts[] = {
  " AND e.happened >= ?6",
  " AND e.happened < ?7",
  " AND EXISTS (SELECT 1 FROM link l WHERE l.entry = e.n)",
  " AND EXISTS (SELECT 1 FROM json_each (" BODY ", '$.fields.tags') t WHERE t.atom = ?8 COLLATE NOCASE)",
  " AND EXISTS (SELECT 1 FROM json_tree (" BODY ", '$.fields') t WHERE t.key IN " NAMES " AND t.atom = ?9 COLLATE NOCASE)",
  /* A contact without an answer, an open removal request, or an entry that one is about. */
  " AND ((e.kind = 4 AND " NO_ANSWER (BODY) ") OR (e.kind = 7 AND " OPEN (BODY) ") OR lower (hex (e.id)) IN"
                                                                                "  (SELECT json_extract (rr.body, '$.fields.about') FROM entry re JOIN revision rr ON rr.entry = re.n AND rr.rev = re.rev"
                                                                                "   WHERE re.kind = 7 AND re.deleted = 0 AND " OPEN ("rr.body") "))",
};

G_STATIC_ASSERT (DAYLIGHT_ENTRY_CONTACT == 4 && DAYLIGHT_ENTRY_REPORT == 7);

/* Which entries hold the words: in their own fields, or in a file of theirs. */
#define BY_FILES "WITH w (n) AS MATERIALIZED (" DAYLIGHT_STORE_BY_FILES (5) ") "
#define BY_WORDS_AND_FILES " FROM (SELECT rowid AS n FROM ft WHERE ft MATCH ?5 AND rowid NOT IN (SELECT n FROM w) UNION ALL SELECT n FROM w) m" \
                           " CROSS JOIN entry e ON e.n = m.n WHERE"
#define BY_WORDS " FROM ft CROSS JOIN entry e ON e.n = ft.rowid WHERE ft MATCH ?5 AND"

#define PAGE_REVISIONS " JOIN revision r ON r.entry = e.n AND r.rev = e.rev ORDER BY e.%s DESC, e.n DESC"

typedef enum {
  LOOK_EVERYWHERE, /* nothing was typed */
  LOOK_AT_FIELDS,  /* an older database, opened for reading, has no words of files */
  LOOK_AT_FILES_TOO,
} Look;

/* FROM and WHERE. Without words the index that holds all the list needs; with them the words first. */
static char *
make_source (const DaylightFilter *filter,
             Look                  look,
             gboolean              counting)
{
  const gboolean wanted[] = { filter->from != 0, filter->until != 0, filter->with_files, filter->tag != NULL, filter->who != NULL, filter->unanswered };
  GString       *sql = g_string_new (NULL);

  if (look != LOOK_EVERYWHERE)
    g_string_append (sql, look == LOOK_AT_FIELDS ? BY_WORDS : BY_WORDS_AND_FILES);
  else
    g_string_append_printf (sql, " FROM entry e INDEXED BY %s WHERE",
                            filter->sort == DAYLIGHT_SORT_ADDED || (counting && daylight_filter_count (filter) == 0) ? "entry_added" : "entry_happened");
  g_string_append (sql, " e.deleted = ?2 AND (1 << e.kind) & ?1");
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (wanted[i])
        g_string_append (sql, parts[i]);
    }

  return g_string_free_and_steal (sql);
}

static void
bind (sqlite3_stmt         *statement,
      const DaylightFilter *filter,
      const char           *expression)
{
  guint mask = filter->kinds & ~DAYLIGHT_LIST_DELETED;

  sqlite3_bind_int64 (statement, 1, mask != 0 ? mask : DAYLIGHT_LISTED_KINDS);
  sqlite3_bind_int (statement, 2, (filter->kinds & DAYLIGHT_LIST_DELETED) != 0);
  if (expression != NULL)
    sqlite3_bind_text (statement, 5, expression, -1, SQLITE_TRANSIENT);
  if (filter->from != 0)
    sqlite3_bind_int64 (statement, 6, filter->from);
  if (filter->until != 0)
    sqlite3_bind_int64 (statement, 7, filter->until);
  if (filter->tag != NULL)
    sqlite3_bind_text (statement, 8, filter->tag, -1, SQLITE_TRANSIENT);
  if (filter->who != NULL)
    sqlite3_bind_text (statement, 9, filter->who, -1, SQLITE_TRANSIENT);
}

static gboolean
count (DaylightStore        *self,
       const DaylightFilter *filter,
       Look                  look,
       const char           *expression,
       guint                *n_all,
       GError              **error)
{
  g_autofree char         *source = make_source (filter, look, TRUE);
  g_autofree char         *sql = g_strconcat (look == LOOK_AT_FILES_TOO ? BY_FILES : "", "SELECT count(*)", source, NULL);
  g_autoptr (sqlite3_stmt) statement = daylight_database_prepare (self->database, sql, error);
  gboolean                 row;

  if (statement == NULL)
    return FALSE;
  bind (statement, filter, expression);
  if (!daylight_database_step (self->database, statement, &row, error))
    return FALSE;
  *n_all = (guint)sqlite3_column_int64 (statement, 0);

  return TRUE;
}

/* Without words: how many there are, and then the page, each from the index that holds all it needs. */
static sqlite3_stmt *
prepare_all (DaylightStore        *self,
             const DaylightFilter *filter,
             const char           *order,
             guint                *n_all,
             GError              **error)
{
  g_autofree char *source = make_source (filter, LOOK_EVERYWHERE, FALSE);
  g_autofree char *sql = g_strdup_printf ("SELECT " DAYLIGHT_ENTRY_COLUMNS " FROM (SELECT e.n AS m%s ORDER BY e.%s DESC, e.n DESC LIMIT ?3 OFFSET ?4) p"
                                          " JOIN entry e ON e.n = p.m" PAGE_REVISIONS,
                                          source, order, order);

  return count (self, filter, LOOK_EVERYWHERE, NULL, n_all, error) ? daylight_database_prepare (self->database, sql, error) : NULL;
}

/* With words, which cost the most: asked once, for the page and for how many there are. */
static sqlite3_stmt *
prepare_words (DaylightStore        *self,
               const DaylightFilter *filter,
               const char           *order,
               Look                  look,
               GError              **error)
{
  g_autofree char *source = make_source (filter, look, FALSE);
  g_autofree char *sql = g_strdup_printf ("%s f (m, at) AS MATERIALIZED (SELECT e.n, e.%s%s)"
                                          " SELECT " DAYLIGHT_ENTRY_COLUMNS ", (SELECT count(*) FROM f)"
                                          " FROM (SELECT m FROM f ORDER BY at DESC, m DESC LIMIT ?3 OFFSET ?4) p"
                                          " JOIN entry e ON e.n = p.m" PAGE_REVISIONS,
                                          look == LOOK_AT_FILES_TOO ? BY_FILES "," : "WITH", order, source, order);

  return daylight_database_prepare (self->database, sql, error);
}

GPtrArray *
daylight_store_find (DaylightStore        *self,
                     const DaylightFilter *filter,
                     guint                 offset,
                     guint                 limit,
                     guint                *n_all,
                     GError              **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autofree char         *typed = filter->query != NULL ? g_strstrip (g_strdup (filter->query)) : NULL;
  g_autofree char         *expression = NULL;
  g_autoptr (GPtrArray)    entries = NULL;
  Look                     look = LOOK_EVERYWHERE;
  const char              *order = filter->sort == DAYLIGHT_SORT_ADDED ? "added" : "happened";

  *n_all = 0;
  if (typed != NULL && *typed != '\0')
    {
      expression = daylight_tokenizer_build_query (typed);
      if (expression == NULL)
        return g_ptr_array_new_with_free_func (g_object_unref);
      look = daylight_store_has_words (self) ? LOOK_AT_FILES_TOO : LOOK_AT_FIELDS;
    }

  /* The page first; the bodies of its few rows after that. */
  statement = look == LOOK_EVERYWHERE ? prepare_all (self, filter, order, n_all, error) : prepare_words (self, filter, order, look, error);
  if (statement == NULL)
    return NULL;
  bind (statement, filter, expression);
  sqlite3_bind_int64 (statement, 3, limit);
  sqlite3_bind_int64 (statement, 4, offset);
  entries = daylight_store_read_entries (self, statement, look != LOOK_EVERYWHERE ? n_all : NULL, error);
  if (entries == NULL || (look == LOOK_AT_FILES_TOO && !daylight_store_name_files (self, expression, entries, error)))
    return NULL;
  /* Behind the last page there is no row to tell it. */
  if (entries->len == 0 && look != LOOK_EVERYWHERE && (offset > 0 || limit == 0) && !count (self, filter, look, expression, n_all, error))
    return NULL;

  return g_steal_pointer (&entries);
}

/**
 * daylight_store_list:
 * @query: (nullable): what was typed
 * @n_all: (out): how many there are without @offset and @limit
 *
 * Returns: (transfer full) (element-type DaylightEntry): newest first
 */
GPtrArray *
daylight_store_list (DaylightStore *self,
                     const char    *query,
                     guint          kinds,
                     DaylightSort   sort,
                     guint          offset,
                     guint          limit,
                     guint         *n_all,
                     GError       **error)
{
  const DaylightFilter filter = { .query = (char *)query, .kinds = kinds, .sort = sort };

  return daylight_store_find (self, &filter, offset, limit, n_all, error);
}

/* The survey */

static const char *
text (sqlite3_stmt *statement,
      int           column)
{
  const char *found = (const char *)sqlite3_column_text (statement, column);

  return found != NULL ? found : "";
}

typedef void (*Take) (DaylightSurvey *survey,
                      sqlite3_stmt   *row);

static void
take_time (DaylightSurvey *survey,
           sqlite3_stmt   *row)
{
  for (int i = 0; i < 3; i++)
    {
      if (daylight_timeline_add (survey->timeline, text (row, i)))
        return;
    }
  daylight_timeline_add_undated (survey->timeline);
}

static void
take_account (DaylightSurvey *survey,
              sqlite3_stmt   *row)
{
  const char *platform = text (row, 2), *name = text (row, 3), *handle = text (row, 4), *profile = text (row, 5);
  const char *key = *handle != '\0' ? handle : *profile != '\0' ? profile
                                                                : name;

  daylight_survey_add_mention (survey, DAYLIGHT_MENTION_ACCOUNT, key, *platform != '\0' ? platform : key != name ? name
                                                                                                                 : "",
                               sqlite3_column_int64 (row, 0), sqlite3_column_int64 (row, 1));
}

static void
take_person (DaylightSurvey *survey,
             sqlite3_stmt   *row)
{
  daylight_survey_add_mention (survey, (DaylightMentionKind)sqlite3_column_int (row, 2), text (row, 3), text (row, 4),
                               sqlite3_column_int64 (row, 0), sqlite3_column_int64 (row, 1));
}

static const struct
{
  const char *sql;
  Take        take;
} surveys[] = {
  { "SELECT json_extract (r.body, '$.fields.posted.when'), json_extract (r.body, '$.fields.sent.when'), json_extract (r.body, '$.fields.happened.when')"
    " FROM entry e JOIN revision r ON r.entry = e.n AND r.rev = e.rev WHERE e.deleted = 0 AND (1 << e.kind) & ?1",
    take_time },
  { "SELECT e.n, e.happened, json_extract (a.value, '$.platform'), json_extract (a.value, '$.name'), json_extract (a.value, '$.handle'),"
    " json_extract (a.value, '$.profile') FROM entry e JOIN revision r ON r.entry = e.n AND r.rev = e.rev, json_each (r.body, '$.fields.accounts') a"
    " WHERE e.deleted = 0 AND (1 << e.kind) & ?1 AND a.type = 'object'",
    take_account },
  { "SELECT e.n, e.happened, 1, json_extract (w.value, '$.name'), json_extract (w.value, '$.contact')"
    " FROM entry e JOIN revision r ON r.entry = e.n AND r.rev = e.rev, json_each (r.body, '$.fields.witnesses') w"
    " WHERE e.deleted = 0 AND (1 << e.kind) & ?1 AND w.type = 'object'",
    take_person },
  { "SELECT e.n, e.happened, CASE t.key WHEN 'person' THEN 1 WHEN 'service' THEN 3 ELSE 2 END, t.atom, ''"
    " FROM entry e JOIN revision r ON r.entry = e.n AND r.rev = e.rev, json_each (r.body, '$.fields') t"
    " WHERE e.deleted = 0 AND (1 << e.kind) & ?1 AND t.key IN ('contact', 'person', 'service')",
    take_person },
  { "SELECT e.n, e.happened, 4, t.atom, '' FROM entry e JOIN revision r ON r.entry = e.n AND r.rev = e.rev, json_each (r.body, '$.fields.tags') t"
    " WHERE e.deleted = 0 AND (1 << e.kind) & ?1",
    take_person },
};

G_STATIC_ASSERT (DAYLIGHT_MENTION_PERSON == 1 && DAYLIGHT_MENTION_NUMBER == 2 && DAYLIGHT_MENTION_SERVICE == 3 && DAYLIGHT_MENTION_TAG == 4);

DaylightSurvey *
daylight_store_survey (DaylightStore *self,
                       GError       **error)
{
  g_autoptr (DaylightSurvey) survey = daylight_survey_new ();

  for (guint i = 0; i < G_N_ELEMENTS (surveys); i++)
    {
      g_autoptr (sqlite3_stmt) statement = daylight_database_prepare (self->database, surveys[i].sql, error);
      gboolean                 row = TRUE;

      if (statement == NULL)
        return NULL;
      sqlite3_bind_int64 (statement, 1, DAYLIGHT_SURVEYED_KINDS);
      while (row)
        {
          if (!daylight_database_step (self->database, statement, &row, error))
            return NULL;
          if (row)
            surveys[i].take (survey, statement);
        }
    }
  daylight_survey_sort (survey);

  return g_steal_pointer (&survey);
}
