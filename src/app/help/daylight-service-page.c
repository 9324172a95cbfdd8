/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-service-page.h"

#include <glib/gi18n.h>

#include "daylight-code-dialog.h"
#include "daylight-emergency-button.h"
#include "daylight-help-text.h"
#include "daylight-leave-button.h"
#include "daylight-title.h"
#include "daylight-phone-row.h"
#include "daylight-row-words.h"
#include "daylight-service-list.h"
#include "daylight-source-row.h"
#include "daylight-wrap.h"

#define REFRESH_SECONDS 20

struct _DaylightServicePage
{
  AdwNavigationPage parent_instance;

  /* Template widgets */
  GtkBox   *groups;
  GtkLabel *name;
  GtkLabel *local_name;
  GtkLabel *does;
  GtkLabel *opening;

  AdwPreferencesGroup *hours;   /* (unowned) (nullable) in the widget tree */
  DaylightContext     *context; /* (owned) */
  DaylightService     *service; /* (owned) */
  guint                refresh_id;
};

G_DEFINE_FINAL_TYPE (DaylightServicePage, daylight_service_page, ADW_TYPE_NAVIGATION_PAGE)

static void
code_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DaylightServicePage *self = DAYLIGHT_SERVICE_PAGE (widget);

  adw_dialog_present (daylight_code_dialog_new_for_page (daylight_service_get_name (self->service),
                                                         g_variant_get_string (parameter, NULL)),
                      widget);
}

static void
refresh (DaylightServicePage *self)
{
  DaylightOpeningHours *hours = daylight_service_get_hours (self->service);
  g_autoptr (GDateTime) utc = daylight_clock_get_utc (daylight_context_get_clock (self->context));
  g_autoptr (GDateTime) now = g_date_time_to_local (utc);
  DaylightOpeningState  state;
  g_autofree char      *text = daylight_help_text_opening (hours, now, &state);

  gtk_label_set_text (self->opening, text);
  if (state == DAYLIGHT_OPENING_OPEN)
    gtk_widget_add_css_class (GTK_WIDGET (self->opening), "open");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->opening), "open");
  gtk_widget_set_visible (GTK_WIDGET (self->opening),
                          hours != NULL || daylight_service_get_n_phones (self->service) > 0);

  if (self->hours != NULL && !daylight_opening_hours_is_always (hours))
    {
      g_autofree char *zone = daylight_help_text_zone (hours, now);
      g_autofree char *holidays = daylight_help_text_holidays (hours);
      g_autofree char *description = zone != NULL ? g_strdup_printf ("%s %s", holidays, zone) : g_strdup (holidays);

      adw_preferences_group_set_description (self->hours, description);
    }
}

static gboolean
refresh_timeout_cb (gpointer user_data)
{
  refresh (user_data);
  return G_SOURCE_CONTINUE;
}

static void
daylight_service_page_map (GtkWidget *widget)
{
  DaylightServicePage *self = DAYLIGHT_SERVICE_PAGE (widget);

  GTK_WIDGET_CLASS (daylight_service_page_parent_class)->map (widget);

  refresh (self);
  if (self->refresh_id == 0)
    self->refresh_id = g_timeout_add_seconds (REFRESH_SECONDS, refresh_timeout_cb, self);
}

static void
daylight_service_page_unmap (GtkWidget *widget)
{
  DaylightServicePage *self = DAYLIGHT_SERVICE_PAGE (widget);

  g_clear_handle_id (&self->refresh_id, g_source_remove);

  GTK_WIDGET_CLASS (daylight_service_page_parent_class)->unmap (widget);
}

static void
daylight_service_page_dispose (GObject *object)
{
  DaylightServicePage *self = DAYLIGHT_SERVICE_PAGE (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), DAYLIGHT_TYPE_SERVICE_PAGE);
  g_clear_object (&self->service);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (daylight_service_page_parent_class)->dispose (object);
}

static void
daylight_service_page_class_init (DaylightServicePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_service_page_dispose;
  widget_class->map = daylight_service_page_map;
  widget_class->unmap = daylight_service_page_unmap;

  g_type_ensure (DAYLIGHT_TYPE_EMERGENCY_BUTTON);
  g_type_ensure (DAYLIGHT_TYPE_LEAVE_BUTTON);
  g_type_ensure (DAYLIGHT_TYPE_TITLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/daylightapp/Daylight/help/daylight-service-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DaylightServicePage, groups);
  gtk_widget_class_bind_template_child (widget_class, DaylightServicePage, name);
  gtk_widget_class_bind_template_child (widget_class, DaylightServicePage, local_name);
  gtk_widget_class_bind_template_child (widget_class, DaylightServicePage, does);
  gtk_widget_class_bind_template_child (widget_class, DaylightServicePage, opening);
  gtk_widget_class_install_action (widget_class, "service.show-code", "s", code_action);
}

static void
daylight_service_page_init (DaylightServicePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static AdwPreferencesGroup *
add_group (DaylightServicePage *self,
           const char          *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  daylight_wrap_labels (group);
  gtk_box_append (self->groups, group);

  return ADW_PREFERENCES_GROUP (group);
}

/* A row that says something. */
static void
add_fact (AdwPreferencesGroup *group,
          const char          *title,
          const char          *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      gtk_widget_add_css_class (row, "property");
    }
  adw_preferences_group_add (group, row);
}

/* A row that leads out of the app, by the window's word of warning; web pages also by a code for another device. */
static void
add_link (AdwPreferencesGroup *group,
          const char          *title,
          const char          *subtitle,
          const char          *icon,
          const char          *address)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "link.open");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", address);
  if (g_str_has_prefix (address, "https://"))
    {
      GtkWidget *button = gtk_button_new_from_icon_name ("view-fullscreen-symbolic");

      gtk_widget_set_tooltip_text (button, _ ("Show a Code for Another Device"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("Show a Code for Another Device"), -1);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "service.show-code");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", address);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (button, "flat");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  adw_preferences_group_add (group, row);
}

/* Without "https://": shorter, and what people know the place by. */
static const char *
shorten (const char *address)
{
  const char *rest = address + strlen ("https://");

  return g_str_has_prefix (rest, "www.") ? rest + strlen ("www.") : rest;
}

static void
add_phones (DaylightServicePage *self)
{
  AdwPreferencesGroup *group;

  if (daylight_service_get_n_phones (self->service) == 0)
    return;

  group = add_group (self, C_ ("way to reach a service", "Call"));
  for (guint i = 0; i < daylight_service_get_n_phones (self->service); i++)
    adw_preferences_group_add (group, daylight_phone_row_new (self->service, i));
}

static void
add_sms (DaylightServicePage *self,
         AdwPreferencesGroup *group)
{
  const char      *number = daylight_service_get_sms_number (self->service);
  g_autofree char *shown = NULL;
  const char      *text = daylight_service_get_sms_text (self->service);
  g_autofree char *title = NULL;
  g_autofree char *address = NULL;

  if (number == NULL)
    return;

  shown = daylight_help_text_number (number);
  address = daylight_help_sms_address (number, text);
  if (text != NULL)
    /* Translators: first the word to send, then a phone number: 'Send HOPE to 64673' */
    title = g_strdup_printf (_ ("Send “%s” to %s"), text, shown);
  else
    /* Translators: %s is a phone number for text messages */
    title = g_strdup_printf (_ ("Send a message to %s"), shown);
  add_link (group, title, C_ ("way to reach a service", "Text message"), "mail-unread-symbolic", address);
}

static void
add_written (DaylightServicePage *self)
{
  const char          *chat = daylight_service_get_chat (self->service);
  const char          *website = daylight_service_get_website (self->service);
  const char          *email = daylight_service_get_email (self->service);
  const char          *whatsapp = daylight_service_get_whatsapp (self->service);
  AdwPreferencesGroup *group;

  if (!daylight_service_is_written (self->service) && website == NULL)
    return;

  group = add_group (self, C_ ("way to reach a service", "Write or Read"));
  add_sms (self, group);
  if (chat != NULL)
    add_link (group, C_ ("way to reach a service", "Chat"), shorten (chat), "chat-message-new-symbolic", chat);
  if (whatsapp != NULL)
    {
      g_autofree char *address = g_strconcat ("https://wa.me/", whatsapp + 1, NULL);
      g_autofree char *number = daylight_help_text_number (whatsapp);

      add_link (group, C_ ("way to reach a service", "WhatsApp"), number, "chat-message-new-symbolic", address);
    }
  if (email != NULL)
    {
      g_autofree char *address = g_strconcat ("mailto:", email, NULL);

      add_link (group, C_ ("way to reach a service", "E-mail"), email, "mail-send-symbolic", address);
    }
  if (website != NULL && g_strcmp0 (website, chat) != 0)
    add_link (group, C_ ("way to reach a service", "Website"), shorten (website), "web-browser-symbolic", website);
}

static AdwPreferencesGroup *
add_hours (DaylightServicePage  *self,
           const char           *title,
           DaylightOpeningHours *hours)
{
  AdwPreferencesGroup *group;

  if (hours == NULL || daylight_opening_hours_is_always (hours))
    return NULL;

  group = add_group (self, title);
  for (guint i = 0; i < daylight_opening_hours_get_n_spans (hours); i++)
    {
      const DaylightOpeningSpan *span = daylight_opening_hours_get_span (hours, i);
      g_autofree char           *days = daylight_help_text_days (span->days);
      g_autofree char           *times = daylight_help_text_times (span);

      add_fact (group, days, times);
    }

  return group;
}

static void
add_facts (DaylightServicePage *self)
{
  DaylightServiceList *services = daylight_context_get_services (self->context);
  AdwPreferencesGroup *group = add_group (self, C_ ("facts about a service", "Good to Know"));
  g_autofree char     *audience = daylight_help_text_audience (daylight_service_get_audience (self->service));
  g_autofree char     *languages = daylight_help_text_languages (services, self->service);
  g_autofree char     *bill = daylight_help_text_bill (self->service);

  for (guint i = 0; i < daylight_service_get_n_notes (self->service); i++)
    add_fact (group, daylight_service_get_note (self->service, i), NULL);
  add_fact (group, C_ ("facts about a service", "For"), audience);
  add_fact (group, C_ ("facts about a service", "Languages"), languages != NULL ? languages : C_ ("languages of a service", "Not known"));
  if (daylight_service_get_cost (self->service) == DAYLIGHT_COST_FREE)
    add_fact (group, C_ ("facts about a service", "Cost"), C_ ("cost of a service", "Free"));
  else if (daylight_service_get_cost (self->service) == DAYLIGHT_COST_ORDINARY)
    add_fact (group, C_ ("facts about a service", "Cost"), _ ("What an ordinary call costs"));
  else
    add_fact (group, C_ ("facts about a service", "Cost"), C_ ("cost of a service", "Not known"));
  if (bill != NULL)
    add_fact (group, bill, NULL);
  adw_preferences_group_add (group, daylight_source_row_new (daylight_service_get_recheck (self->service),
                                                             daylight_service_get_read_year (self->service),
                                                             daylight_service_get_source_year (self->service),
                                                             daylight_service_get_sources (self->service)));
}

AdwNavigationPage *
daylight_service_page_new (DaylightContext *context,
                           DaylightService *service)
{
  DaylightServicePage *self;
  const char          *local;

  g_return_val_if_fail (DAYLIGHT_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (DAYLIGHT_IS_SERVICE (service), NULL);

  self = g_object_new (DAYLIGHT_TYPE_SERVICE_PAGE, "title", daylight_service_get_name (service), NULL);
  self->context = g_object_ref (context);
  self->service = g_object_ref (service);
  local = daylight_service_get_other_name (service);

  gtk_label_set_text (self->name, daylight_service_get_name (service));
  gtk_label_set_text (self->local_name, local != NULL ? local : "");
  gtk_widget_set_visible (GTK_WIDGET (self->local_name), local != NULL);
  gtk_label_set_text (self->does, daylight_service_get_does (service));

  add_phones (self);
  add_written (self);
  self->hours = add_hours (self, C_ ("facts about a service", "Hours"), daylight_service_get_hours (service));
  add_hours (self, C_ ("facts about a service", "Hours of the Chat"), daylight_service_get_chat_hours (service));
  add_facts (self);
  refresh (self);
  daylight_row_words_describe (GTK_WIDGET (self));

  return ADW_NAVIGATION_PAGE (self);
}
