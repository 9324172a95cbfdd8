/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-handover-words.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>

typedef struct
{
  const char *id;
  const char *text;
} Word;

/* The report claims what the chain and the hashes carry, and no more (SECURITY.md): keep to that when translating. */
static const Word words[] = {
  { "title", N_ ("Record of Events") },
  { "subtitle", N_ ("Entries and attachments handed over from a private journal") },
  { "about", N_ ("This is a copy of records that one person wrote down and kept for themselves. Each entry stands in their own words, with the times as they gave them and the files they added. The files themselves are beside this report; their SHA-256 hashes are printed here, so that a copy can be compared with them.") },
  { "made", N_ ("Handed over") },
  { "reference", N_ ("Reference") },
  { "entries", N_ ("Entries") },
  { "attachments", N_ ("Attached files") },
  { "withheld", N_ ("Entries not included") },
  { "period", N_ ("From, to") },
  { "head", N_ ("Chain head") },
  { "journal", N_ ("Journal") },
  { "chain", N_ ("Chain of changes") },
  /* Translators: {n} is a number; keep it as it is. */
  { "chain.holds", N_ ("{n} lines; each fits the one before it") },
  /* Translators: {n} is the number of a line; keep it as it is. */
  { "chain.broken", N_ ("Line {n} does not fit the one before it. From there on the chain shows nothing.") },
  { "can", N_ ("What this record can show") },
  { "can.1", N_ ("To someone who was given an earlier chain head at the time: nothing that was recorded up to then was changed, left out or put in another order since.") },
  { "can.2", N_ ("An older page put back into the journal by someone without its passphrase would not fit the chain.") },
  { "can.3", N_ ("Each attached file is, byte for byte, the file that was added to the journal.") },
  { "can.4", N_ ("The list of changes is complete up to the chain head, with gaps where entries were not included.") },
  { "cannot", N_ ("What it cannot show") },
  { "cannot.1", N_ ("That something is true, or who typed it.") },
  { "cannot.2", N_ ("That nobody who had the passphrase, its owner included, wrote the whole journal anew.") },
  { "cannot.3", N_ ("When a picture or recording was made. Times come from the computer’s clock and from the person; they are statements, not proof.") },
  { "cannot.4", N_ ("That the whole journal was not set back to an earlier state, unless a later chain head is known elsewhere.") },
  { "check", N_ ("How to check this copy") },
  { "check.text", N_ ("The file VERIFY.txt beside this report names the commands that compare every file with its SHA-256 hash. They are part of common systems; no special program is needed.") },
  { "list", N_ ("Entries by Time") },
  { "list.number", NC_ ("column of a table", "No.") },
  { "list.when", NC_ ("column of a table", "When") },
  { "list.kind", NC_ ("column of a table", "What it records") },
  { "list.files", NC_ ("column of a table", "Files") },
  { "list.page", NC_ ("column of a table", "Page") },
  { "times", N_ ("When It Happened") },
  { "times.note", N_ ("How many of the entries here happened in each month or year, on each day of the week and in each hour, by the clock of the place, as the entries say.") },
  { "times.periods", N_ ("By month or year") },
  { "times.weekdays", N_ ("By day of the week") },
  { "times.hours", N_ ("By hour of the day") },
  /* Translators: {n} is a number; keep it as it is. */
  { "times.undated", N_ ("Without a time: {n}") },
  /* Translators: {n} is the entry's number; keep it as it is. */
  { "entry", N_ ("Entry {n}") },
  { "entry.added", N_ ("Written down") },
  /* Translators: {n} is a number; keep it as it is. */
  { "entry.revision", N_ ("Version {n}") },
  { "entry.id", N_ ("Identifier") },
  { "entry.text-hash", N_ ("SHA-256 of text") },
  { "entry.deleted", N_ ("This entry was deleted in the journal.") },
  { "entry.unreadable", N_ ("As stored") },
  { "entry.none", N_ ("No field was filled in.") },
  { "time.exact", NC_ ("a time is", "exact") },
  { "time.about", NC_ ("a time is", "about") },
  { "time.unknown", NC_ ("a time is", "unknown") },
  { "files", N_ ("Attached Files") },
  { "files.name", N_ ("Name when added") },
  { "files.type", NC_ ("field", "Type") },
  { "files.size", N_ ("Size in bytes") },
  { "files.added", N_ ("Added") },
  { "files.hash", N_ ("SHA-256") },
  { "files.path", N_ ("File here") },
  { "revisions", N_ ("Earlier Versions") },
  { "revisions.note", N_ ("Newest first. Only what differs from the next version is printed; each version’s whole text is in data/entries.") },
  { "revisions.left-out", N_ ("Newest first. Their text was not handed over; their hashes are in the chain of changes.") },
  { "revisions.empty", N_ ("No field differs from the next version.") },
  { "log", N_ ("Log of Changes") },
  { "log.note", N_ ("When something was added to the journal, changed or handed over, by the clock of the computer. Opening and reading are not logged. Every line is in data/chain.txt, with the hash of the line before it.") },
  { "log.time", NC_ ("column of a table", "Time") },
  { "log.what", NC_ ("column of a table", "What was done") },
  { "log.hash", NC_ ("column of a table", "SHA-256, first digits") },
  /* Translators: {n} is a number; keep it as it is. */
  { "log.rest", N_ ("Lines about entries that were not included: {n}. They are in data/chain.txt, without content.") },
  { "log.end", N_ ("The chain head is the hash of the last line of data/chain.txt. This is the end of the report.") },
  { "verify.title", N_ ("HOW TO CHECK THIS COPY") },
  { "verify.intro", N_ ("Every file here has a SHA-256 hash: a number that changes when a single byte of the file changes. The hashes of the files in ‘data’ are in manifest-sha256.txt, those of the other files in tagmanifest-sha256.txt. Nothing needs to be installed to compare them.") },
  { "verify.zip", N_ ("1. Is the zip file whole? In the folder where it is:") },
  { "verify.linux", N_ ("2. Are the files the same? Unpack the zip, open a terminal in the folder that holds this text, and type (Linux):") },
  { "verify.mac", N_ ("On a Mac:") },
  { "verify.windows", N_ ("On Windows, file by file; compare what it prints with the line of the manifest:") },
  { "verify.chain", N_ ("3. Does the chain of changes fit? (Linux, or any system with a shell.) The last line printed must be the Chain-Head of bag-info.txt. A line that does not fit the one before it is printed too:") },
  { "verify.means", N_ ("What this shows: the files are the ones that were handed over, and each attached file is the one that was added to the journal. To someone who was given an earlier chain head at the time, it shows that nothing recorded up to then was changed since. It does not show that something is true, who typed it, or when a picture was made.") },
  /* Events */
  { "event.new", N_ ("Journal set up") },
  { "event.entry.rev", N_ ("Text saved") },
  { "event.entry.del", N_ ("Entry deleted") },
  { "event.entry.erase", N_ ("Entry erased for good") },
  { "event.att.add", N_ ("File added") },
  { "event.att.del", N_ ("File taken out") },
  { "event.link", N_ ("File put with an entry") },
  { "event.export", N_ ("Handed over") },
  { "event.note.head", N_ ("Chain head noted") },
  { "event.clock.back", N_ ("The computer’s clock was set back before this") },
};

static const Word kinds[] = {
  { "post", N_ ("Post or image online") },
  { "message", N_ ("Message or threat") },
  { "recorded", N_ ("Recorded or filmed") },
  { "in-person", N_ ("Happened in person") },
  { "contact", N_ ("Report or contact") },
  { "note", NC_ ("kind of entry", "Note") },
  { "plan", N_ ("Safety plan") },
  { "report", N_ ("Removal request") },
};

/* In the order of printing. A field that is not here is printed under its own name. */
static const Word fields[] = {
  { "title", NC_ ("field", "Title") },
  { "happened", N_ ("When it happened") },
  { "posted", N_ ("When it was posted") },
  { "sent", N_ ("When it was sent") },
  { "seen", N_ ("When I saw it") },
  { "saved", N_ ("When I saved it") },
  { "forwarded", N_ ("When it was passed on") },
  { "what", N_ ("What happened") },
  { "platform", NC_ ("field", "Platform") },
  { "group", N_ ("Group or channel") },
  { "links", NC_ ("field", "Links") },
  { "accounts", NC_ ("field", "Accounts") },
  { "contact", N_ ("Number or e-mail shown") },
  { "ip", N_ ("IP address shown") },
  { "who", N_ ("Who did it") },
  { "relation", N_ ("How I know them") },
  { "how-known", N_ ("How I know who it was") },
  { "image", N_ ("What is shown, in words") },
  { "demand", N_ ("What was demanded") },
  { "place", NC_ ("field", "Where") },
  { "device", N_ ("Devices or apps used") },
  { "cameras", N_ ("Cameras nearby") },
  { "witnesses", NC_ ("field", "Witnesses") },
  { "effect", N_ ("What it did to me") },
  { "felt", N_ ("What I felt") },
  { "care", N_ ("Care I sought") },
  { "cost", N_ ("What it cost") },
  { "service", N_ ("Service or office") },
  { "person", N_ ("Person I spoke to") },
  { "reference", N_ ("Reference or case number") },
  { "about", N_ ("What it is about") },
  { "asked", N_ ("What I asked for") },
  { "state", N_ ("How it stands") },
  { "deadline", N_ ("Answer expected by") },
  { "answered", N_ ("When they answered") },
  { "answer", N_ ("What they answered") },
  { "actions", N_ ("What was done about it") },
  { "next", N_ ("Next step") },
  { "contacts", N_ ("People to call") },
  { "code-word", N_ ("Code word") },
  { "go", NC_ ("field", "Where to Go") },
  { "take", NC_ ("field", "What to Take") },
  { "meeting", N_ ("Meeting") },
  { "check-in-time", NC_ ("field", "Check-In Time") },
  { "check-in", N_ ("Check-in") },
  { "tags", NC_ ("field", "Tags") },
  { "notes", NC_ ("field", "Notes") },
};

static const Word parts[] = {
  { "field.accounts.platform", NC_ ("field", "Platform") },
  { "field.accounts.name", N_ ("Name shown") },
  { "field.accounts.handle", N_ ("Account name") },
  { "field.accounts.profile", N_ ("Address of the profile") },
  { "field.witnesses.name", NC_ ("field", "Name") },
  { "field.witnesses.contact", NC_ ("field", "Contact") },
};

static const Word states[] = {
  { "state.to-send", NC_ ("state of a report", "To Send") },
  { "state.sent", NC_ ("state of a report", "Sent") },
  { "state.answered", NC_ ("state of a report", "Answered") },
  { "state.removed", NC_ ("state of a report", "Removed") },
  { "state.refused", NC_ ("state of a report", "Refused") },
  { "state.back", NC_ ("state of a report", "Back Again") },
};

/* The context that NC_() gave to a string, for those tables where some have one. */
static const char *
translate (const char *id,
           const char *text)
{
  if (g_str_has_prefix (id, "list.") || g_str_equal (id, "log.time") || g_str_equal (id, "log.what") || g_str_equal (id, "log.hash"))
    return g_dpgettext2 (GETTEXT_PACKAGE, "column of a table", text);
  if (g_str_equal (id, "files.type"))
    return g_dpgettext2 (GETTEXT_PACKAGE, "field", text);
  if (g_str_has_prefix (id, "time."))
    return g_dpgettext2 (GETTEXT_PACKAGE, "a time is", text);
  return _ (text);
}

static const char *
translate_field (const char *text)
{
  const char *in_context = g_dpgettext2 (GETTEXT_PACKAGE, "field", text);

  return in_context != text ? in_context : _ (text);
}

const char *
daylight_handover_words_kind (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].id, kind))
      return g_str_equal (kind, "note") ? g_dpgettext2 (GETTEXT_PACKAGE, "kind of entry", kinds[i].text) : _ (kinds[i].text);

  return kind;
}

DaylightReportStrings *
daylight_handover_words_new (void)
{
  DaylightReportStrings *strings = daylight_report_strings_new ();
  g_autoptr (GPtrArray)  order = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    daylight_report_strings_set (strings, words[i].id, translate (words[i].id, words[i].text));
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *id = g_strconcat ("kind.", kinds[i].id, NULL);

      daylight_report_strings_set (strings, id, daylight_handover_words_kind (kinds[i].id));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *id = g_strconcat ("field.", fields[i].id, NULL);

      daylight_report_strings_set (strings, id, translate_field (fields[i].text));
      g_ptr_array_add (order, (gpointer)fields[i].id);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    daylight_report_strings_set (strings, parts[i].id, translate_field (parts[i].text));
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    daylight_report_strings_set (strings, states[i].id, g_dpgettext2 (GETTEXT_PACKAGE, "state of a report", states[i].text));
  g_ptr_array_add (order, NULL);
  daylight_report_strings_set_field_order (strings, (const char *const *)order->pdata);
  daylight_report_strings_set_rtl (strings, gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL);

  return strings;
}
