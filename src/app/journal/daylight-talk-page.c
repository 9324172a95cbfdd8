/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-talk-page.h"

#include <glib/gi18n.h>

#include "daylight-aside.h"
#include "daylight-error-text.h"
#include "daylight-file-fault.h"
#include "daylight-journal-page.h"
#include "daylight-look-read.h"
#include "daylight-plain-row.h"
#include "daylight-talk.h"

#define LONGEST 30

#define DAYLIGHT_TYPE_TALK_PAGE (daylight_talk_page_get_type ())
G_DECLARE_FINAL_TYPE (DaylightTalkPage, daylight_talk_page, DAYLIGHT, TALK_PAGE, AdwNavigationPage)

struct _DaylightTalkPage
{
  AdwNavigationPage parent_instance;

  DaylightContext *context; /* (owned) */
  DaylightChat    *chat;    /* (owned) (nullable) */
  DaylightReading  reading;
  guint64          size;

  /* borrowed */
  GtkWidget *stack;
  GtkWidget *said;
  GtkWidget *column;
};

G_DEFINE_FINAL_TYPE (DaylightTalkPage, daylight_talk_page, ADW_TYPE_NAVIGATION_PAGE)

static DaylightReading
guess (DaylightAttachment *attachment)
{
  return daylight_reading_guess (daylight_attachment_get_name (attachment), daylight_attachment_get_mime (attachment));
}

gboolean
daylight_talk_page_can_show (DaylightAttachment *attachment)
{
  const DaylightReading reading = guess (attachment);

  return reading == DAYLIGHT_READING_CHAT || reading == DAYLIGHT_READING_ZIP || reading == DAYLIGHT_READING_MAIL;
}

const char *
daylight_talk_page_get_label (DaylightAttachment *attachment)
{
  return guess (attachment) == DAYLIGHT_READING_MAIL ? _ ("Show as an E-Mail") : _ ("Show as a Conversation");
}

static void
say (DaylightTalkPage *self,
     const char       *text)
{
  gtk_label_set_text (GTK_LABEL (self->said), text);
  gtk_widget_set_visible (self->said, TRUE);
  daylight_journal_page_announce (self->said, text);
}

/* A conversation. The model counts; the words stay where they were read. */

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *who = daylight_journal_page_text ("");

  gtk_widget_add_css_class (who, "heading");
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), who);
  gtk_box_append (GTK_BOX (box), daylight_journal_page_text (""));
  gtk_box_append (GTK_BOX (box), daylight_journal_page_dim (""));
  gtk_list_item_set_child (item, box);
  gtk_list_item_set_activatable (item, FALSE);
}

/* When it was sent, and with which files. */
static char *
make_line (const DaylightChatMessage *message)
{
  g_auto (GStrv) files = g_strsplit (message->file != NULL ? message->file : "", "\n", -1);
  GString       *line;

  if (files[0] == NULL)
    return g_strdup (message->when);
  line = g_string_new (NULL);
  /* Translators: a moment, then the name of a file that was sent with the message */
  g_string_append_printf (line, _ ("%s · with the file %s"), message->when, files[0]);
  for (guint i = 1; files[i] != NULL; i++)
    {
      g_string_append_c (line, '\n');
      /* Translators: %s is the name of a file */
      g_string_append_printf (line, _ ("With the file %s"), files[i]);
    }

  return g_string_free_and_steal (line);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         DaylightTalkPage         *self)
{
  guint                      position = gtk_list_item_get_position (item);
  const DaylightChatMessage *message = self->chat->messages->pdata[position];
  const DaylightChatMessage *before = position > 0 ? self->chat->messages->pdata[position - 1] : NULL;
  GtkWidget                 *who = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget                 *text = gtk_widget_get_next_sibling (who);
  g_autofree char           *line = make_line (message);
  g_autofree char           *label = g_strdup_printf ("%s. %s. %s", message->who, message->text, line);

  gtk_label_set_text (GTK_LABEL (who), message->who);
  gtk_widget_set_visible (who, *message->who != '\0' && (before == NULL || !g_str_equal (before->who, message->who)));
  gtk_label_set_text (GTK_LABEL (text), message->text);
  gtk_widget_set_visible (text, *message->text != '\0');
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (text)), line);
  gtk_list_item_set_accessible_label (item, label);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item)
{
  gtk_list_item_set_accessible_label (item, "");
}

static void
show_chat (DaylightTalkPage *self)
{
  GtkListItemFactory       *rows = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkStringList) places = gtk_string_list_new (NULL);
  GtkWidget                *scrolled = gtk_scrolled_window_new ();
  GtkWidget                *clamp = adw_clamp_scrollable_new ();
  GtkWidget                *view;
  gboolean                  focused;
  g_autofree char          *notes = NULL;

  for (guint i = 0; i < self->chat->messages->len; i++)
    gtk_string_list_append (places, "");
  g_signal_connect (rows, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (rows, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (rows, "unbind", G_CALLBACK (unbind_cb), NULL);
  view = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_steal_pointer (&places)))), rows);
  gtk_list_view_set_tab_behavior (GTK_LIST_VIEW (view), GTK_LIST_TAB_ITEM);
  gtk_widget_add_css_class (view, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Messages, in the order of the file"), -1);
  adw_clamp_scrollable_set_maximum_size (ADW_CLAMP_SCROLLABLE (clamp), 640);
  adw_clamp_scrollable_set_child (ADW_CLAMP_SCROLLABLE (clamp), view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_stack_add_named (GTK_STACK (self->stack), scrolled, "chat");
  focused = gtk_widget_get_focus_child (self->stack) != NULL;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "chat");
  /* The stack asks before there are rows, and the focus would leave the page. */
  if (focused)
    gtk_widget_grab_focus (view);
  /* Translators: %u is a number of messages */
  notes = g_strdup_printf (ngettext ("%u message, as the exported file has it. Names and times are what the file says.",
                                     "%u messages, as the exported file has them. Names and times are what the file says.", self->chat->messages->len),
                           self->chat->messages->len);
  if (self->chat->n_unread > 0 || self->chat->cut)
    {
      g_autofree char *more = g_strconcat (notes, "\n", self->chat->cut ? _ ("Only the beginning is shown; the file itself is whole.") : _ ("Some parts of the file could not be read as messages; the file itself is whole."), NULL);

      say (self, more);
    }
  else
    say (self, notes);
}

/* An e-mail */

/* A label lays all of its text out at once, and leaving would wait for it: so many bytes of the text, of all headers
 * together and of one of them. */
#define MOST_MAIL_TEXT (32 * 1024)
#define MOST_MAIL_HEADERS (32 * 1024)
#define MOST_MAIL_HEADER (8 * 1024)

/* (transfer full): at most @most bytes of the text, in whole characters. */
static char *
take_beginning (const char *text,
                gsize       most,
                gboolean   *cut)
{
  const char *end = text + strlen (text);

  if ((gsize)(end - text) > most)
    {
      end = g_utf8_find_prev_char (text, text + most + 1);
      *cut = TRUE;
    }

  return end != NULL ? g_strndup (text, (gsize)(end - text)) : g_strdup ("");
}

static GtkWidget *
mail_fact (const char *name,
           const char *value,
           gsize       most,
           gboolean   *cut)
{
  g_autofree char *beginning = take_beginning (value, MIN (most, MOST_MAIL_HEADER), cut);

  return daylight_plain_row_new_fact (name, beginning);
}

static void
add_headers (AdwExpanderRow     *row,
             const DaylightMail *mail,
             gboolean           *cut)
{
  gsize rest = MOST_MAIL_HEADERS;

  for (guint i = 0; i < mail->headers->len; i++)
    {
      const DaylightMailHeader *header = mail->headers->pdata[i];

      adw_expander_row_add_row (row, mail_fact (header->name, header->value, rest, cut));
      rest -= MIN (rest, MIN (strlen (header->value), MOST_MAIL_HEADER));
    }
}

static void
show_mail (DaylightTalkPage   *self,
           const DaylightMail *mail)
{
  /* In the reader's language; what the file says word for word is under 'All Headers'. */
  static const struct
  {
    const char *header;
    const char *label;
  } shown[] = {
    /* Translators: whom an e-mail is from, to, in copy to, and when it was sent: as mail programs in your language label it */
    { "From", NC_ ("e-mail", "From") },
    { "To", NC_ ("e-mail", "To") },
    { "Cc", NC_ ("e-mail", "Cc") },
    { "Date", NC_ ("e-mail", "Date") },
  };
  const char *subject = daylight_mail_get (mail, "Subject");
  GtkWidget  *group = adw_preferences_group_new ();
  GtkWidget  *headers = adw_expander_row_new ();
  gboolean    cut = mail->cut;

  g_autofree char *beginning = take_beginning (mail->text != NULL ? mail->text : "", MOST_MAIL_TEXT, &cut);
  g_autofree char *title = subject != NULL && *subject != '\0' ? take_beginning (subject, MOST_MAIL_HEADER, &cut) : g_strdup (C_ ("e-mail", "No Subject"));
  GtkWidget       *text = daylight_journal_page_text (beginning);

  gtk_box_append (GTK_BOX (self->column), daylight_journal_page_title (title));
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    if (daylight_mail_get (mail, shown[i].header) != NULL)
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                                 mail_fact (g_dpgettext2 (GETTEXT_PACKAGE, "e-mail", shown[i].label), daylight_mail_get (mail, shown[i].header),
                                            MOST_MAIL_HEADER, &cut));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (headers), _ ("All Headers"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (headers), _ ("They show the way it took; the police and the company can read them"));
  add_headers (ADW_EXPANDER_ROW (headers), mail, &cut);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), headers);
  gtk_box_append (GTK_BOX (self->column), group);
  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  gtk_box_append (GTK_BOX (self->column), text);
  if (mail->text == NULL)
    gtk_box_append (GTK_BOX (self->column), daylight_journal_page_dim (_ ("This message has no plain text. Its formatted text is not shown, as it could call home; the file itself is whole.")));
  for (guint i = 0; i < mail->files->len; i++)
    {
      /* Translators: %s is the name of a file */
      g_autofree char *line = g_strdup_printf (_ ("With the file %s"), (const char *)mail->files->pdata[i]);

      gtk_box_append (GTK_BOX (self->column), daylight_journal_page_dim (line));
    }
  if (cut)
    say (self, _ ("Only the beginning is shown; the file itself is whole."));
}

/* Reading: by the helper, and awaited away from the main thread, where leaving must never wait for somebody's bytes. */

typedef struct
{
  GInputStream   *stream; /* (owned) */
  guint64         size;
  DaylightReading as;
} Reading;

static void
reading_free (gpointer data)
{
  g_object_unref (((Reading *)data)->stream);
  g_free (data);
}

static void
read_job (GTask        *task,
          gpointer      source_object,
          gpointer      task_data,
          GCancellable *cancellable)
{
  const Reading             *reading = task_data;
  const DaylightLookQuestion question = { .part = "talk", .kind = reading->as, .most = DAYLIGHT_TALK_MOST_BYTES, .seconds = LONGEST };
  GError                    *error = NULL;
  g_autoptr (GBytes)         packed = daylight_look_read (&question, reading->stream, reading->size, cancellable, &error);

  if (packed == NULL)
    g_task_return_error (task, error);
  else if (reading->as == DAYLIGHT_READING_MAIL)
    g_task_return_pointer (task, daylight_talk_unpack_mail (packed), (GDestroyNotify)daylight_mail_free);
  else
    g_task_return_pointer (task, daylight_talk_unpack_chat (packed), (GDestroyNotify)daylight_chat_free);
}

/* What the helper could not make out is no such file; other faults are told as everywhere. */
static void
say_fault (DaylightTalkPage *self,
           const GError     *error)
{
  if (error != NULL && !g_error_matches (error, DAYLIGHT_LOOK_ERROR, DAYLIGHT_LOOK_FAULT_BROKEN))
    say (self, error->domain == DAYLIGHT_LOOK_ERROR ? daylight_file_fault_text ((DaylightLookFault)error->code) : daylight_error_text (error));
  else if (self->reading == DAYLIGHT_READING_MAIL)
    say (self, _ ("This file can’t be read as an e-mail. It is kept whole."));
  else
    say (self, _ ("This file can’t be read as a conversation from WhatsApp, Signal or Telegram. It is kept whole."));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  DaylightTalkPage        *self = DAYLIGHT_TALK_PAGE (source);
  g_autoptr (GError)       error = NULL;
  gpointer                 found = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (DaylightMail) mail = self->reading == DAYLIGHT_READING_MAIL ? found : NULL;

  g_clear_pointer (&self->chat, daylight_chat_free);
  self->chat = mail == NULL ? found : NULL;
  if (self->context == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (found == NULL)
    say_fault (self, error);
  else if (mail != NULL)
    show_mail (self, mail);
  else
    show_chat (self);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DaylightTalkPage) self = user_data;
  g_autoptr (GError)           error = NULL;
  g_autoptr (GInputStream)     stream = daylight_journal_open_finish (DAYLIGHT_JOURNAL (source), result, &error);
  g_autoptr (GTask)            task = NULL;
  Reading                     *reading;

  if (self->context == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (stream == NULL)
    {
      say (self, daylight_error_text (error));
      return;
    }
  reading = g_new0 (Reading, 1);
  reading->stream = g_steal_pointer (&stream);
  reading->size = self->size;
  reading->as = self->reading;
  task = g_task_new (self, daylight_context_get_leave_cancellable (self->context), read_cb, NULL);
  g_task_set_source_tag (task, opened_cb);
  g_task_set_static_name (task, "daylight");
  g_task_set_task_data (task, reading, reading_free);
  daylight_aside_run (g_steal_pointer (&task), read_job);
}

static void
daylight_talk_page_dispose (GObject *object)
{
  g_clear_object (&DAYLIGHT_TALK_PAGE (object)->context);
  G_OBJECT_CLASS (daylight_talk_page_parent_class)->dispose (object);
}

static void
daylight_talk_page_finalize (GObject *object)
{
  g_clear_pointer (&DAYLIGHT_TALK_PAGE (object)->chat, daylight_chat_free);
  G_OBJECT_CLASS (daylight_talk_page_parent_class)->finalize (object);
}

static void
daylight_talk_page_class_init (DaylightTalkPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = daylight_talk_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = daylight_talk_page_finalize;
}

static void
daylight_talk_page_init (DaylightTalkPage *self)
{
}

AdwNavigationPage *
daylight_talk_page_new (DaylightContext    *context,
                        DaylightAttachment *attachment)
{
  DaylightTalkPage *self = g_object_new (DAYLIGHT_TYPE_TALK_PAGE, NULL);
  GtkWidget        *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget        *clamp = adw_clamp_new ();

  self->context = g_object_ref (context);
  self->reading = guess (attachment);
  self->said = daylight_journal_page_dim ("");
  gtk_widget_set_visible (self->said, FALSE);
  gtk_widget_set_margin_top (self->said, 12);
  gtk_widget_set_margin_bottom (self->said, 6);
  gtk_widget_set_margin_start (self->said, 18);
  gtk_widget_set_margin_end (self->said, 18);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 640);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->said);
  self->column = daylight_journal_page_box (18);
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), daylight_journal_page_column (self->column), "column");
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_box_append (GTK_BOX (box), clamp);
  gtk_box_append (GTK_BOX (box), self->stack);
  daylight_journal_page_frame (ADW_NAVIGATION_PAGE (self), daylight_attachment_get_name (attachment), box);
  self->size = daylight_attachment_get_size (attachment);
  if (self->size > daylight_reading_most_bytes (self->reading) && !daylight_reading_takes_part (self->reading))
    say (self, _ ("This file is too large to be looked into here. It is kept whole."));
  else
    daylight_journal_open_async (daylight_context_get_journal (context), daylight_attachment_get_id (attachment),
                                 daylight_context_get_leave_cancellable (context), opened_cb, g_object_ref (self));

  return ADW_NAVIGATION_PAGE (self);
}
