/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the toolkit and the desktop cost by themselves: a window with two empty pages. Esc twice shows the second, Return
 * the first again. The bench compares the app with it in the same run. */

#include <adwaita.h>

static GtkWidget *pages[2];
static int        escapes;

static void
show (int page)
{
  gtk_widget_set_visible (pages[1 - page], FALSE);
  gtk_widget_set_visible (pages[page], TRUE);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        gpointer               user_data)
{
  if (keyval == GDK_KEY_Return)
    show (0);
  escapes = keyval == GDK_KEY_Escape ? escapes + 1 : 0;
  if (escapes == 2)
    show (1);

  return FALSE;
}

static GtkWidget *
make_page (const char *style)
{
  GtkWidget *page = adw_bin_new ();

  gtk_widget_add_css_class (page, style);
  gtk_widget_set_hexpand (page, TRUE);

  return page;
}

static void
activate_cb (GApplication *application)
{
  GtkWidget          *window = adw_application_window_new (GTK_APPLICATION (application));
  GtkWidget          *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkCssProvider     *provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_string (provider, ".one { background: #c8a; } .two { background: #8ac; }");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_unref (provider);
  pages[0] = make_page ("one");
  pages[1] = make_page ("two");
  gtk_box_append (GTK_BOX (box), pages[0]);
  gtk_box_append (GTK_BOX (box), pages[1]);
  show (0);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), NULL);
  gtk_widget_add_controller (window, keys);
  gtk_window_set_title (GTK_WINDOW (window), "Empty");
  gtk_window_set_default_size (GTK_WINDOW (window), 960, 680);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  AdwApplication *application = adw_application_new ("org.example.Empty", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
