/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading the words of files, one after the other: database thread (which were not read yet?) → bulk thread (the sealed
 * file, its text: by the helper) → database thread, a few pieces at a time. A lock ends it anywhere; the next opening goes on.
 * Whoever takes a file in does not wait for it: the reading stops, and begins anew once there is nothing to take in. */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-blob-reader.h"
#include "daylight-journal-private.h"
#include "daylight-log.h"
#include "daylight-reading.h"
#include "daylight-store-words.h"

#include <string.h>

#define FILES_AT_ONCE 50

typedef struct
{
  DaylightSpan      *span; /* (owned) */
  DaylightWordReader reader;
  GCancellable      *stop;   /* (owned) (nullable) of the reading of the file at @at */
  GPtrArray         *files;  /* (owned) (nullable) (element-type DaylightUnread) */
  guint              at;     /* among @files */
  gint64             after;  /* the number of the last file that was looked at */
  GPtrArray         *pieces; /* (owned) (nullable) (element-type utf8) of the file at @at */
  guint              next;   /* among @pieces */
} Words;

static void
words_clear (gpointer data)
{
  Words *words = data;

  g_clear_pointer (&words->span, daylight_span_unref);
  g_clear_object (&words->stop);
  g_clear_pointer (&words->files, g_ptr_array_unref);
  g_clear_pointer (&words->pieces, g_ptr_array_unref);
}

static void
words_release (gpointer data)
{
  g_atomic_rc_box_release_full (data, words_clear);
}

static void go_on (DaylightJournal *self,
                   Words           *words);

static DaylightUnread *
current (Words *words)
{
  return words->files->pdata[words->at];
}

static void
ended_cb (GCancellable *ended,
          GCancellable *stop)
{
  g_cancellable_cancel (stop);
}

/* Bulk thread. (transfer full) (nullable): what is read of the file, until a lock or @words->stop. */
static char *
read_file (DaylightSpan *span,
           Words        *words,
           GError      **error)
{
  DaylightUnread                *file = current (words);
  DaylightKeys                  *keys = daylight_span_get_keys (span);
  g_autoptr (DaylightBlobReader) stream = keys != NULL ? daylight_blob_reader_open (keys, span->folder_fd, file->id, error) : NULL;
  g_autofree char               *text = NULL;
  gulong                         id;

  if (stream == NULL)
    return NULL;
  id = g_cancellable_connect (span->stop, G_CALLBACK (ended_cb), words->stop, NULL);
  text = words->reader (daylight_reading_guess (file->name, file->mime), G_INPUT_STREAM (stream), daylight_blob_reader_get_info (stream)->size,
                        words->stop, error);
  g_cancellable_disconnect (span->stop, id);

  /* It comes from beside a hostile file. */
  return text != NULL ? g_utf8_make_valid (text, (gssize)strnlen (text, DAYLIGHT_READING_MOST_WORDS)) : NULL;
}

static gpointer
read_run (DaylightCall *call,
          GCancellable *cancellable,
          GError      **error)
{
  g_autofree char *text = NULL;
  GError          *trouble = NULL;

  text = read_file (call->span, call->data, &trouble);
  if (trouble != NULL)
    {
      g_propagate_error (error, trouble);
      return NULL;
    }

  return daylight_store_cut_words (text != NULL ? text : "");
}

static gpointer
put_run (DaylightCall *call,
         GCancellable *cancellable,
         GError      **error)
{
  Words          *words = call->data;
  DaylightUnread *file = current (words);

  return GINT_TO_POINTER (daylight_store_put_words (call->span->store, file->n, file->id, words->pieces, words->next, &words->next, error));
}

static gpointer
unread_run (DaylightCall *call,
            GCancellable *cancellable,
            GError      **error)
{
  return daylight_store_unread (call->span->store, ((Words *)call->data)->after, FILES_AT_ONCE, error);
}

static void
submit (DaylightJournal    *self,
        Words              *words,
        DaylightWorker     *worker,
        DaylightCallFunc    func,
        GDestroyNotify      free_result,
        GAsyncReadyCallback callback)
{
  DaylightCall *call = daylight_call_new (func, free_result);

  call->is_read = free_result != NULL;
  call->data = words;
  daylight_journal_submit (self, worker, DAYLIGHT_PRIORITY_BULK, call, NULL, callback, g_atomic_rc_box_acquire (words), submit);
}

/* Where something is taken in, it goes on when that is over. */
static void
end (DaylightJournal *self)
{
  self->reading_words = FALSE;
  if (self->more_words && self->n_taking == 0)
    daylight_journal_read_words (self);
}

static void
next_file (DaylightJournal *self,
           Words           *words)
{
  words->after = current (words)->n;
  words->at++;
  words->next = 0;
  g_clear_pointer (&words->pieces, g_ptr_array_unref);
  go_on (self, words);
}

static void
put_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      user_data)
{
  DaylightJournal *self = DAYLIGHT_JOURNAL (object);
  Words           *words = user_data;

  /* A full disk, a lock: at the next opening. */
  if (daylight_journal_finish (self, result, submit, NULL) == NULL || self->span != words->span)
    end (self);
  else if (words->next < words->pieces->len)
    submit (self, words, self->database, put_run, NULL, put_cb);
  else
    next_file (self, words);
  words_release (words);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  DaylightJournal   *self = DAYLIGHT_JOURNAL (object);
  Words             *words = user_data;
  g_autoptr (GError) error = NULL;

  words->pieces = daylight_journal_finish (self, result, submit, &error);
  g_clear_object (&self->word_reading);
  if (self->span != words->span)
    {
      end (self);
    }
  else if (words->pieces == NULL && g_cancellable_is_cancelled (words->stop))
    {
      self->more_words = TRUE;
      end (self);
    }
  else if (words->pieces == NULL)
    {
      /* Missing or damaged: it is said where the file is opened, and keeps nobody from the words of the others. Or there is
       * no sandbox now: at the next opening. */
      daylight_log_note ("a file was not read for its words", (guint)error->code);
      next_file (self, words);
    }
  else
    {
      submit (self, words, self->database, put_run, NULL, put_cb);
    }
  words_release (words);
}

static void
unread_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  DaylightJournal *self = DAYLIGHT_JOURNAL (object);
  Words           *words = user_data;

  words->at = 0;
  g_clear_pointer (&words->files, g_ptr_array_unref);
  words->files = daylight_journal_finish (self, result, submit, NULL);
  if (words->files == NULL || words->files->len == 0 || self->span != words->span)
    end (self);
  else
    go_on (self, words);
  words_release (words);
}

static void
go_on (DaylightJournal *self,
       Words           *words)
{
  if (words->files != NULL && words->at < words->files->len)
    {
      g_clear_object (&words->stop);
      words->stop = g_cancellable_new ();
      if (self->n_taking > 0)
        g_cancellable_cancel (words->stop);
      g_set_object (&self->word_reading, words->stop);
      submit (self, words, self->bulk, read_run, (GDestroyNotify)g_ptr_array_unref, read_cb);
    }
  else
    submit (self, words, self->database, unread_run, (GDestroyNotify)g_ptr_array_unref, unread_cb);
}

void
daylight_journal_read_words (DaylightJournal *self)
{
  Words *words;

  self->more_words = self->reading_words || self->n_taking > 0;
  if (self->reading_words || self->n_taking > 0 || self->word_reader == NULL || self->state != DAYLIGHT_JOURNAL_STATE_OPEN)
    return;
  self->reading_words = TRUE;
  words = g_atomic_rc_box_new0 (Words);
  words->span = daylight_span_ref (self->span);
  words->reader = self->word_reader;
  go_on (self, words);
  words_release (words);
}

void
daylight_journal_hold_words (DaylightJournal *self)
{
  self->n_taking++;
  if (self->word_reading != NULL)
    g_cancellable_cancel (self->word_reading);
}

void
daylight_journal_release_words (DaylightJournal *self)
{
  g_return_if_fail (self->n_taking > 0);

  self->n_taking--;
  if (self->n_taking == 0 && self->more_words)
    daylight_journal_read_words (self);
}
