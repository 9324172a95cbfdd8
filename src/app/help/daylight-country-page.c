/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-country-page.h"

#include <glib/gi18n.h>

#include "daylight-emergency-button.h"
#include "daylight-leave-button.h"
#include "daylight-title.h"
#include "daylight-service-list.h"

struct _DaylightCountryPage
{
  AdwNavigationPage parent_instance;

  /* Template widgets */
  GtkSearchEntry *search;
  GtkStack       *stack;
  GtkListBox     *list;

  DaylightContext *context; /* (owned) */
};

G_DEFINE_FINAL_TYPE (DaylightCountryPage, daylight_country_page, ADW_TYPE_NAVIGATION_PAGE)

static DaylightCountry *
country_of (DaylightCountryPage *self,
            GtkListBoxRow       *row)
{
  GListModel *countries = daylight_service_list_get_countries (daylight_context_get_services (self->context));

  g_autoptr (DaylightCountry) country = g_list_model_get_item (countries, (guint)gtk_list_box_row_get_index (row));

  return country; /* the list keeps it */
}

static gboolean
filter (GtkListBoxRow *row,
        gpointer       user_data)
{
  DaylightCountryPage *self = user_data;

  return daylight_country_matches (country_of (self, row), gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static GtkListBoxRow *
first_shown (DaylightCountryPage *self)
{
  for (int i = 0;; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, i);

      if (row == NULL || gtk_widget_get_child_visible (GTK_WIDGET (row)))
        return row;
    }
}

static void
search_changed_cb (DaylightCountryPage *self,
                   GtkSearchEntry      *search)
{
  gboolean found;

  gtk_list_box_invalidate_filter (self->list);
  found = first_shown (self) != NULL;
  gtk_stack_set_visible_child_name (self->stack, found ? "list" : "none");
  if (!found)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), _ ("No country found"), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
row_activated_cb (DaylightCountryPage *self,
                  GtkListBoxRow       *row,
                  GtkListBox          *list)
{
  g_settings_set_string (daylight_context_get_settings (self->context), "country",
                         daylight_country_get_id (country_of (self, row)));
  gtk_widget_activate_action (GTK_WIDGET (self), "navigation.pop", NULL);
}

static void
search_activate_cb (DaylightCountryPage *self,
                    GtkSearchEntry      *search)
{
  GtkListBoxRow *row = first_shown (self);

  if (row != NULL && *gtk_editable_get_text (GTK_EDITABLE (search)) != '\0')
    row_activated_cb (self, row, self->list);
}

static void
daylight_country_page_shown (AdwNavigationPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (DAYLIGHT_COUNTRY_PAGE (page)->search));
}

static void
daylight_country_page_dispose (GObject *object)
{
  DaylightCountryPage *self = DAYLIGHT_COUNTRY_PAGE (object);

  if (self->list != NULL)
    gtk_list_box_set_filter_func (self->list, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DAYLIGHT_TYPE_COUNTRY_PAGE);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (daylight_country_page_parent_class)->dispose (object);
}

static void
daylight_country_page_class_init (DaylightCountryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_country_page_dispose;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = daylight_country_page_shown;

  g_type_ensure (DAYLIGHT_TYPE_EMERGENCY_BUTTON);
  g_type_ensure (DAYLIGHT_TYPE_LEAVE_BUTTON);
  g_type_ensure (DAYLIGHT_TYPE_TITLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/daylightapp/Daylight/help/daylight-country-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DaylightCountryPage, search);
  gtk_widget_class_bind_template_child (widget_class, DaylightCountryPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DaylightCountryPage, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
daylight_country_page_init (DaylightCountryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwNavigationPage *
daylight_country_page_new (DaylightContext *context)
{
  DaylightCountryPage *self;
  DaylightServiceList *services;
  GListModel          *countries;
  DaylightCountry     *chosen;
  g_autofree char     *setting = NULL;

  g_return_val_if_fail (DAYLIGHT_IS_CONTEXT (context), NULL);

  self = g_object_new (DAYLIGHT_TYPE_COUNTRY_PAGE, NULL);
  self->context = g_object_ref (context);
  services = daylight_context_get_services (context);
  countries = daylight_service_list_get_countries (services);
  setting = g_settings_get_string (daylight_context_get_settings (context), "country");
  chosen = daylight_service_list_get_default_country (services, setting);

  for (guint i = 0; i < g_list_model_get_n_items (countries); i++)
    {
      g_autoptr (DaylightCountry) country = g_list_model_get_item (countries, i);
      GtkWidget                  *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), daylight_country_get_name (country));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      if (country == chosen)
        {
          adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("object-select-symbolic"));
          gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_SELECTED, TRUE, -1);
        }
      gtk_list_box_append (self->list, row);
    }
  gtk_list_box_set_filter_func (self->list, filter, self, NULL);

  return ADW_NAVIGATION_PAGE (self);
}
