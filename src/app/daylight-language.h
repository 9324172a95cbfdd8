/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DaylightLanguage:
 * @code: as in po/LINGUAS, "zh_HK"; "en" for the original
 * @name: what the language calls itself
 */
typedef struct
{
  const char *code;
  const char *name;
} DaylightLanguage;

const DaylightLanguage *daylight_language_list (gsize *n_languages);
gboolean                daylight_language_is_known (const char *code);
char                  **daylight_language_make_environment (const char        *code,
                                                            const char *const *environment);
void                    daylight_language_set_up (char *argv[]);
void                    daylight_language_set_direction (void);

G_END_DECLS
