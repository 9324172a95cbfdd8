/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-handover-confirm.h"

#include "daylight-passphrase-entry.h"
#include "daylight-wrap.h"

struct _DaylightHandoverConfirm
{
  AdwBin parent_instance;

  /* Template widgets */
  DaylightPassphraseEntry *entry;
};

G_DEFINE_FINAL_TYPE (DaylightHandoverConfirm, daylight_handover_confirm, ADW_TYPE_BIN)

enum {
  CHANGED,
  ACTIVATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
changed_cb (DaylightHandoverConfirm *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
activate_cb (DaylightHandoverConfirm *self)
{
  g_signal_emit (self, signals[ACTIVATE], 0);
}

static gboolean
daylight_handover_confirm_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DAYLIGHT_HANDOVER_CONFIRM (widget)->entry));
}

static void
daylight_handover_confirm_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DAYLIGHT_TYPE_HANDOVER_CONFIRM);

  G_OBJECT_CLASS (daylight_handover_confirm_parent_class)->dispose (object);
}

static void
daylight_handover_confirm_class_init (DaylightHandoverConfirmClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_handover_confirm_dispose;
  widget_class->grab_focus = daylight_handover_confirm_grab_focus;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATE] = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DAYLIGHT_TYPE_PASSPHRASE_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/daylightapp/Daylight/handover/daylight-handover-confirm.ui");
  gtk_widget_class_bind_template_child (widget_class, DaylightHandoverConfirm, entry);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
daylight_handover_confirm_init (DaylightHandoverConfirm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  daylight_wrap_labels (GTK_WIDGET (self));
}

gboolean
daylight_handover_confirm_is_complete (DaylightHandoverConfirm *self)
{
  return daylight_passphrase_entry_get_length (self->entry) > 0;
}

DaylightSecret *
daylight_handover_confirm_take_passphrase (DaylightHandoverConfirm *self)
{
  return daylight_passphrase_entry_take_secret (self->entry);
}

void
daylight_handover_confirm_clear (DaylightHandoverConfirm *self)
{
  daylight_passphrase_entry_clear (self->entry);
}
