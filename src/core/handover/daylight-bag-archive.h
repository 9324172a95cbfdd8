/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-bag-plan.h"
#include "daylight-bag-target.h"
#include "daylight-secret.h"

G_BEGIN_DECLS

/* Writes the plan's files below @folder as a zip: stored, zip64 where it must, no times, no owners. With a passphrase
 * each file is encrypted (WinZip AES-256). @done counts bytes for whoever watches. */
gboolean daylight_bag_archive_write (DaylightBagPlan   *plan,
                                     const char        *folder,
                                     DaylightSecret    *passphrase,
                                     DaylightBagTarget *target,
                                     guint64           *done,
                                     GCancellable      *cancellable,
                                     GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
