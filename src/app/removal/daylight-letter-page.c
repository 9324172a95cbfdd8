/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-letter-page.h"

#include <glib/gi18n.h>

#include "daylight-emergency-button.h"
#include "daylight-leave-button.h"
#include "daylight-title.h"
#include "daylight-wrap.h"

struct _DaylightLetterPage
{
  AdwNavigationPage parent_instance;

  /* Template widgets */
  GtkLabel  *letter;
  GtkButton *copy;
};

G_DEFINE_FINAL_TYPE (DaylightLetterPage, daylight_letter_page, ADW_TYPE_NAVIGATION_PAGE)

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DaylightLetterPage *self = DAYLIGHT_LETTER_PAGE (widget);
  /* With room for the addresses. */
  g_autofree char *text = g_strconcat (gtk_label_get_text (self->letter), "\n\n", NULL);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  gtk_button_set_label (self->copy, C_ ("letter", "Copied"));
  gtk_accessible_announce (GTK_ACCESSIBLE (self), _ ("Text copied"), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
daylight_letter_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DAYLIGHT_TYPE_LETTER_PAGE);

  G_OBJECT_CLASS (daylight_letter_page_parent_class)->dispose (object);
}

static void
daylight_letter_page_class_init (DaylightLetterPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_letter_page_dispose;

  g_type_ensure (DAYLIGHT_TYPE_EMERGENCY_BUTTON);
  g_type_ensure (DAYLIGHT_TYPE_LEAVE_BUTTON);
  g_type_ensure (DAYLIGHT_TYPE_TITLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/daylightapp/Daylight/removal/daylight-letter-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DaylightLetterPage, letter);
  gtk_widget_class_bind_template_child (widget_class, DaylightLetterPage, copy);
  gtk_widget_class_install_action (widget_class, "letter.copy", NULL, copy_action);
}

static void
daylight_letter_page_init (DaylightLetterPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  daylight_wrap_labels (GTK_WIDGET (self));
}

AdwNavigationPage *
daylight_letter_page_new (void)
{
  return g_object_new (DAYLIGHT_TYPE_LETTER_PAGE, NULL);
}
