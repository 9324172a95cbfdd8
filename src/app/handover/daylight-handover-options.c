/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-handover-options.h"

#include <glib/gi18n.h>

#include "daylight-passphrase-entry.h"
#include "daylight-text-row.h"
#include "daylight-wrap.h"

/* The zip's own way from a passphrase to its key is quick to try: a short one would not hold. */
#define MIN_LENGTH 12

struct _DaylightHandoverOptions
{
  AdwBin parent_instance;

  /* Template widgets */
  AdwSwitchRow            *revisions;
  DaylightTextRow         *reference;
  GtkCheckButton          *plain;
  GtkCheckButton          *sealed;
  DaylightPassphraseEntry *first;
  DaylightPassphraseEntry *second;
  GtkLabel                *hint;
};

G_DEFINE_FINAL_TYPE (DaylightHandoverOptions, daylight_handover_options, ADW_TYPE_BIN)

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_same (DaylightHandoverOptions *self)
{
  g_autoptr (DaylightSecret) first = daylight_passphrase_entry_copy_secret (self->first);
  g_autoptr (DaylightSecret) second = daylight_passphrase_entry_copy_secret (self->second);

  return daylight_secret_equal (first, second);
}

static void
changed_cb (DaylightHandoverOptions *self)
{
  const char *hint = "";
  guint       length = daylight_passphrase_entry_get_length (self->first);
  guint       again = daylight_passphrase_entry_get_length (self->second);

  if (length > 0 && length < MIN_LENGTH)
    hint = _ ("A little longer, please. Four words or more are easy to remember and hard to guess.");
  else if (again > 0 && length > 0 && !is_same (self))
    hint = _ ("The two are not the same yet.");
  else if (length > 0 && again > 0)
    hint = _ ("Both are the same.");
  gtk_label_set_label (self->hint, hint);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
daylight_handover_options_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DAYLIGHT_TYPE_HANDOVER_OPTIONS);

  G_OBJECT_CLASS (daylight_handover_options_parent_class)->dispose (object);
}

static void
daylight_handover_options_class_init (DaylightHandoverOptionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_handover_options_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DAYLIGHT_TYPE_PASSPHRASE_ENTRY);
  g_type_ensure (DAYLIGHT_TYPE_TEXT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/daylightapp/Daylight/handover/daylight-handover-options.ui");
  gtk_widget_class_bind_template_child (widget_class, DaylightHandoverOptions, revisions);
  gtk_widget_class_bind_template_child (widget_class, DaylightHandoverOptions, reference);
  gtk_widget_class_bind_template_child (widget_class, DaylightHandoverOptions, plain);
  gtk_widget_class_bind_template_child (widget_class, DaylightHandoverOptions, sealed);
  gtk_widget_class_bind_template_child (widget_class, DaylightHandoverOptions, first);
  gtk_widget_class_bind_template_child (widget_class, DaylightHandoverOptions, second);
  gtk_widget_class_bind_template_child (widget_class, DaylightHandoverOptions, hint);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
daylight_handover_options_init (DaylightHandoverOptions *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  daylight_wrap_labels (GTK_WIDGET (self));
}

gboolean
daylight_handover_options_is_complete (DaylightHandoverOptions *self)
{
  return !gtk_check_button_get_active (self->sealed) ||
         (daylight_passphrase_entry_get_length (self->first) >= MIN_LENGTH && is_same (self));
}

gboolean
daylight_handover_options_get_revisions (DaylightHandoverOptions *self)
{
  return adw_switch_row_get_active (self->revisions);
}

const char *
daylight_handover_options_get_reference (DaylightHandoverOptions *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->reference));
}

DaylightSecret *
daylight_handover_options_copy_passphrase (DaylightHandoverOptions *self)
{
  return gtk_check_button_get_active (self->sealed) ? daylight_passphrase_entry_copy_secret (self->first) : NULL;
}

void
daylight_handover_options_clear (DaylightHandoverOptions *self)
{
  daylight_passphrase_entry_clear (self->first);
  daylight_passphrase_entry_clear (self->second);
}
