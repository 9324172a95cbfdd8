/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-entry.h"

struct _DaylightAttachment
{
  GObject parent_instance;

  char   *id;       /* (owned) */
  char   *entry_id; /* (owned) */
  char   *name;     /* (owned) */
  char   *mime;     /* (owned) */
  char   *sha256;   /* (owned) */
  guint64 size;
  gint64  added;
};

G_DEFINE_FINAL_TYPE (DaylightAttachment, daylight_attachment, G_TYPE_OBJECT)

static void
daylight_attachment_finalize (GObject *object)
{
  DaylightAttachment *self = DAYLIGHT_ATTACHMENT (object);

  g_free (self->id);
  g_free (self->entry_id);
  g_free (self->name);
  g_free (self->mime);
  g_free (self->sha256);

  G_OBJECT_CLASS (daylight_attachment_parent_class)->finalize (object);
}

static void
daylight_attachment_class_init (DaylightAttachmentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = daylight_attachment_finalize;
}

static void
daylight_attachment_init (DaylightAttachment *self)
{
}

DaylightAttachment *
daylight_attachment_new (const char *id,
                         const char *entry_id,
                         const char *name,
                         const char *mime,
                         guint64     size,
                         const char *sha256,
                         gint64      added)
{
  DaylightAttachment *self = g_object_new (DAYLIGHT_TYPE_ATTACHMENT, NULL);

  self->id = g_strdup (id);
  self->entry_id = g_strdup (entry_id);
  self->name = g_strdup (name);
  self->mime = g_strdup (mime);
  self->sha256 = g_strdup (sha256);
  self->size = size;
  self->added = added;

  return self;
}

const char *
daylight_attachment_get_id (DaylightAttachment *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_ATTACHMENT (self), NULL);

  return self->id;
}

const char *
daylight_attachment_get_entry_id (DaylightAttachment *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_ATTACHMENT (self), NULL);

  return self->entry_id;
}

const char *
daylight_attachment_get_name (DaylightAttachment *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_ATTACHMENT (self), NULL);

  return self->name;
}

const char *
daylight_attachment_get_mime (DaylightAttachment *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_ATTACHMENT (self), NULL);

  return self->mime;
}

guint64
daylight_attachment_get_size (DaylightAttachment *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_ATTACHMENT (self), 0);

  return self->size;
}

const char *
daylight_attachment_get_sha256 (DaylightAttachment *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_ATTACHMENT (self), NULL);

  return self->sha256;
}

gint64
daylight_attachment_get_added (DaylightAttachment *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_ATTACHMENT (self), 0);

  return self->added;
}
