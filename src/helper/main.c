/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads files that strangers made, in a sandbox, so that the app which holds the keys need not: started by
 * src/core/look with nothing but a socket. It has no network, no home, no bus, and no file but the one that it asks for. */

#include "config.h"

#include <string.h>
#include <sys/resource.h>

#include "filter.h"
#include "parts.h"

/* Files that it may write, in the sandbox's own /tmp: GStreamer's list of plugins. */
#define MOST_WRITTEN (16ull << 20)
#define MOST_OPEN 256

static void
limit (int     what,
       guint64 most)
{
  const struct rlimit limit = { most, most };

  setrlimit (what, &limit);
}

static const struct
{
  const char *name;
  void        (*start) (void);
  LinkCommand command;
  guint64     memory;
  guint64     seconds; /* of the processor; 0: no limit, the app ends it */
} PARTS[] = {
  { "pages", pages_start, pages_command, 2048ull << 20, 300 },
  { "play", play_start, play_command, 4096ull << 20, 0 },
  { "says", says_start, NULL, 1024ull << 20, 20 },
  { "talk", talk_start, NULL, 1024ull << 20, 20 },
  { "words", words_start, NULL, 1024ull << 20, 20 },
};

static void
no_command (DaylightLookType type,
            guint64          a,
            guint64          b)
{
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  for (gsize i = 0; argc == 2 && i < G_N_ELEMENTS (PARTS); i++)
    if (strcmp (argv[1], PARTS[i].name) == 0)
      {
        limit (RLIMIT_CORE, 0);
        limit (RLIMIT_AS, PARTS[i].memory);
        if (PARTS[i].seconds > 0)
          limit (RLIMIT_CPU, PARTS[i].seconds);
        limit (RLIMIT_FSIZE, MOST_WRITTEN);
        limit (RLIMIT_NOFILE, MOST_OPEN);
        if (!filter_start ())
          return 65;
        link_start (PARTS[i].command != NULL ? PARTS[i].command : no_command);
        PARTS[i].start ();
        g_main_loop_run (loop);
      }

  return 64;
}
