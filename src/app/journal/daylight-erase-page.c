/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-erase-page.h"

#include <glib/gi18n.h>

#include "daylight-confirm.h"
#include "daylight-error-text.h"
#include "daylight-journal-page.h"
#include "daylight-passphrase-entry.h"

struct _DaylightErasePage
{
  AdwNavigationPage parent_instance;

  DaylightContext *context;  /* (owned) */
  char            *entry_id; /* (owned) (nullable) */
  gboolean         busy;

  /* borrowed */
  GtkWidget *passphrase;
  GtkWidget *said;
  GtkWidget *spinner;
  GtkWidget *button;
};

enum {
  ERASED,
  ERASING,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DaylightErasePage, daylight_erase_page, ADW_TYPE_NAVIGATION_PAGE)

static void
set_busy (DaylightErasePage *self,
          gboolean           busy)
{
  self->busy = busy;
  gtk_widget_set_sensitive (self->button, !busy);
  gtk_widget_set_sensitive (self->passphrase, !busy);
  gtk_widget_set_visible (self->spinner, busy);
  adw_navigation_page_set_can_pop (ADW_NAVIGATION_PAGE (self), !busy);
}

static void
say (DaylightErasePage *self,
     const char        *text)
{
  gtk_label_set_text (GTK_LABEL (self->said), text);
  gtk_widget_set_visible (self->said, TRUE);
  daylight_journal_page_announce (self->said, text);
}

static void
ended (DaylightErasePage *self,
       const GError      *error)
{
  if (self->context == NULL)
    return;
  set_busy (self, FALSE);
  if (error == NULL)
    g_signal_emit (self, signals[ERASED], 0);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, daylight_error_text (error));
}

static void
erased_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DaylightErasePage) self = user_data;
  g_autoptr (GError)            error = NULL;

  daylight_journal_erase_entry_finish (DAYLIGHT_JOURNAL (source), result, &error);
  ended (self, error);
}

static void
all_erased_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (DaylightErasePage) self = user_data;
  g_autoptr (GError)            error = NULL;

  daylight_journal_erase_all_finish (DAYLIGHT_JOURNAL (source), result, &error);
  if (self->context != NULL)
    g_signal_emit (self, signals[ERASING], 0, FALSE);
  ended (self, error);
}

static void
confirmed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (DaylightErasePage) self = DAYLIGHT_ERASE_PAGE (user_data);
  gboolean                      yes = daylight_confirm_finish (result, NULL);
  DaylightJournal              *journal;

  if (self->context == NULL)
    return;
  journal = daylight_context_get_journal (self->context);
  if (!yes || daylight_journal_get_state (journal) != DAYLIGHT_JOURNAL_STATE_OPEN)
    {
      set_busy (self, FALSE);
      say (self, _ ("Nothing was erased."));
    }
  else if (self->entry_id != NULL)
    daylight_journal_erase_entry_async (journal, self->entry_id, daylight_context_get_leave_cancellable (self->context),
                                        erased_cb, g_object_ref (self));
  else
    {
      g_signal_emit (self, signals[ERASING], 0, TRUE);
      /* Not to be cut short by leaving: what was begun is finished. */
      daylight_journal_erase_all_async (journal, NULL, all_erased_cb, g_object_ref (self));
    }
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DaylightErasePage) self = user_data;
  g_autoptr (GError)            error = NULL;

  if (!daylight_journal_check_passphrase_finish (DAYLIGHT_JOURNAL (source), result, &error))
    ended (self, error);
  else if (self->context != NULL)
    daylight_confirm_async (GTK_WIDGET (self), self->entry_id != NULL ? _ ("Erase This Entry?") : _ ("Erase Everything?"),
                            self->entry_id != NULL ? _ ("Nobody can bring it back afterwards, you included.")
                                                   : _ ("All entries and files go, and nobody can bring them back, you included. Copies elsewhere stay."),
                            C_ ("button", "_Erase for Good"), C_ ("button", "_Keep It"),
                            daylight_context_get_leave_cancellable (self->context), confirmed_cb, g_object_ref (self));
}

static void
go_cb (DaylightErasePage *self)
{
  g_autoptr (DaylightSecret) secret = NULL;

  if (self->busy)
    return;
  secret = daylight_passphrase_entry_take_secret (DAYLIGHT_PASSPHRASE_ENTRY (self->passphrase));
  if (daylight_secret_get_size (secret) == 0)
    {
      say (self, _ ("Type your passphrase first."));
      gtk_widget_grab_focus (self->passphrase);
      return;
    }
  gtk_widget_set_visible (self->said, FALSE);
  set_busy (self, TRUE);
  daylight_journal_check_passphrase_async (daylight_context_get_journal (self->context), secret,
                                           daylight_context_get_leave_cancellable (self->context), checked_cb, g_object_ref (self));
}

static void
daylight_erase_page_dispose (GObject *object)
{
  DaylightErasePage *self = DAYLIGHT_ERASE_PAGE (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->entry_id, g_free);
  G_OBJECT_CLASS (daylight_erase_page_parent_class)->dispose (object);
}

static void
daylight_erase_page_class_init (DaylightErasePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = daylight_erase_page_dispose;
  signals[ERASING] = g_signal_new ("erasing", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[ERASED] = g_signal_new ("erased", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
daylight_erase_page_init (DaylightErasePage *self)
{
}

static void
add_section (GtkWidget  *box,
             const char *heading,
             const char *text)
{
  GtkWidget *label = daylight_journal_page_text (heading);

  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), daylight_journal_page_text (text));
}

AdwNavigationPage *
daylight_erase_page_new (DaylightContext *context,
                         const char      *entry_id)
{
  DaylightErasePage *self = g_object_new (DAYLIGHT_TYPE_ERASE_PAGE, NULL);
  GtkWidget         *box = daylight_journal_page_box (12);
  const char        *title = entry_id != NULL ? _ ("Erase This Entry for Good") : _ ("Erase the Whole Journal");

  self->context = g_object_ref (context);
  self->entry_id = g_strdup (entry_id);
  gtk_box_append (GTK_BOX (box), daylight_journal_page_title (title));
  if (entry_id != NULL)
    {
      add_section (box, _ ("What Goes"), _ ("All versions of this entry, its files and its draft. Deleting alone keeps them, and can be undone; erasing can’t."));
      add_section (box, _ ("What Stays"), _ ("That there was an entry and when it was changed, without any of its words, in the log that shows nothing else was altered."));
    }
  else
    add_section (box, _ ("What Goes"), _ ("Every entry, file, draft and version, and the keys that open them. The keys go first: without them the rest can’t be read. It may be worth making an encrypted copy, kept elsewhere, before."));
  add_section (box, _ ("What Can’t Be Promised"),
               _ ("SSDs, memory cards and USB sticks move data about by themselves: old bytes can stay where no program reaches them. They are encrypted. Copies you made, snapshots the system made, and what you handed over are not touched."));
  self->passphrase = daylight_passphrase_entry_new ();
  daylight_passphrase_entry_set_placeholder_text (DAYLIGHT_PASSPHRASE_ENTRY (self->passphrase), _ ("Passphrase"));
  daylight_passphrase_entry_set_peekable (DAYLIGHT_PASSPHRASE_ENTRY (self->passphrase), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->passphrase), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Passphrase"), -1);
  gtk_widget_set_margin_top (self->passphrase, 12);
  gtk_box_append (GTK_BOX (box), self->passphrase);
  self->said = daylight_journal_page_text ("");
  gtk_widget_set_visible (self->said, FALSE);
  gtk_box_append (GTK_BOX (box), self->said);
  self->spinner = adw_spinner_new ();
  gtk_widget_set_size_request (self->spinner, 32, 32);
  gtk_widget_set_visible (self->spinner, FALSE);
  gtk_box_append (GTK_BOX (box), self->spinner);
  self->button = daylight_journal_page_button (_ ("_Go On"), FALSE);
  gtk_box_append (GTK_BOX (box), self->button);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (go_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->passphrase, "activate", G_CALLBACK (go_cb), self, G_CONNECT_SWAPPED);
  daylight_journal_page_frame (ADW_NAVIGATION_PAGE (self), C_ ("keys and copies", "Erasing"), daylight_journal_page_column (box));

  return ADW_NAVIGATION_PAGE (self);
}
