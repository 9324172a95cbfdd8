/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-tokenizer.h"
#include "daylight-journal-error.h"

#include <string.h>

typedef struct
{
  fts5_tokenizer parent;   /* unicode61's functions */
  Fts5Tokenizer *instance; /* (owned) of unicode61 */
} Tokenizer;

typedef struct
{
  gunichar first;
  gunichar last;
} Range;

/* Scripts without spaces between words. Their digits and punctuation stay with unicode61. */
static const Range ranges[] = {
  { 0x0E01, 0x0E4E }, /* Thai */
  { 0x0E81, 0x0ECF }, /* Lao */
  { 0x1000, 0x103F }, /* Burmese */
  { 0x1100, 0x11FF }, /* Hangul Jamo */
  { 0x1780, 0x17D3 }, /* Khmer */
  { 0x2E80, 0x2FDF }, /* radicals */
  { 0x3005, 0x3007 }, /* iteration mark, closing mark, zero */
  { 0x3021, 0x3029 },
  { 0x3041, 0x30FF }, /* hiragana, katakana */
  { 0x3105, 0x318E }, /* bopomofo, Hangul compatibility */
  { 0x31A0, 0x31BF },
  { 0x31F0, 0x31FF },
  { 0x3400, 0x4DBF },   /* Han, extension A */
  { 0x4E00, 0x9FFF },   /* Han */
  { 0xA960, 0xA97C },   /* Hangul Jamo, extended A */
  { 0xAC00, 0xD7FB },   /* Hangul */
  { 0xF900, 0xFAFF },   /* Han, compatibility */
  { 0xFF66, 0xFFDC },   /* half-width kana and Hangul */
  { 0x16FF0, 0x18DFF }, /* Tangut, Khitan, marks */
  { 0x1AFF0, 0x1B2FF }, /* kana, extended; Nushu */
  { 0x20000, 0x323AF }, /* Han, extensions B to H */
};

gboolean
daylight_tokenizer_stands_alone (gunichar c)
{
  gsize low = 0;
  gsize high = G_N_ELEMENTS (ranges);

  while (low < high)
    {
      gsize middle = (low + high) / 2;

      if (c < ranges[middle].first)
        high = middle;
      else if (c > ranges[middle].last)
        low = middle + 1;
      else
        return TRUE;
    }

  return FALSE;
}

static int
tokenizer_create (void           *context,
                  const char    **args,
                  int             n_args,
                  Fts5Tokenizer **out)
{
  /* Marks belong to their word in Indic and other scripts, or vowel signs would cut it. */
  const char *unicode61_args[] = { "remove_diacritics", "2", "categories", "L* N* Co Mn Mc" };
  fts5_api   *api = context;
  Tokenizer  *self = g_new0 (Tokenizer, 1);
  void       *parent_context = NULL;
  int         rc;

  rc = api->xFindTokenizer (api, "unicode61", &parent_context, &self->parent);
  if (rc == SQLITE_OK)
    rc = self->parent.xCreate (parent_context, unicode61_args, G_N_ELEMENTS (unicode61_args), &self->instance);
  if (rc != SQLITE_OK)
    {
      g_free (self);
      return rc;
    }
  *out = (Fts5Tokenizer *)self;

  return SQLITE_OK;
}

static void
tokenizer_delete (Fts5Tokenizer *tokenizer)
{
  Tokenizer *self = (Tokenizer *)tokenizer;

  self->parent.xDelete (self->instance);
  g_free (self);
}

typedef int (*TokenFunc) (void       *context,
                          int         flags,
                          const char *token,
                          int         n_token,
                          int         start,
                          int         end);

/* Shifts what unicode61 finds in a part of the text to its place in the whole. */
typedef struct
{
  TokenFunc func;
  void     *context;
  int       offset;
} Shift;

static int
shift_token (void       *context,
             int         flags,
             const char *token,
             int         n_token,
             int         start,
             int         end)
{
  Shift *shift = context;

  return shift->func (shift->context, flags, token, n_token, start + shift->offset, end + shift->offset);
}

static int
tokenize_spaced (Tokenizer  *self,
                 Shift      *shift,
                 int         flags,
                 const char *text,
                 const char *from,
                 const char *to)
{
  if (to <= from)
    return SQLITE_OK;

  shift->offset = (int)(from - text);

  return self->parent.xTokenize (self->instance, shift, flags, from, (int)(to - from), shift_token);
}

static int
tokenizer_tokenize (Fts5Tokenizer *tokenizer,
                    void          *context,
                    int            flags,
                    const char    *text,
                    int            n_text,
                    TokenFunc      func)
{
  Tokenizer  *self = (Tokenizer *)tokenizer;
  Shift       shift = { func, context, 0 };
  const char *end = text + n_text;
  const char *run = text;
  const char *at = text;
  int         rc = SQLITE_OK;

  while (at < end && rc == SQLITE_OK)
    {
      gunichar    c = g_utf8_get_char_validated (at, end - at);
      const char *next;

      if (c == (gunichar)-1 || c == (gunichar)-2)
        {
          at++;
          continue;
        }
      next = g_utf8_next_char (at);
      if (daylight_tokenizer_stands_alone (c))
        {
          rc = tokenize_spaced (self, &shift, flags, text, run, at);
          if (rc == SQLITE_OK)
            rc = func (context, 0, at, (int)(next - at), (int)(at - text), (int)(next - text));
          run = next;
        }
      at = next;
    }
  if (rc == SQLITE_OK)
    rc = tokenize_spaced (self, &shift, flags, text, run, end);

  return rc;
}

static fts5_api *
find_fts5 (sqlite3 *db)
{
  fts5_api     *api = NULL;
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (db, "SELECT fts5(?1)", -1, &statement, NULL) == SQLITE_OK)
    {
      sqlite3_bind_pointer (statement, 1, &api, "fts5_api_ptr", NULL);
      sqlite3_step (statement);
    }
  sqlite3_finalize (statement);

  return api;
}

gboolean
daylight_tokenizer_register (sqlite3 *db,
                             GError **error)
{
  fts5_tokenizer functions = { tokenizer_create, tokenizer_delete, tokenizer_tokenize };
  fts5_api      *api = find_fts5 (db);

  if (api == NULL || api->iVersion < 2 || api->xCreateTokenizer (api, "daylight", api, &functions, NULL) != SQLITE_OK)
    {
      g_set_error_literal (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_UNSAFE_LIBRARY, "the database library has no full-text search");
      return FALSE;
    }

  return TRUE;
}

static gboolean
is_arabic_mark (gunichar c)
{
  return c == 0x0640 || (c >= 0x064B && c <= 0x065F) || c == 0x0670 || (c >= 0x06D6 && c <= 0x06DC);
}

/**
 * daylight_tokenizer_normalize:
 * @text: valid UTF-8 or not
 *
 * Returns: (transfer full): valid UTF-8
 */
char *
daylight_tokenizer_normalize (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFKC);
  GString         *result = g_string_sized_new (strlen (composed));

  for (const char *at = composed; *at != '\0'; at = g_utf8_next_char (at))
    {
      if (!is_arabic_mark (g_utf8_get_char (at)))
        g_string_append_len (result, at, g_utf8_next_char (at) - at);
    }

  return g_string_free_and_steal (result);
}

/* Whether the tokenizer would find anything in it. */
static gboolean
has_token (const char *word)
{
  for (const char *at = word; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isalnum (c) || daylight_tokenizer_stands_alone (c))
        return TRUE;
    }

  return FALSE;
}

/**
 * daylight_tokenizer_build_query:
 * @typed: what a person typed
 *
 * Returns: (transfer full) (nullable): an expression for MATCH
 */
char *
daylight_tokenizer_build_query (const char *typed)
{
  g_autofree char    *text = daylight_tokenizer_normalize (typed);
  g_autoptr (GString) query = g_string_new (NULL);
  const char         *at = text;

  while (*at != '\0')
    {
      g_autofree char *word = NULL;
      const char      *start;

      while (*at != '\0' && g_unichar_isspace (g_utf8_get_char (at)))
        at = g_utf8_next_char (at);
      start = at;
      while (*at != '\0' && !g_unichar_isspace (g_utf8_get_char (at)))
        at = g_utf8_next_char (at);
      word = g_strndup (start, at - start);
      if (!has_token (word))
        continue;

      if (query->len > 0)
        g_string_append (query, " AND ");
      g_string_append_c (query, '"');
      for (const char *c = word; *c != '\0'; c++)
        {
          if (*c == '"')
            g_string_append_c (query, '"');
          g_string_append_c (query, *c);
        }
      g_string_append_c (query, '"');
      if (*at == '\0')
        g_string_append (query, " *");
    }

  return query->len > 0 ? g_string_free_and_steal (g_steal_pointer (&query)) : NULL;
}
