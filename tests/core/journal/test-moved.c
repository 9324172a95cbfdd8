/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A journal's folder that somebody copies by hand, while it is open and while something is saved, as a file manager or a
 * backup program does, and opens on another computer. */

#include "journal-care.h"

#define RIGHT "four quiet boats at noon"
#define ROUNDS 12

/* As it comes: what is gone in the middle is left out. */
static void
copy_by_hand (const char *from,
              const char *to)
{
  const char        *argv[] = { "cp", "-R", from, to, NULL };
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_while_open (Door         *door,
                 gconstpointer data)
{
  g_autoptr (DaylightSecret)     code = door_create (door, RIGHT, TRUE);
  g_autofree char               *path = folder_child (&door->folder, "copied");
  g_autoptr (GBytes)             bytes = g_bytes_new_static ("attached", 8);
  g_autoptr (DaylightEntry)      entry = door_save (door, NULL, "one");
  g_autoptr (DaylightAttachment) file = door_attach (door, daylight_entry_get_id (entry), bytes, "a");
  g_autoptr (GInputStream)       stream = NULL;
  Door                           other = { 0 };

  g_object_unref (door_save (door, NULL, "two"));
  copy_by_hand (door->path, path);
  g_object_unref (door_save (door, NULL, "later, here"));

  /* What this computer keeps is not there on the other one. */
  door_open_second (&other, door, path, TRUE);
  door_unlock_kept (&other, DAYLIGHT_JOURNAL_ERROR_NOT_KEPT);
  door_unlock (&other, RIGHT, -1);
  g_assert_cmpint (daylight_journal_get_state (other.journal), ==, DAYLIGHT_JOURNAL_STATE_OPEN);
  journal_settle (other.journal);
  g_assert_cmpuint (other.n_found, ==, 0);
  g_assert_cmpint (door_list (&other, NULL), ==, 2);
  stream = door_open (&other, daylight_attachment_get_id (file), -1);
  g_assert_cmpint (g_input_stream_skip (stream, 100, NULL, NULL), ==, 8);
  g_clear_object (&stream);

  /* Each goes on by itself. */
  g_object_unref (door_save (&other, NULL, "later, there"));
  door_again (&other);
  door_unlock_recovery (&other, daylight_secret_get_text (code), -1);
  g_assert_cmpint (door_list (&other, "later"), ==, 1);
  door_close_second (&other);
  door_lock (door, DAYLIGHT_LOCK_CALM);
  door_unlock_kept (door, -1);
  g_assert_cmpint (door_list (door, "here"), ==, 1);
  g_assert_cmpint (door_list (door, "there"), ==, 0);
}

typedef struct
{
  const char *from;
  const char *to;
  gint        over; /* (atomic) */
} Copy;

static gpointer
copy_thread (gpointer data)
{
  Copy *copy = data;

  copy_by_hand (copy->from, copy->to);
  g_atomic_int_set (&copy->over, 1);

  return NULL;
}

/* In the middle of saving, pages of two moments may come together: that is noticed, or it is whole. What was saved before the
 * copying began is there. */
static void
test_while_saving (Door         *door,
                   gconstpointer data)
{
  g_autoptr (DaylightSecret) code = door_create (door, RIGHT, FALSE);
  g_autofree char           *long_text = g_strnfill (3000, 'x');
  int                        n_saved = 0;
  guint                      n_whole = 0;

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autofree char *path = g_strdup_printf ("%s.%u", door->path, round);
      Copy             copy = { door->path, path, 0 };
      const int        n_before = n_saved;
      Door             other = { 0 };
      GThread         *thread = g_thread_new ("copy", copy_thread, &copy);

      for (; n_saved == n_before || !g_atomic_int_get (&copy.over); n_saved++)
        g_object_unref (door_save (door, NULL, long_text));
      g_thread_join (thread);

      door_open_second (&other, door, path, TRUE);
      door_unlock (&other, RIGHT, -1);
      journal_settle (other.journal);
      g_assert_cmpint (door_list (&other, NULL), <=, n_saved);
      if (daylight_journal_get_state (other.journal) == DAYLIGHT_JOURNAL_STATE_OPEN)
        {
          n_whole++;
          g_assert_cmpint (door_list (&other, NULL), >=, n_before);
        }
      else
        g_assert_cmpint (daylight_journal_get_state (other.journal), ==, DAYLIGHT_JOURNAL_STATE_READ_ONLY);
      door_close_second (&other);
      remove_tree (path);
    }
  g_test_message ("%u of %u copies are whole, the others are noticed; %d entries", n_whole, ROUNDS, n_saved);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/journal/moved/while-open", Door, NULL, door_set_up, test_while_open, door_tear_down);
  g_test_add ("/journal/moved/while-saving", Door, NULL, door_set_up, test_while_saving, door_tear_down);

  return g_test_run ();
}
