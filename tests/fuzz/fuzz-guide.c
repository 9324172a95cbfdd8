/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include "daylight-guide-library.h"
#include "daylight-guide-parser.h"

/* The guides' JSON: any bytes give a guide (or a first screen) that can be read to its end, or an error. */

static void
read_guide (DaylightGuide *guide,
            const char    *country)
{
  g_autoptr (GPtrArray) steps = daylight_guide_list_steps (guide, country);

  g_assert (daylight_guide_get_title (guide) != NULL && daylight_guide_get_summary (guide) != NULL);
  for (guint i = 0; i < steps->len; i++)
    {
      DaylightGuideStep    *step = g_ptr_array_index (steps, i);
      g_autoptr (GPtrArray) choices = daylight_guide_step_list_choices (step, country);
      g_autoptr (GPtrArray) sources = daylight_guide_step_list_sources (step, country);

      g_assert (daylight_guide_step_get_title (step) != NULL);
      g_assert (daylight_guide_look_up_step (guide, daylight_guide_step_get_id (step)) == step);
      for (int kind = DAYLIGHT_GUIDE_PART_PARAGRAPH; kind <= DAYLIGHT_GUIDE_PART_CARD; kind++)
        {
          g_autoptr (GPtrArray) parts = daylight_guide_step_list_parts (step, (DaylightGuidePartKind)kind, country);

          for (guint j = 0; j < parts->len; j++)
            g_assert (g_utf8_validate (daylight_guide_part_get_text (g_ptr_array_index (parts, j)), -1, NULL));
        }
      if (daylight_guide_step_get_kind (step) == DAYLIGHT_GUIDE_STEP_HELP)
        g_assert (daylight_guide_step_get_help_kinds (step) != NULL);
      if (daylight_guide_step_get_kind (step) == DAYLIGHT_GUIDE_STEP_ROUTE)
        g_assert (daylight_guide_step_get_platforms (step) != NULL);
    }
}

static void
try_library (GBytes     *file,
             const char *name)
{
  const char                      *names[] = { name, NULL };
  g_autoptr (GPtrArray)            files = g_ptr_array_new ();
  g_autoptr (DaylightGuideLibrary) library = NULL;
  g_autoptr (GPtrArray)            hits = NULL;

  g_ptr_array_add (files, file);
  library = daylight_guide_library_new_for_files (names, files, NULL, TRUE);
  if (daylight_guide_library_load (library, NULL))
    hits = daylight_guide_library_search (library, "a", "HK");
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) file = g_bytes_new (data, size);

  for (int strict = 0; strict < 2; strict++)
    {
      DaylightGuideParser            parser = { .domain = NULL, .strict = strict };
      g_autoptr (GError)             error = NULL, start_error = NULL;
      g_autoptr (DaylightGuide)      guide = daylight_guide_parser_parse_guide (&parser, file, &error);
      g_autoptr (DaylightGuideStart) start = daylight_guide_parser_parse_start (&parser, file, &start_error);

      g_assert ((guide == NULL) == (error != NULL) && (start == NULL) == (start_error != NULL));
      if (guide != NULL)
        {
          read_guide (guide, NULL);
          read_guide (guide, "HK");
        }
    }
  try_library (file, "a.json");

  return 0;
}
