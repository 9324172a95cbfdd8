/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-shortcuts.h"

#include <glib/gi18n.h>

#include "daylight-dialog.h"
#include "daylight-wrap.h"

/* GtkShortcutsWindow is deprecated in the baseline and a window of its own; AdwShortcutsDialog is newer than it. */

typedef struct
{
  const char *title;
  const char *keys; /* for GtkShortcutLabel; NULL where @text says it */
  const char *text;
} Shortcut;

static const Shortcut LEAVING[] = {
  { N_ ("Leave, from anywhere"), NULL, N_ ("Esc twice") },
  { N_ ("Leave, from anywhere"), NULL, N_ ("Shift three times") },
  { N_ ("Close the app"), "<Control>w", NULL },
};

static const Shortcut MOVING[] = {
  { N_ ("Guides"), "<Control>1", NULL },
  { N_ ("Help"), "<Control>2", NULL },
  { N_ ("Journal"), "<Control>3", NULL },
  { N_ ("Removal"), "<Control>4", NULL },
  { N_ ("Lock the journal"), "<Control>l", NULL },
  { N_ ("Search"), "<Control>f", NULL },
  { N_ ("New entry in the journal"), "<Control>n", NULL },
  { N_ ("Back"), "<Alt>Left", NULL },
  { N_ ("Next step of a guide"), "<Alt>Right", NULL },
  { N_ ("Previous step of a guide"), "<Control>Page_Up", NULL },
  { N_ ("Larger text in guides"), "<Control>plus", NULL },
  { N_ ("Smaller text in guides"), "<Control>minus", NULL },
  { N_ ("Main menu"), "F10", NULL },
  { N_ ("Preferences"), "<Control>comma", NULL },
};

static GtkWidget *
make_group (const char     *title,
            const Shortcut *shortcuts,
            gsize           n)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  daylight_wrap_labels (group);
  for (gsize i = 0; i < n; i++)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (shortcuts[i].title));
      if (shortcuts[i].keys != NULL)
        {
          GtkWidget *label;

          G_GNUC_BEGIN_IGNORE_DEPRECATIONS
          label = gtk_shortcut_label_new (shortcuts[i].keys);
          G_GNUC_END_IGNORE_DEPRECATIONS
          gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
          adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
        }
      else
        adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ (shortcuts[i].text));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }

  return group;
}

/**
 * daylight_shortcuts_new:
 *
 * Returns: (transfer floating): the list of keyboard shortcuts
 */
AdwDialog *
daylight_shortcuts_new (void)
{
  GtkWidget      *page = adw_preferences_page_new ();
  DaylightDialog *dialog;

  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                            ADW_PREFERENCES_GROUP (make_group (_ ("Leaving"), LEAVING, G_N_ELEMENTS (LEAVING))));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                            ADW_PREFERENCES_GROUP (make_group (_ ("Moving Around"), MOVING, G_N_ELEMENTS (MOVING))));
  dialog = daylight_dialog_new (_ ("Keyboard Shortcuts"), page);
  adw_dialog_set_content_width (ADW_DIALOG (dialog), 480);
  adw_dialog_set_content_height (ADW_DIALOG (dialog), 640);

  return ADW_DIALOG (dialog);
}
