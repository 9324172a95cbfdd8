/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DaylightHandoverError:
 * @DAYLIGHT_HANDOVER_ERROR_NOTHING: no entry was chosen: choose one
 * @DAYLIGHT_HANDOVER_ERROR_REMOTE: the place has no path on this computer: choose a folder or a stick
 * @DAYLIGHT_HANDOVER_ERROR_READ_ONLY: nothing may be written there: choose another place
 * @DAYLIGHT_HANDOVER_ERROR_GONE: the folder is not there any more (a stick was pulled out): choose another place
 * @DAYLIGHT_HANDOVER_ERROR_FOLDER: the name is that of a folder: choose another name
 * @DAYLIGHT_HANDOVER_ERROR_NO_RENAME: the place can't give a finished file its name, so a half-written one could stay: choose another place
 * @DAYLIGHT_HANDOVER_ERROR_FULL: there is not enough room: make room, or choose another place
 * @DAYLIGHT_HANDOVER_ERROR_TOO_LARGE: larger than one file may be there (FAT32: 4 GiB): choose another place, or fewer entries
 * @DAYLIGHT_HANDOVER_ERROR_IO: the disk reported a fault: choose another place
 * @DAYLIGHT_HANDOVER_ERROR_CHANGED: an attachment or a revision is not what was hashed when it was added: hand over without that entry
 * @DAYLIGHT_HANDOVER_ERROR_REPORT: the report could not be made
 * @DAYLIGHT_HANDOVER_ERROR_NOT_A_BAG: the file can't be read as a hand-over
 * @DAYLIGHT_HANDOVER_ERROR_DIFFERS: something in the file is not what its manifests say
 * @DAYLIGHT_HANDOVER_ERROR_WRONG_PASSPHRASE: the file does not open with this passphrase
 *
 * Each code is one sentence in the interface. Messages are English, for developers, and never hold a path or a user's
 * words. Cancelling is %G_IO_ERROR_CANCELLED; what the journal reports while an attachment is read keeps its own domain.
 */
typedef enum {
  DAYLIGHT_HANDOVER_ERROR_NOTHING,
  DAYLIGHT_HANDOVER_ERROR_REMOTE,
  DAYLIGHT_HANDOVER_ERROR_READ_ONLY,
  DAYLIGHT_HANDOVER_ERROR_GONE,
  DAYLIGHT_HANDOVER_ERROR_FOLDER,
  DAYLIGHT_HANDOVER_ERROR_NO_RENAME,
  DAYLIGHT_HANDOVER_ERROR_FULL,
  DAYLIGHT_HANDOVER_ERROR_TOO_LARGE,
  DAYLIGHT_HANDOVER_ERROR_IO,
  DAYLIGHT_HANDOVER_ERROR_CHANGED,
  DAYLIGHT_HANDOVER_ERROR_REPORT,
  DAYLIGHT_HANDOVER_ERROR_NOT_A_BAG,
  DAYLIGHT_HANDOVER_ERROR_DIFFERS,
  DAYLIGHT_HANDOVER_ERROR_WRONG_PASSPHRASE,
} DaylightHandoverError;

#define DAYLIGHT_HANDOVER_ERROR (daylight_handover_error_quark ())
GQuark daylight_handover_error_quark (void);

/* The code for what a call on the target's file answered. */
DaylightHandoverError daylight_handover_error_from_errno (int number);

G_END_DECLS
