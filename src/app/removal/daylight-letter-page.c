/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-letter-page.h"

#include <glib/gi18n.h>

#include "daylight-emergency-button.h"
#include "daylight-field-table.h"
#include "daylight-leave-button.h"
#include "daylight-letter-card.h"
#include "daylight-source-row.h"
#include "daylight-title.h"
#include "daylight-wrap.h"

/* Public Law 119-12, the TAKE IT DOWN Act */
#define LAW_PASSED 2025
#define LAW_READ 2026
static const char *const law[] = { "https://www.congress.gov/119/bills/s146/BILLS-119s146enr.htm", NULL };

struct _DaylightLetterPage
{
  AdwNavigationPage parent_instance;

  /* Template widgets */
  AdwPreferencesGroup *letters;
  AdwPreferencesGroup *notices;
  AdwPreferencesGroup *sources;
  AdwActionRow        *sent;

  GPtrArray       *cards;   /* (owned) (element-type DaylightLetterCard) (unowned elements) */
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
  for (guint i = 0; i < self->cards->len; i++)
    daylight_letter_card_append (self->cards->pdata[i], addresses);
}

static void
add_card (DaylightLetterPage  *self,
          AdwPreferencesGroup *group,
          const char          *text)
{
  GtkWidget *card = daylight_letter_card_new (text);

  adw_preferences_group_add (group, card);
  g_ptr_array_add (self->cards, card);
}

/* In the reader's language, so that they know what it says and can use it at home; and in English, in which most websites
 * and the law's own form are read. */
static void
add_letter (DaylightLetterPage  *self,
            AdwPreferencesGroup *group,
            const char          *text)
{
  const char *translated = g_dgettext (GETTEXT_PACKAGE, text);

  add_card (self, group, translated);
  if (!g_str_equal (translated, text))
    add_card (self, group, text);
}

static void
daylight_letter_page_dispose (GObject *object)
{
  DaylightLetterPage *self = DAYLIGHT_LETTER_PAGE (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->cards, g_ptr_array_unref);
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
  gtk_widget_class_bind_template_child (widget_class, DaylightLetterPage, letters);
  gtk_widget_class_bind_template_child (widget_class, DaylightLetterPage, notices);
  gtk_widget_class_bind_template_child (widget_class, DaylightLetterPage, sources);
  gtk_widget_class_bind_template_child (widget_class, DaylightLetterPage, sent);
}

static void
daylight_letter_page_init (DaylightLetterPage *self)
{
  self->cards = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_letter (self, self->letters,
              N_ ("The pages below show intimate images of me. I did not consent to their being shared. Please remove them, and every "
                  "copy, and tell me when it is done.\n\nAddresses of the pages:"));
  /* The parts are those of its section 3(a)(1)(B). */
  add_letter (self, self->notices,
              N_ ("This is a request under section 3 of the TAKE IT DOWN Act. The intimate images or videos listed below show me. I believe "
                  "in good faith that they were published without my consent: I did not agree to it. Please remove them as soon as "
                  "possible, and within 48 hours at the latest, with every identical copy that you know of.\n\nYou can reach me "
                  "at:\n\nSigned:\n\nAddresses of the pages, and which image or video it is on each:"));
  adw_preferences_group_add (self->sources, daylight_source_row_new (FALSE, LAW_READ, LAW_PASSED, law));
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
