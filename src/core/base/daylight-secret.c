/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-base"

#include "config.h"

#include "daylight-secret.h"

#include <sodium.h>
#include <string.h>

struct _DaylightSecret
{
  gatomicrefcount ref_count;
  gsize           size;  /* without the closing NUL */
  guint8         *bytes; /* (owned) sodium_malloc, always one NUL behind the bytes, read-only after construction */
};

G_DEFINE_BOXED_TYPE (DaylightSecret, daylight_secret, daylight_secret_ref, daylight_secret_unref)

static DaylightSecret *
secret_alloc (gsize size)
{
  DaylightSecret *self;
  static gsize    initialised = 0;

  if (g_once_init_enter (&initialised))
    {
      /* libsodium's only failure is a system without any source of randomness: nothing here may run on it. */
      if (sodium_init () < 0)
        g_error ("no source of randomness");
      g_once_init_leave (&initialised, 1);
    }

  self = g_new0 (DaylightSecret, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->size = size;
  self->bytes = sodium_malloc (size + 1);
  if (self->bytes == NULL)
    g_error ("no memory for %" G_GSIZE_FORMAT " guarded bytes", size + 1);
  self->bytes[size] = 0;

  return self;
}

/**
 * daylight_secret_new:
 * @bytes: (array length=size): what to keep; the caller wipes its own copy
 * @size: number of bytes
 *
 * Copies @bytes into guarded memory.
 *
 * Returns: (transfer full): the secret
 */
DaylightSecret *
daylight_secret_new (const void *bytes,
                     gsize       size)
{
  DaylightSecret *self;

  g_return_val_if_fail (bytes != NULL || size == 0, NULL);
  g_return_val_if_fail (size < G_MAXSIZE - 1, NULL);

  self = secret_alloc (size);
  if (size > 0)
    memcpy (self->bytes, bytes, size);
  sodium_mprotect_readonly (self->bytes);

  return self;
}

/**
 * daylight_secret_new_text:
 * @text: a string; its closing NUL is not counted
 *
 * Returns: (transfer full): the secret
 */
DaylightSecret *
daylight_secret_new_text (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return daylight_secret_new (text, strlen (text));
}

/**
 * daylight_secret_new_random:
 * @size: number of bytes
 *
 * Returns: (transfer full): @size bytes from the system's generator
 */
DaylightSecret *
daylight_secret_new_random (gsize size)
{
  DaylightSecret *self = secret_alloc (size);

  randombytes_buf (self->bytes, size);
  sodium_mprotect_readonly (self->bytes);

  return self;
}

/**
 * daylight_secret_new_filled:
 * @size: number of bytes
 * @fill: (scope call): writes all @size bytes; returns %FALSE when it could not
 * @user_data: for @fill
 *
 * Returns: (transfer full) (nullable): the secret, or %NULL (and nothing left) when @fill returned %FALSE
 */
DaylightSecret *
daylight_secret_new_filled (gsize              size,
                            DaylightSecretFill fill,
                            gpointer           user_data)
{
  g_autoptr (DaylightSecret) self = NULL;

  g_return_val_if_fail (fill != NULL, NULL);

  self = secret_alloc (size);
  if (!fill (self->bytes, size, user_data))
    return NULL;
  sodium_mprotect_readonly (self->bytes);

  return g_steal_pointer (&self);
}

DaylightSecret *
daylight_secret_ref (DaylightSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
daylight_secret_unref (DaylightSecret *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  /* sodium_free makes the pages writable again and wipes them. */
  sodium_free (self->bytes);
  g_free (self);
}

/**
 * daylight_secret_get_bytes:
 *
 * Returns: (transfer none): the bytes, followed by one NUL that is not counted; do not copy them into plain memory
 */
const guint8 *
daylight_secret_get_bytes (const DaylightSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->bytes;
}

/**
 * daylight_secret_get_text:
 *
 * Returns: (transfer none): the same bytes as a NUL-ended string, for secrets made of text
 */
const char *
daylight_secret_get_text (const DaylightSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *)self->bytes;
}

gsize
daylight_secret_get_size (const DaylightSecret *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->size;
}

/**
 * daylight_secret_equal:
 *
 * Compares in a time that depends on the sizes only.
 */
gboolean
daylight_secret_equal (const DaylightSecret *a,
                       const DaylightSecret *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->size == b->size && sodium_memcmp (a->bytes, b->bytes, a->size) == 0;
}
