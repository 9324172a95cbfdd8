/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-file-covers.h"

#include <math.h>
#include <string.h>

void
daylight_file_covers_fit (graphene_rect_t *cover,
                          GdkTexture      *texture)
{
  const float width = (float)gdk_texture_get_width (texture);
  const float height = (float)gdk_texture_get_height (texture);
  float       left, top, right, bottom;

  graphene_rect_normalize (cover);
  left = CLAMP (floorf (cover->origin.x), 0, width - 1);
  top = CLAMP (floorf (cover->origin.y), 0, height - 1);
  right = CLAMP (ceilf (cover->origin.x + cover->size.width), left + 1, width);
  bottom = CLAMP (ceilf (cover->origin.y + cover->size.height), top + 1, height);
  *cover = GRAPHENE_RECT_INIT (left, top, right - left, bottom - top);
}

/* Four bytes a pixel, straight: red, green, blue, how opaque. */
static guint8 *
download (GdkTexture *texture,
          gsize      *stride)
{
  g_autoptr (GdkTextureDownloader) downloader = gdk_texture_downloader_new (texture);
  guint8                          *pixels;

  *stride = (gsize)gdk_texture_get_width (texture) * 4;
  pixels = g_malloc (*stride * (gsize)gdk_texture_get_height (texture));
  gdk_texture_downloader_set_format (downloader, GDK_MEMORY_R8G8B8A8);
  gdk_texture_downloader_download_into (downloader, pixels, *stride);
  return pixels;
}

static GBytes *
to_png (guint8 *pixels, /* (transfer full) */
        gsize   size,
        guint   width,
        guint   height,
        gsize   stride)
{
  g_autoptr (GBytes)     bytes = g_bytes_new_take (pixels, size);
  g_autoptr (GdkTexture) copy = gdk_memory_texture_new ((int)width, (int)height, GDK_MEMORY_R8G8B8A8, bytes, stride);

  return gdk_texture_save_to_png_bytes (copy);
}

static GBytes *
fill (GdkTexture            *texture,
      const graphene_rect_t *covers,
      guint                  n)
{
  const guint height = (guint)gdk_texture_get_height (texture);
  gsize       stride;
  guint8     *pixels = download (texture, &stride);

  for (guint i = 0; i < n; i++)
    for (gsize y = (gsize)covers[i].origin.y; y < (gsize)(covers[i].origin.y + covers[i].size.height); y++)
      for (gsize x = (gsize)covers[i].origin.x; x < (gsize)(covers[i].origin.x + covers[i].size.width); x++)
        memcpy (pixels + y * stride + x * 4, "\0\0\0\xff", 4);
  return to_png (pixels, stride * height, (guint)gdk_texture_get_width (texture), height, stride);
}

static GBytes *
crop (GdkTexture            *texture,
      const graphene_rect_t *part)
{
  gsize              stride;
  const gsize        row = (gsize)part->size.width * 4;
  g_autofree guint8 *pixels = download (texture, &stride);
  guint8            *kept = g_malloc (row * (gsize)part->size.height);

  for (gsize y = 0; y < (gsize)part->size.height; y++)
    memcpy (kept + y * row, pixels + (y + (gsize)part->origin.y) * stride + (gsize)part->origin.x * 4, row);
  return to_png (kept, row * (gsize)part->size.height, (guint)part->size.width, (guint)part->size.height, row);
}

/* Pressing a large picture takes seconds: never where the Leave button has to answer. */

typedef struct
{
  GArray  *covers; /* (owned) */
  gboolean crop;
} Copy;

static void
copy_free (gpointer data)
{
  g_array_unref (((Copy *)data)->covers);
  g_free (data);
}

static gpointer
copy (gpointer data)
{
  g_autoptr (GTask)      task = data;
  Copy                  *job = g_task_get_task_data (task);
  GdkTexture            *texture = g_task_get_source_object (task);
  const graphene_rect_t *covers = (const graphene_rect_t *)(gpointer)job->covers->data;

  g_task_return_pointer (task, job->crop ? crop (texture, covers) : fill (texture, covers, job->covers->len), (GDestroyNotify)g_bytes_unref);
  return NULL;
}

void
daylight_file_covers_copy_async (GdkTexture            *texture,
                                 const graphene_rect_t *covers,
                                 guint                  n,
                                 gboolean               only_first,
                                 GAsyncReadyCallback    callback,
                                 gpointer               user_data)
{
  GTask *task = g_task_new (texture, NULL, callback, user_data);
  Copy  *job = g_new0 (Copy, 1);

  g_task_set_source_tag (task, daylight_file_covers_copy_async);
  g_task_set_static_name (task, "daylight");
  job->covers = g_array_sized_new (FALSE, FALSE, sizeof (graphene_rect_t), n);
  g_array_append_vals (job->covers, covers, n);
  job->crop = only_first;
  for (guint i = 0; i < n; i++)
    daylight_file_covers_fit (&g_array_index (job->covers, graphene_rect_t, i), texture);
  g_task_set_task_data (task, job, copy_free);
  g_thread_unref (g_thread_new ("daylight", copy, task));
}

GBytes *
daylight_file_covers_copy_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
