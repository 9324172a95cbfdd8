/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-traces.h"

#include <glib/gi18n.h>

#include "daylight-dialog.h"
#include "daylight-wrap.h"

/* What a GNOME desktop keeps by itself (from the sources of xdg-desktop-portal-gnome, gnome-shell and flatpak). A
 * sandboxed app can neither read nor clear it, so the page says where it is. */
typedef struct
{
  const char *title;
  const char *what;
  const char *look;
  const char *clear;
} Trace;

static const Trace TRACES[] = {
  { N_ ("Files chosen or saved"),
    N_ ("A file that you attach or save through the file chooser is added to the desktop’s list of recent files, with its name."),
    N_ ("Look: the “Recent” page of Files."),
    N_ ("Clear: right-click the one file there and remove it from Recent. Clearing the whole list can look odd to someone who knows it.") },
  { N_ ("The folder used last"),
    N_ ("The file chooser remembers which folder was open last for this app."),
    N_ ("Look: open the chooser here again and see where it starts."),
    N_ ("Change: choose any file in another folder and cancel the rest.") },
  { N_ ("Screenshots"),
    N_ ("A screenshot by key is kept as a file, on the clipboard, in the recent list, and shown in a notification."),
    N_ ("Look: the folder Screenshots inside Pictures."),
    N_ ("Clear: delete the one file, and empty the rubbish bin of that file only.") },
  { N_ ("Web pages opened from here"),
    N_ ("Your browser keeps the pages in its history, and perhaps on other devices signed in to the same account."),
    N_ ("Look: the browser’s history, at the time you opened the page."),
    N_ ("Clear: remove only those pages. An empty history can stand out more than a full one.") },
  { N_ ("This app itself"),
    N_ ("The name Daylight and its icon stand in the list of apps and in the software centre, and the desktop counts how often it is used."),
    N_ ("Look: search for Daylight in the list of apps."),
    N_ ("It says nothing of what is inside. Removing the app is seen in the software centre’s own history.") },
  { N_ ("Programs that watch"),
    N_ ("Spyware, screen sharing and remote control can see everything on this screen, also what is typed. Leaving can’t hide it from them."),
    N_ ("Signs: a device that is slow or warm for no reason, or someone who knows what they should not."),
    N_ ("If you think so, use another device, such as a friend’s or a library’s, to look for help.") },
};

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

/**
 * daylight_traces_new:
 * @context: what the rooms share
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
daylight_traces_new (DaylightContext *context)
{
  GtkWidget      *page = adw_preferences_page_new ();
  DaylightDialog *dialog;

  g_return_val_if_fail (DAYLIGHT_IS_CONTEXT (context), NULL);

  adw_preferences_page_set_description (
    ADW_PREFERENCES_PAGE (page),
    _ ("This app leaves no list of what you read or wrote. The computer around it keeps a few things by itself."));
  for (gsize i = 0; i < G_N_ELEMENTS (TRACES); i++)
    {
      GtkWidget *group = adw_preferences_group_new ();

      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ (TRACES[i].title));
      daylight_wrap_group_titles (group);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (_ (TRACES[i].what), "dialog-information-symbolic"));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (_ (TRACES[i].look), "system-search-symbolic"));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (_ (TRACES[i].clear), "edit-clear-symbolic"));
      adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
    }

  dialog = daylight_dialog_new (_ ("Traces on This Computer"), page);
  adw_dialog_set_content_width (ADW_DIALOG (dialog), 600);
  adw_dialog_set_content_height (ADW_DIALOG (dialog), 680);

  return ADW_DIALOG (dialog);
}
