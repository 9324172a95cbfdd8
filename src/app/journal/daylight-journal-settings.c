/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-journal-settings.h"

#include <glib/gi18n.h>

#include "daylight-error-text.h"
#include "daylight-journal-page.h"
#include "daylight-passphrase-entry.h"
#include "daylight-setup.h"
#include "daylight-strength.h"

#define DAYLIGHT_TYPE_JOURNAL_SETTINGS (daylight_journal_settings_get_type ())
G_DECLARE_FINAL_TYPE (DaylightJournalSettings, daylight_journal_settings, DAYLIGHT, JOURNAL_SETTINGS, AdwNavigationPage)

struct _DaylightJournalSettings
{
  AdwNavigationPage parent_instance;

  DaylightContext       *context; /* (owned) */
  DaylightJournalSetting setting;
  gboolean               busy;

  /* borrowed */
  GtkWidget *text;
  GtkWidget *current; /* (nullable): the recovery code stood for it */
  GtkWidget *first;
  GtkWidget *second;
  GtkWidget *minutes; /* (nullable) */
  GtkWidget *said;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (DaylightJournalSettings, daylight_journal_settings, ADW_TYPE_NAVIGATION_PAGE)

static void
say (DaylightJournalSettings *self,
     const char              *text)
{
  gtk_label_set_text (GTK_LABEL (self->said), text);
  gtk_widget_set_visible (self->said, TRUE);
  daylight_journal_page_announce (self->said, text);
}

static void
finish (DaylightJournalSettings *self,
        const GError            *error,
        const char              *done)
{
  self->busy = FALSE;
  if (self->context == NULL)
    return;
  gtk_widget_set_sensitive (self->button, TRUE);
  if (error == NULL)
    {
      /* Done once: what stood here no longer says what the button would do. */
      gtk_widget_set_visible (self->button, FALSE);
      gtk_widget_set_visible (self->text, FALSE);
      if (self->current != NULL)
        gtk_widget_set_visible (self->current, FALSE);
      if (self->first != NULL)
        {
          gtk_widget_set_visible (self->first, FALSE);
          gtk_widget_set_visible (self->second, FALSE);
        }
      say (self, done);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, daylight_error_text (error));
}

static void
changed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DaylightJournalSettings) self = user_data;
  g_autoptr (GError)                  error = NULL;

  daylight_journal_change_passphrase_finish (DAYLIGHT_JOURNAL (source), result, &error);
  finish (self, error, _ ("The passphrase was changed."));
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (DaylightJournalSettings) self = user_data;
  g_autoptr (GError)                  error = NULL;

  daylight_journal_set_kept_finish (DAYLIGHT_JOURNAL (source), result, &error);
  finish (self, error, daylight_journal_get_kept (DAYLIGHT_JOURNAL (source)) ? _ ("From now on the journal opens without typing here.") : _ ("From now on the passphrase is asked for each time."));
}

static void
recovery_done_cb (gpointer user_data)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (user_data), ADW_TYPE_NAVIGATION_VIEW);

  if (view != NULL)
    adw_navigation_view_pop_to_page (ADW_NAVIGATION_VIEW (view), ADW_NAVIGATION_PAGE (user_data));
}

static void
renewed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DaylightJournalSettings) self = user_data;
  g_autoptr (GError)                  error = NULL;
  g_autoptr (DaylightSecret)          code = daylight_journal_renew_recovery_finish (DAYLIGHT_JOURNAL (source), result, &error);
  GtkWidget                          *view = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);

  finish (self, error, _ ("There is a new recovery code; the old one no longer opens the journal."));
  if (code != NULL && view != NULL && self->context != NULL)
    adw_navigation_view_push (ADW_NAVIGATION_VIEW (view), daylight_setup_recovery_page_new (code, NULL, G_CALLBACK (recovery_done_cb), self));
}

static void
rotated_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DaylightJournalSettings) self = user_data;
  g_autoptr (GError)                  error = NULL;
  g_autoptr (DaylightSecret)          code = daylight_journal_rotate_finish (DAYLIGHT_JOURNAL (source), result, &error);
  GtkWidget                          *view = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);

  adw_navigation_page_set_can_pop (ADW_NAVIGATION_PAGE (self), TRUE);
  finish (self, error, _ ("Everything has new keys. The old passphrase and the old recovery code open nothing here any more. Copies made before still open with them: make a new copy, and erase the old ones where you can."));
  if (code != NULL && view != NULL && self->context != NULL)
    adw_navigation_view_push (ADW_NAVIGATION_VIEW (view), daylight_setup_recovery_page_new (code, NULL, G_CALLBACK (recovery_done_cb), self));
}

/* The page behind this one shows it. */
static void
keep_minutes (DaylightJournalSettings *self)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);

  g_settings_set_int (daylight_context_get_settings (self->context), "idle-minutes", (int)adw_spin_row_get_value (ADW_SPIN_ROW (self->minutes)));
  self->busy = FALSE;
  if (view != NULL)
    adw_navigation_view_pop (ADW_NAVIGATION_VIEW (view));
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DaylightJournalSettings) self = user_data;
  g_autoptr (GError)                  error = NULL;
  DaylightJournal                    *journal = DAYLIGHT_JOURNAL (source);

  if (!daylight_journal_check_passphrase_finish (journal, result, &error))
    finish (self, error, NULL);
  else if (self->context == NULL)
    return;
  else if (self->setting == DAYLIGHT_JOURNAL_SETTING_IDLE)
    keep_minutes (self);
  else if (self->setting == DAYLIGHT_JOURNAL_SETTING_KEPT)
    daylight_journal_set_kept_async (journal, !daylight_journal_get_kept (journal),
                                     daylight_context_get_leave_cancellable (self->context), kept_cb, g_object_ref (self));
  else
    daylight_journal_renew_recovery_async (journal, daylight_context_get_leave_cancellable (self->context), renewed_cb, g_object_ref (self));
}

static gboolean
new_one_is_good (DaylightJournalSettings *self,
                 DaylightSecret          *first,
                 DaylightSecret          *second)
{
  if (!daylight_secret_equal (first, second))
    say (self, _ ("The two new ones are not the same. Type them once more."));
  else if (daylight_strength_estimate (first) < 2)
    say (self, _ ("This one is easy to guess. A few more words make it strong."));
  else
    return TRUE;
  return FALSE;
}

static void
go_cb (DaylightJournalSettings *self)
{
  DaylightJournal           *journal = daylight_context_get_journal (self->context);
  GCancellable              *cancellable = daylight_context_get_leave_cancellable (self->context);
  g_autoptr (DaylightSecret) current = NULL;

  if (self->busy)
    return;
  if (self->current != NULL)
    current = daylight_passphrase_entry_take_secret (DAYLIGHT_PASSPHRASE_ENTRY (self->current));
  if (current != NULL && daylight_secret_get_size (current) == 0)
    {
      say (self, _ ("Type the present passphrase first."));
      gtk_widget_grab_focus (self->current);
      return;
    }
  if (self->first != NULL)
    {
      g_autoptr (DaylightSecret) first = daylight_passphrase_entry_take_secret (DAYLIGHT_PASSPHRASE_ENTRY (self->first));
      g_autoptr (DaylightSecret) second = daylight_passphrase_entry_take_secret (DAYLIGHT_PASSPHRASE_ENTRY (self->second));

      if (!new_one_is_good (self, first, second))
        return;
      if (self->setting == DAYLIGHT_JOURNAL_SETTING_ROTATE)
        {
          adw_navigation_page_set_can_pop (ADW_NAVIGATION_PAGE (self), FALSE);
          say (self, _ ("Making new keys. With many files this can take a while…"));
          daylight_journal_rotate_async (journal, current, first, cancellable, rotated_cb, g_object_ref (self));
        }
      else
        daylight_journal_change_passphrase_async (journal, current, first, cancellable, changed_cb, g_object_ref (self));
    }
  else
    daylight_journal_check_passphrase_async (journal, current, cancellable, checked_cb, g_object_ref (self));
  self->busy = TRUE;
  gtk_widget_set_sensitive (self->button, FALSE);
}

static void
daylight_journal_settings_dispose (GObject *object)
{
  g_clear_object (&DAYLIGHT_JOURNAL_SETTINGS (object)->context);
  G_OBJECT_CLASS (daylight_journal_settings_parent_class)->dispose (object);
}

static void
daylight_journal_settings_class_init (DaylightJournalSettingsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = daylight_journal_settings_dispose;
}

static void
daylight_journal_settings_init (DaylightJournalSettings *self)
{
}

static GtkWidget *
add_entry (GtkWidget  *box,
           const char *label)
{
  GtkWidget *entry = daylight_passphrase_entry_new ();

  daylight_passphrase_entry_set_placeholder_text (DAYLIGHT_PASSPHRASE_ENTRY (entry), label);
  daylight_passphrase_entry_set_peekable (DAYLIGHT_PASSPHRASE_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_box_append (GTK_BOX (box), entry);

  return entry;
}

static void
add_minutes (DaylightJournalSettings *self,
             GtkWidget               *box,
             const char              *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  self->minutes = adw_spin_row_new_with_range (1, 30, 1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->minutes), title);
  adw_spin_row_set_value (ADW_SPIN_ROW (self->minutes), g_settings_get_int (daylight_context_get_settings (self->context), "idle-minutes"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->minutes);
  gtk_box_append (GTK_BOX (box), group);
}

AdwNavigationPage *
daylight_journal_settings_page_new (DaylightContext       *context,
                                    DaylightJournalSetting setting)
{
  DaylightJournalSettings *self = g_object_new (DAYLIGHT_TYPE_JOURNAL_SETTINGS, NULL);
  gboolean                 kept = daylight_journal_get_kept (daylight_context_get_journal (context));
  GtkWidget               *box = daylight_journal_page_box (12);
  const char              *title, *text, *button;
  gboolean                 by_code;

  self->context = g_object_ref (context);
  self->setting = setting;
  switch (setting)
    {
    case DAYLIGHT_JOURNAL_SETTING_PASSPHRASE:
      title = _ ("Change the Passphrase");
      text = _ ("The old one stops working at once. If someone knew it, change it where nobody can look on.");
      button = C_ ("button", "_Change");
      break;
    case DAYLIGHT_JOURNAL_SETTING_KEPT:
      title = _ ("Opening on This Computer");
      text = kept ? _ ("The journal opens here without typing, by a key in this computer’s keyring. You can have the passphrase asked for each time instead.")
                  : _ ("The passphrase is asked for each time. If nobody else uses this computer account, a key can be kept in its keyring, and the journal opens without typing.");
      button = kept ? _ ("_Ask Each Time") : _ ("_Open Without Typing Here");
      break;
    case DAYLIGHT_JOURNAL_SETTING_ROTATE:
      title = _ ("Someone Knew My Passphrase");
      text = _ ("Changing the passphrase keeps the keys behind it, which a person who opened the journal may have copied. Here everything gets new keys: a new passphrase, a new recovery code, and what is kept on this computer.\n\nDo it where nobody can look on. What somebody has already read or copied can’t be taken back.");
      button = _ ("Make New _Keys");
      break;
    case DAYLIGHT_JOURNAL_SETTING_IDLE:
      title = _ ("Lock When Unused");
      text = _ ("Minutes without a key or a touch. Locking the screen and putting the computer to sleep lock the journal at once.");
      button = C_ ("button", "_Save");
      break;
    case DAYLIGHT_JOURNAL_SETTING_RECOVERY:
    default:
      title = _ ("New Recovery Code");
      text = _ ("The new code is shown once, and the old one stops working.");
      button = _ ("Make a _New Code");
      break;
    }
  by_code = setting == DAYLIGHT_JOURNAL_SETTING_PASSPHRASE && daylight_journal_get_recovered (daylight_context_get_journal (context));
  if (by_code)
    text = _ ("You opened the journal by its recovery code. Choose a new passphrase now; the forgotten one stops working. You can also go back and do it later, while the journal is open.");
  self->text = daylight_journal_page_text (text);
  gtk_box_append (GTK_BOX (box), daylight_journal_page_title (title));
  gtk_box_append (GTK_BOX (box), self->text);
  if (setting == DAYLIGHT_JOURNAL_SETTING_IDLE)
    add_minutes (self, box, title);
  if (!by_code)
    self->current = add_entry (box, _ ("Present Passphrase"));
  if (setting == DAYLIGHT_JOURNAL_SETTING_PASSPHRASE || setting == DAYLIGHT_JOURNAL_SETTING_ROTATE)
    {
      self->first = add_entry (box, _ ("New Passphrase"));
      self->second = add_entry (box, _ ("The Same Once More"));
    }
  self->said = daylight_journal_page_text ("");
  gtk_widget_set_visible (self->said, FALSE);
  gtk_box_append (GTK_BOX (box), self->said);
  self->button = daylight_journal_page_button (button, TRUE);
  gtk_box_append (GTK_BOX (box), self->button);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (go_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->second != NULL ? self->second : self->current, "activate", G_CALLBACK (go_cb), self, G_CONNECT_SWAPPED);
  daylight_journal_page_frame (ADW_NAVIGATION_PAGE (self), title, daylight_journal_page_column (box));

  return ADW_NAVIGATION_PAGE (self);
}
