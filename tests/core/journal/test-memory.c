/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "journal-fixture.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#include "daylight-blob-reader.h"
#include "daylight-blob-writer.h"
#include "daylight-strength.h"

/* After locking, the memory of this very process is searched for what must not be in it. The needles are kept with their
 * bits turned, so that they do not find themselves. */

#define TURN 0x5a
#define MOST_NEEDLE 64
#define BUFFER_BYTES (1024 * 1024)
#define MOST_REGION (G_GUINT64_CONSTANT (4) << 30) /* what is larger is a sanitizer's own map */

typedef struct
{
  const char *what;
  guint8      turned[MOST_NEEDLE];
  gsize       n;
} Needle;

static Needle needles[16];
static guint  n_needles;

static void
add_needle (const char     *what,
            DaylightSecret *secret)
{
  Needle *needle = &needles[n_needles++];

  needle->what = what;
  needle->n = MIN (daylight_secret_get_size (secret), MOST_NEEDLE);
  for (gsize i = 0; i < needle->n; i++)
    needle->turned[i] = daylight_secret_get_bytes (secret)[i] ^ TURN;
}

static gboolean
fill_turned (guint8  *bytes,
             gsize    size,
             gpointer user_data)
{
  for (gsize i = 0; i < size; i++)
    bytes[i] = ((const guint8 *)user_data)[i] ^ TURN;

  return TRUE;
}

/* A text that stands nowhere in the program: made out of random letters. */
static DaylightSecret *
fresh_words (const char *what)
{
  guint8          turned[40];
  DaylightSecret *secret;

  for (guint i = 0; i < sizeof turned; i++)
    turned[i] = (guint8)('a' + randombytes_uniform (26)) ^ TURN;
  secret = daylight_secret_new_filled (sizeof turned, fill_turned, turned);
  add_needle (what, secret);

  return secret;
}

static guint
count_in (const guint8 *bytes,
          gsize         size,
          const Needle *needle)
{
  const guint8 *p = bytes;
  const guint8 *end = bytes + size;
  guint         n = 0;

  while ((gsize)(end - p) >= needle->n && (p = memchr (p, needle->turned[0] ^ TURN, (gsize)(end - p) - needle->n + 1)) != NULL)
    {
      gsize j = 1;

      while (j < needle->n && (p[j] ^ TURN) == needle->turned[j])
        j++;
      if (j == needle->n)
        n++;
      p++;
    }

  return n;
}

/* How often each needle is found. */
static void
search (guint *found)
{
  g_autofd int mem = open ("/proc/self/mem", O_RDONLY | O_CLOEXEC);
  FILE        *maps = fopen ("/proc/self/maps", "re");
  guint8      *buffer = mmap (NULL, BUFFER_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  char         line[4096];

  memset (found, 0, sizeof (guint) * n_needles);
  while (fgets (line, sizeof line, maps) != NULL)
    {
      guint64 start, end;
      char    read_flag;

      if (sscanf (line, "%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER "x %c", &start, &end, &read_flag) != 3 ||
          read_flag != 'r' || end - start > MOST_REGION || ((guintptr)buffer >= start && (guintptr)buffer < end))
        continue;

      for (guint64 at = start; at < end; at += BUFFER_BYTES - MOST_NEEDLE)
        {
          const gssize n = pread (mem, buffer, (gsize)MIN (BUFFER_BYTES, end - at), (off_t)at);

          for (guint i = 0; n > 0 && i < n_needles; i++)
            found[i] += count_in (buffer, (gsize)n, &needles[i]);
        }
    }
  fclose (maps);
  munmap (buffer, BUFFER_BYTES);
}

static void
write_source (Folder         *folder,
              DaylightSecret *text)
{
  g_autofd int fd = openat (folder->fd, "source", O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

  g_assert_cmpint (write (fd, daylight_secret_get_bytes (text), daylight_secret_get_size (text)), ==,
                   (gssize)daylight_secret_get_size (text));
}

/* Everything that is done with keys in a day. The reader is left open, as a viewer would be at the moment of leaving. */
static DaylightBlobReader *
use_keys (Folder         *folder,
          DaylightKeys   *keys,
          DaylightSecret *passphrase)
{
  g_autoptr (GError)           error = NULL;
  g_autoptr (DaylightSecret)   wrong = fresh_words ("a wrong passphrase");
  g_autoptr (DaylightSecret)   other = fresh_words ("the next passphrase");
  g_autoptr (DaylightSecret)   content = fresh_words ("what is in a file");
  g_autoptr (DaylightSecret)   database_key = daylight_keys_get_database_key (keys, &error);
  g_autoptr (DaylightSecret)   kept = NULL;
  g_autoptr (DaylightSecret)   code = NULL;
  g_autoptr (DaylightBlobInfo) info = NULL;
  g_autofree char             *path = folder_child (folder, "source");
  DaylightBlobReader          *reader;
  guint8                       buffer[100];

  add_needle ("the database key", database_key);
  g_assert_true (daylight_keys_add_kept (keys, &kept, &error));
  add_needle ("what is kept", kept);
  g_assert_true (daylight_keys_renew_recovery (keys, &code, &error));
  add_needle ("the recovery code", code);
  g_assert_false (daylight_keys_check_passphrase (keys, wrong, NULL));
  g_assert_cmpuint (daylight_strength_estimate (other), >, 0);
  g_assert_true (daylight_keys_set_passphrase (keys, other, NULL, &error));

  write_source (folder, content);
  info = daylight_blob_writer_seal_path (keys, folder->fd, path, NULL, "text/plain", 0, NULL, NULL, &error);
  g_assert_no_error (error);
  reader = daylight_blob_reader_open (keys, folder->fd, info->id, &error);
  g_assert_true (daylight_blob_reader_verify (reader, NULL, &error));
  g_assert_cmpint (g_input_stream_read (G_INPUT_STREAM (reader), buffer, sizeof buffer, NULL, &error), ==, 40);
  sodium_memzero (buffer, sizeof buffer);

  daylight_keys_lock (keys);
  g_assert_true (daylight_keys_unlock_kept (keys, kept, NULL, &error));
  daylight_keys_lock (keys);
  g_assert_true (daylight_keys_unlock_recovery (keys, code, NULL, &error));
  daylight_keys_lock (keys);
  g_assert_true (daylight_keys_unlock_passphrase (keys, other, NULL, &error));
  g_assert_false (daylight_keys_unlock_passphrase (keys, passphrase, NULL, NULL));

  return reader;
}

static void
test_after_locking (Folder       *folder,
                    gconstpointer data)
{
  g_autoptr (GError)             error = NULL;
  g_autoptr (DaylightKeys)       keys = NULL;
  g_autoptr (DaylightBlobReader) reader = NULL;
  guint                          found[G_N_ELEMENTS (needles)];

  {
    g_autoptr (DaylightSecret) passphrase = fresh_words ("the passphrase");
    g_autoptr (DaylightSecret) code = NULL;

    keys = daylight_keys_create (folder->fd, passphrase, &DAYLIGHT_KEYS_COST_LEAST, &code, &error);
    g_assert_true (daylight_keys_publish (keys, &error));
    add_needle ("the first recovery code", code);

    /* The search itself can find: what is held now is there. */
    search (found);
    g_assert_cmpuint (found[0], >, 0);
    g_assert_cmpuint (found[1], >, 0);

    reader = use_keys (folder, keys, passphrase);
  }

  daylight_keys_lock (keys);
  search (found);
  for (guint i = 0; i < n_needles; i++)
    {
      g_test_message ("%s: %u", needles[i].what, found[i]);
      g_assert_cmpuint (found[i], ==, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/journal/memory/after-locking", Folder, NULL, folder_set_up, test_after_locking, folder_tear_down);

  return g_test_run ();
}
