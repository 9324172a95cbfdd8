/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Everything that a person may try to take in: each is kept whole, or refused with a reason, and the next one goes on. */

#include "journal-door.h"

#include "../../support/held-read.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define RIGHT "four quiet boats at noon"
#define SPARSE_BYTES (64 * 1024 * 1024)
#define CHANGED_BYTES (2 * 1024 * 1024)

typedef struct
{
  Door          *door;
  DaylightEntry *entry;
  char          *place;
} Here;

static Here
begin (Door *door)
{
  Here here = { door, NULL, folder_child (&door->folder, "place") };

  daylight_secret_unref (door_create (door, RIGHT, FALSE));
  here.entry = door_save (door, NULL, "one");
  g_assert_cmpint (g_mkdir (here.place, 0700), ==, 0);

  return here;
}

static void
end (Here *here)
{
  g_object_unref (here->entry);
  g_free (here->place);
}

static char *
in_place (Here       *here,
          const char *name)
{
  return g_build_filename (here->place, name, NULL);
}

static void
refused (Here       *here,
         const char *path,
         int         code)
{
  g_assert_null (door_attach_file (here->door, daylight_entry_get_id (here->entry), path, code));
}

/* Taken in, its hash that of the file, its name such that it can be shown. */
static void
taken (Here       *here,
       const char *name,
       const char *bytes,
       gsize       size)
{
  g_autofree char               *path = in_place (here, name);
  g_autofree char               *hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)bytes, size);
  g_autoptr (DaylightAttachment) attachment = NULL;
  g_autofd int                   fd = -1;

  fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, bytes, size), ==, (gssize)size);
  attachment = door_attach_file (here->door, daylight_entry_get_id (here->entry), path, -1);
  g_assert_cmpstr (daylight_attachment_get_sha256 (attachment), ==, hash);
  g_assert_cmpuint (daylight_attachment_get_size (attachment), ==, size);
  g_assert_true (g_utf8_validate (daylight_attachment_get_name (attachment), -1, NULL));
  for (const char *at = daylight_attachment_get_name (attachment); *at != '\0'; at = g_utf8_next_char (at))
    g_assert_cmpuint (g_utf8_get_char (at), >=, 0x20);
}

static void
test_names (Door         *door,
            gconstpointer data)
{
  static const char *const names[] = {
    "empty",
    "照片 證據.png",
    "صورة.jpg",
    "तस्वीर.jpg",
    "ภาพ.png",
    "👪.txt",
    "-rf",
    "a\nb\x1b[31m.txt",
    "caf\xe9.txt",
    " .. ",
    "\xe2\x80\xaegnp.exe",
    "%s%n",
    "con",
    "a'b\"c;d|e&f.txt",
    ".hidden",
  };
  g_autofree char *longest = g_strnfill (255, 'n');
  Here             here = begin (door);

  taken (&here, "nothing", "", 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    taken (&here, names[i], "bytes", 5);
  taken (&here, longest, "bytes", 5);
  end (&here);
}

static void
test_others (Door         *door,
             gconstpointer data)
{
  Here               here = begin (door);
  g_autofree char   *folder = in_place (&here, "folder");
  g_autofree char   *fifo = in_place (&here, "fifo");
  g_autofree char   *link = in_place (&here, "link");
  g_autofree char   *nowhere = in_place (&here, "nowhere");
  g_autofree char   *plug = in_place (&here, "plug");
  g_autofree char   *gone = in_place (&here, "gone");
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  g_autofd int       fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_cmpint (symlink ("/etc/passwd", link), ==, 0);
  g_assert_cmpint (symlink ("nothing", nowhere), ==, 0);
  g_strlcpy (address.sun_path, plug, sizeof address.sun_path);
  g_assert_cmpint (bind (fd, (struct sockaddr *)&address, sizeof address), ==, 0);
  refused (&here, folder, DAYLIGHT_JOURNAL_ERROR_SOURCE_FOLDER);
  refused (&here, fifo, DAYLIGHT_JOURNAL_ERROR_SOURCE_SPECIAL);
  refused (&here, link, DAYLIGHT_JOURNAL_ERROR_SOURCE_SPECIAL);
  refused (&here, nowhere, DAYLIGHT_JOURNAL_ERROR_SOURCE_SPECIAL);
  refused (&here, "/dev/zero", DAYLIGHT_JOURNAL_ERROR_SOURCE_SPECIAL);
  refused (&here, plug, DAYLIGHT_JOURNAL_ERROR_SOURCE_SPECIAL);
  refused (&here, gone, DAYLIGHT_JOURNAL_ERROR_SOURCE_UNREADABLE);
  /* A file whose device gives an error when it is read, as a stick that was pulled out does. */
  refused (&here, "/proc/self/mem", DAYLIGHT_JOURNAL_ERROR_SOURCE_UNREADABLE);
  /* And the next one goes on. */
  taken (&here, "after", "all", 3);
  end (&here);
}

typedef struct
{
  const char *path;
  char        how; /* '-' it shrinks, '+' it grows, 'x' its name goes */
  gboolean    done;
} Change;

static void
change (gpointer data)
{
  Change *self = data;

  if (self->how == 'x')
    g_assert_cmpint (g_unlink (self->path), ==, 0);
  else
    g_assert_cmpint (truncate (self->path, self->how == '-' ? 1000 : CHANGED_BYTES + 1), ==, 0);
  self->done = TRUE;
}

/* While it is read. */
static void
test_changed (Door         *door,
              gconstpointer data)
{
  Here here = begin (door);

  for (const char *how = "-+x"; *how != '\0'; how++)
    {
      g_autofree char               *path = in_place (&here, "changing");
      g_autoptr (GFile)              file = g_file_new_for_path (path);
      g_autoptr (GAsyncResult)       result = NULL;
      g_autoptr (DaylightAttachment) attachment = NULL;
      GError                        *error = NULL;
      Change                         changing = { path, *how, FALSE };
      int                            fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

      g_assert_cmpint (ftruncate (fd, CHANGED_BYTES), ==, 0);
      close (fd);
      held_read_at (path, CHANGED_BYTES / 2, change, &changing);
      daylight_journal_attach_file_async (door->journal, daylight_entry_get_id (here.entry), file, NULL, NULL, NULL, door_take_cb, &result);
      door_wait ((gpointer *)&result);
      attachment = daylight_journal_attach_finish (door->journal, result, &error);
      g_assert_true (changing.done);
      /* Without its name it is still there until it was read: whole. */
      g_assert_cmpint (attachment != NULL, ==, *how == 'x');
      door_check (error, attachment != NULL ? -1 : DAYLIGHT_JOURNAL_ERROR_SOURCE_CHANGED);
    }
  /* And the next one goes on. */
  taken (&here, "after", "all", 3);
  end (&here);
}

/* A file that is mostly holes is as long as it says. */
static void
test_sparse (Door         *door,
             gconstpointer data)
{
  Here                           here = begin (door);
  g_autofree char               *path = in_place (&here, "sparse");
  g_autofd int                   fd = open (path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  g_autoptr (DaylightAttachment) attachment = NULL;

  g_assert_cmpint (ftruncate (fd, SPARSE_BYTES), ==, 0);
  attachment = door_attach_file (door, daylight_entry_get_id (here.entry), path, -1);
  g_assert_cmpuint (daylight_attachment_get_size (attachment), ==, SPARSE_BYTES);
  end (&here);
}

#define ADD(name, func) g_test_add ("/sources/" name, Door, NULL, door_set_up, func, door_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("names", test_names);
  ADD ("others", test_others);
  ADD ("changed", test_changed);
  ADD ("sparse", test_sparse);

  return g_test_run ();
}
