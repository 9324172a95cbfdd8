/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-guide.h"
#include "daylight-guide-error.h"
#include "daylight-guide-start.h"

G_BEGIN_DECLS

/**
 * DaylightGuideParser:
 * @domain: (nullable): the gettext domain, or %NULL to leave all texts as written
 * @strict: whether a key that is not known, or that stands twice, is an error; tests say yes, the app no
 *
 * From the bytes of one file to immutable objects, as guide.schema.json and start.schema.json describe them. Bytes of
 * any kind give an object or an error.
 */
typedef struct
{
  const char *domain;
  gboolean    strict;

  /*< private >*/
  GPtrArray *texts;
} DaylightGuideParser;

DaylightGuide      *daylight_guide_parser_parse_guide (DaylightGuideParser *self,
                                                       GBytes              *file,
                                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;
DaylightGuideStart *daylight_guide_parser_parse_start (DaylightGuideParser *self,
                                                       GBytes              *file,
                                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
