/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-file-stage.h"

#include <glib/gi18n.h>

#include "daylight-journal-page.h"

struct _DaylightFileStage
{
  AdwBin parent_instance;

  /* borrowed */
  GtkWidget *stack;
  GtkWidget *button;
  GtkWidget *refused;
};

enum {
  ASKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DaylightFileStage, daylight_file_stage, ADW_TYPE_BIN)

static void
asked_cb (DaylightFileStage *self)
{
  g_signal_emit (self, signals[ASKED], 0);
}

static void
daylight_file_stage_class_init (DaylightFileStageClass *klass)
{
  signals[ASKED] = g_signal_new ("asked", DAYLIGHT_TYPE_FILE_STAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
daylight_file_stage_init (DaylightFileStage *self)
{
  GtkWidget *busy = adw_status_page_new ();
  GtkWidget *spinner = adw_spinner_new ();

  self->stack = gtk_stack_new ();
  gtk_stack_set_transition_type (GTK_STACK (self->stack), GTK_STACK_TRANSITION_TYPE_NONE);
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_widget_set_size_request (spinner, 32, 32);
  adw_status_page_set_child (ADW_STATUS_PAGE (busy), spinner);
  adw_status_page_set_description (ADW_STATUS_PAGE (busy), _ ("Opening…"));
  self->refused = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->refused), "dialog-information-symbolic");
  gtk_stack_add_named (GTK_STACK (self->stack), busy, "busy");
  gtk_stack_add_named (GTK_STACK (self->stack), self->refused, "refused");
  adw_bin_set_child (ADW_BIN (self), self->stack);
}

void
daylight_file_stage_ask (DaylightFileStage *self)
{
  g_return_if_fail (DAYLIGHT_IS_FILE_STAGE (self));

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "ask");
}

void
daylight_file_stage_wait (DaylightFileStage *self)
{
  g_return_if_fail (DAYLIGHT_IS_FILE_STAGE (self));

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "busy");
  daylight_journal_page_announce (GTK_WIDGET (self), _ ("Opening…"));
}

void
daylight_file_stage_show (DaylightFileStage *self)
{
  g_return_if_fail (DAYLIGHT_IS_FILE_STAGE (self));

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "shown");
}

void
daylight_file_stage_refuse (DaylightFileStage *self,
                            const char        *text)
{
  g_return_if_fail (DAYLIGHT_IS_FILE_STAGE (self));

  adw_status_page_set_description (ADW_STATUS_PAGE (self->refused), text);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "refused");
  daylight_journal_page_announce (GTK_WIDGET (self), text);
}

GtkWidget *
daylight_file_stage_new (const char *icon,
                         const char *title,
                         const char *text,
                         const char *button,
                         GtkWidget  *shown)
{
  DaylightFileStage *self = g_object_new (DAYLIGHT_TYPE_FILE_STAGE, NULL);
  GtkWidget         *ask = adw_status_page_new ();
  g_autofree char   *title_text = g_markup_escape_text (title, -1);

  self->button = daylight_journal_page_button (button, TRUE);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (ask), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (ask), title_text);
  adw_status_page_set_description (ADW_STATUS_PAGE (ask), text);
  adw_status_page_set_child (ADW_STATUS_PAGE (ask), self->button);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (asked_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (GTK_STACK (self->stack), ask, "ask");
  gtk_stack_add_named (GTK_STACK (self->stack), shown, "shown");
  daylight_file_stage_ask (self);

  return GTK_WIDGET (self);
}
