/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-span.h"

G_BEGIN_DECLS

/* Before the database is opened: a rotation that was cut short is finished, or undone, as the keys that are there say. */
void daylight_span_settle_rotation (DaylightSpan   *self,
                                    DaylightSecret *key,
                                    gboolean        may_write);

G_END_DECLS
