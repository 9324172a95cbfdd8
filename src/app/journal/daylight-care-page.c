/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-care-page.h"

#include <glib/gi18n.h>

#include "daylight-journal-page.h"
#include "daylight-plain-row.h"

#define DAYLIGHT_TYPE_CARE_PAGE (daylight_care_page_get_type ())
G_DECLARE_FINAL_TYPE (DaylightCarePage, daylight_care_page, DAYLIGHT, CARE_PAGE, AdwNavigationPage)

struct _DaylightCarePage
{
  AdwNavigationPage parent_instance;

  DaylightContext *context; /* (owned) */

  /* borrowed */
  GtkWidget *kept;
  GtkWidget *keyring;
  GtkWidget *minutes;
};

G_DEFINE_FINAL_TYPE (DaylightCarePage, daylight_care_page, ADW_TYPE_NAVIGATION_PAGE)

/* Said anew each time the page is shown: the pages behind it change it. */
static void
daylight_care_page_showing (AdwNavigationPage *page)
{
  DaylightCarePage *self = DAYLIGHT_CARE_PAGE (page);
  gboolean          kept = daylight_journal_get_kept (daylight_context_get_journal (self->context));
  g_autofree char  *minutes = g_strdup_printf ("%d", g_settings_get_int (daylight_context_get_settings (self->context), "idle-minutes"));

  gtk_label_set_text (GTK_LABEL (self->minutes), minutes);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->kept),
                               kept ? _ ("The journal opens without typing") : _ ("The passphrase is asked for each time"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->keyring),
                               kept ? _ ("A key made for this computer alone. Leave takes it back.") : _ ("Nothing"));
}

static void
daylight_care_page_dispose (GObject *object)
{
  g_clear_object (&DAYLIGHT_CARE_PAGE (object)->context);
  G_OBJECT_CLASS (daylight_care_page_parent_class)->dispose (object);
}

static void
daylight_care_page_class_init (DaylightCarePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = daylight_care_page_dispose;
  ADW_NAVIGATION_PAGE_CLASS (klass)->showing = daylight_care_page_showing;
}

static void
daylight_care_page_init (DaylightCarePage *self)
{
}

static GtkWidget *
add_group (GtkWidget  *box,
           const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (GTK_BOX (box), group);

  return group;
}

static GtkWidget *
add_way (GtkWidget  *group,
         const char *title,
         const char *subtitle,
         const char *action,
         GtkWidget  *value)
{
  GtkWidget *row = daylight_plain_row_new (title, subtitle);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  if (value != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), value);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);

  return row;
}

static GtkWidget *
add_fact (GtkWidget  *group,
          const char *title,
          const char *fact)
{
  GtkWidget *row = daylight_plain_row_new_fact (title, fact);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);

  return row;
}

static void
add_places (DaylightCarePage *self,
            GtkWidget        *box)
{
  GtkWidget       *group = add_group (box, _ ("What Is Kept Where"));
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "daylight", NULL);
  g_autofree char *shown = g_filename_display_name (folder);
  /* Isolated: among words that run from right to left its first slash would move to its end. */
  g_autofree char *path = g_strconcat ("\u2066", shown, "\u2069", NULL);
  /* Translators: %s is the path of a folder */
  g_autofree char *text = g_strdup_printf (_ ("Entries, files and drafts, encrypted, in %s"), path);

  add_fact (group, _ ("On This Computer"), text);
  self->keyring = add_fact (group, _ ("In This Computer’s Keyring"), "");
  add_fact (group, _ ("Your Passphrase and Recovery Code"), _ ("Nowhere: only where you wrote or remember them"));
  add_fact (group, _ ("Anywhere Else"), _ ("Nothing goes anywhere by itself. Only copies that you made, and what you handed over."));
}

AdwNavigationPage *
daylight_care_page_new (DaylightContext *context)
{
  DaylightCarePage *self = g_object_new (DAYLIGHT_TYPE_CARE_PAGE, NULL);
  GtkWidget        *box = daylight_journal_page_box (24);
  GtkWidget        *group;

  self->context = g_object_ref (context);
  gtk_box_append (GTK_BOX (box), daylight_journal_page_title (_ ("Keys and Copies")));
  group = add_group (box, _ ("Opening the Journal"));
  add_way (group, _ ("Change the Passphrase"), _ ("What is in the journal stays as it is"), "journal-room.passphrase", NULL);
  self->kept = add_way (group, _ ("Opening on This Computer"), "", "journal-room.kept", NULL);
  add_way (group, _ ("New Recovery Code"), _ ("If the old one was lost or seen"), "journal-room.recovery", NULL);
  add_way (group, _ ("Someone Knew My Passphrase"), _ ("New keys for everything"), "journal-room.rotate", NULL);
  add_places (self, box);
  group = add_group (box, _ ("Locking"));
  self->minutes = gtk_label_new (NULL);
  add_way (group, _ ("Lock When Unused"), _ ("Minutes without a key or a touch. Locking the screen and putting the computer to sleep lock the journal at once."), "journal-room.idle", self->minutes);
  group = add_group (box, _ ("Copies"));
  add_way (group, _ ("Make an Encrypted Copy"), _ ("On a USB stick, or with someone you trust"), "journal-room.copy", NULL);
  group = add_group (box, C_ ("keys and copies", "Erasing"));
  add_way (group, _ ("Erase the Whole Journal"), _ ("For good, after asking twice"), "journal-room.erase", NULL);
  daylight_journal_page_frame (ADW_NAVIGATION_PAGE (self), _ ("Keys and Copies"), daylight_journal_page_column (box));

  return ADW_NAVIGATION_PAGE (self);
}
