/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Faults a test asks for; all zero in the app. */
typedef struct
{
  gboolean no_unnamed;   /* as on FAT or the document portal: no file without a name */
  guint64  fail_after;   /* the write that passes so many bytes fails … */
  int      fail_errno;   /* … like this; 0: none does */
  int      rename_errno; /* the rename fails like this; 0: it does not */
} DaylightBagFaults;

/**
 * DaylightBagTarget:
 *
 * The file being written. Nothing carries the chosen name before it is whole: the bytes go into a file without a name
 * (which the system drops by itself when the app ends, however it ends), or, where there is none of those, into a
 * "….part" beside it, and get the name by a rename after they were read back. Freed without a commit, nothing stays.
 */
typedef struct _DaylightBagTarget DaylightBagTarget;

DaylightBagTarget *daylight_bag_target_open (GFile                   *file,
                                             guint64                  expected,
                                             const DaylightBagFaults *faults,
                                             GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
void               daylight_bag_target_free (DaylightBagTarget *self);

int         daylight_bag_target_get_fd (DaylightBagTarget *self);
gboolean    daylight_bag_target_write (DaylightBagTarget *self,
                                       const void        *bytes,
                                       gsize              size,
                                       GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    daylight_bag_target_sync (DaylightBagTarget *self,
                                      GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    daylight_bag_target_commit (DaylightBagTarget *self,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;
const char *daylight_bag_target_get_sha256 (DaylightBagTarget *self); /* of all that was written */
guint64     daylight_bag_target_get_size (DaylightBagTarget *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DaylightBagTarget, daylight_bag_target_free)

G_END_DECLS
