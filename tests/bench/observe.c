/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "observe.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define STEP 3         /* every third pixel in both directions */
#define MAX_FRAMES 240 /* four seconds */
#define LITTLE 0.02    /* of the pixels that change: less is a cursor or a focus ring */
#define NEARLY_ALL 0.95

static Frame   *frames[MAX_FRAMES];
static int      n_frames;
static uint32_t n_pixels;
static int      recording;
static Frame   *last;

int64_t
now_us (void)
{
  struct timespec ts;

  clock_gettime (CLOCK_MONOTONIC, &ts);

  return ts.tv_sec * 1000000LL + ts.tv_nsec / 1000;
}

static Frame *
copy (const Frame *frame)
{
  size_t size = sizeof (Frame) + n_pixels * sizeof (uint32_t);
  Frame *result = malloc (size);

  if (result == NULL)
    exit (3);
  memcpy (result, frame, size);

  return result;
}

void
observe_picture (const uint8_t *data,
                 int            width,
                 int            height,
                 int            stride)
{
  uint32_t n = 0;

  if (last == NULL)
    {
      n_pixels = (uint32_t)((width + STEP - 1) / STEP) * (uint32_t)((height + STEP - 1) / STEP);
      last = calloc (1, sizeof (Frame) + n_pixels * sizeof (uint32_t));
      if (last == NULL)
        exit (3);
    }

  last->time = now_us ();
  for (int y = 0; y < height; y += STEP)
    {
      const uint32_t *row = (const void *)(data + (size_t)y * (size_t)stride);

      for (int x = 0; x < width && n < n_pixels; x += STEP)
        last->pixels[n++] = row[x] & 0xffffff;
    }

  if (recording && n_frames < MAX_FRAMES)
    frames[n_frames++] = copy (last);
}

/* No eye sees a step or two of 256: what is drawn through a picture is rounded once more. */
static int
alike (uint32_t a,
       uint32_t b)
{
  for (int shift = 0; shift < 24; shift += 8)
    if (abs ((int)(a >> shift & 255) - (int)(b >> shift & 255)) > 2)
      return 0;

  return 1;
}

/* Of the pixels that differ between the old and the new picture, the parts that are as in the old and as in the new. */
static void
parts (const Frame *frame,
       const Frame *before,
       const Frame *after,
       double      *old_part,
       double      *new_part)
{
  uint32_t differ = 0, as_old = 0, as_new = 0;

  for (uint32_t i = 0; i < n_pixels; i++)
    if (!alike (before->pixels[i], after->pixels[i]))
      {
        differ++;
        as_old += (uint32_t)alike (frame->pixels[i], before->pixels[i]);
        as_new += (uint32_t)alike (frame->pixels[i], after->pixels[i]);
      }

  *old_part = differ == 0 ? 0 : (double)as_old / differ;
  *new_part = differ == 0 ? 0 : (double)as_new / differ;
}

/* gone: the first picture from which on next to nothing of the old one is left. neutral: the first that is nearly all
 * new. gap: the time between, where neither is there. mixed: pictures with something of both. returns: pictures with
 * something of the old one after one without. */
static void
compare (int64_t key)
{
  const Frame *before = frames[0], *after = frames[n_frames - 1];
  int64_t      gone = -1, neutral = -1;
  int          mixed = 0, returns = 0, was_gone = 0;

  for (int i = 1; i < n_frames; i++)
    {
      double old_part, new_part;

      if (frames[i]->time < key)
        continue;
      parts (frames[i], before, after, &old_part, &new_part);
      if (old_part > LITTLE && new_part > LITTLE)
        mixed++;
      if (old_part > LITTLE)
        {
          returns += was_gone;
          gone = -1;
        }
      else if (gone < 0)
        {
          gone = frames[i]->time - key;
          was_gone = 1;
        }
      if (neutral < 0 && new_part >= NEARLY_ALL)
        neutral = frames[i]->time - key;
    }

  printf ("%lld %lld %lld %d %d %d\n", (long long)gone, (long long)neutral,
          (long long)(gone >= 0 && neutral > gone ? neutral - gone : 0), mixed, returns, n_frames - 1);
}

static void
forget (void)
{
  while (n_frames > 0)
    free (frames[--n_frames]);
}

static void
command (char *line)
{
  if (strncmp (line, "begin", 5) == 0 && last != NULL)
    {
      forget ();
      recording = 1;
      frames[n_frames++] = copy (last);
      puts ("ok");
    }
  else if (strncmp (line, "end ", 4) == 0 && n_frames > 0)
    {
      recording = 0;
      compare (strtoll (line + 4, NULL, 10));
    }
  else if (strncmp (line, "press ", 6) == 0)
    printf ("ok %lld\n", (long long)backend_press ((unsigned)strtoul (line + 6, NULL, 10)));
  else
    puts ("no");
}

int
main (void)
{
  char   line[256];
  size_t length = 0;

  setvbuf (stdout, NULL, _IOLBF, 0);
  if (!backend_open ())
    return 1;

  for (int said = 0;;)
    {
      struct pollfd wait[] = { { STDIN_FILENO, POLLIN, 0 }, { backend_fd (), POLLIN, 0 } };

      backend_prepare ();
      if (!said && last != NULL)
        said = puts ("ready") >= 0;
      if (poll (wait, 2, 100) < 0)
        return 1;
      backend_read (wait[1].revents != 0);
      if (wait[0].revents == 0)
        continue;
      if (read (STDIN_FILENO, line + length, 1) != 1)
        return 0;
      if (line[length++] == '\n' || length == sizeof line - 1)
        {
          line[length] = '\0';
          length = 0;
          command (line);
        }
    }
}
