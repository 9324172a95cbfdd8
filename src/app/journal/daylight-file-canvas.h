/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DAYLIGHT_TYPE_FILE_CANVAS (daylight_file_canvas_get_type ())
G_DECLARE_FINAL_TYPE (DaylightFileCanvas, daylight_file_canvas, DAYLIGHT, FILE_CANVAS, GtkWidget)

/**
 * DaylightFileCanvas:
 *
 * Shows one picture, as large as the place or at a zoom of its own, turned or not; and black covers on it that can be
 * drawn with the pointer, or added, moved and sized by keys. To be put into a scrolled window.
 *
 * Signal "changed": zoom or covers are others now.
 */
GtkWidget *daylight_file_canvas_new (void) G_GNUC_WARN_UNUSED_RESULT;

void        daylight_file_canvas_set_texture (DaylightFileCanvas *self,
                                              GdkTexture         *texture);      /* (nullable) */
GdkTexture *daylight_file_canvas_get_texture (DaylightFileCanvas *self); /* (transfer none) (nullable) */

/* 0 fits it into the place. */
void   daylight_file_canvas_set_zoom (DaylightFileCanvas *self,
                                      double              zoom);
double daylight_file_canvas_get_shown_zoom (DaylightFileCanvas *self);
void   daylight_file_canvas_zoom_by (DaylightFileCanvas *self,
                                     double              factor);
void   daylight_file_canvas_turn (DaylightFileCanvas *self);

/* While covering, a drag draws a cover instead of moving the picture. Ending it forgets the covers. */
void  daylight_file_canvas_set_covering (DaylightFileCanvas *self,
                                         gboolean            covering);
void  daylight_file_canvas_add_cover (DaylightFileCanvas *self);
void  daylight_file_canvas_remove_cover (DaylightFileCanvas *self);
guint daylight_file_canvas_get_n_covers (DaylightFileCanvas *self);

/* The picture with its covers as black pixels (or, @only_part, the part under the one chosen), as a PNG file: made anew
 * from pixels, so nothing else that the original held is in it. Finish with daylight_file_covers_copy_finish(). */
void daylight_file_canvas_copy_async (DaylightFileCanvas *self,
                                      gboolean            only_part,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);

G_END_DECLS
