/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "daylight-bag-source.h"
#include "daylight-report-strings.h"

G_BEGIN_DECLS

typedef enum {
  DAYLIGHT_PAPER_A4,
  DAYLIGHT_PAPER_LETTER,
} DaylightPaper;

/* The paper of the locale (LC_PAPER). */
DaylightPaper daylight_paper_from_locale (void);

/**
 * DaylightBagOptions:
 * @strings: every visible word
 * @software: name and version, ASCII: "Daylight 0.1.0"
 * @reference: (nullable): a line of the user's own for the cover
 * @made: µs since 1970 UTC
 * @paper: the paper of the report
 * @with_revisions: whether earlier revisions go along as text; their hashes are in the chain either way
 *
 * The same source and options make the same bag, byte for byte.
 */
typedef struct
{
  DaylightReportStrings *strings;
  const char            *software;
  const char            *reference;
  gint64                 made;
  DaylightPaper          paper;
  gboolean               with_revisions;
} DaylightBagOptions;

/* One file of the bag. Its path is made of our own words and numbers only. */
typedef struct
{
  char                        *path; /* (owned) "data/attachments/0001.jpg" */
  guint64                      size;
  char                        *sha256;     /* (owned) */
  GBytes                      *bytes;      /* (owned) (nullable): NULL for an attachment */
  const DaylightBagAttachment *attachment; /* (nullable) of the source */
} DaylightBagFile;

/* One entry as it goes into the bag, in the order of when it happened. */
typedef struct
{
  guint      number;    /* from 1 */
  GPtrArray *revisions; /* (owned) (element-type DaylightBagRevision), of the source, oldest first */
  GPtrArray *hashes;    /* (owned) (element-type utf8), of the revisions' texts */
  GPtrArray *files;     /* (owned) (element-type DaylightBagFile), of the plan: its attachments */
} DaylightBagEntry;

/* One line of the chain, taken apart. */
typedef struct
{
  guint64     seq;
  const char *time;    /* as written */
  const char *kind;    /* "entry.rev" */
  const char *object;  /* an id, or "-" */
  const char *payload; /* 64 hex digits, or "-" */
  char      **parts;   /* (owned) */
  char       *hash;    /* (owned) of this line */
} DaylightBagEvent;

/**
 * DaylightBagPlan:
 *
 * Everything that will be in the bag, decided and hashed before the first byte is written: so the user can be shown
 * exactly what leaves, and the manifests can stand in front.
 */
typedef struct
{
  DaylightBagSource *source;       /* (owned) */
  GPtrArray         *entries;      /* (owned) (element-type DaylightBagEntry) */
  GPtrArray         *files;        /* (owned) (element-type DaylightBagFile), in the order of the archive */
  GPtrArray         *events;       /* (owned) (element-type DaylightBagEvent) */
  guint64            broken_at;    /* the line where the chain breaks, from 1; 0: it holds */
  char              *failed_entry; /* (owned) (nullable): the entry that an error is about */
} DaylightBagPlan;

DaylightBagPlan *daylight_bag_plan_new (DaylightBagSource *source) G_GNUC_WARN_UNUSED_RESULT;
void             daylight_bag_plan_free (DaylightBagPlan *self);

gboolean daylight_bag_plan_build (DaylightBagPlan          *self,
                                  const DaylightBagOptions *options,
                                  GCancellable             *cancellable,
                                  GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
guint64  daylight_bag_plan_get_size (DaylightBagPlan *self);

DaylightBagRevision *daylight_bag_entry_get_newest (const DaylightBagEntry *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DaylightBagPlan, daylight_bag_plan_free)

G_END_DECLS
