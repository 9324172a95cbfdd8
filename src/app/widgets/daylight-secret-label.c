/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-secret-label.h"

#include "daylight-secret-run.h"

#define GAP 14
#define LINE_GAP 8

struct _DaylightSecretLabel
{
  GtkWidget parent_instance;

  DaylightSecret *secret; /* (owned) (nullable) */
  GPtrArray      *runs;   /* (owned) (element-type DaylightSecretRun) */
};

static void accessible_text_init (GtkAccessibleTextInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DaylightSecretLabel, daylight_secret_label, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE_TEXT, accessible_text_init))

static void
make_runs (DaylightSecretLabel *self)
{
  const char *text;
  gsize       size, start = 0;

  g_ptr_array_set_size (self->runs, 0);
  if (self->secret == NULL)
    return;

  text = daylight_secret_get_text (self->secret);
  size = daylight_secret_get_size (self->secret);
  for (gsize i = 0; i <= size; i++)
    if (i == size || text[i] == ' ' || text[i] == '-')
      {
        gsize end = i < size && text[i] == '-' ? i + 1 : i;

        if (end > start)
          g_ptr_array_add (self->runs, daylight_secret_run_new (GTK_WIDGET (self), text + start, end - start));
        start = i + 1;
      }
}

/* Lays the groups out in lines of @width, each line centred; draws where @snapshot is given. Returns the height. */
static int
flow (DaylightSecretLabel *self,
      int                  width,
      GtkSnapshot         *snapshot)
{
  int     y = 0;
  GdkRGBA color;

  gtk_widget_get_color (GTK_WIDGET (self), &color);
  for (guint first = 0; first < self->runs->len;)
    {
      guint last = first;
      int   line = daylight_secret_run_get_width (self->runs->pdata[first]);
      int   x;

      while (last + 1 < self->runs->len && line + GAP + daylight_secret_run_get_width (self->runs->pdata[last + 1]) <= width)
        line += GAP + daylight_secret_run_get_width (self->runs->pdata[++last]);
      x = (width - line) / 2;
      for (guint i = first; snapshot != NULL && i <= last; i++)
        {
          daylight_secret_run_snapshot (self->runs->pdata[i], snapshot, (float)x, (float)y, &color);
          x += daylight_secret_run_get_width (self->runs->pdata[i]) + GAP;
        }
      y += daylight_secret_run_get_height (self->runs->pdata[first]);
      first = last + 1;
      y += first < self->runs->len ? LINE_GAP : 0;
    }
  return y;
}

static GBytes *
contents (DaylightSecretLabel *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (self->secret == NULL)
    return g_bytes_new_static ("", 0);
  if (gtk_widget_has_focus (GTK_WIDGET (self)))
    return g_bytes_new_with_free_func (daylight_secret_get_text (self->secret), daylight_secret_get_size (self->secret),
                                       (GDestroyNotify)daylight_secret_unref, daylight_secret_ref (self->secret));
  for (gsize i = 0; i < daylight_secret_get_size (self->secret); i++)
    g_string_append (text, "●");
  return g_string_free_to_bytes (g_steal_pointer (&text));
}

static GBytes *
accessible_get_contents (GtkAccessibleText *text,
                         guint              start,
                         guint              end)
{
  g_autoptr (GBytes) all = contents (DAYLIGHT_SECRET_LABEL (text));
  const char        *data = g_bytes_get_data (all, NULL);
  guint              n = (guint)g_utf8_strlen (data, (gssize)g_bytes_get_size (all));
  const char        *from, *to;

  start = MIN (start, n);
  end = CLAMP (end, start, n);
  from = g_utf8_offset_to_pointer (data, start);
  to = g_utf8_offset_to_pointer (data, end);
  return g_bytes_new_from_bytes (all, (gsize)(from - data), (gsize)(to - from));
}

static GBytes *
accessible_get_contents_at (GtkAccessibleText           *text,
                            guint                        offset,
                            GtkAccessibleTextGranularity granularity,
                            guint                       *start,
                            guint                       *end)
{
  gboolean one = granularity == GTK_ACCESSIBLE_TEXT_GRANULARITY_CHARACTER;

  *start = one ? offset : 0;
  *end = one ? offset + 1 : G_MAXUINT;
  return accessible_get_contents (text, *start, *end);
}

static guint
accessible_get_caret_position (GtkAccessibleText *text)
{
  return 0;
}

static gboolean
accessible_get_selection (GtkAccessibleText       *text,
                          gsize                   *n_ranges,
                          GtkAccessibleTextRange **ranges)
{
  return FALSE;
}

static gboolean
accessible_get_attributes (GtkAccessibleText       *text,
                           guint                    offset,
                           gsize                   *n_ranges,
                           GtkAccessibleTextRange **ranges,
                           char                  ***names,
                           char                  ***values)
{
  return FALSE;
}

static void
accessible_text_init (GtkAccessibleTextInterface *iface)
{
  iface->get_contents = accessible_get_contents;
  iface->get_contents_at = accessible_get_contents_at;
  iface->get_caret_position = accessible_get_caret_position;
  iface->get_selection = accessible_get_selection;
  iface->get_attributes = accessible_get_attributes;
}

static GtkSizeRequestMode
daylight_secret_label_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
daylight_secret_label_measure (GtkWidget     *widget,
                               GtkOrientation orientation,
                               int            for_size,
                               int           *minimum,
                               int           *natural,
                               int           *minimum_baseline,
                               int           *natural_baseline)
{
  DaylightSecretLabel *self = DAYLIGHT_SECRET_LABEL (widget);

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = flow (self, for_size < 0 ? G_MAXINT / 2 : for_size, NULL);
      return;
    }
  for (guint i = 0; i < self->runs->len; i++)
    {
      int width = daylight_secret_run_get_width (self->runs->pdata[i]);

      *minimum = MAX (*minimum, width);
      *natural += width + (i > 0 ? GAP : 0);
    }
}

static void
daylight_secret_label_snapshot (GtkWidget   *widget,
                                GtkSnapshot *snapshot)
{
  flow (DAYLIGHT_SECRET_LABEL (widget), gtk_widget_get_width (widget), snapshot);
}

static void
daylight_secret_label_css_changed (GtkWidget         *widget,
                                   GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (daylight_secret_label_parent_class)->css_changed (widget, change);
  make_runs (DAYLIGHT_SECRET_LABEL (widget));
  gtk_widget_queue_resize (widget);
}

static void
daylight_secret_label_finalize (GObject *object)
{
  DaylightSecretLabel *self = DAYLIGHT_SECRET_LABEL (object);

  g_clear_pointer (&self->secret, daylight_secret_unref);
  g_ptr_array_unref (self->runs);
  G_OBJECT_CLASS (daylight_secret_label_parent_class)->finalize (object);
}

static void
daylight_secret_label_class_init (DaylightSecretLabelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = daylight_secret_label_finalize;
  widget_class->get_request_mode = daylight_secret_label_get_request_mode;
  widget_class->measure = daylight_secret_label_measure;
  widget_class->snapshot = daylight_secret_label_snapshot;
  widget_class->css_changed = daylight_secret_label_css_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TEXT_BOX);
  gtk_widget_class_set_css_name (widget_class, "label");
}

static void
daylight_secret_label_init (DaylightSecretLabel *self)
{
  /* Codes and words of Latin letters: their order is the same in every language. */
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  self->runs = g_ptr_array_new_with_free_func ((GDestroyNotify)daylight_secret_run_free);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_READ_ONLY, TRUE, -1);
}

GtkWidget *
daylight_secret_label_new (void)
{
  return g_object_new (DAYLIGHT_TYPE_SECRET_LABEL, NULL);
}

void
daylight_secret_label_set_secret (DaylightSecretLabel *self,
                                  DaylightSecret      *secret)
{
  g_return_if_fail (DAYLIGHT_IS_SECRET_LABEL (self));

  g_clear_pointer (&self->secret, daylight_secret_unref);
  if (secret != NULL)
    self->secret = daylight_secret_ref (secret);
  make_runs (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
