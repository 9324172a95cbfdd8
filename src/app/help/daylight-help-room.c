/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-help-room.h"

#include <glib/gi18n.h>

#include "daylight-combo.h"
#include "daylight-country-page.h"
#include "daylight-emergency-card.h"
#include "daylight-help-text.h"
#include "daylight-leave-button.h"
#include "daylight-room-keys.h"
#include "daylight-row-words.h"
#include "daylight-title.h"
#include "daylight-service-list.h"
#include "daylight-service-page.h"
#include "daylight-service-row.h"
#include "daylight-wrap.h"

#define REFRESH_SECONDS 20

struct _DaylightHelpRoom
{
  AdwBin parent_instance;

  /* Template widgets */
  AdwNavigationView *view;
  GtkScrolledWindow *scrolled;
  AdwBin            *emergency;
  AdwActionRow      *country;
  AdwComboRow       *language;
  GtkSearchEntry    *search;
  GtkToggleButton   *open_now;
  GtkToggleButton   *written;
  GtkToggleButton   *free_of_charge;
  GtkToggleButton   *children;
  GtkToggleButton   *men;
  GtkToggleButton   *lgbtq;
  GtkToggleButton   *migrants;
  GtkBox            *groups;
  GtkWidget         *empty;
  GtkWidget         *show_all;

  DaylightContext *context;   /* (owned) */
  GPtrArray       *rows;      /* (owned): borrowed DaylightServiceRow */
  GPtrArray       *languages; /* (owned): borrowed codes, as the combo row has them from its second line on */
  guint            kinds;     /* 0: all */
  gboolean         filling;
  guint            refresh_id;
};

G_DEFINE_FINAL_TYPE (DaylightHelpRoom, daylight_help_room, ADW_TYPE_BIN)

static GDateTime *
local_now (DaylightHelpRoom *self)
{
  g_autoptr (GDateTime) utc = daylight_clock_get_utc (daylight_context_get_clock (self->context));

  return g_date_time_to_local (utc);
}

static DaylightCountry *
get_country (DaylightHelpRoom *self)
{
  g_autofree char *setting = g_settings_get_string (daylight_context_get_settings (self->context), "country");

  return daylight_service_list_get_default_country (daylight_context_get_services (self->context), setting);
}

static void
row_activated_cb (DaylightHelpRoom   *self,
                  DaylightServiceRow *row)
{
  adw_navigation_view_push (self->view,
                            daylight_service_page_new (self->context, daylight_service_row_get_service (row)));
}

/* A list box of our own: the group's would not tell which of our rows was pressed. */
static GtkListBox *
make_list (DaylightHelpRoom   *self,
           DaylightServiceKind kind)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *list = gtk_list_box_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), daylight_help_text_kind (kind));
  daylight_wrap_labels (group);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, daylight_help_text_kind (kind),
                                  -1);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), list);
  gtk_box_append (self->groups, group);

  return GTK_LIST_BOX (list);
}

static void
show_services (DaylightHelpRoom *self,
               GPtrArray        *services,
               GDateTime        *now)
{
  GtkListBox *list = NULL;
  int         kind = -1;
  GtkWidget  *child;

  g_ptr_array_set_size (self->rows, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);

  for (guint i = 0; i < services->len; i++)
    {
      DaylightService *service = services->pdata[i];
      GtkWidget       *row = daylight_service_row_new (service);

      if (kind != (int)daylight_service_get_kind (service))
        {
          kind = (int)daylight_service_get_kind (service);
          list = make_list (self, (DaylightServiceKind)kind);
        }
      daylight_service_row_refresh (DAYLIGHT_SERVICE_ROW (row), now);
      gtk_list_box_append (list, row);
      g_ptr_array_add (self->rows, row);
    }
}

static DaylightAudience
get_audience (DaylightHelpRoom *self)
{
  DaylightAudience audience = 0;

  if (gtk_toggle_button_get_active (self->children))
    audience |= DAYLIGHT_AUDIENCE_CHILDREN;
  if (gtk_toggle_button_get_active (self->men))
    audience |= DAYLIGHT_AUDIENCE_MEN;
  if (gtk_toggle_button_get_active (self->lgbtq))
    audience |= DAYLIGHT_AUDIENCE_LGBTQ;
  if (gtk_toggle_button_get_active (self->migrants))
    audience |= DAYLIGHT_AUDIENCE_MIGRANTS;

  return audience;
}

static const char *
get_language (DaylightHelpRoom *self)
{
  guint selected = adw_combo_row_get_selected (self->language);

  return selected == 0 || selected > self->languages->len ? NULL : self->languages->pdata[selected - 1];
}

static void
update (DaylightHelpRoom *self)
{
  g_autoptr (GDateTime) now = local_now (self);
  g_autoptr (GPtrArray) found = NULL;
  DaylightCountry      *country = get_country (self);
  const char           *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  guint                 others = ((1u << DAYLIGHT_N_SERVICE_KINDS) - 1) & ~(1u << DAYLIGHT_SERVICE_EMERGENCY);
  DaylightServiceQuery  query = {
     .country = country != NULL ? daylight_country_get_id (country) : "",
     .kinds = self->kinds != 0 ? self->kinds : others,
     .audience = get_audience (self),
     .language = get_language (self),
     .text = *text != '\0' ? text : NULL,
     .open_at = gtk_toggle_button_get_active (self->open_now) ? now : NULL,
     .free = gtk_toggle_button_get_active (self->free_of_charge),
     .written = gtk_toggle_button_get_active (self->written),
  };

  if (self->filling)
    return;

  found = daylight_service_list_find (daylight_context_get_services (self->context), &query);
  show_services (self, found, now);
  gtk_widget_set_visible (self->empty, found->len == 0 && country != NULL);
  gtk_widget_set_visible (self->show_all, self->kinds != 0 || (found->len == 0 && country != NULL));
}

static void
announce (DaylightHelpRoom *self)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u service", "%u services", self->rows->len), self->rows->len);

  gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
filter_changed_cb (DaylightHelpRoom *self)
{
  update (self);
  if (!self->filling)
    announce (self);
}

static void
stop_search_cb (DaylightHelpRoom *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
language_changed_cb (DaylightHelpRoom *self)
{
  filter_changed_cb (self);
}

static int
compare_names (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  DaylightServiceList *services = user_data;

  return g_utf8_collate (daylight_service_list_get_language_name (services, *(const char *const *)a),
                         daylight_service_list_get_language_name (services, *(const char *const *)b));
}

/* Only languages that a service of this country names. */
static void
fill_languages (DaylightHelpRoom *self,
                DaylightCountry  *country)
{
  DaylightServiceList      *services = daylight_context_get_services (self->context);
  DaylightServiceQuery      query = { .country = country != NULL ? daylight_country_get_id (country) : "" };
  g_autoptr (GPtrArray)     found = daylight_service_list_find (services, &query);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_ptr_array_set_size (self->languages, 0);
  for (guint i = 0; i < found->len; i++)
    {
      const char *const *spoken = daylight_service_get_languages (found->pdata[i]);

      for (guint j = 0; spoken[j] != NULL; j++)
        if (!g_ptr_array_find_with_equal_func (self->languages, spoken[j], g_str_equal, NULL))
          g_ptr_array_add (self->languages, (char *)spoken[j]);
    }
  g_ptr_array_sort_with_data (self->languages, compare_names, services);

  gtk_string_list_append (names, C_ ("language of a service", "Any"));
  for (guint i = 0; i < self->languages->len; i++)
    gtk_string_list_append (names, daylight_service_list_get_language_name (services, self->languages->pdata[i]));
  adw_combo_row_set_model (self->language, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->language, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->language), self->languages->len > 1);
}

static void
fill (DaylightHelpRoom *self)
{
  DaylightCountry *country = get_country (self);

  self->filling = TRUE;
  adw_action_row_set_subtitle (self->country, country != NULL ? daylight_country_get_name (country)
                                                              : _ ("Choose where you are"));
  fill_languages (self, country);
  self->filling = FALSE;
  update (self);
}

static void
clear_filters (DaylightHelpRoom *self)
{
  GtkToggleButton *toggles[] = { self->open_now, self->written, self->free_of_charge, self->children,
                                 self->men, self->lgbtq, self->migrants };

  self->filling = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (toggles); i++)
    gtk_toggle_button_set_active (toggles[i], FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  adw_combo_row_set_selected (self->language, 0);
  self->filling = FALSE;
}

static void
choose_country_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  DaylightHelpRoom *self = DAYLIGHT_HELP_ROOM (widget);

  adw_navigation_view_push (self->view, daylight_country_page_new (self->context));
}

static void
show_all_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  DaylightHelpRoom *self = DAYLIGHT_HELP_ROOM (widget);

  daylight_help_room_open (self, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  announce (self);
}

static gboolean
refresh_timeout_cb (gpointer user_data)
{
  DaylightHelpRoom     *self = user_data;
  g_autoptr (GDateTime) now = local_now (self);

  for (guint i = 0; i < self->rows->len; i++)
    daylight_service_row_refresh (self->rows->pdata[i], now);

  return G_SOURCE_CONTINUE;
}

static void
daylight_help_room_map (GtkWidget *widget)
{
  DaylightHelpRoom *self = DAYLIGHT_HELP_ROOM (widget);

  GTK_WIDGET_CLASS (daylight_help_room_parent_class)->map (widget);

  refresh_timeout_cb (self);
  if (self->refresh_id == 0)
    self->refresh_id = g_timeout_add_seconds (REFRESH_SECONDS, refresh_timeout_cb, self);
}

static void
daylight_help_room_unmap (GtkWidget *widget)
{
  DaylightHelpRoom *self = DAYLIGHT_HELP_ROOM (widget);

  g_clear_handle_id (&self->refresh_id, g_source_remove);

  GTK_WIDGET_CLASS (daylight_help_room_parent_class)->unmap (widget);
}

static void
find_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DaylightHelpRoom *self = DAYLIGHT_HELP_ROOM (widget);

  adw_navigation_view_pop_to_tag (self->view, "help");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static const DaylightRoomKey KEYS[] = {
  { "<Control>f", "help.find" },
};

static void
daylight_help_room_dispose (GObject *object)
{
  DaylightHelpRoom *self = DAYLIGHT_HELP_ROOM (object);

  self->filling = TRUE; /* the combo row still notifies while it goes */
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_ptr_array_set_size (self->rows, 0);
  /* The bin knows its child too: it lets go of it before the template does. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DAYLIGHT_TYPE_HELP_ROOM);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (daylight_help_room_parent_class)->dispose (object);
}

static void
daylight_help_room_finalize (GObject *object)
{
  DaylightHelpRoom *self = DAYLIGHT_HELP_ROOM (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->languages, g_ptr_array_unref);

  G_OBJECT_CLASS (daylight_help_room_parent_class)->finalize (object);
}

static void
daylight_help_room_class_init (DaylightHelpRoomClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_help_room_dispose;
  G_OBJECT_CLASS (klass)->finalize = daylight_help_room_finalize;
  widget_class->map = daylight_help_room_map;
  widget_class->unmap = daylight_help_room_unmap;

  g_type_ensure (DAYLIGHT_TYPE_LEAVE_BUTTON);
  g_type_ensure (DAYLIGHT_TYPE_TITLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/daylightapp/Daylight/help/daylight-help-room.ui");
  gtk_widget_class_bind_template_child (widget_class, DaylightHelpRoom, view);
  gtk_widget_class_bind_template_child (widget_class, DaylightHelpRoom, scrolled);
  gtk_widget_class_bind_template_child (widget_class, DaylightHelpRoom, emergency);
  gtk_widget_class_bind_template_child (widget_class, DaylightHelpRoom, country);
  gtk_widget_class_bind_template_child (widget_class, DaylightHelpRoom, language);
  gtk_widget_class_bind_template_child (widget_class, DaylightHelpRoom, search);
  gtk_widget_class_bind_template_child (widget_class, DaylightHelpRoom, open_now);
  gtk_widget_class_bind_template_child (widget_class, DaylightHelpRoom, written);
  gtk_widget_class_bind_template_child (widget_class, DaylightHelpRoom, free_of_charge);
  gtk_widget_class_bind_template_child (widget_class, DaylightHelpRoom, children);
  gtk_widget_class_bind_template_child (widget_class, DaylightHelpRoom, men);
  gtk_widget_class_bind_template_child (widget_class, DaylightHelpRoom, lgbtq);
  gtk_widget_class_bind_template_child (widget_class, DaylightHelpRoom, migrants);
  gtk_widget_class_bind_template_child (widget_class, DaylightHelpRoom, groups);
  gtk_widget_class_bind_template_child (widget_class, DaylightHelpRoom, empty);
  gtk_widget_class_bind_template_child (widget_class, DaylightHelpRoom, show_all);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, language_changed_cb);

  gtk_widget_class_install_action (widget_class, "help.choose-country", NULL, choose_country_action);
  gtk_widget_class_install_action (widget_class, "help.show-all", NULL, show_all_action);
  gtk_widget_class_install_action (widget_class, "help.find", NULL, find_action);
}

static void
daylight_help_room_init (DaylightHelpRoom *self)
{
  self->rows = g_ptr_array_new ();
  self->languages = g_ptr_array_new ();
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  daylight_combo_wrap (self->language);
  daylight_wrap_labels (GTK_WIDGET (self));
  daylight_room_keys_add (GTK_WIDGET (self), KEYS, G_N_ELEMENTS (KEYS));
}

GtkWidget *
daylight_help_room_new (DaylightContext *context)
{
  DaylightHelpRoom *self;

  g_return_val_if_fail (DAYLIGHT_IS_CONTEXT (context), NULL);

  self = g_object_new (DAYLIGHT_TYPE_HELP_ROOM, NULL);
  self->context = g_object_ref (context);
  adw_bin_set_child (self->emergency, daylight_emergency_card_new (context));
  g_signal_connect_object (daylight_context_get_settings (context), "changed::country", G_CALLBACK (fill), self,
                           G_CONNECT_SWAPPED);
  fill (self);
  daylight_row_words_describe (GTK_WIDGET (self));

  return GTK_WIDGET (self);
}

/* Kinds joined by commas, as bits; 0 where none is known. The numbers for an emergency stand at the top in any case. */
static guint
parse_kinds (const char *ids)
{
  g_auto (GStrv) names = g_strsplit (ids, ",", -1);
  guint          kinds = 0;

  for (gsize i = 0; names[i] != NULL; i++)
    {
      DaylightServiceKind kind;

      if (daylight_service_kind_from_name (names[i], &kind) && kind != DAYLIGHT_SERVICE_EMERGENCY)
        kinds |= 1u << kind;
    }

  return kinds;
}

void
daylight_help_room_open (DaylightHelpRoom *self,
                         const char       *id)
{
  DaylightService *service;

  g_return_if_fail (DAYLIGHT_IS_HELP_ROOM (self));
  g_return_if_fail (id != NULL);

  service = daylight_service_list_lookup (daylight_context_get_services (self->context), id);
  adw_navigation_view_pop_to_tag (self->view, "help");
  clear_filters (self);
  self->kinds = parse_kinds (id);
  update (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
  if (service != NULL)
    adw_navigation_view_push (self->view, daylight_service_page_new (self->context, service));
}
