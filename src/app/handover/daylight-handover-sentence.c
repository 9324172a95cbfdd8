/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-handover-sentence.h"

#include <glib/gi18n.h>

#include "daylight-error-text.h"
#include "daylight-handover-error.h"

const char *
daylight_handover_sentence (const GError *error)
{
  if (error->domain != DAYLIGHT_HANDOVER_ERROR)
    return daylight_error_text (error);

  switch ((DaylightHandoverError)error->code)
    {
    case DAYLIGHT_HANDOVER_ERROR_NOTHING:
      return _ ("Choose at least one entry.");
    case DAYLIGHT_HANDOVER_ERROR_REMOTE:
      return _ ("Files can’t be written there directly. Choose a folder on this computer or a USB stick.");
    case DAYLIGHT_HANDOVER_ERROR_READ_ONLY:
      return _ ("Nothing may be written there. Choose another folder; nothing was left behind.");
    case DAYLIGHT_HANDOVER_ERROR_GONE:
      return _ ("The folder is not there any more. Put the stick back in, or choose another place.");
    case DAYLIGHT_HANDOVER_ERROR_FOLDER:
      return _ ("There is a folder of this name. Choose another name.");
    case DAYLIGHT_HANDOVER_ERROR_NO_RENAME:
      return _ ("The file can’t be put in this place safely. Choose another place; nothing was left behind.");
    case DAYLIGHT_HANDOVER_ERROR_FULL:
      return _ ("There is not enough room. Make some or choose another place; nothing was left behind.");
    case DAYLIGHT_HANDOVER_ERROR_TOO_LARGE:
      return _ ("This is larger than one file may be there (4 GB on many USB sticks). Choose another place, or fewer entries.");
    case DAYLIGHT_HANDOVER_ERROR_IO:
      return _ ("The disk reported a fault. Choose another place; nothing was left behind.");
    case DAYLIGHT_HANDOVER_ERROR_CHANGED:
      return _ ("One entry is not as it was when it was added. It is marked below: leave it out to hand over the rest. Nothing was left behind.");
    case DAYLIGHT_HANDOVER_ERROR_REPORT:
      return _ ("The report could not be made. Try again with fewer entries.");
    case DAYLIGHT_HANDOVER_ERROR_NOT_A_BAG:
    case DAYLIGHT_HANDOVER_ERROR_DIFFERS:
      return _ ("What was read back is not what was written: the disk or stick may be failing. Choose another place; nothing was left behind.");
    case DAYLIGHT_HANDOVER_ERROR_WRONG_PASSPHRASE:
      return _ ("The file does not open with this passphrase.");
    default:
      return _ ("Something went wrong. Try again; nothing was left behind.");
    }
}
