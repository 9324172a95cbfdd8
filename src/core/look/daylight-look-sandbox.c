/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-look"

#include "config.h"

#include "daylight-look-sandbox.h"

#include <unistd.h>

#define INSIDE "/daylight-helper"

gboolean
daylight_look_sandbox_is_flatpak (void)
{
  return access ("/.flatpak-info", F_OK) == 0;
}

/* Where the build put it, or where a build tree has it. */
static char *
helper_path (void)
{
  const char *path = g_getenv ("DAYLIGHT_HELPER");

  return g_strdup (path != NULL ? path : LOOK_HELPER);
}

gboolean
daylight_look_sandbox_exists (void)
{
  g_autofree char *program = g_find_program_in_path (daylight_look_sandbox_is_flatpak () ? "flatpak-spawn" : "bwrap");

  return program != NULL;
}

static void
add (GStrvBuilder *builder,
     const char   *first,
     ...)
{
  va_list arguments;

  va_start (arguments, first);
  for (const char *word = first; word != NULL; word = va_arg (arguments, const char *))
    g_strv_builder_add (builder, word);
  va_end (arguments);
}

static void
add_flatpak (GStrvBuilder *builder)
{
  /* --watch-bus: it ends when we end. The environment is emptied inside: with --clear-env the portal starts Flatpak itself without
   * one, which then looks for the app in the wrong place where HOME or XDG_DATA_HOME is not the usual one. */
  add (builder, "flatpak-spawn", "--sandbox", "--no-network", "--watch-bus", "env", "-i", "PATH=/app/bin:/usr/bin", "LANG=C.UTF-8",
       "HOME=/tmp", NULL);
}

static void
add_bwrap (GStrvBuilder *builder,
           const char   *helper)
{
  static const char *const shown[] = { "/lib", "/lib64", "/etc/fonts", "/etc/ld.so.cache", "/etc/alternatives", "/var/cache/fontconfig" };

  add (builder, "bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--clearenv",
       "--setenv", "PATH", "/usr/bin", "--setenv", "LANG", "C.UTF-8", "--setenv", "HOME", "/tmp", "--ro-bind", "/usr", "/usr", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    add (builder, "--ro-bind-try", shown[i], shown[i], NULL);
  add (builder, "--dev", "/dev", "--size", "67108864", "--tmpfs", "/tmp", "--chdir", "/tmp", "--ro-bind", helper, INSIDE, NULL);
}

GStrv
daylight_look_sandbox_command (const char *part)
{
  g_autofree char         *helper = helper_path ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const gboolean           flatpak = daylight_look_sandbox_is_flatpak ();

  if (!daylight_look_sandbox_exists () || access (helper, X_OK) != 0)
    return NULL;
  if (flatpak)
    add_flatpak (builder);
  else
    add_bwrap (builder, helper);
  add (builder, flatpak ? helper : INSIDE, part, NULL);

  return g_strv_builder_end (builder);
}
