/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-field-table.h"

#include <glib/gi18n.h>

#include "daylight-request.h"

#define POST (1 << DAYLIGHT_ENTRY_POST)
#define MESSAGE (1 << DAYLIGHT_ENTRY_MESSAGE)
#define RECORDED (1 << DAYLIGHT_ENTRY_RECORDED)
#define IN_PERSON (1 << DAYLIGHT_ENTRY_IN_PERSON)
#define CONTACT (1 << DAYLIGHT_ENTRY_CONTACT)
#define NOTE (1 << DAYLIGHT_ENTRY_NOTE)
#define PLAN (1 << DAYLIGHT_ENTRY_PLAN)
#define REPORT (1 << DAYLIGHT_ENTRY_REPORT)

static const DaylightField table[] = {
  { "title", NC_ ("field", "Title"), N_ ("A few words to find it again."), DAYLIGHT_FIELD_TEXT, POST | MESSAGE | RECORDED | IN_PERSON | CONTACT | NOTE },
  { "contacts", NC_ ("field", "Who to Call"), N_ ("People you trust, and a number to dial without looking it up."), DAYLIGHT_FIELD_WITNESSES, PLAN },
  { "code-word", NC_ ("field", "Code Word"), N_ ("A word that tells someone you trust to call for help, and that nobody else would notice."), DAYLIGHT_FIELD_TEXT, PLAN },
  { "service", NC_ ("field", "Who You Contacted"), N_ ("The police station, hotline, platform, school or hospital."), DAYLIGHT_FIELD_TEXT, CONTACT | REPORT },
  { "state", NC_ ("field", "How It Stands"), N_ ("You can change it at any time; what it was before is kept."), DAYLIGHT_FIELD_STATE, REPORT },
  { "person", NC_ ("field", "Who You Spoke To"), N_ ("A name or a service number helps to reach the same person again."), DAYLIGHT_FIELD_TEXT, CONTACT },
  { "reference", NC_ ("field", "Reference or Case Number"), N_ ("You can ask for it. It is how they find your report."), DAYLIGHT_FIELD_TEXT, CONTACT | REPORT },
  { "links", NC_ ("field", "Links"), N_ ("Copy the full address from the address bar rather than a share link: it leads to the exact post, also for a platform or the police."), DAYLIGHT_FIELD_LIST, POST | MESSAGE | REPORT },
  { "accounts", NC_ ("field", "Accounts"), N_ ("The name shown can be changed at any time; the handle or the address of the profile is harder to change."), DAYLIGHT_FIELD_ACCOUNTS, POST | MESSAGE },
  { "contact", NC_ ("field", "Phone Number or E-Mail"), N_ ("As the app shows it, not the name in your contacts: it says who the sender is."), DAYLIGHT_FIELD_TEXT, MESSAGE },
  { "ip", NC_ ("field", "Internet Address of the Poster"), N_ ("Only where the page shows it. Where it does not, the police can ask the company for it."), DAYLIGHT_FIELD_TEXT, POST },
  { "posted", NC_ ("field", "Posted"), N_ ("As the page shows it. Leave it unknown where it shows nothing."), DAYLIGHT_FIELD_TIME, POST },
  { "forwarded", NC_ ("field", "Forwarded or Posted Again"), N_ ("Each person who passed it on can be held responsible."), DAYLIGHT_FIELD_TIME, POST },
  { "sent", NC_ ("field", "Sent"), N_ ("As the app shows it; with the time zone it can be compared with their records."), DAYLIGHT_FIELD_TIME, MESSAGE | REPORT },
  { "seen", NC_ ("field", "When You Saw It"), N_ ("It shows what you knew and when."), DAYLIGHT_FIELD_TIME, POST | MESSAGE | REPORT },
  { "happened", NC_ ("field", "When It Happened"), N_ ("About is fine. You can make it more exact later."), DAYLIGHT_FIELD_TIME, RECORDED | IN_PERSON | CONTACT | NOTE },
  { "place", NC_ ("field", "Where"), N_ ("The street, line and carriage, shop or room: it helps to find cameras and people who were there."), DAYLIGHT_FIELD_TEXT, RECORDED | IN_PERSON },
  { "go", NC_ ("field", "Where to Go"), N_ ("A place where you are safe, day and night, and the way there."), DAYLIGHT_FIELD_LONG, PLAN },
  { "take", NC_ ("field", "What to Take"), N_ ("Papers, medicine, keys, money, a charger. Some of it can wait with someone you trust."), DAYLIGHT_FIELD_LONG, PLAN },
  { "meeting", NC_ ("field", "If You Have to Meet"), N_ ("Where and when, who comes along or waits nearby, and how you leave. A public place is safer."), DAYLIGHT_FIELD_LONG, PLAN },
  { "check-in-time", NC_ ("field", "Check-In Time"), N_ ("If Daylight is still open then, it shows the time and nothing else, also on the Daylight page after leaving."), DAYLIGHT_FIELD_TIME, PLAN },
  { "check-in", NC_ ("field", "When You Check In"), N_ ("The time at which someone hears from you, and what they do when they do not."), DAYLIGHT_FIELD_TEXT, PLAN },
  { "who", NC_ ("field", "Who, and How You Know"), N_ ("A name, a description, what you saw or what makes you think so. You can say that you are not sure."), DAYLIGHT_FIELD_LONG, POST | MESSAGE | RECORDED | IN_PERSON },
  { "image", NC_ ("field", "What the Image Shows, in Words"), N_ ("So that it can be found and recognised, without the image itself."), DAYLIGHT_FIELD_LONG, POST | RECORDED },
  { "demand", NC_ ("field", "What They Want or Threaten"), N_ ("Their own words are the most useful. Add screenshots when you have saved the entry."), DAYLIGHT_FIELD_LONG, MESSAGE },
  { "device", NC_ ("field", "What They Recorded With"), N_ ("A phone, a hidden camera, its colour or case."), DAYLIGHT_FIELD_TEXT, RECORDED },
  { "cameras", NC_ ("field", "Cameras Nearby"), N_ ("Footage is often kept for days only; the place or the police can be asked early to keep it."), DAYLIGHT_FIELD_TEXT, RECORDED | IN_PERSON },
  { "what", NC_ ("field", "What Happened"), N_ ("Plain facts, in the order they came. It need not be complete."), DAYLIGHT_FIELD_LONG, POST | MESSAGE | RECORDED | IN_PERSON | CONTACT | NOTE },
  { "felt", NC_ ("field", "How It Affected Me"), N_ ("Sleep, work, fear, costs, care you needed. Kept apart from the facts; you may tell the police about it too."), DAYLIGHT_FIELD_LONG, POST | MESSAGE | RECORDED | IN_PERSON | CONTACT | NOTE },
  { "witnesses", NC_ ("field", "Witnesses"), N_ ("People who saw it, or whom you told soon after, and how to reach them."), DAYLIGHT_FIELD_WITNESSES, POST | MESSAGE | RECORDED | IN_PERSON },
  { "care", NC_ ("field", "Care Sought"), N_ ("Where and when; medical notes can be asked for later."), DAYLIGHT_FIELD_TEXT, IN_PERSON },
  { "actions", NC_ ("field", "What Was Done About It"), N_ ("Reports sent, ticket numbers, answers, names of officers."), DAYLIGHT_FIELD_LONG, POST | MESSAGE | RECORDED | IN_PERSON },
  { "deadline", NC_ ("field", "Answer Expected By"), N_ ("Some platforms name a time, such as 48 hours under a law of the United States. Otherwise choose a day that suits you."), DAYLIGHT_FIELD_TIME, REPORT },
  { "answered", NC_ ("field", "When They Answered"), N_ ("Leave it unknown where nobody answered."), DAYLIGHT_FIELD_TIME, REPORT },
  { "answer", NC_ ("field", "What They Said"), N_ ("Promises and dates are worth keeping word for word."), DAYLIGHT_FIELD_LONG, CONTACT | REPORT },
  { "next", NC_ ("field", "What Comes Next"), N_ ("Who does what, and until when."), DAYLIGHT_FIELD_TEXT, CONTACT },
  { "tags", NC_ ("field", "Tags"), N_ ("Words of your own that bring entries together, such as a place or a name for the case."), DAYLIGHT_FIELD_LIST, POST | MESSAGE | RECORDED | IN_PERSON | CONTACT | NOTE | REPORT },
};

typedef struct
{
  const char *label;
  const char *why;
  const char *icon;
} Kind;

static const Kind kinds[] = {
  [DAYLIGHT_ENTRY_POST] = { NC_ ("kind of entry", "Post or Image Online"), N_ ("Something shared on a site, in an app or in a group"), "daylight-share-symbolic" },
  [DAYLIGHT_ENTRY_MESSAGE] = { NC_ ("kind of entry", "Message or Threat"), N_ ("A chat, an e-mail, a call, a demand"), "daylight-message-symbolic" },
  [DAYLIGHT_ENTRY_RECORDED] = { NC_ ("kind of entry", "Recorded or Filmed"), N_ ("Someone took pictures or sound of you"), "daylight-camera-symbolic" },
  [DAYLIGHT_ENTRY_IN_PERSON] = { NC_ ("kind of entry", "In Person"), N_ ("Something that happened face to face"), "daylight-people-symbolic" },
  [DAYLIGHT_ENTRY_CONTACT] = { NC_ ("kind of entry", "Report or Contact"), N_ ("With the police, a hotline, a platform, a lawyer"), "daylight-listen-symbolic" },
  [DAYLIGHT_ENTRY_NOTE] = { NC_ ("kind of entry", "Note"), N_ ("Anything else worth keeping"), "daylight-journal-symbolic" },
  [DAYLIGHT_ENTRY_PLAN] = { NC_ ("kind of entry", "Safety Plan"), N_ ("Who to call, where to go, what to take"), "daylight-people-symbolic" },
  [DAYLIGHT_ENTRY_REPORT] = { NC_ ("kind of entry", "Removal Request"), N_ ("What you asked a website or an app to remove"), "daylight-removal-symbolic" },
};

const DaylightField *
daylight_field_table_get (guint *n_fields)
{
  *n_fields = G_N_ELEMENTS (table);
  return table;
}

const DaylightField *
daylight_field_table_find (const char       *name,
                           DaylightEntryKind kind)
{
  /* What the guides call them, and a plan's words for the same. */
  static const char *const others[][2] = { { "where", "place" }, { "where", "go" }, { "picture", "image" } };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if ((table[i].kinds & (1u << kind)) != 0)
      {
        if (g_str_equal (table[i].name, name))
          return &table[i];
        for (guint j = 0; j < G_N_ELEMENTS (others); j++)
          if (g_str_equal (others[j][0], name) && g_str_equal (others[j][1], table[i].name))
            return &table[i];
      }

  return NULL;
}

const char *
daylight_field_get_label (const DaylightField *field)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "field", field->label);
}

const char *
daylight_field_get_why (const DaylightField *field)
{
  return g_dgettext (GETTEXT_PACKAGE, field->why);
}

static const Kind *
get_kind (DaylightEntryKind kind)
{
  return (guint)kind < G_N_ELEMENTS (kinds) ? &kinds[kind] : &kinds[DAYLIGHT_ENTRY_NOTE];
}

const char *
daylight_kind_get_label (DaylightEntryKind kind)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "kind of entry", get_kind (kind)->label);
}

const char *
daylight_kind_get_why (DaylightEntryKind kind)
{
  return g_dgettext (GETTEXT_PACKAGE, get_kind (kind)->why);
}

const char *
daylight_kind_get_icon (DaylightEntryKind kind)
{
  return get_kind (kind)->icon;
}

static const char *const state_labels[] = {
  [DAYLIGHT_REQUEST_TO_SEND] = NC_ ("state of a report", "To Send"),
  [DAYLIGHT_REQUEST_SENT] = NC_ ("state of a report", "Sent"),
  [DAYLIGHT_REQUEST_ANSWERED] = NC_ ("state of a report", "Answered"),
  [DAYLIGHT_REQUEST_REMOVED] = NC_ ("state of a report", "Removed"),
  [DAYLIGHT_REQUEST_REFUSED] = NC_ ("state of a report", "Refused"),
  [DAYLIGHT_REQUEST_BACK] = NC_ ("state of a report", "Back Again"),
};

const char *
daylight_field_state_get_label (guint state)
{
  return state < G_N_ELEMENTS (state_labels) ? g_dpgettext2 (GETTEXT_PACKAGE, "state of a report", state_labels[state]) : NULL;
}

const char *
daylight_field_state_get_name (guint state)
{
  return state < G_N_ELEMENTS (state_labels) ? daylight_request_state_to_name ((DaylightRequestState)state) : NULL;
}

static const char *
state_to_text (JsonNode *node)
{
  for (guint i = 0; i < G_N_ELEMENTS (state_labels); i++)
    if (JSON_NODE_HOLDS_VALUE (node) && g_strcmp0 (json_node_get_string (node), daylight_field_state_get_name (i)) == 0)
      return daylight_field_state_get_label (i);

  return NULL;
}

static char *
time_to_text (JsonObject *time)
{
  const char      *when = json_object_get_string_member_with_default (time, "when", "");
  const char      *zone = json_object_get_string_member_with_default (time, "zone", "");
  const char      *precision = json_object_get_string_member_with_default (time, "precision", "unknown");
  const char      *clock = daylight_entry_find_clock (when);
  g_autofree char *shown = g_strdup (when);

  if (g_str_equal (precision, "unknown") || *when == '\0')
    return g_strdup (C_ ("a time", "unknown"));
  if (clock != NULL)
    shown[clock - when - 1] = ' ';
  if (g_str_equal (precision, "about"))
    /* Translators: a date and time, then a time zone: about 2026-11-20 21:05 (Asia/Hong_Kong) */
    return g_strdup_printf (_ ("about %s (%s)"), shown, zone);
  return g_strdup_printf ("%s (%s)", shown, zone);
}

static void
add_node (GString  *text,
          JsonNode *node)
{
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      if (*json_node_get_string (node) != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", json_node_get_string (node));
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr (GList)   values = json_object_get_values (json_node_get_object (node));
      g_autoptr (GString) line = g_string_new (NULL);

      for (GList *l = values; l != NULL; l = l->next)
        if (json_node_get_value_type (l->data) == G_TYPE_STRING && *json_node_get_string (l->data) != '\0')
          g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", json_node_get_string (l->data));
      if (line->len > 0)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line->str);
    }
}

char *
daylight_field_to_text (const DaylightField *field,
                        JsonObject          *fields)
{
  JsonNode           *node = json_object_get_member (fields, field->name);
  g_autoptr (GString) text = g_string_new (NULL);

  if (node == NULL)
    return NULL;
  if (field->type == DAYLIGHT_FIELD_STATE && state_to_text (node) != NULL)
    return g_strdup (state_to_text (node));
  if (field->type == DAYLIGHT_FIELD_TIME)
    return JSON_NODE_HOLDS_OBJECT (node) ? time_to_text (json_node_get_object (node)) : NULL;
  if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      add_node (text, json_array_get_element (json_node_get_array (node), i));
  else
    add_node (text, node);

  return text->len > 0 ? g_strdup (text->str) : NULL;
}

char *
daylight_field_first_words (DaylightEntry *entry)
{
  static const char *const order[] = { "title", "what", "demand", "image", "service", "links", "accounts", "who", "place", "contact" };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    for (guint j = 0; j < G_N_ELEMENTS (table); j++)
      if (g_str_equal (table[j].name, order[i]))
        {
          g_autofree char *text = daylight_field_to_text (&table[j], daylight_entry_get_fields (entry));

          if (text != NULL)
            {
              g_strdelimit (text, "\n\t", ' ');
              return g_utf8_strlen (text, -1) > 160 ? g_utf8_substring (text, 0, 160) : g_steal_pointer (&text);
            }
        }

  return g_strdup (daylight_kind_get_label (daylight_entry_get_kind (entry)));
}

char *
daylight_field_format_moment (gint64 microseconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (microseconds / G_USEC_PER_SEC);
  /* Translators: a moment, as strftime has it: day, month, year, hour and minute
   * xgettext:no-c-format */
  g_autofree char *text = time != NULL ? g_date_time_format (time, _ ("%e %B %Y, %H:%M")) : NULL;
  const char      *from = text != NULL ? text : "";

  /* A day of one digit comes with a space in its place. */
  while (g_unichar_isspace (g_utf8_get_char (from)))
    from = g_utf8_next_char (from);

  return g_strdup (from);
}
