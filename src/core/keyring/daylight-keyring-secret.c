/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-keyring"

#include "config.h"

#include "daylight-keyring-secret.h"

#include <glib/gstdio.h>
#include <libsecret/secret.h>
#include <string.h>

/* libsecret alone is not enough in three ways, each met in a test: a prompt that never completes, or completes with a
 * result of the wrong type, is waited for for ever, even when the call is cancelled; a dismissed prompt looks like 'no
 * such item'; and a provider that is gone keeps its session in libsecret's singleton, though another one may have taken its
 * place. So every call has a clock of its own, an empty answer is asked about once more, and after a fault the singleton is
 * let go of, and who has the name now is asked once. */

/* Seen by anyone who looks into the keyring, even a locked one. */
static const SecretSchema schema = { APP_ID, SECRET_SCHEMA_NONE, { { "id", SECRET_SCHEMA_ATTRIBUTE_STRING } } };
#define LABEL "Daylight"

typedef enum {
  CALL_STORE,
  CALL_LOOKUP,
  CALL_CLEAR,
} CallKind;

/* One call. The callbacks of libsecret hold a reference each; the task is let go of when the call is answered, so a late
 * or lost answer keeps nothing alive but this. */
typedef struct
{
  CallKind        kind;
  GTask          *task;       /* (owned) NULL once answered */
  GSource        *timeout;    /* (owned) (nullable) */
  GSource        *cancelled;  /* (owned) (nullable) */
  GCancellable   *inner;      /* (owned) for libsecret */
  GHashTable     *attributes; /* (owned) */
  DaylightSecret *secret;     /* (owned) (nullable) to be stored */
  gboolean        is_second;  /* asked again, of whoever has the name now */
} Call;

static void call_begin (Call *call);

struct _DaylightKeyringSecret
{
  GObject parent_instance;

  guint timeout; /* in milliseconds */
};

static void keyring_iface_init (DaylightKeyringInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DaylightKeyringSecret, daylight_keyring_secret, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (DAYLIGHT_TYPE_KEYRING, keyring_iface_init))

static void
call_clear (gpointer data)
{
  Call *call = data;

  g_clear_object (&call->inner);
  g_clear_pointer (&call->attributes, g_hash_table_unref);
  g_clear_pointer (&call->secret, daylight_secret_unref);
}

static void
call_unref (Call *call)
{
  g_rc_box_release_full (call, call_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, call_unref)

static void
source_clear (GSource **source)
{
  if (*source == NULL)
    return;

  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

/* The task, for the one answer; NULL when it was given already. */
static GTask *
call_end (Call *call)
{
  source_clear (&call->timeout);
  source_clear (&call->cancelled);
  return g_steal_pointer (&call->task);
}

static void
call_fail (Call                *call,
           DaylightKeyringError code,
           const char          *message)
{
  g_autoptr (GTask) task = call_end (call);

  if (task != NULL)
    g_task_return_new_error_literal (task, DAYLIGHT_KEYRING_ERROR, (gint)code, message);
}

static void
call_succeed (Call           *call,
              DaylightSecret *secret)
{
  g_autoptr (GTask) task = call_end (call);

  if (task == NULL)
    return;

  if (call->kind == CALL_LOOKUP)
    g_task_return_pointer (task, daylight_secret_ref (secret), (GDestroyNotify)daylight_secret_unref);
  else
    g_task_return_boolean (task, TRUE);
}

static DaylightKeyringError
code_of (const GError *error)
{
  static const int absent[] = { G_DBUS_ERROR_SERVICE_UNKNOWN, G_DBUS_ERROR_NAME_HAS_NO_OWNER,
                                G_DBUS_ERROR_NO_REPLY, G_DBUS_ERROR_DISCONNECTED,
                                G_DBUS_ERROR_NO_SERVER, G_DBUS_ERROR_SPAWN_EXEC_FAILED,
                                G_DBUS_ERROR_SPAWN_FORK_FAILED, G_DBUS_ERROR_SPAWN_CHILD_EXITED,
                                G_DBUS_ERROR_SPAWN_FAILED, G_DBUS_ERROR_SPAWN_SERVICE_NOT_FOUND,
                                G_DBUS_ERROR_FILE_NOT_FOUND };

  if (g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    return DAYLIGHT_KEYRING_ERROR_LOCKED;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT) ||
      g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_TIMED_OUT) ||
      g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_TIMEOUT))
    return DAYLIGHT_KEYRING_ERROR_SLOW;
  if (error->domain == G_DBUS_ERROR)
    for (guint i = 0; i < G_N_ELEMENTS (absent); i++)
      if (error->code == absent[i])
        return DAYLIGHT_KEYRING_ERROR_ABSENT;
  /* No bus to speak to. */
  if (error->domain == G_IO_ERROR &&
      (error->code == G_IO_ERROR_NOT_FOUND || error->code == G_IO_ERROR_CONNECTION_REFUSED ||
       error->code == G_IO_ERROR_CLOSED || error->code == G_IO_ERROR_BROKEN_PIPE ||
       error->code == G_IO_ERROR_INVALID_ARGUMENT))
    return DAYLIGHT_KEYRING_ERROR_ABSENT;

  return DAYLIGHT_KEYRING_ERROR_FAILED;
}

static void
call_fail_with (Call         *call,
                const GError *error)
{
  const DaylightKeyringError code = code_of (error);

  /* The session and proxies of a provider that failed are not used again. */
  secret_service_disconnect ();
  if (code == DAYLIGHT_KEYRING_ERROR_ABSENT && !call->is_second && call->task != NULL)
    {
      call->is_second = TRUE;
      call_begin (call);
      return;
    }
  /* The provider's words stay out: they could name an item. */
  call_fail (call, code, "the Secret Service failed");
}

/* Inside a sandbox libsecret keeps a file of its own. Each time it is written, what it was before stays beside it, with the item that was taken out of it: the same
 * portal opens it. Only where the file is ours alone is it ours to remove. */
static void
forget_older_file (void)
{
  const char      *test_path = g_getenv ("SECRET_FILE_TEST_PATH");
  g_autofree char *path = NULL;
  g_autofree char *older = NULL;

  if (test_path == NULL && !g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    return;
  path = test_path != NULL ? g_strdup (test_path) : g_build_filename (g_get_user_data_dir (), "keyrings", "default.keyring", NULL);
  older = g_strconcat (path, "~", NULL);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    g_unlink (older);
}

/* An empty answer: nothing of ours, or locked and the prompt dismissed. */

static void
call_nothing_found (Call *call)
{
  if (call->kind == CALL_CLEAR)
    {
      forget_older_file ();
      call_succeed (call, NULL);
    }
  else
    call_fail (call, DAYLIGHT_KEYRING_ERROR_NOT_FOUND, "nothing kept");
}

static void
collection_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (Call)             call = user_data;
  g_autoptr (GError)           error = NULL;
  g_autoptr (SecretCollection) collection = secret_collection_for_alias_finish (result, &error);

  if (error != NULL)
    call_fail_with (call, error);
  else if (collection != NULL && secret_collection_get_locked (collection))
    call_fail (call, DAYLIGHT_KEYRING_ERROR_LOCKED, "the collection is locked");
  else
    call_nothing_found (call);
}

static void
search_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Call)        call = user_data;
  g_autoptr (GError)      error = NULL;
  g_autolist (SecretItem) items = secret_service_search_finish (SECRET_SERVICE (source), result, &error);
  gboolean                locked = FALSE;

  for (GList *l = items; l != NULL; l = l->next)
    locked = locked || secret_item_get_locked (l->data);

  if (error != NULL)
    call_fail_with (call, error);
  else if (locked)
    call_fail (call, DAYLIGHT_KEYRING_ERROR_LOCKED, "the item is locked");
  else if (call->task != NULL)
    /* Some providers say nothing of what is in a locked collection. */
    secret_collection_for_alias (SECRET_SERVICE (source), SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE, call->inner,
                                 collection_cb, g_rc_box_acquire (call));
}

static void
service_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Call)          call = user_data;
  g_autoptr (GError)        error = NULL;
  g_autoptr (SecretService) service = secret_service_get_finish (result, &error);

  if (error != NULL)
    call_fail_with (call, error);
  else if (call->task != NULL)
    secret_service_search (service, &schema, call->attributes, SECRET_SEARCH_ALL, call->inner, search_cb,
                           g_rc_box_acquire (call));
}

/* Inside a sandbox libsecret keeps a file of its own, opened with a key from the portal: nothing there can be locked
 * without an error, and no service is to be asked. */
static gboolean
keeps_own_file (void)
{
  return g_strcmp0 (g_getenv ("SECRET_BACKEND"), "file") == 0 || g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) ||
         g_getenv ("SNAP_NAME") != NULL;
}

static void
call_ask_again (Call *call)
{
  if (keeps_own_file ())
    call_nothing_found (call);
  else if (call->task != NULL)
    secret_service_get (SECRET_SERVICE_NONE, call->inner, service_cb, g_rc_box_acquire (call));
}

/* The three calls. */

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Call)   call = user_data;
  g_autoptr (GError) error = NULL;

  if (secret_password_store_finish (result, &error))
    {
      forget_older_file ();
      call_succeed (call, NULL);
    }
  else if (error != NULL)
    call_fail_with (call, error);
  else
    call_fail (call, DAYLIGHT_KEYRING_ERROR_LOCKED, "not stored, and not said why");
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Call)           call = user_data;
  g_autoptr (GError)         error = NULL;
  g_autoptr (DaylightSecret) secret = NULL;
  char                      *text = secret_password_lookup_nonpageable_finish (result, &error);

  if (text != NULL)
    {
      secret = daylight_secret_new_text (text);
      secret_password_free (text);
      call_succeed (call, secret);
    }
  else if (error != NULL)
    call_fail_with (call, error);
  else
    call_ask_again (call);
}

static void
cleared_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Call)   call = user_data;
  g_autoptr (GError) error = NULL;

  if (secret_password_clear_finish (result, &error))
    {
      forget_older_file ();
      call_succeed (call, NULL);
    }
  else if (error != NULL)
    call_fail_with (call, error);
  else
    /* A locked item is passed over in silence. */
    call_ask_again (call);
}

static void
call_begin (Call *call)
{
  switch (call->kind)
    {
    case CALL_STORE:
      secret_password_storev (&schema, call->attributes, SECRET_COLLECTION_DEFAULT, LABEL, daylight_secret_get_text (call->secret),
                              call->inner, stored_cb, g_rc_box_acquire (call));
      break;
    case CALL_LOOKUP:
      secret_password_lookupv (&schema, call->attributes, call->inner, looked_up_cb, g_rc_box_acquire (call));
      break;
    case CALL_CLEAR:
      secret_password_clearv (&schema, call->attributes, call->inner, cleared_cb, g_rc_box_acquire (call));
      break;
    }
}

static gboolean
timeout_cb (gpointer user_data)
{
  Call                    *call = user_data;
  g_autoptr (GCancellable) inner = g_object_ref (call->inner);

  secret_service_disconnect ();
  call_fail (call, DAYLIGHT_KEYRING_ERROR_SLOW, "no answer in time");
  g_cancellable_cancel (inner);

  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  Call                    *call = user_data;
  g_autoptr (GCancellable) inner = g_object_ref (call->inner);
  g_autoptr (GTask)        task = call_end (call);

  if (task != NULL)
    g_task_return_error_if_cancelled (task);
  g_cancellable_cancel (inner);

  return G_SOURCE_REMOVE;
}

static void
attach (GSource   **slot,
        GSource    *source,
        GSourceFunc func,
        Call       *call)
{
  g_source_set_callback (source, func, g_rc_box_acquire (call), (GDestroyNotify)call_unref);
  g_source_attach (source, g_main_context_get_thread_default ());
  *slot = source;
}

static Call *
call_new (DaylightKeyring    *self,
          CallKind            kind,
          const char         *journal_id,
          GCancellable       *cancellable,
          GAsyncReadyCallback callback,
          gpointer            user_data)
{
  Call *call = g_rc_box_new0 (Call);

  call->kind = kind;
  call->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (call->task, call_new);
  call->inner = g_cancellable_new ();
  call->attributes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_hash_table_insert (call->attributes, (gpointer) "id", g_strdup (journal_id));
  attach (&call->timeout, g_timeout_source_new (DAYLIGHT_KEYRING_SECRET (self)->timeout), timeout_cb, call);
  if (cancellable != NULL)
    attach (&call->cancelled, g_cancellable_source_new (cancellable), G_SOURCE_FUNC (cancelled_cb), call);

  return call;
}

static void
store_async (DaylightKeyring    *self,
             const char         *journal_id,
             DaylightSecret     *secret,
             GCancellable       *cancellable,
             GAsyncReadyCallback callback,
             gpointer            user_data)
{
  g_autoptr (Call) call = call_new (self, CALL_STORE, journal_id, cancellable, callback, user_data);

  call->secret = daylight_secret_ref (secret);
  call_begin (call);
}

static void
lookup_async (DaylightKeyring    *self,
              const char         *journal_id,
              GCancellable       *cancellable,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  g_autoptr (Call) call = call_new (self, CALL_LOOKUP, journal_id, cancellable, callback, user_data);

  call_begin (call);
}

static void
clear_async (DaylightKeyring    *self,
             const char         *journal_id,
             GCancellable       *cancellable,
             GAsyncReadyCallback callback,
             gpointer            user_data)
{
  g_autoptr (Call) call = call_new (self, CALL_CLEAR, journal_id, cancellable, callback, user_data);

  call_begin (call);
}

static gboolean
finish_boolean (DaylightKeyring *self,
                GAsyncResult    *result,
                GError         **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static DaylightSecret *
finish_secret (DaylightKeyring *self,
               GAsyncResult    *result,
               GError         **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
keyring_iface_init (DaylightKeyringInterface *iface)
{
  iface->store_async = store_async;
  iface->store_finish = finish_boolean;
  iface->lookup_async = lookup_async;
  iface->lookup_finish = finish_secret;
  iface->clear_async = clear_async;
  iface->clear_finish = finish_boolean;
}

static void
daylight_keyring_secret_class_init (DaylightKeyringSecretClass *klass)
{
}

static void
daylight_keyring_secret_init (DaylightKeyringSecret *self)
{
  self->timeout = DAYLIGHT_KEYRING_TIMEOUT_SECONDS * 1000;
}

DaylightKeyring *
daylight_keyring_secret_new (void)
{
  return g_object_new (DAYLIGHT_TYPE_KEYRING_SECRET, NULL);
}

void
daylight_keyring_secret_set_timeout (DaylightKeyringSecret *self,
                                     guint                  milliseconds)
{
  g_return_if_fail (DAYLIGHT_IS_KEYRING_SECRET (self));

  self->timeout = milliseconds;
}
