/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-guide.h"
#include "daylight-guide-start.h"
#include "daylight-guide-text.h"

G_BEGIN_DECLS

/* What the parser fills in and the getters read; nobody writes afterwards. */

/* Where something is shown. NULL lists set no condition. */
typedef struct
{
  char **only;   /* (owned) (nullable) */
  char **except; /* (owned) (nullable) */
} DaylightGuideWhere;

gboolean daylight_guide_where_allows (const DaylightGuideWhere *where,
                                      const char               *country);
void     daylight_guide_where_clear (DaylightGuideWhere *where);

struct _DaylightGuidePart
{
  GObject parent_instance;

  DaylightGuidePartKind kind;
  DaylightGuideWhere    where;
  char                 *id;      /* (owned) (nullable) */
  DaylightGuideText    *text;    /* (owned) */
  DaylightGuideText    *harm;    /* (owned) (nullable) */
  DaylightGuideText    *instead; /* (owned) (nullable) */
};

struct _DaylightGuideChoice
{
  GObject parent_instance;

  DaylightGuideWhere where;
  char              *id;       /* (owned) (nullable) */
  char              *icon;     /* (owned) (nullable) */
  char              *guide_id; /* (owned) (nullable) */
  char              *step_id;  /* (owned) (nullable) */
  DaylightGuideText *label;    /* (owned) */
  DaylightGuideText *note;     /* (owned) (nullable) */
  DaylightGuideText *question; /* (owned) (nullable) */
  GPtrArray         *choices;  /* (owned) (nullable) (element-type DaylightGuideChoice) */
};

struct _DaylightGuideSource
{
  GObject parent_instance;

  DaylightGuideWhere where;
  char              *name; /* (owned) */
  char              *url;  /* (owned) (nullable) */
  DaylightGuideText *note; /* (owned) (nullable) */
  int                year;
};

struct _DaylightGuideStep
{
  GObject parent_instance;

  DaylightGuideStepKind kind;
  gboolean              danger;
  DaylightGuideWhere    where;
  char                 *id;            /* (owned) */
  char                 *illustration;  /* (owned) (nullable) */
  char                 *record_kind;   /* (owned) (nullable) */
  char                **record_fields; /* (owned) */
  char                **help_kinds;    /* (owned) */
  char                **platforms;     /* (owned) */
  char                **covers;        /* (owned) */
  DaylightGuideText    *title;         /* (owned) */
  GPtrArray            *parts;         /* (owned) (element-type DaylightGuidePart) */
  GPtrArray            *choices;       /* (owned) (element-type DaylightGuideChoice) */
  GPtrArray            *sources;       /* (owned) (element-type DaylightGuideSource) */
};

struct _DaylightGuide
{
  GObject parent_instance;

  DaylightGuideAudience audience;
  int                   order;
  gboolean              original;
  char                 *id;      /* (owned) */
  char                 *icon;    /* (owned) */
  char                **next;    /* (owned) */
  DaylightGuideText    *title;   /* (owned) */
  DaylightGuideText    *summary; /* (owned) */
  GPtrArray            *steps;   /* (owned) (element-type DaylightGuideStep) */
  GPtrArray            *texts;   /* (owned) (element-type DaylightGuideText): all that is translated */
  GBytes               *file;    /* (owned): what it was parsed from */
};

struct _DaylightGuideStart
{
  GObject parent_instance;

  DaylightGuideText *title;            /* (owned) */
  GPtrArray         *paragraphs;       /* (owned) (element-type DaylightGuidePart) */
  GPtrArray         *roles;            /* (owned) (element-type DaylightGuideChoice) */
  DaylightGuideText *about_title;      /* (owned) */
  GPtrArray         *about_paragraphs; /* (owned) (element-type DaylightGuidePart) */
  DaylightGuideText *sources_title;    /* (owned) (nullable) */
  GPtrArray         *sources;          /* (owned) (element-type DaylightGuideSource) */
};

G_END_DECLS
