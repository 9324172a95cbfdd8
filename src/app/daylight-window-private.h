/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-window.h"

#include "daylight-desktop-shortcut.h"
#include "daylight-inside.h"
#include "daylight-key-watch.h"
#include "daylight-reminder.h"
#include "daylight-session-watch.h"
#include "daylight-sun-page.h"
#include "daylight-swap.h"

G_BEGIN_DECLS

struct _DaylightWindow
{
  AdwApplicationWindow parent_instance;

  /* Template widgets */
  DaylightSwap *swap;

  DaylightSunPage *outside; /* (unowned) (nullable) kept for the window's life, once it is made */

  DaylightContext         *context;          /* (owned) */
  DaylightKeyWatch        *key_watch;        /* (owned) */
  DaylightSessionWatch    *session_watch;    /* (owned) */
  DaylightDesktopShortcut *desktop_shortcut; /* (owned) */
  DaylightReminder        *reminder;         /* (owned) */

  GCancellable *word_check; /* (owned) (nullable) of the word entered last */

  guint    drop_source;       /* destroys what was inside, after the frame without it */
  gboolean animations;        /* what the setting was before leaving switched it off */
  gboolean animations_kept;   /* the field above holds */
  gboolean closing;           /* the swap is done, the window may go */
  gboolean hide_when_swapped; /* the setting 'hide-after' */
  gboolean page_when_swapped; /* the setting 'page-after' */
  gboolean practising;        /* leaving and coming back are a practice round */
};

void daylight_window_install_actions (GtkWidgetClass *widget_class);

/* Enters: at the welcome pages where they were not seen yet, at @room, or where @room is NULL at the journal when there
 * is one, else at the guides. */
void daylight_window_enter (DaylightWindow *self,
                            const char     *room);
void daylight_window_show_welcome (DaylightWindow *self,
                                   const char     *page);

G_END_DECLS
