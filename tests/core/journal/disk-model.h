/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a disk may hold after a power cut. The model follows a record of tests/support/disk.c: what was made durable is there;
 * of what was written since, any part may be there or not, whole or torn; a name that was made, moved or removed may be so or
 * not, each folder for itself, in the order of the calls, until the folder was made durable. */
typedef struct _DiskModel DiskModel;

typedef enum {
  DISK_KEEP,       /* all of what is not durable is there */
  DISK_LOSE,       /* nothing of it */
  DISK_KEEP_NAMES, /* the names, not the bytes */
  DISK_KEEP_BYTES, /* the bytes, not the names */
  DISK_TEAR,       /* all but the second half of the last write of each file */
  DISK_LAST,       /* of each file only the last write */
  DISK_RANDOM,     /* each file and folder for itself: whole, nothing, the first few, any few, torn */
  DISK_N_CUTS
} DiskCut;

/* The files of @path are how it begins: the record of @record was made there. */
DiskModel *disk_model_new (const char *path,
                           const char *record);
void       disk_model_free (DiskModel *self);

/* Forgets how it began: call before the recorded run; disk_model_read () after it. */
gboolean    disk_model_read (DiskModel *self); /* the record; FALSE if it is not whole */
gboolean    disk_model_step (DiskModel *self); /* the next change; FALSE at the end */
const char *disk_model_get_told (DiskModel *self);
guint       disk_model_get_n_open (DiskModel *self); /* how many changes are not durable */

/* Writes what there is after a power cut now to the new folder @to. FALSE, and nothing is written, if such a state with the
 * same words told was there before. */
gboolean disk_model_cut (DiskModel  *self,
                         DiskCut     cut,
                         GRand      *random,
                         const char *to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DiskModel, disk_model_free)

G_END_DECLS
