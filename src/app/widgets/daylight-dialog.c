/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-dialog.h"

#include "daylight-leave-button.h"
#include "daylight-title.h"
#include "daylight-wrap.h"

typedef struct
{
  AdwToolbarView *toolbar_view; /* (unowned) in the widget tree */
  GtkWidget      *first;        /* (unowned) (nullable) what was chosen to have the focus first */
  gboolean        opened;
} DaylightDialogPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (DaylightDialog, daylight_dialog, ADW_TYPE_DIALOG)

enum {
  PROP_0,
  PROP_CONTENT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
daylight_dialog_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CONTENT:
      g_value_set_object (value, daylight_dialog_get_content (DAYLIGHT_DIALOG (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
daylight_dialog_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_CONTENT:
      daylight_dialog_set_content (DAYLIGHT_DIALOG (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* The words of buttons go on in the next line. What has the focus first is kept: a sheet at the bottom of a narrow window
 * forgets it on the way there. */
static void
daylight_dialog_map (GtkWidget *widget)
{
  DaylightDialogPrivate *priv = daylight_dialog_get_instance_private (DAYLIGHT_DIALOG (widget));
  GtkWidget             *content = adw_toolbar_view_get_content (priv->toolbar_view);

  priv->opened = FALSE;
  g_set_weak_pointer (&priv->first, adw_dialog_get_focus (ADW_DIALOG (widget)));
  GTK_WIDGET_CLASS (daylight_dialog_parent_class)->map (widget);

  if (content != NULL)
    daylight_wrap_labels (content);
}

/* Called once the sheet is open, which gave the focus to its first button; and when it comes back. The focus starts in the body, so that a press of Space or Enter is not a press of Leave. */
static gboolean
daylight_dialog_grab_focus (GtkWidget *widget)
{
  DaylightDialogPrivate *priv = daylight_dialog_get_instance_private (DAYLIGHT_DIALOG (widget));
  GtkWidget             *content = adw_toolbar_view_get_content (priv->toolbar_view);
  GtkWidget             *focus = adw_dialog_get_focus (ADW_DIALOG (widget));
  const gboolean         opened = priv->opened;

  priv->opened = TRUE;
  if (!opened && priv->first != NULL && gtk_widget_grab_focus (priv->first))
    return TRUE;
  if (!opened && content != NULL && (focus == NULL || !gtk_widget_is_ancestor (focus, content)) &&
      gtk_widget_child_focus (content, GTK_DIR_TAB_FORWARD))
    return TRUE;
  return GTK_WIDGET_CLASS (daylight_dialog_parent_class)->grab_focus (widget);
}

static void
daylight_dialog_dispose (GObject *object)
{
  DaylightDialogPrivate *priv = daylight_dialog_get_instance_private (DAYLIGHT_DIALOG (object));

  g_clear_weak_pointer (&priv->first);

  G_OBJECT_CLASS (daylight_dialog_parent_class)->dispose (object);
}

static void
daylight_dialog_class_init (DaylightDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = daylight_dialog_dispose;
  object_class->get_property = daylight_dialog_get_property;
  object_class->set_property = daylight_dialog_set_property;
  GTK_WIDGET_CLASS (klass)->grab_focus = daylight_dialog_grab_focus;
  GTK_WIDGET_CLASS (klass)->map = daylight_dialog_map;

  properties[PROP_CONTENT] =
    g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
daylight_dialog_init (DaylightDialog *self)
{
  DaylightDialogPrivate *priv = daylight_dialog_get_instance_private (self);
  GtkWidget             *header = adw_header_bar_new ();
  GtkWidget             *title = daylight_title_new ();

  priv->toolbar_view = ADW_TOOLBAR_VIEW (adw_toolbar_view_new ());
  daylight_title_set_below (DAYLIGHT_TITLE (title), TRUE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), title);
  /* The Leave button is where the close button would be; closing is at the start, under Esc and under 'Cancel'. */
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), daylight_leave_button_new ());
  adw_toolbar_view_add_top_bar (priv->toolbar_view, header);
  adw_dialog_set_child (ADW_DIALOG (self), GTK_WIDGET (priv->toolbar_view));
}

/**
 * daylight_dialog_new:
 * @title: the title shown
 * @content: (nullable) (transfer floating): the body
 *
 * Returns: (transfer floating): a dialog; show it with adw_dialog_present()
 */
DaylightDialog *
daylight_dialog_new (const char *title,
                     GtkWidget  *content)
{
  return g_object_new (DAYLIGHT_TYPE_DIALOG, "title", title, "content", content, NULL);
}

/**
 * daylight_dialog_may_open:
 * @parent: a widget that wants to ask or show something
 *
 * Returns: whether a dialog may open for it. Work that was begun inside can end after leaving: what it has to say would
 * stand over the Daylight page.
 */
gboolean
daylight_dialog_may_open (GtkWidget *parent)
{
  g_return_val_if_fail (GTK_IS_WIDGET (parent), FALSE);

  return gtk_widget_get_root (parent) != NULL && gtk_widget_is_visible (parent);
}

/**
 * daylight_dialog_get_content:
 *
 * Returns: (transfer none) (nullable): the body
 */
GtkWidget *
daylight_dialog_get_content (DaylightDialog *self)
{
  DaylightDialogPrivate *priv = daylight_dialog_get_instance_private (self);

  g_return_val_if_fail (DAYLIGHT_IS_DIALOG (self), NULL);

  return adw_toolbar_view_get_content (priv->toolbar_view);
}

/**
 * daylight_dialog_set_content:
 * @content: (nullable) (transfer floating): the body
 */
void
daylight_dialog_set_content (DaylightDialog *self,
                             GtkWidget      *content)
{
  DaylightDialogPrivate *priv = daylight_dialog_get_instance_private (self);

  g_return_if_fail (DAYLIGHT_IS_DIALOG (self));
  g_return_if_fail (content == NULL || GTK_IS_WIDGET (content));

  if (content == adw_toolbar_view_get_content (priv->toolbar_view))
    return;

  adw_toolbar_view_set_content (priv->toolbar_view, content);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONTENT]);
}

/**
 * daylight_dialog_set_bottom_bar:
 * @bar: (transfer floating): buttons; call it once
 */
void
daylight_dialog_set_bottom_bar (DaylightDialog *self,
                                GtkWidget      *bar)
{
  DaylightDialogPrivate *priv = daylight_dialog_get_instance_private (self);

  g_return_if_fail (DAYLIGHT_IS_DIALOG (self));
  g_return_if_fail (GTK_IS_WIDGET (bar));

  adw_toolbar_view_add_bottom_bar (priv->toolbar_view, bar);
}
