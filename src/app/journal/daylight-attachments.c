/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-attachments.h"

#include <glib/gi18n.h>

#include "daylight-age-question.h"
#include "daylight-chooser.h"
#include "daylight-error-text.h"
#include "daylight-file-look.h"
#include "daylight-file-row.h"
#include "daylight-folder-walk.h"
#include "daylight-journal-page.h"
#include "daylight-originals.h"
#include "daylight-pasting.h"

struct _DaylightAttachments
{
  GtkBox parent_instance;

  DaylightContext *context;     /* (owned) */
  char            *entry_id;    /* (owned) */
  GQueue           waiting;     /* (owned) (element-type GFile) */
  GQueue           looked;      /* (owned) (element-type GFile): their kind is not known yet */
  GPtrArray       *held;        /* (owned) (nullable) (element-type GFile): the question comes first */
  GPtrArray       *asked;       /* (owned) (nullable) (element-type GFile): the question is on the screen */
  GCancellable    *running;     /* (owned) (nullable) */
  char            *pasted_name; /* (owned) (nullable) */
  gint64           since;       /* when the one that runs began: monotonic */
  gboolean         looking;
  gboolean         pasting;
  gboolean         taking_bytes; /* what was pasted is being sealed */
  gboolean         took_files;   /* and not out of the clipboard */

  /* borrowed */
  GtkWidget *list;
  GtkWidget *none;
  GtkWidget *progress_box;
  GtkWidget *progress;
  GtkWidget *progress_name;
  GtkWidget *said;
  GtkWidget *original;
  GtkWidget *add;
};

G_DEFINE_FINAL_TYPE (DaylightAttachments, daylight_attachments, GTK_TYPE_BOX)

static void take_next (DaylightAttachments *self);
static void look_next (DaylightAttachments *self);

static void
say (DaylightAttachments *self,
     const char          *text)
{
  const char      *before = gtk_label_get_text (GTK_LABEL (self->said));
  g_autofree char *all = *before != '\0' && text != NULL ? g_strdup_printf ("%s\n%s", before, text) : g_strdup (text);

  gtk_label_set_text (GTK_LABEL (self->said), all != NULL ? all : "");
  gtk_widget_set_visible (self->said, all != NULL);
  if (text != NULL)
    daylight_journal_page_announce (self->said, text);
}

/* The list */

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DaylightAttachments) self = user_data;
  g_autoptr (GError)              error = NULL;
  g_autoptr (GPtrArray)           all = daylight_journal_attachments_finish (DAYLIGHT_JOURNAL (source), result, &error);

  if (self->context == NULL)
    return;
  if (all == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        say (self, daylight_error_text (error));
      return;
    }
  gtk_list_box_remove_all (GTK_LIST_BOX (self->list));
  for (guint i = 0; i < all->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), daylight_file_row_new (self->context, all->pdata[i]));
  gtk_widget_set_visible (self->list, all->len > 0);
  gtk_widget_set_visible (self->none, all->len == 0);
}

static void
list (DaylightAttachments *self)
{
  daylight_journal_attachments_async (daylight_context_get_journal (self->context), self->entry_id,
                                      daylight_context_get_leave_cancellable (self->context), listed_cb, g_object_ref (self));
}

/* A file came, by whatever way: from here, or a covered copy made on its picture's page. */
static void
changed_cb (DaylightAttachments *self,
            const char          *entry_id)
{
  if (self->context != NULL && g_strcmp0 (entry_id, self->entry_id) == 0)
    list (self);
}

/* Taking in */

static void
progress_cb (goffset  done,
             goffset  all,
             gpointer user_data)
{
  DaylightAttachments *self = user_data;
  g_autofree char     *speed = daylight_journal_page_speed (done, all, self->since);

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), all > 0 ? (double)done / (double)all : 0);
  gtk_progress_bar_set_text (GTK_PROGRESS_BAR (self->progress), speed);
}

static void
taken (DaylightAttachments *self,
       GObject             *source,
       GAsyncResult        *result,
       GFile               *file, /* (nullable) */
       const char          *name)
{
  g_autoptr (GError)             error = NULL;
  g_autoptr (DaylightAttachment) attachment = daylight_journal_attach_finish (DAYLIGHT_JOURNAL (source), result, &error);
  g_autofree char               *text = NULL;

  g_clear_object (&self->running);
  if (self->context == NULL)
    return;
  if (attachment != NULL)
    {
      if (file != NULL)
        daylight_originals_add (DAYLIGHT_ORIGINALS (self->original), file, attachment);
      self->took_files = self->took_files || file != NULL;
      daylight_journal_page_announce (GTK_WIDGET (self), _ ("File added"));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      /* Translators: the name of a file, then a sentence on why it was not added */
      text = name != NULL ? g_strdup_printf (_ ("%s: %s"), name, daylight_error_text (error)) : g_strdup (daylight_error_text (error));
      say (self, text);
    }
  take_next (self);
}

static void
file_taken_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (DaylightAttachments) self = user_data;
  g_autoptr (GFile)               file = g_queue_pop_head (&self->waiting);
  g_autofree char                *name = file != NULL ? g_file_get_basename (file) : NULL;
  g_autofree char                *shown = name != NULL ? g_filename_display_name (name) : NULL;

  taken (self, source, result, file, shown);
}

static void
name_progress (DaylightAttachments *self,
               GFile               *file)
{
  guint            n = g_queue_get_length (&self->waiting);
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);
  /* Translators: the name of a file, then how many files wait behind it */
  g_autofree char *text = n > 1 ? g_strdup_printf (ngettext ("Adding %s, and %u more after it", "Adding %s, and %u more after it", n - 1), name, n - 1)
                                /* Translators: %s is the name of a file */
                                : g_strdup_printf (_ ("Adding %s"), name);

  gtk_label_set_text (GTK_LABEL (self->progress_name), text);
}

static void
take_next (DaylightAttachments *self)
{
  GFile *file = g_queue_peek_head (&self->waiting);

  gtk_widget_set_visible (self->progress_box, file != NULL || self->running != NULL);
  if (file == NULL && self->took_files)
    daylight_originals_show (DAYLIGHT_ORIGINALS (self->original));
  if (file == NULL || self->running != NULL)
    return;
  name_progress (self, file);
  /* Our own, so that one file can be stopped; locking ends every call of the journal anyway. */
  self->running = g_cancellable_new ();
  self->since = g_get_monotonic_time ();
  progress_cb (0, 0, self);
  daylight_journal_attach_file_async (daylight_context_get_journal (self->context), self->entry_id, file, progress_cb, self,
                                      self->running, file_taken_cb, g_object_ref (self));
}

/* The one that runs and all behind it. */
static void
stop_cb (DaylightAttachments *self)
{
  guint n = g_queue_get_length (&self->waiting);
  /* Translators: %u is a number of files */
  g_autofree char *text = g_strdup_printf (ngettext ("Stopped. %u file was not added; nothing half written stays.",
                                                     "Stopped. %u files were not added; nothing half written stays.", n),
                                           n);
  GFile           *first;

  if (self->running == NULL)
    return;
  first = g_queue_pop_head (&self->waiting);
  g_queue_clear_full (&self->waiting, g_object_unref);
  if (first != NULL)
    g_queue_push_head (&self->waiting, first);
  g_cancellable_cancel (self->running);
  say (self, text);
}

/* The question on minors */

static void
explained_cb (GtkWidget *parent,
              int        answer,
              gpointer   user_data)
{
  look_next (DAYLIGHT_ATTACHMENTS (parent));
}

static void
age_answered_cb (GtkWidget *parent,
                 int        answer,
                 gpointer   user_data)
{
  DaylightAttachments  *self = DAYLIGHT_ATTACHMENTS (parent);
  g_autoptr (GPtrArray) asked = g_steal_pointer (&self->asked);

  if (asked == NULL || self->context == NULL)
    return;
  if (answer < 0)
    {
      say (self, _ ("The question was not answered, so these files were not added."));
      look_next (self);
      return;
    }
  if (answer == 0)
    {
      for (guint i = 0; i < asked->len; i++)
        g_queue_push_tail (&self->waiting, g_object_ref (asked->pdata[i]));
      look_next (self);
      return;
    }
  daylight_age_question_explain (GTK_WIDGET (self), explained_cb);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DaylightAttachments) self = user_data;
  g_autoptr (GFile)               file = g_queue_pop_head (&self->looked);
  gboolean                        ask = daylight_file_look_finish (result);

  self->looking = FALSE;
  if (self->context == NULL || file == NULL)
    return;
  if (ask)
    {
      if (self->held == NULL)
        self->held = g_ptr_array_new_with_free_func (g_object_unref);
      g_ptr_array_add (self->held, g_steal_pointer (&file));
    }
  else
    g_queue_push_tail (&self->waiting, g_steal_pointer (&file));
  look_next (self);
}

/* A folder that was dropped or pasted: what lies in it takes its place in the queue. */
static void
walked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DaylightAttachments) self = user_data;
  g_autoptr (GFile)               folder = g_queue_pop_head (&self->looked);
  gboolean                        cut = FALSE;
  g_autoptr (GPtrArray)           found = daylight_folder_walk_finish (result, &cut, NULL);
  g_autofree char                *base = folder != NULL ? g_file_get_basename (folder) : NULL;
  g_autofree char                *name = base != NULL ? g_filename_display_name (base) : NULL;
  const char                     *trouble = NULL;
  g_autofree char                *text = NULL;

  self->looking = FALSE;
  if (self->context == NULL || folder == NULL)
    return;
  for (guint i = found != NULL ? found->len : 0; i > 0; i--)
    g_queue_push_head (&self->looked, g_object_ref (found->pdata[i - 1]));
  if (found == NULL)
    trouble = _ ("This folder can’t be read. Check that it is still there, and try again.");
  else if (found->len == 0)
    trouble = _ ("This folder is empty.");
  else if (cut)
    trouble = _ ("There is more in this folder than is taken in at once. Add the rest afterwards.");
  if (trouble != NULL)
    {
      /* Translators: the name of a file, then a sentence on why it was not added */
      text = g_strdup_printf (_ ("%s: %s"), name, trouble);
      say (self, text);
    }
  look_next (self);
}

static void
look_next (DaylightAttachments *self)
{
  GFile *file = g_queue_peek_head (&self->looked);

  if (self->looking)
    return;
  if (file != NULL && g_file_query_file_type (file, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL) == G_FILE_TYPE_DIRECTORY)
    {
      self->looking = TRUE;
      daylight_folder_walk_async (file, daylight_context_get_leave_cancellable (self->context), walked_cb, g_object_ref (self));
      return;
    }
  if (file != NULL)
    {
      self->looking = TRUE;
      daylight_file_look_async (file, daylight_context_get_leave_cancellable (self->context), looked_cb, g_object_ref (self));
      return;
    }
  take_next (self);
  if (self->held != NULL && self->asked == NULL)
    {
      self->asked = g_steal_pointer (&self->held);
      daylight_age_question_ask (GTK_WIDGET (self), _ ("Does any of these files show, in a sexual or intimate way, someone who was under 18 then?"), age_answered_cb);
    }
}

/**
 * daylight_attachments_take:
 * @files: (element-type GFile): chosen, dropped or pasted
 *
 * Takes them in one after the other; what may show someone only after the question.
 */
void
daylight_attachments_take (DaylightAttachments *self,
                           GPtrArray           *files)
{
  g_return_if_fail (DAYLIGHT_IS_ATTACHMENTS (self));

  if (!gtk_widget_get_sensitive (self->add))
    return;
  say (self, NULL);
  daylight_originals_begin (DAYLIGHT_ORIGINALS (self->original));
  self->took_files = FALSE;
  for (guint i = 0; i < files->len; i++)
    g_queue_push_tail (&self->looked, g_object_ref (files->pdata[i]));
  look_next (self);
}

/* Chooser, drop, paste */

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DaylightAttachments) self = user_data;
  g_autoptr (GError)              error = NULL;
  g_autoptr (GListModel)          files = daylight_chooser_finish (result, &error);
  g_autoptr (GPtrArray)           all = g_ptr_array_new_with_free_func (g_object_unref);

  if (self->context == NULL)
    return;
  if (files == NULL)
    {
      if (!daylight_chooser_is_no (error))
        say (self, daylight_error_text (error));
      return;
    }
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    g_ptr_array_add (all, g_list_model_get_item (files, i));
  daylight_attachments_take (self, all);
}

static void
choose_cb (GtkWidget *parent,
           int        answer,
           gpointer   user_data)
{
  DaylightAttachments      *self = DAYLIGHT_ATTACHMENTS (parent);
  g_autoptr (GtkFileDialog) dialog = NULL;

  if (answer != 0 || self->context == NULL)
    return;
  dialog = gtk_file_dialog_new ();
  daylight_chooser_async (dialog, DAYLIGHT_CHOOSER_FILES, parent, daylight_context_get_leave_cancellable (self->context), chosen_cb,
                          g_object_ref (self));
}

static void
add_cb (DaylightAttachments *self)
{
  const char *const answers[] = { _ ("Choose Files"), _ ("Cancel"), NULL };

  daylight_journal_page_ask (GTK_WIDGET (self), _ ("Add Files"),
                             _ ("The desktop remembers the names of files chosen in the next window, in its list of recent files. Files dropped here from the file manager are not remembered that way.\n\nThe original stays where it is; a sealed copy is kept here."),
                             answers, choose_cb, NULL);
}

static gboolean
drop_cb (DaylightAttachments *self,
         const GValue        *value)
{
  GSList               *files = g_value_get_boxed (value);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  for (GSList *l = files; l != NULL; l = l->next)
    g_ptr_array_add (all, g_object_ref (l->data));
  daylight_attachments_take (self, all);
  return TRUE;
}

void
daylight_attachments_accept_drops (DaylightAttachments *self,
                                   GtkWidget           *place)
{
  GtkDropTarget *drop;

  g_return_if_fail (DAYLIGHT_IS_ATTACHMENTS (self));

  drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (place, GTK_EVENT_CONTROLLER (drop));
}

static void
bytes_taken_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (DaylightAttachments) self = user_data;

  self->taking_bytes = FALSE;
  taken (self, source, result, NULL, self->pasted_name);
}

static void
pasted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DaylightAttachments) self = user_data;
  g_autofree char                *name = NULL;
  const char                     *text = NULL;
  g_autoptr (DaylightPaste)       paste = daylight_pasting_finish (result, &name, &text);

  self->pasting = FALSE;
  if (self->context == NULL)
    return;
  if (text != NULL || paste != NULL)
    say (self, text);
  if (paste == NULL)
    return;
  if (paste->files != NULL)
    {
      daylight_attachments_take (self, paste->files);
      return;
    }
  g_set_str (&self->pasted_name, name);
  self->taking_bytes = TRUE;
  daylight_journal_attach_bytes_async (daylight_context_get_journal (self->context), self->entry_id, paste->bytes, name, paste->mime,
                                       daylight_context_get_leave_cancellable (self->context), bytes_taken_cb, g_object_ref (self));
}

void
daylight_attachments_paste (DaylightAttachments *self)
{
  g_return_if_fail (DAYLIGHT_IS_ATTACHMENTS (self));

  if (!gtk_widget_get_sensitive (self->add) || self->pasting)
    return;
  self->pasting = TRUE;
  daylight_pasting_async (GTK_WIDGET (self), daylight_context_get_leave_cancellable (self->context), pasted_cb, g_object_ref (self));
}

/* What was not taken in yet is told when the person is back, also where this was the end of the program. */
static void
about_to_lock_cb (DaylightAttachments *self)
{
  guint n = g_queue_get_length (&self->waiting) + g_queue_get_length (&self->looked) +
            (self->held != NULL ? self->held->len : 0) + (self->asked != NULL ? self->asked->len : 0) + self->taking_bytes;
  g_autofree char *all = NULL;

  if (n == 0)
    return;
  daylight_context_add_missed_files (self->context, n);
  all = g_strdup_printf ("%u", daylight_context_get_missed_files (self->context));
  daylight_journal_set_draft_before_lock (daylight_context_get_journal (self->context), DAYLIGHT_JOURNAL_DRAFT_MISSED, all);
}

static void
daylight_attachments_dispose (GObject *object)
{
  DaylightAttachments *self = DAYLIGHT_ATTACHMENTS (object);

  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  g_clear_object (&self->running);
  g_queue_clear_full (&self->waiting, g_object_unref);
  g_queue_clear_full (&self->looked, g_object_unref);
  g_clear_pointer (&self->held, g_ptr_array_unref);
  g_clear_pointer (&self->asked, g_ptr_array_unref);
  g_clear_pointer (&self->pasted_name, g_free);
  g_clear_object (&self->context);
  g_clear_pointer (&self->entry_id, g_free);
  G_OBJECT_CLASS (daylight_attachments_parent_class)->dispose (object);
}

static void
daylight_attachments_class_init (DaylightAttachmentsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = daylight_attachments_dispose;
}

static void
make_progress (DaylightAttachments *self)
{
  GtkWidget *stop = gtk_button_new_with_mnemonic (C_ ("taking in a file", "_Stop"));
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->progress_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->progress = gtk_progress_bar_new ();
  gtk_progress_bar_set_show_text (GTK_PROGRESS_BAR (self->progress), TRUE);
  self->progress_name = daylight_journal_page_text ("");
  gtk_widget_set_hexpand (self->progress, TRUE);
  gtk_widget_set_valign (self->progress, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Adding the file"), -1);
  gtk_box_append (GTK_BOX (line), self->progress);
  gtk_box_append (GTK_BOX (line), stop);
  gtk_box_append (GTK_BOX (self->progress_box), self->progress_name);
  gtk_box_append (GTK_BOX (self->progress_box), line);
  gtk_widget_set_visible (self->progress_box, FALSE);
  g_signal_connect_object (stop, "clicked", G_CALLBACK (stop_cb), self, G_CONNECT_SWAPPED);
}

static void
daylight_attachments_init (DaylightAttachments *self)
{
  GtkWidget *heading = daylight_journal_page_text (C_ ("files of an entry", "Files"));

  g_queue_init (&self->waiting);
  g_queue_init (&self->looked);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_add_css_class (heading, "heading");
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_set_visible (self->list, FALSE);
  self->none = daylight_journal_page_dim (_ ("No files yet. Screenshots, chats, e-mails, sound and video can be kept here: drop them on this page, or add them below."));
  self->said = daylight_journal_page_text ("");
  gtk_widget_set_visible (self->said, FALSE);
  make_progress (self);
  self->add = gtk_button_new_with_mnemonic (_ ("_Add Files…"));
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self), heading);
  gtk_box_append (GTK_BOX (self), self->none);
  gtk_box_append (GTK_BOX (self), self->list);
  gtk_box_append (GTK_BOX (self), self->progress_box);
  gtk_box_append (GTK_BOX (self), self->said);
  gtk_box_append (GTK_BOX (self), self->add);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
daylight_attachments_new (DaylightContext *context,
                          const char      *entry_id)
{
  DaylightAttachments *self = g_object_new (DAYLIGHT_TYPE_ATTACHMENTS, NULL);

  self->context = g_object_ref (context);
  self->entry_id = g_strdup (entry_id);
  self->original = daylight_originals_new (context);
  gtk_box_insert_child_after (GTK_BOX (self), self->original, self->said);
  g_signal_connect_object (context, "about-to-lock", G_CALLBACK (about_to_lock_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_sensitive (self->add, daylight_journal_get_state (daylight_context_get_journal (context)) == DAYLIGHT_JOURNAL_STATE_OPEN);
  g_signal_connect_object (daylight_context_get_journal (context), "entry-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  list (self);
  return GTK_WIDGET (self);
}
