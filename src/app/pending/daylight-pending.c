/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weak stand-ins while the rooms are being built; this folder goes when the last one is there. */
#include "config.h"
#include <adwaita.h>
#pragma GCC diagnostic ignored "-Wmissing-prototypes"
__attribute__ ((weak)) GtkWidget *
daylight_journal_room_new (gpointer context)
{
  GtkWidget *v = adw_toolbar_view_new ();
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (v), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (v), gtk_entry_new ());
  return v;
}
__attribute__ ((weak)) GType
daylight_journal_room_get_type (void)
{
  return GTK_TYPE_WIDGET;
}
__attribute__ ((weak)) void
daylight_journal_room_record (gpointer self, const char *id)
{
}
__attribute__ ((weak)) void
daylight_journal_room_open_entry (gpointer self, const char *id)
{
}
