/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-guide-step-parts.h"

#include <glib/gi18n.h>

#include "daylight-guide-card.h"
#include "daylight-guide-words.h"
#include "daylight-platform-list.h"
#include "daylight-service-list.h"

/* Services shown in the guide itself; the others are one press away. */
#define MAX_SERVICES 3

static GPtrArray *
list_parts (const DaylightGuideStepPlace *place,
            DaylightGuidePartKind         kind)
{
  return daylight_guide_step_list_parts (place->step, kind, place->country);
}

static GtkWidget *
make_button (const char *label,
             const char *icon_name,
             const char *action_name,
             const char *target)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *button = gtk_button_new ();
  GtkWidget *words = gtk_label_new (label);

  /* Not an AdwButtonContent: that one cuts words where there is no room, these go on in the next line. */
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_justify (GTK_LABEL (words), GTK_JUSTIFY_CENTER);
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name (icon_name));
  gtk_box_append (GTK_BOX (content), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (button, 6);
  if (target != NULL)
    gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), g_variant_new_string (target));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  return button;
}

/* Checklist */

typedef struct
{
  DaylightGuideTicks *ticks;   /* (owned) */
  char               *guide;   /* (owned) */
  char               *step;    /* (owned) */
  char               *item_id; /* (owned) */
} Tick;

static void
tick_free (gpointer data)
{
  Tick *tick = data;

  g_object_unref (tick->ticks);
  g_free (tick->guide);
  g_free (tick->step);
  g_free (tick->item_id);
  g_free (tick);
}

static void
toggled_cb (GtkCheckButton *button,
            gpointer        user_data)
{
  Tick *tick = user_data;

  daylight_guide_ticks_set (tick->ticks, tick->guide, tick->step, tick->item_id, gtk_check_button_get_active (button));
}

/* Ticks come from the journal too, when it is opened. */
static void
ticks_changed_cb (GtkCheckButton *check)
{
  Tick *tick = g_object_get_data (G_OBJECT (check), "daylight-tick");

  gtk_check_button_set_active (check, daylight_guide_ticks_get (tick->ticks, tick->guide, tick->step, tick->item_id));
}

static GtkWidget *
make_check_row (const DaylightGuideStepPlace *place,
                DaylightGuidePart            *part)
{
  GtkWidget *row = daylight_guide_words_row (daylight_guide_part_get_text (part), NULL, NULL, NULL, NULL);
  GtkWidget *check = gtk_check_button_new ();
  Tick      *tick = g_new0 (Tick, 1);

  tick->ticks = g_object_ref (place->ticks);
  tick->guide = g_strdup (daylight_guide_get_id (place->guide));
  tick->step = g_strdup (daylight_guide_step_get_id (place->step));
  tick->item_id = g_strdup (daylight_guide_part_get_id (part));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               daylight_guide_ticks_get (place->ticks, tick->guide, tick->step, tick->item_id));
  g_object_set_data_full (G_OBJECT (check), "daylight-tick", tick, tick_free);
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), tick);
  g_signal_connect_object (place->ticks, "changed", G_CALLBACK (ticks_changed_cb), check, G_CONNECT_SWAPPED);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (check, "selection-mode");
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, daylight_guide_part_get_text (part), -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  return row;
}

static void
append_checklist (const DaylightGuideStepPlace *place,
                  GtkBox                       *box)
{
  g_autoptr (GPtrArray) items = list_parts (place, DAYLIGHT_GUIDE_PART_ITEM);
  GtkWidget            *list = daylight_guide_words_list (daylight_guide_step_get_title (place->step));

  for (guint i = 0; i < items->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_check_row (place, g_ptr_array_index (items, i)));
  daylight_guide_words_number_rows (list);
  gtk_box_append (box, list);
}

/* Do and don't */

static void
append_half (const DaylightGuideStepPlace *place,
             GtkBox                       *box,
             DaylightGuidePartKind         kind,
             const char                   *title,
             const char                   *icon_name,
             const char                   *css_class)
{
  g_autoptr (GPtrArray) parts = list_parts (place, kind);
  GtkWidget            *half, *list;

  if (parts->len == 0)
    return;
  half = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  list = daylight_guide_words_list (title);
  gtk_widget_add_css_class (list, css_class);
  for (guint i = 0; i < parts->len; i++)
    {
      GtkWidget *row = daylight_guide_words_row (daylight_guide_part_get_text (g_ptr_array_index (parts, i)), NULL, NULL, NULL, NULL);
      GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);

      gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  daylight_guide_words_number_rows (list);
  gtk_box_append (GTK_BOX (half), daylight_guide_words_heading (title, 3, "heading"));
  gtk_box_append (GTK_BOX (half), list);
  gtk_box_append (box, half);
}

static void
append_dos_and_donts (const DaylightGuideStepPlace *place,
                      GtkBox                       *box)
{
  append_half (place, box, DAYLIGHT_GUIDE_PART_DO, C_ ("heading of what helps", "Do"), "object-select-symbolic", "daylight-do");
  append_half (place, box, DAYLIGHT_GUIDE_PART_DONT, C_ ("heading of what does not help", "Don’t"), "window-close-symbolic", "daylight-dont");
}

/* Cards and choices */

static void
append_cards (const DaylightGuideStepPlace *place,
              GtkBox                       *box)
{
  g_autoptr (GPtrArray) cards = list_parts (place, DAYLIGHT_GUIDE_PART_CARD);
  GtkWidget            *list = g_object_new (GTK_TYPE_BOX,
                                             "orientation", GTK_ORIENTATION_VERTICAL,
                                             "spacing", 12,
                                             "accessible-role", GTK_ACCESSIBLE_ROLE_LIST,
                                             NULL);

  for (guint i = 0; i < cards->len; i++)
    gtk_box_append (GTK_BOX (list), daylight_guide_card_new (g_ptr_array_index (cards, i)));
  daylight_guide_words_number_rows (list);
  gtk_box_append (box, list);
}

static void
append_choices (const DaylightGuideStepPlace *place,
                GtkBox                       *box)
{
  g_autoptr (GPtrArray) choices = daylight_guide_step_list_choices (place->step, place->country);
  GtkWidget            *list = daylight_guide_words_list (daylight_guide_step_get_title (place->step));

  for (guint i = 0; i < choices->len; i++)
    {
      DaylightGuideChoice *choice = g_ptr_array_index (choices, i);
      const char          *guide_id = daylight_guide_choice_get_guide_id (choice);
      const char          *step_id = daylight_guide_choice_get_step_id (choice);
      g_autofree char     *target = step_id != NULL ? g_strdup_printf ("%s/%s", guide_id, step_id) : g_strdup (guide_id);

      gtk_list_box_append (GTK_LIST_BOX (list),
                           daylight_guide_words_row (daylight_guide_choice_get_label (choice), NULL, NULL, "guides.open", target));
    }
  daylight_guide_words_number_rows (list);
  gtk_box_append (box, list);
}

/* Help */

/* The numbers of a service in one line, left to right in any script. */
static char *
describe_numbers (DaylightService *service)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (daylight_service_get_n_phones (service), 2); i++)
    {
      g_autofree char *number = g_markup_escape_text (daylight_service_get_phone (service, i).number, -1);

      g_string_append_printf (text, "%s\u2066<span size=\"large\" weight=\"bold\">%s</span>\u2069", i > 0 ? " · " : "", number);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* The name as it is known here, and as it is known there. */
static char *
describe_name (DaylightService *service)
{
  const char *name = daylight_service_get_name (service), *local = daylight_service_get_other_name (service);

  return local != NULL && !g_str_equal (local, name) ? g_strdup_printf ("%s · \u2068%s\u2069", name, local) : g_strdup (name);
}

static guint
kinds_of (DaylightGuideStep *step)
{
  const char *const *names = daylight_guide_step_get_help_kinds (step);
  guint              kinds = 0;

  for (gsize i = 0; names[i] != NULL; i++)
    {
      DaylightServiceKind kind;

      if (daylight_service_kind_from_name (names[i], &kind))
        kinds |= 1u << kind;
    }
  return kinds;
}

static void
append_services (const DaylightGuideStepPlace *place,
                 GtkBox                       *box)
{
  DaylightServiceQuery  query = { .country = place->country, .kinds = kinds_of (place->step) };
  g_autoptr (GPtrArray) services = NULL;
  GtkWidget            *list;

  if (place->country[0] == '\0')
    return;
  services = daylight_service_list_find (daylight_context_get_services (place->context), &query);
  if (services == NULL || services->len == 0)
    return;
  list = daylight_guide_words_list (_ ("Services in your country"));
  for (guint i = 0; i < MIN (services->len, MAX_SERVICES); i++)
    {
      DaylightService *service = g_ptr_array_index (services, i);
      g_autofree char *numbers = describe_numbers (service);
      g_autofree char *name = describe_name (service);
      gboolean         emergency = daylight_service_get_kind (service) == DAYLIGHT_SERVICE_EMERGENCY;

      gtk_list_box_append (GTK_LIST_BOX (list),
                           daylight_guide_words_row (name, numbers, NULL, emergency ? "help.emergency" : "help.open",
                                                     emergency ? NULL : daylight_service_get_id (service)));
    }
  daylight_guide_words_number_rows (list);
  gtk_box_append (box, list);
}

static void
append_help (const DaylightGuideStepPlace *place,
             GtkBox                       *box)
{
  const char *const *kinds = daylight_guide_step_get_help_kinds (place->step);
  gboolean           emergency = kinds[0] != NULL && g_str_equal (kinds[0], "emergency");
  g_autofree char   *others = g_strjoinv (",", (char **)(emergency ? kinds + 1 : kinds));

  append_services (place, box);
  if (emergency)
    gtk_box_append (box, make_button (_ ("Show Emergency Numbers"), "call-start-symbolic", "help.emergency", NULL));
  if (!emergency || others[0] != '\0')
    gtk_box_append (box, make_button (_ ("Show Services for This"), "system-users-symbolic", "help.open", others));
}

/* Routes and records */

static void
append_route (const DaylightGuideStepPlace *place,
              GtkBox                       *box)
{
  const char *const    *ids = daylight_guide_step_get_platforms (place->step);
  DaylightPlatformList *platforms = daylight_context_get_platforms (place->context);
  GtkWidget            *list = NULL;
  GtkWidget            *button;

  for (gsize i = 0; ids[i] != NULL; i++)
    {
      DaylightPlatform *platform = daylight_platform_list_lookup (platforms, ids[i]);

      if (platform == NULL)
        continue;
      if (list == NULL)
        {
          list = daylight_guide_words_list (_ ("Report routes"));
          gtk_box_append (box, list);
        }
      gtk_list_box_append (GTK_LIST_BOX (list),
                           daylight_guide_words_row (daylight_platform_get_name (platform), NULL, NULL, "removal.open", ids[i]));
    }
  if (list != NULL)
    daylight_guide_words_number_rows (list);
  button = make_button (_ ("Show All Report Routes"), "view-list-symbolic", "removal.open", "");
  gtk_box_append (box, button);
}

static void
append_record (const DaylightGuideStepPlace *place,
               GtkBox                       *box)
{
  g_autofree char *target = g_strdup_printf ("%s/%s/%s", daylight_guide_step_get_record_kind (place->step),
                                             daylight_guide_get_id (place->guide), daylight_guide_step_get_id (place->step));
  GtkWidget       *button = make_button (_ ("Write This Down in the Journal"), "document-edit-symbolic", "journal.record", target);

  gtk_widget_add_css_class (button, "suggested-action");
  gtk_box_append (box, button);
}

/**
 * daylight_guide_step_parts_append:
 *
 * Appends what the step's kind calls for; nothing where it is words alone.
 */
void
daylight_guide_step_parts_append (const DaylightGuideStepPlace *place,
                                  GtkBox                       *box)
{
  switch (daylight_guide_step_get_kind (place->step))
    {
    case DAYLIGHT_GUIDE_STEP_CHECKLIST:
      append_checklist (place, box);
      break;
    case DAYLIGHT_GUIDE_STEP_DOS_AND_DONTS:
      append_dos_and_donts (place, box);
      break;
    case DAYLIGHT_GUIDE_STEP_CARDS:
      append_cards (place, box);
      break;
    case DAYLIGHT_GUIDE_STEP_CHOICE:
      append_choices (place, box);
      break;
    case DAYLIGHT_GUIDE_STEP_HELP:
      append_help (place, box);
      break;
    case DAYLIGHT_GUIDE_STEP_ROUTE:
      append_route (place, box);
      break;
    case DAYLIGHT_GUIDE_STEP_RECORD:
      append_record (place, box);
      break;
    case DAYLIGHT_GUIDE_STEP_TEXT:
    case DAYLIGHT_GUIDE_STEP_CAUTION:
      break;
    default:
      g_assert_not_reached ();
    }
}
