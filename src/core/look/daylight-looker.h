/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "daylight-look-protocol.h"

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_LOOKER (daylight_looker_get_type ())
G_DECLARE_FINAL_TYPE (DaylightLooker, daylight_looker, DAYLIGHT, LOOKER, GObject)

/**
 * DaylightLooker:
 *
 * One look at one file by the helper, which runs in a sandbox of its own and asks for bytes as it needs them. Nothing is
 * written anywhere. Main thread only.
 *
 * @part: "pages" (PDF), "play" (sound and video) or "says" (what a file claims of itself).
 */

typedef struct
{
  DaylightLookType type; /* READY, SAYS, IMAGE, SOUND, ENDED or FAILED, after which nothing more comes */
  guint64          a;
  guint64          b;
  GBytes          *bytes; /* (nullable) */
} DaylightLookMessage;

typedef void (*DaylightLookerFunc) (DaylightLooker            *self,
                                    const DaylightLookMessage *message,
                                    gpointer                   user_data);

/* Starts at once; @stream is a GSeekable and the looker's alone from now on. @func is called from the main loop. */
DaylightLooker *daylight_looker_new (const char        *part,
                                     GInputStream      *stream,
                                     guint64            size,
                                     DaylightLookerFunc func,
                                     gpointer           user_data) G_GNUC_WARN_UNUSED_RESULT;

/* As if a helper had been started: @theirs is its end of the socket, the caller's. No sandbox is made, no program started. */
DaylightLooker *daylight_looker_new_for_tests (int               *theirs,
                                               GInputStream      *stream,
                                               guint64            size,
                                               DaylightLookerFunc func,
                                               gpointer           user_data) G_GNUC_WARN_UNUSED_RESULT;

/* SHOW, PLAY, PAUSE or SEEK. */
void daylight_looker_send (DaylightLooker  *self,
                           DaylightLookType type,
                           guint64          a,
                           guint64          b);
/* FAILED with SLOW unless something comes within @seconds (0: no limit any more). */
void daylight_looker_expect (DaylightLooker *self,
                             guint           seconds);

/* Ends the helper at once; @func is not called any more. Never waits. */
void daylight_looker_stop (DaylightLooker *self);

G_END_DECLS
