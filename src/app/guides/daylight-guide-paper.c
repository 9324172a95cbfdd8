/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-guide-paper.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "daylight-chooser.h"
#include "daylight-confirm.h"
#include "daylight-error-text.h"
#include "daylight-guide-words.h"
#include "daylight-log.h"

/* In points. */
#define MARGIN 56.0

/* Words */

static void
add_paragraph (GString    *markup,
               const char *before,
               const char *text)
{
  g_autofree char *words = NULL;

  if (text[0] == '\0')
    return;
  words = daylight_guide_words_to_markup (text);
  g_string_append_printf (markup, "%s%s\n", before, words);
}

static void
add_label (GString    *markup,
           const char *label)
{
  g_autofree char *escaped = g_markup_escape_text (label, -1);

  g_string_append_printf (markup, "<b>%s</b>\n", escaped);
}

static void
add_parts (GString              *markup,
           DaylightGuideStep    *step,
           DaylightGuidePartKind kind,
           const char           *country,
           const char           *label,
           const char           *sign)
{
  g_autoptr (GPtrArray) parts = daylight_guide_step_list_parts (step, kind, country);

  if (parts->len > 0 && label != NULL)
    add_label (markup, label);
  for (guint i = 0; i < parts->len; i++)
    {
      DaylightGuidePart *part = g_ptr_array_index (parts, i);

      add_paragraph (markup, sign, daylight_guide_part_get_text (part));
      if (kind != DAYLIGHT_GUIDE_PART_CARD)
        continue;
      add_label (markup, _ ("Why it hurts"));
      add_paragraph (markup, "", daylight_guide_part_get_harm (part));
      add_label (markup, _ ("Say instead"));
      add_paragraph (markup, "", daylight_guide_part_get_instead (part));
    }
}

static void
add_step (GString           *markup,
          DaylightGuideStep *step,
          const char        *country)
{
  g_autofree char *title = g_markup_escape_text (daylight_guide_step_get_title (step), -1);

  g_string_append_printf (markup, "\n<span size=\"130%%\" weight=\"bold\">%s</span>\n", title);
  add_parts (markup, step, DAYLIGHT_GUIDE_PART_PARAGRAPH, country, NULL, "");
  add_parts (markup, step, DAYLIGHT_GUIDE_PART_CAUTION, country, _ ("Please note"), "");
  add_parts (markup, step, DAYLIGHT_GUIDE_PART_ITEM, country, NULL, "☐ ");
  add_parts (markup, step, DAYLIGHT_GUIDE_PART_DO, country, C_ ("heading of what helps", "Do"), "✓ ");
  add_parts (markup, step, DAYLIGHT_GUIDE_PART_DONT, country, C_ ("heading of what does not help", "Don’t"), "✕ ");
  add_parts (markup, step, DAYLIGHT_GUIDE_PART_CARD, country, _ ("People say"), "");
}

/**
 * daylight_guide_paper_make_markup:
 *
 * Returns: (transfer full): the guide's words as Pango markup, a paragraph a line
 */
char *
daylight_guide_paper_make_markup (DaylightGuide *guide,
                                  const char    *country)
{
  g_autoptr (GString)   markup = g_string_new (NULL);
  g_autoptr (GPtrArray) steps = daylight_guide_list_steps (guide, country);
  g_autofree char      *title = g_markup_escape_text (daylight_guide_get_title (guide), -1);

  g_string_append_printf (markup, "<span size=\"180%%\" weight=\"bold\">%s</span>\n", title);
  add_paragraph (markup, "", daylight_guide_get_summary (guide));
  /* Choices lead from page to page of the app; on paper they lead nowhere. */
  for (guint i = 0; i < steps->len; i++)
    if (daylight_guide_step_get_kind (g_ptr_array_index (steps, i)) != DAYLIGHT_GUIDE_STEP_CHOICE)
      add_step (markup, g_ptr_array_index (steps, i), country);
  return g_string_free_and_steal (g_steal_pointer (&markup));
}

/* Paper */

static void
draw_pages (cairo_t     *cr,
            PangoLayout *layout,
            double       height)
{
  g_autoptr (PangoLayoutIter) iter = pango_layout_get_iter (layout);
  double                      top = MARGIN, page_start = 0;

  do
    {
      PangoRectangle   logical;
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      double           start, end;

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      start = logical.y / (double)PANGO_SCALE;
      end = (logical.y + logical.height) / (double)PANGO_SCALE;
      if (top + end - page_start > height - MARGIN && start > page_start)
        {
          cairo_show_page (cr);
          page_start = start;
        }
      cairo_move_to (cr, MARGIN + logical.x / (double)PANGO_SCALE,
                     top + pango_layout_iter_get_baseline (iter) / (double)PANGO_SCALE - page_start);
      pango_cairo_show_layout_line (cr, line);
    }
  while (pango_layout_iter_next_line (iter));
  cairo_show_page (cr);
}

/**
 * daylight_guide_paper_write:
 * @path: where the PDF is written; it carries no title, author or other data of its own
 */
gboolean
daylight_guide_paper_write (DaylightGuide *guide,
                            const char    *country,
                            const char    *path,
                            GError       **error)
{
  g_autofree char                 *markup = daylight_guide_paper_make_markup (guide, country);
  g_autoptr (GtkPaperSize)         size = gtk_paper_size_new (NULL);
  g_autoptr (PangoLayout)          layout = NULL;
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Sans 11");
  double                           width = gtk_paper_size_get_width (size, GTK_UNIT_POINTS);
  double                           height = gtk_paper_size_get_height (size, GTK_UNIT_POINTS);
  cairo_surface_t                 *surface = cairo_pdf_surface_create (path, width, height);
  cairo_t                         *cr = cairo_create (surface);
  cairo_status_t                   status;

  layout = pango_cairo_create_layout (cr);
  pango_cairo_context_set_resolution (pango_layout_get_context (layout), 72);
  pango_layout_context_changed (layout);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int)((width - 2 * MARGIN) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_spacing (layout, 3 * PANGO_SCALE);
  pango_layout_set_markup (layout, markup, -1);
  draw_pages (cr, layout, height);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_unlink (path);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (status));
      return FALSE;
    }
  return TRUE;
}

/* Saving */

typedef struct
{
  GtkWidget       *parent;  /* (owned) */
  DaylightContext *context; /* (owned) */
  DaylightGuide   *guide;   /* (owned) */
} Save;

static void
save_free (Save *save)
{
  g_object_unref (save->parent);
  g_object_unref (save->context);
  g_object_unref (save->guide);
  g_free (save);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Save, save_free)

static void confirmed_cb (GObject      *source,
                          GAsyncResult *result,
                          gpointer      user_data);

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Save)   save = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile)  file = daylight_chooser_finish_one (result, &error);
  const char        *path = file != NULL ? g_file_peek_path (file) : NULL;
  const char        *text = _ ("That place can’t be written to, or it is full.");

  if (file == NULL && daylight_chooser_is_no (error))
    return;
  /* The next place would be no better. */
  if (g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN))
    text = daylight_error_text (error);
  g_clear_error (&error);
  if (path == NULL || !daylight_guide_paper_write (save->guide, daylight_guide_words_country (save->context), path, &error))
    {
      daylight_log_note ("guides: a page could not be written", error != NULL ? error->code : 0);
      daylight_confirm_async (save->parent, _ ("The Page Could Not Be Saved"),
                              text,
                              _ ("Choose _Another Place"), _ ("_Don’t Save"),
                              daylight_context_get_leave_cancellable (save->context), confirmed_cb, save);
      g_steal_pointer (&save);
    }
}

static void
confirmed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Save)          save = user_data;
  g_autoptr (GtkFileDialog) dialog = NULL;

  if (!daylight_confirm_finish (result, NULL))
    return;
  dialog = gtk_file_dialog_new ();
  /* Translators: the proposed name of a file; it must say nothing about its content. */
  gtk_file_dialog_set_initial_name (dialog, C_ ("file name", "pages.pdf"));
  /* Not in the call: its arguments are evaluated in any order. */
  daylight_chooser_async (dialog, DAYLIGHT_CHOOSER_SAVE, save->parent, daylight_context_get_leave_cancellable (save->context), chosen_cb, save);
  g_steal_pointer (&save);
}

void
daylight_guide_paper_save_async (GtkWidget       *parent,
                                 DaylightContext *context,
                                 DaylightGuide   *guide)
{
  Save            *save = g_new0 (Save, 1);
  g_autofree char *body = NULL;

  /* There is no button to print: the toolkit's window for it has no Leave, and what is printed stays in queues and logs
   * that this app can't clear. Where the file is opened, the person sees whose printer it is. */
  body = g_strconcat (_ ("Anyone who can open your files can read it, and the computer may list it among recent files. "
                         "A USB stick that only you use is a safer place."),
                      "\n\n",
                      _ ("To print it, open the file where the printer is safe to use, in a library or at a friend’s. "
                         "A computer and a printer can keep a list of what was printed."),
                      NULL);
  save->parent = g_object_ref (parent);
  save->context = g_object_ref (context);
  save->guide = g_object_ref (guide);
  daylight_confirm_async (parent, _ ("Save This Guide as a File?"),
                          body, _ ("_Choose a Place"), _ ("_Don’t Save"),
                          daylight_context_get_leave_cancellable (context), confirmed_cb, save);
}
