/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"

G_BEGIN_DECLS

/* Starts GTK and libadwaita for a test program; call it instead of g_test_init(). */
void daylight_widget_test_init (int    *argc,
                                char ***argv);

/* A context on a fresh temporary folder: a real journal, the in-memory keyring, the system clock, settings in memory. */
DaylightContext *daylight_widget_test_context (void) G_GNUC_WARN_UNUSED_RESULT;

/* Turns the main loop until @check gives TRUE, at most a minute, as on a busy machine; fails the test with @what otherwise. */
#define daylight_widget_test_wait(check, what)                  \
  G_STMT_START                                                  \
  {                                                             \
    gint64 end_ = g_get_monotonic_time () + G_TIME_SPAN_MINUTE; \
    while (!(check) && g_get_monotonic_time () < end_)          \
      daylight_widget_test_turn ();                             \
    if (!(check))                                               \
      g_error ("waited a minute in vain: %s", what);            \
  }                                                             \
  G_STMT_END

/* One turn of the main loop, at most 20 ms. */
void daylight_widget_test_turn (void);
/* Turns the main loop for @ms milliseconds. */
void daylight_widget_test_spin (guint ms);

/* Shows @child in a window of @width by @height and waits until it was drawn. */
GtkWidget *daylight_widget_test_show (GtkWidget *child,
                                      int        width,
                                      int        height);

/* The first widget below @root of type @type that is mapped and, where @text is not NULL, carries the text (label,
 * title, placeholder or accessible label). */
GtkWidget *daylight_widget_test_find (GtkWidget  *root,
                                      GType       type,
                                      const char *text);

/* Is there such a widget below @root, seen or not? find() passes over what is hidden: that it gives nothing shows that a
 * person sees nothing, not that nothing is kept. */
gboolean daylight_widget_test_holds (GtkWidget  *root,
                                     GType       type,
                                     const char *text);

/* Fails when the widget asks for more than @width pixels. */
void daylight_widget_test_assert_fits (GtkWidget *widget,
                                       int        width);

G_END_DECLS
