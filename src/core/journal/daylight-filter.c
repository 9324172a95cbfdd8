/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-journal"

#include "config.h"

#include "daylight-filter.h"

DaylightFilter *
daylight_filter_new (void)
{
  return g_new0 (DaylightFilter, 1);
}

DaylightFilter *
daylight_filter_copy (const DaylightFilter *self)
{
  DaylightFilter *copy = g_memdup2 (self, sizeof *self);

  copy->query = g_strdup (self->query);
  copy->who = g_strdup (self->who);
  copy->tag = g_strdup (self->tag);

  return copy;
}

void
daylight_filter_free (DaylightFilter *self)
{
  g_free (self->query);
  g_free (self->who);
  g_free (self->tag);
  g_free (self);
}

guint
daylight_filter_count (const DaylightFilter *self)
{
  return (self->kinds != 0) + (self->who != NULL) + (self->tag != NULL) + (self->from != 0 || self->until != 0) +
         (self->with_files != FALSE) + (self->unanswered != FALSE);
}
