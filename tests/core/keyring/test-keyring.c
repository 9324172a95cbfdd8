/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <libsecret/secret.h>
#include <signal.h>
#include <string.h>

#include "daylight-keyring-memory.h"
#include "daylight-keyring-secret.h"

/* Each case runs in a process of its own, on a bus of its own, with the provider of its name: libsecret and GDBus keep
 * their connection for a process's life. */

#define ID "0123456789abcdef0123456789abcdef"
/* ms: what providers that never answer are given here, and all others, on a busy machine too. */
#define SHORT 1500
#define LONG 50000
/* s: after that the bus itself would have ended the call. */
#define BUS_TIMEOUT 24

/* The calls, waited for. */

typedef struct
{
  GAsyncResult *result;
} Answer;

static void
answer_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Answer *answer = user_data;

  g_assert_null (answer->result);
  answer->result = g_object_ref (result);
}

static GAsyncResult *
wait_for (Answer *answer)
{
  while (answer->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return g_steal_pointer (&answer->result);
}

static gboolean
store (DaylightKeyring *keyring,
       const char      *id,
       const char      *text,
       GError         **error)
{
  Answer                     answer = { NULL };
  g_autoptr (DaylightSecret) secret = daylight_secret_new_text (text);
  g_autoptr (GAsyncResult)   result = NULL;

  daylight_keyring_store_async (keyring, id, secret, NULL, answer_cb, &answer);
  result = wait_for (&answer);
  return daylight_keyring_store_finish (keyring, result, error);
}

static DaylightSecret *
look_up (DaylightKeyring *keyring,
         const char      *id,
         GError         **error)
{
  Answer                   answer = { NULL };
  g_autoptr (GAsyncResult) result = NULL;

  daylight_keyring_lookup_async (keyring, id, NULL, answer_cb, &answer);
  result = wait_for (&answer);
  return daylight_keyring_lookup_finish (keyring, result, error);
}

static gboolean
clear (DaylightKeyring *keyring,
       const char      *id,
       GError         **error)
{
  Answer                   answer = { NULL };
  g_autoptr (GAsyncResult) result = NULL;

  daylight_keyring_clear_async (keyring, id, NULL, answer_cb, &answer);
  result = wait_for (&answer);
  return daylight_keyring_clear_finish (keyring, result, error);
}

static void
assert_kept (DaylightKeyring *keyring,
             const char      *id,
             const char      *text)
{
  g_autoptr (GError)         error = NULL;
  g_autoptr (DaylightSecret) secret = look_up (keyring, id, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (daylight_secret_get_text (secret), ==, text);
}

static void
assert_lookup_fails (DaylightKeyring     *keyring,
                     const char          *id,
                     DaylightKeyringError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (look_up (keyring, id, &error));
  g_assert_error (error, DAYLIGHT_KEYRING_ERROR, (int)code);
}

static void
assert_store_fails (DaylightKeyring     *keyring,
                    DaylightKeyringError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (store (keyring, ID, "new", &error));
  g_assert_error (error, DAYLIGHT_KEYRING_ERROR, (int)code);
}

static void
assert_clear_fails (DaylightKeyring     *keyring,
                    const char          *id,
                    DaylightKeyringError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (clear (keyring, id, &error));
  g_assert_error (error, DAYLIGHT_KEYRING_ERROR, (int)code);
}

static void
whole_round (DaylightKeyring *keyring)
{
  g_autoptr (GError) error = NULL;

  assert_lookup_fails (keyring, ID, DAYLIGHT_KEYRING_ERROR_NOT_FOUND);
  g_assert_true (clear (keyring, ID, &error));
  g_assert_no_error (error);
  g_assert_true (store (keyring, ID, "first", &error));
  g_assert_no_error (error);
  assert_kept (keyring, ID, "first");
  store (keyring, ID, "second", &error);
  g_assert_no_error (error);
  assert_kept (keyring, ID, "second");
  assert_lookup_fails (keyring, "another", DAYLIGHT_KEYRING_ERROR_NOT_FOUND);
  g_assert_true (store (keyring, "another", "third", &error));
  g_assert_true (clear (keyring, ID, &error));
  assert_lookup_fails (keyring, ID, DAYLIGHT_KEYRING_ERROR_NOT_FOUND);
  assert_kept (keyring, "another", "third");
  g_assert_true (clear (keyring, "another", &error));
  g_assert_no_error (error);
}

static DaylightKeyring *
patient (guint ms)
{
  DaylightKeyring *keyring = daylight_keyring_secret_new ();

  daylight_keyring_secret_set_timeout (DAYLIGHT_KEYRING_SECRET (keyring), ms);
  return keyring;
}

/* Cases, in the child. */

static void
case_round (void)
{
  g_autoptr (DaylightKeyring) keyring = patient (LONG);

  whole_round (keyring);
}

static void
case_preset (void)
{
  g_autoptr (DaylightKeyring) keyring = patient (LONG);

  assert_kept (keyring, "preset", "kept before");
}

static void
case_dismissed (void)
{
  g_autoptr (DaylightKeyring) keyring = patient (LONG);

  assert_lookup_fails (keyring, "preset", DAYLIGHT_KEYRING_ERROR_LOCKED);
  assert_store_fails (keyring, DAYLIGHT_KEYRING_ERROR_LOCKED);
  assert_clear_fails (keyring, "preset", DAYLIGHT_KEYRING_ERROR_LOCKED);
}

static void
case_never (void)
{
  g_autoptr (DaylightKeyring) keyring = patient (SHORT);
  const gint64                start = g_get_monotonic_time ();

  assert_lookup_fails (keyring, "preset", DAYLIGHT_KEYRING_ERROR_SLOW);
  assert_store_fails (keyring, DAYLIGHT_KEYRING_ERROR_SLOW);
  g_assert_cmpint (g_get_monotonic_time () - start, <, BUS_TIMEOUT * G_USEC_PER_SEC);
}

static void
case_wrong_type (void)
{
  /* libsecret 0.21.7 warns, trips over its own missing error, and never answers. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  case_never ();
}

static void
case_never_default (void)
{
  g_autoptr (DaylightKeyring) keyring = daylight_keyring_secret_new ();
  const gint64                start = g_get_monotonic_time ();

  assert_clear_fails (keyring, "preset", DAYLIGHT_KEYRING_ERROR_SLOW);
  g_assert_cmpint (g_get_monotonic_time () - start, <, BUS_TIMEOUT * G_USEC_PER_SEC);
}

static void
case_dies (void)
{
  g_autoptr (DaylightKeyring) keyring = patient (LONG);

  assert_lookup_fails (keyring, "preset", DAYLIGHT_KEYRING_ERROR_ABSENT);
  assert_lookup_fails (keyring, "preset", DAYLIGHT_KEYRING_ERROR_ABSENT);
}

static void
case_absent (void)
{
  g_autoptr (DaylightKeyring) keyring = patient (LONG);

  assert_lookup_fails (keyring, ID, DAYLIGHT_KEYRING_ERROR_ABSENT);
  assert_store_fails (keyring, DAYLIGHT_KEYRING_ERROR_ABSENT);
  assert_clear_fails (keyring, ID, DAYLIGHT_KEYRING_ERROR_ABSENT);
}

static void
case_fails (void)
{
  g_autoptr (DaylightKeyring) keyring = patient (LONG);

  assert_lookup_fails (keyring, "preset", DAYLIGHT_KEYRING_ERROR_FAILED);
}

static void
case_garbage (void)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (DaylightKeyring) keyring = patient (LONG);
  g_autoptr (DaylightSecret)  secret = look_up (keyring, "preset", &error);

  /* Found or refused, but in one piece; the slot will say that it does not fit. */
  g_assert_true ((secret == NULL) == (error != NULL));
}

static void
case_cancelled (void)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (DaylightKeyring) keyring = patient (LONG);
  g_autoptr (GCancellable)    cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult)    result = NULL;
  Answer                      answer = { NULL };

  daylight_keyring_lookup_async (keyring, "preset", cancellable, answer_cb, &answer);
  g_timeout_add_once (100, (GSourceOnceFunc)g_cancellable_cancel, cancellable);
  result = wait_for (&answer);
  g_assert_null (daylight_keyring_lookup_finish (keyring, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static pid_t
provider_pid (void)
{
  return (pid_t)g_ascii_strtoll (g_getenv ("PROVIDER_PID"), NULL, 10);
}

static void
kill_provider (gpointer data)
{
  kill (provider_pid (), SIGKILL);
}

static void
case_killed (void)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (DaylightKeyring) keyring = patient (LONG);

  g_assert_true (store (keyring, ID, "first", &error));
  kill (provider_pid (), SIGSTOP);
  g_timeout_add_once (300, kill_provider, NULL);
  assert_lookup_fails (keyring, ID, DAYLIGHT_KEYRING_ERROR_ABSENT);
  assert_lookup_fails (keyring, ID, DAYLIGHT_KEYRING_ERROR_ABSENT);
}

static void
case_stopped (void)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (DaylightKeyring) keyring = patient (LONG);

  g_assert_true (store (keyring, ID, "first", &error));
  kill (provider_pid (), SIGSTOP);
  daylight_keyring_secret_set_timeout (DAYLIGHT_KEYRING_SECRET (keyring), SHORT);
  assert_lookup_fails (keyring, ID, DAYLIGHT_KEYRING_ERROR_SLOW);
  kill (provider_pid (), SIGCONT);
  daylight_keyring_secret_set_timeout (DAYLIGHT_KEYRING_SECRET (keyring), LONG);
  assert_kept (keyring, ID, "first");
}

static guint
count_owners (void)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr (GVariant)        reply = NULL;
  g_autoptr (GVariant)        names = NULL;

  reply = g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "ListQueuedOwners",
                                       g_variant_new ("(s)", "org.freedesktop.secrets"), G_VARIANT_TYPE ("(as)"),
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  names = g_variant_get_child_value (reply, 0);

  return (guint)g_variant_n_children (names);
}

static void
wait_for_owners (guint n)
{
  for (guint i = 0; i < 1000 && count_owners () != n; i++)
    g_usleep (20000);
  g_assert_cmpuint (count_owners (), ==, n);
}

/* A second one waits for the name, and has it as soon as the first is gone: it knows nothing of what the first kept, and is
 * asked as if it had always been there. */
static void
case_two (void)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (DaylightKeyring) keyring = patient (LONG);

  wait_for_owners (2);
  g_assert_true (store (keyring, ID, "first", &error));
  assert_kept (keyring, ID, "first");
  assert_lookup_fails (keyring, "preset", DAYLIGHT_KEYRING_ERROR_NOT_FOUND);
  kill (provider_pid (), SIGKILL);
  wait_for_owners (1);
  assert_lookup_fails (keyring, ID, DAYLIGHT_KEYRING_ERROR_NOT_FOUND);
  assert_kept (keyring, "preset", "kept before");
  g_assert_true (clear (keyring, ID, &error));
  g_assert_no_error (error);
  whole_round (keyring);
}

static void
lock_collection (void)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr (GVariant)        reply = NULL;

  reply = g_dbus_connection_call_sync (bus, "org.freedesktop.secrets", "/org/freedesktop/secrets",
                                       "org.freedesktop.Secret.Service", "Lock",
                                       g_variant_new_parsed ("([objectpath '/org/freedesktop/secrets/collection/login'],)"),
                                       NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
}

static void
case_locked_collection (void)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (DaylightKeyring) keyring = patient (LONG);

  g_assert_true (store (keyring, ID, "first", &error));
  g_assert_no_error (error);
  lock_collection ();
  assert_lookup_fails (keyring, ID, DAYLIGHT_KEYRING_ERROR_LOCKED);
  assert_store_fails (keyring, DAYLIGHT_KEYRING_ERROR_LOCKED);
  assert_clear_fails (keyring, ID, DAYLIGHT_KEYRING_ERROR_LOCKED);
}

/* What anyone sees who opens the keyring's window. */
static void
case_neutral (void)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (DaylightKeyring) keyring = patient (LONG);
  g_autoptr (SecretService)   service = NULL;
  g_autoptr (GHashTable)      attributes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable)      stored = NULL;
  g_autofree char            *label = NULL;
  g_autolist (SecretItem)     items = NULL;

  g_assert_true (store (keyring, ID, "first", &error));
  service = secret_service_get_sync (SECRET_SERVICE_NONE, NULL, &error);
  g_assert_no_error (error);
  g_hash_table_insert (attributes, (gpointer) "id", (gpointer)ID);
  items = secret_service_search_sync (service, NULL, attributes, SECRET_SEARCH_ALL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_length (items), ==, 1);
  label = secret_item_get_label (items->data);
  g_assert_cmpstr (label, ==, "Daylight");
  stored = secret_item_get_attributes (items->data);
  g_assert_cmpuint (g_hash_table_size (stored), ==, 2);
  g_assert_cmpstr (g_hash_table_lookup (stored, "xdg:schema"), ==, "io.github.daylightapp.Daylight");
}

/* The bus and the provider, in the parent. */

/* libsecret leaves the file as it was before: what was revoked would still be in it. */
static void
case_older_file (void)
{
  static const char           other[] = "fedcba9876543210fedcba9876543210";
  const char                 *path = g_getenv ("SECRET_FILE_TEST_PATH");
  g_autofree char            *older = g_strconcat (path, "~", NULL);
  g_autoptr (DaylightKeyring) keyring = patient (LONG);

  g_assert_true (store (keyring, other, "stays", NULL));
  g_assert_true (store (keyring, ID, "revoked", NULL));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (older, G_FILE_TEST_EXISTS));
  g_assert_true (clear (keyring, ID, NULL));
  g_assert_false (g_file_test (older, G_FILE_TEST_EXISTS));
  assert_lookup_fails (keyring, ID, DAYLIGHT_KEYRING_ERROR_NOT_FOUND);
  assert_kept (keyring, other, "stays");

  /* One that a process left which died in between goes with the next revoking, though there is nothing to revoke. */
  g_assert_true (g_file_set_contents (older, "x", 1, NULL));
  g_assert_true (clear (keyring, ID, NULL));
  g_assert_false (g_file_test (older, G_FILE_TEST_EXISTS));
  assert_kept (keyring, other, "stays");
}

typedef struct
{
  const char *name;
  const char *provider; /* a mode of the fake one, "gnome-keyring", "two" (that and a fake one), "none", "no-bus" or "file" */
  void        (*run) (void);
} Case;

static const Case cases[] = {
  { "gnome-keyring/round", "gnome-keyring", case_round },
  { "gnome-keyring/neutral", "gnome-keyring", case_neutral },
  { "gnome-keyring/locked", "gnome-keyring", case_locked_collection },
  { "gnome-keyring/killed", "gnome-keyring", case_killed },
  { "gnome-keyring/stopped", "gnome-keyring", case_stopped },
  { "file/round", "file", case_round },
  { "file/older", "file", case_older_file },
  { "none", "none", case_absent },
  { "no-bus", "no-bus", case_absent },
  { "two", "two", case_two },
  { "fake/round", "ok", case_round },
  { "fake/locked", "locked", case_preset },
  { "fake/prompt", "prompt-ok", case_preset },
  { "fake/dismissed", "dismiss", case_dismissed },
  { "fake/dismissed-wrong-type", "dismiss-badtype", case_wrong_type },
  { "fake/prompt-never", "prompt-hang", case_never },
  { "fake/never", "hang", case_never },
  { "fake/never-default", "hang", case_never_default },
  { "fake/slow", "slow", case_preset },
  { "fake/dies", "die", case_dies },
  { "fake/no-session", "nosession", case_fails },
  { "fake/garbage", "garbage", case_garbage },
  { "fake/cancelled", "hang", case_cancelled },
};

typedef struct
{
  GStrv        environment; /* (owned) */
  GSubprocess *bus;         /* (owned) */
  GSubprocess *provider;    /* (owned) (nullable) */
  GSubprocess *second;      /* (owned) (nullable) waits until the name is free */
  char        *home;        /* (owned) */
} Stage;

static void
set (Stage      *stage,
     const char *name,
     const char *value)
{
  stage->environment = g_environ_setenv (stage->environment, name, value, TRUE);
}

static GSubprocess *
spawn (Stage             *stage,
       GSubprocessFlags   flags,
       const char *const *argv)
{
  g_autoptr (GError)              error = NULL;
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (flags);
  GSubprocess                    *process;

  g_subprocess_launcher_set_environ (launcher, stage->environment);
  /* What tests ask of our own code is not asked of others': a warning would end them. */
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  g_subprocess_launcher_unsetenv (launcher, "MALLOC_PERTURB_");
  process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);

  return process;
}

static void
start_bus (Stage *stage)
{
  g_autoptr (GError)           error = NULL;
  g_autofree char             *conf = g_test_build_filename (G_TEST_DIST, "core", "keyring", "bus.conf", NULL);
  g_autofree char             *option = g_strconcat ("--config-file=", conf, NULL);
  g_autofree char             *address = NULL;
  g_autoptr (GDataInputStream) out = NULL;
  const char                  *argv[] = { "dbus-daemon", option, "--nofork", "--print-address=1", NULL };

  stage->bus = spawn (stage, G_SUBPROCESS_FLAGS_STDOUT_PIPE, argv);
  out = g_data_input_stream_new (g_subprocess_get_stdout_pipe (stage->bus));
  address = g_data_input_stream_read_line (out, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (address);
  set (stage, "DBUS_SESSION_BUS_ADDRESS", address);
}

static void
wait_for_provider (Stage *stage)
{
  const char             *argv[] = { "gdbus", "wait", "--session", "--timeout", "60", "org.freedesktop.secrets", NULL };
  g_autoptr (GError)      error = NULL;
  g_autoptr (GSubprocess) wait = spawn (stage, G_SUBPROCESS_FLAGS_NONE, argv);

  g_subprocess_wait_check (wait, NULL, &error);
  g_assert_no_error (error);
}

static GSubprocess *
start_fake (Stage      *stage,
            const char *mode)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "support", "fake-secret-service.py", NULL);
  const char      *argv[] = { "python3", script, mode, NULL };

  return spawn (stage, G_SUBPROCESS_FLAGS_NONE, argv);
}

static void
start_provider (Stage      *stage,
                const char *provider)
{
  if (g_str_equal (provider, "gnome-keyring") || g_str_equal (provider, "two"))
    {
      const char        *argv[] = { "gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets", NULL };
      g_autoptr (GError) error = NULL;

      stage->provider = spawn (stage, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, argv);
      g_output_stream_write_all (g_subprocess_get_stdin_pipe (stage->provider), "login words", 11, NULL, NULL, &error);
      g_assert_no_error (error);
      g_output_stream_close (g_subprocess_get_stdin_pipe (stage->provider), NULL, NULL);
    }
  else
    stage->provider = start_fake (stage, provider);
  set (stage, "PROVIDER_PID", g_subprocess_get_identifier (stage->provider));
  wait_for_provider (stage);
  if (g_str_equal (provider, "two"))
    stage->second = start_fake (stage, "second");
}

static void
set_up (Stage      *stage,
        const char *provider)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *file = NULL;

  stage->home = g_dir_make_tmp ("daylight-keyring-XXXXXX", &error);
  g_assert_no_error (error);
  stage->environment = g_get_environ ();
  set (stage, "HOME", stage->home);
  set (stage, "XDG_RUNTIME_DIR", stage->home);
  set (stage, "XDG_DATA_HOME", stage->home);
  stage->environment = g_environ_unsetenv (stage->environment, "DISPLAY");
  stage->environment = g_environ_unsetenv (stage->environment, "WAYLAND_DISPLAY");
  if (g_str_equal (provider, "no-bus"))
    {
      set (stage, "DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
      return;
    }

  start_bus (stage);
  /* libsecret itself loses what belongs to a call that it never answers. */
  if (g_str_equal (provider, "dismiss-badtype"))
    set (stage, "ASAN_OPTIONS", "detect_leaks=0");
  if (g_str_equal (provider, "file"))
    {
      file = g_build_filename (stage->home, "secrets", NULL);
      set (stage, "SECRET_BACKEND", "file");
      set (stage, "SECRET_FILE_TEST_PATH", file);
      set (stage, "SECRET_FILE_TEST_PASSWORD", "portal words");
    }
  else if (!g_str_equal (provider, "none"))
    start_provider (stage, provider);
}

static void
end_process (GSubprocess **process)
{
  if (*process == NULL)
    return;

  g_subprocess_force_exit (*process);
  g_subprocess_wait (*process, NULL, NULL);
  g_clear_object (process);
}

static void
tear_down (Stage *stage)
{
  const char             *argv[] = { "rm", "-rf", stage->home, NULL };
  g_autoptr (GSubprocess) rm = NULL;

  end_process (&stage->provider);
  end_process (&stage->second);
  end_process (&stage->bus);
  rm = spawn (stage, G_SUBPROCESS_FLAGS_NONE, argv);
  g_subprocess_wait (rm, NULL, NULL);
  g_strfreev (stage->environment);
  g_free (stage->home);
}

static void
run_case (gconstpointer data)
{
  const Case      *test = data;
  g_autofree char *child = g_strdup_printf ("/keyring/%s/subprocess/child", test->name);
  Stage            stage = { NULL };

  set_up (&stage, test->provider);
  g_test_trap_subprocess_with_envp (child, (const char *const *)stage.environment, 100 * G_USEC_PER_SEC,
                                    G_TEST_SUBPROCESS_INHERIT_STDERR);
  tear_down (&stage);
  g_test_trap_assert_passed ();
}

static void
run_child (gconstpointer data)
{
  ((const Case *)data)->run ();
}

static void
test_memory (void)
{
  g_autoptr (DaylightKeyring) keyring = daylight_keyring_memory_new ();

  whole_round (keyring);
  daylight_keyring_memory_set_fault (DAYLIGHT_KEYRING_MEMORY (keyring), DAYLIGHT_KEYRING_ERROR_SLOW);
  assert_lookup_fails (keyring, ID, DAYLIGHT_KEYRING_ERROR_SLOW);
  assert_store_fails (keyring, DAYLIGHT_KEYRING_ERROR_SLOW);
  assert_clear_fails (keyring, ID, DAYLIGHT_KEYRING_ERROR_SLOW);
  daylight_keyring_memory_set_fault (DAYLIGHT_KEYRING_MEMORY (keyring), -1);
  whole_round (keyring);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/keyring/memory", test_memory);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/keyring/%s", cases[i].name);
      g_autofree char *child = g_strdup_printf ("/keyring/%s/subprocess/child", cases[i].name);

      g_test_add_data_func (path, &cases[i], run_case);
      g_test_add_data_func (child, &cases[i], run_child);
    }

  return g_test_run ();
}
