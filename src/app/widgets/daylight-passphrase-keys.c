/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-passphrase-entry-private.h"

/* The keys that move in and delete from what is typed. */

/* @args: by how many characters (G_MAXINT and its negative: to the ends), and whether to select on the way. */
static gboolean
move_binding (GtkWidget *widget,
              GVariant  *args,
              gpointer   user_data)
{
  DaylightPassphraseEntry *self = DAYLIGHT_PASSPHRASE_ENTRY (widget);
  gboolean                 extend, visual;
  gint64                   by, target;

  g_variant_get (args, "(xbb)", &by, &visual, &extend);
  if (visual && gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    by = -by;
  target = (gint64)self->caret + by;
  if (!extend && visual && self->caret != self->bound)
    target = by < 0 ? MIN (self->caret, self->bound) : MAX (self->caret, self->bound);
  if (target < 0 && self->caret == 0 && !extend && visual)
    {
      gtk_widget_error_bell (widget);
      return TRUE;
    }
  daylight_passphrase_entry_move_caret (self, (guint)CLAMP (target, 0, G_MAXINT), extend);
  return TRUE;
}

static gboolean
delete_binding (GtkWidget *widget,
                GVariant  *args,
                gpointer   user_data)
{
  DaylightPassphraseEntry *self = DAYLIGHT_PASSPHRASE_ENTRY (widget);
  guint                    length = gtk_entry_buffer_get_length (self->buffer);
  guint                    start = MIN (self->caret, self->bound);
  guint                    end = MAX (self->caret, self->bound);
  gint64                   by;

  g_variant_get (args, "(x)", &by);
  if (start == end && by < 0)
    start = (guint)MAX ((gint64)start + by, 0);
  else if (start == end)
    end = (guint)MIN ((gint64)end + by, length);
  if (start == end)
    {
      gtk_widget_error_bell (widget);
      return TRUE;
    }
  daylight_passphrase_entry_remove_range (self, start, end);
  daylight_passphrase_entry_text_changed (self);
  return TRUE;
}

static gboolean
activate_binding (GtkWidget *widget,
                  GVariant  *args,
                  gpointer   user_data)
{
  g_signal_emit_by_name (widget, "activate");
  return TRUE;
}

static void
add_move (GtkWidgetClass *widget_class,
          guint           key,
          guint           keypad_key,
          gint64          by,
          gboolean        visual)
{
  guint keys[] = { key, keypad_key };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gtk_widget_class_add_binding (widget_class, keys[i], 0, move_binding, "(xbb)", by, visual, FALSE);
      gtk_widget_class_add_binding (widget_class, keys[i], GDK_SHIFT_MASK, move_binding, "(xbb)", by, visual, TRUE);
    }
}

void
daylight_passphrase_keys_install (GtkWidgetClass *widget_class)
{
  const gint64 all = G_MAXINT;

  add_move (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, -1, TRUE);
  add_move (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, 1, TRUE);
  add_move (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, -all, FALSE);
  add_move (widget_class, GDK_KEY_End, GDK_KEY_KP_End, all, FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_BackSpace, 0, delete_binding, "(x)", (gint64)-1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_BackSpace, GDK_SHIFT_MASK, delete_binding, "(x)", (gint64)-1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, delete_binding, "(x)", (gint64)1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Delete, 0, delete_binding, "(x)", (gint64)1);
  /* Where words end is not shown, so it is not told by deleting one either: all up to the end goes. */
  gtk_widget_class_add_binding (widget_class, GDK_KEY_BackSpace, GDK_CONTROL_MASK, delete_binding, "(x)", -all);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, GDK_CONTROL_MASK, delete_binding, "(x)", all);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, activate_binding, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, activate_binding, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_ISO_Enter, 0, activate_binding, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, GDK_CONTROL_MASK, "selection.select-all", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "clipboard.paste", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Insert, GDK_SHIFT_MASK, "clipboard.paste", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "menu.popup", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "menu.popup", NULL);
}
