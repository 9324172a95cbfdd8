/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daylight-stream-file.h"

static void
test_read (void)
{
  g_autoptr (GBytes)           bytes = g_bytes_new_static ("from the first byte", 19);
  g_autoptr (GInputStream)     stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GFile)            file = daylight_stream_file_new (stream);
  g_autoptr (GFile)            same = g_file_dup (file);
  g_autoptr (GError)           error = NULL;
  g_autoptr (GFileInputStream) input = NULL;
  char                         text[32] = "";

  g_assert_true (g_file_equal (file, same));
  g_assert_null (g_file_peek_path (file));
  g_assert_null (g_file_get_basename (file));
  g_assert_null (g_file_get_parent (file));
  g_seekable_seek (G_SEEKABLE (stream), 5, G_SEEK_SET, NULL, NULL);
  input = g_file_read (file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_input_stream_read (G_INPUT_STREAM (input), text, sizeof text - 1, NULL, &error), ==, 19);
  g_assert_cmpstr (text, ==, "from the first byte");
  g_assert_true (g_seekable_seek (G_SEEKABLE (input), 9, G_SEEK_SET, NULL, &error));
  g_assert_cmpint (g_seekable_tell (G_SEEKABLE (input)), ==, 9);
  g_assert_cmpint (g_input_stream_read (G_INPUT_STREAM (input), text, 5, NULL, &error), ==, 5);
  g_assert_cmpmem (text, 5, "first", 5);
}

/* It can't be written, moved, listed or asked about. */
static void
test_nothing_else (void)
{
  g_autoptr (GBytes)       bytes = g_bytes_new_static ("x", 1);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GFile)        file = daylight_stream_file_new (stream);
  g_autoptr (GFileInfo)    info = g_file_query_info (file, "standard::*", G_FILE_QUERY_INFO_NONE, NULL, NULL);

  g_assert_null (info);
  g_assert_null (g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL));
  g_assert_false (g_file_delete (file, NULL, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stream-file/read", test_read);
  g_test_add_func ("/stream-file/nothing-else", test_nothing_else);
  return g_test_run ();
}
