/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "link.h"

/* What the helper can do; each starts, and answers to commands from then on. */
void pages_start (void);
void pages_command (DaylightLookType type,
                    guint64          a,
                    guint64          b);
void play_start (void);
void play_command (DaylightLookType type,
                   guint64          a,
                   guint64          b);
void says_start (void);
void talk_start (void);
void words_start (void);

/* The words of a PDF's pages, in their order, at most @most bytes and for a few seconds. */
char *pages_words (GBytes *bytes,
                   gsize   most) G_GNUC_WARN_UNUSED_RESULT;
