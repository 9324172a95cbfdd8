/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-handover-result.h"
#include "daylight-wrap.h"

#include <glib/gi18n.h>

struct _DaylightHandoverResult
{
  AdwBin parent_instance;

  /* Template widgets */
  AdwActionRow *written;
  AdwActionRow *file;
  AdwActionRow *folder;
  AdwActionRow *sha256;
  AdwActionRow *head;

  DaylightBag *bag; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (DaylightHandoverResult, daylight_handover_result, ADW_TYPE_BIN)

#define GROUP 8

/* In groups, for the eye and the ear: and so that no line is broken with a hyphen, which would read as a character. */
static char *
group_digits (const char *hex)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; hex[i] != '\0'; i++)
    {
      if (i > 0 && i % GROUP == 0)
        g_string_append_c (text, ' ');
      g_string_append_c (text, hex[i]);
    }
  return g_string_free (text, FALSE);
}

static void
copy_text (DaylightHandoverResult *self,
           const char             *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), C_ ("announcement", "Copied"), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
copy_sha256_cb (DaylightHandoverResult *self)
{
  copy_text (self, daylight_bag_get_check (self->bag)->sha256);
}

static void
copy_head_cb (DaylightHandoverResult *self)
{
  copy_text (self, daylight_bag_get_head (self->bag));
}

static void
daylight_handover_result_dispose (GObject *object)
{
  g_clear_object (&DAYLIGHT_HANDOVER_RESULT (object)->bag);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DAYLIGHT_TYPE_HANDOVER_RESULT);

  G_OBJECT_CLASS (daylight_handover_result_parent_class)->dispose (object);
}

static void
daylight_handover_result_class_init (DaylightHandoverResultClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_handover_result_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/daylightapp/Daylight/handover/daylight-handover-result.ui");
  gtk_widget_class_bind_template_child (widget_class, DaylightHandoverResult, written);
  gtk_widget_class_bind_template_child (widget_class, DaylightHandoverResult, file);
  gtk_widget_class_bind_template_child (widget_class, DaylightHandoverResult, folder);
  gtk_widget_class_bind_template_child (widget_class, DaylightHandoverResult, sha256);
  gtk_widget_class_bind_template_child (widget_class, DaylightHandoverResult, head);
  gtk_widget_class_bind_template_callback (widget_class, copy_sha256_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_head_cb);
}

static void
daylight_handover_result_init (DaylightHandoverResult *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  daylight_wrap_labels (GTK_WIDGET (self));
}

void
daylight_handover_result_set_bag (DaylightHandoverResult *self,
                                  DaylightBag            *bag,
                                  GFile                  *file)
{
  const DaylightBagCheck *check = daylight_bag_get_check (bag);
  g_autofree char        *name = g_file_get_basename (file);
  g_autoptr (GFile)       parent = g_file_get_parent (file);
  g_autofree char        *folder = parent != NULL ? g_file_get_parse_name (parent) : NULL;
  g_autofree char        *size = g_format_size (daylight_bag_get_zip_size (bag));
  g_autofree char        *where = NULL;
  g_autofree char        *words = NULL;
  g_autofree char        *sha256 = group_digits (check->sha256);
  g_autofree char        *head = group_digits (daylight_bag_get_head (bag));

  g_set_object (&self->bag, bag);

  /* Translators: %u is how many files there are in the zip */
  words = g_strdup_printf (ngettext ("%u file fits its hash.", "%u files fit their hashes.", check->n_files), check->n_files);
  /* Translators: the first %s is the name of a file, the second its size */
  where = g_strdup_printf (_ ("%s (%s)"), name, size);
  adw_action_row_set_subtitle (self->written, words);
  adw_action_row_set_subtitle (self->file, where);
  /* Inside the Flatpak the portal hands out a path of its own, which nobody would find again. */
  gtk_widget_set_visible (GTK_WIDGET (self->folder), folder != NULL && !g_str_has_prefix (folder, "/run/user/"));
  if (folder != NULL)
    adw_action_row_set_subtitle (self->folder, folder);
  adw_action_row_set_subtitle (self->sha256, sha256);
  adw_action_row_set_subtitle (self->head, head);
}
