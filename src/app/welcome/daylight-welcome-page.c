/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-welcome-page.h"

#include <glib/gi18n.h>

#include "daylight-emergency-button.h"
#include "daylight-leave-button.h"
#include "daylight-title.h"
#include "daylight-wrap.h"

struct _DaylightWelcomePage
{
  AdwBin parent_instance;

  /* In the widget tree */
  GtkImage  *icon;
  GtkLabel  *heading;
  GtkBox    *paragraphs;
  GtkBox    *extra;
  GtkButton *next;

  char *next_page; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (DaylightWelcomePage, daylight_welcome_page, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_HEADING,
  PROP_ICON_NAME,
  PROP_LINES,
  PROP_NEXT_PAGE,
  PROP_NEXT_LABEL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* The page that slides away still takes a press: a double press must not push the next page twice. */
static gboolean
is_current (DaylightWelcomePage *self)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_PAGE);
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);

  return view == NULL || GTK_WIDGET (adw_navigation_view_get_visible_page (ADW_NAVIGATION_VIEW (view))) == page;
}

static void
next_cb (DaylightWelcomePage *self)
{
  if (!is_current (self))
    return;

  if (self->next_page != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "navigation.push", "s", self->next_page);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "session.enter", NULL);
}

static void
daylight_welcome_page_set_property (GObject      *object,
                                    guint         prop_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  DaylightWelcomePage *self = DAYLIGHT_WELCOME_PAGE (object);

  switch (prop_id)
    {
    case PROP_HEADING:
      gtk_label_set_text (self->heading, g_value_get_string (value));
      break;
    case PROP_ICON_NAME:
      gtk_image_set_from_icon_name (self->icon, g_value_get_string (value));
      break;
    case PROP_LINES:
      daylight_welcome_page_set_lines (self, g_value_get_string (value));
      break;
    case PROP_NEXT_PAGE:
      g_set_str (&self->next_page, g_value_get_string (value));
      break;
    case PROP_NEXT_LABEL:
      gtk_button_set_label (self->next, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
daylight_welcome_page_finalize (GObject *object)
{
  DaylightWelcomePage *self = DAYLIGHT_WELCOME_PAGE (object);

  g_free (self->next_page);

  G_OBJECT_CLASS (daylight_welcome_page_parent_class)->finalize (object);
}

static void
daylight_welcome_page_class_init (DaylightWelcomePageClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = daylight_welcome_page_set_property;
  object_class->finalize = daylight_welcome_page_finalize;

  properties[PROP_HEADING] = g_param_spec_string ("heading", NULL, NULL, NULL, flags);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_LINES] = g_param_spec_string ("lines", NULL, NULL, NULL, flags);
  properties[PROP_NEXT_PAGE] = g_param_spec_string ("next-page", NULL, NULL, NULL, flags);
  properties[PROP_NEXT_LABEL] = g_param_spec_string ("next-label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static GtkWidget *
make_header (void)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *skip = gtk_button_new_with_mnemonic (_ ("_Skip"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (skip), "session.enter");
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), daylight_title_new ());
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), daylight_leave_button_new ());
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), daylight_emergency_button_new ());
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), skip);

  return header;
}

static GtkWidget *
make_body (DaylightWelcomePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->icon = GTK_IMAGE (gtk_image_new ());
  gtk_image_set_pixel_size (self->icon, 64);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), "accent");

  self->heading = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->heading), GTK_ACCESSIBLE_PROPERTY_LEVEL, 1, -1);
  gtk_label_set_wrap (self->heading, TRUE);
  gtk_label_set_justify (self->heading, GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->heading), "title-1");

  self->paragraphs = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  self->extra = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->paragraphs));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->extra));
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (box, 24);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 520);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_widget_set_vexpand (scrolled, TRUE);

  return scrolled;
}

static void
daylight_welcome_page_init (DaylightWelcomePage *self)
{
  GtkWidget *view = adw_toolbar_view_new ();

  self->next = GTK_BUTTON (gtk_button_new ());
  gtk_button_set_use_underline (self->next, TRUE);
  gtk_widget_set_halign (GTK_WIDGET (self->next), GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (GTK_WIDGET (self->next), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->next), 18);
  gtk_widget_add_css_class (GTK_WIDGET (self->next), "pill");
  gtk_widget_add_css_class (GTK_WIDGET (self->next), "suggested-action");
  g_signal_connect_object (self->next, "clicked", G_CALLBACK (next_cb), self, G_CONNECT_SWAPPED);

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), make_header ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), make_body (self));
  adw_toolbar_view_add_bottom_bar (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->next));
  adw_bin_set_child (ADW_BIN (self), view);
}

/**
 * daylight_welcome_page_set_lines:
 * @lines: paragraphs, one a line
 */
void
daylight_welcome_page_set_lines (DaylightWelcomePage *self,
                                 const char          *lines)
{
  g_auto (GStrv) split = NULL;
  GtkWidget     *child;

  g_return_if_fail (DAYLIGHT_IS_WELCOME_PAGE (self));
  g_return_if_fail (lines != NULL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->paragraphs))) != NULL)
    gtk_box_remove (self->paragraphs, child);

  split = g_strsplit (lines, "\n", -1);
  for (guint i = 0; split[i] != NULL; i++)
    {
      GtkWidget *label = gtk_label_new (split[i]);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "body");
      gtk_box_append (self->paragraphs, label);
    }
}

/**
 * daylight_welcome_page_set_extra:
 * @extra: (transfer floating): what stands under the paragraphs; call it once
 */
void
daylight_welcome_page_set_extra (DaylightWelcomePage *self,
                                 GtkWidget           *extra)
{
  g_return_if_fail (DAYLIGHT_IS_WELCOME_PAGE (self));
  g_return_if_fail (GTK_IS_WIDGET (extra));

  gtk_box_append (self->extra, extra);
  daylight_wrap_labels (extra);
}
