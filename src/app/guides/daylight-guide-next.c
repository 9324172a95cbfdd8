/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-guide-next.h"

#include <glib/gi18n.h>

#include "daylight-guide-library.h"
#include "daylight-guide-words.h"

/* What the last step lets choose is not offered a second time below it. */
static gboolean
is_chosen_from (DaylightGuideStep *last,
                const char        *country,
                const char        *guide_id)
{
  g_autoptr (GPtrArray) choices = daylight_guide_step_list_choices (last, country);

  for (guint i = 0; i < choices->len; i++)
    if (g_strcmp0 (daylight_guide_choice_get_guide_id (g_ptr_array_index (choices, i)), guide_id) == 0)
      return TRUE;
  return FALSE;
}

void
daylight_guide_next_append (GtkBox          *box,
                            DaylightContext *context,
                            DaylightGuide   *guide,
                            GPtrArray       *steps)
{
  const char *const *next = daylight_guide_get_next (guide);
  const char        *country = daylight_guide_words_country (context);
  DaylightGuideStep *last = steps->len > 0 ? g_ptr_array_index (steps, steps->len - 1) : NULL;
  GtkWidget         *list = NULL, *heading;

  for (gsize i = 0; next[i] != NULL; i++)
    {
      DaylightGuide *other = daylight_guide_library_look_up (daylight_context_get_guides (context), next[i]);

      if (other == NULL || (last != NULL && is_chosen_from (last, country, next[i])))
        continue;
      if (list == NULL)
        {
          heading = daylight_guide_words_heading (_ ("What may come next"), 2, "heading");
          gtk_widget_set_margin_top (heading, 18);
          gtk_box_append (box, heading);
          list = daylight_guide_words_list (_ ("What may come next"));
          gtk_box_append (box, list);
        }
      gtk_list_box_append (GTK_LIST_BOX (list),
                           daylight_guide_words_row (daylight_guide_get_title (other), NULL, daylight_guide_get_icon (other),
                                                     "guides.open", next[i]));
    }
  if (list != NULL)
    daylight_guide_words_number_rows (list);
}
