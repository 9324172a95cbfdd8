/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The same words inside and outside: name, version, licence, sources. Outside it has the ordinary header of a dialog;
 * @inside adds the Leave button. */
AdwDialog *daylight_about_new (gboolean inside) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
