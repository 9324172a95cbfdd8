/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-unlock-page.h"

#include <glib/gi18n.h>

#include "daylight-error-text.h"
#include "daylight-journal-page.h"
#include "daylight-passphrase-entry.h"

struct _DaylightUnlockPage
{
  AdwNavigationPage parent_instance;

  DaylightContext *context; /* (owned) */
  GCancellable    *running; /* (owned) (nullable) */
  guint            wait_id;
  gboolean         recovery;

  /* borrowed */
  GtkWidget *title;
  GtkWidget *entry;
  GtkWidget *said;
  GtkWidget *open;
  GtkWidget *other;
  GtkWidget *spinner;
};

G_DEFINE_FINAL_TYPE (DaylightUnlockPage, daylight_unlock_page, ADW_TYPE_NAVIGATION_PAGE)

static void
say (DaylightUnlockPage *self,
     const char         *text,
     gboolean            aloud)
{
  gtk_label_set_text (GTK_LABEL (self->said), text != NULL ? text : "");
  gtk_widget_set_visible (self->said, text != NULL);
  if (text != NULL && aloud)
    daylight_journal_page_announce (self->said, text);
}

static void
update (DaylightUnlockPage *self)
{
  gboolean is_busy = self->running != NULL;

  gtk_widget_set_visible (self->spinner, is_busy);
  gtk_widget_set_sensitive (self->entry, !is_busy);
  gtk_widget_set_sensitive (self->open, !is_busy && self->wait_id == 0);
  gtk_widget_set_sensitive (self->other, !is_busy);
}

static gboolean
wait_cb (gpointer user_data)
{
  DaylightUnlockPage *self = user_data;
  guint               seconds = daylight_journal_get_delay (daylight_context_get_journal (self->context));
  g_autofree char    *text = NULL;

  if (seconds > 0)
    {
      /* Translators: %u is a number of seconds */
      text = g_strdup_printf (ngettext ("It did not open. The next try is possible in %u second.",
                                        "It did not open. The next try is possible in %u seconds.", seconds),
                              seconds);
      say (self, text, FALSE);
      return G_SOURCE_CONTINUE;
    }
  self->wait_id = 0;
  say (self, _ ("You can try again now."), TRUE);
  update (self);
  return G_SOURCE_REMOVE;
}

static void
wait_if_need_be (DaylightUnlockPage *self)
{
  if (daylight_journal_get_delay (daylight_context_get_journal (self->context)) > 1 && self->wait_id == 0)
    self->wait_id = g_timeout_add_seconds (1, wait_cb, self);
  update (self);
}

static void
unlocked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (DaylightUnlockPage) self = user_data;
  g_autoptr (GError)             error = NULL;
  gboolean                       opened = daylight_journal_unlock_finish (DAYLIGHT_JOURNAL (source), result, &error);

  g_clear_object (&self->running);
  if (self->context == NULL || opened)
    return;
  wait_if_need_be (self);
  if (!g_error_matches (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_NOT_KEPT) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, daylight_error_text (error), TRUE);
  gtk_widget_grab_focus (self->entry);
}

static void
start (DaylightUnlockPage *self)
{
  self->running = g_object_ref (daylight_context_get_leave_cancellable (self->context));
  say (self, NULL, FALSE);
  update (self);
}

static void
open_cb (DaylightUnlockPage *self)
{
  DaylightJournal           *journal = daylight_context_get_journal (self->context);
  g_autoptr (DaylightSecret) secret = NULL;

  if (self->running != NULL || self->wait_id != 0)
    return;
  secret = daylight_passphrase_entry_take_secret (DAYLIGHT_PASSPHRASE_ENTRY (self->entry));
  if (daylight_secret_get_size (secret) == 0)
    {
      gtk_widget_grab_focus (self->entry);
      return;
    }
  start (self);
  if (self->recovery)
    daylight_journal_unlock_recovery_async (journal, secret, self->running, unlocked_cb, g_object_ref (self));
  else
    daylight_journal_unlock_async (journal, secret, self->running, unlocked_cb, g_object_ref (self));
}

static void
other_cb (DaylightUnlockPage *self)
{
  const char *name = self->recovery ? _ ("Passphrase") : _ ("Recovery Code");

  self->recovery = !self->recovery;
  daylight_passphrase_entry_clear (DAYLIGHT_PASSPHRASE_ENTRY (self->entry));
  daylight_passphrase_entry_set_placeholder_text (DAYLIGHT_PASSPHRASE_ENTRY (self->entry), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_label_set_text_with_mnemonic (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->other))),
                                    self->recovery ? _ ("Use the _Passphrase") : _ ("Use the _Recovery Code"));
  say (self, self->recovery ? _ ("Type the code with or without the dashes, in capital or small letters.") : NULL, FALSE);
  gtk_widget_grab_focus (self->entry);
}

static void
daylight_unlock_page_dispose (GObject *object)
{
  DaylightUnlockPage *self = DAYLIGHT_UNLOCK_PAGE (object);

  g_clear_handle_id (&self->wait_id, g_source_remove);
  g_clear_object (&self->running);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (daylight_unlock_page_parent_class)->dispose (object);
}

static void
daylight_unlock_page_class_init (DaylightUnlockPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = daylight_unlock_page_dispose;
}

static void
daylight_unlock_page_init (DaylightUnlockPage *self)
{
  GtkWidget *box = daylight_journal_page_box (12);
  GtkWidget *icon = gtk_image_new_from_icon_name ("daylight-journal-symbolic");

  gtk_image_set_pixel_size (GTK_IMAGE (icon), 96);
  gtk_widget_add_css_class (icon, "dimmed");
  gtk_widget_set_margin_top (icon, 36);
  self->title = daylight_journal_page_title (_ ("Open Your Journal"));
  gtk_label_set_xalign (GTK_LABEL (self->title), 0.5);
  gtk_label_set_justify (GTK_LABEL (self->title), GTK_JUSTIFY_CENTER);
  self->entry = daylight_passphrase_entry_new ();
  /* Coming back, the first key typed is the passphrase's. */
  g_signal_connect (self->entry, "map", G_CALLBACK (gtk_widget_grab_focus), NULL);
  daylight_passphrase_entry_set_placeholder_text (DAYLIGHT_PASSPHRASE_ENTRY (self->entry), _ ("Passphrase"));
  daylight_passphrase_entry_set_peekable (DAYLIGHT_PASSPHRASE_ENTRY (self->entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Passphrase"), -1);
  gtk_widget_set_margin_top (self->entry, 12);
  self->said = daylight_journal_page_text ("");
  gtk_widget_set_visible (self->said, FALSE);
  self->spinner = adw_spinner_new ();
  gtk_widget_set_size_request (self->spinner, 32, 32);
  gtk_widget_set_visible (self->spinner, FALSE);
  self->open = daylight_journal_page_button (C_ ("button", "_Open"), TRUE);
  self->other = daylight_journal_page_button (_ ("Use the _Recovery Code"), FALSE);
  gtk_widget_add_css_class (self->other, "flat");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->said);
  gtk_box_append (GTK_BOX (box), self->spinner);
  gtk_box_append (GTK_BOX (box), self->open);
  gtk_box_append (GTK_BOX (box), self->other);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->open, "clicked", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->other, "clicked", G_CALLBACK (other_cb), self, G_CONNECT_SWAPPED);
  daylight_journal_page_frame (ADW_NAVIGATION_PAGE (self), C_ ("room", "Journal"), daylight_journal_page_column (box));
}

AdwNavigationPage *
daylight_unlock_page_new (DaylightContext *context)
{
  DaylightUnlockPage *self = g_object_new (DAYLIGHT_TYPE_UNLOCK_PAGE, NULL);

  self->context = g_object_ref (context);
  if (daylight_context_may_use_kept (context))
    {
      start (self);
      daylight_journal_unlock_kept_async (daylight_context_get_journal (context), self->running, unlocked_cb, g_object_ref (self));
    }
  else
    {
      if (daylight_journal_get_kept (daylight_context_get_journal (context)))
        say (self, _ ("The journal opens without typing only when the app starts. Once it was locked, your passphrase is asked for."), FALSE);
      wait_if_need_be (self);
    }
  return ADW_NAVIGATION_PAGE (self);
}
