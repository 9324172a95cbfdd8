/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

static inline gboolean
late_cb (gpointer data)
{
  g_error ("waited a minute in vain");
  return G_SOURCE_REMOVE;
}

/* Turns the main loop until @check holds, a minute at most. */
#define wait_for(check)                                      \
  G_STMT_START                                               \
  {                                                          \
    guint late_ = g_timeout_add_seconds (60, late_cb, NULL); \
    while (!(check))                                         \
      g_main_context_iteration (NULL, TRUE);                 \
    g_source_remove (late_);                                 \
  }                                                          \
  G_STMT_END
