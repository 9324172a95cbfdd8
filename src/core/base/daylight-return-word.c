/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-return-word.h"

#include <sodium.h>
#include <string.h>

#include "daylight-limits.h"
#include "daylight-secret.h"

#define KEY "search-check"

typedef struct
{
  DaylightSecret *word;                          /* (owned) folded */
  char            check[crypto_pwhash_STRBYTES]; /* in or out */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  daylight_secret_unref (job->word);
  g_free (job);
}

/* The same word typed with capitals, spaces around it or another composition of its accents is the same word. */
static DaylightSecret *
fold (const char *word)
{
  g_autofree char *valid = g_utf8_make_valid (word, -1);
  g_autofree char *normal = g_utf8_normalize (g_strstrip (valid), -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (normal, -1);
  DaylightSecret  *secret = daylight_secret_new_text (folded);

  sodium_memzero (valid, strlen (valid));
  sodium_memzero (normal, strlen (normal));
  sodium_memzero (folded, strlen (folded));

  return secret;
}

static gpointer
work (gpointer data)
{
  g_autoptr (GTask) task = data;
  Job              *job = g_task_get_task_data (task);
  const char       *word = daylight_secret_get_text (job->word);
  gsize             size = daylight_secret_get_size (job->word);

  if (job->check[0] == '\0')
    {
      int rc = crypto_pwhash_str (job->check, word, size, crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                  crypto_pwhash_MEMLIMIT_INTERACTIVE);

      if (rc == 0)
        g_task_return_boolean (task, TRUE);
      else
        g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_FAILED, "no memory for the check value");
    }
  else
    g_task_return_boolean (task, crypto_pwhash_str_verify (job->check, word, size) == 0);

  return NULL;
}

/* A thread of its own: the journal's workers may be busy, and this has nothing to do with them. */
static void
start (GTask *task)
{
  g_thread_unref (g_thread_new ("daylight-word", work, g_object_ref (task)));
}

static GTask *
new_task (GSettings          *settings,
          const char         *word,
          GCancellable       *cancellable,
          GAsyncReadyCallback callback,
          gpointer            user_data,
          gpointer            tag)
{
  GTask *task = g_task_new (settings, cancellable, callback, user_data);
  Job   *job = g_new0 (Job, 1);

  job->word = fold (word);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, job_free);

  return task;
}

gboolean
daylight_return_word_is_set (GSettings *settings)
{
  g_autofree char *check = g_settings_get_string (settings, KEY);

  return *check != '\0';
}

void
daylight_return_word_clear (GSettings *settings)
{
  g_settings_reset (settings, KEY);
}

/**
 * daylight_return_word_set_async:
 * @settings: where the check value goes
 * @word: the word as typed; not empty
 *
 * Makes the check value on a thread of its own and stores it.
 */
void
daylight_return_word_set_async (GSettings          *settings,
                                const char         *word,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (G_IS_SETTINGS (settings));
  g_return_if_fail (word != NULL);

  task = new_task (settings, word, cancellable, callback, user_data, daylight_return_word_set_async);
  start (task);
}

gboolean
daylight_return_word_set_finish (GAsyncResult *result,
                                 GError      **error)
{
  Job *job;

  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  job = g_task_get_task_data (G_TASK (result));
  g_settings_set_string (g_task_get_source_object (G_TASK (result)), KEY, job->check);

  return TRUE;
}

/* Wrong tries in this run; each doubles the wait, up to half a minute. */
static guint wrong_tries;

/**
 * daylight_return_word_get_delay:
 *
 * Returns: for how many seconds the next comparison waits before it begins
 */
guint
daylight_return_word_get_delay (void)
{
  return wrong_tries < 3 ? 0 : MIN (30u, 1u << MIN (wrong_tries - 3, 5));
}

static gboolean
delayed_start (gpointer data)
{
  start (data);

  return G_SOURCE_REMOVE;
}

/**
 * daylight_return_word_check_async:
 * @settings: where the check value is
 * @word: what was typed
 *
 * Compares on a thread of its own.
 */
void
daylight_return_word_check_async (GSettings          *settings,
                                  const char         *word,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char  *check = NULL;
  Job              *job;
  guint             delay;

  g_return_if_fail (G_IS_SETTINGS (settings));
  g_return_if_fail (word != NULL);

  task = new_task (settings, word, cancellable, callback, user_data, daylight_return_word_check_async);
  check = g_settings_get_string (settings, KEY);
  job = g_task_get_task_data (task);

  if (*check == '\0' || daylight_secret_get_size (job->word) == 0 ||
      g_strlcpy (job->check, check, sizeof job->check) >= sizeof job->check)
    {
      g_task_return_boolean (task, FALSE);
      return;
    }

  delay = daylight_return_word_get_delay ();
  if (delay == 0)
    start (task);
  else
    g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, delay, delayed_start, g_object_ref (task), g_object_unref);
}

gboolean
daylight_return_word_check_finish (GAsyncResult *result,
                                   GError      **error)
{
  g_autoptr (GError) fault = NULL;
  gboolean           right;

  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  right = g_task_propagate_boolean (G_TASK (result), &fault);
  if (right)
    wrong_tries = 0;
  /* One that was given up told nothing: it is no try. */
  else if (!g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    wrong_tries++;
  if (fault != NULL)
    g_propagate_error (error, g_steal_pointer (&fault));

  return right;
}
