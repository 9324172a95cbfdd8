/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-file-page.h"

#include <glib/gi18n.h>

#include "daylight-error-text.h"
#include "daylight-journal-page.h"

/* More would make the page slow; the file itself is whole in the journal. */
#define MOST_SHOWN (256 * 1024)
/* Of a line without an end GTK's text view lays nothing out for seconds, and then a part of it: after so many characters it
 * goes on in the next line, at a blank where there is one among the last of them. */
#define LONGEST_LINE 2000
#define BLANK_WITHIN 100

#define DAYLIGHT_TYPE_FILE_PAGE (daylight_file_page_get_type ())
G_DECLARE_FINAL_TYPE (DaylightFilePage, daylight_file_page, DAYLIGHT, FILE_PAGE, AdwNavigationPage)

struct _DaylightFilePage
{
  AdwNavigationPage parent_instance;

  DaylightContext *context; /* (owned) */

  /* borrowed */
  GtkWidget *said;
  GtkWidget *view;
};

G_DEFINE_FINAL_TYPE (DaylightFilePage, daylight_file_page, ADW_TYPE_NAVIGATION_PAGE)

gboolean
daylight_file_page_can_show (DaylightAttachment *attachment)
{
  static const char *const types[] = { "application/json", "application/xml", "application/mbox", "message/rfc822" };
  const char              *mime = daylight_attachment_get_mime (attachment);

  if (mime == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (mime, types[i]))
      return TRUE;
  return g_str_has_prefix (mime, "text/");
}

static void
say (DaylightFilePage *self,
     const char       *text)
{
  gtk_label_set_text (GTK_LABEL (self->said), text);
  gtk_widget_set_visible (self->said, TRUE);
  daylight_journal_page_announce (self->said, text);
}

/* The end may fall into the middle of a character: up to three bytes go. Control characters are shown as a sign. */
static char *
to_text (const char *data,
         gsize       n,
         gboolean    cut)
{
  const char         *end;
  g_autoptr (GString) text = g_string_new (NULL);
  guint               n_line = 0;

  if (n == 0)
    return g_strdup ("");
  if (!g_utf8_validate_len (data, n, &end) && !(cut && (gsize)(data + n - end) < 4))
    return NULL;
  if (end - data >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    data += 3;
  for (const char *c = data; c < end; c = g_utf8_next_char (c))
    {
      gunichar one = g_utf8_get_char (c);

      if (one == '\n' || one == '\t' || !g_unichar_iscntrl (one))
        g_string_append_unichar (text, one);
      else if (one != '\r')
        g_string_append_unichar (text, 0xFFFD);
      n_line = one == '\n' ? 0 : n_line + 1;
      if (n_line >= LONGEST_LINE || (n_line >= LONGEST_LINE - BLANK_WITHIN && one == ' '))
        {
          g_string_append_c (text, '\n');
          n_line = 0;
        }
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

typedef struct
{
  DaylightFilePage *page;  /* (owned) */
  guint8           *bytes; /* (owned): MOST_SHOWN of them */
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->page);
  g_free (reading->bytes);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Reading) reading = user_data;
  DaylightFilePage   *self = reading->page;
  g_autoptr (GError)  error = NULL;
  g_autofree char    *text = NULL;
  gsize               n = 0;
  gboolean            cut;

  (void)g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &n, &error);
  if (self->context == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    {
      say (self, daylight_error_text (error));
      return;
    }
  cut = n == MOST_SHOWN;
  text = to_text ((const char *)reading->bytes, n, cut);
  if (text == NULL)
    {
      say (self, _ ("This file is not plain text, or not in UTF-8, so its words can’t be shown here. The file is kept as it is; hand it over to open it elsewhere."));
      return;
    }
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), text, -1);
  gtk_widget_set_visible (self->view, TRUE);
  if (*text == '\0')
    say (self, _ ("This file is empty."));
  else if (cut)
    say (self, _ ("Only the beginning is shown here. The whole file is kept in the journal."));
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DaylightFilePage) self = user_data;
  g_autoptr (GError)           error = NULL;
  g_autoptr (GInputStream)     stream = daylight_journal_open_finish (DAYLIGHT_JOURNAL (source), result, &error);
  Reading                     *reading;

  if (self->context == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (stream == NULL)
    {
      say (self, daylight_error_text (error));
      return;
    }
  reading = g_new0 (Reading, 1);
  reading->page = g_object_ref (self);
  reading->bytes = g_malloc (MOST_SHOWN);
  g_input_stream_read_all_async (stream, reading->bytes, MOST_SHOWN, G_PRIORITY_DEFAULT,
                                 daylight_context_get_leave_cancellable (self->context), read_cb, reading);
}

static gboolean
resize_cb (GtkWidget     *view,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  gtk_widget_queue_resize (view);

  return G_SOURCE_REMOVE;
}

/* What the view lays out while it is given its place it is not made higher for: only its first line would be seen. */
static void
adjusted_cb (DaylightFilePage *self,
             GtkAdjustment    *adjustment)
{
  if (gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment))
    gtk_widget_add_tick_callback (self->view, resize_cb, NULL, NULL);
}

static void
daylight_file_page_dispose (GObject *object)
{
  DaylightFilePage *self = DAYLIGHT_FILE_PAGE (object);

  if (self->context != NULL)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), "", 0);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (daylight_file_page_parent_class)->dispose (object);
}

static void
daylight_file_page_class_init (DaylightFilePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = daylight_file_page_dispose;
}

static void
daylight_file_page_init (DaylightFilePage *self)
{
}

AdwNavigationPage *
daylight_file_page_new (DaylightContext    *context,
                        DaylightAttachment *attachment)
{
  DaylightFilePage *self = g_object_new (DAYLIGHT_TYPE_FILE_PAGE, NULL);
  GtkWidget        *box = daylight_journal_page_box (12);
  GtkWidget        *name = daylight_journal_page_text (daylight_attachment_get_name (attachment));

  self->context = g_object_ref (context);
  gtk_widget_add_css_class (name, "title-4");
  self->said = daylight_journal_page_text ("");
  gtk_widget_set_visible (self->said, FALSE);
  self->view = gtk_text_view_new ();
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->view), FALSE);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (self->view), TRUE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), GTK_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (self->view, "card");
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)), "changed", G_CALLBACK (adjusted_cb), self, G_CONNECT_SWAPPED);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->view), 12);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self->view), 12);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->view), 12);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->view), 12);
  gtk_widget_set_visible (self->view, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Text of the file"), -1);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), daylight_journal_page_dim (_ ("Shown as it is kept. Whether it is real, the app can’t tell.")));
  gtk_box_append (GTK_BOX (box), self->said);
  gtk_box_append (GTK_BOX (box), self->view);
  daylight_journal_page_frame (ADW_NAVIGATION_PAGE (self), C_ ("files of an entry", "File"), daylight_journal_page_column (box));
  daylight_journal_open_async (daylight_context_get_journal (context), daylight_attachment_get_id (attachment),
                               daylight_context_get_leave_cancellable (context), opened_cb, g_object_ref (self));

  return ADW_NAVIGATION_PAGE (self);
}
