/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-pasting.h"

#include <glib/gi18n.h>

#include "daylight-age-question.h"

typedef struct
{
  DaylightPaste *paste; /* (owned) (nullable) */
  const char    *say;   /* (nullable) */
} Pasting;

static void
pasting_free (gpointer data)
{
  Pasting *pasting = data;

  g_clear_pointer (&pasting->paste, daylight_paste_free);
  g_free (pasting);
}

static void
explained_cb (GtkWidget *parent,
              int        answer,
              gpointer   user_data)
{
}

/* The question holds no more than its parent: the task waits there. */
#define WAITING "daylight-pasting"

static void
answered_cb (GtkWidget *parent,
             int        answer,
             gpointer   user_data)
{
  g_autoptr (GTask) task = g_object_steal_data (G_OBJECT (parent), WAITING);
  Pasting          *pasting;

  if (task == NULL)
    return;
  pasting = g_task_get_task_data (task);
  if (answer != 0)
    g_clear_pointer (&pasting->paste, daylight_paste_free);
  if (answer < 0)
    pasting->say = _ ("The question was not answered, so the picture was not added.");
  else if (answer > 0)
    daylight_age_question_explain (parent, explained_cb);
  g_task_return_boolean (task, TRUE);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask)  task = user_data;
  g_autoptr (GError) error = NULL;
  GtkWidget         *parent = g_task_get_source_object (task);
  Pasting           *pasting = g_task_get_task_data (task);

  pasting->paste = daylight_paste_finish (result, &error);
  if (pasting->paste != NULL && pasting->paste->picture && gtk_widget_get_root (parent) != NULL)
    {
      g_object_set_data_full (G_OBJECT (parent), WAITING, g_steal_pointer (&task), g_object_unref);
      daylight_age_question_ask (parent, _ ("Does this picture show, in a sexual or intimate way, someone who was under 18 then?"), answered_cb);
      return;
    }
  if (pasting->paste == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    pasting->say = _ ("There is nothing in the clipboard that can be kept here. Copy a picture, some text, or files in the file manager.");
  g_task_return_boolean (task, TRUE);
}

void
daylight_pasting_async (GtkWidget          *parent,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  GTask *task = g_task_new (parent, cancellable, callback, user_data);

  g_task_set_source_tag (task, daylight_pasting_async);
  g_task_set_static_name (task, "daylight");
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_new0 (Pasting, 1), pasting_free);
  daylight_paste_async (gtk_widget_get_clipboard (parent), cancellable, read_cb, task);
}

DaylightPaste *
daylight_pasting_finish (GAsyncResult *result,
                         char        **name,
                         const char  **say)
{
  Pasting              *pasting = g_task_get_task_data (G_TASK (result));
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char      *moment = g_date_time_format (now, "%Y-%m-%d %H.%M.%S");

  g_task_propagate_boolean (G_TASK (result), NULL);
  *say = pasting->say;
  *name = NULL;
  /* Translators: names of files, with the moment of pasting and an ending behind it */
  if (pasting->paste != NULL && pasting->paste->bytes != NULL)
    *name = g_strdup_printf ("%s %s%s", pasting->paste->picture ? _ ("Pasted picture") : _ ("Pasted text"), moment, pasting->paste->ending);

  return g_steal_pointer (&pasting->paste);
}
