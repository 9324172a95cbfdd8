/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-request-list.h"

#include <glib/gi18n.h>

#include "daylight-error-text.h"
#include "daylight-field-table.h"
#include "daylight-request-card.h"
#include "daylight-request.h"
#include "daylight-wrap.h"

/* More than anybody sends; the journal's own list pages through all. */
#define MOST 500

struct _DaylightRequestList
{
  AdwBin parent_instance;

  DaylightContext *context;  /* (owned) */
  char            *entry_id; /* (owned) (nullable) */
  DaylightEntry   *entry;    /* (owned) (nullable) of @entry_id, while the journal is open */
  GPtrArray       *posts;    /* (owned) (element-type Post), while it is being filled */
  guint            n_asked;  /* titles that are still to come */
  guint            turn;     /* what answers to an earlier question is thrown away */
};

G_DEFINE_FINAL_TYPE (DaylightRequestList, daylight_request_list, ADW_TYPE_BIN)

/* What was posted, and what was asked about it. */
typedef struct
{
  char      *id;       /* (owned) of the entry, or of the first request where there is none */
  char      *title;    /* (owned) */
  GPtrArray *requests; /* (owned) (element-type DaylightEntry) */
  gboolean   open;
  gint64     deadline;
  gint64     newest;
} Post;

static void
post_free (gpointer data)
{
  Post *post = data;

  g_free (post->id);
  g_free (post->title);
  g_ptr_array_unref (post->requests);
  g_free (post);
}

static int
compare_posts (gconstpointer a,
               gconstpointer b)
{
  const Post *one = *(const Post *const *)a, *other = *(const Post *const *)b;

  if (one->open != other->open)
    return one->open ? -1 : 1;
  if (one->deadline != other->deadline)
    return one->deadline < other->deadline ? -1 : 1;
  return one->newest > other->newest ? -1 : one->newest < other->newest;
}

static DaylightJournal *
journal (DaylightRequestList *self)
{
  return daylight_context_get_journal (self->context);
}

/* What is shown */

/* In line with the page's title. */
static GtkWidget *
make_box (int spacing)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, spacing);

  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);

  return box;
}

static void
show_closed (DaylightRequestList *self)
{
  GtkWidget *box = make_box (18);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (_ ("Open the Journal"));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "journal.record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", "reports");
  gtk_box_append (GTK_BOX (box), daylight_wrap_label_new (_ ("What you reported is kept in your journal, and can be seen while it is open."), NULL));
  gtk_box_append (GTK_BOX (box), button);
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
show_empty (DaylightRequestList *self)
{
  GtkWidget *box;

  if (self->entry_id != NULL)
    {
      /* Where there is none the page has its routes. */
      adw_bin_set_child (ADW_BIN (self), NULL);
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }
  box = make_box (6);
  gtk_box_append (GTK_BOX (box), daylight_wrap_label_new (_ ("Nothing Reported Yet"), "title-4"));
  gtk_box_append (GTK_BOX (box), daylight_wrap_label_new (_ ("When you have sent a report, press “I Have Sent This Report” on the platform’s page. The date, the number they gave you and what they answer then stand here."), NULL));
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
show_posts (DaylightRequestList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  gint64     now = daylight_clock_get_real (daylight_context_get_clock (self->context));
  gboolean   writable = daylight_journal_get_state (journal (self)) == DAYLIGHT_JOURNAL_STATE_OPEN;

  g_ptr_array_sort (self->posts, compare_posts);
  for (guint i = 0; i < self->posts->len; i++)
    {
      Post      *post = self->posts->pdata[i];
      GtkWidget *cards = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

      if (self->entry_id == NULL)
        {
          GtkWidget *title = daylight_wrap_label_new (post->title, "heading");

          gtk_label_set_lines (GTK_LABEL (title), 2);
          gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
          gtk_box_append (GTK_BOX (cards), title);
        }
      for (guint j = 0; j < post->requests->len; j++)
        gtk_box_append (GTK_BOX (cards), daylight_request_card_new (post->requests->pdata[j], now, writable));
      gtk_box_append (GTK_BOX (box), cards);
    }
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
show (DaylightRequestList *self)
{
  if (self->posts->len > 0)
    show_posts (self);
  else
    show_empty (self);
  g_clear_pointer (&self->posts, g_ptr_array_unref);
}

/* Reading */

typedef struct
{
  DaylightRequestList *self; /* (owned) */
  Post                *post; /* borrowed from the list of this turn */
  guint                turn;
} Asked;

static void
titled_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Asked               *asked = user_data;
  g_autoptr (DaylightRequestList) self = asked->self;
  g_autoptr (DaylightEntry)       entry = daylight_journal_load_finish (DAYLIGHT_JOURNAL (source), result, NULL);

  if (self->context == NULL || asked->turn != self->turn)
    return;
  if (entry != NULL)
    {
      g_free (asked->post->title);
      asked->post->title = daylight_field_first_words (entry);
    }
  if (--self->n_asked == 0)
    show (self);
}

static Post *
find_post (DaylightRequestList *self,
           const char          *id)
{
  for (guint i = 0; i < self->posts->len; i++)
    if (g_str_equal (((Post *)self->posts->pdata[i])->id, id))
      return self->posts->pdata[i];

  return NULL;
}

/* A request that was begun without an entry, where one with the same address is listed. */
static Post *
find_post_by_link (DaylightRequestList *self,
                   DaylightEntry       *request)
{
  for (guint i = 0; i < self->posts->len; i++)
    {
      Post *post = self->posts->pdata[i];

      for (guint j = 0; j < post->requests->len; j++)
        if (daylight_request_shares_link (post->requests->pdata[j], request))
          return post;
    }

  return NULL;
}

static void
take (DaylightRequestList *self,
      DaylightEntry       *request)
{
  const char *about = daylight_entry_get_text (request, "about");
  const char *id = about != NULL ? about : daylight_entry_get_id (request);
  Post       *post;

  if (about == NULL && self->entry != NULL && daylight_request_shares_link (request, self->entry))
    id = self->entry_id;
  if (self->entry_id != NULL && !g_str_equal (id, self->entry_id))
    return;
  post = find_post (self, id);
  if (post == NULL && about == NULL)
    post = find_post_by_link (self, request);
  if (post == NULL)
    {
      post = g_new0 (Post, 1);
      post->id = g_strdup (id);
      post->deadline = G_MAXINT64;
      post->requests = g_ptr_array_new_with_free_func (g_object_unref);
      /* Until the entry's own words are there; for good where it was erased. */
      post->title = daylight_field_to_text (daylight_field_table_find ("links", DAYLIGHT_ENTRY_REPORT), daylight_entry_get_fields (request));
      if (post->title == NULL)
        post->title = daylight_field_first_words (request);
      g_strdelimit (post->title, "\n", ' ');
      g_ptr_array_add (self->posts, post);
    }
  g_ptr_array_add (post->requests, g_object_ref (request));
  post->newest = MAX (post->newest, daylight_entry_get_added (request));
  if (daylight_request_is_open (request))
    {
      post->open = TRUE;
      post->deadline = MIN (post->deadline, daylight_request_get_deadline (request));
    }
}

static gboolean
is_request (GPtrArray  *requests,
            const char *id)
{
  for (guint i = 0; i < requests->len; i++)
    if (g_str_equal (daylight_entry_get_id (requests->pdata[i]), id))
      return TRUE;

  return FALSE;
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Asked               *asked = user_data;
  g_autoptr (DaylightRequestList) self = asked->self;
  g_autoptr (GError)              error = NULL;
  g_autoptr (GPtrArray)           requests = daylight_journal_list_finish (DAYLIGHT_JOURNAL (source), result, NULL, &error);

  if (self->context == NULL || asked->turn != self->turn)
    return;
  if (requests == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        adw_bin_set_child (ADW_BIN (self), daylight_wrap_label_new (daylight_error_text (error), NULL));
      return;
    }
  self->posts = g_ptr_array_new_with_free_func (post_free);
  /* First those that are tied to an entry, for the others to be put with them. */
  for (guint i = 0; i < 2 * requests->len; i++)
    {
      DaylightEntry *request = requests->pdata[i % requests->len];

      if ((daylight_entry_get_text (request, "about") != NULL) == (i < requests->len))
        take (self, request);
    }
  self->n_asked = 1;
  for (guint i = 0; i < self->posts->len; i++)
    {
      Post  *post = self->posts->pdata[i];
      Asked *title;

      if (is_request (requests, post->id))
        continue;
      title = g_new0 (Asked, 1);
      title->self = g_object_ref (self);
      title->post = post;
      title->turn = self->turn;
      self->n_asked++;
      daylight_journal_load_async (DAYLIGHT_JOURNAL (source), post->id, 0, daylight_context_get_leave_cancellable (self->context), titled_cb, title);
    }
  if (--self->n_asked == 0)
    show (self);
}

static void
list (DaylightRequestList *self)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->self = g_object_ref (self);
  asked->turn = self->turn;
  daylight_journal_list_async (journal (self), NULL, 1u << DAYLIGHT_ENTRY_REPORT, DAYLIGHT_SORT_ADDED, 0, MOST,
                               daylight_context_get_leave_cancellable (self->context), listed_cb, asked);
}

static void
entry_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree Asked               *asked = user_data;
  g_autoptr (DaylightRequestList) self = asked->self;
  g_autoptr (DaylightEntry)       entry = daylight_journal_load_finish (DAYLIGHT_JOURNAL (source), result, NULL);

  if (self->context == NULL || asked->turn != self->turn)
    return;
  g_set_object (&self->entry, entry);
  list (self);
}

static void
follow (DaylightRequestList *self)
{
  Asked *asked;

  if (self->context == NULL)
    return;
  self->turn++;
  g_clear_pointer (&self->posts, g_ptr_array_unref);
  if (!daylight_journal_is_open (journal (self)))
    {
      g_clear_object (&self->entry);
      show_closed (self);
      return;
    }
  if (self->entry_id == NULL)
    {
      list (self);
      return;
    }
  asked = g_new0 (Asked, 1);
  asked->self = g_object_ref (self);
  asked->turn = self->turn;
  daylight_journal_load_async (journal (self), self->entry_id, 0, daylight_context_get_leave_cancellable (self->context), entry_cb, asked);
}

static void
daylight_request_list_dispose (GObject *object)
{
  DaylightRequestList *self = DAYLIGHT_REQUEST_LIST (object);

  g_clear_pointer (&self->posts, g_ptr_array_unref);
  g_clear_pointer (&self->entry_id, g_free);
  g_clear_object (&self->entry);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (daylight_request_list_parent_class)->dispose (object);
}

static void
daylight_request_list_class_init (DaylightRequestListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = daylight_request_list_dispose;
}

static void
daylight_request_list_init (DaylightRequestList *self)
{
}

GtkWidget *
daylight_request_list_new (DaylightContext *context,
                           const char      *entry_id)
{
  DaylightRequestList *self;

  g_return_val_if_fail (DAYLIGHT_IS_CONTEXT (context), NULL);

  self = g_object_new (DAYLIGHT_TYPE_REQUEST_LIST, NULL);
  self->context = g_object_ref (context);
  self->entry_id = g_strdup (entry_id);
  g_signal_connect_object (journal (self), "notify::state", G_CALLBACK (follow), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (journal (self), "entry-changed", G_CALLBACK (follow), self, G_CONNECT_SWAPPED);
  follow (self);

  return GTK_WIDGET (self);
}
