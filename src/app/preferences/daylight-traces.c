/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-traces.h"

#include <glib/gi18n.h>

#include "daylight-dialog.h"
#include "daylight-wrap.h"

/* What a desktop keeps by itself (from the sources of xdg-desktop-portal-gnome, gnome-shell, flatpak and klipper). A
 * sandboxed app can neither read nor clear it, so the page says where it is: only what this computer has. */
typedef enum {
  ANYWHERE = 0,
  GNOME = 1 << 0,
  PLASMA = 1 << 1,
  OTHER = 1 << 2,
  SANDBOX = 1 << 3,
  NO_SANDBOX = 1 << 4,
} Where;

typedef struct
{
  Where       where; /* the desktops it is on, and whether inside a Flatpak; a part that names none fits all */
  const char *title;
  const char *what;
  const char *look;
  const char *clear;
  const char *odd; /* (nullable) */
} Trace;

static const Trace DESKTOP[] = {
  { GNOME, N_ ("Files chosen or saved"),
    N_ ("A file that you attach or save through the file chooser is added to the desktop’s list of recent files, with its name."),
    N_ ("Look: the “Recent” page of Files."),
    N_ ("Clear: right-click the one file there and remove it from Recent."),
    N_ ("A list that is suddenly empty can look odd to someone who knows it. Remove only the one file.") },
  { PLASMA, N_ ("Files chosen or saved"),
    N_ ("A file that you attach or save through the file chooser is added to the desktop’s list of recent files, with its name."),
    N_ ("Look: “Recent Files” in Dolphin and in the menu of apps."),
    N_ ("Clear: right-click the one file there and choose to forget it."),
    N_ ("A list that is suddenly empty can look odd to someone who knows it. Remove only the one file.") },
  { OTHER, N_ ("Files chosen or saved"),
    N_ ("A file that you attach or save through the file chooser is added to the desktop’s list of recent files, with its name."),
    N_ ("Look: the list of recent files in the file manager."),
    N_ ("Clear: remove the one file from that list."),
    N_ ("A list that is suddenly empty can look odd to someone who knows it. Remove only the one file.") },
  { ANYWHERE, N_ ("The folder used last"),
    N_ ("The file chooser remembers which folder was open last for this app."),
    N_ ("Look: open the chooser here again and see where it starts."),
    N_ ("Change: choose any file in another folder and cancel the rest."), NULL },
  { ANYWHERE, N_ ("Screenshots"),
    N_ ("A screenshot by key is kept as a file, on the clipboard, in the recent list, and shown in a notification."),
    N_ ("Look: the folder Screenshots inside Pictures."),
    N_ ("Clear: delete the one file, and empty the rubbish bin of that file only."),
    N_ ("An empty rubbish bin can stand out where it usually is full.") },
  { GNOME | OTHER, N_ ("Text copied"),
    N_ ("What you copied here is taken off the clipboard when you leave. A clipboard manager, if one is installed, keeps a list of its own."),
    N_ ("Look: the clipboard’s icon in the top bar or panel, if there is one."),
    N_ ("Clear: remove the one line from its list."), NULL },
  { PLASMA, N_ ("Text copied"),
    N_ ("What you copied here is taken off the clipboard when you leave. The clipboard’s history keeps it all the same."),
    N_ ("Look: the clipboard’s icon in the panel."),
    N_ ("Clear: remove the one line from its list."),
    N_ ("A history that is suddenly empty can look odd. Remove only that line.") },
  { ANYWHERE, N_ ("Files saved outside the journal"),
    N_ ("Pages, letters and hand-overs that you saved are ordinary files. The desktop’s search and its small previews may know them."),
    N_ ("Look: search for the file’s name in Files."),
    N_ ("Clear: move the file to a stick or another device, and empty the rubbish bin of that file only."), NULL },
  { GNOME, N_ ("How often apps are used"),
    N_ ("The desktop counts how long each app is used, to offer the usual ones first. This one counts under its name Daylight."),
    N_ ("Look: search for the letter D and see in which order the apps come."),
    N_ ("Nothing to clear: the count fades when the app is not used for some weeks."), NULL },
};

static const Trace OUTSIDE[] = {
  { ANYWHERE, N_ ("Web pages opened from here"),
    N_ ("Your browser keeps the pages in its history, and perhaps on other devices signed in to the same account."),
    N_ ("Look: the browser’s history, at the time you opened the page."),
    N_ ("Clear: remove only those pages."),
    N_ ("An empty history can stand out more than a full one.") },
  { ANYWHERE, N_ ("Printed pages"),
    N_ ("The printer, or the computer it hangs on, may keep a list of what was printed, with titles."),
    N_ ("Look: the printers in the settings, and the printer’s own display."),
    N_ ("If others look after the printer, print elsewhere: a library or a copy shop."), NULL },
  { ANYWHERE, N_ ("Backups and cloud folders"),
    N_ ("A backup of the home folder also holds this app’s folder: encrypted, under the name Daylight."),
    N_ ("Look: the settings of the backup app or of the cloud service."),
    N_ ("Your passphrase protects these copies too. Old ones can still hold what you erased here."),
    N_ ("Changing what is backed up can be noticed by whoever set the backup up.") },
  { ANYWHERE, N_ ("Programs that watch"),
    N_ ("Spyware, screen sharing and remote control can see everything on this screen, also what is typed. Leaving can’t hide it from them."),
    N_ ("Signs: a device that is slow or warm for no reason, or someone who knows what they should not."),
    N_ ("If you think so, use another device, such as a friend’s or a library’s, to look for help."), NULL },
};

static const Trace ITSELF[] = {
  { ANYWHERE, N_ ("Name and icon"),
    N_ ("Daylight stands in the list of apps and in the software centre, as an app about the sun. It says nothing of what is inside."),
    N_ ("Look: search for Daylight in the list of apps."),
    N_ ("Nothing to clear: removing the app, further down, takes it off the list."), NULL },
  { SANDBOX, N_ ("The day it was installed"),
    N_ ("Flatpak writes down when an app was installed, updated and removed. The software centre shows some of it."),
    N_ ("Look: the updates in the software centre, or “flatpak history” in a terminal."),
    N_ ("It can’t be cleared without administrator rights, and tells only the name Daylight."), NULL },
  { NO_SANDBOX, N_ ("The day it was installed"),
    N_ ("The package manager writes down when an app was installed, updated and removed. The software centre shows some of it."),
    N_ ("Look: the updates in the software centre, or the folder /var/log."),
    N_ ("It can’t be cleared without administrator rights, and tells only the name Daylight."), NULL },
  { SANDBOX, N_ ("Its folder"),
    N_ ("What you keep here is in one folder, encrypted. Its size and dates show that something is kept, not what."),
    /* Translators: the path stays as it is */
    N_ ("Look: .var/app/io.github.daylightapp.Daylight in your home folder; it is hidden."),
    N_ ("Clear: erase the journal, further down. Deleting single files in the folder can make the journal unreadable."), NULL },
  { NO_SANDBOX, N_ ("Its folder"),
    N_ ("What you keep here is in one folder, encrypted. Its size and dates show that something is kept, not what."),
    /* Translators: the path stays as it is */
    N_ ("Look: .local/share/daylight in your home folder; it is hidden."),
    N_ ("Clear: erase the journal, further down. Deleting single files in the folder can make the journal unreadable."), NULL },
  { ANYWHERE, N_ ("Its settings"),
    N_ ("Anyone who uses this login can read them: the places, the country, the minutes until it leaves. None tells what is inside."),
    N_ ("Look: the preferences of this app."),
    N_ ("A web page or a shortcut that you chose for leaving stands there too; the desktop’s settings show the shortcut as one of Daylight’s."), NULL },
  { ANYWHERE, N_ ("The keyring"),
    N_ ("Where the journal opens without typing, this computer’s keyring holds a password named Daylight."),
    N_ ("Look: the app for passwords and keys, if there is one."),
    N_ ("Clear: leave once with the Leave button or the keys; that takes it back."), NULL },
};

static const struct
{
  const char *title;
  const char *text;
  Where       where;
} REMOVAL[] = {
  { N_ ("1. Take along what you need"),
    N_ ("Make a hand-over or a copy of the journal on a stick or another device. After the second step nothing brings it back."), ANYWHERE },
  { N_ ("2. Erase the Whole Journal"),
    N_ ("The keys go first, so that what is left on the disk can’t be read by anyone. Deleting the folder alone does less."), ANYWHERE },
  { N_ ("3. Remove the app"),
    /* Translators: the command stays as it is */
    N_ ("In the software centre, and let it delete the app’s data too. Or in a terminal: flatpak uninstall --delete-data io.github.daylightapp.Daylight"), SANDBOX },
  { N_ ("3. Remove the app"),
    N_ ("In the software centre, or with what it was installed by. Then delete its folder."), NO_SANDBOX },
  { N_ ("What stays"),
    N_ ("That it was installed and removed, in the system’s own lists; files that you saved or printed; pages in the browser; backups."), ANYWHERE },
  { N_ ("When removing looks odd"),
    N_ ("Someone who has seen Daylight here may ask where it went. With the journal erased, an app about the sun that stays can be safer than one that disappears."), ANYWHERE },
};

static Where
get_place (void)
{
  const char    *name = g_getenv ("XDG_CURRENT_DESKTOP");
  g_auto (GStrv) names = g_strsplit (name != NULL ? name : "", ":", -1);
  Where          place = g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) ? SANDBOX : NO_SANDBOX;

  if (g_strv_contains ((const char *const *)names, "KDE"))
    return place | PLASMA;
  if (g_strv_contains ((const char *const *)names, "GNOME"))
    return place | GNOME;

  return place | OTHER;
}

static gboolean
fits (Where where,
      Where place)
{
  const Where desktops = GNOME | PLASMA | OTHER, sandboxes = SANDBOX | NO_SANDBOX;

  return ((where & desktops) == 0 || (where & place & desktops) != 0) &&
         ((where & sandboxes) == 0 || (where & place & sandboxes) != 0);
}

static GtkWidget *
make_row (const char *text,
          const char *icon)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon));

  return row;
}

static GtkWidget *
make_trace (const Trace *trace)
{
  GtkWidget *row = adw_expander_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (trace->title));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), _ (trace->what));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_row (_ (trace->look), "system-search-symbolic"));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_row (_ (trace->clear), "edit-clear-symbolic"));
  if (trace->odd != NULL)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_row (_ (trace->odd), "dialog-warning-symbolic"));

  return row;
}

static void
add_group (AdwPreferencesPage *page,
           const char         *title,
           const Trace        *traces,
           gsize               n)
{
  GtkWidget *group = adw_preferences_group_new ();
  Where      place = get_place ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  daylight_wrap_labels (group);
  for (gsize i = 0; i < n; i++)
    if (fits (traces[i].where, place))
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_trace (&traces[i]));
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
}

static void
add_removal (AdwPreferencesPage *page)
{
  GtkWidget *group = adw_preferences_group_new ();
  Where      place = get_place ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Removing the App"));
  daylight_wrap_labels (group);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _ ("In this order, so that nothing is lost that you need and nothing is left that can be read."));
  for (gsize i = 0; i < G_N_ELEMENTS (REMOVAL); i++)
    {
      GtkWidget *row;

      if (!fits (REMOVAL[i].where, place))
        continue;
      row = adw_action_row_new ();
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (REMOVAL[i].title));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ (REMOVAL[i].text));
      adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
}

/**
 * daylight_traces_new:
 * @context: what the rooms share
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
daylight_traces_new (DaylightContext *context)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  DaylightDialog     *dialog;

  g_return_val_if_fail (DAYLIGHT_IS_CONTEXT (context), NULL);

  adw_preferences_page_set_description (
    page, _ ("This app leaves no list of what you read or wrote. The computer around it keeps a few things by itself."));
  add_group (page, _ ("Kept by This Desktop"), DESKTOP, G_N_ELEMENTS (DESKTOP));
  add_group (page, _ ("Kept by Other Programs"), OUTSIDE, G_N_ELEMENTS (OUTSIDE));
  add_group (page, _ ("This App Itself"), ITSELF, G_N_ELEMENTS (ITSELF));
  add_removal (page);

  dialog = daylight_dialog_new (_ ("Traces on This Computer"), GTK_WIDGET (page));
  adw_dialog_set_content_width (ADW_DIALOG (dialog), 600);
  adw_dialog_set_content_height (ADW_DIALOG (dialog), 680);

  return ADW_DIALOG (dialog);
}
