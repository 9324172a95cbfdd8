/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-platform-page.h"

#include <glib/gi18n.h>

#include "daylight-code-dialog.h"
#include "daylight-emergency-button.h"
#include "daylight-leave-button.h"
#include "daylight-row-words.h"
#include "daylight-title.h"
#include "daylight-source-row.h"
#include "daylight-wrap.h"

struct _DaylightPlatformPage
{
  AdwNavigationPage parent_instance;

  /* Template widgets */
  GtkBox   *groups;
  GtkLabel *name;
  GtkLabel *summary;
};

G_DEFINE_FINAL_TYPE (DaylightPlatformPage, daylight_platform_page, ADW_TYPE_NAVIGATION_PAGE)

static void
code_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  adw_dialog_present (daylight_code_dialog_new_for_page (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (widget)),
                                                         g_variant_get_string (parameter, NULL)),
                      widget);
}

static void
daylight_platform_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DAYLIGHT_TYPE_PLATFORM_PAGE);

  G_OBJECT_CLASS (daylight_platform_page_parent_class)->dispose (object);
}

static void
daylight_platform_page_class_init (DaylightPlatformPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_platform_page_dispose;

  g_type_ensure (DAYLIGHT_TYPE_EMERGENCY_BUTTON);
  g_type_ensure (DAYLIGHT_TYPE_LEAVE_BUTTON);
  g_type_ensure (DAYLIGHT_TYPE_TITLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/daylightapp/Daylight/removal/daylight-platform-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DaylightPlatformPage, groups);
  gtk_widget_class_bind_template_child (widget_class, DaylightPlatformPage, name);
  gtk_widget_class_bind_template_child (widget_class, DaylightPlatformPage, summary);
  gtk_widget_class_install_action (widget_class, "removal.show-code", "s", code_action);
}

static void
daylight_platform_page_init (DaylightPlatformPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static AdwPreferencesGroup *
add_group (DaylightPlatformPage *self,
           const char           *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (title != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  daylight_wrap_labels (group);
  gtk_box_append (self->groups, group);

  return ADW_PREFERENCES_GROUP (group);
}

static GtkWidget *
add_line (AdwPreferencesGroup *group,
          const char          *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_preferences_group_add (group, row);

  return row;
}

static void
add_steps (DaylightPlatformPage *self,
           const char           *title,
           const char *const    *steps)
{
  AdwPreferencesGroup *group;

  if (steps[0] == NULL)
    return;

  group = add_group (self, title);
  for (guint i = 0; steps[i] != NULL; i++)
    {
      GtkWidget *row = add_line (group, steps[i]);
      /* Translators: the number of a step in a list; %u is 1, 2, 3 … */
      g_autofree char *number = g_strdup_printf (C_ ("number of a step", "%u"), i + 1);
      GtkWidget       *label = gtk_label_new (number);

      gtk_widget_add_css_class (label, "heading");
      gtk_widget_add_css_class (label, "accent");
      gtk_widget_add_css_class (label, "numeric");
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), label);
    }
}

static void
add_lines (DaylightPlatformPage *self,
           const char           *title,
           const char *const    *lines)
{
  AdwPreferencesGroup *group;

  if (lines[0] == NULL)
    return;

  group = add_group (self, title);
  for (guint i = 0; lines[i] != NULL; i++)
    add_line (group, lines[i]);
}

/* C1: stands on every page, in the words that fit what it is for. */
static void
add_caution (DaylightPlatformPage *self,
             DaylightPlatform     *platform)
{
  AdwPreferencesGroup *group = add_group (self, NULL);
  GtkWidget           *row = add_line (group, _ ("Is someone shown who was under 18 then?"));

  gtk_widget_add_css_class (row, "caution");
  if (daylight_platform_get_only_minors (platform))
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                                   _ ("Do not save, screenshot or send the image: even keeping it can be a crime, also "
                                      "for the person shown. Note the address, the user name and the time only."));
      return;
    }

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               _ ("Then do not save, screenshot or send the image: even keeping it can be a crime, also "
                                  "for the person shown. Note the address, the user name and the time only, use Take It "
                                  "Down, and ask the police or a helpline what comes next."));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "removal.open");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", "ncmec-take-it-down");
}

static GtkWidget *
add_link (AdwPreferencesGroup *group,
          const char          *title,
          const char          *subtitle,
          const char          *icon,
          const char          *address)
{
  GtkWidget *row = add_line (group, title);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "link.open");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", address);

  return row;
}

static void
add_code_button (GtkWidget  *row,
                 const char *address)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("view-fullscreen-symbolic");

  gtk_widget_set_tooltip_text (button, _ ("Show a Code for Another Device"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Show a Code for Another Device"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "removal.show-code");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", address);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static void
add_links (DaylightPlatformPage *self,
           DaylightPlatform     *platform)
{
  const char          *email = daylight_platform_get_email (platform);
  AdwPreferencesGroup *group;

  if (daylight_platform_get_n_links (platform) == 0 && email == NULL)
    return;

  group = add_group (self, C_ ("removal", "Links"));
  if (daylight_platform_get_adult_site (platform))
    adw_preferences_group_set_description (group, _ ("This website shows sexual images on its pages."));
  for (guint i = 0; i < daylight_platform_get_n_links (platform); i++)
    {
      DaylightPlatformLink link = daylight_platform_get_link (platform, i);

      GtkWidget *row;

      row = add_link (group, link.label, link.address + strlen ("https://"), "web-browser-symbolic", link.address);
      add_code_button (row, link.address);
    }
  if (email != NULL)
    {
      g_autofree char *address = g_strconcat ("mailto:", email, NULL);

      add_link (group, C_ ("removal", "E-mail"), email, "mail-send-symbolic", address);
    }
}

static void
add_facts (DaylightPlatformPage *self,
           DaylightPlatform     *platform)
{
  AdwPreferencesGroup *group = add_group (self, C_ ("removal", "Good to Know"));
  const char *const   *notes = daylight_platform_get_notes (platform);

  if (daylight_platform_get_account (platform) == DAYLIGHT_ACCOUNT_NEEDED)
    add_line (group, _ ("You need an account there."));
  else if (daylight_platform_get_account (platform) == DAYLIGHT_ACCOUNT_NOT_NEEDED)
    add_line (group, _ ("You need no account there."));
  else if (daylight_platform_get_kind (platform) == DAYLIGHT_PLATFORM_SITE)
    add_line (group, _ ("Whether you need an account there is not known."));
  if (daylight_platform_get_response (platform) != NULL)
    add_line (group, daylight_platform_get_response (platform));
  for (guint i = 0; notes[i] != NULL; i++)
    add_line (group, notes[i]);
  adw_preferences_group_add (group, daylight_source_row_new (daylight_platform_get_recheck (platform),
                                                             daylight_platform_get_read_year (platform),
                                                             daylight_platform_get_source_year (platform),
                                                             daylight_platform_get_sources (platform)));
}

/* The journal notes it, after it was opened where need be. */
static void
add_sent (DaylightPlatformPage *self,
          DaylightPlatform     *platform,
          const char           *entry_id)
{
  GtkWidget       *row = add_line (add_group (self, NULL), _ ("I Have Sent This Report"));
  g_autofree char *record = g_strjoin ("/", "report", daylight_platform_get_id (platform), entry_id, NULL);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Your journal notes when, the number they gave you, and until when you expect an answer."));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "journal.record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", record);
}

AdwNavigationPage *
daylight_platform_page_new (DaylightPlatform *platform,
                            const char       *entry_id)
{
  DaylightPlatformPage *self;
  const char           *summary;

  g_return_val_if_fail (DAYLIGHT_IS_PLATFORM (platform), NULL);

  self = g_object_new (DAYLIGHT_TYPE_PLATFORM_PAGE, "title", daylight_platform_get_name (platform), NULL);
  summary = daylight_platform_get_summary (platform);
  gtk_label_set_text (self->name, daylight_platform_get_name (platform));
  gtk_label_set_text (self->summary, summary != NULL ? summary : "");
  gtk_widget_set_visible (GTK_WIDGET (self->summary), summary != NULL);

  add_caution (self, platform);
  add_lines (self, _ ("Keep This First"), daylight_platform_get_keep_first (platform));
  add_steps (self, daylight_platform_get_kind (platform) == DAYLIGHT_PLATFORM_SITE ? _ ("How to Report It") : _ ("How It Works"),
             daylight_platform_get_steps (platform));
  add_steps (self, _ ("When Someone Threatens You There"), daylight_platform_get_threat_steps (platform));
  add_links (self, platform);
  add_sent (self, platform, entry_id);
  add_facts (self, platform);
  daylight_row_words_describe (GTK_WIDGET (self));

  return ADW_NAVIGATION_PAGE (self);
}
