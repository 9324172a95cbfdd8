/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-field-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "daylight-journal-page.h"
#include "daylight-share-link.h"

/* The parts of one line of a list; a part without a name makes the line a string. */
typedef struct
{
  const char *name;
  const char *label;
} Part;

static const Part list_parts[] = { { NULL, NULL }, { 0 } };
static const Part account_parts[] = {
  { "platform", NC_ ("account", "Platform") },
  { "name", NC_ ("account", "Name Shown") },
  { "handle", NC_ ("account", "Handle or ID") },
  { "profile", NC_ ("account", "Address of the Profile") },
};
static const Part witness_parts[] = {
  { "name", NC_ ("account", "Name") },
  { "contact", NC_ ("account", "How to Reach Them") },
};

struct _DaylightFieldRow
{
  GtkBox parent_instance;

  const DaylightField *field;
  /* borrowed */
  GtkWidget *input;     /* TEXT: GtkEntry; LONG: GtkTextView; STATE: GtkDropDown; lists: the box of lines */
  GtkWidget *precision; /* TIME */
  GtkWidget *date;
  GtkWidget *clock;
  GtkWidget *zone;
  GtkWidget *advice; /* (nullable) of links and times: visible when there is reason for it */
};

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DaylightFieldRow, daylight_field_row, GTK_TYPE_BOX)

static gboolean
is_list (DaylightFieldRow *self)
{
  return self->field->type == DAYLIGHT_FIELD_LIST || self->field->type == DAYLIGHT_FIELD_ACCOUNTS ||
         self->field->type == DAYLIGHT_FIELD_WITNESSES;
}

/* By its letters alone; the link stays as it was pasted. */
static void
check_links (DaylightFieldRow *self)
{
  gboolean found = FALSE;

  for (GtkWidget *line = gtk_widget_get_first_child (self->input); line != NULL && !found; line = gtk_widget_get_next_sibling (line))
    found = daylight_share_link_is (gtk_editable_get_text (GTK_EDITABLE (gtk_widget_get_first_child (line))));
  if (found && !gtk_widget_get_visible (self->advice))
    daylight_journal_page_announce (GTK_WIDGET (self), gtk_label_get_text (GTK_LABEL (self->advice)));
  gtk_widget_set_visible (self->advice, found);
}

static void
changed_cb (DaylightFieldRow *self)
{
  if (self->advice != NULL && is_list (self))
    check_links (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static const Part *
get_parts (DaylightFieldRow *self,
           guint            *n)
{
  switch (self->field->type)
    {
    case DAYLIGHT_FIELD_ACCOUNTS:
      *n = G_N_ELEMENTS (account_parts);
      return account_parts;
    case DAYLIGHT_FIELD_WITNESSES:
      *n = G_N_ELEMENTS (witness_parts);
      return witness_parts;
    default:
      *n = 1;
      return list_parts;
    }
}

/* Lists */

static void
add_line (DaylightFieldRow *self,
          JsonNode         *value)
{
  guint       n;
  const Part *parts = get_parts (self, &n);
  GtkWidget  *line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (guint i = 0; i < n; i++)
    {
      GtkWidget  *entry = gtk_entry_new ();
      const char *label = parts[i].label != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, "account", parts[i].label) : daylight_field_get_label (self->field);
      const char *text = NULL;

      if (value != NULL && parts[i].name == NULL && JSON_NODE_HOLDS_VALUE (value))
        text = json_node_get_string (value);
      else if (value != NULL && parts[i].name != NULL && JSON_NODE_HOLDS_OBJECT (value))
        text = json_object_get_string_member_with_default (json_node_get_object (value), parts[i].name, NULL);
      if (parts[i].label != NULL)
        gtk_entry_set_placeholder_text (GTK_ENTRY (entry), label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
      if (text != NULL)
        gtk_editable_set_text (GTK_EDITABLE (entry), text);
      g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (line), entry);
    }
  if (n > 1 && gtk_widget_get_first_child (self->input) != NULL)
    gtk_widget_set_margin_top (line, 12);
  gtk_box_append (GTK_BOX (self->input), line);
}

static void
another_cb (DaylightFieldRow *self)
{
  add_line (self, NULL);
  gtk_widget_child_focus (gtk_widget_get_last_child (self->input), GTK_DIR_TAB_FORWARD);
}

static JsonNode *
line_value (DaylightFieldRow *self,
            GtkWidget        *line)
{
  guint                  n;
  const Part            *parts = get_parts (self, &n);
  g_autoptr (JsonObject) object = json_object_new ();
  GtkWidget             *entry = gtk_widget_get_first_child (line);

  for (guint i = 0; i < n; i++, entry = gtk_widget_get_next_sibling (entry))
    {
      const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

      if (parts[i].name == NULL)
        return *text != '\0' ? json_node_init_string (json_node_alloc (), text) : NULL;
      if (*text != '\0')
        json_object_set_string_member (object, parts[i].name, text);
    }

  return json_object_get_size (object) > 0 ? json_node_init_object (json_node_alloc (), object) : NULL;
}

/* Times */

static char *
when_text (DaylightFieldRow *self)
{
  const char *date = gtk_editable_get_text (GTK_EDITABLE (self->date));
  const char *clock = gtk_editable_get_text (GTK_EDITABLE (self->clock));

  if (*clock == '\0')
    return g_strdup (date);
  /* Words behind words are told apart no more: daylight_entry_find_clock(). */
  if (g_ascii_isdigit (*clock) || (*date != '\0' && g_ascii_isdigit (date[strlen (date) - 1])))
    return g_strdup_printf ("%sT%s", date, clock);
  return *date != '\0' ? g_strdup_printf ("%s %s", date, clock) : g_strdup (clock);
}

/* A year, a month of it, or a day that there is. */
static gboolean
is_date (const char *text)
{
  g_autofree char      *midnight = g_strconcat (text, "T00:00:00Z", NULL);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (midnight, NULL);

  return g_regex_match_simple ("^\\d{4}(-(0[1-9]|1[0-2]))?$", text, 0, 0) ||
         (time != NULL && g_regex_match_simple ("^\\d{4}-\\d\\d-\\d\\d$", text, 0, 0));
}

/* What can't be read as such is kept as it was typed. */
static gboolean
mark (GtkWidget *entry,
      gboolean   fits)
{
  if (fits)
    gtk_widget_remove_css_class (entry, "warning");
  else
    gtk_widget_add_css_class (entry, "warning");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID, fits ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
  return fits;
}

/* Whether all of it can be read. */
static gboolean
check_time (DaylightFieldRow *self)
{
  const char           *date = gtk_editable_get_text (GTK_EDITABLE (self->date));
  const char           *clock = gtk_editable_get_text (GTK_EDITABLE (self->clock));
  const char           *name = gtk_editable_get_text (GTK_EDITABLE (self->zone));
  g_autoptr (GTimeZone) zone = *name != '\0' ? g_time_zone_new_identifier (name) : g_time_zone_new_local ();
  gboolean              known = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->precision)) != 0;
  gboolean              fits = mark (self->date, *date == '\0' || is_date (date));

  fits = mark (self->clock, *clock == '\0' || g_regex_match_simple ("^([01]\\d|2[0-3]):[0-5]\\d$", clock, 0, 0)) && fits;
  fits = mark (self->zone, zone != NULL) && fits;
  gtk_widget_set_visible (gtk_widget_get_parent (self->date), known);

  return fits || !known;
}

/* Not while it is typed: half a date is none yet. */
static void
time_left_cb (DaylightFieldRow *self)
{
  gboolean fits = check_time (self);

  if (!fits && !gtk_widget_get_visible (self->advice))
    daylight_journal_page_announce (GTK_WIDGET (self), gtk_label_get_text (GTK_LABEL (self->advice)));
  gtk_widget_set_visible (self->advice, !fits);
}

static void
time_changed_cb (DaylightFieldRow *self)
{
  if (check_time (self))
    gtk_widget_set_visible (self->advice, FALSE);
  changed_cb (self);
}

static void
now_cb (DaylightFieldRow *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char      *date = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char      *clock = g_date_time_format (now, "%H:%M");

  gtk_editable_set_text (GTK_EDITABLE (self->zone), g_time_zone_get_identifier (g_date_time_get_timezone (now)));
  gtk_editable_set_text (GTK_EDITABLE (self->date), date);
  gtk_editable_set_text (GTK_EDITABLE (self->clock), clock);
}

static void
tell_choice_cb (GtkDropDown *list)
{
  const char *choice = gtk_string_object_get_string (gtk_drop_down_get_selected_item (list));

  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (list))), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, choice, -1);
}

/* A button or a list of choices is else named after its own words, "Unknown" say, which tell nothing of what. */
static void
set_name (GtkWidget  *widget,
          const char *name)
{
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (!GTK_IS_DROP_DOWN (widget))
    return;
  g_signal_connect (widget, "notify::selected-item", G_CALLBACK (tell_choice_cb), NULL);
  tell_choice_cb (GTK_DROP_DOWN (widget));
}

static void
name_part (GtkWidget           *widget,
           const DaylightField *field,
           const char          *part)
{
  g_autofree char *label = g_strdup_printf ("%s: %s", daylight_field_get_label (field), part);

  set_name (widget, label);
}

static void
make_time (DaylightFieldRow *self)
{
  const char *const     precisions[] = { C_ ("precision of a time", "Unknown"), C_ ("precision of a time", "About"), C_ ("precision of a time", "Exact"), NULL };
  GtkWidget            *line = adw_wrap_box_new ();
  GtkWidget            *now = gtk_button_new_with_mnemonic (C_ ("fills in the present time", "_Now"));
  GtkEventController   *focus = gtk_event_controller_focus_new ();
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (line), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (line), 6);
  self->precision = gtk_drop_down_new_from_strings (precisions);
  gtk_widget_set_halign (self->precision, GTK_ALIGN_START);
  self->date = gtk_entry_new ();
  self->clock = gtk_entry_new ();
  self->zone = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (self->zone), g_time_zone_get_identifier (local));
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->date), _ ("2026-11-20"));
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->clock), _ ("21:05"));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->date), 11);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->date), 11);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->clock), 6);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->clock), 6);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->zone), 16);
  name_part (self->precision, self->field, _ ("how exact"));
  name_part (self->date, self->field, _ ("date: year, month, day"));
  name_part (self->clock, self->field, _ ("time: hours and minutes"));
  name_part (self->zone, self->field, _ ("time zone"));
  adw_wrap_box_append (ADW_WRAP_BOX (line), self->date);
  adw_wrap_box_append (ADW_WRAP_BOX (line), self->clock);
  adw_wrap_box_append (ADW_WRAP_BOX (line), now);
  adw_wrap_box_append (ADW_WRAP_BOX (line), self->zone);
  self->advice = daylight_journal_page_text (_ ("Part of this can’t be read as a date, a time or a time zone. It is kept as you typed it. For the list, the timeline and a reminder, write it like this: 2026-11-20, 21:05, Asia/Hong_Kong"));
  gtk_widget_set_visible (self->advice, FALSE);
  gtk_box_append (GTK_BOX (self), self->precision);
  gtk_box_append (GTK_BOX (self), line);
  gtk_box_append (GTK_BOX (self), self->advice);
  g_signal_connect_object (focus, "leave", G_CALLBACK (time_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (line, focus);
  g_signal_connect_object (self->precision, "notify::selected", G_CALLBACK (time_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->date, "changed", G_CALLBACK (time_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->clock, "changed", G_CALLBACK (time_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->zone, "changed", G_CALLBACK (time_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (now, "clicked", G_CALLBACK (now_cb), self, G_CONNECT_SWAPPED);
  check_time (self);
}

static void
set_time (DaylightFieldRow *self,
          JsonObject       *time)
{
  const char      *precision = json_object_get_string_member_with_default (time, "precision", "unknown");
  const char      *when = json_object_get_string_member_with_default (time, "when", "");
  const char      *clock = daylight_entry_find_clock (when);
  g_autofree char *date = clock != NULL ? g_strndup (when, (gsize)(clock - when) - 1) : g_strdup (when);

  gtk_editable_set_text (GTK_EDITABLE (self->date), date);
  gtk_editable_set_text (GTK_EDITABLE (self->clock), clock != NULL ? clock : "");
  gtk_editable_set_text (GTK_EDITABLE (self->zone), json_object_get_string_member_with_default (time, "zone", gtk_editable_get_text (GTK_EDITABLE (self->zone))));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->precision), g_str_equal (precision, "exact") ? 2 : g_str_equal (precision, "about") ? 1
                                                                                                                                       : 0);
  gtk_widget_set_visible (self->advice, !check_time (self));
}

static JsonNode *
get_time (DaylightFieldRow *self)
{
  static const char *const names[] = { "unknown", "about", "exact" };
  guint                    selected = MIN (gtk_drop_down_get_selected (GTK_DROP_DOWN (self->precision)), 2);
  const char              *zone = gtk_editable_get_text (GTK_EDITABLE (self->zone));
  g_autofree char         *when = when_text (self);
  g_autoptr (GTimeZone)    local = g_time_zone_new_local ();
  g_autoptr (JsonObject)   time = json_object_new ();

  if (selected == 0 || *when == '\0')
    return NULL;
  json_object_set_string_member (time, "when", when);
  json_object_set_string_member (time, "zone", *zone != '\0' ? zone : g_time_zone_get_identifier (local));
  json_object_set_string_member (time, "precision", names[selected]);
  return json_node_init_object (json_node_alloc (), time);
}

/* Text */

static void
make_long (DaylightFieldRow *self)
{
  GtkWidget *frame = gtk_frame_new (NULL);

  self->input = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->input), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->input), FALSE);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->input), 9);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self->input), 9);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->input), 9);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->input), 9);
  gtk_widget_set_size_request (self->input, -1, 96);
  gtk_frame_set_child (GTK_FRAME (frame), self->input);
  gtk_box_append (GTK_BOX (self), frame);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->input)), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static void
make_state (DaylightFieldRow *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; daylight_field_state_get_label (i) != NULL; i++)
    gtk_string_list_append (labels, daylight_field_state_get_label (i));
  self->input = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&labels)), NULL);
  gtk_widget_set_halign (self->input, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self), self->input);
  g_signal_connect_object (self->input, "notify::selected", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static void
set_state (DaylightFieldRow *self,
           const char       *name)
{
  for (guint i = 0; daylight_field_state_get_name (i) != NULL; i++)
    if (g_strcmp0 (name, daylight_field_state_get_name (i)) == 0)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->input), i);
}

static void
make_list (DaylightFieldRow *self)
{
  GtkWidget *another = gtk_button_new_with_mnemonic (_ ("_Add Another"));

  self->input = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (self), self->input);
  add_line (self, NULL);
  gtk_widget_set_halign (another, GTK_ALIGN_START);
  gtk_widget_add_css_class (another, "flat");
  name_part (another, self->field, _ ("add another"));
  if (g_str_equal (self->field->name, "links"))
    {
      self->advice = daylight_journal_page_text (_ ("This looks like a share link: it may stop working, or tell who shared it. The address in the address bar, with the post open, is better. Yours is kept exactly as it is."));
      gtk_widget_set_visible (self->advice, FALSE);
      gtk_box_append (GTK_BOX (self), self->advice);
    }
  gtk_box_append (GTK_BOX (self), another);
  g_signal_connect_object (another, "clicked", G_CALLBACK (another_cb), self, G_CONNECT_SWAPPED);
}

void
daylight_field_row_set_value (DaylightFieldRow *self,
                              JsonNode         *value)
{
  g_return_if_fail (DAYLIGHT_IS_FIELD_ROW (self));

  if (value == NULL)
    return;
  if (self->field->type == DAYLIGHT_FIELD_TIME && JSON_NODE_HOLDS_OBJECT (value))
    set_time (self, json_node_get_object (value));
  else if (is_list (self) && JSON_NODE_HOLDS_ARRAY (value))
    {
      if (json_array_get_length (json_node_get_array (value)) > 0)
        gtk_box_remove (GTK_BOX (self->input), gtk_widget_get_first_child (self->input));
      for (guint i = 0; i < json_array_get_length (json_node_get_array (value)); i++)
        add_line (self, json_array_get_element (json_node_get_array (value), i));
      if (self->advice != NULL)
        check_links (self);
    }
  else if (JSON_NODE_HOLDS_VALUE (value) && self->field->type == DAYLIGHT_FIELD_STATE)
    set_state (self, json_node_get_string (value));
  else if (JSON_NODE_HOLDS_VALUE (value) && self->field->type == DAYLIGHT_FIELD_LONG)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->input)), json_node_get_string (value), -1);
  else if (JSON_NODE_HOLDS_VALUE (value) && self->field->type == DAYLIGHT_FIELD_TEXT)
    gtk_editable_set_text (GTK_EDITABLE (self->input), json_node_get_string (value));
}

JsonNode *
daylight_field_row_get_value (DaylightFieldRow *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (DAYLIGHT_IS_FIELD_ROW (self), NULL);

  if (self->field->type == DAYLIGHT_FIELD_TIME)
    return get_time (self);
  if (is_list (self))
    {
      g_autoptr (JsonArray) array = json_array_new ();

      for (GtkWidget *line = gtk_widget_get_first_child (self->input); line != NULL; line = gtk_widget_get_next_sibling (line))
        {
          JsonNode *value = line_value (self, line);

          if (value != NULL)
            json_array_add_element (array, value);
        }
      return json_array_get_length (array) > 0 ? json_node_init_array (json_node_alloc (), array) : NULL;
    }
  if (self->field->type == DAYLIGHT_FIELD_STATE)
    text = g_strdup (daylight_field_state_get_name (gtk_drop_down_get_selected (GTK_DROP_DOWN (self->input))));
  else if (self->field->type == DAYLIGHT_FIELD_LONG)
    g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->input)), "text", &text, NULL);
  else
    text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->input)));

  return text != NULL && *text != '\0' ? json_node_init_string (json_node_alloc (), text) : NULL;
}

const DaylightField *
daylight_field_row_get_field (DaylightFieldRow *self)
{
  return self->field;
}

/* A box takes no focus itself. */
static gboolean
daylight_field_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
daylight_field_row_class_init (DaylightFieldRowClass *klass)
{
  GTK_WIDGET_CLASS (klass)->grab_focus = daylight_field_row_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
daylight_field_row_init (DaylightFieldRow *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
}

GtkWidget *
daylight_field_row_new (const DaylightField *field)
{
  DaylightFieldRow *self = g_object_new (DAYLIGHT_TYPE_FIELD_ROW, NULL);
  GtkWidget        *label = daylight_journal_page_text (daylight_field_get_label (field));
  GtkWidget        *why = daylight_journal_page_dim (daylight_field_get_why (field));

  self->field = field;
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (self), label);
  gtk_box_append (GTK_BOX (self), why);
  if (field->type == DAYLIGHT_FIELD_TIME)
    make_time (self);
  else if (field->type == DAYLIGHT_FIELD_LONG)
    make_long (self);
  else if (field->type == DAYLIGHT_FIELD_STATE)
    make_state (self);
  else if (is_list (self))
    make_list (self);
  else
    {
      self->input = gtk_entry_new ();
      gtk_box_append (GTK_BOX (self), self->input);
      g_signal_connect_object (self->input, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
    }
  if (self->input != NULL && !is_list (self))
    {
      set_name (self->input, daylight_field_get_label (field));
      gtk_accessible_update_relation (GTK_ACCESSIBLE (self->input), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, why, NULL, -1);
    }

  return GTK_WIDGET (self);
}
