/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-letter-page.h"

#include "daylight-emergency-button.h"
#include "daylight-field-table.h"
#include "daylight-leave-button.h"
#include "daylight-letter-card.h"
#include "daylight-title.h"
#include "daylight-wrap.h"

struct _DaylightLetterPage
{
  AdwNavigationPage parent_instance;

  /* Template widgets */
  DaylightLetterCard *letter;
  DaylightLetterCard *notice;
  AdwActionRow       *sent;

  DaylightContext *context; /* (owned) (nullable): while addresses are to be filled in */
};

G_DEFINE_FINAL_TYPE (DaylightLetterPage, daylight_letter_page, ADW_TYPE_NAVIGATION_PAGE)

/* Only where the pages are: whoever gets the letter learns nothing else that the entry holds. */
static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DaylightLetterPage) self = user_data;
  g_autoptr (DaylightEntry)      entry = daylight_journal_load_finish (DAYLIGHT_JOURNAL (source), result, NULL);
  g_autofree char               *addresses = NULL;

  if (self->context == NULL || entry == NULL)
    return;
  addresses = daylight_field_to_text (daylight_field_table_find ("links", DAYLIGHT_ENTRY_POST), daylight_entry_get_fields (entry));
  if (addresses == NULL)
    return;
  daylight_letter_card_append (self->letter, addresses);
  daylight_letter_card_append (self->notice, addresses);
}

static void
daylight_letter_page_dispose (GObject *object)
{
  g_clear_object (&DAYLIGHT_LETTER_PAGE (object)->context);
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
  g_type_ensure (DAYLIGHT_TYPE_LETTER_CARD);
  g_type_ensure (DAYLIGHT_TYPE_TITLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/daylightapp/Daylight/removal/daylight-letter-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DaylightLetterPage, letter);
  gtk_widget_class_bind_template_child (widget_class, DaylightLetterPage, notice);
  gtk_widget_class_bind_template_child (widget_class, DaylightLetterPage, sent);
}

static void
daylight_letter_page_init (DaylightLetterPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  daylight_wrap_labels (GTK_WIDGET (self));
}

AdwNavigationPage *
daylight_letter_page_new (DaylightContext *context,
                          const char      *entry_id)
{
  DaylightLetterPage *self;
  g_autofree char    *record = g_strjoin ("/", "report", "-", entry_id, NULL);

  g_return_val_if_fail (DAYLIGHT_IS_CONTEXT (context), NULL);

  self = g_object_new (DAYLIGHT_TYPE_LETTER_PAGE, NULL);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->sent), "s", record);
  if (entry_id != NULL)
    {
      self->context = g_object_ref (context);
      daylight_journal_load_async (daylight_context_get_journal (context), entry_id, 0, daylight_context_get_leave_cancellable (context),
                                   loaded_cb, g_object_ref (self));
    }

  return ADW_NAVIGATION_PAGE (self);
}

gboolean
daylight_letter_page_is_filled (DaylightLetterPage *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_LETTER_PAGE (self), FALSE);

  return self->context != NULL;
}
