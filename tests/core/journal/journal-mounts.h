/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

static inline void
mounts_write (const char *path,
              const char *text)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC);

  if (fd < 0 || write (fd, text, strlen (text)) < 0)
    g_error ("%s: %d", path, errno);
  close (fd);
}

/* Mounts of our own, seen by nobody else; as a normal user, in a user namespace of our own. */
static inline void
own_mounts (void)
{
  g_autofree char *map = g_strdup_printf ("0 %u 1", (guint)getuid ());
  g_autofree char *groups = g_strdup_printf ("0 %u 1", (guint)getgid ());

  if (getuid () == 0)
    {
      g_assert_cmpint (unshare (CLONE_NEWNS), ==, 0);
    }
  else
    {
      g_assert_cmpint (unshare (CLONE_NEWUSER | CLONE_NEWNS), ==, 0);
      mounts_write ("/proc/self/setgroups", "deny");
      mounts_write ("/proc/self/uid_map", map);
      mounts_write ("/proc/self/gid_map", groups);
    }
  g_assert_cmpint (mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL), ==, 0);
}

/* @path can only be read from now on, until it is unmounted. */
static inline void
mount_read_only (const char *path)
{
  g_assert_cmpint (mount (path, path, NULL, MS_BIND, NULL), ==, 0);
  g_assert_cmpint (mount (NULL, path, NULL, MS_BIND | MS_REMOUNT | MS_RDONLY, NULL), ==, 0);
}
