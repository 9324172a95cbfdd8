/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window's swap, in process: what is in place when daylight_window_leave() returns, before any frame. */

#include "daylight-widget-test.h"

#include "daylight-confirm.h"
#include "daylight-dialog.h"
#include "daylight-guides-room.h"
#include "daylight-inside.h"
#include "daylight-journal-page.h"
#include "daylight-journal-room.h"
#include "daylight-return-word.h"
#include "daylight-sun-page.h"
#include "daylight-welcome.h"
#include "daylight-window-private.h"

typedef struct
{
  DaylightContext *context;
  DaylightWindow  *window;
} Fixture;

static AdwApplication *application; /* one for all: it is registered once */

static void
set_up (Fixture      *f,
        gconstpointer introduced)
{
  GSettings *settings;

  f->context = daylight_widget_test_context ();
  settings = daylight_context_get_settings (f->context);
  g_settings_reset (settings, "search-check");
  g_settings_reset (settings, "opening-page");
  g_settings_reset (settings, "hide-after");
  g_settings_set_boolean (settings, "introduced", introduced != NULL);
  f->window = DAYLIGHT_WINDOW (daylight_window_new (GTK_APPLICATION (application), f->context));
  gtk_window_present (GTK_WINDOW (f->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (f->window));
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  if (f->window != NULL)
    gtk_window_destroy (GTK_WINDOW (f->window));
  g_object_add_weak_pointer (G_OBJECT (f->context), (gpointer *)&f->context);
  g_object_unref (f->context);
  daylight_widget_test_wait (f->context == NULL, "the context to be finalized");
}

static GtkWidget *
shown (Fixture *f)
{
  GtkWidget *swap = adw_application_window_get_content (ADW_APPLICATION_WINDOW (f->window));
  GtkWidget *child = gtk_widget_get_first_child (gtk_widget_get_first_child (swap));

  while (!gtk_widget_get_child_visible (child) || !gtk_widget_get_visible (child))
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static guint
n_dialogs (Fixture *f)
{
  return g_list_model_get_n_items (adw_application_window_get_dialogs (ADW_APPLICATION_WINDOW (f->window)));
}

static guint
n_windows (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint       n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      n += gtk_widget_get_visible (window);
    }

  return n;
}

static void
test_start (Fixture      *f,
            gconstpointer introduced)
{
  g_assert_true (daylight_window_is_inside (f->window));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (f->window)), ==, "Daylight");
  if (introduced)
    g_assert_nonnull (daylight_widget_test_find (GTK_WIDGET (f->window), DAYLIGHT_TYPE_GUIDES_ROOM, NULL));
  else
    g_assert_nonnull (daylight_widget_test_find (GTK_WIDGET (f->window), GTK_TYPE_LABEL, "What Is Inside"));
}

/* The page of today opens first only where there is a word to come back by. */
static void
test_start_today (Fixture      *f,
                  gconstpointer data)
{
  GSettings *settings = daylight_context_get_settings (f->context);
  GtkWidget *second;

  g_settings_set_string (settings, "opening-page", "today");
  second = daylight_window_new (GTK_APPLICATION (application), f->context);
  g_assert_true (daylight_window_is_inside (DAYLIGHT_WINDOW (second)));
  gtk_window_destroy (GTK_WINDOW (second));

  g_settings_set_string (settings, "search-check", "something");
  second = daylight_window_new (GTK_APPLICATION (application), f->context);
  g_assert_false (daylight_window_is_inside (DAYLIGHT_WINDOW (second)));
  gtk_window_destroy (GTK_WINDOW (second));
}

static void
about_to_lock_cb (Fixture *f)
{
  /* Swap first, lock then. */
  g_assert_true (DAYLIGHT_IS_SUN_PAGE (shown (f)));
}

static void
test_swap (Fixture      *f,
           gconstpointer data)
{
  GtkWidget               *inside = shown (f);
  GtkWidget               *dialog = GTK_WIDGET (daylight_dialog_new ("A dialog", gtk_entry_new ()));
  gulong                   handler;
  g_autoptr (GCancellable) cancellable = g_object_ref (daylight_context_get_leave_cancellable (f->context));

  g_object_add_weak_pointer (G_OBJECT (inside), (gpointer *)&inside);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (f->window));
  daylight_widget_test_spin (300);
  g_assert_cmpuint (n_dialogs (f), ==, 1);

  handler = g_signal_connect_swapped (f->context, "about-to-lock", G_CALLBACK (about_to_lock_cb), f);
  daylight_window_leave (f->window, DAYLIGHT_LOCK_LEAVE);
  g_signal_handler_disconnect (f->context, handler);

  /* L6, L7: in the call itself. */
  g_assert_true (DAYLIGHT_IS_SUN_PAGE (shown (f)));
  g_assert_cmpuint (n_dialogs (f), ==, 0);
  g_assert_false (daylight_window_is_inside (f->window));
  g_assert_true (g_cancellable_is_cancelled (cancellable));
  g_assert_false (g_cancellable_is_cancelled (daylight_context_get_leave_cancellable (f->context)));
  g_assert_false (daylight_context_may_use_kept (f->context));

  /* Right after: the inside is not covered, it is gone. */
  daylight_widget_test_wait (inside == NULL, "the inside to be destroyed");
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  *(int *)user_data = daylight_confirm_finish (result, NULL);
}

/* A question that is open when the person leaves is answered with no. */
static void
test_question (Fixture      *f,
               gconstpointer data)
{
  int answer = -1;

  daylight_confirm_async (GTK_WIDGET (f->window), "Question", "Body", "_Yes", "_No", NULL, answered_cb, &answer);
  daylight_widget_test_spin (300);
  g_assert_cmpint (answer, ==, -1);
  daylight_window_leave (f->window, DAYLIGHT_LOCK_LEAVE);
  daylight_widget_test_wait (answer != -1, "the answer");
  g_assert_cmpint (answer, ==, FALSE);
}

static void
late_answer_cb (GtkWidget *parent,
                int        answer,
                gpointer   user_data)
{
  g_assert_cmpint (answer, ==, -1);
}

/* Work that was begun inside and ends after leaving asks nothing over the Daylight page, as long as the inside is still
 * there and later. */
static void
test_late_question (Fixture      *f,
                    gconstpointer data)
{
  const char *const     answers[] = { "Yes", NULL };
  g_autoptr (GtkWidget) room = g_object_ref (daylight_widget_test_find (GTK_WIDGET (f->window), DAYLIGHT_TYPE_GUIDES_ROOM, NULL));
  int                   answer = -1;

  daylight_window_leave (f->window, DAYLIGHT_LOCK_LEAVE);
  for (int i = 0; i < 2; i++)
    {
      answer = -1;
      daylight_journal_page_ask (room, "Question", "Body", answers, late_answer_cb, NULL);
      daylight_confirm_async (room, "Question", "Body", "_Yes", "_No", NULL, answered_cb, &answer);
      g_assert_cmpuint (n_dialogs (f), ==, 0);
      daylight_widget_test_wait (answer != -1, "the answer");
      g_assert_cmpint (answer, ==, FALSE);
      g_assert_cmpuint (n_windows (), ==, 1);
      daylight_widget_test_wait (gtk_widget_get_root (room) == NULL, "the inside to be destroyed");
    }
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GListModel) files = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, NULL);

  g_assert_null (files);
  *(gboolean *)user_data = TRUE;
}

/* GTK's own file chooser, where the desktop has none, is a window of this program. */
static void
test_chooser (Fixture      *f,
              gconstpointer data)
{
  g_autoptr (GtkFileDialog) chooser = gtk_file_dialog_new ();
  gboolean                  answered = FALSE;

  gtk_file_dialog_open_multiple (chooser, GTK_WINDOW (f->window), daylight_context_get_leave_cancellable (f->context), chosen_cb, &answered);
  daylight_widget_test_wait (n_windows () == 2, "the chooser");
  daylight_widget_test_turn ();
  daylight_window_leave (f->window, DAYLIGHT_LOCK_LEAVE);
  g_assert_cmpuint (n_windows (), ==, 1);
  daylight_widget_test_wait (answered, "the end of the choice");
}

static GdkPaintable *
still_of (GtkWidget *root)
{
  if (GTK_IS_PICTURE (root))
    return gtk_picture_get_paintable (GTK_PICTURE (root));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      /* The pictures of the pages themselves are none of it. */
      GdkPaintable *found = DAYLIGHT_IS_SUN_PAGE (child) || DAYLIGHT_IS_INSIDE (child) ? NULL : still_of (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
has_still_of_its_size (Fixture *f)
{
  GtkWidget    *swap = adw_application_window_get_content (ADW_APPLICATION_WINDOW (f->window));
  GdkPaintable *still = still_of (swap);

  return still != NULL && gdk_paintable_get_intrinsic_width (still) == gtk_widget_get_width (swap) &&
         gdk_paintable_get_intrinsic_height (still) == gtk_widget_get_height (swap);
}

/* The picture that the first frame shows is made anew for a window of another size: else that frame has all the drawing
 * to do. */
static void
test_resized (Fixture      *f,
              gconstpointer data)
{
  int width;

  daylight_widget_test_wait (gtk_window_is_maximized (GTK_WINDOW (f->window)) && has_still_of_its_size (f), "the picture");
  width = gtk_widget_get_width (GTK_WIDGET (f->window));
  gtk_window_unmaximize (GTK_WINDOW (f->window));
  daylight_widget_test_wait (gtk_widget_get_width (GTK_WIDGET (f->window)) != width, "another width");
  daylight_widget_test_wait (has_still_of_its_size (f), "a picture of that width");
}

static void
word_set_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  *(gboolean *)user_data = daylight_return_word_set_finish (result, NULL);
}

static void
word_checked_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  *(gboolean *)user_data = daylight_return_word_check_finish (result, NULL);
}

/* The right word was entered and then the leave keys were pressed: it counts no more. */
static void
test_word_and_leave (Fixture      *f,
                     gconstpointer data)
{
  GSettings *settings = daylight_context_get_settings (f->context);
  GtkWidget *page;
  gboolean   set = FALSE, checked = FALSE;

  daylight_return_word_set_async (settings, "lantern", NULL, word_set_cb, &set);
  daylight_widget_test_wait (set, "the word");
  daylight_window_leave (f->window, DAYLIGHT_LOCK_LEAVE);
  page = shown (f);
  g_signal_emit_by_name (page, "search-activated", "lantern");
  daylight_window_leave (f->window, DAYLIGHT_LOCK_LEAVE);
  daylight_return_word_check_async (settings, "lantern", NULL, word_checked_cb, &checked);
  daylight_widget_test_wait (checked, "the comparison");
  daylight_widget_test_spin (100);
  g_assert_false (daylight_window_is_inside (f->window));

  g_signal_emit_by_name (page, "search-activated", "lantern");
  daylight_widget_test_wait (daylight_window_is_inside (f->window), "the inside");
}

static void
word_answered_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  *(int *)user_data = daylight_return_word_check_finish (result, NULL);
}

/* At first use a word of the practice's own leads back, to the page after the practice; it is no way back afterwards. */
static void
test_practice (Fixture      *f,
               gconstpointer data)
{
  GSettings *settings = daylight_context_get_settings (f->context);
  int        answer = -1;

  gtk_widget_activate_action (GTK_WIDGET (f->window), "session.practise-now", NULL);
  g_assert_false (daylight_window_is_inside (f->window));
  g_signal_emit_by_name (shown (f), "search-activated", DAYLIGHT_WELCOME_PRACTICE_WORD);
  g_assert_true (daylight_window_is_inside (f->window));
  daylight_widget_test_wait (daylight_widget_test_find (GTK_WIDGET (f->window), GTK_TYPE_LABEL, "What Opens First") != NULL, "the page after the practice");

  daylight_window_leave (f->window, DAYLIGHT_LOCK_LEAVE);
  g_signal_emit_by_name (shown (f), "search-activated", DAYLIGHT_WELCOME_PRACTICE_WORD);
  /* Behind the window's own. */
  daylight_return_word_check_async (settings, DAYLIGHT_WELCOME_PRACTICE_WORD, NULL, word_answered_cb, &answer);
  daylight_widget_test_wait (answer != -1, "the comparison");
  g_assert_cmpint (answer, ==, FALSE);
  g_assert_false (daylight_window_is_inside (f->window));
}

static void
test_twenty_times (Fixture      *f,
                   gconstpointer data)
{
  for (int i = 0; i < 20; i++)
    {
      daylight_window_leave (f->window, DAYLIGHT_LOCK_LEAVE);
      if (i % 3 == 0)
        daylight_widget_test_turn ();
      g_assert_true (DAYLIGHT_IS_SUN_PAGE (shown (f)));
    }
}

/* L14: outside, no action leads inside. */
static void
test_actions_outside (Fixture      *f,
                      gconstpointer data)
{
  static const char *const NAMES[] = { "session.preferences", "session.traces", "session.shortcuts", "session.practice",
                                       "session.welcome", "session.enter", "help.emergency" };
  static const char *const WITH_ID[] = { "session.show", "guides.open", "help.open", "journal.record",
                                         "journal.open-entry", "removal.open", "removal.report", "handover.open", "link.open" };

  daylight_window_leave (f->window, DAYLIGHT_LOCK_LEAVE);
  daylight_widget_test_turn ();
  for (gsize i = 0; i < G_N_ELEMENTS (NAMES); i++)
    gtk_widget_activate_action (GTK_WIDGET (f->window), NAMES[i], NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (WITH_ID); i++)
    gtk_widget_activate_action (GTK_WIDGET (f->window), WITH_ID[i], "s", "journal");
  daylight_widget_test_spin (200);

  g_assert_true (DAYLIGHT_IS_SUN_PAGE (shown (f)));
  g_assert_cmpuint (n_dialogs (f), ==, 0);
}

/* L12: the clipboard is emptied when what it holds is ours. */
static void
test_clipboard (Fixture      *f,
                gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (f->window));

  gdk_clipboard_set_text (clipboard, "a number copied");
  g_assert_true (gdk_clipboard_is_local (clipboard));
  daylight_window_leave (f->window, DAYLIGHT_LOCK_LEAVE);
  g_assert_null (gdk_clipboard_get_content (clipboard));

  daylight_window_enter (f->window, "guides");
  gdk_clipboard_set_text (clipboard, "a number copied");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "session.lock", NULL);
  g_assert_null (gdk_clipboard_get_content (clipboard));
}

/* L3: closing shows the Daylight page first; the window goes after that frame. */
static void
test_close (Fixture      *f,
            gconstpointer data)
{
  GtkWindow *window = GTK_WINDOW (f->window);

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&f->window);
  gtk_window_close (window);
  g_assert_nonnull (f->window);
  g_assert_true (DAYLIGHT_IS_SUN_PAGE (shown (f)));
  /* Pressed once more, it goes no sooner. */
  gtk_window_close (window);
  g_assert_nonnull (f->window);
  daylight_widget_test_wait (f->window == NULL, "the window to be gone");
}

#define BUSY 2

static DaylightWindow *
another_window (Fixture *f)
{
  GtkWidget *window = daylight_window_new (GTK_APPLICATION (application), f->context);

  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);

  return DAYLIGHT_WINDOW (window);
}

/* L3: so it is with anything open over the page: none of it takes the closing for itself, none of it stays. */
static void
test_close_over (Fixture      *f,
                 gconstpointer data)
{
  static const char *const DIALOGS[] = { "session.preferences", "session.traces", "session.shortcuts", "session.about", "help.emergency" };

  for (gsize i = 0; i <= G_N_ELEMENTS (DIALOGS); i++)
    {
      int answer = -1;

      if (i > 0)
        f->window = another_window (f);
      if (i < G_N_ELEMENTS (DIALOGS))
        gtk_widget_activate_action (GTK_WIDGET (f->window), DIALOGS[i], NULL);
      else
        daylight_confirm_async (GTK_WIDGET (f->window), "Question", "Body", "_Yes", "_No", NULL, answered_cb, &answer);
      daylight_widget_test_wait (n_dialogs (f) == 1, "the dialog");
      daylight_widget_test_turn ();
      g_object_add_weak_pointer (G_OBJECT (f->window), (gpointer *)&f->window);
      gtk_window_close (GTK_WINDOW (f->window));
      g_assert_nonnull (f->window);
      g_assert_true (DAYLIGHT_IS_SUN_PAGE (shown (f)));
      g_assert_cmpuint (n_dialogs (f), ==, 0);
      daylight_widget_test_wait (f->window == NULL, "the window to be gone");
      if (i == G_N_ELEMENTS (DIALOGS))
        g_assert_cmpint (answer, ==, FALSE);
    }
}

static void
paint_cb (GdkFrameClock *clock,
          guint         *n_painted)
{
  (*n_painted)++;
}

static void
hidden_cb (GtkWidget  *window,
           GParamSpec *pspec,
           guint      *n_painted)
{
  if (!gtk_widget_get_visible (window))
    g_assert_cmpuint (*n_painted, >, 0);
}

/* L9: 'then also hide', and not before the Daylight page was drawn: desktops fade a window with its last frame. */
static void
test_hide (Fixture      *f,
           gconstpointer data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (f->window));
  guint          n_painted = 0;

  g_settings_set_boolean (daylight_context_get_settings (f->context), "hide-after", TRUE);
  daylight_window_leave (f->window, DAYLIGHT_LOCK_LEAVE);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->window)));
  g_signal_connect (clock, "paint", G_CALLBACK (paint_cb), &n_painted);
  g_signal_connect (f->window, "notify::visible", G_CALLBACK (hidden_cb), &n_painted);
  /* A computer that is too busy to draw for a while. */
  if (GPOINTER_TO_INT (data) == BUSY)
    g_usleep (G_USEC_PER_SEC / 2);
  daylight_widget_test_wait (!gtk_widget_get_visible (GTK_WIDGET (f->window)), "the window to hide");
  g_signal_handlers_disconnect_by_func (clock, paint_cb, &n_painted);
  g_signal_handlers_disconnect_by_func (f->window, hidden_cb, &n_painted);

  /* Whoever starts the app again brings it back: with the Daylight page. */
  gtk_window_present (GTK_WINDOW (f->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (f->window));
  g_assert_true (DAYLIGHT_IS_SUN_PAGE (shown (f)));
}

static void
stop_cb (GdkFrameClock *clock)
{
  g_signal_stop_emission_by_name (clock, "after-paint");
}

/* L11: what was inside is not kept for as long as the frame of the Daylight page, which 'then also hide' waits for, is
 * late. That the page's keys work by then is seen where no frame comes at all, behind another window: journey-idle-labwc. */
static void
test_late_frame (Fixture      *f,
                 gconstpointer data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (f->window));
  GtkWidget     *inside = daylight_widget_test_find (GTK_WIDGET (f->window), DAYLIGHT_TYPE_GUIDES_ROOM, NULL);

  g_assert_nonnull (inside);
  g_object_add_weak_pointer (G_OBJECT (inside), (gpointer *)&inside);
  g_settings_set_boolean (daylight_context_get_settings (f->context), "hide-after", TRUE);
  g_signal_connect (clock, "after-paint", G_CALLBACK (stop_cb), NULL);
  daylight_window_leave (f->window, DAYLIGHT_LOCK_LEAVE);
  while (inside != NULL)
    {
      g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->window)));
      g_main_context_iteration (NULL, TRUE);
    }
  g_signal_handlers_disconnect_by_func (clock, stop_cb, NULL);
  daylight_widget_test_wait (!gtk_widget_get_visible (GTK_WIDGET (f->window)), "the window to hide");
}

/* A lock without leaving keeps the room shown, but with fresh widgets. */
static void
test_lock (Fixture      *f,
           gconstpointer data)
{
  GtkWidget *room, *before;

  gtk_widget_activate_action (GTK_WIDGET (f->window), "session.show", "s", "journal");
  room = daylight_widget_test_find (GTK_WIDGET (f->window), DAYLIGHT_TYPE_JOURNAL_ROOM, NULL);
  g_assert_nonnull (room);
  before = room;
  g_object_add_weak_pointer (G_OBJECT (room), (gpointer *)&before);
  g_signal_emit_by_name (daylight_context_get_journal (f->context), "locked");
  g_assert_true (daylight_window_is_inside (f->window));
  daylight_widget_test_wait (before == NULL, "the old room to be destroyed");
  daylight_widget_test_wait (daylight_widget_test_find (GTK_WIDGET (f->window), DAYLIGHT_TYPE_JOURNAL_ROOM, NULL) != NULL, "the new room");
}

/* The inspector is off: it would show every text. */
static void
test_inspector (Fixture      *f,
                gconstpointer data)
{
  gboolean enabled = TRUE;

  g_signal_emit_by_name (f->window, "enable-debugging", FALSE, &enabled);
  g_assert_false (enabled);
  daylight_widget_test_spin (100);
  g_assert_cmpuint (n_windows (), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  daylight_widget_test_init (&argc, &argv);
  application = adw_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

#define ADD(name, introduced, function) \
  g_test_add ("/leave/window/" name, Fixture, GINT_TO_POINTER (introduced), set_up, function, tear_down)
  ADD ("start-first", 0, test_start);
  ADD ("start-later", 1, test_start);
  ADD ("L15/start-today", 1, test_start_today);
  ADD ("L6/swap", 1, test_swap);
  ADD ("L6/question", 1, test_question);
  ADD ("L6/late-question", 1, test_late_question);
  ADD ("L6/chooser", 1, test_chooser);
  ADD ("L6/resized", 1, test_resized);
  ADD ("L16/word-and-leave", 1, test_word_and_leave);
  ADD ("L20/practice", 0, test_practice);
  ADD ("L5/twenty-times", 1, test_twenty_times);
  ADD ("L14/actions-outside", 1, test_actions_outside);
  ADD ("L12/clipboard", 1, test_clipboard);
  ADD ("L3/close", 1, test_close);
  ADD ("L3/close-over", 1, test_close_over);
  ADD ("L9/hide", 1, test_hide);
  ADD ("L9/hide-busy", BUSY, test_hide);
  ADD ("L11/late-frame", 1, test_late_frame);
  ADD ("lock", 1, test_lock);
  ADD ("inspector", 1, test_inspector);

  return g_test_run ();
}
