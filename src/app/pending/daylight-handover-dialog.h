/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>
#include "daylight-context.h"
AdwDialog *daylight_handover_dialog_new (DaylightContext *context, const char *entry_id);
