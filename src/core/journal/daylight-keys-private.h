/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-key-file.h"

G_BEGIN_DECLS

#define DAYLIGHT_KEYS_FILE "data.key"
#define DAYLIGHT_KEYS_LOCKED_FILE "data.key.locked"
#define DAYLIGHT_KEYS_MARKER "locked"

typedef struct
{
  guint16         generation; /* 0: unused */
  DaylightSecret *key;        /* (owned) (nullable) */
} DaylightRingEntry;

struct _DaylightKeys
{
  GObject parent_instance;

  int      folder_fd; /* (owned) */
  char     journal_id[2 * DAYLIGHT_JOURNAL_ID_BYTES + 1];
  gboolean published; /* data.key holds what we are */
  gboolean replaces;  /* publishing goes over an older data.key */
  gboolean read_only;
  gboolean revoked;  /* load found the marker */
  gboolean marked;   /* the marker is there and nothing has replaced data.key since: what is kept does not open */
  gint     had_kept; /* (atomic) the last time that we could see, there was a kept slot */

  GMutex               mutex;
  guint                epoch;                               /* (mutex mutex) counts the locks */
  DaylightKeyFile      file;                                /* (mutex mutex) */
  DaylightKeyDirectory directory;                           /* (mutex mutex) while open */
  DaylightSecret      *master;                              /* (mutex mutex) (owned) (nullable) while open */
  DaylightSession     *session;                             /* (mutex mutex) (owned) (nullable) while open */
  DaylightRingEntry    ring[DAYLIGHT_KEY_FILE_GENERATIONS]; /* (mutex mutex) while open */
};

/* Sub-keys of the master key; label "daylight db v1", "daylight header v1", "daylight ring v1", "daylight slots v1". */
DaylightSecret *daylight_keys_derive (DaylightSecret        *key,
                                      const char            *label,
                                      const DaylightKeyFile *file) G_GNUC_WARN_UNUSED_RESULT;

DaylightKeys *daylight_keys_new (int folder_fd) G_GNUC_WARN_UNUSED_RESULT;
/* Takes the keys that @master opens; DAMAGED when the file's MAC does not fit it, LOCKED when a lock came after @epoch. */
gboolean daylight_keys_install (DaylightKeys   *self,
                                DaylightSecret *master,
                                guint           epoch,
                                GError        **error);
gboolean daylight_keys_fail_locked (GError **error);

/* Writes @file; with a kept slot also the copy without it. */
gboolean daylight_keys_write (DaylightKeys               *self,
                              const DaylightKeyFile      *file,
                              const DaylightKeyDirectory *directory,
                              DaylightSecret             *master,
                              GError                    **error);
/* After unlocking: finishes a revocation, and mends or removes the copy without the kept slot. */
void     daylight_keys_care (DaylightKeys *self);
gboolean daylight_keys_read_file (int              folder_fd,
                                  const char      *name,
                                  DaylightKeyFile *file,
                                  gboolean        *read_only,
                                  GError         **error);
/* The marker was found: puts the copy without the kept slot in place. TRUE when nothing is left to do. */
gboolean daylight_keys_finish_revoking (int folder_fd);

int daylight_key_directory_find (const DaylightKeyDirectory *self,
                                 DaylightSlotKind            kind); /* -1: none */

G_END_DECLS
