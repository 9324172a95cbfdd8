/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-timeline.h"

G_BEGIN_DECLS

typedef enum {
  DAYLIGHT_MENTION_ACCOUNT, /* on a platform */
  DAYLIGHT_MENTION_PERSON,  /* a witness, or somebody spoken to */
  DAYLIGHT_MENTION_NUMBER,  /* a phone number or e-mail address */
  DAYLIGHT_MENTION_SERVICE, /* an office, a hotline, a company */
  DAYLIGHT_MENTION_TAG,     /* not a person: a word that gathers entries */
} DaylightMentionKind;

/* Somebody, or a tag, across entries. Capital and small letters of ASCII are the same. */
typedef struct
{
  DaylightMentionKind kind;
  char               *name;   /* (owned) for DaylightFilter's "who" or "tag" */
  char               *detail; /* (owned) the platform, or how to reach them; may be empty */
  guint               n_entries;
  gint64              newest;  /* µs since 1970 UTC */
  gint64              counted; /* the entry counted last */
} DaylightMention;

/**
 * DaylightSurvey:
 *
 * What all entries say together: when things happened, and who is named. Made on one thread, then only read.
 */
typedef struct
{
  DaylightTimeline *timeline; /* (owned) */
  GPtrArray        *people;   /* (owned) (element-type DaylightMention): the most often named first */
  GPtrArray        *tags;     /* (owned) (element-type DaylightMention) */
  GHashTable       *index;    /* (owned) (nullable) while it is made */
} DaylightSurvey;

DaylightSurvey *daylight_survey_new (void) G_GNUC_WARN_UNUSED_RESULT;
void            daylight_survey_free (DaylightSurvey *self);
void            daylight_survey_add_mention (DaylightSurvey     *self,
                                             DaylightMentionKind kind,
                                             const char         *name,
                                             const char         *detail,
                                             gint64              entry,
                                             gint64              happened);
void            daylight_survey_sort (DaylightSurvey *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DaylightSurvey, daylight_survey_free)

G_END_DECLS
