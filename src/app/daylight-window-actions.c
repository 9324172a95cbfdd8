/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-window-private.h"

#include <glib/gi18n.h>

#include "daylight-about.h"
#include "daylight-confirm.h"
#include "daylight-emergency-dialog.h"
#include "daylight-guides-room.h"
#include "daylight-handover-dialog.h"
#include "daylight-help-room.h"
#include "daylight-journal-room.h"
#include "daylight-preferences.h"
#include "daylight-removal-room.h"
#include "daylight-shortcuts.h"
#include "daylight-traces.h"

/* Widget-class actions: those on the application's or the window's action map can be called by any program on the
 * session bus. Parameters are ids, never text. Inside ones do nothing while the Daylight page is shown. */

static GtkWidget *
show_room (DaylightWindow *self,
           const char     *room)
{
  GtkWidget *inside = daylight_swap_get_inside (self->swap);

  if (!daylight_window_is_inside (self) || !DAYLIGHT_IS_INSIDE (inside))
    return NULL;

  return daylight_inside_show_room (DAYLIGHT_INSIDE (inside), room);
}

static void
leave_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  daylight_window_leave (DAYLIGHT_WINDOW (widget), DAYLIGHT_LOCK_LEAVE);
}

static void
lock_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  daylight_context_lock (DAYLIGHT_WINDOW (widget)->context, DAYLIGHT_LOCK_CALM);
}

static void
show_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  show_room (DAYLIGHT_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
guides_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  GtkWidget *room = show_room (DAYLIGHT_WINDOW (widget), "guides");

  if (room != NULL)
    daylight_guides_room_open (DAYLIGHT_GUIDES_ROOM (room), g_variant_get_string (parameter, NULL));
}

static void
help_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  GtkWidget *room = show_room (DAYLIGHT_WINDOW (widget), "help");

  if (room != NULL)
    daylight_help_room_open (DAYLIGHT_HELP_ROOM (room), g_variant_get_string (parameter, NULL));
}

static void
removal_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  GtkWidget  *room = show_room (DAYLIGHT_WINDOW (widget), "removal");
  const char *id = g_variant_get_string (parameter, NULL);

  if (room == NULL)
    return;

  if (g_str_equal (name, "removal.report"))
    daylight_removal_room_report (DAYLIGHT_REMOVAL_ROOM (room), id);
  else
    daylight_removal_room_open (DAYLIGHT_REMOVAL_ROOM (room), id);
}

static void
journal_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  GtkWidget  *room = show_room (DAYLIGHT_WINDOW (widget), "journal");
  const char *id = g_variant_get_string (parameter, NULL);

  if (room == NULL)
    return;

  if (g_str_equal (name, "journal.record"))
    daylight_journal_room_record (DAYLIGHT_JOURNAL_ROOM (room), id);
  else
    daylight_journal_room_open_entry (DAYLIGHT_JOURNAL_ROOM (room), id);
}

static void
dialog_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  DaylightWindow *self = DAYLIGHT_WINDOW (widget);
  AdwDialog      *dialog = NULL;

  if (g_str_equal (name, "session.about"))
    dialog = daylight_about_new (daylight_window_is_inside (self));
  else if (!daylight_window_is_inside (self))
    return;
  else if (g_str_equal (name, "session.preferences"))
    dialog = daylight_preferences_new (self->context);
  else if (g_str_equal (name, "session.traces"))
    dialog = daylight_traces_new (self->context);
  else if (g_str_equal (name, "session.shortcuts"))
    dialog = daylight_shortcuts_new ();
  else if (g_str_equal (name, "help.emergency"))
    dialog = daylight_emergency_dialog_new (self->context);
  else if (g_str_equal (name, "handover.open"))
    dialog = daylight_handover_dialog_new (self->context, g_variant_get_string (parameter, NULL));

  if (dialog != NULL)
    adw_dialog_present (dialog, widget);
}

static void
welcome_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  DaylightWindow *self = DAYLIGHT_WINDOW (widget);
  gboolean        practice = g_str_equal (name, "session.practice");

  if (!daylight_window_is_inside (self))
    return;

  if (DAYLIGHT_IS_INSIDE (daylight_swap_get_inside (self->swap)))
    daylight_window_show_welcome (self, practice ? "practice" : NULL);
}

/* The end of the welcome pages. */
static void
enter_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  DaylightWindow *self = DAYLIGHT_WINDOW (widget);

  if (!daylight_window_is_inside (self))
    return;

  g_settings_set_boolean (daylight_context_get_settings (self->context), "introduced", TRUE);
  daylight_window_enter (self, "guides");
}

static void
practise_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  DaylightWindow *self = DAYLIGHT_WINDOW (widget);

  if (!daylight_window_is_inside (self))
    return;

  self->practising = TRUE;
  daylight_window_leave (self, DAYLIGHT_LOCK_LEAVE);
}

static void
link_confirmed_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autofree char           *address = user_data;
  g_autoptr (GtkUriLauncher) launcher = NULL;
  DaylightWindow            *self = DAYLIGHT_WINDOW (source);

  if (!daylight_confirm_finish (result, NULL) || !daylight_window_is_inside (self))
    return;

  launcher = gtk_uri_launcher_new (address);
  gtk_uri_launcher_launch (launcher, GTK_WINDOW (self), daylight_context_get_leave_cancellable (self->context), NULL,
                           NULL);
}

static void
link_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DaylightWindow  *self = DAYLIGHT_WINDOW (widget);
  const char      *address = g_variant_get_string (parameter, NULL);
  g_autofree char *scheme = g_uri_parse_scheme (address);
  g_autofree char *body = NULL;

  if (!daylight_window_is_inside (self) || scheme == NULL)
    return;
  if (!g_str_equal (scheme, "https") && !g_str_equal (scheme, "tel") && !g_str_equal (scheme, "sms") &&
      !g_str_equal (scheme, "mailto"))
    return;

  if (g_str_equal (scheme, "https"))
    /* Translators: %s is a web address */
    body = g_strdup_printf (_ ("The page opens in your browser, which remembers the pages it was on:\n\n%s\n\n"
                               "On a computer that others use, a private window or another device leaves less behind."),
                            address);
  else
    body = g_strdup (_ ("Another app opens for this, and may keep a list of numbers or addresses used. "
                        "Calls can also show on a phone bill."));

  daylight_confirm_async (widget, _ ("Open outside this app?"), body, _ ("_Open"), _ ("_Cancel"),
                          daylight_context_get_leave_cancellable (self->context), link_confirmed_cb,
                          g_strdup (address));
}

static const struct
{
  const char                 *name;
  const char                 *parameter;
  GtkWidgetActionActivateFunc activate;
} ACTIONS[] = {
  { "session.leave", NULL, leave_action },
  { "session.lock", NULL, lock_action },
  { "session.show", "s", show_action },
  { "session.enter", NULL, enter_action },
  { "session.practise-now", NULL, practise_action },
  { "session.practice", NULL, welcome_action },
  { "session.welcome", NULL, welcome_action },
  { "session.preferences", NULL, dialog_action },
  { "session.traces", NULL, dialog_action },
  { "session.shortcuts", NULL, dialog_action },
  { "session.about", NULL, dialog_action },
  { "guides.open", "s", guides_action },
  { "help.open", "s", help_action },
  { "help.emergency", NULL, dialog_action },
  { "journal.record", "s", journal_action },
  { "journal.open-entry", "s", journal_action },
  { "removal.open", "s", removal_action },
  { "removal.report", "s", removal_action },
  { "handover.open", "s", dialog_action },
  { "link.open", "s", link_action },
};

void
daylight_window_install_actions (GtkWidgetClass *widget_class)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    gtk_widget_class_install_action (widget_class, ACTIONS[i].name, ACTIONS[i].parameter, ACTIONS[i].activate);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_comma, GDK_CONTROL_MASK, "session.preferences", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_question, GDK_CONTROL_MASK, "session.shortcuts", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1, GDK_CONTROL_MASK, "session.show", "s", "guides");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_2, GDK_CONTROL_MASK, "session.show", "s", "help");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_3, GDK_CONTROL_MASK, "session.show", "s", "journal");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_4, GDK_CONTROL_MASK, "session.show", "s", "removal");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, GDK_CONTROL_MASK, "session.lock", NULL);
}
