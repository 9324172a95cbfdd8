/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-context.h"

#include "daylight-guide-library.h"
#include "daylight-place-list.h"
#include "daylight-platform-list.h"
#include "daylight-service-list.h"
#include "daylight-word-reader.h"

struct _DaylightContext
{
  GObject parent_instance;

  DaylightClock   *clock;    /* (owned) */
  GSettings       *settings; /* (owned) */
  DaylightJournal *journal;  /* (owned) */

  /* Made on first use, so that the first frame waits for none of them. */
  DaylightGuideLibrary *guides;    /* (owned) (nullable) */
  DaylightServiceList  *services;  /* (owned) (nullable) */
  DaylightPlatformList *platforms; /* (owned) (nullable) */
  DaylightPlaceList    *places;    /* (owned) (nullable) */

  GCancellable *leave_cancellable; /* (owned) */
  gboolean      was_locked;
  guint         missed_files;
};

G_DEFINE_FINAL_TYPE (DaylightContext, daylight_context, G_TYPE_OBJECT)

enum {
  ABOUT_TO_LOCK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
daylight_context_dispose (GObject *object)
{
  DaylightContext *self = DAYLIGHT_CONTEXT (object);

  g_clear_object (&self->guides);
  g_clear_object (&self->services);
  g_clear_object (&self->platforms);
  g_clear_object (&self->places);
  g_clear_object (&self->leave_cancellable);
  g_clear_object (&self->journal);
  g_clear_object (&self->settings);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (daylight_context_parent_class)->dispose (object);
}

static void
daylight_context_class_init (DaylightContextClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = daylight_context_dispose;

  /**
   * DaylightContext::about-to-lock:
   *
   * The keys go next; unsaved text is handed over in the handler.
   */
  signals[ABOUT_TO_LOCK] =
    g_signal_new ("about-to-lock", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
daylight_context_init (DaylightContext *self)
{
  self->leave_cancellable = g_cancellable_new ();
}

/**
 * daylight_context_new:
 * @journal: the one door to the journal
 * @clock: where time comes from
 * @settings: of the schema io.github.daylightapp.Daylight
 *
 * Returns: (transfer full): the context
 */
DaylightContext *
daylight_context_new (DaylightJournal *journal,
                      DaylightClock   *clock,
                      GSettings       *settings)
{
  DaylightContext *self;

  g_return_val_if_fail (DAYLIGHT_IS_JOURNAL (journal), NULL);
  g_return_val_if_fail (DAYLIGHT_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (DAYLIGHT_TYPE_CONTEXT, NULL);
  self->journal = g_object_ref (journal);
  daylight_journal_set_word_reader (journal, daylight_word_reader);
  self->clock = g_object_ref (clock);
  self->settings = g_object_ref (settings);

  return self;
}

DaylightClock *
daylight_context_get_clock (DaylightContext *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_CONTEXT (self), NULL);

  return self->clock;
}

GSettings *
daylight_context_get_settings (DaylightContext *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_CONTEXT (self), NULL);

  return self->settings;
}

DaylightJournal *
daylight_context_get_journal (DaylightContext *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_CONTEXT (self), NULL);

  return self->journal;
}

DaylightGuideLibrary *
daylight_context_get_guides (DaylightContext *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_CONTEXT (self), NULL);

  if (self->guides == NULL)
    self->guides = daylight_guide_library_new ();

  return self->guides;
}

DaylightServiceList *
daylight_context_get_services (DaylightContext *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_CONTEXT (self), NULL);

  if (self->services == NULL)
    self->services = daylight_service_list_new ();

  return self->services;
}

DaylightPlatformList *
daylight_context_get_platforms (DaylightContext *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_CONTEXT (self), NULL);

  if (self->platforms == NULL)
    self->platforms = daylight_platform_list_new ();

  return self->platforms;
}

DaylightPlaceList *
daylight_context_get_places (DaylightContext *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_CONTEXT (self), NULL);

  if (self->places == NULL)
    self->places = daylight_place_list_new ();

  return self->places;
}

GCancellable *
daylight_context_get_leave_cancellable (DaylightContext *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_CONTEXT (self), NULL);

  return self->leave_cancellable;
}

gboolean
daylight_context_may_use_kept (DaylightContext *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_CONTEXT (self), FALSE);

  return !self->was_locked;
}

void
daylight_context_add_missed_files (DaylightContext *self,
                                   guint            n)
{
  g_return_if_fail (DAYLIGHT_IS_CONTEXT (self));

  self->missed_files += n;
}

guint
daylight_context_get_missed_files (DaylightContext *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_CONTEXT (self), 0);

  return self->missed_files;
}

void
daylight_context_forget_missed_files (DaylightContext *self)
{
  g_return_if_fail (DAYLIGHT_IS_CONTEXT (self));

  self->missed_files = 0;
}

/**
 * daylight_context_lock:
 * @reason: only leaving revokes the kept passphrase
 *
 * Announces the lock, cancels what runs and locks the journal. Returns at once; the journal says "locked" when the keys
 * are gone.
 */
void
daylight_context_lock (DaylightContext   *self,
                       DaylightLockReason reason)
{
  g_autoptr (GCancellable) cancellable = NULL;

  g_return_if_fail (DAYLIGHT_IS_CONTEXT (self));

  g_signal_emit (self, signals[ABOUT_TO_LOCK], 0);
  self->was_locked = TRUE;

  daylight_journal_lock_now (self->journal, reason);

  cancellable = g_steal_pointer (&self->leave_cancellable);
  self->leave_cancellable = g_cancellable_new ();
  g_cancellable_cancel (cancellable);
}
