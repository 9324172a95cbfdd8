/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include <glib/gi18n.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "daylight-application.h"
#include "daylight-language.h"
#include "daylight-portals.h"

/* Before any thread and before GTK. Not PR_SET_DUMPABLE: it makes every portal call fail. */
static void
harden (void)
{
  const struct rlimit none = { 0, 0 };

  umask (077);
  setrlimit (RLIMIT_CORE, &none);
  /* A core handler behind a pipe may ignore the limit. */
  g_file_set_contents_full ("/proc/self/coredump_filter", "0", 1, G_FILE_SET_CONTENTS_NONE, 0600, NULL);
  /* A trace on the disk of when pictures were drawn. */
  g_setenv ("MESA_SHADER_CACHE_DISABLE", "true", FALSE);
  /* So would its list of plugins be, of when something was first played (daylight-file-sound.c). */
  g_setenv ("GST_REGISTRY_DISABLE", "yes", TRUE);
  /* And the code that it would write by itself, through a file in the runtime folder: the keys are in this program. */
  g_setenv ("ORC_CODE", "backup", TRUE);
#if !DEVELOPMENT
  g_unsetenv ("GTK_DEBUG");
  g_unsetenv ("G_MESSAGES_DEBUG");
#endif
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (DaylightApplication) application = NULL;

  harden ();

  daylight_language_set_up (argv);
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  /* It may make a thread; the language before it may start the program anew. */
  daylight_portals_set_up ();

  application = daylight_application_new ();
  g_application_set_version (G_APPLICATION (application), PACKAGE_VERSION);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
