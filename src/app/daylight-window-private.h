/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-window.h"

#include "daylight-desktop-shortcut.h"
#include "daylight-inside.h"
#include "daylight-key-watch.h"
#include "daylight-reminder.h"
#include "daylight-session-watch.h"
#include "daylight-sun-page.h"

G_BEGIN_DECLS

struct _DaylightWindow
{
  AdwApplicationWindow parent_instance;

  /* Template widgets */
  GtkOverlay *swap;
  GtkPicture *still; /* over the two below, in the one frame of the swap: the Daylight page, drawn before */

  /* Children of the overlay; both are styled and have their size, one of them is mapped */
  DaylightSunPage *outside; /* (unowned) kept for the window's life */
  GtkWidget       *inside;  /* (unowned) (nullable) DaylightInside or DaylightWelcome, while inside */

  DaylightContext         *context;          /* (owned) */
  DaylightKeyWatch        *key_watch;        /* (owned) */
  DaylightSessionWatch    *session_watch;    /* (owned) */
  DaylightDesktopShortcut *desktop_shortcut; /* (owned) */
  DaylightReminder        *reminder;         /* (owned) */

  guint    warm_source;       /* draws the Daylight page once, beneath what is shown */
  gulong   warm_paint;        /* the end of that frame */
  gulong   swap_paint;        /* the end of the frame that shows the Daylight page */
  guint    drop_source;       /* destroys what was inside, after the frame without it */
  gulong   after_paint;       /* waits for that frame before hiding or closing */
  guint    paint_timeout;     /* where no frame comes */
  gboolean animations;        /* what the setting was before leaving switched it off */
  gboolean animations_kept;   /* the field above holds */
  gboolean closing;           /* the swap is done, the window may go */
  gboolean hide_when_painted; /* the setting 'hide-after' */
  gboolean page_when_painted; /* the setting 'page-after' */
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
