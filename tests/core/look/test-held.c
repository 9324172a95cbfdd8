/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What holds the helper: its limits and its filter as the kernel has them while it works, and files that ask for a password,
 * never come to an end, or send more than anybody can look at. */

#include "daylight-looker.h"
#include "look-wait.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

typedef struct
{
  gboolean ready;
  guint    n_images;
  guint64  fault;
  gulong   takes; /* us, to take a message in */
} Look;

static void
took (DaylightLooker            *looker,
      const DaylightLookMessage *message,
      gpointer                   user_data)
{
  Look *look = user_data;

  look->ready = look->ready || message->type == DAYLIGHT_LOOK_READY;
  look->n_images += message->type == DAYLIGHT_LOOK_IMAGE;
  if (message->type == DAYLIGHT_LOOK_FAILED)
    look->fault = message->a;
  g_usleep (look->takes);
}

static DaylightLooker *
look_at (Look       *look,
         const char *text)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, (gssize)strlen (text), NULL);

  *look = (Look){ 0 };
  return daylight_looker_new ("pages", stream, strlen (text), took, look);
}

static void
done (DaylightLooker *looker)
{
  daylight_looker_stop (looker);
  g_object_unref (looker);
}

/* A PDF of one page, without a table: readers look for the objects themselves. */
static char *
make_pdf (const char *content,
          const char *more,
          const char *trailer)
{
  return g_strdup_printf ("%%PDF-1.4\n"
                          "1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
                          "2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
                          "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>> endobj\n"
                          "4 0 obj <</Length %zu>> stream\n%s\nendstream endobj\n%s"
                          "trailer <</Root 1 0 R%s>>\n%%%%EOF\n",
                          strlen (content), content, more, trailer);
}

/* Drawn a hundred times, each a hundred times, each…: no end to it. */
static char *
make_endless (void)
{
  g_autoptr (GString) forms = g_string_new (NULL);
  g_autoptr (GString) again = g_string_new (NULL);

  for (guint i = 0; i < 100; i++)
    g_string_append (again, "/F Do ");
  for (guint i = 5; i < 12; i++)
    g_string_append_printf (forms,
                            "%u 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 100 100]/Resources<</XObject<</F %u 0 R>>>>/Length %zu>> stream\n%s\nendstream endobj\n",
                            i, i + 1, again->len, again->str);
  g_string_append (forms, "12 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 100 100]/Length 14>> stream\n0 0 99 99 re f\nendstream endobj\n");

  return make_pdf ("/F Do", forms->str, "");
}

static int
parent_of (int pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/stat", pid);
  g_autofree char *text = NULL;
  const char      *end;

  if (!g_file_get_contents (path, &text, NULL, NULL) || (end = strrchr (text, ')')) == NULL || strlen (end) < 5)
    return 0;
  return atoi (end + 4);
}

/* Of the helper, which runs below us: "status" or "limits". */
static char *
read_about_helper (const char *what)
{
  g_autoptr (GDir) proc = g_dir_open ("/proc", 0, NULL);
  const char      *name;

  while ((name = g_dir_read_name (proc)) != NULL)
    {
      g_autofree char *command_path = g_build_filename ("/proc", name, "comm", NULL);
      g_autofree char *path = g_build_filename ("/proc", name, what, NULL);
      g_autofree char *command = NULL;
      char            *text;
      int              pid = atoi (name);

      if (!g_file_get_contents (command_path, &command, NULL, NULL) || !g_str_equal (g_strchomp (command), "daylight-helper"))
        continue;
      while (pid > 1 && pid != getpid ())
        pid = parent_of (pid);
      if (pid == getpid () && g_file_get_contents (path, &text, NULL, NULL))
        return text;
    }
  g_error ("there is no helper");
  return NULL;
}

static int
number_in (const char *text,
           const char *name)
{
  const char *at = strstr (text, name);

  return at != NULL ? atoi (at + strlen (name)) : -1;
}

static void
assert_limit (const char *limits,
              const char *name,
              const char *soft_and_hard)
{
  const char      *line = strstr (limits, name);
  g_autofree char *expected = NULL;

  g_assert_nonnull (line);
  line += strlen (name);
  line += strspn (line, " ");
  if (!g_str_has_prefix (line, soft_and_hard))
    g_error ("%s: %.60s", name, line);
}

static void
test_held (void)
{
  g_autofree char *pdf = make_pdf ("0 0 50 50 re f", "", "");
  g_autofree char *own = NULL;
  g_autofree char *status = NULL;
  g_autofree char *limits = NULL;
  Look             look;
  DaylightLooker  *looker = look_at (&look, pdf);

  wait_for (look.ready || look.fault);
  g_assert_true (look.ready);
  status = read_about_helper ("status");
  limits = read_about_helper ("limits");
  g_assert_true (g_file_get_contents ("/proc/self/status", &own, NULL, NULL));
  g_assert_cmpint (number_in (status, "NoNewPrivs:"), ==, 1);
  g_assert_nonnull (strstr (status, "CapEff:\t0000000000000000"));
#ifdef HAVE_SECCOMP
  g_assert_cmpint (number_in (status, "Seccomp:"), ==, 2);
  g_assert_cmpint (number_in (status, "Seccomp_filters:"), >, number_in (own, "Seccomp_filters:"));
#endif
  assert_limit (limits, "Max address space", "2147483648");
  assert_limit (limits, "Max cpu time", "300");
  assert_limit (limits, "Max file size", "16777216");
  assert_limit (limits, "Max core file size", "0");
  assert_limit (limits, "Max open files", "256");
  done (looker);
}

/* It spins: after the time that was given, it is ended, and that is what is said. */
static void
test_endless (void)
{
  g_autofree char *pdf = make_endless ();
  Look             look;
  DaylightLooker  *looker = look_at (&look, pdf);

  wait_for (look.ready || look.fault);
  g_assert_true (look.ready);
  daylight_looker_send (looker, DAYLIGHT_LOOK_SHOW, 0, 200);
  daylight_looker_expect (looker, 3);
  wait_for (look.n_images > 0 || look.fault);
  g_assert_cmpuint (look.n_images, ==, 0);
  g_assert_cmpuint (look.fault, ==, DAYLIGHT_LOOK_FAULT_SLOW);
  done (looker);
}

static void
test_locked (void)
{
  static const char key[] = "(0123456789abcdef0123456789abcdef)";
  g_autofree char  *encrypt = g_strdup_printf ("6 0 obj <</Filter/Standard/V 1/R 2/O%s/U%s/P -4>> endobj\n", key, key);
  g_autofree char  *pdf = make_pdf ("0 0 50 50 re f", encrypt, "/Encrypt 6 0 R/ID[<00><00>]");
  Look              look;
  DaylightLooker   *looker = look_at (&look, pdf);

  wait_for (look.ready || look.fault);
  g_assert_cmpuint (look.fault, ==, DAYLIGHT_LOOK_FAULT_LOCKED);
  done (looker);
}

static gboolean
draw_cb (gpointer data)
{
  ++*(guint *)data;
  return G_SOURCE_CONTINUE;
}

static gpointer
flood_cb (gpointer data)
{
  const int              fd = GPOINTER_TO_INT (data);
  const DaylightLookHead head = { .type = DAYLIGHT_LOOK_IMAGE, .size = 16, .b = G_GUINT64_CONSTANT (2) << 32 | 2 };
  guint8                 message[sizeof head + 16] = { 0 };

  memcpy (message, &head, sizeof head);
  while (send (fd, message, sizeof message, MSG_NOSIGNAL) > 0)
    ;
  return NULL;
}

/* A helper that sends pictures without an end: the window is drawn all the same (GTK draws at 120), and it is ended. */
static void
test_flood (void)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data ("x", 1, NULL);
  g_autoptr (GThread)      thread = NULL;
  Look                     look = { .takes = 3000 };
  guint                    n_drawn = 0;
  guint                    draw;
  int                      theirs;
  DaylightLooker          *looker = daylight_looker_new_for_tests (&theirs, stream, 1, took, &look);

  thread = g_thread_new ("flood", flood_cb, GINT_TO_POINTER (theirs));
  draw = g_timeout_add_full (G_PRIORITY_HIGH_IDLE + 20, 1, draw_cb, &n_drawn, NULL);
  wait_for (look.n_images > 300);
  g_assert_cmpuint (n_drawn, >, 10);
  daylight_looker_stop (looker);
  g_thread_join (g_steal_pointer (&thread));
  g_source_remove (draw);
  g_object_unref (looker);
  close (theirs);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/held/held", test_held);
  g_test_add_func ("/held/endless", test_endless);
  g_test_add_func ("/held/locked", test_locked);
  g_test_add_func ("/held/flood", test_flood);
  return g_test_run ();
}
