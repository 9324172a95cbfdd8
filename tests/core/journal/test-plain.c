/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every operation once under strace: no byte that was typed or attached goes to any file, pipe or socket, wherever it is. */

#include "operations.h"

#include <gio/gio.h>
#include <string.h>

#define CALLS "write,pwrite64,writev,pwritev,pwritev2,sendto,sendmsg,sendmmsg,sendfile,copy_file_range,splice,vmsplice,tee,process_vm_writev," \
              "open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,memfd_create,setxattr,fsetxattr,execve"

/* What strace says of @argv. */
static char *
trace (const char *const *argv)
{
  g_autofree char                *folder = g_dir_make_tmp ("daylight-test-XXXXXX", NULL);
  g_autofree char                *log = g_build_filename (folder, "log", NULL);
  const char *const               begin[] = { "strace", "-f", "-qq", "-s", "1048576", "-o", log, "-e", "trace=" CALLS, NULL };
  g_autoptr (GStrvBuilder)        all = g_strv_builder_new ();
  g_auto (GStrv)                  whole = NULL;
  g_autoptr (GError)              error = NULL;
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autoptr (GSubprocess)         process = NULL;
  char                           *text = NULL;

  g_strv_builder_addv (all, (const char **)begin);
  g_strv_builder_addv (all, (const char **)argv);
  whole = g_strv_builder_end (all);
  /* The leak sanitizer can't look at what is being traced; the other operations' tests do it. */
  g_subprocess_launcher_setenv (launcher, "ASAN_OPTIONS", "detect_leaks=0:abort_on_error=1", TRUE);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *)whole, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (log, &text, NULL, NULL));
  operations_remove (folder);

  return text;
}

static guint
count (const char *text,
       const char *what)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, what)) != NULL; at += strlen (what))
    n++;

  return n;
}

static void
test_operation (gconstpointer data)
{
  const Operation *operation = data;
  Fixture         *fixture = operations_make_fixture ();
  char            *path = operations_make_place (fixture, operation);
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  const char      *argv[] = { self, "--work", operation->name, path, fixture->one, fixture->two, fixture->file, NULL };
  g_autofree char *log = trace (argv);
  const char      *plain = strstr (log, OPERATION_MARKER);

  g_test_message ("%s: %u writes", operation->name, count (log, "write"));
  g_assert_cmpuint (count (log, "\n"), >, 5);
  if (plain != NULL)
    g_test_fail_printf ("%s: …%.200s", operation->name, plain - MIN (100, plain - log));
  operations_remove_place (path);
  operations_free_fixture (fixture);
}

/* It would have been seen: in a file, in a name, through a pipe. */
static void
test_control (void)
{
  static const char *const commands[] = { "echo " OPERATION_MARKER " >/dev/null", "mkdir $0/" OPERATION_MARKER, "echo x" OPERATION_MARKER " | cat >/dev/null" };
  g_autofree char         *folder = g_dir_make_tmp ("daylight-test-XXXXXX", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const char      *argv[] = { "sh", "-c", commands[i], folder, NULL };
      g_autofree char *log = trace (argv);

      /* In the command's own words, and then at what they are about. */
      g_assert_cmpuint (count (log, OPERATION_MARKER), >, 1);
    }
  operations_remove (folder);
}

int
main (int   argc,
      char *argv[])
{
  operations_init (&argc, &argv);

  operations_add ("/journal/plain", test_operation);
  g_test_add_func ("/journal/plain/control", test_control);

  return g_test_run ();
}
