/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-guide-tick-keeper.h"

#include "daylight-journal.h"
#include "daylight-log.h"

struct _DaylightGuideTickKeeper
{
  GObject parent_instance;

  DaylightContext    *context; /* (owned) */
  DaylightGuideTicks *ticks;   /* (owned) */
  guint               writing; /* calls under way */
  gboolean            loaded;  /* what the journal held is in the ticks */
  gboolean            loading;
};

G_DEFINE_FINAL_TYPE (DaylightGuideTickKeeper, daylight_guide_tick_keeper, G_TYPE_OBJECT)

static gboolean
can_keep (DaylightGuideTickKeeper *self)
{
  return daylight_journal_get_state (daylight_context_get_journal (self->context)) == DAYLIGHT_JOURNAL_STATE_OPEN;
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DaylightGuideTickKeeper) self = user_data;
  g_autoptr (GError)                  error = NULL;

  self->writing--;
  if (!daylight_journal_set_draft_finish (DAYLIGHT_JOURNAL (source), result, &error))
    daylight_log_note ("guides: ticks were not kept", error->code);
}

static void
write_ticks (DaylightGuideTickKeeper *self)
{
  g_autofree char *text = daylight_guide_ticks_to_text (self->ticks);

  self->writing++;
  daylight_journal_set_draft_async (daylight_context_get_journal (self->context), DAYLIGHT_JOURNAL_DRAFT_TICKS,
                                    text[0] != '\0' ? text : NULL, NULL, written_cb, g_object_ref (self));
}

/* What was ticked before the journal opened joins what it held. */
static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (DaylightGuideTickKeeper) self = user_data;
  g_autoptr (GHashTable)              drafts = daylight_journal_drafts_finish (DAYLIGHT_JOURNAL (source), result, NULL);
  g_autofree char                    *after = NULL;
  const char                         *kept;

  self->loading = FALSE;
  if (self->context == NULL || drafts == NULL || !daylight_journal_is_open (DAYLIGHT_JOURNAL (source)))
    return;
  kept = g_hash_table_lookup (drafts, DAYLIGHT_JOURNAL_DRAFT_TICKS);
  if (kept != NULL)
    daylight_guide_ticks_add_text (self->ticks, kept);
  self->loaded = TRUE;
  after = daylight_guide_ticks_to_text (self->ticks);
  if (can_keep (self) && g_strcmp0 (after, kept != NULL ? kept : "") != 0)
    write_ticks (self);
}

static void
state_changed_cb (DaylightGuideTickKeeper *self)
{
  DaylightJournal *journal = daylight_context_get_journal (self->context);

  if (!daylight_journal_is_open (journal))
    {
      self->loaded = FALSE;
    }
  else if (!self->loaded && !self->loading)
    {
      self->loading = TRUE;
      daylight_journal_drafts_async (journal, NULL, read_cb, g_object_ref (self));
    }
}

static void
ticks_changed_cb (DaylightGuideTickKeeper *self)
{
  if (self->loaded && can_keep (self))
    write_ticks (self);
}

static void
about_to_lock_cb (DaylightGuideTickKeeper *self)
{
  g_autofree char *text = NULL;

  if (self->loaded && self->writing > 0 && can_keep (self))
    {
      text = daylight_guide_ticks_to_text (self->ticks);
      daylight_journal_set_draft_before_lock (daylight_context_get_journal (self->context), DAYLIGHT_JOURNAL_DRAFT_TICKS, text);
    }
  self->loaded = FALSE;
}

static void
daylight_guide_tick_keeper_dispose (GObject *object)
{
  DaylightGuideTickKeeper *self = DAYLIGHT_GUIDE_TICK_KEEPER (object);

  g_clear_object (&self->ticks);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (daylight_guide_tick_keeper_parent_class)->dispose (object);
}

static void
daylight_guide_tick_keeper_class_init (DaylightGuideTickKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = daylight_guide_tick_keeper_dispose;
}

static void
daylight_guide_tick_keeper_init (DaylightGuideTickKeeper *self)
{
}

DaylightGuideTickKeeper *
daylight_guide_tick_keeper_new (DaylightContext    *context,
                                DaylightGuideTicks *ticks)
{
  DaylightGuideTickKeeper *self = g_object_new (DAYLIGHT_TYPE_GUIDE_TICK_KEEPER, NULL);

  self->context = g_object_ref (context);
  self->ticks = g_object_ref (ticks);
  g_signal_connect_object (context, "about-to-lock", G_CALLBACK (about_to_lock_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ticks, "changed", G_CALLBACK (ticks_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (daylight_context_get_journal (context), "notify::state", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_SWAPPED);
  state_changed_cb (self);
  return self;
}
