/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-journal-page.h"

G_BEGIN_DECLS

/* The question before anything that may show somebody is taken in. @answered: 0 no; 1 yes; 2 not sure; -1 not answered. */
void daylight_age_question_ask (GtkWidget            *parent,
                                const char           *question,
                                DaylightJournalAnswer answered);
/* After a yes, and after not sure: why it was not added, and what can be done instead. @closed is called at the end. */
void daylight_age_question_explain (GtkWidget            *parent,
                                    DaylightJournalAnswer closed);

G_END_DECLS
