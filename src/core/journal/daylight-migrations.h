/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "daylight-database.h"

G_BEGIN_DECLS

/* The newest form of the database that this program knows (FORMAT.md); kept in PRAGMA user_version. */
#define DAYLIGHT_DATABASE_VERSION 3

/* Brings the database from the version that it has to the newest, a transaction a step. NEWER when it is beyond it. */
gboolean daylight_migrations_run (DaylightDatabase *database,
                                  GError          **error);
/* The tables alone, in a database in memory. */
gboolean daylight_migrations_make_tables (DaylightDatabase *database,
                                          GError          **error);
gboolean daylight_migrations_check (DaylightDatabase *database,
                                    GError          **error);

G_END_DECLS
