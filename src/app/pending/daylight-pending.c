/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weak stand-ins while the rooms are being built; this folder goes when the last one is there. */
#include "config.h"
#include <adwaita.h>
#include <gio/gio.h>
#include "daylight-journal.h"
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
__attribute__ ((weak)) AdwDialog *
daylight_handover_dialog_new (gpointer c, const char *id)
{
  return adw_dialog_new ();
}

__attribute__ ((weak)) GType
daylight_journal_get_type (void)
{
  static GType t;
  if (t == 0)
    {
      t = g_type_register_static_simple (G_TYPE_OBJECT, "PendingJournal", sizeof (GObjectClass), NULL, sizeof (GObject), NULL, 0);
      g_signal_new ("locked", t, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
    }
  return t;
}
__attribute__ ((weak)) DaylightJournal *
daylight_journal_new (const char *f, DaylightKeyring *k, DaylightClock *c)
{
  return g_object_new (daylight_journal_get_type (), NULL);
}
__attribute__ ((weak)) DaylightJournalState
daylight_journal_get_state (DaylightJournal *j)
{
  return DAYLIGHT_JOURNAL_STATE_NONE;
}
__attribute__ ((weak)) void
daylight_journal_lock_now (DaylightJournal *j, DaylightLockReason r)
{
}
__attribute__ ((weak)) DaylightKeyring *
daylight_keyring_secret_new (void)
{
  return NULL;
}
