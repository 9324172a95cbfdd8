/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-database.h"
#include "daylight-store.h"

#include <glib/gstdio.h>

/* A store in a fresh folder, on a clock that stands still; without the journal around it. */

#define START G_GINT64_CONSTANT (1766400000000000)

typedef struct
{
  char           *folder;
  char           *path;
  DaylightSecret *key;
  DaylightClock  *clock;
  DaylightStore  *store;
} Fixture;

static inline void
open_store (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  DaylightDatabase  *database = daylight_database_open (f->path, f->key, DAYLIGHT_DATABASE_WRITE, &error);

  g_assert_no_error (error);
  f->store = daylight_store_new (database, f->clock, NULL);
}

static inline void
close_store (Fixture *f)
{
  g_clear_pointer (&f->store, daylight_store_free);
}

static inline void
set_up (Fixture      *f,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DaylightDatabase  *database;

  f->folder = g_dir_make_tmp ("daylight-store-XXXXXX", &error);
  g_assert_no_error (error);
  f->path = g_build_filename (f->folder, "data.db", NULL);
  f->key = daylight_secret_new_random (32);
  f->clock = daylight_clock_new_fixed (START);
  database = daylight_database_open (f->path, f->key, DAYLIGHT_DATABASE_CREATE, &error);
  g_assert_no_error (error);
  f->store = daylight_store_new (database, f->clock, NULL);
  daylight_store_begin_new (f->store, "00112233445566778899aabbccddeeff", TRUE, &error);
  g_assert_no_error (error);
}

static inline void
tear_down (Fixture      *f,
           gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  const char      *name;

  close_store (f);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (f->folder), ==, 0);
  g_free (f->folder);
  g_free (f->path);
  daylight_secret_unref (f->key);
  g_object_unref (f->clock);
}

static inline DaylightEntry *
save (Fixture          *f,
      DaylightEntry    *previous,
      DaylightEntryKind kind,
      const char       *text,
      const char       *when)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (JsonObject)    fields = json_object_new ();
  g_autoptr (DaylightEntry) entry = NULL;
  DaylightEntry            *saved;

  json_object_set_string_member (fields, "what", text);
  if (when != NULL)
    {
      JsonObject *time = json_object_new ();

      json_object_set_string_member (time, "when", when);
      json_object_set_string_member (time, "zone", "Asia/Hong_Kong");
      json_object_set_string_member (time, "precision", "exact");
      json_object_set_object_member (fields, "happened", time);
    }
  entry = previous != NULL ? daylight_entry_new_revision (previous, fields) : daylight_entry_new (kind, fields);
  daylight_clock_advance (f->clock, G_USEC_PER_SEC);
  saved = daylight_store_save (f->store, entry, &error);
  g_assert_no_error (error);

  return saved;
}
