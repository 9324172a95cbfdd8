/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-file-picture.h"

#include <glib/gi18n.h>

#include "daylight-error-text.h"
#include "daylight-file-canvas.h"
#include "daylight-file-covers.h"
#include "daylight-file-decode.h"
#include "daylight-file-screen.h"
#include "daylight-file-stage.h"
#include "daylight-icon-button.h"
#include "daylight-journal-page.h"
#include "daylight-wrap.h"

#define COVERS_HEIGHT 260

#define DAYLIGHT_TYPE_FILE_PICTURE (daylight_file_picture_get_type ())
G_DECLARE_FINAL_TYPE (DaylightFilePicture, daylight_file_picture, DAYLIGHT, FILE_PICTURE, AdwNavigationPage)

struct _DaylightFilePicture
{
  AdwNavigationPage parent_instance;

  DaylightContext    *context;    /* (owned) */
  DaylightAttachment *attachment; /* (owned) */

  /* borrowed */
  DaylightFileStage  *stage;
  DaylightFileCanvas *canvas;
  GtkWidget          *bars;
  GtkWidget          *said;
  GtkWidget          *remove;
  GtkWidget          *save;
  GtkWidget          *part;
};

G_DEFINE_FINAL_TYPE (DaylightFilePicture, daylight_file_picture, ADW_TYPE_NAVIGATION_PAGE)

/* Opening */

static void
decoded_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DaylightFilePicture) self = user_data;
  DaylightFileDecodeFault         fault;
  g_autoptr (GdkTexture)          texture = daylight_file_decode_finish (result, &fault);

  if (self->context == NULL || fault == DAYLIGHT_FILE_DECODE_STOPPED)
    return;
  if (texture == NULL)
    {
      daylight_file_stage_refuse (self->stage, daylight_file_decode_text (fault));
      return;
    }
  daylight_file_canvas_set_texture (self->canvas, texture);
  daylight_file_stage_show (self->stage);
  gtk_widget_set_visible (self->bars, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  daylight_journal_page_announce (GTK_WIDGET (self), _ ("The picture is shown"));
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DaylightFilePicture) self = user_data;
  g_autoptr (GError)              error = NULL;
  g_autoptr (GInputStream)        stream = daylight_journal_open_finish (DAYLIGHT_JOURNAL (source), result, &error);

  if (self->context == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (stream == NULL)
    daylight_file_stage_refuse (self->stage, daylight_error_text (error));
  else
    daylight_file_decode_async (stream, daylight_context_get_leave_cancellable (self->context), decoded_cb, g_object_ref (self));
}

static void
asked_cb (DaylightFilePicture *self)
{
  daylight_file_stage_wait (self->stage);
  daylight_journal_open_async (daylight_context_get_journal (self->context), daylight_attachment_get_id (self->attachment),
                               daylight_context_get_leave_cancellable (self->context), opened_cb, g_object_ref (self));
}

/* The picture goes before the keys do. */
static void
hide (DaylightFilePicture *self)
{
  daylight_file_screen_end (GTK_WIDGET (self));
  daylight_file_canvas_set_covering (self->canvas, FALSE);
  daylight_file_canvas_set_texture (self->canvas, NULL);
  gtk_widget_set_visible (self->bars, FALSE);
  daylight_file_stage_ask (self->stage);
}

/* Looking */

static void
zoom_in (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  daylight_file_canvas_zoom_by (DAYLIGHT_FILE_PICTURE (widget)->canvas, 1.25);
}

static void
zoom_out (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  daylight_file_canvas_zoom_by (DAYLIGHT_FILE_PICTURE (widget)->canvas, 0.8);
}

static void
zoom_fit (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  daylight_file_canvas_set_zoom (DAYLIGHT_FILE_PICTURE (widget)->canvas, 0);
}

static void
zoom_full (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  daylight_file_canvas_set_zoom (DAYLIGHT_FILE_PICTURE (widget)->canvas, 1);
}

static void
turn (GtkWidget  *widget,
      const char *name,
      GVariant   *parameter)
{
  daylight_file_canvas_turn (DAYLIGHT_FILE_PICTURE (widget)->canvas);
}

/* Covering */

static void
set_covering (DaylightFilePicture *self,
              gboolean             covering)
{
  daylight_file_canvas_set_covering (self->canvas, covering);
  gtk_stack_set_visible_child_name (GTK_STACK (self->bars), covering ? "covers" : "look");
  if (covering)
    gtk_label_set_text (GTK_LABEL (self->said), _ ("Draw over what should not be seen, or add a cover and move it with the arrow keys (with Shift: its size). The original stays as it is."));
}

static void
cover (GtkWidget  *widget,
       const char *name,
       GVariant   *parameter)
{
  set_covering (DAYLIGHT_FILE_PICTURE (widget), g_str_equal (name, "picture.cover"));
}

static void
add_cover (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  daylight_file_canvas_add_cover (DAYLIGHT_FILE_PICTURE (widget)->canvas);
}

static void
remove_cover (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  daylight_file_canvas_remove_cover (DAYLIGHT_FILE_PICTURE (widget)->canvas);
}

static void
say (DaylightFilePicture *self,
     const char          *text)
{
  gtk_label_set_text (GTK_LABEL (self->said), text);
  daylight_journal_page_announce (self->said, text);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DaylightFilePicture) self = user_data;
  g_autoptr (GError)              error = NULL;
  g_autoptr (DaylightAttachment)  copy = daylight_journal_attach_finish (DAYLIGHT_JOURNAL (source), result, &error);

  if (self->context == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (copy == NULL)
    {
      say (self, daylight_error_text (error));
      return;
    }
  daylight_file_canvas_set_covering (self->canvas, TRUE);
  say (self, _ ("The copy was added to the entry’s files. The original was not touched."));
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DaylightFilePicture) self = user_data;
  g_autoptr (GBytes)              bytes = daylight_file_covers_copy_finish (result);
  g_autofree char                *name = NULL;

  if (self->context == NULL || bytes == NULL)
    return;
  /* Translators: the name of a new file; %s is the name of the picture that it was made from */
  name = g_strdup_printf (_ ("Covered copy of %s.png"), daylight_attachment_get_name (self->attachment));
  daylight_journal_attach_bytes_async (daylight_context_get_journal (self->context), daylight_attachment_get_entry_id (self->attachment), bytes,
                                       name, "image/png", daylight_context_get_leave_cancellable (self->context), saved_cb, g_object_ref (self));
}

static void
save_copy (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  DaylightFilePicture *self = DAYLIGHT_FILE_PICTURE (widget);

  if (daylight_file_canvas_get_n_covers (self->canvas) == 0)
    return;
  say (self, _ ("Making the copy…"));
  daylight_file_canvas_copy_async (self->canvas, g_str_equal (name, "picture.save-part"), copied_cb, g_object_ref (self));
}

static void
changed_cb (DaylightFilePicture *self)
{
  const guint      n = daylight_file_canvas_get_n_covers (self->canvas);
  g_autofree char *text = g_strdup_printf (ngettext ("%u cover", "%u covers", n), n);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "picture.remove-cover", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "picture.save-copy", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "picture.save-part", n > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->canvas), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, n > 0 ? text : "", -1);
}

/* The class */

static void
daylight_file_picture_dispose (GObject *object)
{
  DaylightFilePicture *self = DAYLIGHT_FILE_PICTURE (object);

  daylight_file_screen_end (GTK_WIDGET (self));
  if (self->context != NULL)
    daylight_file_canvas_set_texture (self->canvas, NULL);
  g_clear_object (&self->context);
  g_clear_object (&self->attachment);
  G_OBJECT_CLASS (daylight_file_picture_parent_class)->dispose (object);
}

static void
daylight_file_picture_hidden (AdwNavigationPage *page)
{
  daylight_file_screen_end (GTK_WIDGET (page));
}

static void
daylight_file_picture_class_init (DaylightFilePictureClass *klass)
{
  static const struct
  {
    const char                 *name;
    GtkWidgetActionActivateFunc activate;
    guint                       key;
    GdkModifierType             state;
  } actions[] = {
    { "picture.zoom-in", zoom_in, GDK_KEY_plus, GDK_CONTROL_MASK },
    { "picture.zoom-in", NULL, GDK_KEY_equal, GDK_CONTROL_MASK },
    { "picture.zoom-in", NULL, GDK_KEY_KP_Add, GDK_CONTROL_MASK },
    { "picture.zoom-out", zoom_out, GDK_KEY_minus, GDK_CONTROL_MASK },
    { "picture.zoom-out", NULL, GDK_KEY_KP_Subtract, GDK_CONTROL_MASK },
    { "picture.zoom-fit", zoom_fit, GDK_KEY_0, GDK_CONTROL_MASK },
    { "picture.zoom-full", zoom_full, GDK_KEY_1, GDK_CONTROL_MASK },
    { "picture.turn", turn, GDK_KEY_r, GDK_CONTROL_MASK },
    { "picture.whole-screen", daylight_file_screen_toggle, GDK_KEY_F11, 0 },
    { "picture.cover", cover, 0, 0 },
    { "picture.end-cover", cover, 0, 0 },
    { "picture.add-cover", add_cover, 0, 0 },
    { "picture.remove-cover", remove_cover, 0, 0 },
    { "picture.save-copy", save_copy, 0, 0 },
    { "picture.save-part", save_copy, 0, 0 },
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_file_picture_dispose;
  ADW_NAVIGATION_PAGE_CLASS (klass)->hidden = daylight_file_picture_hidden;
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      if (actions[i].activate != NULL)
        gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
      if (actions[i].key != 0)
        gtk_widget_class_add_binding_action (widget_class, actions[i].key, actions[i].state, actions[i].name, NULL);
    }
}

static void
daylight_file_picture_init (DaylightFilePicture *self)
{
}

static GtkWidget *
make_look_bar (void)
{
  GtkWidget *box = daylight_icon_button_bar ();

  adw_wrap_box_append (ADW_WRAP_BOX (box), daylight_icon_button_new ("zoom-out-symbolic", C_ ("a picture", "Smaller"), "picture.zoom-out"));
  adw_wrap_box_append (ADW_WRAP_BOX (box), daylight_icon_button_new ("zoom-in-symbolic", C_ ("a picture", "Larger"), "picture.zoom-in"));
  adw_wrap_box_append (ADW_WRAP_BOX (box), daylight_icon_button_new ("zoom-fit-best-symbolic", C_ ("a picture", "All of It"), "picture.zoom-fit"));
  adw_wrap_box_append (ADW_WRAP_BOX (box), daylight_icon_button_new ("zoom-original-symbolic", C_ ("a picture", "Its Own Size"), "picture.zoom-full"));
  adw_wrap_box_append (ADW_WRAP_BOX (box), daylight_icon_button_new ("object-rotate-right-symbolic", C_ ("a picture", "Turn"), "picture.turn"));
  adw_wrap_box_append (ADW_WRAP_BOX (box), daylight_icon_button_new ("view-fullscreen-symbolic", C_ ("a picture", "Whole Screen"), "picture.whole-screen"));
  adw_wrap_box_append (ADW_WRAP_BOX (box), daylight_icon_button_new ("document-edit-symbolic", C_ ("a picture", "Make a Covered Copy"), "picture.cover"));
  return box;
}

static GtkWidget *
add_text_button (GtkWidget  *box,
                 const char *name,
                 const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (name);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  adw_wrap_box_append (ADW_WRAP_BOX (box), button);
  return button;
}

/* Large text must leave room for what is to be covered: beyond this height, it scrolls. */
static GtkWidget *
make_cover_bar (DaylightFilePicture *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *wrap = adw_wrap_box_new ();

  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_top (box, 6);
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (wrap), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (wrap), 6);
  adw_wrap_box_set_justify (ADW_WRAP_BOX (wrap), ADW_JUSTIFY_FILL);
  /* From right to left libadwaita lays a button that needs a whole line out beside the box, where nobody finds it. */
  gtk_widget_set_direction (wrap, GTK_TEXT_DIR_LTR);
  self->said = daylight_journal_page_text ("");
  add_text_button (wrap, _ ("_Add a Cover"), "picture.add-cover");
  self->remove = add_text_button (wrap, _ ("_Remove It"), "picture.remove-cover");
  self->save = add_text_button (wrap, _ ("Save a _Covered Copy"), "picture.save-copy");
  self->part = add_text_button (wrap, _ ("Save _Only the Marked Part"), "picture.save-part");
  gtk_widget_add_css_class (self->save, "suggested-action");
  add_text_button (wrap, _ ("_Done"), "picture.end-cover");
  gtk_box_append (GTK_BOX (box), self->said);
  gtk_box_append (GTK_BOX (box), wrap);
  daylight_wrap_labels (wrap);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), COVERS_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  return scrolled;
}

static void
make_bars (DaylightFilePicture *self)
{
  self->bars = gtk_stack_new ();
  gtk_stack_set_vhomogeneous (GTK_STACK (self->bars), FALSE);
  gtk_stack_set_hhomogeneous (GTK_STACK (self->bars), FALSE);
  gtk_stack_set_transition_type (GTK_STACK (self->bars), GTK_STACK_TRANSITION_TYPE_NONE);
  gtk_stack_add_named (GTK_STACK (self->bars), make_look_bar (), "look");
  gtk_stack_add_named (GTK_STACK (self->bars), make_cover_bar (self), "covers");
  gtk_widget_set_visible (self->bars, FALSE);
}

AdwNavigationPage *
daylight_file_picture_new (DaylightContext    *context,
                           DaylightAttachment *attachment)
{
  DaylightFilePicture *self = g_object_new (DAYLIGHT_TYPE_FILE_PICTURE, NULL);
  GtkWidget           *scrolled = gtk_scrolled_window_new ();

  self->context = g_object_ref (context);
  self->attachment = g_object_ref (attachment);
  self->canvas = DAYLIGHT_FILE_CANVAS (daylight_file_canvas_new ());
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->canvas));
  self->stage = DAYLIGHT_FILE_STAGE (daylight_file_stage_new ("image-x-generic-symbolic", daylight_attachment_get_name (attachment),
                                                              _ ("It is shown only when you ask for it. Whether it is real, the app can’t tell."),
                                                              _ ("_Show the Picture"), scrolled));
  make_bars (self);
  daylight_journal_page_frame (ADW_NAVIGATION_PAGE (self), C_ ("files of an entry", "Picture"), GTK_WIDGET (self->stage));
  adw_toolbar_view_add_bottom_bar (ADW_TOOLBAR_VIEW (adw_navigation_page_get_child (ADW_NAVIGATION_PAGE (self))), self->bars);
  changed_cb (self);
  g_signal_connect_object (self->stage, "asked", G_CALLBACK (asked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->canvas, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "about-to-lock", G_CALLBACK (hide), self, G_CONNECT_SWAPPED);

  return ADW_NAVIGATION_PAGE (self);
}
