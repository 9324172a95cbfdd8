/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-file-fault.h"

#include <glib/gi18n.h>

const char *
daylight_file_fault_text (DaylightLookFault fault)
{
  switch (fault)
    {
    case DAYLIGHT_LOOK_FAULT_LOCKED:
      return _ ("This file has a password of its own, so it can’t be shown here. It is kept whole; hand it over to open it elsewhere.");
    case DAYLIGHT_LOOK_FAULT_NO_DECODER:
      return _ ("This computer has no decoder for this kind of sound or video (a codec is missing). The file is kept whole; hand it over to open it elsewhere.");
    case DAYLIGHT_LOOK_FAULT_TOO_LARGE:
      return _ ("This file is too large to be shown here. It is kept whole; hand it over to open it elsewhere.");
    case DAYLIGHT_LOOK_FAULT_SLOW:
      return _ ("Opening this file took too long, so it was stopped. The file is kept as it was added. You can try once more.");
    case DAYLIGHT_LOOK_FAULT_NO_SANDBOX:
      return _ ("Files of this kind are only opened in a closed-off place, so that a harmful file can’t reach the journal. This computer can’t make one, so it is not shown. It is kept whole; hand it over to open it elsewhere.");
    case DAYLIGHT_LOOK_FAULT_ABSENT:
      return _ ("Files of this kind can’t be shown by this installation of the app. The file is kept whole; hand it over to open it elsewhere.");
    case DAYLIGHT_LOOK_FAULT_BROKEN:
    default:
      return _ ("This file could not be read: it may be damaged, or not be what its name says. It is kept as it was added.");
    }
}
