/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-post-page.h"

#include <glib/gi18n.h>

#include "daylight-emergency-button.h"
#include "daylight-field-table.h"
#include "daylight-leave-button.h"
#include "daylight-plain-row.h"
#include "daylight-platform-list.h"
#include "daylight-platform-row.h"
#include "daylight-request-list.h"
#include "daylight-row-words.h"
#include "daylight-title.h"
#include "daylight-wrap.h"

struct _DaylightPostPage
{
  AdwNavigationPage parent_instance;

  /* Template widgets */
  GtkBox   *groups;
  GtkLabel *words;

  DaylightContext *context;  /* (owned) */
  char            *entry_id; /* (owned) */
};

G_DEFINE_FINAL_TYPE (DaylightPostPage, daylight_post_page, ADW_TYPE_NAVIGATION_PAGE)

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DaylightPostPage) self = user_data;
  g_autoptr (DaylightEntry)    entry = daylight_journal_load_finish (DAYLIGHT_JOURNAL (source), result, NULL);
  g_autofree char             *words = NULL;

  if (self->context == NULL || entry == NULL)
    return;
  words = daylight_field_first_words (entry);
  gtk_label_set_text (self->words, words);
}

static void
daylight_post_page_dispose (GObject *object)
{
  DaylightPostPage *self = DAYLIGHT_POST_PAGE (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->entry_id, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), DAYLIGHT_TYPE_POST_PAGE);

  G_OBJECT_CLASS (daylight_post_page_parent_class)->dispose (object);
}

static void
daylight_post_page_class_init (DaylightPostPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_post_page_dispose;

  g_type_ensure (DAYLIGHT_TYPE_EMERGENCY_BUTTON);
  g_type_ensure (DAYLIGHT_TYPE_LEAVE_BUTTON);
  g_type_ensure (DAYLIGHT_TYPE_TITLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/daylightapp/Daylight/removal/daylight-post-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DaylightPostPage, groups);
  gtk_widget_class_bind_template_child (widget_class, DaylightPostPage, words);
}

static void
daylight_post_page_init (DaylightPostPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_letter (DaylightPostPage *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = daylight_plain_row_new (_ ("A Letter With the Addresses"), _ ("For a form or an e-mail. Your name is not in it."));

  g_object_set (row, "activatable", TRUE, "action-name", "removal.show-letter", NULL);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", self->entry_id);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  gtk_box_append (self->groups, group);
}

static void
add_platforms (DaylightPostPage    *self,
               const char          *title,
               DaylightPlatformKind kind)
{
  GListModel *platforms = G_LIST_MODEL (daylight_context_get_platforms (self->context));
  GtkWidget  *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  for (guint i = 0; i < g_list_model_get_n_items (platforms); i++)
    {
      g_autoptr (DaylightPlatform) platform = g_list_model_get_item (platforms, i);

      if (daylight_platform_get_kind (platform) == kind)
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), daylight_platform_row_new (platform, self->entry_id));
    }
  gtk_box_append (self->groups, group);
}

AdwNavigationPage *
daylight_post_page_new (DaylightContext *context,
                        const char      *entry_id)
{
  DaylightPostPage *self;

  g_return_val_if_fail (DAYLIGHT_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (entry_id != NULL, NULL);

  self = g_object_new (DAYLIGHT_TYPE_POST_PAGE, NULL);
  self->context = g_object_ref (context);
  self->entry_id = g_strdup (entry_id);
  gtk_box_append (self->groups, daylight_request_list_new (context, entry_id));
  add_letter (self);
  add_platforms (self, _ ("Start Here"), DAYLIGHT_PLATFORM_TOOL);
  add_platforms (self, C_ ("kind of route", "Platforms"), DAYLIGHT_PLATFORM_SITE);
  daylight_wrap_labels (GTK_WIDGET (self));
  daylight_row_words_describe (GTK_WIDGET (self));
  daylight_journal_load_async (daylight_context_get_journal (context), entry_id, 0, daylight_context_get_leave_cancellable (context), loaded_cb,
                               g_object_ref (self));

  return ADW_NAVIGATION_PAGE (self);
}
