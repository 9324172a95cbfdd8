/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DaylightSession:
 *
 * One span from unlocking to locking. Whatever holds a key or plain bytes of the journal (an open attachment, a running
 * import) keeps a reference, asks daylight_session_get_ended() between its steps, and may have itself wiped at the very
 * moment of locking. Atomic, may be used on any thread.
 */
typedef struct _DaylightSession DaylightSession;

/* Called once, on the thread that locks, while the session's own lock is held: wipe and return, never call back here. */
typedef void (*DaylightSessionWipe) (gpointer user_data);

DaylightSession *daylight_session_new (void) G_GNUC_WARN_UNUSED_RESULT;
DaylightSession *daylight_session_ref (DaylightSession *self) G_GNUC_WARN_UNUSED_RESULT;
void             daylight_session_unref (DaylightSession *self);

gboolean daylight_session_get_ended (DaylightSession *self);
void     daylight_session_end (DaylightSession *self); /* harmless when ended */

/* Returns FALSE, and adds nothing, when the session has ended. After _remove returns, @wipe does not run any more. */
gboolean daylight_session_add (DaylightSession    *self,
                               DaylightSessionWipe wipe,
                               gpointer            user_data) G_GNUC_WARN_UNUSED_RESULT;
void     daylight_session_remove (DaylightSession *self,
                                  gpointer         user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DaylightSession, daylight_session_unref)

G_END_DECLS
