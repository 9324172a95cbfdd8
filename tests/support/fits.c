/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Preloaded into the app by a journey: looks at what the windows show and writes down, in the file that FITS names, each
 * text that is cut or has no letters, each page that has to be pushed sideways, each page that nothing names, and each
 * window, dialog and menu that needs more room than it has, and each page and dialog without a Leave button that can be
 * pressed at its place. The accessibility tree can't tell these.
 *
 * It looks every now and then, and when it is told to through the pipe FITS.ask, a line each; FITS.said has the answer, ok
 * or no, once what was asked for has been laid out and looked at:
 *   do ACTION [VALUE]   activates a widget's action, VALUE as GVariant's text format has it
 *   press WORDS         presses the button, or the row, that says just that
 *   each TYPE           presses the first button in each widget of that type
 *   open                opens all rows that fold
 *   pop N               opens the menu or list of the Nth widget that has one, and closes all others
 *   close               closes the dialog
 *   copy PATH PATH …    puts the files into the clipboard
 *   see WORDS           is there a text that says just that?
 *   look                does nothing more */

#include <adwaita.h>
#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* What is asked for is laid out in the next frame; what follows from that, in the one after. */
#define FRAMES 4
/* How long one takes to come or go, and as much again. */
#define FRAMES_OF_A_DIALOG 40

/* What stays free over a sheet that is as tall as can be. */
#define OVER_SHEET 80

static GHashTable *seen;
static gboolean    settled; /* what was asked for is laid out */
static gboolean    without; /* no Leave button, or no title: either comes with a later frame where a dialog or a page changes, so it is looked for again */
static gboolean    again;
static int         said = -1;

static void
say (const char *what,
     GtkWidget  *widget,
     const char *text)
{
  g_autoptr (GString) line = g_string_new (what);
  FILE               *file = NULL;

  /* Between two layouts these are only on their way. */
  if (!settled && (g_str_equal (what, "title") || g_str_equal (what, "over") || g_str_equal (what, "low") || g_str_equal (what, "out")))
    return;

  g_string_append_printf (line, "\t%s\t", text);
  for (GtkWidget *around = widget; around != NULL; around = gtk_widget_get_parent (around))
    if (g_str_has_prefix (G_OBJECT_TYPE_NAME (around), "Daylight") || g_str_has_suffix (G_OBJECT_TYPE_NAME (around), "Dialog") ||
        GTK_IS_POPOVER (around))
      g_string_append_printf (line, "%s ", G_OBJECT_TYPE_NAME (around));
  g_string_append_printf (line, "\t%s %d", G_OBJECT_TYPE_NAME (widget), gtk_widget_get_width (widget));
  if (!g_hash_table_add (seen, g_strdup (line->str)))
    return;
  file = fopen (getenv ("FITS"), "a");
  if (file != NULL)
    {
      fprintf (file, "%s\n", line->str);
      fclose (file);
    }
}

static void
look_at_label (GtkLabel *label)
{
  PangoLayout *layout = gtk_label_get_layout (label);
  int          width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  if (width > gtk_widget_get_width (GTK_WIDGET (label)) + 1 || height > gtk_widget_get_height (GTK_WIDGET (label)) + 1)
    say ("over", GTK_WIDGET (label), pango_layout_get_text (layout));

  /* What stands in an empty field is said by the field's own name, too. */
  if (pango_layout_is_ellipsized (layout) && !GTK_IS_TEXT (gtk_widget_get_parent (GTK_WIDGET (label))))
    say ("cut", GTK_WIDGET (label), pango_layout_get_text (layout));
  if (pango_layout_get_unknown_glyphs_count (layout) > 0)
    say ("letters", GTK_WIDGET (label), pango_layout_get_text (layout));
}

static void
look_at_scrolled (GtkScrolledWindow *scrolled)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (scrolled);
  GtkPolicyType  policy;

  gtk_scrolled_window_get_policy (scrolled, &policy, NULL);
  if (policy == GTK_POLICY_AUTOMATIC && gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment) + 1)
    {
      g_autofree char *text = g_strdup_printf ("%s: %.0f wide, %.0f shown", G_OBJECT_TYPE_NAME (gtk_scrolled_window_get_child (scrolled)),
                                               gtk_adjustment_get_upper (adjustment), gtk_adjustment_get_page_size (adjustment));

      say ("sideways", GTK_WIDGET (scrolled), text);
    }
}

/* A question that scrolls while there is room over its sheet: its last answer is not seen. */
static void
look_at_unrolled (GtkWidget *unrolled)
{
  GtkAdjustment  *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (gtk_widget_get_first_child (unrolled)));
  const double    hidden = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
  GtkWidget      *sheet = gtk_widget_get_ancestor (unrolled, g_type_from_name ("AdwToolbarView"));
  graphene_rect_t bounds;

  if (hidden > 1 && gtk_widget_compute_bounds (sheet, GTK_WIDGET (gtk_widget_get_root (sheet)), &bounds) && bounds.origin.y > OVER_SHEET)
    {
      g_autofree char *text = g_strdup_printf ("%.0f of it below the edge, with room for %.0f", hidden, (double)bounds.origin.y);

      say ("low", unrolled, text);
    }
}

static gboolean
is_named (GtkWidget *widget)
{
  static const char *const classes[] = { "title-1", "title-2", "title-3" };

  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (gtk_widget_has_css_class (widget, classes[i]))
      return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (is_named (child))
      return TRUE;
  return FALSE;
}

/* A title that found no room in the header has to be on the page. */
static void
look_at_title (GtkWidget *title)
{
  GtkWidget  *label = gtk_widget_get_first_child (title);
  GtkWidget  *page = title;
  const char *text = label != NULL ? gtk_label_get_label (GTK_LABEL (label)) : "";

  /* The list of rooms is not named by more than the app's name. */
  if (label == NULL || gtk_widget_get_mapped (label) || g_strcmp0 (text, gtk_window_get_title (GTK_WINDOW (gtk_widget_get_root (title)))) == 0)
    return;
  while (page != NULL && !g_str_has_suffix (G_OBJECT_TYPE_NAME (page), "ToolbarView"))
    page = gtk_widget_get_parent (page);
  if (page == NULL || is_named (page))
    return;
  /* The frame that finds no room for it is painted before the one that has it under its bar. */
  if (again)
    say ("title", title, text);
  else
    without = TRUE;
}

static int
least_width (GtkWidget *widget)
{
  int least = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);

  return least;
}

/* What a dialog can't show at its end nobody reaches. */
static void
look_at_height (GtkWidget *bin)
{
  int least = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (bin); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child))
      {
        int height = 0;

        gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (bin), &height, NULL, NULL, NULL);
        least = MAX (least, height);
      }
  if (least > gtk_widget_get_height (bin))
    {
      g_autofree char *text = g_strdup_printf ("needs a height of %d, has %d", least, gtk_widget_get_height (bin));

      say ("tall", bin, text);
    }
}

/* A menu that is wider than the window stands out of it. */
static void
look_at_popover (GtkWidget *popover)
{
  int least = least_width (popover);
  int window = gtk_widget_get_width (GTK_WIDGET (gtk_widget_get_root (popover)));

  if (MAX (least, gtk_widget_get_width (popover)) > window)
    {
      g_autofree char *text = g_strdup_printf ("needs %d, is %d, the window %d", least, gtk_widget_get_width (popover), window);

      say ("wide", popover, text);
    }
}

/* A bin of breakpoints hides that its content is too wide: the way down to what needs the most, and its words. */
static void
look_at_bin (GtkWidget *bin)
{
  int              width = gtk_widget_get_width (bin);
  GtkWidget       *widest = bin;
  GtkWidget       *next = NULL;
  g_autofree char *text = NULL;
  int              least = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (bin); child != NULL; child = gtk_widget_get_next_sibling (child))
    least = MAX (least, gtk_widget_get_mapped (child) ? least_width (child) : 0);
  look_at_height (bin);
  if (least <= width)
    return;

  do
    {
      next = NULL;
      for (GtkWidget *child = gtk_widget_get_first_child (widest); child != NULL; child = gtk_widget_get_next_sibling (child))
        if (gtk_widget_get_visible (child) && (next == NULL || least_width (child) > least_width (next)))
          next = child;
      if (next != NULL)
        widest = next;
    }
  while (next != NULL);
  text = g_strdup_printf ("%s needs %d; all of it %d, has %d",
                          GTK_IS_LABEL (widest) ? gtk_label_get_label (GTK_LABEL (widest)) : gtk_widget_get_css_name (widest),
                          least_width (widest), least, width);
  say ("wide", widest, text);
}

/* Some hide that their content needs more room than there is: it stands out of them, and is cut there. */
static void
look_at_edges (GtkWidget *widget)
{
  GtkWidget       *parent = gtk_widget_get_parent (widget);
  graphene_rect_t  bounds;
  g_autofree char *text = NULL;

  if (parent == NULL || GTK_IS_NATIVE (widget) || g_str_has_prefix (G_OBJECT_TYPE_NAME (widget), "GtkGizmo") ||
      g_str_has_prefix (G_OBJECT_TYPE_NAME (widget), "GtkBuiltin") || GTK_IS_VIEWPORT (parent) || !gtk_widget_compute_bounds (widget, parent, &bounds))
    return;
  if (bounds.origin.x >= -1 && bounds.origin.x + bounds.size.width <= (float)gtk_widget_get_width (parent) + 1)
    return;
  text = g_strdup_printf ("from %.0f to %.0f of %d in %s", (double)bounds.origin.x, (double)(bounds.origin.x + bounds.size.width),
                          gtk_widget_get_width (parent), G_OBJECT_TYPE_NAME (parent));
  say ("out", widget, text);
}

static void
look_at (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget) || gtk_widget_get_width (widget) <= 0)
    return;
  look_at_edges (widget);
  if (GTK_IS_LABEL (widget))
    look_at_label (GTK_LABEL (widget));
  else if (GTK_IS_SCROLLED_WINDOW (widget))
    look_at_scrolled (GTK_SCROLLED_WINDOW (widget));
  else if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "AdwBreakpointBin"))
    look_at_bin (widget);
  else if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "DaylightTitle"))
    look_at_title (widget);
  else if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "DaylightUnrolled"))
    look_at_unrolled (widget);
  else if (GTK_IS_POPOVER (widget))
    look_at_popover (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    look_at (child);
}

static GtkWidget *
find_shown (GtkWidget  *widget,
            const char *type)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_last_child (widget); child != NULL && found == NULL; child = gtk_widget_get_prev_sibling (child))
    found = find_shown (child, type);

  return found;
}

static GtkWidget *
top_dialog (GtkWidget *window)
{
  GListModel           *dialogs = ADW_IS_APPLICATION_WINDOW (window) ? adw_application_window_get_dialogs (ADW_APPLICATION_WINDOW (window)) : NULL;
  const guint           n = dialogs != NULL ? g_list_model_get_n_items (dialogs) : 0;
  g_autoptr (GtkWidget) dialog = n > 0 ? g_list_model_get_item (dialogs, n - 1) : NULL;

  return dialog;
}

/* On every page and dialog inside, in its header, in the half where lines end; nothing lies over it. */
static void
look_for_leave (GtkWidget *window)
{
  GtkWidget       *page = top_dialog (window) != NULL ? top_dialog (window) : window;
  const gboolean   rtl = gtk_widget_get_direction (window) == GTK_TEXT_DIR_RTL;
  GtkWidget       *button = NULL;
  GtkWidget       *picked = NULL;
  graphene_point_t middle, in_window;

  if (!ADW_IS_APPLICATION_WINDOW (window) || (page == window && find_shown (window, "DaylightSunPage") != NULL))
    return;
  button = find_shown (page, "DaylightLeaveButton");
  if (button == NULL && !again)
    {
      without = TRUE;
      return;
    }
  if (button == NULL)
    {
      g_autofree char *which = ADW_IS_DIALOG (page) ? g_strdup_printf ("there is no Leave button in '%s'%s", adw_dialog_get_title (ADW_DIALOG (page)), gtk_widget_get_mapped (page) ? "" : ", not mapped") : g_strdup ("there is no Leave button");

      say ("leave", page, which);
      return;
    }
  graphene_point_init (&middle, (float)gtk_widget_get_width (button) / 2, (float)gtk_widget_get_height (button) / 2);
  if (gtk_widget_get_ancestor (button, ADW_TYPE_HEADER_BAR) == NULL || !gtk_widget_compute_point (button, window, &middle, &in_window))
    {
      say ("leave", page, "the Leave button is in no header");
      return;
    }
  picked = gtk_widget_pick (window, (double)in_window.x, (double)in_window.y, GTK_PICK_DEFAULT);
  if (picked == NULL || (picked != button && !gtk_widget_is_ancestor (picked, button)))
    say ("leave", page, "something lies over the Leave button");
  else if ((in_window.x < (float)gtk_widget_get_width (window) / 2) != rtl)
    say ("leave", page, "the Leave button is where lines begin");
}

static gboolean
look (gpointer user_data)
{
  g_autoptr (GList) windows = NULL;

  if (!gtk_is_initialized ())
    return G_SOURCE_CONTINUE;
  if (seen == NULL)
    seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL; l = l->next)
    {
      GtkWidget  *window = l->data;
      GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
      int         least = 0;

      look_at (window);
      if (settled && gtk_widget_get_mapped (window))
        look_for_leave (window);
      gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      /* A surface of one pixel waits for its size. */
      if (surface != NULL && gdk_surface_get_width (surface) > 1 && least > gdk_surface_get_width (surface))
        {
          g_autofree char *text = g_strdup_printf ("needs %d, has %d", least, gdk_surface_get_width (surface));

          say ("wide", window, text);
        }
    }

  return G_SOURCE_CONTINUE;
}

/* What is asked for */

typedef gboolean (*Visit) (GtkWidget *widget, gpointer data);

/* The widgets that are shown, from the window inwards, until @visit says that it is enough. */
static gboolean
visit_all (GtkWidget *widget,
           Visit      visit,
           gpointer   data)
{
  GtkWidget *child;

  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (visit (widget, data))
    return TRUE;
  child = gtk_widget_get_first_child (widget);
  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (visit_all (child, visit, data))
        return TRUE;
      child = next;
    }
  return FALSE;
}

typedef struct
{
  const char *name;
  GVariant   *value;
} Action;

/* From what is innermost and shown last, as from the focus: a page's own action comes before the window's of that name. */
static gboolean
activate (GtkWidget *widget,
          Action    *action)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  for (GtkWidget *child = gtk_widget_get_last_child (widget); child != NULL; child = gtk_widget_get_prev_sibling (child))
    if (activate (child, action))
      return TRUE;
  return gtk_widget_activate_action_variant (widget, action->name, action->value);
}

static gboolean
says (GtkWidget *widget,
      gpointer   words)
{
  return GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), words);
}

static gboolean
find_said (GtkWidget *widget,
           gpointer   data)
{
  gpointer   *wanted = data;
  const char *tooltip = gtk_widget_get_tooltip_text (widget);

  if (!gtk_widget_is_sensitive (widget))
    return FALSE;
  if ((GTK_IS_BUTTON (widget) && (g_strcmp0 (tooltip, wanted[0]) == 0 || visit_all (widget, says, wanted[0]))) ||
      (ADW_IS_PREFERENCES_ROW (widget) && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), wanted[0])))
    wanted[1] = widget;
  return wanted[1] != NULL;
}

static gboolean
find_dialog (GtkWidget *widget,
             gpointer   data)
{
  if (ADW_IS_DIALOG (widget))
    *(GtkWidget **)data = widget;
  return FALSE;
}

static gboolean
press_said (GtkWidget  *window,
            const char *words)
{
  gpointer   wanted[2] = { (gpointer)words, NULL };
  GtkWidget *within = window;

  visit_all (window, find_dialog, &within);
  visit_all (within, find_said, wanted);
  if (wanted[1] == NULL)
    return FALSE;
  if (GTK_IS_TOGGLE_BUTTON (wanted[1]))
    gtk_toggle_button_set_active (wanted[1], !gtk_toggle_button_get_active (wanted[1]));
  else if (GTK_IS_BUTTON (wanted[1]))
    g_signal_emit_by_name (wanted[1], "clicked");
  else
    gtk_widget_activate (wanted[1]);
  return TRUE;
}

static gboolean
press_first (GtkWidget *widget,
             gpointer   data)
{
  if (GTK_IS_BUTTON (widget))
    g_signal_emit_by_name (widget, "clicked");
  return GTK_IS_BUTTON (widget);
}

static gboolean
press_each (GtkWidget *widget,
            gpointer   data)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), data))
    visit_all (widget, press_first, NULL);
  return FALSE;
}

static gboolean
unfold (GtkWidget *widget,
        gpointer   data)
{
  if (ADW_IS_EXPANDER_ROW (widget))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (widget), TRUE);
  return FALSE;
}

static gboolean
pop_down (GtkWidget *widget,
          gpointer   data)
{
  if (GTK_IS_POPOVER (widget))
    gtk_popover_popdown (GTK_POPOVER (widget));
  return FALSE;
}

static gboolean
pop_up (GtkWidget *widget,
        gpointer   data)
{
  int *left = data;

  if (!GTK_IS_MENU_BUTTON (widget) && !GTK_IS_DROP_DOWN (widget) && !ADW_IS_COMBO_ROW (widget))
    return FALSE;
  if (!gtk_widget_is_sensitive (widget) || (*left)-- > 0)
    return FALSE;
  if (GTK_IS_MENU_BUTTON (widget))
    gtk_menu_button_popup (GTK_MENU_BUTTON (widget));
  else
    gtk_widget_activate (widget);
  return TRUE;
}

static gboolean
close_dialog (GtkWidget *widget,
              gpointer   data)
{
  return ADW_IS_DIALOG (widget) && adw_dialog_close (ADW_DIALOG (widget));
}

static void
copy_files (GtkWidget  *window,
            const char *paths)
{
  g_auto (GStrv) names = g_strsplit (paths, " ", -1);
  g_autoslist (GFile) files = NULL;
  GdkFileList *list;

  for (guint i = 0; names[i] != NULL; i++)
    files = g_slist_append (files, g_file_new_for_path (names[i]));
  list = gdk_file_list_new_from_list (files);
  gdk_clipboard_set (gtk_widget_get_clipboard (window), GDK_TYPE_FILE_LIST, list);
  g_boxed_free (GDK_TYPE_FILE_LIST, list);
}

static gboolean
obey (GtkWidget  *window,
      const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 3);

  if (g_str_equal (words[0], "do"))
    {
      g_autoptr (GVariant) value = words[2] != NULL ? g_variant_parse (NULL, words[2], NULL, NULL, NULL) : NULL;
      Action               action = { words[1], value };

      return activate (window, &action);
    }
  if (g_str_equal (words[0], "pop"))
    {
      int left = atoi (words[1]);

      visit_all (window, pop_down, NULL);
      return visit_all (window, pop_up, &left);
    }
  if (g_str_equal (words[0], "press"))
    return press_said (window, line + strlen ("press "));
  if (g_str_equal (words[0], "see"))
    return visit_all (window, says, (gpointer)(line + strlen ("see ")));
  if (g_str_equal (words[0], "close"))
    return visit_all (window, close_dialog, NULL);
  if (g_str_equal (words[0], "copy"))
    copy_files (window, line + strlen ("copy "));
  else if (g_str_equal (words[0], "each"))
    visit_all (window, press_each, words[1]);
  else if (g_str_equal (words[0], "open"))
    visit_all (window, unfold, NULL);
  return TRUE;
}

typedef struct
{
  GtkWidget *window; /* (unowned): there while its frames are painted */
  guint      left;
  gboolean   done;
  gboolean   again;
} Waiting;

static gboolean tick (GtkWidget     *window,
                      GdkFrameClock *frames,
                      gpointer       user_data);

/* Only once a frame is painted is what happened before it laid out: a title may have got other words since the last one. */
static void
painted (GdkFrameClock *frames,
         gpointer       user_data)
{
  Waiting *waiting = user_data;

  g_signal_handlers_disconnect_by_data (frames, waiting);
  settled = TRUE;
  without = FALSE;
  again = waiting->again;
  look (NULL);
  settled = FALSE;
  if (without)
    {
      waiting->again = TRUE;
      waiting->left = FRAMES_OF_A_DIALOG;
      gtk_widget_add_tick_callback (waiting->window, tick, waiting, NULL);
      return;
    }
  if (write (said, waiting->done ? "ok\n" : "no\n", 3) != 3)
    abort ();
  g_free (waiting);
}

static gboolean
tick (GtkWidget     *window,
      GdkFrameClock *frames,
      gpointer       user_data)
{
  Waiting *waiting = user_data;

  if (waiting->left-- > 0)
    return G_SOURCE_CONTINUE;
  g_signal_connect (frames, "after-paint", G_CALLBACK (painted), waiting);
  return G_SOURCE_REMOVE;
}

static gboolean
asked (int          fd,
       GIOCondition condition,
       gpointer     user_data)
{
  char              text[1024] = { 0 };
  gssize            n = read (fd, text, sizeof text - 1);
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  GtkWidget        *window = NULL;
  Waiting          *waiting;

  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_widget_get_mapped (l->data) && (window == NULL || gtk_window_is_active (l->data)))
      window = l->data;
  if (n <= 0 || window == NULL)
    return G_SOURCE_CONTINUE;
  waiting = g_new0 (Waiting, 1);
  waiting->window = window;
  waiting->left = FRAMES;
  waiting->done = obey (window, g_strchomp (text));
  if (!waiting->done)
    waiting->left = 0;
  gtk_widget_add_tick_callback (window, tick, waiting, NULL);

  return G_SOURCE_CONTINUE;
}

__attribute__ ((constructor)) static void
start (void)
{
  const char      *path = getenv ("FITS");
  g_autofree char *ask = path != NULL ? g_strconcat (path, ".ask", NULL) : NULL;
  g_autofree char *answer = path != NULL ? g_strconcat (path, ".said", NULL) : NULL;
  int              fd;

  /* Not in the programs that the app starts. */
  if (path == NULL || !g_str_has_suffix (program_invocation_short_name, "daylight"))
    return;
  g_timeout_add (200, look, NULL);
  fd = open (ask, O_RDWR | O_NONBLOCK | O_CLOEXEC);
  said = open (answer, O_RDWR | O_NONBLOCK | O_CLOEXEC);
  if (fd >= 0 && said >= 0)
    g_unix_fd_add (fd, G_IO_IN, asked, NULL);
}
