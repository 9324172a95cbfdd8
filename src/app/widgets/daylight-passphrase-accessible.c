/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-passphrase-entry-private.h"

/* What is told to screen readers, and to whoever else listens on that bus: how long the text is, also while it is
 * shown on the screen. */

static GBytes *
bullets (guint n)
{
  g_autoptr (GString) text = g_string_sized_new (n * strlen (DAYLIGHT_BULLET) + 1);

  for (guint i = 0; i < n; i++)
    g_string_append (text, DAYLIGHT_BULLET);
  return g_string_free_to_bytes (g_steal_pointer (&text));
}

static GBytes *
accessible_get_contents (GtkAccessibleText *text,
                         guint              start,
                         guint              end)
{
  DaylightPassphraseEntry *self = DAYLIGHT_PASSPHRASE_ENTRY (text);

  end = MIN (end, gtk_entry_buffer_get_length (self->buffer));
  return bullets (start < end ? end - start : 0);
}

static GBytes *
accessible_get_contents_at (GtkAccessibleText           *text,
                            guint                        offset,
                            GtkAccessibleTextGranularity granularity,
                            guint                       *start,
                            guint                       *end)
{
  DaylightPassphraseEntry *self = DAYLIGHT_PASSPHRASE_ENTRY (text);
  guint                    length = gtk_entry_buffer_get_length (self->buffer);

  if (granularity == GTK_ACCESSIBLE_TEXT_GRANULARITY_CHARACTER)
    {
      *start = MIN (offset, length);
      *end = MIN (*start + 1, length);
    }
  else
    {
      *start = 0;
      *end = length;
    }
  return bullets (*end - *start);
}

static guint
accessible_get_caret_position (GtkAccessibleText *text)
{
  return DAYLIGHT_PASSPHRASE_ENTRY (text)->caret;
}

static gboolean
accessible_get_selection (GtkAccessibleText       *text,
                          gsize                   *n_ranges,
                          GtkAccessibleTextRange **ranges)
{
  DaylightPassphraseEntry *self = DAYLIGHT_PASSPHRASE_ENTRY (text);

  if (self->caret == self->bound)
    return FALSE;

  *n_ranges = 1;
  *ranges = g_new0 (GtkAccessibleTextRange, 1);
  (*ranges)->start = MIN (self->caret, self->bound);
  (*ranges)->length = MAX (self->caret, self->bound) - (*ranges)->start;
  return TRUE;
}

static gboolean
accessible_get_attributes (GtkAccessibleText       *text,
                           guint                    offset,
                           gsize                   *n_ranges,
                           GtkAccessibleTextRange **ranges,
                           char                  ***names,
                           char                  ***values)
{
  return FALSE;
}

void
daylight_passphrase_entry_accessible_init (GtkAccessibleTextInterface *iface)
{
  iface->get_contents = accessible_get_contents;
  iface->get_contents_at = accessible_get_contents_at;
  iface->get_caret_position = accessible_get_caret_position;
  iface->get_selection = accessible_get_selection;
  iface->get_attributes = accessible_get_attributes;
}
