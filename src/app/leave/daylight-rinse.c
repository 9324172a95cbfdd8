/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-rinse.h"

#ifdef GDK_WINDOWING_WAYLAND
#include <gdk/wayland/gdkwayland.h>

/* The toolkit tells the compositor's input method what stands around the cursor, and an input method sends what it
 * composed: both stay in libwayland's ring buffers (4 KiB, more after long messages) until enough other messages have
 * gone through. A request is 12 bytes and its two answers 24. */
#define RINSE_REQUESTS 1500

static void
rinse_wayland (GdkDisplay *display)
{
  struct wl_display *connection = gdk_wayland_display_get_wl_display (display);

  for (int i = 0; i < RINSE_REQUESTS; i++)
    {
      struct wl_callback *callback = wl_display_sync (connection);

      if (callback != NULL)
        wl_callback_destroy (callback);
    }
  wl_display_flush (connection);
}
#endif

void
daylight_rinse_display (GdkDisplay *display)
{
  g_return_if_fail (GDK_IS_DISPLAY (display));

#ifdef GDK_WINDOWING_WAYLAND
  if (GDK_IS_WAYLAND_DISPLAY (display))
    rinse_wayland (display);
#endif
}
