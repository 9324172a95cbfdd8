/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-filter-chips.h"

#include <glib/gi18n.h>

#include "daylight-field-table.h"
#include "daylight-filter-page.h"

typedef struct
{
  DaylightFilter       *rest;  /* (owned) */
  GtkWidget            *owner; /* borrowed: the chips are inside it */
  DaylightFilterChanged changed;
} Chip;

static void
chip_free (gpointer  data,
           GClosure *closure)
{
  Chip *chip = data;

  daylight_filter_free (chip->rest);
  g_free (chip);
}

static void
clicked_cb (GtkButton *button,
            Chip      *chip)
{
  g_autoptr (DaylightFilter) rest = daylight_filter_copy (chip->rest);
  GtkWidget                 *owner = chip->owner;

  /* The buttons are made anew, this one too. */
  chip->changed (owner, rest);
}

/* @rest: (transfer full): the filter without it */
static void
add_chip (GtkWidget            *chips,
          const char           *text,
          DaylightFilter       *rest,
          GtkWidget            *owner,
          DaylightFilterChanged changed)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (text);
  /* Translators: %s is a filter, such as: Only With Files */
  g_autofree char *name = g_strdup_printf (_ ("Remove the filter ‘%s’"), text);
  Chip            *chip = g_new0 (Chip, 1);

  chip->rest = rest;
  chip->owner = owner;
  chip->changed = changed;
  /* A name may be long; what the app itself says goes on in the next line. */
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 3);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), line);
  gtk_widget_add_css_class (button, "chip");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_data (button, "clicked", G_CALLBACK (clicked_cb), chip, chip_free, 0);
  adw_wrap_box_append (ADW_WRAP_BOX (chips), button);
}

GtkWidget *
daylight_filter_chips_new (void)
{
  GtkWidget *chips = adw_wrap_box_new ();

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (chips), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (chips), 6);
  gtk_widget_set_visible (chips, FALSE);

  return chips;
}

void
daylight_filter_chips_fill (GtkWidget            *chips,
                            const DaylightFilter *filter,
                            GtkWidget            *owner,
                            DaylightFilterChanged changed)
{
  g_autofree char *time = daylight_filter_page_time_to_text (filter);
  DaylightFilter  *rest;
  GtkWidget       *child;

  while ((child = gtk_widget_get_first_child (chips)) != NULL)
    adw_wrap_box_remove (ADW_WRAP_BOX (chips), child);
  gtk_widget_set_visible (chips, daylight_filter_count (filter) > 0);
  if (filter->kinds != 0)
    {
      rest = daylight_filter_copy (filter);
      rest->kinds = 0;
      add_chip (chips, daylight_kind_get_label ((DaylightEntryKind)g_bit_nth_lsf (filter->kinds, -1)), rest, owner, changed);
    }
  if (filter->who != NULL)
    {
      rest = daylight_filter_copy (filter);
      g_clear_pointer (&rest->who, g_free);
      add_chip (chips, filter->who, rest, owner, changed);
    }
  if (filter->tag != NULL)
    {
      rest = daylight_filter_copy (filter);
      g_clear_pointer (&rest->tag, g_free);
      add_chip (chips, filter->tag, rest, owner, changed);
    }
  if (time != NULL)
    {
      rest = daylight_filter_copy (filter);
      rest->from = rest->until = 0;
      add_chip (chips, time, rest, owner, changed);
    }
  if (filter->with_files)
    {
      rest = daylight_filter_copy (filter);
      rest->with_files = FALSE;
      add_chip (chips, _ ("Only With Files"), rest, owner, changed);
    }
  if (filter->unanswered)
    {
      rest = daylight_filter_copy (filter);
      rest->unanswered = FALSE;
      add_chip (chips, _ ("Only Reports Without an Answer"), rest, owner, changed);
    }
}
