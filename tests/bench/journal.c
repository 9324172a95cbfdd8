/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The journal's list as it is used: scrolled from end to end, and searched key by key, in a window on a headless desktop.
 * What counts is the time that this program's main thread works between two waits: a frame of ours that takes longer
 * than the screen's is seen as a jerk. Processor time, so that others on the machine don't count; of a search the wall's
 * too.
 *
 *   journal FOLDER PASSPHRASE */

#include "daylight-context.h"
#include "daylight-entry-list.h"
#include "daylight-journal-room.h"
#include "daylight-keyring-memory.h"

#include <adwaita.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct
{
  GtkWidget *room;
  GtkWidget *window;
  GArray    *busy; /* (element-type gint64) µs between two waits */
} Bench;

static Bench  bench;
static gint64 woke;

static gint64
processor_time (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);

  return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

/* From when the wait was over to the next one. */
static gint
wait_and_count (GPollFD *fds,
                guint    n,
                gint     timeout)
{
  gint64 busy = processor_time (CLOCK_THREAD_CPUTIME_ID) - woke;
  gint   rc;

  if (woke != 0 && bench.busy != NULL)
    g_array_append_val (bench.busy, busy);
  rc = poll ((struct pollfd *)fds, n, timeout);
  woke = processor_time (CLOCK_THREAD_CPUTIME_ID);

  return rc;
}

static gboolean
stop_cb (gpointer user_data)
{
  *(gboolean *)user_data = TRUE;

  return G_SOURCE_REMOVE;
}

static void
spin (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add (ms, stop_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static GtkWidget *
find (GtkWidget *root,
      GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

  return x < y ? -1 : x > y;
}

/* Median of those that did something, the 99th of a hundred, and the worst. */
static void
report (const char *what,
        GArray     *times,
        double      wanted)
{
  double worst;

  g_array_sort (times, compare);
  worst = times->len > 0 ? (double)g_array_index (times, gint64, times->len - 1) / 1000 : 0;
  g_print ("| %s | %.2f | %.2f | %.2f | <= %.1f |%s\n", what, times->len > 0 ? (double)g_array_index (times, gint64, times->len / 2) / 1000 : 0,
           times->len > 0 ? (double)g_array_index (times, gint64, times->len * 99 / 100) / 1000 : 0, worst, wanted, worst <= wanted ? "" : " missed");
}

static void
unlocked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!daylight_journal_unlock_finish (DAYLIGHT_JOURNAL (source), result, &error))
    g_error ("not opened: %s", error->message);
  *(gboolean *)user_data = TRUE;
}

/* As far as the list goes: more is loaded on the way. */
static gboolean
scroll_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  GtkAdjustment *adjustment = user_data;

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment) / 4);

  return G_SOURCE_CONTINUE;
}

static void
scroll (GtkWidget *list)
{
  GtkWidget     *view = find (list, GTK_TYPE_LIST_VIEW);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  guint          id;
  gint64         began;

  bench.busy = g_array_new (FALSE, FALSE, sizeof (gint64));
  began = g_get_monotonic_time ();
  id = gtk_widget_add_tick_callback (view, scroll_cb, adjustment, NULL);
  while (g_get_monotonic_time () - began < 20 * G_USEC_PER_SEC)
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_remove_tick_callback (view, id);
  report ("scrolling, the main thread between two waits", bench.busy, 16.7);
  g_print ("| … rows passed | %u | | | |\n", g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (view)))));
  g_clear_pointer (&bench.busy, g_array_unref);
}

static void
changed_cb (gint64 *answered)
{
  *answered = g_get_monotonic_time ();
}

/* Each key: from the text changed to the new rows in the list, and what the main thread did meanwhile. */
static void
type (GtkWidget  *list,
      const char *text,
      GArray     *answers,
      GArray     *work)
{
  GtkWidget  *search = find (list, GTK_TYPE_SEARCH_ENTRY);
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (find (list, GTK_TYPE_LIST_VIEW))));
  gint64      answered = 0;
  gulong      id = g_signal_connect_swapped (model, "items-changed", G_CALLBACK (changed_cb), &answered);

  gtk_search_entry_set_search_delay (GTK_SEARCH_ENTRY (search), 0);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      g_autofree char *typed = g_strndup (text, (gsize)(g_utf8_next_char (at) - text));
      gint64           began = g_get_monotonic_time ();
      gint64           worked = processor_time (CLOCK_PROCESS_CPUTIME_ID);

      answered = 0;
      gtk_editable_set_text (GTK_EDITABLE (search), typed);
      while (answered == 0 && g_get_monotonic_time () - began < 5 * G_USEC_PER_SEC)
        g_main_context_iteration (NULL, TRUE);
      worked = processor_time (CLOCK_PROCESS_CPUTIME_ID) - worked;
      g_array_append_val (work, worked);
      answered -= began;
      g_array_append_val (answers, answered);
      spin (250);
    }
  g_signal_handler_disconnect (model, id);
}

static void
search (GtkWidget *list)
{
  static const char *const texts[] = { "message", "lighthouse", "Mallory", "電話", "證據", "threat called" };
  g_autoptr (GArray)       answers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray)       work = g_array_new (FALSE, FALSE, sizeof (gint64));

  bench.busy = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    type (list, texts[i], answers, work);
  report ("search, from a key to the rows", answers, 16);
  report ("search, the same, work of all threads", work, 16);
  report ("search, the main thread between two waits", bench.busy, 16.7);
  g_clear_pointer (&bench.busy, g_array_unref);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (DaylightKeyring) keyring = NULL;
  g_autoptr (DaylightClock)   clock = NULL;
  g_autoptr (GSettings)       settings = NULL;
  g_autoptr (DaylightJournal) journal = NULL;
  g_autoptr (DaylightContext) context = NULL;
  g_autoptr (DaylightSecret)  passphrase = NULL;
  gboolean                    open = FALSE;
  GtkWidget                  *list;

  if (argc != 3)
    g_error ("usage: journal FOLDER PASSPHRASE");
  adw_init ();
  keyring = daylight_keyring_memory_new ();
  clock = daylight_clock_new_system ();
  settings = g_settings_new ("io.github.daylightapp.Daylight");
  journal = daylight_journal_new (argv[1], keyring, clock);
  context = daylight_context_new (journal, clock, settings);
  passphrase = daylight_secret_new_text (argv[2]);
  daylight_journal_unlock_async (journal, passphrase, NULL, unlocked_cb, &open);
  while (!open)
    g_main_context_iteration (NULL, TRUE);

  bench.room = daylight_journal_room_new (context);
  bench.window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (bench.window), bench.room);
  gtk_window_set_default_size (GTK_WINDOW (bench.window), 1000, 800);
  g_main_context_set_poll_func (NULL, wait_and_count);
  gtk_window_present (GTK_WINDOW (bench.window));
  spin (3000);
  list = find (bench.room, DAYLIGHT_TYPE_ENTRY_LIST);
  g_assert_nonnull (list);
  g_print ("| what, ms | median | 99 of 100 | worst | wanted |\n| --- | --- | --- | --- | --- |\n");
  search (list);
  gtk_editable_set_text (GTK_EDITABLE (find (list, GTK_TYPE_SEARCH_ENTRY)), "");
  spin (1000);
  scroll (list);
  daylight_journal_lock_now (journal, DAYLIGHT_LOCK_CALM);
  daylight_journal_wait_for_lock (journal);

  return 0;
}
