/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "bag-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
hash_text (const char *text)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

static GInputStream *
open_bytes (DaylightBagSource     *source,
            DaylightBagAttachment *attachment,
            gpointer               user_data,
            GCancellable          *cancellable,
            GError               **error)
{
  GBytes *bytes = g_hash_table_lookup (user_data, attachment->id);

  if (bytes == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CLOSED, "locked");
      return NULL;
    }
  return g_memory_input_stream_new_from_bytes (bytes);
}

GHashTable *
fixture_source_get_bytes (DaylightBagSource *source)
{
  return source->open_data;
}

void
fixture_source_add_event (DaylightBagSource *source,
                          const char        *kind,
                          const char        *object,
                          const char        *payload)
{
  guint            seq = source->chain->len + 1;
  g_autofree char *previous = NULL;

  if (seq == 1)
    previous = g_strnfill (64, '0');
  else
    {
      g_autofree char *line = g_strconcat (g_ptr_array_index (source->chain, seq - 2), "\n", NULL);

      previous = hash_text (line);
    }
  g_ptr_array_add (source->chain, g_strdup_printf ("%u\t2026-11-20T13:%02u:00.000000Z\t%s\t%s\t%s\t%s", seq, seq % 60, kind, object, payload, previous));
}

void
fixture_source_close (DaylightBagSource *source)
{
  g_autofree char *line = g_strconcat (g_ptr_array_index (source->chain, source->chain->len - 1), "\n", NULL);

  g_clear_pointer (&source->head, g_free);
  source->head = hash_text (line);
}

void
fixture_source_add_entry (DaylightBagSource *source,
                          const char        *id,
                          guint              revision,
                          const char        *kind,
                          const char        *fields,
                          gint64             happened)
{
  g_autofree char     *body = g_strdup_printf ("{\"v\":1,\"kind\":\"%s\",\"fields\":%s}", kind, fields);
  g_autofree char     *text = g_strdup_printf ("salt: %032u\n%s", revision, body);
  g_autofree char     *salt = g_strdup_printf ("%032u", revision);
  g_autofree char     *object = g_strdup_printf ("%s/%u", id, revision);
  g_autofree char     *payload = hash_text (text);
  DaylightBagRevision *added;

  fixture_source_add_event (source, "entry.rev", object, payload);
  added = daylight_bag_source_add_revision (source, id, revision, kind, salt, body, source->chain->len);
  added->added = FIXTURE_MADE - 2 * G_TIME_SPAN_DAY;
  added->changed = added->added + (revision - 1) * G_TIME_SPAN_HOUR;
  added->happened = happened;
}

void
fixture_source_add_file (DaylightBagSource *source,
                         const char        *id,
                         const char        *entry_id,
                         const char        *name,
                         const char        *mime,
                         GBytes            *bytes)
{
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autofree char *object = g_strdup_printf ("%s/%s", entry_id, id);

  fixture_source_add_event (source, "att.add", id, hash);
  fixture_source_add_event (source, "link", object, hash);
  (void)daylight_bag_source_add_attachment (source, id, entry_id, name, mime, g_bytes_get_size (bytes), hash, FIXTURE_MADE - G_TIME_SPAN_DAY);
  g_hash_table_insert (source->open_data, g_strdup (id), g_bytes_ref (bytes));
}

static GBytes *
make_bytes (gsize size)
{
  guint8 *bytes = g_malloc (size);

  for (gsize i = 0; i < size; i++)
    bytes[i] = (guint8)(i * 7 + i / 251);
  return g_bytes_new_take (bytes, size);
}

DaylightBagSource *
fixture_source_new (void)
{
  static const char  post[] = "10000000000000000000000000000001";
  static const char  message[] = "20000000000000000000000000000002";
  static const char  note[] = "30000000000000000000000000000003";
  DaylightBagSource *source = daylight_bag_source_new ();
  g_autoptr (GBytes) picture = make_bytes (70001);
  g_autoptr (GBytes) one = make_bytes (1);
  g_autoptr (GBytes) empty = make_bytes (0);

  source->journal_id = g_strdup ("f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0");
  source->n_withheld = 1;
  source->open = open_bytes;
  source->open_data = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  source->open_data_free = (GDestroyNotify)g_hash_table_unref;

  fixture_source_add_event (source, "new", source->journal_id, "-");
  fixture_source_add_entry (source, message, 1, "message",
                            "{\"sent\":{\"when\":\"2026-11-19T23:40\",\"zone\":\"Asia/Hong_Kong\",\"precision\":\"about\"},"
                            "\"what\":\"He wrote: pay, or everyone sees it.\\nI did not answer.\","
                            "\"accounts\":[{\"platform\":\"Telegram\",\"handle\":\"@nobody_77\"}],"
                            "\"felt\":\"我很害怕,整晚睡不著。\"}",
                            FIXTURE_MADE - 3 * G_TIME_SPAN_DAY);
  fixture_source_add_entry (source, post, 1, "post",
                            "{\"posted\":{\"when\":\"2026-11-18\",\"precision\":\"about\"},\"what\":\"A picture of me was put up.\","
                            "\"links\":[\"https://example.org/p/1?id=2\"]}",
                            FIXTURE_MADE - 4 * G_TIME_SPAN_DAY);
  fixture_source_add_file (source, "a0000000000000000000000000000001", post, "../../../etc/passwd", "text/plain", one);
  fixture_source_add_file (source, "a0000000000000000000000000000002", post, "Screenshot\xe2\x80\xaegnp.exe\n.PNG", "image/png", picture);
  fixture_source_add_file (source, "a0000000000000000000000000000003", message, "CON.zip/..\\con", "", empty);
  fixture_source_add_event (source, "entry.rev", "40000000000000000000000000000004/1", "1111111111111111111111111111111111111111111111111111111111111111");
  fixture_source_add_entry (source, post, 2, "post",
                            "{\"posted\":{\"when\":\"2026-11-18T21:05\",\"zone\":\"Asia/Hong_Kong\",\"precision\":\"exact\"},"
                            "\"what\":\"A picture of me was put up on a public page.\","
                            "\"links\":[\"https://example.org/p/1?id=2\",\"https://example.org/p/2\"]}",
                            FIXTURE_MADE - 4 * G_TIME_SPAN_DAY);
  fixture_source_add_entry (source, note, 1, "note", "{\"what\":\"كتبتُ كل شيء اليوم.\",\"unheard-of\":\"kept\"}", FIXTURE_MADE - G_TIME_SPAN_DAY);
  fixture_source_close (source);

  return source;
}

DaylightReportStrings *
fixture_strings_new (void)
{
  DaylightReportStrings *strings = daylight_report_strings_new ();

  for (const char *const *id = daylight_report_strings_ids (); *id != NULL; id++)
    daylight_report_strings_set (strings, *id, *id);
  daylight_report_strings_set (strings, "title", "Record of events");
  daylight_report_strings_set (strings, "entry", "Entry {n}");
  daylight_report_strings_set (strings, "entry.revision", "Version {n}");
  daylight_report_strings_set (strings, "log.rest", "Not included: {n}");
  daylight_report_strings_set (strings, "field.what", "What happened");
  daylight_report_strings_set (strings, "kind.post", "Post or image online");

  return strings;
}

DaylightBagOptions
fixture_options (DaylightReportStrings *strings)
{
  return (DaylightBagOptions){
    .strings = strings,
    .software = "Daylight 0.1.0",
    .reference = NULL,
    .made = FIXTURE_MADE,
    .paper = DAYLIGHT_PAPER_A4,
    .with_revisions = TRUE,
  };
}

DaylightBag *
fixture_bag_new (DaylightBagSource *source)
{
  g_autoptr (DaylightReportStrings) strings = fixture_strings_new ();
  DaylightBagOptions                options = fixture_options (strings);

  return daylight_bag_new (source, &options);
}

static void
keep_result_cb (GObject      *object,
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

gboolean
fixture_prepare (DaylightBag  *bag,
                 GCancellable *cancellable,
                 GError      **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  daylight_bag_prepare_async (bag, cancellable, keep_result_cb, &result);
  return daylight_bag_prepare_finish (bag, wait_for (&result), error);
}

gboolean
fixture_write (DaylightBag    *bag,
               const char     *path,
               DaylightSecret *passphrase,
               GCancellable   *cancellable,
               GError        **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GFile)        target = g_file_new_for_path (path);

  daylight_bag_write_async (bag, target, passphrase, NULL, NULL, cancellable, keep_result_cb, &result);
  return daylight_bag_write_finish (bag, wait_for (&result), error);
}

char *
fixture_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char              *folder = g_dir_make_tmp ("bag-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
fixture_folder_remove (char *folder)
{
  const char *const arguments[] = { "rm", "-rf", folder, NULL };

  g_free (fixture_run ("/", arguments));
  g_free (folder);
}

guint
fixture_folder_count (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint            n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

char *
fixture_run (const char        *folder,
             const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *errors = NULL;
  char              *output = NULL;
  int                status = -1;

  (void)g_spawn_sync (folder, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, &errors, &status, &error);
  g_assert_no_error (error);
  if (status != 0)
    g_test_message ("%s: %s %s", arguments[0], output, errors);
  g_assert_cmpint (status, ==, 0);
  return output;
}
