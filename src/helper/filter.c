/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "filter.h"

#ifdef HAVE_SECCOMP
#include <errno.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>

/* By what they are for. A name that this machine's kernel does not have is passed over. */
static const char *const ALLOWED[] = {
  /* The socket, and files of the sandbox: libraries, plugins, fonts, its own empty /tmp */
  "read", "pread64", "readv", "preadv", "preadv2", "write", "pwrite64", "writev", "pwritev", "pwritev2", "close", "close_range",
  "open", "openat", "openat2", "lseek", "_llseek", "stat", "stat64", "lstat", "lstat64", "fstat", "fstat64", "newfstatat", "fstatat64", "statx",
  "statfs", "statfs64", "fstatfs", "fstatfs64", "access", "faccessat", "faccessat2", "readlink", "readlinkat", "getdents", "getdents64", "getcwd",
  "fadvise64", "fadvise64_64", "readahead", "fcntl", "fcntl64", "flock", "dup", "dup2", "dup3", "pipe", "pipe2", "umask", "mkdir", "mkdirat",
  "unlink", "unlinkat", "rename", "renameat", "renameat2", "ftruncate", "ftruncate64", "fallocate", "fsync", "fdatasync", "chmod", "fchmod",
  "fchmodat", "utimensat", "memfd_create",
  /* Memory */
  "brk", "mmap", "mmap2", "munmap", "mprotect", "mremap", "madvise", "msync", "mincore", "membarrier",
  /* Threads, waiting and time */
  "futex", "futex_time64", "futex_waitv", "set_robust_list", "get_robust_list", "rseq", "set_tid_address", "gettid", "sched_yield",
  "sched_getaffinity", "sched_getparam", "sched_getscheduler", "sched_get_priority_max", "sched_get_priority_min", "getcpu", "exit", "exit_group",
  "poll", "ppoll", "ppoll_time64", "select", "_newselect", "pselect6", "pselect6_time64", "epoll_create", "epoll_create1", "epoll_ctl",
  "epoll_wait", "epoll_pwait", "epoll_pwait2", "eventfd", "eventfd2", "timerfd_create", "timerfd_settime", "timerfd_settime64", "timerfd_gettime",
  "timerfd_gettime64", "nanosleep", "clock_nanosleep", "clock_nanosleep_time64", "clock_gettime", "clock_gettime64", "clock_getres",
  "clock_getres_time64", "gettimeofday", "time", "times", "restart_syscall",
  /* Signals to itself: how a program that finds itself broken ends */
  "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigreturn", "sigaltstack", "tgkill",
  /* Who and where it is, and its limits, which it can only lower */
  "getpid", "getppid", "getpgrp", "getuid", "getuid32", "geteuid", "geteuid32", "getgid", "getgid32", "getegid", "getegid32", "getgroups",
  "getgroups32", "uname", "sysinfo", "getrusage", "getrlimit", "ugetrlimit", "setrlimit", "prlimit64", "getrandom", "arch_prctl",
  "riscv_flush_icache", "riscv_hwprobe"
};

static gboolean
allow (scmp_filter_ctx filter)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ALLOWED); i++)
    {
      const int number = seccomp_syscall_resolve_name (ALLOWED[i]);

      /* Known by name only: other machines have it. */
      if (number < 0)
        continue;
      if (seccomp_rule_add (filter, SCMP_ACT_ALLOW, number, 0) != 0)
        return FALSE;
    }
  return TRUE;
}

/* A thread, and nothing that is more than one. clone3 hides its flags behind a pointer: without it, libraries take clone. */
static gboolean
allow_threads (scmp_filter_ctx filter)
{
  const scmp_datum_t thread = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD;

  return seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (clone), 1, SCMP_A0 (SCMP_CMP_MASKED_EQ, thread, thread)) == 0;
}

/* Names of threads and of pieces of memory; whether a descriptor is a terminal, and how much waits in it; and a pair of
 * sockets that leads nowhere, by which GStreamer wakes itself. */
static gboolean
allow_small_ones (scmp_filter_ctx filter)
{
  static const scmp_datum_t prctls[] = { PR_SET_NAME, PR_GET_NAME, 0x53564d41 /* PR_SET_VMA */ };
  static const scmp_datum_t ioctls[] = { TCGETS, FIONREAD };

  for (gsize i = 0; i < G_N_ELEMENTS (prctls); i++)
    if (seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (prctl), 1, SCMP_A0 (SCMP_CMP_EQ, prctls[i])) != 0)
      return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (ioctls); i++)
    if (seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (ioctl), 1, SCMP_A1 (SCMP_CMP_EQ, ioctls[i])) != 0)
      return FALSE;
  return seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (socketpair), 1, SCMP_A0 (SCMP_CMP_EQ, AF_UNIX)) == 0;
}

gboolean
filter_start (void)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ERRNO (ENOSYS));
  gboolean        started;

  if (filter == NULL)
    return FALSE;
  started = seccomp_attr_set (filter, SCMP_FLTATR_CTL_TSYNC, 1) == 0 && allow (filter) && allow_threads (filter) && allow_small_ones (filter) &&
            seccomp_load (filter) == 0;
  seccomp_release (filter);
  return started;
}
#else
gboolean
filter_start (void)
{
  return TRUE;
}
#endif
