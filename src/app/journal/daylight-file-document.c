/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-file-document.h"

#include <glib/gi18n.h>

#include "daylight-error-text.h"
#include "daylight-file-canvas.h"
#include "daylight-file-fault.h"
#include "daylight-file-screen.h"
#include "daylight-file-stage.h"
#include "daylight-icon-button.h"
#include "daylight-journal-page.h"
#include "daylight-looker.h"

/* How wide a page is drawn, so that it can be read larger than it fits. */
#define DRAWN 1600
/* Seconds until a page must be there. */
#define LONGEST 30

#define DAYLIGHT_TYPE_FILE_DOCUMENT (daylight_file_document_get_type ())
G_DECLARE_FINAL_TYPE (DaylightFileDocument, daylight_file_document, DAYLIGHT, FILE_DOCUMENT, AdwNavigationPage)

struct _DaylightFileDocument
{
  AdwNavigationPage parent_instance;

  DaylightContext    *context;    /* (owned) */
  DaylightAttachment *attachment; /* (owned) */
  DaylightLooker     *looker;     /* (owned) (nullable) */
  guint64             n_pages;
  guint64             page; /* from 0 */

  /* borrowed */
  DaylightFileStage  *stage;
  DaylightFileCanvas *canvas;
  GtkWidget          *bar;
  GtkWidget          *number;
};

G_DEFINE_FINAL_TYPE (DaylightFileDocument, daylight_file_document, ADW_TYPE_NAVIGATION_PAGE)

static void
stop (DaylightFileDocument *self)
{
  if (self->looker != NULL)
    daylight_looker_stop (self->looker);
  g_clear_object (&self->looker);
}

static void
ask_for (DaylightFileDocument *self,
         guint64               page)
{
  const int        scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  g_autofree char *text = NULL;

  if (self->looker == NULL || page >= self->n_pages)
    return;
  self->page = page;
  /* Translators: the number of the page that is shown, then how many there are */
  text = g_strdup_printf (_ ("Page %u of %u"), (guint)page + 1, (guint)self->n_pages);
  gtk_label_set_text (GTK_LABEL (self->number), text);
  daylight_journal_page_announce (GTK_WIDGET (self), text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pages.previous", page > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pages.next", page + 1 < self->n_pages);
  daylight_looker_send (self->looker, DAYLIGHT_LOOK_SHOW, page, (guint64)(DRAWN * scale));
  daylight_looker_expect (self->looker, LONGEST);
}

static void
show_image (DaylightFileDocument      *self,
            const DaylightLookMessage *message)
{
  const int              width = (int)(message->b >> 32);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (width, (int)(message->b & G_MAXUINT32), GDK_MEMORY_B8G8R8X8, message->bytes, (gsize)width * 4);

  if (message->a != self->page)
    return;
  daylight_file_canvas_set_texture (self->canvas, texture);
  /* Now it is that page, not while the one before still stands there. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->canvas), GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_text (GTK_LABEL (self->number)), -1);
  daylight_file_stage_show (self->stage);
  if (!gtk_widget_get_visible (self->bar))
    {
      gtk_widget_set_visible (self->bar, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
    }
}

static void
message_cb (DaylightLooker            *looker,
            const DaylightLookMessage *message,
            gpointer                   user_data)
{
  DaylightFileDocument *self = user_data;

  switch (message->type)
    {
    case DAYLIGHT_LOOK_READY:
      self->n_pages = CLAMP (message->a, 1, DAYLIGHT_LOOK_MAX_PAGES);
      ask_for (self, 0);
      break;
    case DAYLIGHT_LOOK_IMAGE:
      show_image (self, message);
      break;
    case DAYLIGHT_LOOK_FAILED:
      gtk_widget_set_visible (self->bar, FALSE);
      daylight_file_canvas_set_texture (self->canvas, NULL);
      daylight_file_stage_refuse (self->stage, daylight_file_fault_text ((DaylightLookFault)message->a));
      break;
    default:
      break;
    }
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DaylightFileDocument) self = user_data;
  g_autoptr (GError)               error = NULL;
  g_autoptr (GInputStream)         stream = daylight_journal_open_finish (DAYLIGHT_JOURNAL (source), result, &error);

  if (self->context == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (stream == NULL)
    {
      daylight_file_stage_refuse (self->stage, daylight_error_text (error));
      return;
    }
  stop (self);
  self->looker = daylight_looker_new ("pages", stream, daylight_attachment_get_size (self->attachment), message_cb, self);
  daylight_looker_expect (self->looker, LONGEST);
}

static void
asked_cb (DaylightFileDocument *self)
{
  daylight_file_stage_wait (self->stage);
  daylight_journal_open_async (daylight_context_get_journal (self->context), daylight_attachment_get_id (self->attachment),
                               daylight_context_get_leave_cancellable (self->context), opened_cb, g_object_ref (self));
}

static void
hide (DaylightFileDocument *self)
{
  stop (self);
  daylight_file_screen_end (GTK_WIDGET (self));
  daylight_file_canvas_set_texture (self->canvas, NULL);
  gtk_widget_set_visible (self->bar, FALSE);
  daylight_file_stage_ask (self->stage);
}

/* Actions */

static void
step (GtkWidget  *widget,
      const char *name,
      GVariant   *parameter)
{
  DaylightFileDocument *self = DAYLIGHT_FILE_DOCUMENT (widget);

  if (g_str_equal (name, "pages.next"))
    ask_for (self, self->page + 1);
  else if (self->page > 0)
    ask_for (self, self->page - 1);
}

static void
zoom (GtkWidget  *widget,
      const char *name,
      GVariant   *parameter)
{
  DaylightFileDocument *self = DAYLIGHT_FILE_DOCUMENT (widget);

  if (g_str_equal (name, "pages.zoom-fit"))
    daylight_file_canvas_set_zoom (self->canvas, 0);
  else
    daylight_file_canvas_zoom_by (self->canvas, g_str_equal (name, "pages.zoom-in") ? 1.25 : 0.8);
}

static void
daylight_file_document_dispose (GObject *object)
{
  DaylightFileDocument *self = DAYLIGHT_FILE_DOCUMENT (object);

  stop (self);
  daylight_file_screen_end (GTK_WIDGET (self));
  if (self->context != NULL)
    daylight_file_canvas_set_texture (self->canvas, NULL);
  g_clear_object (&self->context);
  g_clear_object (&self->attachment);
  G_OBJECT_CLASS (daylight_file_document_parent_class)->dispose (object);
}

/* Out of sight: the helper ends, and the pages wait to be asked for again. */
static void
daylight_file_document_hidden (AdwNavigationPage *page)
{
  hide (DAYLIGHT_FILE_DOCUMENT (page));
}

static void
daylight_file_document_class_init (DaylightFileDocumentClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_file_document_dispose;
  ADW_NAVIGATION_PAGE_CLASS (klass)->hidden = daylight_file_document_hidden;
  gtk_widget_class_install_action (widget_class, "pages.next", NULL, step);
  gtk_widget_class_install_action (widget_class, "pages.previous", NULL, step);
  gtk_widget_class_install_action (widget_class, "pages.zoom-in", NULL, zoom);
  gtk_widget_class_install_action (widget_class, "pages.zoom-out", NULL, zoom);
  gtk_widget_class_install_action (widget_class, "pages.zoom-fit", NULL, zoom);
  gtk_widget_class_install_action (widget_class, "pages.whole-screen", NULL, daylight_file_screen_toggle);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK, "pages.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, GDK_CONTROL_MASK, "pages.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK, "pages.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, "pages.zoom-fit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F11, 0, "pages.whole-screen", NULL);
}

static void
daylight_file_document_init (DaylightFileDocument *self)
{
}

static GtkWidget *
add_group (DaylightFileDocument *self)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  adw_wrap_box_append (ADW_WRAP_BOX (self->bar), group);
  return group;
}

/* In a narrow window, or with large text, turning pages and zooming stand one above the other. */
static void
make_bar (DaylightFileDocument *self)
{
  GtkWidget *group;

  self->bar = daylight_icon_button_bar ();
  self->number = gtk_label_new ("");
  gtk_widget_add_css_class (self->number, "numeric");
  group = add_group (self);
  gtk_box_append (GTK_BOX (group), daylight_icon_button_new ("go-previous-symbolic", C_ ("pages of a document", "Previous Page"), "pages.previous"));
  gtk_box_append (GTK_BOX (group), self->number);
  gtk_box_append (GTK_BOX (group), daylight_icon_button_new ("go-next-symbolic", C_ ("pages of a document", "Next Page"), "pages.next"));
  group = add_group (self);
  gtk_box_append (GTK_BOX (group), daylight_icon_button_new ("zoom-out-symbolic", C_ ("a picture", "Smaller"), "pages.zoom-out"));
  gtk_box_append (GTK_BOX (group), daylight_icon_button_new ("zoom-in-symbolic", C_ ("a picture", "Larger"), "pages.zoom-in"));
  gtk_box_append (GTK_BOX (group), daylight_icon_button_new ("zoom-fit-best-symbolic", C_ ("a picture", "All of It"), "pages.zoom-fit"));
  gtk_box_append (GTK_BOX (group), daylight_icon_button_new ("view-fullscreen-symbolic", C_ ("a picture", "Whole Screen"), "pages.whole-screen"));
  gtk_widget_set_visible (self->bar, FALSE);
}

/* Before the scrolled window takes them. */
static void
add_page_keys (DaylightFileDocument *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Page_Down, 0), gtk_named_action_new ("pages.next")));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Page_Up, 0), gtk_named_action_new ("pages.previous")));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

AdwNavigationPage *
daylight_file_document_new (DaylightContext    *context,
                            DaylightAttachment *attachment)
{
  DaylightFileDocument *self = g_object_new (DAYLIGHT_TYPE_FILE_DOCUMENT, NULL);
  GtkWidget            *scrolled = gtk_scrolled_window_new ();

  self->context = g_object_ref (context);
  self->attachment = g_object_ref (attachment);
  self->canvas = DAYLIGHT_FILE_CANVAS (daylight_file_canvas_new ());
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->canvas));
  self->stage = DAYLIGHT_FILE_STAGE (daylight_file_stage_new ("x-office-document-symbolic", daylight_attachment_get_name (attachment),
                                                              _ ("Its pages are shown as pictures; links and forms in it do nothing here. Whether it is real, the app can’t tell."),
                                                              _ ("_Show the Pages"), scrolled));
  make_bar (self);
  add_page_keys (self);
  daylight_journal_page_frame (ADW_NAVIGATION_PAGE (self), C_ ("files of an entry", "Document"), GTK_WIDGET (self->stage));
  adw_toolbar_view_add_bottom_bar (ADW_TOOLBAR_VIEW (adw_navigation_page_get_child (ADW_NAVIGATION_PAGE (self))), self->bar);
  g_signal_connect_object (self->stage, "asked", G_CALLBACK (asked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "about-to-lock", G_CALLBACK (hide), self, G_CONNECT_SWAPPED);

  return ADW_NAVIGATION_PAGE (self);
}
