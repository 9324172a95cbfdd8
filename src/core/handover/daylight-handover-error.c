/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "daylight-handover-error.h"

#include <errno.h>

G_DEFINE_QUARK (daylight - handover - error - quark, daylight_handover_error)

DaylightHandoverError
daylight_handover_error_from_errno (int number)
{
  switch (number)
    {
    case ENOSPC:
    case EDQUOT:
      return DAYLIGHT_HANDOVER_ERROR_FULL;
    case EFBIG:
    case EOVERFLOW:
      return DAYLIGHT_HANDOVER_ERROR_TOO_LARGE;
    case EACCES:
    case EPERM:
    case EROFS:
      return DAYLIGHT_HANDOVER_ERROR_READ_ONLY;
    case ENOENT:
    case ENOTDIR:
    case ENODEV:
    case ENXIO:
    case ESTALE:
    case ENOTCONN:
      return DAYLIGHT_HANDOVER_ERROR_GONE;
    case EISDIR:
      return DAYLIGHT_HANDOVER_ERROR_FOLDER;
    default:
      return DAYLIGHT_HANDOVER_ERROR_IO;
    }
}
