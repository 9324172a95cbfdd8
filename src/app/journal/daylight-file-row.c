/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-file-row.h"

#include <glib/gi18n.h>

#include "daylight-field-table.h"
#include "daylight-file-document.h"
#include "daylight-file-media.h"
#include "daylight-file-page.h"
#include "daylight-file-picture.h"
#include "daylight-file-says.h"
#include "daylight-plain-row.h"
#include "daylight-talk-page.h"

typedef AdwNavigationPage *(*Page) (DaylightContext    *context,
                                    DaylightAttachment *attachment);

typedef struct
{
  DaylightContext    *context;    /* (owned) */
  DaylightAttachment *attachment; /* (owned) */
  Page                page;
} Way;

static void
way_free (gpointer  data,
          GClosure *closure)
{
  Way *way = data;

  g_object_unref (way->context);
  g_object_unref (way->attachment);
  g_free (way);
}

static void
activated_cb (GtkWidget *row,
              Way       *way)
{
  GtkWidget *view = gtk_widget_get_ancestor (row, ADW_TYPE_NAVIGATION_VIEW);

  if (view != NULL)
    adw_navigation_view_push (ADW_NAVIGATION_VIEW (view), way->page (way->context, way->attachment));
}

static GtkWidget *
way_row (DaylightContext    *context,
         DaylightAttachment *attachment,
         const char         *title,
         Page                page)
{
  GtkWidget *row = daylight_plain_row_new (title, NULL);
  Way       *way = g_new0 (Way, 1);

  way->context = g_object_ref (context);
  way->attachment = g_object_ref (attachment);
  way->page = page;
  g_object_set (row, "activatable", TRUE, NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_signal_connect_data (row, "activated", G_CALLBACK (activated_cb), way, way_free, 0);
  return row;
}

/* By the type that its first bytes gave when it was taken in. */
static GtkWidget *
look_row (DaylightContext    *context,
          DaylightAttachment *attachment)
{
  const char *mime = daylight_attachment_get_mime (attachment);
  const char *part = daylight_file_says_part (attachment);
  GtkWidget  *row;

  if (part != NULL && g_str_equal (part, "says"))
    return way_row (context, attachment, _ ("Look at the Picture"), daylight_file_picture_new);
  if (part != NULL && g_str_equal (part, "pages"))
    return way_row (context, attachment, _ ("Look at the Pages"), daylight_file_document_new);
  if (part != NULL)
    return way_row (context, attachment, g_str_has_prefix (mime, "video/") ? _ ("Watch the Video") : _ ("Listen to It"), daylight_file_media_new);
  if (daylight_file_page_can_show (attachment))
    return way_row (context, attachment, _ ("Read It Here"), daylight_file_page_new);
  row = adw_action_row_new ();
  if (daylight_attachment_get_size (attachment) == 0)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("This file is empty."));
  else
    g_object_set (row, "title", _ ("This kind of file can’t be shown here"), "subtitle",
                  _ ("It is kept whole. To look at it, hand the entry over to a place of your choice and open it there."), NULL);
  return row;
}

GtkWidget *
daylight_file_row_new (DaylightContext    *context,
                       DaylightAttachment *attachment)
{
  GtkWidget       *row = adw_expander_row_new ();
  g_autofree char *size = g_format_size (daylight_attachment_get_size (attachment));
  g_autofree char *moment = daylight_field_format_moment (daylight_attachment_get_added (attachment));
  g_autofree char *hash = daylight_file_says_group (daylight_attachment_get_sha256 (attachment));

  g_object_set (row, "use-markup", FALSE, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), daylight_attachment_get_name (attachment));
  adw_expander_row_set_title_lines (ADW_EXPANDER_ROW (row), 2);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), size);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), gtk_image_new_from_icon_name ("mail-attachment-symbolic"));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), look_row (context, attachment));
  if (daylight_talk_page_can_show (attachment))
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), way_row (context, attachment, daylight_talk_page_get_label (attachment), daylight_talk_page_new));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), way_row (context, attachment, _ ("What the File Says"), daylight_file_says_new));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), daylight_plain_row_new_fact (C_ ("moment of a file", "Added"), moment));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), daylight_plain_row_new_fact (_ ("SHA-256 of the Original"), hash));
  return row;
}
