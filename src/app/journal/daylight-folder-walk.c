/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-folder-walk.h"

#include "daylight-aside.h"

#define MOST_FILES 5000
#define MOST_DEPTH 16

typedef struct
{
  gboolean cut;
} Walk;

static gint
compare (gconstpointer a,
         gconstpointer b)
{
  g_autofree char *first = g_file_get_parse_name (*(GFile *const *)a);
  g_autofree char *second = g_file_get_parse_name (*(GFile *const *)b);

  return g_strcmp0 (first, second);
}

static gboolean
walk (GFile        *folder,
      guint         depth,
      GPtrArray    *found,
      Walk         *state,
      GCancellable *cancellable,
      GError      **error)
{
  g_autoptr (GFileEnumerator) items = g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                                                 G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, cancellable, error);

  while (items != NULL)
    {
      GFileInfo *info;
      GFile     *child;

      if (!g_file_enumerator_iterate (items, &info, &child, cancellable, error))
        return FALSE;
      if (info == NULL)
        return TRUE;
      if (found->len >= MOST_FILES || depth >= MOST_DEPTH)
        {
          state->cut = TRUE;
          return TRUE;
        }
      if (g_file_info_get_file_type (info) != G_FILE_TYPE_DIRECTORY)
        g_ptr_array_add (found, g_object_ref (child));
      /* A folder inside that can't be read is left out; the rest goes on. */
      else if (!walk (child, depth + 1, found, state, cancellable, NULL))
        state->cut = TRUE;
    }

  return FALSE;
}

static void
walk_job (GTask        *task,
          gpointer      source_object,
          gpointer      task_data,
          GCancellable *cancellable)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  GError               *error = NULL;

  if (!walk (source_object, 0, found, task_data, cancellable, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  g_ptr_array_sort (found, compare);
  g_task_return_pointer (task, g_steal_pointer (&found), (GDestroyNotify)g_ptr_array_unref);
}

void
daylight_folder_walk_async (GFile              *folder,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (folder, cancellable, callback, user_data);

  g_task_set_source_tag (task, daylight_folder_walk_async);
  g_task_set_static_name (task, "daylight");
  g_task_set_task_data (task, g_new0 (Walk, 1), g_free);
  daylight_aside_run (g_steal_pointer (&task), walk_job);
}

GPtrArray *
daylight_folder_walk_finish (GAsyncResult *result,
                             gboolean     *cut,
                             GError      **error)
{
  *cut = ((Walk *)g_task_get_task_data (G_TASK (result)))->cut;

  return g_task_propagate_pointer (G_TASK (result), error);
}
