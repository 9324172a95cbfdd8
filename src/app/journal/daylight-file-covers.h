/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Copies of a picture with parts of it gone. Black, not blurred: what is blurred can be guessed back. */

/* Into the picture, with whole pixels, at least one each way. */
void daylight_file_covers_fit (graphene_rect_t *cover,
                               GdkTexture      *texture);

/* A PNG file, made from pixels alone in a thread of its own: covered, or (@crop) only what the first cover marks. */
void    daylight_file_covers_copy_async (GdkTexture            *texture,
                                         const graphene_rect_t *covers,
                                         guint                  n,
                                         gboolean               crop,
                                         GAsyncReadyCallback    callback,
                                         gpointer               user_data);
GBytes *daylight_file_covers_copy_finish (GAsyncResult *result) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
