/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-title.h"

#include <adwaita.h>

struct _DaylightTitle
{
  GtkWidget parent_instance;

  GtkWidget *label;   /* (owned) by the widget tree */
  GtkWidget *under;   /* (unowned) (nullable) the title under the header bar */
  GBinding  *binding; /* (unowned) (nullable) lives as long as both ends */
  guint      show_id; /* not while sizes are given out */
  gboolean   below;
};

enum {
  PROP_0,
  PROP_BELOW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DaylightTitle, daylight_title, GTK_TYPE_WIDGET)

/* Under the header bar */

static void
make_under (DaylightTitle *self)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOOLBAR_VIEW);
  GtkWidget *under;

  if (view == NULL)
    return;
  under = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (under), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (under), PANGO_WRAP_WORD_CHAR);
  /* A toolbar view asks its bars for a height without a width: that of so many lines as a large text needs. */
  gtk_label_set_max_width_chars (GTK_LABEL (under), 12);
  gtk_label_set_justify (GTK_LABEL (under), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (under, "title-3");
  gtk_widget_set_margin_start (under, 18);
  gtk_widget_set_margin_end (under, 18);
  gtk_widget_set_margin_bottom (under, 6);
  g_object_bind_property (self->label, "label", under, "label", G_BINDING_SYNC_CREATE);
  g_set_weak_pointer (&self->under, under);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), under);
}

static gboolean
show_under_cb (gpointer user_data)
{
  DaylightTitle *self = user_data;
  gboolean       fits = gtk_widget_get_child_visible (self->label);

  self->show_id = 0;
  if (self->under == NULL && !fits)
    make_under (self);
  if (self->under != NULL)
    gtk_widget_set_visible (self->under, !fits);
  return G_SOURCE_REMOVE;
}

static void
daylight_title_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_BELOW:
      g_value_set_boolean (value, DAYLIGHT_TITLE (object)->below);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
daylight_title_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_BELOW:
      daylight_title_set_below (DAYLIGHT_TITLE (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
forget_page (DaylightTitle *self)
{
  if (self->binding != NULL)
    g_binding_unbind (self->binding);
  g_clear_weak_pointer (&self->binding);
}

static void
daylight_title_root (GtkWidget *widget)
{
  DaylightTitle *self = DAYLIGHT_TITLE (widget);
  GtkWidget     *around = gtk_widget_get_parent (widget);

  GTK_WIDGET_CLASS (daylight_title_parent_class)->root (widget);

  while (around != NULL && !ADW_IS_NAVIGATION_PAGE (around) && !ADW_IS_DIALOG (around))
    around = gtk_widget_get_parent (around);
  if (around != NULL)
    g_set_weak_pointer (&self->binding,
                        g_object_bind_property (around, "title", self->label, "label", G_BINDING_SYNC_CREATE));
}

static void
daylight_title_unroot (GtkWidget *widget)
{
  forget_page (DAYLIGHT_TITLE (widget));

  GTK_WIDGET_CLASS (daylight_title_parent_class)->unroot (widget);
}

static void
daylight_title_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  gtk_widget_measure (DAYLIGHT_TITLE (widget)->label, orientation, -1, minimum, natural, minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = 0;
}

static void
daylight_title_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  DaylightTitle *self = DAYLIGHT_TITLE (widget);
  int            least = 0;

  gtk_widget_measure (self->label, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_set_child_visible (self->label, width >= least);
  if (width >= least)
    gtk_widget_allocate (self->label, width, height, baseline, NULL);
  /* Another bar is nothing to begin while sizes are given out. */
  if (self->below && self->show_id == 0 && (self->under != NULL && gtk_widget_get_visible (self->under)) == (width >= least))
    self->show_id = g_idle_add_full (G_PRIORITY_DEFAULT, show_under_cb, self, NULL);
}

static void
daylight_title_dispose (GObject *object)
{
  DaylightTitle *self = DAYLIGHT_TITLE (object);

  forget_page (self);
  g_clear_handle_id (&self->show_id, g_source_remove);
  g_clear_weak_pointer (&self->under);
  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (daylight_title_parent_class)->dispose (object);
}

static void
daylight_title_class_init (DaylightTitleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_title_dispose;
  G_OBJECT_CLASS (klass)->get_property = daylight_title_get_property;
  G_OBJECT_CLASS (klass)->set_property = daylight_title_set_property;
  widget_class->root = daylight_title_root;
  widget_class->unroot = daylight_title_unroot;
  widget_class->measure = daylight_title_measure;
  widget_class->size_allocate = daylight_title_size_allocate;

  properties[PROP_BELOW] = g_param_spec_boolean ("below", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
daylight_title_init (DaylightTitle *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_single_line_mode (GTK_LABEL (self->label), TRUE);
  gtk_widget_add_css_class (self->label, "title");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

GtkWidget *
daylight_title_new (void)
{
  return g_object_new (DAYLIGHT_TYPE_TITLE, NULL);
}

/**
 * daylight_title_set_below:
 * @below: whether the title is shown under the header bar where it finds no room in it; before the header bar is shown
 */
void
daylight_title_set_below (DaylightTitle *self,
                          gboolean       below)
{
  g_return_if_fail (DAYLIGHT_IS_TITLE (self));

  if (self->below == below)
    return;
  self->below = below;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BELOW]);
}
