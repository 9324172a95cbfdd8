/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The names are "tool" (works across many sites, shown first), "platform" and "guide" (a body that helps to report). */
typedef enum {
  DAYLIGHT_PLATFORM_TOOL,
  DAYLIGHT_PLATFORM_SITE,
  DAYLIGHT_PLATFORM_GUIDE,
} DaylightPlatformKind;

typedef enum {
  DAYLIGHT_ACCOUNT_UNKNOWN,
  DAYLIGHT_ACCOUNT_NEEDED,
  DAYLIGHT_ACCOUNT_NOT_NEEDED,
} DaylightAccountNeed;

typedef struct
{
  const char *label;   /* translated: "Report form" */
  const char *address; /* https */
} DaylightPlatformLink;

#define DAYLIGHT_TYPE_PLATFORM (daylight_platform_get_type ())
G_DECLARE_FINAL_TYPE (DaylightPlatform, daylight_platform, DAYLIGHT, PLATFORM, GObject)

/**
 * DaylightPlatform:
 *
 * How to report and remove on one platform, or with one tool: immutable. Texts come translated and live as long as it.
 */

const char          *daylight_platform_get_id (DaylightPlatform *self);
const char          *daylight_platform_get_name (DaylightPlatform *self); /* a proper name */
DaylightPlatformKind daylight_platform_get_kind (DaylightPlatform *self);
const char          *daylight_platform_get_summary (DaylightPlatform *self); /* (nullable) what it does */

const char *const  *daylight_platform_get_steps (DaylightPlatform *self);        /* the route, in order */
const char *const  *daylight_platform_get_threat_steps (DaylightPlatform *self); /* to report who threatens; may be empty */
const char *const  *daylight_platform_get_keep_first (DaylightPlatform *self);   /* what to keep before reporting */
const char *const  *daylight_platform_get_notes (DaylightPlatform *self);
const char         *daylight_platform_get_response (DaylightPlatform *self);       /* (nullable) how fast it answers */
guint               daylight_platform_get_response_hours (DaylightPlatform *self); /* the same as a number; 0: it names none */
DaylightAccountNeed daylight_platform_get_account (DaylightPlatform *self);

guint                daylight_platform_get_n_links (DaylightPlatform *self);
DaylightPlatformLink daylight_platform_get_link (DaylightPlatform *self,
                                                 guint             position);
const char          *daylight_platform_get_email (DaylightPlatform *self); /* (nullable) */

gboolean           daylight_platform_get_adult_site (DaylightPlatform *self);  /* its pages show sexual images */
gboolean           daylight_platform_get_only_minors (DaylightPlatform *self); /* for images taken under 18 */
gboolean           daylight_platform_get_only_adults (DaylightPlatform *self); /* for images taken at 18 or over */
gboolean           daylight_platform_get_recheck (DaylightPlatform *self);     /* not confirmed lately */
guint              daylight_platform_get_read_year (DaylightPlatform *self);
guint              daylight_platform_get_source_year (DaylightPlatform *self); /* 0: undated */
const char *const *daylight_platform_get_sources (DaylightPlatform *self);

gboolean daylight_platform_matches (DaylightPlatform *self,
                                    const char       *text);

G_END_DECLS
