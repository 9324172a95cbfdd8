/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The walk through the journal's pages on a real journal: set up, write, find the draft again, open, lock. */

#include "daylight-entry-editor.h"
#include "daylight-entry-list.h"
#include "daylight-entry-page.h"
#include "daylight-journal-room.h"
#include "daylight-passphrase-entry.h"
#include "daylight-unlock-page.h"
#include "daylight-widget-test.h"

static const char *pictures;

static void
picture (GtkWidget  *window,
         const char *name)
{
  int                       width = gtk_widget_get_width (window), height = gtk_widget_get_height (window);
  g_autoptr (GdkPaintable)  paintable = NULL;
  g_autoptr (GtkSnapshot)   snapshot = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture)    texture = NULL;
  g_autofree char          *path = NULL;

  if (pictures == NULL)
    return;
  daylight_widget_test_spin (500);
  paintable = gtk_widget_paintable_new (window);
  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
  path = g_strdup_printf ("%s/%s.png", pictures, name);
  gdk_texture_save_to_png (texture, path);
}

static GtkWidget *
find (GtkWidget  *root,
      GType       type,
      const char *text)
{
  GtkWidget *widget;

  daylight_widget_test_wait ((widget = daylight_widget_test_find (root, type, text)) != NULL, text != NULL ? text : g_type_name (type));
  return widget;
}

static void
press (GtkWidget  *root,
       const char *text)
{
  GtkWidget *label = find (root, GTK_TYPE_LABEL, text);
  GtkWidget *button = gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);
  GtkWidget *row = gtk_widget_get_ancestor (label, ADW_TYPE_ACTION_ROW);

  if (button != NULL)
    g_signal_emit_by_name (button, "clicked");
  else if (row != NULL)
    adw_action_row_activate (ADW_ACTION_ROW (row));
  else
    g_error ("%s is no button", text);
  daylight_widget_test_spin (400);
}

static void
type (GtkWidget  *entry,
      const char *text)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (entry);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (gtk_event_controller_key_get_im_context (GTK_EVENT_CONTROLLER_KEY (controller)), "commit", text);
    }
}

static GtkWidget *
passphrase (GtkWidget  *root,
            const char *placeholder)
{
  return find (root, DAYLIGHT_TYPE_PASSPHRASE_ENTRY, placeholder);
}

static void
draft_set_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  *(GHashTable **)user_data = daylight_journal_drafts_finish (DAYLIGHT_JOURNAL (source), result, NULL);
}

static void
test_walk (void)
{
  g_autoptr (DaylightContext) context = daylight_widget_test_context ();
  DaylightJournal            *journal = daylight_context_get_journal (context);
  GtkWidget                  *room = daylight_journal_room_new (context);
  GtkWidget                  *window = daylight_widget_test_show (room, g_getenv ("DAYLIGHT_WIDTH") != NULL ? atoi (g_getenv ("DAYLIGHT_WIDTH")) : 720, 720);
  GHashTable                 *drafts = NULL;
  GtkWidget                  *text;

  daylight_widget_test_assert_fits (room, 360);
  picture (window, "1-setup");
  press (room, "_Set Up the Journal");
  picture (window, "2-account");
  press (room, "Yes, or Not Sure");
  type (passphrase (room, "Passphrase"), "winter window walnut wheel");
  type (passphrase (room, "The Same Once More"), "winter window walnut wheel");
  picture (window, "3-passphrase");
  press (room, "_Go On");
  find (room, GTK_TYPE_LABEL, "Write Down the Recovery Code");
  daylight_widget_test_spin (400);
  daylight_widget_test_assert_fits (room, 360);
  picture (window, "4-recovery");
  press (room, "Not _Now: I Can Make a New Code Later");
  g_assert_cmpint (daylight_journal_get_state (journal), ==, DAYLIGHT_JOURNAL_STATE_OPEN);
  find (room, GTK_TYPE_LABEL, "Nothing Here Yet");
  picture (window, "5-empty");

  daylight_journal_room_record (DAYLIGHT_JOURNAL_ROOM (room), "message/threatened/keep");
  find (room, DAYLIGHT_TYPE_ENTRY_EDITOR, NULL);
  daylight_widget_test_spin (400);
  text = find (room, GTK_TYPE_TEXT_VIEW, NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "they wrote again", -1);
  daylight_widget_test_assert_fits (room, 360);
  picture (window, "6-editor");
  /* Within a second the draft is in the journal. */
  daylight_widget_test_spin (1000);
  daylight_journal_drafts_async (journal, NULL, draft_set_cb, &drafts);
  daylight_widget_test_wait (drafts != NULL, "the drafts");
  g_assert_nonnull (strstr (g_hash_table_lookup (drafts, "new"), "they wrote again"));
  g_hash_table_unref (drafts);
  gtk_widget_activate_action (find (room, DAYLIGHT_TYPE_ENTRY_EDITOR, NULL), "editor.save", NULL);
  find (room, DAYLIGHT_TYPE_ENTRY_PAGE, NULL);
  find (room, GTK_TYPE_LABEL, "they wrote again");
  daylight_widget_test_assert_fits (room, 360);
  picture (window, "7-entry");

  gtk_widget_activate_action (find (room, DAYLIGHT_TYPE_ENTRY_PAGE, NULL), "entry.delete", NULL);
  find (room, GTK_TYPE_LABEL, "The entry was deleted.");
  press (room, "_Undo");
  find (room, GTK_TYPE_LABEL, "they wrote again");
  picture (window, "8-list");
  daylight_widget_test_assert_fits (room, 360);

  daylight_context_lock (context, DAYLIGHT_LOCK_LEAVE);
  find (room, DAYLIGHT_TYPE_UNLOCK_PAGE, NULL);
  daylight_widget_test_spin (400);
  g_assert_null (daylight_widget_test_find (room, GTK_TYPE_LABEL, "they wrote again"));
  picture (window, "9-locked");
  type (passphrase (room, "Passphrase"), "wrong");
  press (room, "_Open");
  find (room, GTK_TYPE_LABEL, "The journal does not open with this passphrase. Check capital letters and try again.");
  picture (window, "10-wrong");
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  daylight_widget_test_init (&argc, &argv);
  pictures = g_getenv ("DAYLIGHT_PICTURES");
  if (g_getenv ("DAYLIGHT_DARK") != NULL)
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  if (g_getenv ("DAYLIGHT_RTL") != NULL)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  g_test_add_func ("/journal/walk", test_walk);

  return g_test_run ();
}
