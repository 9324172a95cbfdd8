/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-entry.h"

G_BEGIN_DECLS

typedef enum {
  DAYLIGHT_FIELD_TEXT,
  DAYLIGHT_FIELD_LONG,
  DAYLIGHT_FIELD_LIST,
  DAYLIGHT_FIELD_ACCOUNTS,
  DAYLIGHT_FIELD_WITNESSES,
  DAYLIGHT_FIELD_TIME,
  DAYLIGHT_FIELD_STATE, /* one of DaylightRequestState, by its name */
} DaylightFieldType;

/* What an entry of a kind can hold: the one table that the editor, the entry's page, the revisions and the list of
 * reports are made from. */
typedef struct
{
  const char       *name;  /* in the store */
  const char       *label; /* to be translated with the context "field" */
  const char       *why;   /* why it helps; to be translated */
  DaylightFieldType type;
  guint             kinds; /* a mask of 1 << DaylightEntryKind */
} DaylightField;

const DaylightField *daylight_field_table_get (guint *n_fields);
/* (nullable): by the name in the store or the one that guides use */
const DaylightField *daylight_field_table_find (const char       *name,
                                                DaylightEntryKind kind);
const char          *daylight_field_get_label (const DaylightField *field);
const char          *daylight_field_get_why (const DaylightField *field);
const char          *daylight_kind_get_label (DaylightEntryKind kind);
const char          *daylight_kind_get_why (DaylightEntryKind kind);
const char          *daylight_kind_get_icon (DaylightEntryKind kind);

/* (nullable): NULL behind the last state; @state: a DaylightRequestState */
const char *daylight_field_state_get_label (guint state);
const char *daylight_field_state_get_name (guint state);

/* A field's value as it is shown; NULL where it is empty. */
char *daylight_field_to_text (const DaylightField *field,
                              JsonObject          *fields) G_GNUC_WARN_UNUSED_RESULT;
/* The first words that tell an entry from the next. */
char *daylight_field_first_words (DaylightEntry *entry) G_GNUC_WARN_UNUSED_RESULT;
char *daylight_field_format_moment (gint64 microseconds) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
