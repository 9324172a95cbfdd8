/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-text-row.h"

struct _DaylightTextRow
{
  AdwPreferencesRow parent_instance;

  GtkWidget *entry; /* (unowned) in the widget tree */
};

static void daylight_text_row_editable_init (GtkEditableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DaylightTextRow, daylight_text_row, ADW_TYPE_PREFERENCES_ROW, G_IMPLEMENT_INTERFACE (GTK_TYPE_EDITABLE, daylight_text_row_editable_init))

enum {
  PROP_0,
  PROP_MAX_LENGTH,
  N_PROPS
};

static GtkEditable *
get_delegate (GtkEditable *editable)
{
  return GTK_EDITABLE (DAYLIGHT_TEXT_ROW (editable)->entry);
}

static void
daylight_text_row_editable_init (GtkEditableInterface *iface)
{
  iface->get_delegate = get_delegate;
}

static void
daylight_text_row_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  DaylightTextRow *self = DAYLIGHT_TEXT_ROW (object);

  if (gtk_editable_delegate_get_property (object, prop_id, value, pspec))
    return;
  switch (prop_id)
    {
    case PROP_MAX_LENGTH:
      g_value_set_int (value, gtk_entry_get_max_length (GTK_ENTRY (self->entry)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
daylight_text_row_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  DaylightTextRow *self = DAYLIGHT_TEXT_ROW (object);

  if (gtk_editable_delegate_set_property (object, prop_id, value, pspec))
    return;
  switch (prop_id)
    {
    case PROP_MAX_LENGTH:
      gtk_entry_set_max_length (GTK_ENTRY (self->entry), g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* A press anywhere on the row is for the field. */
static gboolean
daylight_text_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (DAYLIGHT_TEXT_ROW (widget)->entry);
}

static void
daylight_text_row_dispose (GObject *object)
{
  if (DAYLIGHT_TEXT_ROW (object)->entry != NULL)
    gtk_editable_finish_delegate (GTK_EDITABLE (object));
  DAYLIGHT_TEXT_ROW (object)->entry = NULL;
  G_OBJECT_CLASS (daylight_text_row_parent_class)->dispose (object);
}

static void
daylight_text_row_class_init (DaylightTextRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = daylight_text_row_get_property;
  object_class->set_property = daylight_text_row_set_property;
  object_class->dispose = daylight_text_row_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = daylight_text_row_grab_focus;

  g_object_class_install_property (object_class, PROP_MAX_LENGTH,
                                   g_param_spec_int ("max-length", NULL, NULL, 0, G_MAXUINT16, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  gtk_editable_install_properties (object_class, N_PROPS);
}

static void
daylight_text_row_init (DaylightTextRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dimmed");
  g_object_bind_property (self, "title", label, "label", G_BINDING_SYNC_CREATE);
  self->entry = gtk_entry_new ();
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_editable_init_delegate (GTK_EDITABLE (self));
}

GtkWidget *
daylight_text_row_new (const char *title)
{
  GtkWidget *row = g_object_new (DAYLIGHT_TYPE_TEXT_ROW, "use-markup", FALSE, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  return row;
}

void
daylight_text_row_set_doubtful (DaylightTextRow *self,
                                gboolean         doubtful)
{
  g_return_if_fail (DAYLIGHT_IS_TEXT_ROW (self));

  if (doubtful)
    gtk_widget_add_css_class (self->entry, "warning");
  else
    gtk_widget_remove_css_class (self->entry, "warning");
}

gboolean
daylight_text_row_get_doubtful (DaylightTextRow *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_TEXT_ROW (self), FALSE);

  return gtk_widget_has_css_class (self->entry, "warning");
}
