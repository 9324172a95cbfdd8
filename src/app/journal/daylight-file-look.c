/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-file-look.h"

/* Enough to tell a picture by, and for the headers of an e-mail. */
#define HEAD_BYTES (64 * 1024)

static gboolean
type_may_show_someone (const char *type)
{
  static const char *const words[] = { "image/", "video/", "zip", "compressed", "tar", "rar", "7z", "archive", "pdf", "iso9660", "octet-stream",
                                       "office", "opendocument", "msword", "postscript", "x-bz", "x-xz", "zstd", "outlook", "mbox", "multipart",
                                       "mimearchive", "html" };

  for (guint i = 0; type != NULL && i < G_N_ELEMENTS (words); i++)
    if (strstr (type, words[i]) != NULL)
      return TRUE;
  return type == NULL || g_content_type_is_unknown (type);
}

/* An e-mail can hold pictures, unless its headers, all of them, say that it is one plain text. @head: in small letters; changed. */
static gboolean
is_plain_mail (char *head)
{
  char *end, *type;

  /* As any program may write the end of a line. */
  for (char *from = head, *to = head;; from++)
    if (*from != '\r' && (*to++ = *from) == '\0')
      break;
  end = strstr (head, "\n\n");
  if (end == NULL)
    return FALSE;
  end[1] = '\0';
  type = g_str_has_prefix (head, "content-type:") ? head : strstr (head, "\ncontent-type:");
  if (type == NULL)
    return TRUE;
  type = strchr (type, ':') + 1;

  return g_str_has_prefix (type + strspn (type, " \t\n"), "text/plain") && strstr (type, "\ncontent-type:") == NULL;
}

/* A saved message may have any name, and mail programs write that of the header as they like. @head: in small letters. */
static gboolean
is_mail (const char *by_name,
         const char *by_data,
         const char *head)
{
  return g_strcmp0 (by_name, "message/rfc822") == 0 || g_strcmp0 (by_data, "message/rfc822") == 0 ||
         g_str_has_prefix (head, "mime-version:") || strstr (head, "\nmime-version:") != NULL;
}

/* @head: how the file begins. The desktop's own guess trusts the name first; here a picture called "notes.txt" is one. */
static gboolean
may_show_someone (GFile  *file,
                  GBytes *head)
{
  gsize            n = 0;
  const guchar    *data = head != NULL ? g_bytes_get_data (head, &n) : NULL;
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *by_name = g_content_type_guess (base, NULL, 0, NULL);
  g_autofree char *by_data = n > 0 ? g_content_type_guess (NULL, data, n, NULL) : NULL;
  g_autofree char *valid = n > 0 ? g_utf8_make_valid ((const char *)data, (gssize)n) : g_strdup ("");
  g_autofree char *small = g_ascii_strdown (valid, -1);

  if (by_data != NULL && !g_content_type_is_unknown (by_data) && type_may_show_someone (by_data))
    return TRUE;
  if (is_mail (by_name, by_data, small) && !is_plain_mail (small))
    return TRUE;
  return type_may_show_someone (by_name);
}

/* Refused later in words of its own, so there is nothing to ask; and a FIFO is never opened. */
static gboolean
is_no_file (GFileInfo *info)
{
  GFileType type = info != NULL ? g_file_info_get_file_type (info) : G_FILE_TYPE_UNKNOWN;

  return type == G_FILE_TYPE_DIRECTORY || type == G_FILE_TYPE_SYMBOLIC_LINK || type == G_FILE_TYPE_SPECIAL;
}

static void
head_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask)  task = user_data;
  g_autoptr (GBytes) head = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, NULL);

  g_task_return_boolean (task, may_show_someone (g_task_get_source_object (task), head));
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask)            task = user_data;
  g_autoptr (GFileInputStream) stream = g_file_read_finish (G_FILE (source), result, NULL);

  if (stream == NULL)
    g_task_return_boolean (task, may_show_someone (G_FILE (source), NULL));
  else
    g_input_stream_read_bytes_async (G_INPUT_STREAM (stream), HEAD_BYTES, G_PRIORITY_DEFAULT, g_task_get_cancellable (task),
                                     head_cb, g_object_ref (task));
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask)     task = user_data;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, NULL);

  if (info == NULL || is_no_file (info))
    g_task_return_boolean (task, info == NULL && may_show_someone (G_FILE (source), NULL));
  else
    g_file_read_async (G_FILE (source), G_PRIORITY_DEFAULT, g_task_get_cancellable (task), opened_cb, g_object_ref (task));
}

void
daylight_file_look_async (GFile              *file,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  GTask *task = g_task_new (file, cancellable, callback, user_data);

  g_task_set_source_tag (task, daylight_file_look_async);
  g_task_set_static_name (task, "daylight");
  g_task_set_check_cancellable (task, FALSE);
  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, G_PRIORITY_DEFAULT, cancellable,
                           looked_cb, task);
}

gboolean
daylight_file_look_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}
