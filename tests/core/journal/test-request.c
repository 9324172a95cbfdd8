/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Requests to remove something: how they stand, until when an answer is expected, and what an editor begins with. */

#include "daylight-request.h"

#include <string.h>

static DaylightEntry *
make (const char *fields)
{
  g_autofree char   *body = g_strdup_printf ("{\"v\":1,\"kind\":\"report\",\"fields\":%s}", fields);
  g_autoptr (GError) error = NULL;
  DaylightEntry     *entry;

  g_strdelimit (body, "'", '"');
  entry = daylight_entry_new_stored ("000102030405060708090a0b0c0d0e0f", 1, 5, 5, FALSE, body, &error);
  g_assert_no_error (error);

  return entry;
}

static void
test_states (void)
{
  static const struct
  {
    const char          *fields;
    DaylightRequestState state;
    gboolean             open;
  } cases[] = {
    { "{}", DAYLIGHT_REQUEST_SENT, TRUE },
    { "{'answer':''}", DAYLIGHT_REQUEST_SENT, TRUE },
    { "{'answer':'gone'}", DAYLIGHT_REQUEST_ANSWERED, FALSE },
    { "{'state':'to-send'}", DAYLIGHT_REQUEST_TO_SEND, TRUE },
    { "{'state':'sent'}", DAYLIGHT_REQUEST_SENT, TRUE },
    { "{'state':'sent','answer':'we look'}", DAYLIGHT_REQUEST_SENT, FALSE },
    { "{'state':'answered'}", DAYLIGHT_REQUEST_ANSWERED, FALSE },
    { "{'state':'removed'}", DAYLIGHT_REQUEST_REMOVED, FALSE },
    { "{'state':'refused'}", DAYLIGHT_REQUEST_REFUSED, FALSE },
    { "{'state':'back'}", DAYLIGHT_REQUEST_BACK, TRUE },
    { "{'state':'of a later version'}", DAYLIGHT_REQUEST_SENT, TRUE },
    { "{'state':{'when':'2026'}}", DAYLIGHT_REQUEST_SENT, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DaylightEntry) entry = make (cases[i].fields);

      g_test_message ("%s", cases[i].fields);
      g_assert_cmpint (daylight_request_get_state (entry), ==, cases[i].state);
      g_assert_cmpint (daylight_request_is_open (entry), ==, cases[i].open);
    }
  g_assert_cmpstr (daylight_request_state_to_name (DAYLIGHT_REQUEST_BACK), ==, "back");
}

static void
assert_deadline (const char *fields,
                 const char *expected)
{
  g_autoptr (DaylightEntry) entry = make (fields);
  g_autoptr (GDateTime)     time = NULL;
  g_autofree char          *text = NULL;
  gint64                    deadline = daylight_request_get_deadline (entry);

  if (expected == NULL)
    {
      g_assert_cmpint (deadline, ==, G_MAXINT64);
      return;
    }
  time = g_date_time_new_from_unix_utc_usec (deadline);
  text = g_date_time_format (time, "%FT%H:%M:%S");
  g_assert_cmpstr (text, ==, expected);
}

static void
test_deadline (void)
{
  assert_deadline ("{}", NULL);
  assert_deadline ("{'deadline':'2026-11-24'}", NULL);
  assert_deadline ("{'deadline':{}}", NULL);
  assert_deadline ("{'deadline':{'when':'soon'}}", NULL);
  /* To the end of what is said, by the clock of its own zone. */
  assert_deadline ("{'deadline':{'when':'2026-11-24T10:05','zone':'Asia/Hong_Kong'}}", "2026-11-24T02:06:00");
  assert_deadline ("{'deadline':{'when':'2026-11-24','zone':'Asia/Hong_Kong'}}", "2026-11-24T16:00:00");
  assert_deadline ("{'deadline':{'when':'2026-02'}}", "2026-03-01T00:00:00");
  assert_deadline ("{'deadline':{'when':'2026'}}", "2027-01-01T00:00:00");
  assert_deadline ("{'deadline':{'when':'9999'}}", NULL);
}

static char *
to_text (JsonObject *fields)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), fields);
  char                *text = json_to_string (node, FALSE);

  return g_strdelimit (text, "\"", '\'');
}

static void
test_fields (void)
{
  g_autoptr (GTimeZone)     zone = g_time_zone_new_identifier ("Asia/Hong_Kong");
  g_autoptr (GDateTime)     now = g_date_time_new (zone, 2026, 11, 30, 23, 5, 0);
  g_autoptr (DaylightEntry) post = make ("{'what':'words of hers','links':['https://a.example/1','https://b.example/2'],'who':'him','accounts':[{'name':'M'}]}");
  g_autoptr (DaylightEntry) request = NULL;
  g_autoptr (JsonObject)    fields = daylight_request_new_fields ("Chat", post);
  g_autoptr (JsonObject)    changed = NULL;
  g_autoptr (JsonObject)    back = NULL;
  g_autoptr (JsonObject)    alone = daylight_request_new_fields (NULL, NULL);
  g_autofree char          *first = to_text (fields);
  g_autofree char          *second = NULL;
  g_autofree char          *third = NULL;
  g_autofree char          *fourth = NULL;
  g_autofree char          *fifth = to_text (alone);

  /* Of the post its links go along, and nothing else. */
  g_assert_cmpstr (first, ==, "{'state':'to-send','service':'Chat','about':'000102030405060708090a0b0c0d0e0f','links':['https://a.example/1','https://b.example/2']}");
  g_assert_cmpstr (fifth, ==, "{'state':'to-send'}");

  daylight_request_set_sent (fields, now, 48);
  second = to_text (fields);
  g_assert_nonnull (strstr (second, "'state':'sent'"));
  g_assert_nonnull (strstr (second, "'sent':{'when':'2026-11-30T23:05','zone':'Asia/Hong_Kong','precision':'exact'}"));
  g_assert_nonnull (strstr (second, "'deadline':{'when':'2026-12-02T23:05','zone':'Asia/Hong_Kong','precision':'about'}"));
  daylight_request_set_sent (alone, now, 0);
  g_assert_false (json_object_has_member (alone, "deadline"));

  request = daylight_entry_new (DAYLIGHT_ENTRY_REPORT, fields);
  changed = daylight_request_copy_fields (request);
  daylight_request_set_answered (changed, now);
  third = to_text (changed);
  g_assert_true (g_str_has_prefix (third, "{'state':'answered','service':'Chat'"));
  g_assert_nonnull (strstr (third, "'answered':{'when':'2026-11-30T23:05'"));
  g_assert_cmpint (daylight_request_get_state (request), ==, DAYLIGHT_REQUEST_SENT);

  back = daylight_request_new_back (request, now);
  fourth = to_text (back);
  g_assert_cmpstr (fourth, ==, "{'state':'back','service':'Chat','about':'000102030405060708090a0b0c0d0e0f','seen':{'when':'2026-11-30T23:05','zone':'Asia/Hong_Kong','precision':'exact'}}");
}

/* A request without an entry is what the next one is about. */
static void
test_back_alone (void)
{
  g_autoptr (GDateTime)     now = g_date_time_new_utc (2026, 11, 30, 23, 5, 0);
  g_autoptr (DaylightEntry) request = make ("{'service':'Chat','state':'removed','links':['https://a.example/1']}");
  g_autoptr (JsonObject)    back = daylight_request_new_back (request, now);

  g_assert_cmpstr (json_object_get_string_member (back, "about"), ==, "000102030405060708090a0b0c0d0e0f");
  g_assert_false (json_object_has_member (back, "links"));
}

/* Whatever somebody's file holds in place of links. */
static void
test_shares_link (void)
{
  static const char *const  none[] = { "{}", "{'links':[]}", "{'links':['']}", "{'links':[null,7,{'a':1},['https://a.example/']]}", "{'links':'https://a.example/'}",
                                       "{'links':['https://a.example/other']}" };
  g_autoptr (DaylightEntry) one = make ("{'links':['', 'https://b.example/', 'https://a.example/']}");
  g_autoptr (DaylightEntry) other = make ("{'links':['https://a.example/']}");

  g_assert_true (daylight_request_shares_link (one, other));
  g_assert_true (daylight_request_shares_link (other, one));
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_autoptr (DaylightEntry) entry = make (none[i]);

      g_assert_false (daylight_request_shares_link (one, entry));
      g_assert_false (daylight_request_shares_link (entry, one));
      g_assert_false (daylight_request_shares_link (entry, entry) && i != 5);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/request/states", test_states);
  g_test_add_func ("/request/deadline", test_deadline);
  g_test_add_func ("/request/fields", test_fields);
  g_test_add_func ("/request/back-alone", test_back_alone);
  g_test_add_func ("/request/shares-link", test_shares_link);

  return g_test_run ();
}
