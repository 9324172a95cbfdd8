/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What has the focus in @within without anybody's having chosen its words: a key is to add to them, not to take their place,
 * and nothing is to be copied yet. */
void daylight_journal_page_choose_nothing (GtkWidget *within);
/* The frame that the room's pages share: header bar with the Leave button, a scrolled column for reading. */
AdwHeaderBar *daylight_journal_page_frame (AdwNavigationPage *page,
                                           const char        *title,
                                           GtkWidget         *content);
GtkWidget    *daylight_journal_page_column (GtkWidget *box); /* scrolled and clamped */
GtkWidget    *daylight_journal_page_box (int spacing);

GtkWidget *daylight_journal_page_title (const char *text);
GtkWidget *daylight_journal_page_text (const char *text);
GtkWidget *daylight_journal_page_dim (const char *text);
GtkWidget *daylight_journal_page_button (const char *label,
                                         gboolean    suggested);
/* "12 MB of 50 MB · 30 MB/s" */
char *daylight_journal_page_speed (goffset done,
                                   goffset total,
                                   gint64  since) G_GNUC_WARN_UNUSED_RESULT;
void  daylight_journal_page_announce (GtkWidget  *widget,
                                      const char *text);

/* One question with up to three answers. @answered gets the index of the button, or -1 when it was closed. */
typedef void (*DaylightJournalAnswer) (GtkWidget *parent,
                                       int        answer,
                                       gpointer   user_data);
void         daylight_journal_page_ask (GtkWidget            *parent,
                                        const char           *title,
                                        const char           *body,
                                        const char *const    *answers,
                                        DaylightJournalAnswer answered,
                                        gpointer              user_data);

G_END_DECLS
