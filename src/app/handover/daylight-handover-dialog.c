/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-handover-dialog-private.h"

#include <glib/gi18n.h>

#include "daylight-chooser.h"
#include "daylight-handover-choose.h"
#include "daylight-handover-confirm.h"
#include "daylight-handover-item.h"
#include "daylight-handover-options.h"
#include "daylight-handover-preview.h"
#include "daylight-handover-result.h"
#include "daylight-handover-run.h"
#include "daylight-handover-sentence.h"
#include "daylight-wrap.h"

struct _DaylightHandoverDialog
{
  DaylightDialog parent_instance;

  /* Template widgets */
  AdwBanner               *banner;
  GtkStack                *stack;
  GtkWidget               *choose_head;
  GtkCheckButton          *all;
  GtkLabel                *count;
  DaylightHandoverChoose  *choose;
  DaylightHandoverOptions *options;
  DaylightHandoverPreview *preview;
  DaylightHandoverConfirm *confirm;
  AdwStatusPage           *writing;
  GtkProgressBar          *progress;
  DaylightHandoverResult  *result;
  GtkWidget               *back; /* in the bottom bar */
  GtkWidget               *next;

  /* Owned */
  DaylightContext     *context;
  DaylightHandoverRun *run;
  DaylightBag         *bag;      /* (nullable) */
  GFile               *file;     /* (nullable) */
  char                *entry_id; /* ticked from the start */
  gboolean             busy;     /* something runs: no going on */
  gboolean             closed;   /* what still ends is of no interest */
};

G_DEFINE_FINAL_TYPE (DaylightHandoverDialog, daylight_handover_dialog, DAYLIGHT_TYPE_DIALOG)

static const char *
get_step (DaylightHandoverDialog *self)
{
  return gtk_stack_get_visible_child_name (self->stack);
}

static gboolean
is_step (DaylightHandoverDialog *self,
         const char             *step)
{
  return g_strcmp0 (get_step (self), step) == 0;
}

static void
set_buttons (DaylightHandoverDialog *self,
             const char             *back,
             const char             *next,
             gboolean                next_sensitive)
{
  gtk_button_set_label (GTK_BUTTON (self->back), back != NULL ? back : "");
  gtk_button_set_label (GTK_BUTTON (self->next), next != NULL ? next : "");
  gtk_widget_set_visible (self->back, back != NULL);
  gtk_widget_set_visible (self->next, next != NULL);
  gtk_widget_set_sensitive (self->next, next_sensitive && !self->busy);
  daylight_wrap_labels (self->back);
  daylight_wrap_labels (self->next);
}

static const char *
title_of (const char *step)
{
  static const struct
  {
    const char *step;
    const char *title;
  } titles[] = {
    { "choose", NC_ ("title of a page", "Hand Over") },
    { "options", NC_ ("title of a page", "Options") },
    { "preview", NC_ ("title of a page", "What Leaves") },
    { "confirm", NC_ ("title of a page", "Passphrase") },
    { "writing", NC_ ("title of a page", "Handing Over") },
    { "result", NC_ ("title of a page", "Handed Over") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_strcmp0 (titles[i].step, step) == 0)
      return g_dpgettext2 (GETTEXT_PACKAGE, "title of a page", titles[i].title);
  return "";
}

static void
update_cb (DaylightHandoverDialog *self)
{
  if (self->next == NULL)
    return;

  adw_dialog_set_title (ADW_DIALOG (self), title_of (get_step (self)));

  if (is_step (self, "choose"))
    set_buttons (self, _ ("_Cancel"), _ ("_Next"), daylight_handover_choose_get_n_chosen (self->choose) > 0);
  else if (is_step (self, "options"))
    set_buttons (self, _ ("_Back"), _ ("_Next"), daylight_handover_options_is_complete (self->options));
  else if (is_step (self, "preview"))
    set_buttons (self, _ ("_Back"), _ ("_Next"), TRUE);
  else if (is_step (self, "confirm"))
    set_buttons (self, _ ("_Back"), _ ("Choose a _Place…"), daylight_handover_confirm_is_complete (self->confirm));
  else if (is_step (self, "writing"))
    set_buttons (self, _ ("_Stop"), NULL, FALSE);
  else
    set_buttons (self, NULL, _ ("_Done"), TRUE);
}

static void
set_busy (DaylightHandoverDialog *self,
          gboolean                busy)
{
  self->busy = busy;
  update_cb (self);
}

static void
go_to (DaylightHandoverDialog *self,
       const char             *step)
{
  adw_banner_set_revealed (self->banner, FALSE);
  gtk_stack_set_visible_child_name (self->stack, step);
  update_cb (self);
  gtk_widget_grab_focus (is_step (self, "confirm") ? GTK_WIDGET (self->confirm) : self->next);
}

void
daylight_handover_dialog_show_error (DaylightHandoverDialog *self,
                                     const GError           *error)
{
  const char *entry_id = daylight_handover_run_get_failed_entry (self->run);
  const char *text = daylight_handover_sentence (error);

  if (entry_id != NULL)
    {
      daylight_handover_choose_mark (self->choose, entry_id);
      go_to (self, "choose");
    }
  adw_banner_set_title (self->banner, text);
  adw_banner_set_revealed (self->banner, TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* Entries */

static void
choice_cb (DaylightHandoverDialog *self)
{
  guint            n = daylight_handover_choose_get_n_items (self->choose);
  guint            n_chosen = daylight_handover_choose_get_n_chosen (self->choose);
  g_autofree char *text = NULL;

  /* Translators: the first %u is how many entries are ticked, the second how many there are */
  text = g_strdup_printf (ngettext ("%u of %u entry", "%u of %u entries", n), n_chosen, n);
  gtk_label_set_label (self->count, text);
  g_signal_handlers_block_matched (self->all, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self);
  gtk_check_button_set_inconsistent (self->all, n_chosen > 0 && n_chosen < n);
  gtk_check_button_set_active (self->all, n > 0 && n_chosen == n);
  g_signal_handlers_unblock_matched (self->all, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self);
  update_cb (self);
}

static void
all_cb (DaylightHandoverDialog *self)
{
  daylight_handover_choose_all (self->choose, gtk_check_button_get_active (self->all));
}

void
daylight_handover_dialog_show_items (DaylightHandoverDialog *self,
                                     GListModel             *items)
{
  gtk_widget_set_visible (self->choose_head, g_list_model_get_n_items (items) > 0);
  daylight_handover_choose_set_items (self->choose, items);
  if (*self->entry_id == '\0')
    daylight_handover_choose_all (self->choose, TRUE);
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (DaylightHandoverItem) item = g_list_model_get_item (items, i);

      if (daylight_handover_item_goes_with (item, self->entry_id))
        daylight_handover_item_set_chosen (item, TRUE);
    }
}

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DaylightHandoverDialog) self = user_data;
  g_autoptr (GListModel)             items = NULL;
  g_autoptr (GError)                 error = NULL;

  items = daylight_handover_run_list_finish (DAYLIGHT_HANDOVER_RUN (object), result, &error);
  if (self->closed)
    return;

  if (items != NULL)
    daylight_handover_dialog_show_items (self, items);
  else
    daylight_handover_choose_set_empty (self->choose, _ ("The Journal Can’t Be Read Now"), daylight_handover_sentence (error));
}

/* What leaves */

void
daylight_handover_dialog_show_bag (DaylightHandoverDialog *self,
                                   DaylightBag            *bag)
{
  g_autoptr (DaylightSecret) passphrase = daylight_handover_options_copy_passphrase (self->options);

  g_set_object (&self->bag, bag);
  daylight_handover_preview_set_bag (self->preview, bag, passphrase != NULL);
  go_to (self, "preview");
}

static void
prepared_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (DaylightHandoverDialog) self = user_data;
  g_autoptr (DaylightBag)            bag = NULL;
  g_autoptr (GError)                 error = NULL;

  bag = daylight_handover_run_prepare_finish (DAYLIGHT_HANDOVER_RUN (object), result, &error);
  if (self->closed)
    return;

  set_busy (self, FALSE);
  if (bag != NULL)
    daylight_handover_dialog_show_bag (self, bag);
  else
    daylight_handover_dialog_show_error (self, error);
}

/* Writing */

void
daylight_handover_dialog_show_result (DaylightHandoverDialog *self,
                                      DaylightBag            *bag,
                                      GFile                  *file,
                                      gboolean                noted)
{
  daylight_handover_result_set_bag (self->result, bag, file);
  go_to (self, "result");
  if (!noted)
    {
      adw_banner_set_title (self->banner, _ ("The file is complete. Only the journal’s own log could not note it."));
      adw_banner_set_revealed (self->banner, TRUE);
    }
  gtk_accessible_announce (GTK_ACCESSIBLE (self), _ ("Written, read back and checked"), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DaylightHandoverDialog) self = user_data;
  g_autoptr (GError)                 error = NULL;
  gboolean                           noted = FALSE;
  gboolean                           written;

  written = daylight_handover_run_write_finish (DAYLIGHT_HANDOVER_RUN (object), result, &noted, &error);
  if (self->closed)
    return;

  if (written)
    {
      daylight_handover_options_clear (self->options);
      daylight_handover_dialog_show_result (self, self->bag, self->file, noted);
      return;
    }
  go_to (self, "confirm");
  daylight_handover_dialog_show_error (self, error);
}

void
daylight_handover_dialog_show_progress (DaylightHandoverDialog *self,
                                        DaylightBagPhase        phase,
                                        guint64                 done,
                                        guint64                 all)
{
  g_autofree char *done_text = g_format_size (done);
  g_autofree char *all_text = g_format_size (all);
  g_autofree char *text = NULL;

  /* Translators: how much is done and how much there is: "12 MB of 40 MB" */
  text = g_strdup_printf (_ ("%s of %s"), done_text, all_text);
  adw_status_page_set_title (self->writing, phase == DAYLIGHT_BAG_WRITING ? _ ("Writing") : _ ("Reading Back"));
  adw_status_page_set_description (self->writing,
                                   phase == DAYLIGHT_BAG_WRITING ? _ ("Every file is compared with its hash while it is written.")
                                                                 : _ ("What is on the disk is compared with what was written."));
  gtk_progress_bar_set_fraction (self->progress, all > 0 ? MIN (1.0, (double)done / (double)all) : 0);
  gtk_progress_bar_set_text (self->progress, text);
}

static void
progress_cb (DaylightBagPhase phase,
             guint64          done,
             guint64          all,
             gpointer         user_data)
{
  DaylightHandoverDialog *self = user_data;

  if (!self->closed)
    daylight_handover_dialog_show_progress (self, phase, done, all);
}

void
daylight_handover_dialog_show_writing (DaylightHandoverDialog *self)
{
  go_to (self, "writing");
  gtk_widget_grab_focus (self->back);
  daylight_handover_dialog_show_progress (self, DAYLIGHT_BAG_WRITING, 0, daylight_bag_get_size (self->bag));
}

void
daylight_handover_dialog_write_to (DaylightHandoverDialog *self,
                                   GFile                  *file)
{
  g_autoptr (DaylightSecret) passphrase = daylight_handover_options_copy_passphrase (self->options);

  g_set_object (&self->file, file);
  daylight_handover_dialog_show_writing (self);
  daylight_handover_run_write_async (self->run, file, passphrase, progress_cb, self, written_cb, g_object_ref (self));
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DaylightHandoverDialog) self = user_data;
  g_autoptr (DaylightSecret)         passphrase = NULL;
  g_autoptr (GFile)                  file = NULL;
  g_autoptr (GError)                 error = NULL;

  file = daylight_chooser_finish_one (result, &error);
  if (self->closed)
    return;

  set_busy (self, FALSE);
  if (file == NULL)
    {
      /* Typed anew for the next try: the first one is used up. */
      daylight_handover_confirm_clear (self->confirm);
      if (!daylight_chooser_is_no (error))
        daylight_handover_dialog_show_error (self, error);
      return;
    }

  daylight_handover_dialog_write_to (self, file);
}

/* A name that says nothing: "documents-2026-11-22.zip". Not translated, so that it fits every system. */
static void
choose_place (DaylightHandoverDialog *self)
{
  g_autoptr (GtkFileDialog) chooser = gtk_file_dialog_new ();
  g_autoptr (GDateTime)     utc = daylight_clock_get_utc (daylight_context_get_clock (self->context));
  g_autoptr (GDateTime)     now = g_date_time_to_local (utc);
  g_autofree char          *name = g_date_time_format (now, "documents-%Y-%m-%d.zip");

  gtk_file_dialog_set_initial_name (chooser, name);
  gtk_file_dialog_set_title (chooser, _ ("Save Documents"));
  gtk_file_dialog_set_modal (chooser, TRUE);
  set_busy (self, TRUE);
  daylight_chooser_async (chooser, DAYLIGHT_CHOOSER_SAVE, GTK_WIDGET (self), daylight_context_get_leave_cancellable (self->context),
                          saved_cb, g_object_ref (self));
}

static void
checked_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DaylightHandoverDialog) self = user_data;
  g_autoptr (GError)                 error = NULL;
  gboolean                           right;

  right = daylight_journal_check_passphrase_finish (DAYLIGHT_JOURNAL (object), result, &error);
  if (self->closed)
    return;

  set_busy (self, FALSE);
  if (right)
    {
      adw_banner_set_revealed (self->banner, FALSE);
      choose_place (self);
      return;
    }
  daylight_handover_dialog_show_error (self, error);
  gtk_widget_grab_focus (GTK_WIDGET (self->confirm));
}

/* Going on and back */

static void
begin_prepare (DaylightHandoverDialog *self)
{
  g_auto (GStrv) ids = daylight_handover_choose_get_ids (self->choose);

  set_busy (self, TRUE);
  daylight_handover_run_prepare_async (self->run, (const char *const *)ids, daylight_handover_options_get_revisions (self->options),
                                       daylight_handover_options_get_reference (self->options), prepared_cb, g_object_ref (self));
}

static void
begin_check (DaylightHandoverDialog *self)
{
  g_autoptr (DaylightSecret) passphrase = NULL;

  if (!daylight_handover_confirm_is_complete (self->confirm))
    return;

  passphrase = daylight_handover_confirm_take_passphrase (self->confirm);
  set_busy (self, TRUE);
  daylight_journal_check_passphrase_async (daylight_context_get_journal (self->context), passphrase,
                                           daylight_context_get_leave_cancellable (self->context), checked_cb, g_object_ref (self));
}

static void
next_cb (DaylightHandoverDialog *self)
{
  if (self->busy)
    return;

  if (is_step (self, "choose"))
    go_to (self, "options");
  else if (is_step (self, "options"))
    begin_prepare (self);
  else if (is_step (self, "preview"))
    go_to (self, "confirm");
  else if (is_step (self, "confirm"))
    begin_check (self);
  else if (is_step (self, "result"))
    adw_dialog_close (ADW_DIALOG (self));
}

static void
back_cb (DaylightHandoverDialog *self)
{
  if (is_step (self, "choose"))
    adw_dialog_close (ADW_DIALOG (self));
  else if (is_step (self, "options"))
    go_to (self, "choose");
  else if (is_step (self, "preview"))
    go_to (self, "options");
  else if (is_step (self, "confirm"))
    go_to (self, "preview");
  else if (is_step (self, "writing"))
    daylight_handover_run_cancel (self->run);
}

/* Class */

static GtkWidget *
make_bar (DaylightHandoverDialog *self)
{
  GtkWidget *bar = gtk_center_box_new ();

  self->back = gtk_button_new ();
  self->next = gtk_button_new ();
  gtk_button_set_use_underline (GTK_BUTTON (self->back), TRUE);
  gtk_button_set_use_underline (GTK_BUTTON (self->next), TRUE);
  gtk_widget_add_css_class (self->next, "suggested-action");
  gtk_widget_add_css_class (bar, "toolbar");
  g_signal_connect_object (self->back, "clicked", G_CALLBACK (back_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->next, "clicked", G_CALLBACK (next_cb), self, G_CONNECT_SWAPPED);
  gtk_center_box_set_start_widget (GTK_CENTER_BOX (bar), self->back);
  gtk_center_box_set_end_widget (GTK_CENTER_BOX (bar), self->next);

  return bar;
}

static void
daylight_handover_dialog_dispose (GObject *object)
{
  DaylightHandoverDialog *self = DAYLIGHT_HANDOVER_DIALOG (object);

  if (self->run != NULL)
    daylight_handover_run_cancel (self->run);
  g_clear_object (&self->run);
  g_clear_object (&self->bag);
  g_clear_object (&self->file);
  g_clear_object (&self->context);
  self->closed = TRUE;
  self->next = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), DAYLIGHT_TYPE_HANDOVER_DIALOG);

  G_OBJECT_CLASS (daylight_handover_dialog_parent_class)->dispose (object);
}

static void
daylight_handover_dialog_finalize (GObject *object)
{
  g_free (DAYLIGHT_HANDOVER_DIALOG (object)->entry_id);

  G_OBJECT_CLASS (daylight_handover_dialog_parent_class)->finalize (object);
}

static void
daylight_handover_dialog_closed (AdwDialog *dialog)
{
  DaylightHandoverDialog *self = DAYLIGHT_HANDOVER_DIALOG (dialog);

  self->closed = TRUE;
  if (self->run != NULL)
    daylight_handover_run_cancel (self->run);
}

static void
daylight_handover_dialog_class_init (DaylightHandoverDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = daylight_handover_dialog_dispose;
  object_class->finalize = daylight_handover_dialog_finalize;
  ADW_DIALOG_CLASS (klass)->closed = daylight_handover_dialog_closed;

  g_type_ensure (DAYLIGHT_TYPE_HANDOVER_CHOOSE);
  g_type_ensure (DAYLIGHT_TYPE_HANDOVER_CONFIRM);
  g_type_ensure (DAYLIGHT_TYPE_HANDOVER_OPTIONS);
  g_type_ensure (DAYLIGHT_TYPE_HANDOVER_PREVIEW);
  g_type_ensure (DAYLIGHT_TYPE_HANDOVER_RESULT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/daylightapp/Daylight/handover/daylight-handover-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DaylightHandoverDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, DaylightHandoverDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, DaylightHandoverDialog, choose_head);
  gtk_widget_class_bind_template_child (widget_class, DaylightHandoverDialog, all);
  gtk_widget_class_bind_template_child (widget_class, DaylightHandoverDialog, count);
  gtk_widget_class_bind_template_child (widget_class, DaylightHandoverDialog, choose);
  gtk_widget_class_bind_template_child (widget_class, DaylightHandoverDialog, options);
  gtk_widget_class_bind_template_child (widget_class, DaylightHandoverDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, DaylightHandoverDialog, confirm);
  gtk_widget_class_bind_template_child (widget_class, DaylightHandoverDialog, writing);
  gtk_widget_class_bind_template_child (widget_class, DaylightHandoverDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, DaylightHandoverDialog, result);
  gtk_widget_class_bind_template_callback (widget_class, all_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
}

static void
daylight_handover_dialog_init (DaylightHandoverDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  daylight_dialog_set_bottom_bar (DAYLIGHT_DIALOG (self), make_bar (self));
  gtk_widget_set_visible (self->choose_head, FALSE);
  update_cb (self);
}

AdwDialog *
daylight_handover_dialog_new (DaylightContext *context,
                              const char      *entry_id)
{
  DaylightHandoverDialog *self = g_object_new (DAYLIGHT_TYPE_HANDOVER_DIALOG, NULL);

  self->context = g_object_ref (context);
  self->entry_id = g_strdup (entry_id);
  self->run = daylight_handover_run_new (context);
  daylight_handover_run_list_async (self->run, listed_cb, g_object_ref (self));

  return ADW_DIALOG (self);
}
