/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-qr-code.h"

#include <qrencode.h>

/* The standard asks for four light modules all around. */
#define QUIET 4
#define SIDE 220

struct _DaylightQrCode
{
  GtkWidget parent_instance;

  QRcode *code; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (DaylightQrCode, daylight_qr_code, GTK_TYPE_WIDGET)

static void
add_square (GtkSnapshot *snapshot,
            double       x,
            double       y,
            double       width,
            double       height,
            gboolean     dark)
{
  GdkRGBA colour = { dark ? 0 : 1, dark ? 0 : 1, dark ? 0 : 1, 1 };

  gtk_snapshot_append_color (snapshot, &colour,
                             &GRAPHENE_RECT_INIT ((float)x, (float)y, (float)width, (float)height));
}

static void
daylight_qr_code_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  DaylightQrCode *self = DAYLIGHT_QR_CODE (widget);
  int             modules;
  int             side;
  int             module;
  int             left;
  int             top;

  if (self->code == NULL)
    return;

  /* Whole pixels a module, so that no edge is grey. */
  side = MIN (gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  modules = self->code->width + 2 * QUIET;
  module = MAX (side / modules, 1);
  left = (gtk_widget_get_width (widget) - module * modules) / 2;
  top = (gtk_widget_get_height (widget) - module * modules) / 2;

  add_square (snapshot, left, top, module * modules, module * modules, FALSE);
  for (int y = 0; y < self->code->width; y++)
    {
      for (int x = 0; x < self->code->width;)
        {
          int run = 0;

          while (x + run < self->code->width && (self->code->data[y * self->code->width + x + run] & 1) != 0)
            run++;
          if (run > 0)
            add_square (snapshot, left + (x + QUIET) * module, top + (y + QUIET) * module, run * module, module, TRUE);
          x += MAX (run, 1);
        }
    }
}

static GtkSizeRequestMode
daylight_qr_code_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
daylight_qr_code_measure (GtkWidget     *widget,
                          GtkOrientation orientation,
                          int            for_size,
                          int           *minimum,
                          int           *natural,
                          int           *minimum_baseline,
                          int           *natural_baseline)
{
  *minimum = SIDE;
  *natural = SIDE;
}

static void
daylight_qr_code_finalize (GObject *object)
{
  DaylightQrCode *self = DAYLIGHT_QR_CODE (object);

  g_clear_pointer (&self->code, QRcode_free);

  G_OBJECT_CLASS (daylight_qr_code_parent_class)->finalize (object);
}

static void
daylight_qr_code_class_init (DaylightQrCodeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = daylight_qr_code_finalize;

  widget_class->snapshot = daylight_qr_code_snapshot;
  widget_class->measure = daylight_qr_code_measure;
  widget_class->get_request_mode = daylight_qr_code_get_request_mode;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
daylight_qr_code_init (DaylightQrCode *self)
{
}

GtkWidget *
daylight_qr_code_new (const char *text)
{
  DaylightQrCode *self = g_object_new (DAYLIGHT_TYPE_QR_CODE, NULL);

  daylight_qr_code_set_text (self, text);

  return GTK_WIDGET (self);
}

gboolean
daylight_qr_code_set_text (DaylightQrCode *self,
                           const char     *text)
{
  g_return_val_if_fail (DAYLIGHT_IS_QR_CODE (self), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  g_clear_pointer (&self->code, QRcode_free);
  self->code = QRcode_encodeString8bit (text, 0, QR_ECLEVEL_M);
  gtk_widget_queue_draw (GTK_WIDGET (self));

  return self->code != NULL;
}
