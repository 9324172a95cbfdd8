/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes a journal with many entries in several scripts, and says how long the calls on it take.
 *
 *   generate-journal FOLDER PASSPHRASE ENTRIES ATTACHMENTS */

#include "daylight-journal.h"
#include "daylight-keyring-memory.h"

#include "journal-settle.h"
#include "read-words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* As many saves on their way at a time. */
#define IN_FLIGHT 64
#define YEARS_BACK 3

static const char *const words[] = {
  "message",
  "picture",
  "account",
  "friend",
  "evening",
  "posted",
  "again",
  "school",
  "number",
  "screen",
  "profile",
  "group",
  "wrote",
  "asked",
  "answer",
  "deleted",
  "saved",
  "station",
  "phone",
  "video",
  "threat",
  "sorry",
  "stop",
  "please",
  "called",
};
static const char *const signs[] = {
  "照片",
  "訊息",
  "帳號",
  "朋友",
  "晚上",
  "發布",
  "再次",
  "學校",
  "電話",
  "證據",
  "影片",
  "刪除",
  "保存",
  "群組",
  "回覆",
  "報警",
};

typedef struct
{
  DaylightJournal *journal;
  GMainLoop       *loop;
  GRand           *rand;
  GPtrArray       *ids;
  guint            n_wanted;
  guint            n_sent;
  guint            n_done;
} Generator;

static const char *
pick (Generator         *self,
      const char *const *from,
      gsize              n)
{
  return from[g_rand_int_range (self->rand, 0, (gint32)n)];
}

static DaylightEntry *
make_entry (Generator *self)
{
  g_autoptr (JsonObject) fields = json_object_new ();
  g_autoptr (GString)    text = g_string_new (NULL);
  JsonObject            *time = json_object_new ();
  g_autoptr (GDateTime)  now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime)  when = g_date_time_add_minutes (now, -g_rand_int_range (self->rand, 0, YEARS_BACK * 365 * 24 * 60));
  g_autofree char       *when_text = g_date_time_format (when, "%Y-%m-%dT%H:%M");
  gboolean               chinese = g_rand_boolean (self->rand);

  for (guint i = 0; i < 120; i++)
    {
      g_string_append (text, chinese ? pick (self, signs, G_N_ELEMENTS (signs)) : pick (self, words, G_N_ELEMENTS (words)));
      if (!chinese)
        g_string_append_c (text, ' ');
      else if (i % 12 == 11)
        g_string_append (text, "。");
    }
  if (self->n_sent % 1000 == 0)
    g_string_append (text, " lighthouse 燈塔");
  json_object_set_string_member (fields, "what", text->str);
  json_object_set_string_member (fields, "title", pick (self, words, G_N_ELEMENTS (words)));
  json_object_set_string_member (time, "when", when_text);
  json_object_set_string_member (time, "zone", "Asia/Hong_Kong");
  json_object_set_string_member (time, "precision", "exact");
  json_object_set_object_member (fields, "happened", time);

  return daylight_entry_new ((DaylightEntryKind)g_rand_int_range (self->rand, DAYLIGHT_ENTRY_POST, DAYLIGHT_ENTRY_PLAN), fields);
}

static void send_more (Generator *self);

static void
stop (const char *what,
      GError     *error)
{
  fprintf (stderr, "%s: %s\n", what, error != NULL ? error->message : "failed");
  exit (1);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  Generator                *self = user_data;
  g_autoptr (GError)        error = NULL;
  g_autoptr (DaylightEntry) entry = daylight_journal_save_finish (self->journal, result, &error);

  if (entry == NULL)
    stop ("save", error);
  g_ptr_array_add (self->ids, g_strdup (daylight_entry_get_id (entry)));
  if (++self->n_done == self->n_wanted)
    g_main_loop_quit (self->loop);
  send_more (self);
}

static void
send_more (Generator *self)
{
  while (self->n_sent < self->n_wanted && self->n_sent - self->n_done < IN_FLIGHT)
    {
      g_autoptr (DaylightEntry) entry = make_entry (self);

      self->n_sent++;
      daylight_journal_save_async (self->journal, entry, NULL, saved_cb, self);
    }
}

static void
result_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static GBytes *
make_picture (Generator *self)
{
  gsize size = 1000 + (gsize)g_rand_int_range (self->rand, 0, 200000);

  return g_bytes_new_take (g_malloc0 (size), size);
}

/* Every fourth file: some dozen to some hundred lines of a chat. */
static GBytes *
make_chat (Generator *self)
{
  GString *text = g_string_new (NULL);
  gint     n = g_rand_int_range (self->rand, 20, 400);

  for (gint i = 0; i < n; i++)
    {
      g_string_append_printf (text, "%02d/03/2026, 21:%02d - Mallory:", i / 60 % 28 + 1, i % 60);
      for (gint j = g_rand_int_range (self->rand, 3, 15); j > 0; j--)
        g_string_append_printf (text, " %s", i % 2 == 0 ? pick (self, words, G_N_ELEMENTS (words)) : pick (self, signs, G_N_ELEMENTS (signs)));
      g_string_append_c (text, '\n');
    }

  return g_string_free_to_bytes (text);
}

static void
attach (Generator *self,
        guint      n)
{
  for (guint i = 0; i < n; i++)
    {
      const gboolean                 text = i % 4 == 3;
      g_autofree char               *name = g_strdup_printf (text ? "Chat %u.txt" : "Screenshot %u.png", i);
      g_autoptr (GBytes)             bytes = text ? make_chat (self) : make_picture (self);
      g_autoptr (GAsyncResult)       result = NULL;
      g_autoptr (GError)             error = NULL;
      g_autoptr (DaylightAttachment) attachment = NULL;

      daylight_journal_attach_bytes_async (self->journal, g_ptr_array_index (self->ids, i % self->ids->len), bytes, name, text ? "text/plain" : "image/png", NULL, result_cb, &result);
      attachment = daylight_journal_attach_finish (self->journal, wait_for (&result), &error);
      if (attachment == NULL)
        stop ("attach", error);
    }
}

static void
time_list (Generator   *self,
           const char  *what,
           const char  *query,
           DaylightSort sort,
           guint        offset)
{
  gint64 best = G_MAXINT64;
  guint  n_all = 0;

  for (guint i = 0; i < 15; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GPtrArray)    list = NULL;
      gint64                   began = g_get_monotonic_time ();

      daylight_journal_list_async (self->journal, query, 0, sort, offset, 50, NULL, result_cb, &result);
      list = daylight_journal_list_finish (self->journal, wait_for (&result), &n_all, NULL);
      best = MIN (best, g_get_monotonic_time () - began);
    }
  printf ("%-28s %8.2f ms  (%u)\n", what, (double)best / 1000, n_all);
}

/* By the recovery code: all that unlocking does but Argon2id, whose own time varies more than all the rest takes. */
static void
time_unlock (Generator      *self,
             DaylightSecret *code)
{
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError)       error = NULL;
      gint64                   began = g_get_monotonic_time ();
      gint64                   lock;

      daylight_journal_lock_now (self->journal, DAYLIGHT_LOCK_CALM);
      journal_wait_for_lock (self->journal);
      lock = g_get_monotonic_time () - began;
      began = g_get_monotonic_time ();
      daylight_journal_unlock_recovery_async (self->journal, code, NULL, result_cb, &result);
      if (!daylight_journal_unlock_finish (self->journal, wait_for (&result), &error))
        stop ("unlock", error);
      printf ("lock %.1f ms; unlock beside Argon2id %.1f ms\n", (double)lock / 1000, (double)(g_get_monotonic_time () - began) / 1000);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (DaylightKeyring) keyring = daylight_keyring_memory_new ();
  g_autoptr (DaylightClock)   clock = daylight_clock_new_system ();
  g_autoptr (DaylightSecret)  passphrase = NULL;
  g_autoptr (DaylightSecret)  code = NULL;
  g_autoptr (GAsyncResult)    result = NULL;
  g_autoptr (GError)          error = NULL;
  Generator                   self = { 0 };
  gint64                      began;

  if (argc != 5)
    {
      fprintf (stderr, "usage: generate-journal FOLDER PASSPHRASE ENTRIES ATTACHMENTS\n");
      return 64;
    }
  self.journal = daylight_journal_new (argv[1], keyring, clock);
  daylight_journal_set_word_reader (self.journal, read_words);
  self.loop = g_main_loop_new (NULL, FALSE);
  self.rand = g_rand_new_with_seed (1);
  self.ids = g_ptr_array_new_with_free_func (g_free);
  self.n_wanted = (guint)strtoul (argv[3], NULL, 10);
  passphrase = daylight_secret_new_text (argv[2]);

  daylight_journal_create_async (self.journal, passphrase, FALSE, NULL, result_cb, &result);
  code = daylight_journal_create_finish (self.journal, wait_for (&result), &error);
  if (code == NULL)
    stop ("create", error);
  began = g_get_monotonic_time ();
  send_more (&self);
  if (self.n_wanted > 0)
    g_main_loop_run (self.loop);
  printf ("recovery code %s\n", daylight_secret_get_text (code));
  printf ("%u entries in %.1f s\n", self.n_wanted, (double)(g_get_monotonic_time () - began) / G_USEC_PER_SEC);
  if (self.n_wanted > 0)
    attach (&self, (guint)strtoul (argv[4], NULL, 10));
  /* Files are read for their words behind the journal. */
  journal_settle (self.journal);

  time_unlock (&self, code);
  time_list (&self, "newest 50 by happening", NULL, DAYLIGHT_SORT_HAPPENED, 0);
  time_list (&self, "newest 50 by adding", NULL, DAYLIGHT_SORT_ADDED, 0);
  time_list (&self, "50 from the middle", NULL, DAYLIGHT_SORT_HAPPENED, self.n_wanted / 2);
  time_list (&self, "search, rare", "lighthouse", DAYLIGHT_SORT_HAPPENED, 0);
  time_list (&self, "search, common", "message", DAYLIGHT_SORT_HAPPENED, 0);
  time_list (&self, "search, in files", "Mallory", DAYLIGHT_SORT_HAPPENED, 0);
  time_list (&self, "search, first letter", "m", DAYLIGHT_SORT_HAPPENED, 0);
  time_list (&self, "search, Chinese, rare", "燈塔", DAYLIGHT_SORT_HAPPENED, 0);
  time_list (&self, "search, Chinese, common", "證據", DAYLIGHT_SORT_HAPPENED, 0);
  daylight_journal_lock_now (self.journal, DAYLIGHT_LOCK_CALM);
  journal_wait_for_lock (self.journal);

  return 0;
}
