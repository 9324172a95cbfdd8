/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "journal-walk.h"

#include "daylight-entry-list.h"
#include "daylight-passphrase-entry.h"
#include "daylight-unlock-page.h"
#include "daylight-widget-test.h"

#include "../../support/journal-settle.h"

void
walk_picture (GtkWidget  *window,
              const char *name)
{
  int                       width = gtk_widget_get_width (window), height = gtk_widget_get_height (window);
  g_autoptr (GdkPaintable)  paintable = NULL;
  g_autoptr (GtkSnapshot)   snapshot = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture)    texture = NULL;
  g_autofree char          *path = NULL;
  const char               *pictures = g_getenv ("DAYLIGHT_PICTURES");

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

GtkWidget *
walk_find (GtkWidget  *root,
           GType       type,
           const char *text)
{
  GtkWidget *widget;

  daylight_widget_test_wait ((widget = daylight_widget_test_find (root, type, text)) != NULL, text != NULL ? text : g_type_name (type));
  return widget;
}

/* The label whose whole text it is, in something that can be pressed. */
static GtkWidget *
find_pressable (GtkWidget  *root,
                const char *text)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) && g_str_equal (gtk_label_get_label (GTK_LABEL (root)), text))
    {
      GtkWidget *button = gtk_widget_get_ancestor (root, GTK_TYPE_BUTTON);

      return button != NULL ? button : gtk_widget_get_ancestor (root, ADW_TYPE_ACTION_ROW);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_pressable (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

void
walk_press (GtkWidget  *root,
            const char *text)
{
  GtkWidget *found;

  daylight_widget_test_wait ((found = find_pressable (root, text)) != NULL, text);
  if (GTK_IS_BUTTON (found))
    g_signal_emit_by_name (found, "clicked");
  else
    adw_action_row_activate (ADW_ACTION_ROW (found));
  daylight_widget_test_spin (400);
}

static gboolean
holds_focus (GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

void
walk_focus (GtkWidget *widget)
{
  daylight_widget_test_wait (holds_focus (widget), "the keyboard's focus");
}

void
walk_type (GtkWidget  *entry,
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

GtkWidget *
walk_passphrase (GtkWidget  *root,
                 const char *placeholder)
{
  return walk_find (root, DAYLIGHT_TYPE_PASSPHRASE_ENTRY, placeholder);
}

void
walk_open (GtkWidget *room)
{
  walk_find (room, DAYLIGHT_TYPE_UNLOCK_PAGE, NULL);
  daylight_widget_test_spin (300);
  walk_type (walk_passphrase (room, "Passphrase"), WALK_PASSPHRASE);
  walk_press (room, "_Open");
  walk_find (room, DAYLIGHT_TYPE_ENTRY_LIST, NULL);
}

void
walk_init (int    *argc,
           char ***argv)
{
  daylight_widget_test_init (argc, argv);
  if (g_getenv ("DAYLIGHT_DARK") != NULL)
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  if (g_getenv ("DAYLIGHT_RTL") != NULL)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  if (g_getenv ("DAYLIGHT_LARGE") != NULL)
    g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
}

DaylightContext *
walk_context (const char      *folder,
              DaylightKeyring *keyring)
{
  g_autoptr (DaylightClock)   clock = daylight_clock_new_system ();
  g_autoptr (GSettings)       settings = g_settings_new ("io.github.daylightapp.Daylight");
  g_autoptr (DaylightJournal) journal = daylight_journal_new (folder, keyring, clock);

  daylight_journal_set_cost (journal, 1, 8192);
  return daylight_context_new (journal, clock, settings);
}

static void
created_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  *(DaylightSecret **)user_data = daylight_journal_create_finish (DAYLIGHT_JOURNAL (source), result, &error);
  g_assert_no_error (error);
}

DaylightSecret *
walk_create (DaylightContext *context,
             gboolean         keep)
{
  DaylightSecret            *code = NULL;
  g_autoptr (DaylightSecret) passphrase = daylight_secret_new_text (WALK_PASSPHRASE);

  daylight_journal_create_async (daylight_context_get_journal (context), passphrase, keep, NULL, created_cb, &code);
  daylight_widget_test_wait (code != NULL, "the journal");
  return code;
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  *(DaylightEntry **)user_data = daylight_journal_save_finish (DAYLIGHT_JOURNAL (source), result, NULL);
}

char *
walk_save (DaylightContext  *context,
           DaylightEntryKind kind,
           const char       *what)
{
  g_autoptr (JsonObject)    fields = json_object_new ();
  g_autoptr (DaylightEntry) entry = NULL;
  DaylightEntry            *saved = NULL;
  char                     *id;

  json_object_set_string_member (fields, "what", what);
  entry = daylight_entry_new (kind, fields);
  daylight_journal_save_async (daylight_context_get_journal (context), entry, NULL, saved_cb, &saved);
  daylight_widget_test_wait (saved != NULL, "the entry");
  id = g_strdup (daylight_entry_get_id (saved));
  g_object_unref (saved);
  return id;
}

static void
drafts_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GHashTable **)user_data = daylight_journal_drafts_finish (DAYLIGHT_JOURNAL (source), result, NULL);
}

GHashTable *
walk_drafts (DaylightContext *context)
{
  GHashTable *drafts = NULL;

  daylight_journal_drafts_async (daylight_context_get_journal (context), NULL, drafts_cb, &drafts);
  daylight_widget_test_wait (drafts != NULL, "the drafts");
  return drafts;
}

void
walk_settle (DaylightContext *context)
{
  journal_settle (daylight_context_get_journal (context));
}

int
walk_width (void)
{
  return g_getenv ("DAYLIGHT_WIDTH") != NULL ? atoi (g_getenv ("DAYLIGHT_WIDTH")) : 720;
}
