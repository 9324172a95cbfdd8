/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  DAYLIGHT_SORT_HAPPENED, /* newest first by daylight_entry_get_sort_time() */
  DAYLIGHT_SORT_ADDED,    /* newest first by when it was added */
} DaylightSort;

/* In a mask of kinds: the deleted entries instead of the others. */
#define DAYLIGHT_LIST_DELETED (1u << 31)

/**
 * DaylightFilter:
 *
 * Which entries are asked for, and in which order. All that is set must fit.
 */
typedef struct
{
  char        *query; /* (owned) (nullable) what was typed: all words, prefixes of the last, any script */
  guint        kinds; /* a mask of 1 << DaylightEntryKind; 0: all but PLAN */
  DaylightSort sort;
  char        *who;        /* (owned) (nullable) a person, account, number or service, as daylight_survey_get_people() has it */
  char        *tag;        /* (owned) (nullable) */
  gint64       from;       /* µs since 1970 UTC of when it happened; 0: from the beginning */
  gint64       until;      /* the first moment that is too late; 0: to the end */
  gboolean     with_files; /* only those with attachments */
  gboolean     unanswered; /* only reports and contacts without an answer, and what they are about */
} DaylightFilter;

DaylightFilter *daylight_filter_new (void) G_GNUC_WARN_UNUSED_RESULT;
DaylightFilter *daylight_filter_copy (const DaylightFilter *self) G_GNUC_WARN_UNUSED_RESULT;
void            daylight_filter_free (DaylightFilter *self);
/* How many of its conditions are set, without what was typed and the order. */
guint daylight_filter_count (const DaylightFilter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DaylightFilter, daylight_filter_free)

G_END_DECLS
