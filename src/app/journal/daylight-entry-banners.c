/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-entry-banners.h"

#include <glib/gi18n.h>

#include "daylight-drafts.h"

struct _DaylightEntryBanners
{
  GtkBox parent_instance;

  DaylightContext *context; /* (owned) */
  GHashTable      *drafts;  /* (owned) key to body */
  gboolean         told;    /* which files were missed: the journal may still be about to forget it */

  /* borrowed */
  GtkWidget *draft_banner;
  GtkWidget *found_banner;
  GtkWidget *missed_banner;
  GtkWidget *read_only_banner;
};

enum {
  DRAFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DaylightEntryBanners, daylight_entry_banners, GTK_TYPE_BOX)

/* A banner that is only folded away is still read out. */
static void
show_banner (GtkWidget *banner,
             gboolean   shown)
{
  gtk_widget_set_visible (banner, shown);
  adw_banner_set_revealed (ADW_BANNER (banner), shown);
}

/* Leaving while files are taken in undoes the one that runs. */
static void
tell_missed (DaylightEntryBanners *self)
{
  guint n = daylight_context_get_missed_files (self->context);
  /* Translators: %u is a number of files */
  g_autofree char *text = g_strdup_printf (ngettext ("%u file was not added, since you left. Nothing half written stays; add it again when you can.",
                                                     "%u files were not added, since you left. Nothing half written stays; add them again when you can.", n),
                                           n);

  adw_banner_set_title (ADW_BANNER (self->missed_banner), text);
  show_banner (self->missed_banner, n > 0);
}

static void
drafts_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DaylightEntryBanners) self = user_data;
  g_autoptr (GHashTable)           drafts = daylight_journal_drafts_finish (DAYLIGHT_JOURNAL (source), result, NULL);
  GHashTableIter                   iter;
  gpointer                         key, body;
  const char                      *missed;
  guint                            n;
  g_autofree char                 *text = NULL;

  if (self->context == NULL)
    return;
  if (drafts == NULL)
    {
      tell_missed (self);
      return;
    }
  g_hash_table_remove_all (self->drafts);
  g_hash_table_iter_init (&iter, drafts);
  while (g_hash_table_iter_next (&iter, &key, &body))
    if (daylight_drafts_is_entry (key))
      g_hash_table_insert (self->drafts, g_strdup (key), g_strdup (body));
  missed = g_hash_table_lookup (drafts, DAYLIGHT_JOURNAL_DRAFT_MISSED);
  /* Of an earlier run of the program. */
  if (missed != NULL && !self->told && daylight_context_get_missed_files (self->context) == 0)
    daylight_context_add_missed_files (self->context, (guint)g_ascii_strtoull (missed, NULL, 10));
  tell_missed (self);
  n = g_hash_table_size (self->drafts);
  /* Translators: %u is a number, of 2 or more */
  text = n > 1 ? g_strdup_printf (ngettext ("You have %u unsaved draft.", "You have %u unsaved drafts.", n), n) : g_strdup (_ ("You have an unsaved draft."));
  adw_banner_set_title (ADW_BANNER (self->draft_banner), text);
  show_banner (self->draft_banner, n > 0 && daylight_journal_get_state (DAYLIGHT_JOURNAL (source)) == DAYLIGHT_JOURNAL_STATE_OPEN);
}

static void
open_draft (GObject    *object,
            const char *key,
            const char *body)
{
  g_autofree char *kept_key = g_strdup (key);
  g_autofree char *kept_body = g_strdup (body);

  g_signal_emit (object, signals[DRAFT], 0, kept_key, kept_body);
}

static void
draft_clicked_cb (DaylightEntryBanners *self)
{
  GtkWidget     *view = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);
  GHashTableIter iter;
  gpointer       key, body;

  g_hash_table_iter_init (&iter, self->drafts);
  if (g_hash_table_size (self->drafts) > 1 && view != NULL)
    adw_navigation_view_push (ADW_NAVIGATION_VIEW (view), daylight_drafts_page_new (self->drafts, open_draft, G_OBJECT (self)));
  else if (g_hash_table_iter_next (&iter, &key, &body))
    open_draft (G_OBJECT (self), key, body);
}

static void
missed_clicked_cb (DaylightEntryBanners *self)
{
  self->told = TRUE;
  daylight_context_forget_missed_files (self->context);
  daylight_journal_set_draft_async (daylight_context_get_journal (self->context), DAYLIGHT_JOURNAL_DRAFT_MISSED, NULL, NULL, NULL, NULL);
  show_banner (self->missed_banner, FALSE);
}

/* Damage that is met while the journal is open turns it read-only. */
static void
state_cb (DaylightEntryBanners *self)
{
  show_banner (self->read_only_banner, daylight_journal_get_state (daylight_context_get_journal (self->context)) == DAYLIGHT_JOURNAL_STATE_READ_ONLY);
}

static void
daylight_entry_banners_dispose (GObject *object)
{
  DaylightEntryBanners *self = DAYLIGHT_ENTRY_BANNERS (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->drafts, g_hash_table_unref);

  G_OBJECT_CLASS (daylight_entry_banners_parent_class)->dispose (object);
}

static void
daylight_entry_banners_class_init (DaylightEntryBannersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = daylight_entry_banners_dispose;
  signals[DRAFT] = g_signal_new ("draft", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static GtkWidget *
add_banner (DaylightEntryBanners *self,
            const char           *title,
            const char           *button)
{
  GtkWidget *banner = adw_banner_new (title);

  if (button != NULL)
    adw_banner_set_button_label (ADW_BANNER (banner), button);
  show_banner (banner, FALSE);
  gtk_box_append (GTK_BOX (self), banner);

  return banner;
}

static void
daylight_entry_banners_init (DaylightEntryBanners *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->draft_banner = add_banner (self, _ ("You have an unsaved draft."), C_ ("draft", "_Continue"));
  self->found_banner = add_banner (self, "", NULL);
  self->missed_banner = add_banner (self, "", C_ ("files not added", "_Understood"));
  self->read_only_banner = add_banner (self, _ ("The journal can be read here, but not changed."), NULL);
  g_signal_connect_object (self->draft_banner, "button-clicked", G_CALLBACK (draft_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->missed_banner, "button-clicked", G_CALLBACK (missed_clicked_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
daylight_entry_banners_new (DaylightContext *context)
{
  DaylightEntryBanners *self = g_object_new (DAYLIGHT_TYPE_ENTRY_BANNERS, NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (daylight_context_get_journal (context), "notify::state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  state_cb (self);

  return GTK_WIDGET (self);
}

/**
 * daylight_entry_banners_look:
 *
 * Which drafts there are, and which files were missed: when the list is shown, and when a draft came or went.
 */
void
daylight_entry_banners_look (DaylightEntryBanners *self)
{
  g_return_if_fail (DAYLIGHT_IS_ENTRY_BANNERS (self));

  daylight_journal_drafts_async (daylight_context_get_journal (self->context),
                                 daylight_context_get_leave_cancellable (self->context), drafts_cb, g_object_ref (self));
}

void
daylight_entry_banners_tell_found (DaylightEntryBanners *self,
                                   guint                 n)
{
  /* Translators: %u is a number of files */
  g_autofree char *text = g_strdup_printf (ngettext ("%u sealed file belongs to no entry, perhaps after a power cut. It is kept.",
                                                     "%u sealed files belong to no entry, perhaps after a power cut. They are kept.", n),
                                           n);

  g_return_if_fail (DAYLIGHT_IS_ENTRY_BANNERS (self));

  adw_banner_set_title (ADW_BANNER (self->found_banner), text);
  show_banner (self->found_banner, n > 0);
}
