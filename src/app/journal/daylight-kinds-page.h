/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "daylight-entry.h"

G_BEGIN_DECLS

typedef void (*DaylightKindChosen) (GObject          *object,
                                    DaylightEntryKind kind);

/* What a new entry is to be about; @object lives longer than the page. */
AdwNavigationPage *daylight_kinds_page_new (DaylightKindChosen chosen,
                                            GObject           *object) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
