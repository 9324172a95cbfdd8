/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-context.h"

G_BEGIN_DECLS

typedef enum {
  DAYLIGHT_JOURNAL_SETTING_PASSPHRASE,
  DAYLIGHT_JOURNAL_SETTING_KEPT,
  DAYLIGHT_JOURNAL_SETTING_RECOVERY,
  DAYLIGHT_JOURNAL_SETTING_ROTATE, /* someone knew the passphrase */
  DAYLIGHT_JOURNAL_SETTING_IDLE,   /* after how many minutes it locks */
} DaylightJournalSetting;

/* A page that changes one of the journal's keys, or when it locks; the passphrase is asked for first. */
AdwNavigationPage *daylight_journal_settings_page_new (DaylightContext       *context,
                                                       DaylightJournalSetting setting) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
