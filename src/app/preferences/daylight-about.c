/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-about.h"

#include <glib/gi18n.h>

#include "daylight-dialog.h"

static AdwDialog *
about_outside (void)
{
  AdwAboutDialog *about = ADW_ABOUT_DIALOG (adw_about_dialog_new ());

  adw_about_dialog_set_application_icon (about, APP_ID);
  adw_about_dialog_set_application_name (about, C_ ("application name", "Daylight"));
  adw_about_dialog_set_version (about, PACKAGE_VERSION);
  adw_about_dialog_set_developer_name (about, _ ("The Daylight contributors"));
  adw_about_dialog_set_license_type (about, GTK_LICENSE_GPL_3_0);
  adw_about_dialog_set_comments (about, _ ("Sunrise, sunset and the moon, computed on this computer."));

  return ADW_DIALOG (about);
}

static AdwDialog *
about_inside (void)
{
  GtkWidget      *page = adw_status_page_new ();
  DaylightDialog *dialog;
  /* Translators: %s is a version number */
  g_autofree char *body = g_strdup_printf (_ ("Version %s\n\nFree software under the GNU General Public License, "
                                              "version 3 or later. It uses no network: nothing you read or write here "
                                              "is sent anywhere."),
                                           PACKAGE_VERSION);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), APP_ID);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), C_ ("application name", "Daylight"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), body);
  dialog = daylight_dialog_new (_ ("About Daylight"), page);
  adw_dialog_set_content_width (ADW_DIALOG (dialog), 420);
  adw_dialog_set_content_height (ADW_DIALOG (dialog), 460);

  return ADW_DIALOG (dialog);
}

/**
 * daylight_about_new:
 * @inside: whether it opens over the inside, where every dialog carries the Leave button
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
daylight_about_new (gboolean inside)
{
  return inside ? about_inside () : about_outside ();
}
