/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-error-text.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>

#include "daylight-journal-error.h"

static const char *
journal_text (int code)
{
  switch ((DaylightJournalError)code)
    {
    case DAYLIGHT_JOURNAL_ERROR_NONE_YET:
      return _ ("There is no journal here yet. You can set one up.");
    case DAYLIGHT_JOURNAL_ERROR_EXISTS:
      return _ ("There is a journal here already. Open it with its passphrase.");
    case DAYLIGHT_JOURNAL_ERROR_WRONG_PASSPHRASE:
      return _ ("The journal does not open with this passphrase. Check capital letters and try again.");
    case DAYLIGHT_JOURNAL_ERROR_WRONG_RECOVERY_CODE:
      return _ ("The journal does not open with this recovery code. It may be an older one.");
    case DAYLIGHT_JOURNAL_ERROR_MISTYPED_RECOVERY_CODE:
      return _ ("There is a typing slip in this recovery code. Compare it with your copy.");
    case DAYLIGHT_JOURNAL_ERROR_TOO_SOON:
      return _ ("Please wait a little before the next try.");
    case DAYLIGHT_JOURNAL_ERROR_NOT_KEPT:
      return _ ("No passphrase is kept on this computer. Type yours to open the journal.");
    case DAYLIGHT_JOURNAL_ERROR_KEYRING_LOCKED:
      return _ ("This computer’s keyring is locked. Type your passphrase to open the journal.");
    case DAYLIGHT_JOURNAL_ERROR_KEYRING_ABSENT:
      return _ ("This computer has no keyring to keep a passphrase in. Type yours to open the journal.");
    case DAYLIGHT_JOURNAL_ERROR_KEYRING_SLOW:
      return _ ("This computer’s keyring did not answer. Type your passphrase to open the journal.");
    case DAYLIGHT_JOURNAL_ERROR_LOCKED:
      return _ ("The journal is locked. Open it and try again.");
    case DAYLIGHT_JOURNAL_ERROR_IN_USE:
      return _ ("The journal is open in another window of this app. Close that one first.");
    case DAYLIGHT_JOURNAL_ERROR_NEWER:
      return _ ("The journal was written by a newer version of this app. Update the app to open it; nothing was changed.");
    case DAYLIGHT_JOURNAL_ERROR_DAMAGED:
      return _ ("Something in the journal’s files is not as it was written. What can still be read is shown; nothing was changed.");
    case DAYLIGHT_JOURNAL_ERROR_READ_ONLY:
      return _ ("The journal can be read here, but not changed.");
    case DAYLIGHT_JOURNAL_ERROR_FULL:
      return _ ("The disk is full. Make some room and try again; nothing was lost.");
    case DAYLIGHT_JOURNAL_ERROR_IO:
      return _ ("The disk reported a fault. Try again; if it stays, make a copy of the journal elsewhere.");
    case DAYLIGHT_JOURNAL_ERROR_UNSAFE_LIBRARY:
      return _ ("This installation can’t encrypt, so nothing was written. Install the app again from its Flatpak.");
    case DAYLIGHT_JOURNAL_ERROR_NOT_FOUND:
      return _ ("This is not in the journal any more.");
    case DAYLIGHT_JOURNAL_ERROR_TOO_LARGE:
      return _ ("This is larger than the place can hold, so it was not added.");
    case DAYLIGHT_JOURNAL_ERROR_SOURCE_FOLDER:
      return _ ("This is a folder. Choose the files in it.");
    case DAYLIGHT_JOURNAL_ERROR_SOURCE_SPECIAL:
      return _ ("This is a shortcut or a device, not a file, so it was not added.");
    case DAYLIGHT_JOURNAL_ERROR_SOURCE_UNREADABLE:
      return _ ("This file can’t be read. Check that it is still there, and try again.");
    case DAYLIGHT_JOURNAL_ERROR_SOURCE_CHANGED:
      return _ ("This file changed while it was read, so it was not added. Try again when nothing writes to it.");
    case DAYLIGHT_JOURNAL_ERROR_COPYING:
      return _ ("A copy of the journal is being made. Wait until it is done, or stop it, and try again.");
    case DAYLIGHT_JOURNAL_ERROR_PLACE_TAKEN:
      return _ ("Something else has this name already, or the place belongs to the journal itself. Choose another folder.");
    case DAYLIGHT_JOURNAL_ERROR_NO_COPY:
      return _ ("There is no copy of a journal in this folder. Choose the folder that holds ‘data.key’ and ‘data.db’.");
    default:
      return NULL;
    }
}

/**
 * daylight_error_text:
 * @error: an error of the core, of GIO or of a file chooser
 *
 * Returns: (transfer none): a sentence, in the reader's language, that says what to do next
 */
const char *
daylight_error_text (const GError *error)
{
  const char *text = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == DAYLIGHT_JOURNAL_ERROR)
    text = journal_text (error->code);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    text = _ ("Stopped. Nothing was changed.");
  else if (g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_FAILED))
    text = _ ("The desktop did not hand over what was chosen. Nothing was changed.");
  else if (g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN))
    /* Translators: the words in ‘…’ are the names of two programs */
    text = _ ("This computer can’t hand files to apps: ‘xdg-desktop-portal’ or ‘fuse3’ is missing on it. When they are installed, log in again and try once more. Nothing was changed.");
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    text = _ ("The disk is full. Make some room and try again; nothing was lost.");

  return text != NULL ? text : _ ("That did not work. Try again; nothing was lost.");
}
