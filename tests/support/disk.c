/* SPDX-License-Identifier: GPL-3.0-or-later */

/* (Built with 64-bit file offsets: openat is openat64 here, and so on.)
 *
 * Preloaded into a program: counts its file calls below the folder DISK_UNDER, and on one of them does what the environment
 * asks for. Each call has a letter: o opened or made, r read, w written, t cut to a length, s made durable, m a name moved,
 * u a name or folder removed, d a folder made, a rights or times set, c closed after writing.
 *
 * DISK_KILL=n    ends the program, as kill -9 would, on entering the nth call
 * DISK_FAIL=n    lets the nth call fail with DISK_ERROR (a number of errno; 0: of a write or read only half is done)
 * DISK_SWALLOW=p lets fsync and fdatasync of what fits the pattern p do nothing and say yes
 * DISK_RECORD=f  writes down every change, and what is written to standard output, in f (see disk-model.h)
 * DISK_COUNT=f   at the end writes the letters of all calls to f */

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include "disk-record.h"

#define MOST_CALLS 100000
#define PATH_BYTES 4096
#define REAL(name) ((__typeof__ (&name))dlsym (RTLD_NEXT, #name))

static char            letters[MOST_CALLS];
static atomic_long     n_calls;
static long            kill_at;
static long            fail_at;
static int             fail_with;
static const char     *under;
static const char     *swallow;
static int             record_fd = -1;
static pthread_mutex_t mutex = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;

static long
number (const char *name)
{
  const char *text = getenv (name);

  return text != NULL ? strtol (text, NULL, 10) : 0;
}

static void __attribute__ ((constructor))
begin (void)
{
  const char *record = getenv ("DISK_RECORD");

  kill_at = number ("DISK_KILL");
  fail_at = number ("DISK_FAIL");
  fail_with = (int)number ("DISK_ERROR");
  under = getenv ("DISK_UNDER");
  swallow = getenv ("DISK_SWALLOW");
  if (record != NULL)
    record_fd = REAL (open64) (record, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
}

static void
put (int         fd,
     const void *bytes,
     size_t      size)
{
  while (size > 0)
    {
      const ssize_t n = REAL (write) (fd, bytes, size);

      if (n <= 0)
        _exit (99);
      bytes = (const char *)bytes + n;
      size -= (size_t)n;
    }
}

static void __attribute__ ((destructor))
tell (void)
{
  const char *path = getenv ("DISK_COUNT");
  int         fd;

  if (path == NULL)
    return;
  fd = REAL (open64) (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  put (fd, letters, (size_t)atomic_load (&n_calls));
  REAL (close) (fd);
}

/* The place below the folder, or NULL. */
static const char *
below (const char *path)
{
  const size_t n = under != NULL ? strlen (under) : 0;

  if (under == NULL || strncmp (path, under, n) != 0 || path[n] != '/')
    return NULL;

  return path + n + 1;
}

static const char *
of_fd (int   fd,
       char *buffer)
{
  char    link[40];
  ssize_t n;

  if (fd < 0)
    return NULL;
  snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  n = readlink (link, buffer, PATH_BYTES - 1);
  if (n < 0)
    return NULL;
  buffer[n] = '\0';

  return below (buffer);
}

static const char *
of_name (int         fd,
         const char *name,
         char       *buffer)
{
  char folder[PATH_BYTES];

  if (name[0] == '/')
    {
      snprintf (buffer, PATH_BYTES, "%s", name);
      return below (buffer);
    }
  if (fd == AT_FDCWD)
    return NULL;
  if (of_fd (fd, folder) == NULL && (under == NULL || strcmp (folder, under) != 0))
    return NULL;
  if (strcmp (name, ".") == 0)
    name = "";
  snprintf (buffer, PATH_BYTES, "%.1990s%s%.2000s", folder, *name != '\0' ? "/" : "", name);

  return below (buffer);
}

/* What is to become of this call: 0 as usual, -1 it fails with errno, 1 only half of it. */
static int
fate (char letter)
{
  const long n = atomic_fetch_add (&n_calls, 1) + 1;

  if (n <= MOST_CALLS)
    letters[n - 1] = letter;
  if (n == kill_at)
    {
      kill (getpid (), SIGKILL);
      for (;;)
        pause ();
    }
  if (n != fail_at)
    return 0;
  if (fail_with == 0)
    return letter == 'w' || letter == 'r';
  errno = fail_with;

  return -1;
}

static void
record (char        what,
        uint64_t    file,
        uint64_t    at,
        const void *first,
        size_t      n_first,
        const char *second)
{
  const DiskRecord head = { what, (uint32_t)n_first, second != NULL ? (uint32_t)strlen (second) : 0, file, at };

  if (record_fd < 0)
    return;
  put (record_fd, &head, sizeof head);
  put (record_fd, first, n_first);
  put (record_fd, second, head.n_second);
}

static uint64_t
inode (int fd)
{
  struct stat info;

  return fstat (fd, &info) == 0 ? (uint64_t)info.st_ino : 0;
}

/* The same order on the disk and in the record. */
static void
enter (void)
{
  if (record_fd >= 0)
    pthread_mutex_lock (&mutex);
}

static void
leave (void)
{
  const int saved = errno;

  if (record_fd >= 0)
    pthread_mutex_unlock (&mutex);
  errno = saved;
}

static ssize_t
write_at (int         fd,
          const void *bytes,
          size_t      size,
          off64_t     offset,
          int         positioned)
{
  char    buffer[PATH_BYTES];
  int     what = 0;
  ssize_t n;

  if (fd == 1 && !positioned)
    {
      enter ();
      n = REAL (write) (fd, bytes, size);
      record ('K', 0, 0, bytes, n > 0 ? (size_t)n : 0, NULL);
      leave ();
      return n;
    }
  if (of_fd (fd, buffer) == NULL)
    return positioned ? REAL (pwrite64) (fd, bytes, size, offset) : REAL (write) (fd, bytes, size);

  what = fate ('w');
  if (what < 0)
    return -1;
  if (what > 0 && size > 1)
    size /= 2;
  enter ();
  if (!positioned)
    offset = lseek64 (fd, 0, SEEK_CUR);
  n = positioned ? REAL (pwrite64) (fd, bytes, size, offset) : REAL (write) (fd, bytes, size);
  if (n > 0)
    record ('W', inode (fd), (uint64_t)offset, bytes, (size_t)n, NULL);
  leave ();

  return n;
}

ssize_t
write (int         fd,
       const void *bytes,
       size_t      size)
{
  return write_at (fd, bytes, size, 0, 0);
}

ssize_t
pwrite64 (int         fd,
          const void *bytes,
          size_t      size,
          off64_t     offset)
{
  return write_at (fd, bytes, size, offset, 1);
}

ssize_t
read (int    fd,
      void  *bytes,
      size_t size)
{
  char buffer[PATH_BYTES];
  int  what = of_fd (fd, buffer) != NULL ? fate ('r') : 0;

  return what < 0 ? -1 : REAL (read) (fd, bytes, what > 0 && size > 1 ? size / 2 : size);
}

ssize_t
pread64 (int     fd,
         void   *bytes,
         size_t  size,
         off64_t offset)
{
  char buffer[PATH_BYTES];
  int  what = of_fd (fd, buffer) != NULL ? fate ('r') : 0;

  return what < 0 ? -1 : REAL (pread64) (fd, bytes, what > 0 && size > 1 ? size / 2 : size, offset);
}

static int
make_durable (int fd,
              int data_only)
{
  char        buffer[PATH_BYTES];
  const char *path = of_fd (fd, buffer);
  struct stat info;
  int         rc;

  if (path == NULL && (under == NULL || strcmp (buffer, under) != 0))
    return data_only ? REAL (fdatasync) (fd) : REAL (fsync) (fd);
  if (fate ('s') < 0)
    return -1;
  if (swallow != NULL && fnmatch (swallow, path != NULL ? path : "", 0) == 0)
    return 0;
  enter ();
  rc = data_only ? REAL (fdatasync) (fd) : REAL (fsync) (fd);
  if (rc == 0 && fstat (fd, &info) == 0 && S_ISDIR (info.st_mode))
    record ('D', 0, 0, path != NULL ? path : "", path != NULL ? strlen (path) : 0, NULL);
  else if (rc == 0)
    record ('S', inode (fd), 0, NULL, 0, NULL);
  leave ();

  return rc;
}

int
fsync (int fd)
{
  return make_durable (fd, 0);
}

int
fdatasync (int fd)
{
  return make_durable (fd, 1);
}

int
ftruncate64 (int     fd,
             off64_t size)
{
  char buffer[PATH_BYTES];
  int  rc;

  if (of_fd (fd, buffer) == NULL)
    return REAL (ftruncate64) (fd, size);
  if (fate ('t') < 0)
    return -1;
  enter ();
  rc = REAL (ftruncate64) (fd, size);
  if (rc == 0)
    record ('T', inode (fd), (uint64_t)size, NULL, 0, NULL);
  leave ();

  return rc;
}

int
posix_fallocate64 (int     fd,
                   off64_t offset,
                   off64_t size)
{
  char buffer[PATH_BYTES];
  int  rc;

  if (of_fd (fd, buffer) == NULL)
    return REAL (posix_fallocate64) (fd, offset, size);
  if (fate ('t') < 0)
    return errno;
  enter ();
  rc = REAL (posix_fallocate64) (fd, offset, size);
  if (rc == 0)
    record ('T', inode (fd), (uint64_t)(offset + size), NULL, 0, NULL);
  leave ();

  return rc;
}

static int
move (int         from_fd,
      const char *from,
      int         to_fd,
      const char *to,
      unsigned    flags)
{
  char        from_buffer[PATH_BYTES];
  char        to_buffer[PATH_BYTES];
  const char *from_path = of_name (from_fd, from, from_buffer);
  const char *to_path = of_name (to_fd, to, to_buffer);
  int         rc;

  if (from_path == NULL || to_path == NULL)
    return REAL (renameat2) (from_fd, from, to_fd, to, flags);
  if (fate ('m') < 0)
    return -1;
  enter ();
  rc = REAL (renameat2) (from_fd, from, to_fd, to, flags);
  if (rc == 0)
    record (flags & RENAME_EXCHANGE ? 'X' : 'R', 0, 0, from_path, strlen (from_path), to_path);
  leave ();

  return rc;
}

int
rename (const char *from,
        const char *to)
{
  return move (AT_FDCWD, from, AT_FDCWD, to, 0);
}

int
renameat (int         from_fd,
          const char *from,
          int         to_fd,
          const char *to)
{
  return move (from_fd, from, to_fd, to, 0);
}

int
renameat2 (int         from_fd,
           const char *from,
           int         to_fd,
           const char *to,
           unsigned    flags)
{
  return move (from_fd, from, to_fd, to, flags);
}

#define ON_NAME(name, arguments, call, letter, what)  \
  int name arguments                                  \
  {                                                   \
    char        buffer[PATH_BYTES];                   \
    const char *path = of_name (fd, child, buffer);   \
    int         rc;                                   \
                                                      \
    if (path == NULL)                                 \
      return REAL (name) call;                        \
    if (fate (letter) < 0)                            \
      return -1;                                      \
    enter ();                                         \
    rc = REAL (name) call;                            \
    if (rc == 0)                                      \
      record (what, 0, 0, path, strlen (path), NULL); \
    leave ();                                         \
                                                      \
    return rc;                                        \
  }

ON_NAME (unlinkat, (int fd, const char *child, int flags), (fd, child, flags), 'u', 'U')
ON_NAME (mkdirat, (int fd, const char *child, mode_t mode), (fd, child, mode), 'd', 'M')

int
unlink (const char *path)
{
  return unlinkat (AT_FDCWD, path, 0);
}

int
rmdir (const char *path)
{
  return unlinkat (AT_FDCWD, path, AT_REMOVEDIR);
}

int
mkdir (const char *path,
       mode_t      mode)
{
  return mkdirat (AT_FDCWD, path, mode);
}

static int
open_at (int         fd,
         const char *name,
         int         flags,
         mode_t      mode)
{
  char        buffer[PATH_BYTES];
  const char *path = of_name (fd, name, buffer);
  struct stat info;
  int         is_new;
  int         opened;

  if (path == NULL)
    return REAL (openat64) (fd, name, flags, mode);
  if (fate ('o') < 0)
    return -1;
  enter ();
  is_new = (flags & O_CREAT) && fstatat (fd, name, &info, AT_SYMLINK_NOFOLLOW) != 0;
  opened = REAL (openat64) (fd, name, flags, mode);
  if (opened >= 0 && is_new)
    record ('C', inode (opened), 0, path, strlen (path), NULL);
  else if (opened >= 0 && (flags & O_TRUNC))
    record ('T', inode (opened), 0, NULL, 0, NULL);
  leave ();

  return opened;
}

int
openat (int         fd,
        const char *name,
        int         flags,
        ...)
{
  va_list args;
  mode_t  mode;

  va_start (args, flags);
  mode = va_arg (args, mode_t);
  va_end (args);

  return open_at (fd, name, flags, mode);
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

  return open_at (AT_FDCWD, path, flags, mode);
}

int
close (int fd)
{
  char      buffer[PATH_BYTES];
  const int flags = fcntl (fd, F_GETFL);
  int       what = 0;
  int       rc;

  if (flags >= 0 && (flags & O_ACCMODE) != O_RDONLY && of_fd (fd, buffer) != NULL)
    what = fate ('c');
  rc = REAL (close) (fd);
  if (what < 0)
    {
      errno = fail_with;
      return -1;
    }

  return rc;
}

#define FOR_RIGHTS(name, arguments, call, place) \
  int name arguments                             \
  {                                              \
    char buffer[PATH_BYTES];                     \
                                                 \
    if (place != NULL && fate ('a') < 0)         \
      return -1;                                 \
                                                 \
    return REAL (name) call;                     \
  }

FOR_RIGHTS (fchmod, (int fd, mode_t mode), (fd, mode), of_fd (fd, buffer))
FOR_RIGHTS (chmod, (const char *path, mode_t mode), (path, mode), of_name (AT_FDCWD, path, buffer))
FOR_RIGHTS (fchmodat, (int fd, const char *name, mode_t mode, int flags), (fd, name, mode, flags), of_name (fd, name, buffer))
FOR_RIGHTS (futimens, (int fd, const struct timespec times[2]), (fd, times), of_fd (fd, buffer))
