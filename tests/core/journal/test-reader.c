/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "journal-care.h"

#include <json-glib/json-glib.h>
#include <sodium.h>

#include "daylight-blob-writer.h"
#include "daylight-request.h"

/* The second reader, tests/support/read-journal.py, opens what the app wrote: so FORMAT.md says what is true. */

#define TYPED_NFC "caf\xc3\xa9 by the quiet river"
#define TYPED_NFD "cafe\xcc\x81 by the quiet river"

/* Its answer, and whether it found everything in order. */
static JsonObject *
read_it (const char *folder,
         const char *option,
         const char *secret,
         const char *out,
         gboolean   *in_order)
{
  g_autofree char        *script = g_test_build_filename (G_TEST_DIST, "support", "read-journal.py", NULL);
  g_autofree char        *into = g_strconcat ("--out=", out, NULL);
  const char             *argv[] = { "python3", script, into, folder, option, NULL };
  g_autoptr (GError)      error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (JsonParser)  parser = json_parser_new ();
  g_autofree char        *text = NULL;

  process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, secret, NULL, &text, NULL, &error);
  g_assert_no_error (error);
  *in_order = g_subprocess_get_if_exited (process) && g_subprocess_get_exit_status (process) == 0;
  if (text == NULL || *text == 0)
    return NULL;

  g_assert_true (json_parser_load_from_data (parser, text, -1, &error));
  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

static void
assert_file (const char *out,
             const char *id,
             GBytes     *bytes)
{
  g_autofree char *path = g_build_filename (out, id, NULL);
  g_autofree char *found = NULL;
  gsize            size;

  g_assert_true (g_file_get_contents (path, &found, &size, NULL));
  g_assert_cmpmem (found, size, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static const char *
first_text (JsonObject *read,
            guint       entry,
            guint       revision)
{
  JsonObject *object = json_array_get_object_element (json_object_get_array_member (read, "entries"), entry);
  JsonObject *made = json_array_get_object_element (json_object_get_array_member (object, "revisions"), revision);
  JsonObject *body = json_object_get_object_member (made, "body");

  return json_object_get_string_member (json_object_get_object_member (body, "fields"), "what");
}

static void
check_all (JsonObject *read,
           Door       *door,
           const char *deleted)
{
  JsonArray  *entries = json_object_get_array_member (read, "entries");
  JsonObject *second = json_array_get_object_element (entries, 1);
  JsonArray  *revisions = json_object_get_array_member (second, "revisions");

  g_assert_cmpuint (json_array_get_length (entries), ==, 2);
  g_assert_cmpstr (first_text (read, 0, 0), ==, "first words \xe8\xaf\x81\xe6\x8d\xae");
  g_assert_cmpstr (first_text (read, 0, 1), ==, "second words");
  g_assert_cmpstr (json_object_get_string_member (second, "id"), ==, deleted);
  g_assert_cmpuint (json_array_get_length (revisions), ==, 2);
  g_assert_true (json_object_get_boolean_member (json_array_get_object_element (revisions, 1), "deleted"));
}

static void
test_journal (Door         *door,
              gconstpointer data)
{
  static const gsize         sizes[] = { 0, 1, 65536, 200000 };
  g_autoptr (DaylightSecret) code = door_create (door, TYPED_NFC, FALSE);
  g_autoptr (DaylightEntry)  entry = door_save (door, NULL, "first words \xe8\xaf\x81\xe6\x8d\xae");
  g_autoptr (DaylightEntry)  again = door_save (door, entry, "second words");
  g_autoptr (DaylightEntry)  other = door_save (door, NULL, "to be deleted");
  g_autofree char           *out = folder_child (&door->folder, "out");
  g_autofree char           *deleted = g_strdup (daylight_entry_get_id (other));
  GBytes                    *bytes[G_N_ELEMENTS (sizes)];
  char                      *ids[G_N_ELEMENTS (sizes)];
  gboolean                   in_order;

  door_delete (door, deleted, TRUE, -1);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (DaylightAttachment) attachment = NULL;
      guint8                        *noise = g_malloc (sizes[i] + 1);

      randombytes_buf (noise, sizes[i]);
      bytes[i] = g_bytes_new_take (noise, sizes[i]);
      attachment = door_attach (door, daylight_entry_get_id (entry), bytes[i], "name.bin");
      ids[i] = g_strdup (daylight_attachment_get_id (attachment));
    }
  door_lock (door, DAYLIGHT_LOCK_CALM);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (JsonObject) read = read_it (door->path, i == 0 ? NULL : "--code",
                                             i == 0 ? TYPED_NFD : daylight_secret_get_text (code), out, &in_order);

      g_assert_true (in_order);
      g_assert_nonnull (read);
      check_all (read, door, deleted);
      g_assert_cmpuint (json_object_get_size (json_object_get_object_member (read, "files")), ==, G_N_ELEMENTS (sizes));
      for (guint j = 0; j < G_N_ELEMENTS (sizes); j++)
        assert_file (out, ids[j], bytes[j]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_bytes_unref (bytes[i]);
      g_free (ids[i]);
    }

  g_assert_null (read_it (door->path, NULL, "another passphrase", out, &in_order));
  g_assert_false (in_order);
}

/* A request as FORMAT.md describes it: what it is about, how it stands. */
static void
test_request (Door         *door,
              gconstpointer data)
{
  g_autoptr (DaylightSecret) code = door_create (door, TYPED_NFC, FALSE);
  g_autoptr (DaylightEntry)  post = door_save (door, NULL, "a post");
  g_autoptr (GDateTime)      now = g_date_time_new_utc (2026, 11, 22, 10, 5, 0);
  g_autoptr (JsonObject)     fields = daylight_request_new_fields ("Chat", post);
  g_autoptr (DaylightEntry)  request = NULL;
  g_autoptr (GAsyncResult)   result = NULL;
  g_autoptr (DaylightEntry)  saved = NULL;
  g_autofree char           *out = folder_child (&door->folder, "out");
  g_autoptr (JsonObject)     read = NULL;
  JsonObject                *listed;
  gboolean                   in_order;

  daylight_request_set_sent (fields, now, 48);
  request = daylight_entry_new (DAYLIGHT_ENTRY_REPORT, fields);
  daylight_journal_save_async (door->journal, request, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  saved = daylight_journal_save_finish (door->journal, result, NULL);
  g_assert_nonnull (saved);
  door_lock (door, DAYLIGHT_LOCK_CALM);

  read = read_it (door->path, NULL, TYPED_NFC, out, &in_order);
  g_assert_true (in_order);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (read, "requests")), ==, 1);
  listed = json_array_get_object_element (json_object_get_array_member (read, "requests"), 0);
  g_assert_cmpstr (json_object_get_string_member (listed, "id"), ==, daylight_entry_get_id (saved));
  g_assert_cmpstr (json_object_get_string_member (listed, "about"), ==, daylight_entry_get_id (post));
  g_assert_cmpstr (json_object_get_string_member (listed, "state"), ==, "sent");
  g_assert_true (json_object_get_boolean_member (listed, "open"));
}

/* What was erased for good is missing, and the chain fits all the same. */
static void
test_erased (Door         *door,
             gconstpointer data)
{
  g_autoptr (DaylightSecret)     code = door_create (door, TYPED_NFC, FALSE);
  g_autoptr (DaylightEntry)      entry = door_save (door, NULL, "stays");
  g_autoptr (DaylightEntry)      other = door_save (door, NULL, "goes");
  g_autoptr (GBytes)             bytes = g_bytes_new_static ("plain words", 11);
  g_autoptr (DaylightAttachment) attachment = door_attach (door, daylight_entry_get_id (other), bytes, "a");
  g_autofree char               *out = folder_child (&door->folder, "out");
  g_autoptr (JsonObject)         read = NULL;
  gboolean                       in_order;

  door_erase_entry (door, daylight_entry_get_id (other), -1);
  door_lock (door, DAYLIGHT_LOCK_CALM);

  read = read_it (door->path, NULL, TYPED_NFC, out, &in_order);
  g_assert_true (in_order);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (read, "entries")), ==, 1);
  g_assert_cmpstr (first_text (read, 0, 0), ==, "stays");
  g_assert_cmpuint (json_object_get_size (json_object_get_object_member (read, "files")), ==, 0);
}

/* New keys for everything, and a copy elsewhere: both are journals like any other. */
static void
test_rotated_and_copied (Door         *door,
                         gconstpointer data)
{
  g_autoptr (DaylightSecret)     code = door_create (door, "before", TRUE);
  g_autoptr (DaylightEntry)      entry = door_save (door, NULL, "old keys");
  g_autoptr (GBytes)             bytes = g_bytes_new_static ("plain words", 11);
  g_autoptr (DaylightAttachment) first = door_attach (door, daylight_entry_get_id (entry), bytes, "a");
  g_autofree char               *copy = folder_child (&door->folder, "copy");
  g_autofree char               *out = folder_child (&door->folder, "out");
  g_autoptr (DaylightAttachment) second = NULL;

  door_rotate (door, "before", TYPED_NFC, -1);
  g_object_unref (door_save (door, NULL, "new keys"));
  second = door_attach (door, daylight_entry_get_id (entry), bytes, "b");
  door_back_up (door, copy, -1);
  door_lock (door, DAYLIGHT_LOCK_CALM);

  for (guint i = 0; i < 2; i++)
    {
      const char            *path = i == 0 ? door->path : copy;
      gboolean               in_order;
      g_autoptr (JsonObject) read = read_it (path, NULL, TYPED_NFC, out, &in_order);

      g_assert_true (in_order);
      g_assert_cmpstr (first_text (read, 0, 0), ==, "old keys");
      g_assert_cmpstr (first_text (read, 1, 0), ==, "new keys");
      assert_file (out, daylight_attachment_get_id (first), bytes);
      assert_file (out, daylight_attachment_get_id (second), bytes);
      g_assert_null (read_it (path, NULL, "before", out, &in_order));
      g_assert_false (in_order);
    }
}

/* Without a database, and over two generations of keys: each file still says what it is. */
static void
test_files_alone (Folder       *folder,
                  gconstpointer data)
{
  g_autoptr (GError)         error = NULL;
  g_autoptr (DaylightSecret) passphrase = words (TYPED_NFC);
  g_autoptr (DaylightSecret) kept = NULL;
  g_autoptr (DaylightSecret) code = NULL;
  g_autoptr (DaylightKeys)   keys = make_keys (folder, "before", NULL);
  g_autoptr (DaylightKeys)   rotated = NULL;
  g_autoptr (GBytes)         bytes = g_bytes_new_static ("plain words", 11);
  g_autofree char           *out = folder_child (folder, "out");
  g_autoptr (JsonObject)     read = NULL;
  gboolean                   in_order;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GInputStream)     stream = g_memory_input_stream_new_from_bytes (bytes);
      g_autoptr (DaylightBlobInfo) info = NULL;

      info = daylight_blob_writer_seal_stream (i == 0 ? keys : rotated, folder->fd, stream, "a\nb\xff", NULL, 0, 7, NULL, NULL,
                                               &error);
      g_assert_no_error (error);
      g_assert_cmpuint (info->generation, ==, i + 1);
      if (i == 0)
        {
          rotated = daylight_keys_rotate (keys, passphrase, &DAYLIGHT_KEYS_COST_LEAST, &code, &error);
          g_assert_true (daylight_keys_publish (rotated, &error));
        }
    }
  g_assert_true (daylight_keys_add_kept (rotated, &kept, &error));

  read = read_it (folder->path, "--kept", daylight_secret_get_text (kept), out, &in_order);
  g_assert_true (in_order);
  g_assert_cmpstr (json_object_get_string_member (read, "journal"), ==, daylight_keys_get_journal_id (keys));
  {
    JsonObject       *files = json_object_get_object_member (read, "files");
    g_autoptr (GList) names = json_object_get_members (files);

    g_assert_cmpuint (json_object_get_size (files), ==, 2);
    for (GList *l = names; l != NULL; l = l->next)
      {
        JsonObject *info = json_object_get_object_member (files, l->data);

        assert_file (out, l->data, bytes);
        g_assert_cmpstr (json_object_get_string_member (info, "name"), ==, "a\xef\xbf\xbd"
                                                                           "b\xef\xbf\xbd");
        g_assert_cmpstr (json_object_get_string_member (info, "name-bytes"), ==, "610a62ff");
      }

    /* Damage is named, and the rest is still read. */
    {
      g_autofree char       *path = g_strdup_printf ("b/%.2s/%s", (char *)names->data, (char *)names->data);
      g_autoptr (GBytes)     good = folder_read (folder, path);
      g_autofree guint8     *bad = g_memdup2 (g_bytes_get_data (good, NULL), g_bytes_get_size (good));
      g_autoptr (JsonObject) partly = NULL;

      bad[200] ^= 1;
      folder_write (folder, path, bad, g_bytes_get_size (good));
      partly = read_it (folder->path, NULL, TYPED_NFC, out, &in_order);
      g_assert_false (in_order);
      g_assert_true (json_object_has_member (json_object_get_object_member (partly, "damaged"), names->data));
      g_assert_cmpuint (json_object_get_size (json_object_get_object_member (partly, "files")), ==, 1);
    }
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/journal/reader/request", Door, NULL, door_set_up, test_request, door_tear_down);
  g_test_add ("/journal/reader/erased", Door, NULL, door_set_up, test_erased, door_tear_down);
  g_test_add ("/journal/reader/journal", Door, NULL, door_set_up, test_journal, door_tear_down);
  g_test_add ("/journal/reader/rotated-and-copied", Door, NULL, door_set_up, test_rotated_and_copied, door_tear_down);
  g_test_add ("/journal/reader/files-alone", Folder, NULL, folder_set_up, test_files_alone, folder_tear_down);

  return g_test_run ();
}
