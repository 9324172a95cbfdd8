/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * daylight_share_link_is:
 * @text: what was typed or pasted as a link
 *
 * Whether it looks like a link that a Share button made, rather than the address of the post itself: such links stop
 * working, hide what they lead to, or tell who shared them. By its letters alone; nothing is asked of the network.
 */
gboolean daylight_share_link_is (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
