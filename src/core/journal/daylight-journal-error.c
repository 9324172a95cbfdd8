/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-journal-error.h"

G_DEFINE_QUARK (daylight - journal - error, daylight_journal_error)
