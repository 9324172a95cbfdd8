/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The helper's filter of system calls, in a process of its own for each call: what a taken-over decoder would want fails,
 * what it needs does not. Each call is made without the filter first: the kernel itself knows it. */

#include "filter.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <linux/sched.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

typedef long (*Call) (void);

static long
call_socket (void)
{
  return socket (AF_UNIX, SOCK_STREAM, 0);
}

static long
call_internet (void)
{
  return socket (AF_INET, SOCK_STREAM, 0);
}

static long
call_connect (void)
{
  return connect (0, NULL, 0);
}

static long
call_fork (void)
{
  const long pid = fork ();

  if (pid == 0)
    _exit (0);
  return pid;
}

static long
call_clone3 (void)
{
  struct clone_args args = { .exit_signal = SIGCHLD };
  const long        pid = syscall (SYS_clone3, &args, sizeof args);

  if (pid == 0)
    _exit (0);
  return pid;
}

/* A thread in a namespace of its own. */
static long
call_clone_namespace (void)
{
  const long pid = syscall (SYS_clone, CLONE_NEWUSER | SIGCHLD, NULL, NULL, NULL, NULL);

  if (pid == 0)
    _exit (0);
  return pid;
}

static long
call_exec (void)
{
  /* Comes back only when it failed: of a program that is not there, without the filter. */
  return execl ("/nowhere/program", "program", NULL);
}

static long
call_exec_at (void)
{
  return syscall (SYS_execveat, -1, "/nowhere/program", NULL, NULL, 0);
}

static long
call_unshare (void)
{
  return unshare (CLONE_FILES);
}

static long
call_setns (void)
{
  return setns (-1, 0);
}

static long
call_mount (void)
{
  return syscall (SYS_mount, NULL, NULL, NULL, 0, NULL);
}

static long
call_chroot (void)
{
  return chroot ("/nowhere");
}

static long
call_ptrace (void)
{
  return ptrace (PTRACE_TRACEME, 0, NULL, NULL);
}

static long
call_read_other (void)
{
  char               there[8], here[8];
  const struct iovec local = { here, sizeof here }, other = { there, sizeof there };

  return process_vm_readv (getpid (), &local, 1, &other, 1, 0);
}

static long
call_kill (void)
{
  return kill (getppid (), 0);
}

static long
call_pidfd (void)
{
  return syscall (SYS_pidfd_open, getppid (), 0);
}

static long
call_keys (void)
{
  return syscall (SYS_keyctl, 0, 0, 0, 0, 0);
}

static long
call_perf (void)
{
  return syscall (SYS_perf_event_open, NULL, 0, 0, 0, 0);
}

static long
call_terminal (void)
{
  /* TIOCSTI types into a terminal. */
  return ioctl (0, TIOCSTI, "x");
}

static long
call_dumpable (void)
{
  return prctl (PR_SET_PDEATHSIG, 0, 0, 0, 0);
}

/* The call's errno, 0, or -1 where the process was ended. */
static int
result_of (Call     call,
           gboolean filtered)
{
  const pid_t pid = fork ();
  int         status = 0;

  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      if (filtered && !filter_start ())
        _exit (255);
      errno = 0;
      _exit (call () < 0 ? errno : 0);
    }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  return WIFEXITED (status) ? WEXITSTATUS (status) : -1;
}

static void
test_forbidden (void)
{
  static const struct
  {
    const char *name;
    Call        call;
  } calls[] = {
    { "socket", call_socket },
    { "internet", call_internet },
    { "connect", call_connect },
    { "fork", call_fork },
    { "clone3", call_clone3 },
    { "clone of a namespace", call_clone_namespace },
    { "exec", call_exec },
    { "execveat", call_exec_at },
    { "unshare", call_unshare },
    { "setns", call_setns },
    { "mount", call_mount },
    { "chroot", call_chroot },
    { "ptrace", call_ptrace },
    { "process_vm_readv", call_read_other },
    { "kill", call_kill },
    { "pidfd_open", call_pidfd },
    { "keyctl", call_keys },
    { "perf_event_open", call_perf },
    { "ioctl of a terminal", call_terminal },
    { "prctl", call_dumpable },
  };
  guint n_known = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      const int without = result_of (calls[i].call, FALSE);
      const int with = result_of (calls[i].call, TRUE);

      g_test_message ("%s: %s; with the filter: %s", calls[i].name, g_strerror (without), g_strerror (with));
      g_assert_cmpint (with, ==, ENOSYS);
      n_known += without != ENOSYS;
    }
  /* A kernel may lack one or the other. */
  g_assert_cmpuint (n_known, >, G_N_ELEMENTS (calls) - 4);
}

static void *
thread_cb (void *data)
{
  return data;
}

static long
call_needed (void)
{
  static char buffer[64];
  int         fd = open ("/proc/self/status", O_RDONLY | O_CLOEXEC);
  void       *memory = mmap (NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  pthread_t   thread;
  void       *answer = NULL;
  int         pair[2];

  if (fd < 0 || read (fd, buffer, sizeof buffer) <= 0 || close (fd) != 0 || memory == MAP_FAILED || munmap (memory, 1 << 20) != 0)
    return -1;
  if (socketpair (AF_UNIX, SOCK_STREAM, 0, pair) != 0)
    return -1;
  if (pthread_create (&thread, NULL, thread_cb, buffer) != 0 || pthread_join (thread, &answer) != 0)
    return -1;
  return answer == buffer ? 0 : -1;
}

static void
test_allowed (void)
{
  g_assert_cmpint (result_of (call_needed, TRUE), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/filter/forbidden", test_forbidden);
  g_test_add_func ("/filter/allowed", test_allowed);
  return g_test_run ();
}
