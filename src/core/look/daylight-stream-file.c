/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-look"

#include "config.h"

#include "daylight-stream-file.h"

/* The stream that reading gives: GFileInputStream around the one that was handed in. */

#define DAYLIGHT_TYPE_STREAM_FILE_INPUT (daylight_stream_file_input_get_type ())
G_DECLARE_FINAL_TYPE (DaylightStreamFileInput, daylight_stream_file_input, DAYLIGHT, STREAM_FILE_INPUT, GFileInputStream)

struct _DaylightStreamFileInput
{
  GFileInputStream parent_instance;

  GInputStream *stream; /* (owned) */
};

G_DEFINE_FINAL_TYPE (DaylightStreamFileInput, daylight_stream_file_input, G_TYPE_FILE_INPUT_STREAM)

static gssize
input_read (GInputStream *stream,
            void         *buffer,
            gsize         count,
            GCancellable *cancellable,
            GError      **error)
{
  return g_input_stream_read (DAYLIGHT_STREAM_FILE_INPUT (stream)->stream, buffer, count, cancellable, error);
}

static gboolean
input_close (GInputStream *stream,
             GCancellable *cancellable,
             GError      **error)
{
  return TRUE;
}

static goffset
input_tell (GFileInputStream *stream)
{
  return g_seekable_tell (G_SEEKABLE (DAYLIGHT_STREAM_FILE_INPUT (stream)->stream));
}

static gboolean
input_can_seek (GFileInputStream *stream)
{
  return TRUE;
}

static gboolean
input_seek (GFileInputStream *stream,
            goffset           offset,
            GSeekType         type,
            GCancellable     *cancellable,
            GError          **error)
{
  return g_seekable_seek (G_SEEKABLE (DAYLIGHT_STREAM_FILE_INPUT (stream)->stream), offset, type, cancellable, error);
}

static void
daylight_stream_file_input_finalize (GObject *object)
{
  g_clear_object (&DAYLIGHT_STREAM_FILE_INPUT (object)->stream);
  G_OBJECT_CLASS (daylight_stream_file_input_parent_class)->finalize (object);
}

static void
daylight_stream_file_input_class_init (DaylightStreamFileInputClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = daylight_stream_file_input_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = input_read;
  G_INPUT_STREAM_CLASS (klass)->close_fn = input_close;
  G_FILE_INPUT_STREAM_CLASS (klass)->tell = input_tell;
  G_FILE_INPUT_STREAM_CLASS (klass)->can_seek = input_can_seek;
  G_FILE_INPUT_STREAM_CLASS (klass)->seek = input_seek;
}

static void
daylight_stream_file_input_init (DaylightStreamFileInput *self)
{
}

/* The file */

struct _DaylightStreamFile
{
  GObject parent_instance;

  GInputStream *stream; /* (owned) */
};

static void file_iface_init (GFileIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DaylightStreamFile, daylight_stream_file, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_FILE, file_iface_init))

static GFile *
file_dup (GFile *file)
{
  return daylight_stream_file_new (DAYLIGHT_STREAM_FILE (file)->stream);
}

static guint
file_hash (GFile *file)
{
  return g_direct_hash (DAYLIGHT_STREAM_FILE (file)->stream);
}

static gboolean
file_equal (GFile *one,
            GFile *two)
{
  return DAYLIGHT_IS_STREAM_FILE (two) && DAYLIGHT_STREAM_FILE (one)->stream == DAYLIGHT_STREAM_FILE (two)->stream;
}

static gboolean
file_is_native (GFile *file)
{
  return FALSE;
}

static gboolean
file_has_uri_scheme (GFile      *file,
                     const char *scheme)
{
  return g_str_equal (scheme, "x-stream");
}

static char *
file_get_uri_scheme (GFile *file)
{
  return g_strdup ("x-stream");
}

static char *
file_get_none (GFile *file)
{
  return NULL;
}

static char *
file_get_uri (GFile *file)
{
  return g_strdup ("x-stream:///");
}

static GFile *
file_get_parent (GFile *file)
{
  return NULL;
}

static gboolean
file_prefix_matches (GFile *prefix,
                     GFile *file)
{
  return FALSE;
}

static char *
file_get_relative_path (GFile *parent,
                        GFile *descendant)
{
  return NULL;
}

static GFile *
file_resolve_relative_path (GFile      *file,
                            const char *path)
{
  return g_object_ref (file);
}

static GFileInputStream *
file_read (GFile        *file,
           GCancellable *cancellable,
           GError      **error)
{
  DaylightStreamFile      *self = DAYLIGHT_STREAM_FILE (file);
  DaylightStreamFileInput *input;

  if (!g_seekable_seek (G_SEEKABLE (self->stream), 0, G_SEEK_SET, cancellable, error))
    return NULL;
  input = g_object_new (DAYLIGHT_TYPE_STREAM_FILE_INPUT, NULL);
  input->stream = g_object_ref (self->stream);

  return G_FILE_INPUT_STREAM (input);
}

static void
file_iface_init (GFileIface *iface)
{
  iface->dup = file_dup;
  iface->hash = file_hash;
  iface->equal = file_equal;
  iface->is_native = file_is_native;
  iface->has_uri_scheme = file_has_uri_scheme;
  iface->get_uri_scheme = file_get_uri_scheme;
  iface->get_basename = file_get_none;
  iface->get_path = file_get_none;
  iface->get_uri = file_get_uri;
  iface->get_parse_name = file_get_uri;
  iface->get_parent = file_get_parent;
  iface->prefix_matches = file_prefix_matches;
  iface->get_relative_path = file_get_relative_path;
  iface->resolve_relative_path = file_resolve_relative_path;
  iface->read_fn = file_read;
}

static void
daylight_stream_file_finalize (GObject *object)
{
  g_clear_object (&DAYLIGHT_STREAM_FILE (object)->stream);
  G_OBJECT_CLASS (daylight_stream_file_parent_class)->finalize (object);
}

static void
daylight_stream_file_class_init (DaylightStreamFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = daylight_stream_file_finalize;
}

static void
daylight_stream_file_init (DaylightStreamFile *self)
{
}

GFile *
daylight_stream_file_new (GInputStream *stream)
{
  DaylightStreamFile *self;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream) && G_IS_SEEKABLE (stream), NULL);

  self = g_object_new (DAYLIGHT_TYPE_STREAM_FILE, NULL);
  self->stream = g_object_ref (stream);

  return G_FILE (self);
}
