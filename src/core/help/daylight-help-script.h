/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * daylight_help_prefers_local_name:
 * @language: the language of the interface, "en_GB" or "C", as g_get_language_names() has it
 * @sample: a text in the language of the interface
 * @local_name: (nullable): what a service calls itself
 *
 * A service is called by the name it has at home where the reader can read that: not in English, and in the letters of the
 * reader's own language. Someone who reads Spanish needs the English name of a service in Thailand.
 *
 * Returns: whether @local_name comes before the English name
 */
gboolean daylight_help_prefers_local_name (const char *language,
                                           const char *sample,
                                           const char *local_name);

G_END_DECLS
