/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * daylight_choice_bind:
 * @key: a setting that is a text with two choices
 * @object: what has the boolean @property
 * @on: the choice that @property stands for; a string literal
 * @off: the other; a string literal
 *
 * Ties the two together, both ways, for as long as @object lives.
 */
void daylight_choice_bind (GSettings  *settings,
                           const char *key,
                           GObject    *object,
                           const char *property,
                           const char *on,
                           const char *off);

G_END_DECLS
