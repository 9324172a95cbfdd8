/* SPDX-License-Identifier: GPL-3.0-or-later */

/* (Built with 64-bit file offsets: openat is openat64 here, and so on.)
 *
 * Preloaded into a program: ends it, as kill -9 would, on entering the Nth system call that changes something on the disk
 * (KILL_AT=N). Standard output and error do not count. With KILL_AT=0 it only counts; KILL_AT_COUNT names the file that is
 * told how many there were. */

#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long n_calls;
static long        kill_at = -1;

static void
change (int fd)
{
  if (fd >= 0 && fd <= 2)
    return;
  if (kill_at < 0)
    {
      const char *text = getenv ("KILL_AT");

      kill_at = text != NULL ? strtol (text, NULL, 10) : 0;
    }
  if (atomic_fetch_add (&n_calls, 1) + 1 == kill_at)
    {
      kill (getpid (), SIGKILL);
      for (;;)
        pause ();
    }
}

#define REAL(name) ((__typeof__ (&name))dlsym (RTLD_NEXT, #name))

ssize_t
write (int         fd,
       const void *bytes,
       size_t      size)
{
  change (fd);
  return REAL (write) (fd, bytes, size);
}

ssize_t
pwrite64 (int         fd,
          const void *bytes,
          size_t      size,
          off64_t     offset)
{
  change (fd);
  return REAL (pwrite64) (fd, bytes, size, offset);
}

int
fsync (int fd)
{
  change (fd);
  return REAL (fsync) (fd);
}

int
fdatasync (int fd)
{
  change (fd);
  return REAL (fdatasync) (fd);
}

int
ftruncate64 (int     fd,
             off64_t size)
{
  change (fd);
  return REAL (ftruncate64) (fd, size);
}

int
rename (const char *from,
        const char *to)
{
  change (-1);
  return REAL (rename) (from, to);
}

int
renameat (int         from_fd,
          const char *from,
          int         to_fd,
          const char *to)
{
  change (-1);
  return REAL (renameat) (from_fd, from, to_fd, to);
}

int
renameat2 (int         from_fd,
           const char *from,
           int         to_fd,
           const char *to,
           unsigned    flags)
{
  change (-1);
  return REAL (renameat2) (from_fd, from, to_fd, to, flags);
}

int
unlink (const char *path)
{
  change (-1);
  return REAL (unlink) (path);
}

int
unlinkat (int         fd,
          const char *path,
          int         flags)
{
  change (-1);
  return REAL (unlinkat) (fd, path, flags);
}

int
mkdirat (int         fd,
         const char *path,
         mode_t      mode)
{
  change (-1);
  return REAL (mkdirat) (fd, path, mode);
}

int
openat (int         fd,
        const char *path,
        int         flags,
        ...)
{
  va_list args;
  mode_t  mode;

  va_start (args, flags);
  mode = va_arg (args, mode_t);
  va_end (args);
  if (flags & (O_CREAT | O_TRUNC))
    change (-1);
  return REAL (openat) (fd, path, flags, mode);
}

int
open64 (const char *path,
        int         flags,
        ...)
{
  va_list args;
  mode_t  mode;

  va_start (args, flags);
  mode = va_arg (args, mode_t);
  va_end (args);
  if (flags & (O_CREAT | O_TRUNC))
    change (-1);
  return REAL (open64) (path, flags, mode);
}

static void __attribute__ ((destructor))
tell (void)
{
  const char *path = getenv ("KILL_AT_COUNT");
  char        text[24];
  int         n = 0;
  long        count = atomic_load (&n_calls);
  int         fd;

  if (path == NULL)
    return;
  fd = REAL (open64) (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  do
    {
      text[n++] = (char)('0' + count % 10);
      count /= 10;
    }
  while (count > 0);
  for (int i = n - 1; i >= 0; i--)
    {
      if (REAL (write) (fd, &text[i], 1) != 1)
        break;
    }
  close (fd);
}
