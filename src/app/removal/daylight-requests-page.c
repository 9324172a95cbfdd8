/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-requests-page.h"

#include "daylight-emergency-button.h"
#include "daylight-leave-button.h"
#include "daylight-request-list.h"
#include "daylight-title.h"

struct _DaylightRequestsPage
{
  AdwNavigationPage parent_instance;

  /* Template widgets */
  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (DaylightRequestsPage, daylight_requests_page, ADW_TYPE_NAVIGATION_PAGE)

static void
daylight_requests_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DAYLIGHT_TYPE_REQUESTS_PAGE);

  G_OBJECT_CLASS (daylight_requests_page_parent_class)->dispose (object);
}

static void
daylight_requests_page_class_init (DaylightRequestsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_requests_page_dispose;

  g_type_ensure (DAYLIGHT_TYPE_EMERGENCY_BUTTON);
  g_type_ensure (DAYLIGHT_TYPE_LEAVE_BUTTON);
  g_type_ensure (DAYLIGHT_TYPE_TITLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/daylightapp/Daylight/removal/daylight-requests-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DaylightRequestsPage, box);
}

static void
daylight_requests_page_init (DaylightRequestsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwNavigationPage *
daylight_requests_page_new (DaylightContext *context)
{
  DaylightRequestsPage *self = g_object_new (DAYLIGHT_TYPE_REQUESTS_PAGE, NULL);

  gtk_box_append (self->box, daylight_request_list_new (context, NULL));

  return ADW_NAVIGATION_PAGE (self);
}
