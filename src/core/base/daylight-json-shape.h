/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Is @text the outside of one object and nothing behind or before it but blanks? To be asked before a parser sees it:
 * json-glib 1.10 takes the last of several values for the document, and its immutable parser ends the program on "9{}". */
gboolean daylight_json_is_one_object (const char *text,
                                      gsize       size);

G_END_DECLS
