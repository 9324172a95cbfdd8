/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-report-strings.h"

struct _DaylightReportStrings
{
  gatomicrefcount ref_count;
  GHashTable     *table;       /* (owned) id to text */
  char          **field_order; /* (owned) (nullable) */
  gboolean        rtl;
};

static const char *const ids[] = {
  /* Cover */
  "title",
  "subtitle",
  "about",
  "made",
  "reference",
  "entries",
  "withheld",
  "attachments",
  "period",
  "head",
  "journal",
  "chain",
  "chain.holds",
  "chain.broken",
  "can",
  "can.1",
  "can.2",
  "can.3",
  "can.4",
  "cannot",
  "cannot.1",
  "cannot.2",
  "cannot.3",
  "cannot.4",
  "check",
  "check.text",
  /* List and entries */
  "list",
  "list.number",
  "list.when",
  "list.kind",
  "list.files",
  "list.page",
  "times",
  "times.note",
  "times.periods",
  "times.weekdays",
  "times.hours",
  "times.undated",
  "entry",
  "entry.added",
  "entry.revision",
  "entry.id",
  "entry.text-hash",
  "entry.deleted",
  "entry.unreadable",
  "entry.none",
  "time.exact",
  "time.about",
  "time.unknown",
  "files",
  "files.name",
  "files.type",
  "files.size",
  "files.added",
  "files.hash",
  "files.path",
  "revisions",
  "revisions.note",
  "revisions.left-out",
  "revisions.empty",
  /* Log */
  "log",
  "log.note",
  "log.time",
  "log.what",
  "log.hash",
  "log.rest",
  "log.end",
  /* VERIFY.txt */
  "verify.title",
  "verify.intro",
  "verify.zip",
  "verify.linux",
  "verify.mac",
  "verify.windows",
  "verify.chain",
  "verify.means",
  NULL,
};

DaylightReportStrings *
daylight_report_strings_new (void)
{
  DaylightReportStrings *self = g_new0 (DaylightReportStrings, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

DaylightReportStrings *
daylight_report_strings_ref (DaylightReportStrings *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
daylight_report_strings_unref (DaylightReportStrings *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_hash_table_unref (self->table);
  g_strfreev (self->field_order);
  g_free (self);
}

void
daylight_report_strings_set (DaylightReportStrings *self,
                             const char            *id,
                             const char            *text)
{
  g_return_if_fail (id != NULL && text != NULL);

  g_hash_table_replace (self->table, g_strdup (id), g_strdup (text));
}

void
daylight_report_strings_set_rtl (DaylightReportStrings *self,
                                 gboolean               rtl)
{
  self->rtl = rtl;
}

void
daylight_report_strings_set_field_order (DaylightReportStrings *self,
                                         const char *const     *fields)
{
  g_strfreev (self->field_order);
  self->field_order = g_strdupv ((char **)fields);
}

const char *
daylight_report_strings_get (DaylightReportStrings *self,
                             const char            *id)
{
  const char *text = g_hash_table_lookup (self->table, id);

  return text != NULL ? text : id;
}

/* (transfer none) the text of "group.name", or just the name. */
const char *
daylight_report_strings_get_part (DaylightReportStrings *self,
                                  const char            *group,
                                  const char            *name)
{
  g_autofree char *id = g_strconcat (group, ".", name, NULL);
  const char      *text = g_hash_table_lookup (self->table, id);

  return text != NULL ? text : name;
}

gboolean
daylight_report_strings_get_rtl (DaylightReportStrings *self)
{
  return self->rtl;
}

const char *const *
daylight_report_strings_get_field_order (DaylightReportStrings *self)
{
  static const char *const none[] = { NULL };

  return self->field_order != NULL ? (const char *const *)self->field_order : none;
}

const char *const *
daylight_report_strings_ids (void)
{
  return ids;
}
