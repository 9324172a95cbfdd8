/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <stdint.h>

/* Watches the whole screen from outside, as the eye of somebody who stands by would, and says when the old picture was
 * gone and the new one there. Knows nothing of the program that is watched.
 *
 * Commands on standard input, one a line, each answered by one line:
 *   begin        remembers the picture on the screen ("ok")
 *   end TIME     takes the last picture for the new one and compares all in between; TIME is the key's, in µs of
 *                CLOCK_MONOTONIC. Answers "gone NEUTRAL gap mixed returns frames", times in µs after TIME, see observe.c.
 *   press CODE   (X11 only) presses and releases that key code by XTest ("ok TIME")
 */

typedef struct
{
  int64_t  time; /* µs, CLOCK_MONOTONIC */
  uint32_t pixels[];
} Frame;

int64_t now_us (void);

/* Called by the backend for each new picture of the screen. */
void observe_picture (const uint8_t *data,
                      int            width,
                      int            height,
                      int            stride);

/* The backend: connects; gives the descriptor to wait for; takes what has come from it; injects a key. */
int     backend_open (void);
int     backend_fd (void);
void    backend_prepare (void);
void    backend_read (int ready);
int64_t backend_press (unsigned code);
