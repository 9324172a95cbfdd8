/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-journal-error.h"
#include "daylight-secret.h"

G_BEGIN_DECLS

#define DAYLIGHT_RECOVERY_BYTES 20 /* 160 bits */

/* As it is shown: "ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345-6789-CC". */
DaylightSecret *daylight_recovery_code_format (DaylightSecret *bytes) G_GNUC_WARN_UNUSED_RESULT;
/* As it is typed: any case, blanks or dashes anywhere, O for 0, I and L for 1. MISTYPED_RECOVERY_CODE. */
DaylightSecret *daylight_recovery_code_parse (DaylightSecret *text,
                                              GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
