/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-entry-row.h"

#include <glib/gi18n.h>

#include "daylight-field-table.h"
#include "daylight-journal-page.h"
#include "daylight-tokenizer.h"

/* Characters in front of what was found, and in all. */
#define BEFORE 40
#define AROUND 160

static GtkWidget *
make_month (void)
{
  GtkWidget *label = daylight_journal_page_text ("");

  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_margin_top (label, 12);
  gtk_widget_set_margin_start (label, 8);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_widget_set_visible (label, FALSE);

  return label;
}

static GtkWidget *
make_entry (void)
{
  GtkWidget *entry = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 15);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *words = daylight_journal_page_text ("");
  GtkWidget *place = daylight_journal_page_text ("");
  GtkWidget *line = daylight_journal_page_dim ("");

  gtk_widget_add_css_class (entry, "daylight-entry");
  gtk_label_set_lines (GTK_LABEL (words), 2);
  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (GTK_LABEL (place), 2);
  gtk_label_set_ellipsize (GTK_LABEL (place), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (place, "dimmed");
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (lines), words);
  gtk_box_append (GTK_BOX (lines), place);
  gtk_box_append (GTK_BOX (lines), line);
  gtk_box_append (GTK_BOX (entry), gtk_image_new ());
  gtk_box_append (GTK_BOX (entry), lines);

  return entry;
}

GtkWidget *
daylight_entry_row_new (void)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (row), make_month ());
  gtk_box_append (GTK_BOX (row), make_entry ());

  return row;
}

/* The heading, where @is_first of its month; else NULL. */
static char *
fill_month (GtkWidget *label,
            gint64     moment,
            gboolean   is_first)
{
  g_autoptr (GDateTime) time = is_first ? g_date_time_new_from_unix_local_usec (moment) : NULL;
  /* Translators: a month and its year, as strftime has it
   * xgettext:no-c-format */
  char *text = time != NULL ? g_date_time_format (time, _ ("%OB %Y")) : NULL;

  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL);

  return text;
}

/* Bold and underlined: seen without colours too. */
static guint
mark (GtkWidget  *label,
      const char *text,
      const char *query)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autoptr (GArray)        matches = query != NULL ? daylight_tokenizer_find_matches (text, query) : NULL;
  guint                     n = matches != NULL ? matches->len : 0;

  for (guint i = 0; i < n; i++)
    {
      const DaylightMatch *match = &g_array_index (matches, DaylightMatch, i);
      PangoAttribute      *all[] = { pango_attr_weight_new (PANGO_WEIGHT_BOLD), pango_attr_underline_new (PANGO_UNDERLINE_SINGLE) };

      for (guint j = 0; j < G_N_ELEMENTS (all); j++)
        {
          all[j]->start_index = match->start;
          all[j]->end_index = match->end;
          pango_attr_list_insert (attributes, all[j]);
        }
    }
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_label_set_attributes (GTK_LABEL (label), attributes);

  return n;
}

/* A part of @text from a little before what was looked for, behind the name of where it stands; NULL when it is not there. */
static char *
cut_around (const char *name,
            const char *text,
            const char *query)
{
  g_autoptr (GArray) matches = daylight_tokenizer_find_matches (text, query);
  g_autofree char   *part = NULL;
  glong              at, from;

  if (matches->len == 0)
    return NULL;
  at = g_utf8_pointer_to_offset (text, text + g_array_index (matches, DaylightMatch, 0).start);
  from = MAX (0, at - BEFORE);
  part = g_utf8_substring (text, from, MIN (g_utf8_strlen (text, -1), from + AROUND));
  g_strdelimit (part, "\n\t", ' ');

  return g_strdup_printf ("%s: %s%s", name, from > 0 ? "…" : "", part);
}

/* The field that holds what was looked for; else the file. */
static char *
find_place (DaylightEntry *entry,
            const char    *query)
{
  const char          *file = daylight_entry_get_found_file (entry);
  guint                n;
  const DaylightField *fields = daylight_field_table_get (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = daylight_field_to_text (&fields[i], daylight_entry_get_fields (entry));
      g_autofree char *place = text != NULL ? cut_around (daylight_field_get_label (&fields[i]), text, query) : NULL;

      if (place != NULL)
        return g_steal_pointer (&place);
    }

  return file != NULL ? cut_around (file, daylight_entry_get_found_text (entry), query) : NULL;
}

char *
daylight_entry_row_fill (GtkWidget     *row,
                         DaylightEntry *entry,
                         gint64         moment,
                         gboolean       begins_month,
                         guint          n_files,
                         const char    *query)
{
  GtkWidget       *icon = gtk_widget_get_first_child (gtk_widget_get_last_child (row));
  GtkWidget       *words = gtk_widget_get_first_child (gtk_widget_get_next_sibling (icon));
  GtkWidget       *place = gtk_widget_get_next_sibling (words);
  g_autofree char *first = daylight_field_first_words (entry);
  g_autofree char *shown = daylight_field_format_moment (moment);
  const char      *kind = daylight_kind_get_label (daylight_entry_get_kind (entry));
  /* Translators: %u is how many files an entry has */
  g_autofree char *files = n_files > 0 ? g_strdup_printf (ngettext ("%u file", "%u files", n_files), n_files) : NULL;
  g_autofree char *state = daylight_field_to_text (daylight_field_table_find ("state", DAYLIGHT_ENTRY_REPORT), daylight_entry_get_fields (entry));
  g_autofree char *line = state != NULL ? g_strjoin (" · ", kind, state, shown, files, NULL) : g_strjoin (" · ", kind, shown, files, NULL);
  g_autofree char *month = fill_month (gtk_widget_get_first_child (row), moment, begins_month);
  g_autofree char *found = NULL;

  gtk_image_set_from_icon_name (GTK_IMAGE (icon), daylight_kind_get_icon (daylight_entry_get_kind (entry)));
  if (mark (words, first, query) == 0 && query != NULL)
    found = find_place (entry, query);
  mark (place, found != NULL ? found : "", query);
  gtk_widget_set_visible (place, found != NULL);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (place)), line);

  return g_strconcat (month != NULL ? month : "", month != NULL ? ". " : "", first, ". ", found != NULL ? found : "", found != NULL ? ". " : "", line, NULL);
}
