/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-setup.h"

#include <glib/gi18n.h>

#include "daylight-copy-page.h"
#include "daylight-error-text.h"
#include "daylight-journal-error.h"
#include "daylight-journal-page.h"
#include "daylight-passphrase-entry.h"
#include "daylight-secret-label.h"
#include "daylight-strength.h"
#include "daylight-words.h"

#define N_WORDS 6

struct _DaylightSetup
{
  AdwNavigationPage parent_instance;

  DaylightContext *context;   /* (owned) */
  DaylightSecret  *generated; /* (owned) (nullable) */
  gboolean         keep;

  /* borrowed, of the passphrase page */
  GtkWidget *first;
  GtkWidget *second;
  GtkWidget *words;
  GtkWidget *words_card;
  GtkWidget *meter;
  GtkWidget *meter_text;
  GtkWidget *trouble;
  GtkWidget *make_words;
  GtkWidget *create;
  GtkWidget *spinner;
};

enum {
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DaylightSetup, daylight_setup, ADW_TYPE_NAVIGATION_PAGE)

static void
push (DaylightSetup     *self,
      AdwNavigationPage *page)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);

  if (view != NULL)
    adw_navigation_view_push (ADW_NAVIGATION_VIEW (view), page);
}

static void
say_trouble (DaylightSetup *self,
             const char    *text)
{
  gtk_label_set_text (GTK_LABEL (self->trouble), text != NULL ? text : "");
  gtk_widget_set_visible (self->trouble, text != NULL);
  if (text != NULL)
    daylight_journal_page_announce (self->trouble, text);
}

/* The last page */

static void
recovery_done_cb (gpointer user_data)
{
  g_signal_emit (user_data, signals[DONE], 0);
}

static void
busy (DaylightSetup *self,
      gboolean       is_busy)
{
  gtk_widget_set_visible (self->spinner, is_busy);
  gtk_widget_set_sensitive (self->create, !is_busy);
  gtk_widget_set_sensitive (self->first, !is_busy);
  gtk_widget_set_sensitive (self->second, !is_busy);
}

static void
created_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DaylightSetup)  self = user_data;
  g_autoptr (GError)         error = NULL;
  g_autoptr (DaylightSecret) code = daylight_journal_create_finish (DAYLIGHT_JOURNAL (source), result, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL && gtk_widget_get_parent (GTK_WIDGET (self)) == NULL)
    return;
  busy (self, FALSE);
  if (g_error_matches (error, DAYLIGHT_JOURNAL_ERROR, DAYLIGHT_JOURNAL_ERROR_READ_ONLY))
    say_trouble (self, _ ("Nothing can be written in this app’s folder, so no journal was set up. Make the folder writable and try again."));
  else if (code == NULL)
    say_trouble (self, daylight_error_text (error));
  else
    {
      const char *note = self->keep && !daylight_journal_get_kept (DAYLIGHT_JOURNAL (source)) ? _ ("No key could be kept in this computer’s keyring: for now you type the passphrase each time.") : NULL;

      daylight_passphrase_entry_clear (DAYLIGHT_PASSPHRASE_ENTRY (self->first));
      g_clear_pointer (&self->generated, daylight_secret_unref);
      push (self, daylight_setup_recovery_page_new (code, note, G_CALLBACK (recovery_done_cb), self));
    }
}

static void
create_cb (DaylightSetup *self)
{
  g_autoptr (DaylightSecret) first = self->generated != NULL ? daylight_secret_ref (self->generated) : daylight_passphrase_entry_copy_secret (DAYLIGHT_PASSPHRASE_ENTRY (self->first));
  g_autoptr (DaylightSecret) second = daylight_passphrase_entry_copy_secret (DAYLIGHT_PASSPHRASE_ENTRY (self->second));

  if (daylight_secret_get_size (first) == 0)
    {
      say_trouble (self, _ ("Type a passphrase first, or let one be made for you."));
      gtk_widget_grab_focus (self->first);
    }
  else if (!daylight_secret_equal (first, second))
    {
      say_trouble (self, _ ("The two are not the same. Type it once more."));
      daylight_passphrase_entry_clear (DAYLIGHT_PASSPHRASE_ENTRY (self->second));
      gtk_widget_grab_focus (self->second);
    }
  else if (daylight_strength_estimate (first) < 2)
    {
      say_trouble (self, _ ("This one is easy to guess. A few more words make it strong."));
      gtk_widget_grab_focus (self->first);
    }
  else
    {
      say_trouble (self, NULL);
      daylight_passphrase_entry_clear (DAYLIGHT_PASSPHRASE_ENTRY (self->second));
      busy (self, TRUE);
      daylight_journal_create_async (daylight_context_get_journal (self->context), first, self->keep,
                                     daylight_context_get_leave_cancellable (self->context), created_cb, g_object_ref (self));
    }
}

/* The passphrase */

static void
strength_cb (DaylightSetup *self)
{
  static const char *const words[] = {
    NC_ ("strength of a passphrase", "Can be guessed at once"),
    NC_ ("strength of a passphrase", "Easy to guess"),
    NC_ ("strength of a passphrase", "Fair"),
    NC_ ("strength of a passphrase", "Strong"),
    NC_ ("strength of a passphrase", "Very strong"),
  };
  g_autoptr (DaylightSecret) secret = daylight_passphrase_entry_copy_secret (DAYLIGHT_PASSPHRASE_ENTRY (self->first));
  guint                      strength = daylight_secret_get_size (secret) > 0 ? MIN (daylight_strength_estimate (secret), 4) : 0;

  gtk_level_bar_set_value (GTK_LEVEL_BAR (self->meter), daylight_secret_get_size (secret) > 0 ? strength + 1 : 0);
  gtk_label_set_text (GTK_LABEL (self->meter_text),
                      daylight_secret_get_size (secret) > 0 ? g_dpgettext2 (GETTEXT_PACKAGE, "strength of a passphrase", words[strength]) : "");
}

static void
make_words_cb (DaylightSetup *self)
{
  gboolean make = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->make_words));

  g_clear_pointer (&self->generated, daylight_secret_unref);
  if (make)
    self->generated = daylight_words_generate (N_WORDS);
  daylight_secret_label_set_secret (DAYLIGHT_SECRET_LABEL (self->words), self->generated);
  gtk_widget_set_visible (self->words_card, make);
  gtk_widget_set_visible (self->first, !make);
  gtk_widget_set_visible (self->meter, !make);
  gtk_widget_set_visible (self->meter_text, !make);
  daylight_passphrase_entry_clear (DAYLIGHT_PASSPHRASE_ENTRY (self->first));
  daylight_passphrase_entry_clear (DAYLIGHT_PASSPHRASE_ENTRY (self->second));
  say_trouble (self, NULL);
}

static GtkWidget *
make_entry (const char *label,
            GtkWidget  *box)
{
  GtkWidget *entry = daylight_passphrase_entry_new ();

  daylight_passphrase_entry_set_placeholder_text (DAYLIGHT_PASSPHRASE_ENTRY (entry), label);
  daylight_passphrase_entry_set_peekable (DAYLIGHT_PASSPHRASE_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_box_append (GTK_BOX (box), entry);

  return entry;
}

static void
add_passphrase_parts (DaylightSetup *self,
                      GtkWidget     *box)
{
  self->words = daylight_secret_label_new ();
  gtk_widget_add_css_class (self->words, "title-2");
  gtk_widget_set_margin_top (self->words, 18);
  gtk_widget_set_margin_bottom (self->words, 18);
  gtk_widget_set_margin_start (self->words, 12);
  gtk_widget_set_margin_end (self->words, 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->words), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Your passphrase of six words"), -1);
  self->words_card = adw_bin_new ();
  gtk_widget_add_css_class (self->words_card, "card");
  adw_bin_set_child (ADW_BIN (self->words_card), self->words);
  gtk_widget_set_visible (self->words_card, FALSE);
  gtk_box_append (GTK_BOX (box), self->words_card);

  self->first = make_entry (_ ("Passphrase"), box);
  self->meter = gtk_level_bar_new_for_interval (0, 5);
  gtk_level_bar_set_mode (GTK_LEVEL_BAR (self->meter), GTK_LEVEL_BAR_MODE_DISCRETE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->meter), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Strength"), -1);
  gtk_box_append (GTK_BOX (box), self->meter);
  self->meter_text = daylight_journal_page_dim ("");
  gtk_box_append (GTK_BOX (box), self->meter_text);
  self->second = make_entry (_ ("The Same Once More"), box);
  self->make_words = gtk_toggle_button_new_with_mnemonic (_ ("_Make One of Six Words for Me"));
  gtk_widget_set_halign (self->make_words, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->make_words, "flat");
  gtk_box_append (GTK_BOX (box), self->make_words);
}

static AdwNavigationPage *
passphrase_page (DaylightSetup *self)
{
  AdwNavigationPage *page = g_object_new (ADW_TYPE_NAVIGATION_PAGE, NULL);
  GtkWidget         *box = daylight_journal_page_box (12);

  gtk_box_append (GTK_BOX (box), daylight_journal_page_title (_ ("Choose a Passphrase")));
  gtk_box_append (GTK_BOX (box), daylight_journal_page_text (_ ("A few words that only you would put together are easier to remember than signs, and harder to guess. Nothing that someone close to you could think of.")));
  add_passphrase_parts (self, box);
  self->trouble = daylight_journal_page_text ("");
  gtk_widget_set_visible (self->trouble, FALSE);
  gtk_box_append (GTK_BOX (box), self->trouble);
  self->spinner = adw_spinner_new ();
  gtk_widget_set_size_request (self->spinner, 32, 32);
  gtk_widget_set_visible (self->spinner, FALSE);
  gtk_box_append (GTK_BOX (box), self->spinner);
  self->create = daylight_journal_page_button (_ ("_Go On"), TRUE);
  gtk_widget_set_margin_top (self->create, 12);
  gtk_box_append (GTK_BOX (box), self->create);
  g_signal_connect_object (self->first, "changed", G_CALLBACK (strength_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->second, "activate", G_CALLBACK (create_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->make_words, "toggled", G_CALLBACK (make_words_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->create, "clicked", G_CALLBACK (create_cb), self, G_CONNECT_SWAPPED);
  daylight_journal_page_frame (page, _ ("Passphrase"), daylight_journal_page_column (box));

  return page;
}

/* Who else uses this account */

static void
only_me_cb (DaylightSetup *self)
{
  self->keep = TRUE;
  push (self, passphrase_page (self));
}

static void
others_cb (DaylightSetup *self)
{
  self->keep = FALSE;
  push (self, passphrase_page (self));
}

static void
add_answer (DaylightSetup *self,
            GtkWidget     *group,
            const char    *title,
            const char    *subtitle,
            GCallback      callback)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", callback, self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static void
account_cb (DaylightSetup *self)
{
  AdwNavigationPage *page = g_object_new (ADW_TYPE_NAVIGATION_PAGE, NULL);
  GtkWidget         *box = daylight_journal_page_box (18);
  GtkWidget         *group = adw_preferences_group_new ();

  gtk_box_append (GTK_BOX (box), daylight_journal_page_title (_ ("Does Anyone Else Use This Computer Account?")));
  gtk_box_append (GTK_BOX (box), daylight_journal_page_text (_ ("Think of anyone who knows its password, or who uses it while it is open. You can change the answer later.")));
  add_answer (self, group, _ ("No, Only Me"),
              _ ("A key is kept in this computer’s keyring, and the journal opens without typing. After you press Leave, the passphrase is asked for."),
              G_CALLBACK (only_me_cb));
  add_answer (self, group, _ ("Yes, or Not Sure"),
              _ ("Nothing is kept on this computer. You type the passphrase each time."), G_CALLBACK (others_cb));
  gtk_box_append (GTK_BOX (box), group);
  daylight_journal_page_frame (page, _ ("This Computer"), daylight_journal_page_column (box));
  push (self, page);
}

/* The way back from a copy */

static void
restored_cb (DaylightSetup *self)
{
  g_signal_emit (self, signals[DONE], 0);
}

static void
copy_cb (DaylightSetup *self)
{
  AdwNavigationPage *page = daylight_copy_page_new (self->context, TRUE);

  g_signal_connect_object (page, "done", G_CALLBACK (restored_cb), self, G_CONNECT_SWAPPED);
  push (self, page);
}

static void
daylight_setup_dispose (GObject *object)
{
  DaylightSetup *self = DAYLIGHT_SETUP (object);

  g_clear_pointer (&self->generated, daylight_secret_unref);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (daylight_setup_parent_class)->dispose (object);
}

static void
daylight_setup_class_init (DaylightSetupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = daylight_setup_dispose;
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
daylight_setup_init (DaylightSetup *self)
{
  GtkWidget *box = daylight_journal_page_box (18);
  GtkWidget *icon = gtk_image_new_from_icon_name ("daylight-journal-symbolic");
  GtkWidget *button = daylight_journal_page_button (_ ("_Set Up the Journal"), TRUE);
  GtkWidget *copy = daylight_journal_page_button (_ ("Open a _Copy from Elsewhere"), FALSE);

  gtk_image_set_pixel_size (GTK_IMAGE (icon), 96);
  gtk_widget_add_css_class (icon, "dimmed");
  gtk_widget_set_margin_top (icon, 24);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), daylight_journal_page_title (_ ("A Place to Keep What Happened")));
  gtk_box_append (GTK_BOX (box), daylight_journal_page_text (_ ("Write down what happened, and keep messages, screenshots and files, in your own time. Everything is encrypted on this computer and goes nowhere by itself.")));
  gtk_box_append (GTK_BOX (box), daylight_journal_page_text (_ ("What you keep is marked with the moment it was added, and nothing is ever overwritten. If you later want to show it to the police, a lawyer or a helpline, you choose what to hand over.")));
  gtk_box_append (GTK_BOX (box), daylight_journal_page_text (_ ("Setting up takes about two minutes. You can stop at any point and begin again.")));
  gtk_widget_set_margin_top (button, 12);
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_add_css_class (copy, "flat");
  gtk_box_append (GTK_BOX (box), copy);
  g_signal_connect_object (button, "clicked", G_CALLBACK (account_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (copy, "clicked", G_CALLBACK (copy_cb), self, G_CONNECT_SWAPPED);
  daylight_journal_page_frame (ADW_NAVIGATION_PAGE (self), C_ ("room", "Journal"), daylight_journal_page_column (box));
}

AdwNavigationPage *
daylight_setup_new (DaylightContext *context)
{
  DaylightSetup *self = g_object_new (DAYLIGHT_TYPE_SETUP, NULL);

  self->context = g_object_ref (context);
  return ADW_NAVIGATION_PAGE (self);
}
