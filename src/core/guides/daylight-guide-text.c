/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-guide-text.h"

#include <glib/gi18n-lib.h>

struct _DaylightGuideText
{
  const char *domain;   /* interned; NULL: the original is shown in every language */
  char       *context;  /* (owned) (nullable) */
  char       *original; /* (owned) */
};

/**
 * daylight_guide_text_new:
 * @domain: (nullable): the gettext domain, or %NULL for a text that is always shown as it was written
 * @context: (nullable): what tells two equal originals apart
 * @original: the English text
 */
DaylightGuideText *
daylight_guide_text_new (const char *domain,
                         const char *context,
                         const char *original)
{
  DaylightGuideText *self = g_atomic_rc_box_new0 (DaylightGuideText);

  self->domain = g_intern_string (domain);
  self->context = g_strdup (context);
  self->original = g_strdup (original != NULL ? original : "");
  return self;
}

DaylightGuideText *
daylight_guide_text_ref (DaylightGuideText *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
text_clear (gpointer data)
{
  DaylightGuideText *self = data;

  g_free (self->context);
  g_free (self->original);
}

void
daylight_guide_text_unref (DaylightGuideText *self)
{
  g_atomic_rc_box_release_full (self, text_clear);
}

/**
 * daylight_guide_text_get:
 *
 * Returns: (transfer none): the text in the language shown; "" for a missing text (@self may be %NULL)
 */
const char *
daylight_guide_text_get (DaylightGuideText *self)
{
  if (self == NULL || self->original[0] == '\0')
    return "";
  if (self->domain == NULL)
    return self->original;
  if (self->context != NULL)
    return g_dpgettext2 (self->domain, self->context, self->original);
  return g_dgettext (self->domain, self->original);
}

/**
 * daylight_guide_text_is_translated:
 *
 * Gettext hands back the very pointer that went in when it knows no translation; a translation that reads the same
 * is another pointer.
 */
gboolean
daylight_guide_text_is_translated (DaylightGuideText *self)
{
  return self == NULL || self->original[0] == '\0' || daylight_guide_text_get (self) != self->original;
}
