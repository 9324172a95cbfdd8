/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-file-says.h"

#include <glib/gi18n.h>
#include <string.h>

#include "daylight-error-text.h"
#include "daylight-field-table.h"
#include "daylight-file-fault.h"
#include "daylight-journal-page.h"
#include "daylight-looker.h"
#include "daylight-plain-row.h"

#define LONGEST 30

#define DAYLIGHT_TYPE_FILE_SAYS (daylight_file_says_get_type ())
G_DECLARE_FINAL_TYPE (DaylightFileSays, daylight_file_says, DAYLIGHT, FILE_SAYS, AdwNavigationPage)

struct _DaylightFileSays
{
  AdwNavigationPage parent_instance;

  DaylightContext    *context;    /* (owned) */
  DaylightAttachment *attachment; /* (owned) */
  DaylightLooker     *looker;     /* (owned) (nullable) */
  GHashTable         *said;       /* (owned) what is listed already */

  /* borrowed */
  GtkWidget *list;
  GtkWidget *state;
};

G_DEFINE_FINAL_TYPE (DaylightFileSays, daylight_file_says, ADW_TYPE_NAVIGATION_PAGE)

const char *
daylight_file_says_part (DaylightAttachment *attachment)
{
  const char *mime = daylight_attachment_get_mime (attachment);

  if (mime == NULL)
    return NULL;
  if (g_str_has_prefix (mime, "image/"))
    return "says";
  if (g_str_has_prefix (mime, "video/") || g_str_has_prefix (mime, "audio/") || g_str_equal (mime, "application/ogg"))
    return "play";
  return g_str_equal (mime, "application/pdf") ? "pages" : NULL;
}

static const char *
label_of (const char *name)
{
  static const struct
  {
    const char *name;
    const char *label;
  } labels[] = {
    { "taken", NC_ ("what a file says", "Taken or Recorded") },
    { "made", NC_ ("what a file says", "Made") },
    { "changed", NC_ ("what a file says", "Last Changed") },
    { "device", NC_ ("what a file says", "Device") },
    { "serial", NC_ ("what a file says", "Number of the Device") },
    { "place", NC_ ("what a file says", "Place (Latitude, Longitude)") },
    { "author", NC_ ("what a file says", "By") },
    { "title", NC_ ("what a file says", "Title") },
    { "program", NC_ ("what a file says", "Program") },
    { "format", NC_ ("what a file says", "Format") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].name, name))
      return g_dpgettext2 (NULL, "what a file says", labels[i].label);
  return NULL;
}

static void
stop (DaylightFileSays *self)
{
  if (self->looker != NULL)
    daylight_looker_stop (self->looker);
  g_clear_object (&self->looker);
}

static void
say_state (DaylightFileSays *self,
           const char       *text)
{
  gtk_label_set_text (GTK_LABEL (self->state), text);
  daylight_journal_page_announce (self->state, text);
}

static void
add_claim (DaylightFileSays *self,
           GBytes           *bytes)
{
  const char      *name = g_bytes_get_data (bytes, NULL);
  const char      *value = name + strlen (name) + 1;
  const char      *label = label_of (name);
  g_autofree char *key = g_strconcat (name, "=", value, NULL);

  if (label == NULL || *value == '\0' || !g_hash_table_add (self->said, g_steal_pointer (&key)))
    return;
  gtk_list_box_append (GTK_LIST_BOX (self->list), daylight_plain_row_new_fact (label, value));
  gtk_widget_set_visible (self->list, TRUE);
}

static void
message_cb (DaylightLooker            *looker,
            const DaylightLookMessage *message,
            gpointer                   user_data)
{
  DaylightFileSays *self = user_data;

  switch (message->type)
    {
    case DAYLIGHT_LOOK_SAYS:
      add_claim (self, message->bytes);
      break;
    case DAYLIGHT_LOOK_READY:
      say_state (self, g_hash_table_size (self->said) > 0
                         ? _ ("This is what the file claims. Anyone can change these words, and sending a file through an app often removes or changes them. They prove nothing by themselves.")
                         : _ ("The file says nothing of when, where or with what it was made. That is usual for screenshots and for files sent through an app."));
      stop (self);
      break;
    case DAYLIGHT_LOOK_FAILED:
      say_state (self, message->a == DAYLIGHT_LOOK_FAULT_ABSENT ? _ ("What files of this kind say of themselves can’t be read here.")
                                                                : daylight_file_fault_text ((DaylightLookFault)message->a));
      break;
    default:
      break;
    }
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DaylightFileSays) self = user_data;
  g_autoptr (GError)           error = NULL;
  g_autoptr (GInputStream)     stream = daylight_journal_open_finish (DAYLIGHT_JOURNAL (source), result, &error);

  if (self->context == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (stream == NULL)
    {
      say_state (self, daylight_error_text (error));
      return;
    }
  self->looker = daylight_looker_new (daylight_file_says_part (self->attachment), stream, daylight_attachment_get_size (self->attachment), message_cb, self);
  daylight_looker_expect (self->looker, LONGEST);
}

static void
daylight_file_says_dispose (GObject *object)
{
  DaylightFileSays *self = DAYLIGHT_FILE_SAYS (object);

  stop (self);
  g_clear_pointer (&self->said, g_hash_table_unref);
  g_clear_object (&self->context);
  g_clear_object (&self->attachment);
  G_OBJECT_CLASS (daylight_file_says_parent_class)->dispose (object);
}

static void
daylight_file_says_class_init (DaylightFileSaysClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = daylight_file_says_dispose;
}

static void
daylight_file_says_init (DaylightFileSays *self)
{
  self->said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static GtkWidget *
new_list (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  return list;
}

static GtkWidget *
heading (const char *text)
{
  GtkWidget *label = daylight_journal_page_text (text);

  gtk_widget_add_css_class (label, "heading");
  return label;
}

/* In groups, for the eye and the ear: and so that no line is broken with a hyphen, which would read as a character. */
char *
daylight_file_says_group (const char *hex)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; hex[i] != '\0'; i++)
    {
      if (i > 0 && i % 8 == 0)
        g_string_append_c (text, ' ');
      g_string_append_c (text, hex[i]);
    }
  return g_string_free (text, FALSE);
}

static GtkWidget *
make_known (DaylightAttachment *attachment)
{
  GtkWidget       *list = new_list ();
  g_autofree char *hash = daylight_file_says_group (daylight_attachment_get_sha256 (attachment));
  g_autofree char *size = g_format_size_full (daylight_attachment_get_size (attachment), G_FORMAT_SIZE_LONG_FORMAT);
  g_autofree char *moment = daylight_field_format_moment (daylight_attachment_get_added (attachment));
  const char      *mime = daylight_attachment_get_mime (attachment);

  gtk_list_box_append (GTK_LIST_BOX (list), daylight_plain_row_new_fact (C_ ("what is known of a file", "Name"), daylight_attachment_get_name (attachment)));
  gtk_list_box_append (GTK_LIST_BOX (list), daylight_plain_row_new_fact (C_ ("what is known of a file", "Size"), size));
  if (mime != NULL)
    gtk_list_box_append (GTK_LIST_BOX (list), daylight_plain_row_new_fact (C_ ("what is known of a file", "Type"), mime));
  gtk_list_box_append (GTK_LIST_BOX (list), daylight_plain_row_new_fact (C_ ("moment of a file", "Added"), moment));
  gtk_list_box_append (GTK_LIST_BOX (list), daylight_plain_row_new_fact (_ ("SHA-256 of the Original"), hash));
  return list;
}

AdwNavigationPage *
daylight_file_says_new (DaylightContext    *context,
                        DaylightAttachment *attachment)
{
  DaylightFileSays *self = g_object_new (DAYLIGHT_TYPE_FILE_SAYS, NULL);
  GtkWidget        *box = daylight_journal_page_box (12);

  self->context = g_object_ref (context);
  self->attachment = g_object_ref (attachment);
  self->list = new_list ();
  gtk_widget_set_visible (self->list, FALSE);
  self->state = daylight_journal_page_text ("");
  gtk_box_append (GTK_BOX (box), heading (_ ("What the Journal Knows")));
  gtk_box_append (GTK_BOX (box), make_known (attachment));
  gtk_box_append (GTK_BOX (box), daylight_journal_page_dim (_ ("The SHA-256 is like a fingerprint: it helps show that the file has not changed since it was added here.")));
  gtk_box_append (GTK_BOX (box), heading (_ ("What the File Says")));
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_box_append (GTK_BOX (box), self->state);
  daylight_journal_page_frame (ADW_NAVIGATION_PAGE (self), _ ("About This File"), daylight_journal_page_column (box));
  if (daylight_file_says_part (attachment) == NULL)
    say_state (self, _ ("What files of this kind say of themselves can’t be read here."));
  else
    {
      gtk_label_set_text (GTK_LABEL (self->state), _ ("Reading…"));
      daylight_journal_open_async (daylight_context_get_journal (context), daylight_attachment_get_id (attachment),
                                   daylight_context_get_leave_cancellable (context), opened_cb, g_object_ref (self));
    }
  g_signal_connect_object (context, "about-to-lock", G_CALLBACK (stop), self, G_CONNECT_SWAPPED);

  return ADW_NAVIGATION_PAGE (self);
}
