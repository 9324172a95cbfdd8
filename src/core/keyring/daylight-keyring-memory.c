/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-keyring"

#include "config.h"

#include "daylight-keyring-memory.h"

struct _DaylightKeyringMemory
{
  GObject parent_instance;

  GHashTable *secrets; /* (owned) (element-type utf8 DaylightSecret) */
  int         fault;   /* -1: none */
  GPtrArray  *held;    /* (owned) (nullable) (element-type GTask): stores that wait */
};

static void keyring_iface_init (DaylightKeyringInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DaylightKeyringMemory, daylight_keyring_memory, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (DAYLIGHT_TYPE_KEYRING, keyring_iface_init))

typedef struct
{
  char           *journal_id; /* (owned) */
  DaylightSecret *secret;     /* (owned) */
} Storing;

static void
storing_free (gpointer data)
{
  Storing *storing = data;

  g_free (storing->journal_id);
  daylight_secret_unref (storing->secret);
  g_free (storing);
}

static void
store (gpointer data,
       gpointer user_data)
{
  GTask                 *task = data;
  DaylightKeyringMemory *self = g_task_get_source_object (task);
  Storing               *storing = g_task_get_task_data (task);

  g_hash_table_insert (self->secrets, g_strdup (storing->journal_id), daylight_secret_ref (storing->secret));
  g_task_return_boolean (task, TRUE);
}

/* NULL when the call was answered with the fault. */
static GTask *
begin (DaylightKeyring    *keyring,
       GCancellable       *cancellable,
       GAsyncReadyCallback callback,
       gpointer            user_data)
{
  DaylightKeyringMemory *self = DAYLIGHT_KEYRING_MEMORY (keyring);
  g_autoptr (GTask)      task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, begin);
  if (g_task_return_error_if_cancelled (task))
    return NULL;
  if (self->fault >= 0)
    {
      g_task_return_new_error_literal (task, DAYLIGHT_KEYRING_ERROR, self->fault, "as asked for");
      return NULL;
    }

  return g_steal_pointer (&task);
}

static void
store_async (DaylightKeyring    *keyring,
             const char         *journal_id,
             DaylightSecret     *secret,
             GCancellable       *cancellable,
             GAsyncReadyCallback callback,
             gpointer            user_data)
{
  DaylightKeyringMemory *self = DAYLIGHT_KEYRING_MEMORY (keyring);
  g_autoptr (GTask)      task = begin (keyring, cancellable, callback, user_data);
  Storing               *storing;

  if (task == NULL)
    return;

  storing = g_new (Storing, 1);
  storing->journal_id = g_strdup (journal_id);
  storing->secret = daylight_secret_ref (secret);
  g_task_set_task_data (task, storing, storing_free);
  if (self->held != NULL)
    g_ptr_array_add (self->held, g_steal_pointer (&task));
  else
    store (task, NULL);
}

static gboolean
finish_boolean (DaylightKeyring *keyring,
                GAsyncResult    *result,
                GError         **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
lookup_async (DaylightKeyring    *keyring,
              const char         *journal_id,
              GCancellable       *cancellable,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  g_autoptr (GTask) task = begin (keyring, cancellable, callback, user_data);
  DaylightSecret   *secret;

  if (task == NULL)
    return;

  secret = g_hash_table_lookup (DAYLIGHT_KEYRING_MEMORY (keyring)->secrets, journal_id);
  if (secret != NULL)
    g_task_return_pointer (task, daylight_secret_ref (secret), (GDestroyNotify)daylight_secret_unref);
  else
    g_task_return_new_error_literal (task, DAYLIGHT_KEYRING_ERROR, DAYLIGHT_KEYRING_ERROR_NOT_FOUND, "nothing kept");
}

static DaylightSecret *
lookup_finish (DaylightKeyring *keyring,
               GAsyncResult    *result,
               GError         **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
clear_async (DaylightKeyring    *keyring,
             const char         *journal_id,
             GCancellable       *cancellable,
             GAsyncReadyCallback callback,
             gpointer            user_data)
{
  g_autoptr (GTask) task = begin (keyring, cancellable, callback, user_data);

  if (task == NULL)
    return;

  g_hash_table_remove (DAYLIGHT_KEYRING_MEMORY (keyring)->secrets, journal_id);
  g_task_return_boolean (task, TRUE);
}

static void
keyring_iface_init (DaylightKeyringInterface *iface)
{
  iface->store_async = store_async;
  iface->store_finish = finish_boolean;
  iface->lookup_async = lookup_async;
  iface->lookup_finish = lookup_finish;
  iface->clear_async = clear_async;
  iface->clear_finish = finish_boolean;
}

static void
daylight_keyring_memory_finalize (GObject *object)
{
  DaylightKeyringMemory *self = DAYLIGHT_KEYRING_MEMORY (object);

  g_clear_pointer (&self->held, g_ptr_array_unref);
  g_hash_table_unref (self->secrets);

  G_OBJECT_CLASS (daylight_keyring_memory_parent_class)->finalize (object);
}

static void
daylight_keyring_memory_class_init (DaylightKeyringMemoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = daylight_keyring_memory_finalize;
}

static void
daylight_keyring_memory_init (DaylightKeyringMemory *self)
{
  self->fault = -1;
  self->secrets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)daylight_secret_unref);
}

DaylightKeyring *
daylight_keyring_memory_new (void)
{
  return g_object_new (DAYLIGHT_TYPE_KEYRING_MEMORY, NULL);
}

void
daylight_keyring_memory_set_fault (DaylightKeyringMemory *self,
                                   int                    code)
{
  g_return_if_fail (DAYLIGHT_IS_KEYRING_MEMORY (self));

  self->fault = code;
}

guint
daylight_keyring_memory_get_size (DaylightKeyringMemory *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_KEYRING_MEMORY (self), 0);

  return g_hash_table_size (self->secrets);
}

void
daylight_keyring_memory_hold (DaylightKeyringMemory *self)
{
  g_return_if_fail (DAYLIGHT_IS_KEYRING_MEMORY (self));

  if (self->held == NULL)
    self->held = g_ptr_array_new_with_free_func (g_object_unref);
}

guint
daylight_keyring_memory_get_held (DaylightKeyringMemory *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_KEYRING_MEMORY (self), 0);

  return self->held != NULL ? self->held->len : 0;
}

void
daylight_keyring_memory_release (DaylightKeyringMemory *self)
{
  g_autoptr (GPtrArray) held = NULL;

  g_return_if_fail (DAYLIGHT_IS_KEYRING_MEMORY (self));

  held = g_steal_pointer (&self->held);
  if (held != NULL)
    g_ptr_array_foreach (held, store, NULL);
}
