/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Preloaded: the computer has slept for as many seconds as stand in the file that SLEPT names. The clock that goes on while
 * it sleeps is then ahead of the one that stands still. */

#define _GNU_SOURCE

#include <fcntl.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static long
slept (void)
{
  const char *path = getenv ("SLEPT");
  char        text[16] = { 0 };
  int         fd = path != NULL ? open (path, O_RDONLY | O_CLOEXEC) : -1;

  if (fd < 0)
    return 0;
  if (read (fd, text, sizeof text - 1) < 0)
    text[0] = '\0';
  close (fd);

  return strtol (text, NULL, 10);
}

int
clock_gettime (clockid_t        clock,
               struct timespec *ts)
{
  const int result = (int)syscall (SYS_clock_gettime, clock, ts);

  if (clock == CLOCK_BOOTTIME)
    ts->tv_sec += slept ();

  return result;
}
