/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DaylightJournalError:
 * @DAYLIGHT_JOURNAL_ERROR_NONE_YET: there is no journal in the folder: offer to set one up
 * @DAYLIGHT_JOURNAL_ERROR_EXISTS: set-up was asked for where a journal is: unlock it
 * @DAYLIGHT_JOURNAL_ERROR_WRONG_PASSPHRASE: no slot opens with it: type it again
 * @DAYLIGHT_JOURNAL_ERROR_WRONG_RECOVERY_CODE: the check characters fit and yet no slot opens
 * @DAYLIGHT_JOURNAL_ERROR_MISTYPED_RECOVERY_CODE: the check characters do not fit: a typing slip
 * @DAYLIGHT_JOURNAL_ERROR_TOO_SOON: the growing delay after wrong tries is not over
 * @DAYLIGHT_JOURNAL_ERROR_NOT_KEPT: no passphrase is kept on this computer: ask for it
 * @DAYLIGHT_JOURNAL_ERROR_KEYRING_LOCKED: the keyring is locked, or its prompt was dismissed: ask for the passphrase
 * @DAYLIGHT_JOURNAL_ERROR_KEYRING_ABSENT: no Secret Service answers: ask for the passphrase
 * @DAYLIGHT_JOURNAL_ERROR_KEYRING_SLOW: the Secret Service did not answer in time: ask for the passphrase
 * @DAYLIGHT_JOURNAL_ERROR_LOCKED: the journal is locked, or was locked during the call
 * @DAYLIGHT_JOURNAL_ERROR_IN_USE: another copy of the app holds it
 * @DAYLIGHT_JOURNAL_ERROR_NEWER: written by a newer version: update the app; nothing was touched
 * @DAYLIGHT_JOURNAL_ERROR_DAMAGED: bytes on the disk are not what was written
 * @DAYLIGHT_JOURNAL_ERROR_READ_ONLY: the journal can be read but not changed (damage, or a read-only place)
 * @DAYLIGHT_JOURNAL_ERROR_FULL: the disk is full
 * @DAYLIGHT_JOURNAL_ERROR_IO: the disk reported a fault
 * @DAYLIGHT_JOURNAL_ERROR_UNSAFE_LIBRARY: the database library would write plain text: refuse to write
 * @DAYLIGHT_JOURNAL_ERROR_NOT_FOUND: no such entry, revision or attachment
 * @DAYLIGHT_JOURNAL_ERROR_TOO_LARGE: more than the limits, or than the place can hold (FAT32: 4 GiB)
 * @DAYLIGHT_JOURNAL_ERROR_SOURCE_FOLDER: what was to be attached is a folder
 * @DAYLIGHT_JOURNAL_ERROR_SOURCE_SPECIAL: what was to be attached is a pipe, a device, a socket or a link
 * @DAYLIGHT_JOURNAL_ERROR_SOURCE_UNREADABLE: what was to be attached can't be read
 * @DAYLIGHT_JOURNAL_ERROR_SOURCE_CHANGED: what was to be attached changed while it was read
 * @DAYLIGHT_JOURNAL_ERROR_COPYING: not while a copy is being made: wait for it, or stop it
 * @DAYLIGHT_JOURNAL_ERROR_PLACE_TAKEN: something else has the name of the copy, or it would lie in the journal's own folder
 * @DAYLIGHT_JOURNAL_ERROR_NO_COPY: the folder that was chosen holds no copy of a journal
 *
 * Each code is one sentence in the interface (src/app/daylight-error-text.c). Messages are English, for developers, and
 * never hold a path or a user's words. Cancelling is %G_IO_ERROR_CANCELLED.
 */
typedef enum {
  DAYLIGHT_JOURNAL_ERROR_NONE_YET,
  DAYLIGHT_JOURNAL_ERROR_EXISTS,
  DAYLIGHT_JOURNAL_ERROR_WRONG_PASSPHRASE,
  DAYLIGHT_JOURNAL_ERROR_WRONG_RECOVERY_CODE,
  DAYLIGHT_JOURNAL_ERROR_MISTYPED_RECOVERY_CODE,
  DAYLIGHT_JOURNAL_ERROR_TOO_SOON,
  DAYLIGHT_JOURNAL_ERROR_NOT_KEPT,
  DAYLIGHT_JOURNAL_ERROR_KEYRING_LOCKED,
  DAYLIGHT_JOURNAL_ERROR_KEYRING_ABSENT,
  DAYLIGHT_JOURNAL_ERROR_KEYRING_SLOW,
  DAYLIGHT_JOURNAL_ERROR_LOCKED,
  DAYLIGHT_JOURNAL_ERROR_IN_USE,
  DAYLIGHT_JOURNAL_ERROR_NEWER,
  DAYLIGHT_JOURNAL_ERROR_DAMAGED,
  DAYLIGHT_JOURNAL_ERROR_READ_ONLY,
  DAYLIGHT_JOURNAL_ERROR_FULL,
  DAYLIGHT_JOURNAL_ERROR_IO,
  DAYLIGHT_JOURNAL_ERROR_UNSAFE_LIBRARY,
  DAYLIGHT_JOURNAL_ERROR_NOT_FOUND,
  DAYLIGHT_JOURNAL_ERROR_TOO_LARGE,
  DAYLIGHT_JOURNAL_ERROR_SOURCE_FOLDER,
  DAYLIGHT_JOURNAL_ERROR_SOURCE_SPECIAL,
  DAYLIGHT_JOURNAL_ERROR_SOURCE_UNREADABLE,
  DAYLIGHT_JOURNAL_ERROR_SOURCE_CHANGED,
  DAYLIGHT_JOURNAL_ERROR_COPYING,
  DAYLIGHT_JOURNAL_ERROR_PLACE_TAKEN,
  DAYLIGHT_JOURNAL_ERROR_NO_COPY,
} DaylightJournalError;

#define DAYLIGHT_JOURNAL_ERROR (daylight_journal_error_quark ())
GQuark daylight_journal_error_quark (void);

G_END_DECLS
