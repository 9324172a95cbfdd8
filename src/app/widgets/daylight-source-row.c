/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-source-row.h"

#include <glib/gi18n.h>

static char *
describe (guint read_year,
          guint source_year)
{
  if (source_year == 0)
    /* Translators: %u is a year: when we read what others had published about a service */
    return g_strdup_printf (_ ("Read in %u, in a source without a date."), read_year);

  /* Translators: both %u are years: when we read it, and when the newest source was published */
  return g_strdup_printf (_ ("Read in %u, in a source from %u."), read_year, source_year);
}

static GtkWidget *
make_address_row (const char *address)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), address);
  adw_preferences_row_set_title_selectable (ADW_PREFERENCES_ROW (row), TRUE);
  gtk_widget_add_css_class (row, "caption");

  return row;
}

GtkWidget *
daylight_source_row_new (gboolean           recheck,
                         guint              read_year,
                         guint              source_year,
                         const char *const *addresses)
{
  GtkWidget       *row = adw_expander_row_new ();
  g_autofree char *text = describe (read_year, source_year);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 recheck ? _ ("Not confirmed lately") : _ ("Where this comes from"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), text);
  for (guint i = 0; addresses[i] != NULL; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_address_row (addresses[i]));

  return row;
}
