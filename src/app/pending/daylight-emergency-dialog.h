/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>
#include "daylight-context.h"
AdwDialog *daylight_emergency_dialog_new (DaylightContext *context);
