/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Is it the draft of an entry? Other parts of the app keep drafts in the journal too. */
gboolean daylight_drafts_is_entry (const char *key);

typedef void (*DaylightDraftOpen) (GObject    *object,
                                   const char *key,
                                   const char *body);
/* All unsaved drafts, @drafts: key to body. @open is called for the one that is pressed, while @object lives. */
AdwNavigationPage *daylight_drafts_page_new (GHashTable       *drafts,
                                             DaylightDraftOpen open,
                                             GObject          *object) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
