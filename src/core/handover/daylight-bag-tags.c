/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-bag-tags.h"

#include <string.h>

#include "daylight-bag-text.h"

/* Run in the bag's folder; the last line it prints is the chain's head. A line that does not fit is printed before it. */
#define CHAIN_LOOP                                                                                    \
  "    last=\n"                                                                                       \
  "    while IFS= read -r line; do\n"                                                                 \
  "      before=$(printf '%s\\n' \"$line\" | cut -f6)\n"                                              \
  "      [ -z \"$last\" ] || [ \"$before\" = \"$last\" ] || printf 'does not fit: %s\\n' \"$line\"\n" \
  "      last=$(printf '%s\\n' \"$line\" | sha256sum | cut -c1-64)\n"                                 \
  "    done < data/chain.txt\n"                                                                       \
  "    echo \"$last\"\n"

char *
daylight_bag_tags_declaration (void)
{
  return g_strdup ("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
}

char *
daylight_bag_tags_info (DaylightBagPlan          *plan,
                        const DaylightBagOptions *options)
{
  g_autofree char *date = daylight_bag_format_date (options->made);
  GString         *text = g_string_new (NULL);
  guint64          octets = 0;
  guint            n_files = 0;

  for (guint i = 0; i < plan->files->len; i++)
    {
      const DaylightBagFile *file = g_ptr_array_index (plan->files, i);

      octets += file->size;
      n_files++;
    }

  g_string_append_printf (text, "Bag-Software-Agent: %s\n", options->software);
  g_string_append_printf (text, "Bagging-Date: %s\n", date);
  g_string_append_printf (text, "External-Identifier: %s\n", plan->source->journal_id);
  g_string_append_printf (text, "Payload-Oxum: %" G_GUINT64_FORMAT ".%u\n", octets, n_files);
  g_string_append_printf (text, "Entries: %u\n", plan->entries->len);
  g_string_append_printf (text, "Entries-Not-Included: %u\n", plan->source->n_withheld);
  g_string_append_printf (text, "Chain-Lines: %u\n", plan->source->chain->len);
  if (plan->broken_at == 0)
    g_string_append (text, "Chain-Check: holds\n");
  else
    g_string_append_printf (text, "Chain-Check: does not fit at line %" G_GUINT64_FORMAT "\n", plan->broken_at);
  g_string_append_printf (text, "Chain-Head: %s\n", plan->source->head);

  return g_string_free (text, FALSE);
}

char *
daylight_bag_tags_manifest (GPtrArray *files)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < files->len; i++)
    {
      const DaylightBagFile *file = g_ptr_array_index (files, i);

      g_string_append_printf (text, "%s  %s\n", file->sha256, file->path);
    }
  return g_string_free (text, FALSE);
}

char *
daylight_bag_tags_chain (DaylightBagPlan *plan)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < plan->source->chain->len; i++)
    {
      g_string_append (text, g_ptr_array_index (plan->source->chain, i));
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

/* entries.json */

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_number (JsonBuilder *builder,
            const char  *name,
            guint64      value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, (gint64)value);
}

static void
add_time (JsonBuilder *builder,
          const char  *name,
          gint64       value)
{
  g_autofree char *text = daylight_bag_format_iso (value);

  add_text (builder, name, text);
}

static void
add_revision (JsonBuilder      *builder,
              DaylightBagEntry *entry,
              guint             index,
              gboolean          included)
{
  DaylightBagRevision *revision = g_ptr_array_index (entry->revisions, index);

  json_builder_begin_object (builder);
  add_number (builder, "revision", revision->revision);
  add_time (builder, "changed", revision->changed);
  json_builder_set_member_name (builder, "deleted");
  json_builder_add_boolean_value (builder, revision->deleted);
  add_number (builder, "event", revision->seq);
  add_text (builder, "sha256", g_ptr_array_index (entry->hashes, index));
  if (included)
    {
      g_autofree char *path = g_strdup_printf ("data/entries/%04u-r%u.txt", entry->number, revision->revision);

      add_text (builder, "text", path);
      if (revision->fields != NULL)
        {
          JsonNode *node = json_node_alloc ();

          json_node_init_object (node, revision->fields);
          json_builder_set_member_name (builder, "fields");
          json_builder_add_value (builder, node);
        }
    }
  json_builder_end_object (builder);
}

static void
add_entry (JsonBuilder      *builder,
           DaylightBagEntry *entry,
           gboolean          with_revisions)
{
  DaylightBagRevision *newest = daylight_bag_entry_get_newest (entry);

  json_builder_begin_object (builder);
  add_number (builder, "number", entry->number);
  add_text (builder, "id", newest->entry_id);
  add_text (builder, "kind", newest->kind);
  add_time (builder, "added", newest->added);

  json_builder_set_member_name (builder, "revisions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < entry->revisions->len; i++)
    add_revision (builder, entry, i, with_revisions || i + 1 == entry->revisions->len);
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "attachments");
  json_builder_begin_array (builder);
  for (guint i = 0; i < entry->files->len; i++)
    {
      const DaylightBagFile *file = g_ptr_array_index (entry->files, i);

      json_builder_begin_object (builder);
      add_text (builder, "path", file->path);
      add_text (builder, "name", file->attachment->name);
      add_text (builder, "type", file->attachment->mime);
      add_number (builder, "size", file->size);
      add_text (builder, "sha256", file->sha256);
      add_time (builder, "added", file->attachment->added);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

char *
daylight_bag_tags_entries (DaylightBagPlan          *plan,
                           const DaylightBagOptions *options)
{
  g_autoptr (JsonBuilder)   builder = json_builder_new_immutable ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode)      root = NULL;

  json_builder_begin_object (builder);
  add_number (builder, "v", 1);
  add_text (builder, "software", options->software);
  add_time (builder, "made", options->made);
  add_text (builder, "journal", plan->source->journal_id);
  add_text (builder, "head", plan->source->head);
  add_number (builder, "not-included", plan->source->n_withheld);
  json_builder_set_member_name (builder, "entries");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plan->entries->len; i++)
    add_entry (builder, g_ptr_array_index (plan->entries, i), options->with_revisions);
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  return json_generator_to_data (generator, NULL);
}

/* VERIFY.txt */

static void
add_paragraph (GString               *text,
               DaylightReportStrings *strings,
               const char            *id,
               const char            *commands)
{
  g_string_append_printf (text, "%s\n\n", daylight_report_strings_get (strings, id));
  if (commands != NULL)
    g_string_append_printf (text, "%s\n", commands);
}

char *
daylight_bag_tags_verify (DaylightReportStrings *strings)
{
  GString *text = g_string_new (NULL);

  add_paragraph (text, strings, "verify.title", NULL);
  add_paragraph (text, strings, "verify.intro", NULL);
  add_paragraph (text, strings, "verify.zip", "    unzip -t FILE.zip\n");
  add_paragraph (text, strings, "verify.linux", "    sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt\n");
  add_paragraph (text, strings, "verify.mac", "    shasum -a 256 -c manifest-sha256.txt\n    shasum -a 256 -c tagmanifest-sha256.txt\n");
  add_paragraph (text, strings, "verify.windows", "    certutil -hashfile data\\report.pdf SHA256\n");
  add_paragraph (text, strings, "verify.chain", CHAIN_LOOP);
  add_paragraph (text, strings, "verify.means", NULL);

  return g_string_free (text, FALSE);
}
