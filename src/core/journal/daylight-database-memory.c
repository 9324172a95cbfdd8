/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-database-memory.h"
#include "daylight-log.h"

#include <sodium.h>
#include <sqlite3.h>
#include <string.h>

static sqlite3_mem_methods parent;

static void
free_wiped (void *memory)
{
  if (memory == NULL)
    return;
  sodium_memzero (memory, (gsize)parent.xSize (memory));
  parent.xFree (memory);
}

/* Growing may move: the old place is wiped too. */
static void *
realloc_wiped (void *memory,
               int   size)
{
  void *moved;

  if (memory == NULL)
    return parent.xMalloc (size);
  moved = parent.xMalloc (size);
  if (moved == NULL)
    return NULL;
  memcpy (moved, memory, (gsize)MIN (size, parent.xSize (memory)));
  free_wiped (memory);

  return moved;
}

void
daylight_database_memory_init (void)
{
  static gsize done = 0;

  if (g_once_init_enter (&done))
    {
      sqlite3_mem_methods methods;

      if (sqlite3_config (SQLITE_CONFIG_GETMALLOC, &parent) == SQLITE_OK)
        {
          methods = parent;
          methods.xFree = free_wiped;
          methods.xRealloc = realloc_wiped;
          if (sqlite3_config (SQLITE_CONFIG_MALLOC, &methods) != SQLITE_OK)
            daylight_log_warning ("freed memory of the database is not wiped", 0);
        }
      g_once_init_leave (&done, 1);
    }
}
