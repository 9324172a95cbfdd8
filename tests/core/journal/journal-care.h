/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* More calls of journal-door.h's kind: what is done to a journal as a whole, and erasing. */

#include "journal-door.h"

static inline void
door_back_up (Door       *door,
              const char *path,
              int         code)
{
  g_autoptr (GFile)        file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  GError                  *error = NULL;

  daylight_journal_backup_async (door->journal, file, NULL, NULL, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  g_assert_cmpint (daylight_journal_backup_finish (door->journal, result, &error), ==, code < 0);
  door_check (error, code);
}

/* A second door, to a copy in @path, on this computer (the same keyring) or on another one. */
static inline void
door_open_second (Door       *second,
                  Door       *door,
                  const char *path,
                  gboolean    elsewhere)
{
  second->path = g_strdup (path);
  second->keyring = elsewhere ? daylight_keyring_memory_new () : g_object_ref (door->keyring);
  second->clock = g_object_ref (door->clock);
  second->journal = door_make (second);
}

static inline void
door_close_second (Door *second)
{
  door_close (second);
  g_free (second->path);
  g_object_unref (second->keyring);
  g_object_unref (second->clock);
  memset (second, 0, sizeof *second);
}

static inline void
door_rotate (Door       *door,
             const char *old_text,
             const char *new_text,
             int         code)
{
  g_autoptr (DaylightSecret) old_secret = daylight_secret_new_text (old_text);
  g_autoptr (DaylightSecret) new_secret = daylight_secret_new_text (new_text);
  g_autoptr (DaylightSecret) recovery = NULL;
  g_autoptr (GAsyncResult)   result = NULL;
  GError                    *error = NULL;

  daylight_journal_rotate_async (door->journal, old_secret, new_secret, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  recovery = daylight_journal_rotate_finish (door->journal, result, &error);
  g_assert_cmpint (recovery != NULL, ==, code < 0);
  door_check (error, code);
}

static inline void
door_erase_entry (Door       *door,
                  const char *id,
                  int         code)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError                  *error = NULL;

  daylight_journal_erase_entry_async (door->journal, id, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  g_assert_cmpint (daylight_journal_erase_entry_finish (door->journal, result, &error), ==, code < 0);
  door_check (error, code);
}

static inline void
door_erase_attachment (Door       *door,
                       const char *id,
                       int         expected)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError                  *error = NULL;

  daylight_journal_erase_attachment_async (door->journal, id, NULL, door_take_cb, &result);
  door_wait ((gpointer *)&result);
  g_assert_cmpint (daylight_journal_erase_attachment_finish (door->journal, result, &error), ==, expected < 0);
  door_check (error, expected);
}
