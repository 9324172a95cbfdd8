/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_HELP_LIST (daylight_help_list_get_type ())
G_DECLARE_DERIVABLE_TYPE (DaylightHelpList, daylight_help_list, DAYLIGHT, HELP_LIST, GObject)

/**
 * DaylightHelpList:
 *
 * What the lists of services and of platforms have in common: a GListModel whose items are read from a JSON resource of
 * this library at the first question, not before, and are found by their id.
 */
struct _DaylightHelpListClass
{
  GObjectClass parent_class;

  const char *resource;
  GType       item_type;
  const char *(*get_id) (gpointer item);

  /* Adds what stands in (root); what was added is dropped again where this returns FALSE. */
  gboolean (*read) (DaylightHelpList *self,
                    JsonObject       *root,
                    GError          **error);
};

/* For the subclasses. */
gboolean   daylight_help_list_add (DaylightHelpList *self,
                                   gpointer          item, /* (transfer none) */
                                   GError          **error);
GPtrArray *daylight_help_list_get_items (DaylightHelpList *self); /* (transfer none); read first, if need be */

/* Reads (json) at once in place of the resource, for tests and for other sources than our own. */
gboolean daylight_help_list_read_bytes (DaylightHelpList *self,
                                        GBytes           *json,
                                        GError          **error);
gpointer daylight_help_list_find (DaylightHelpList *self,
                                  const char       *id); /* (transfer none) (nullable) */

G_END_DECLS
