"""The pages in the language of the session (LANGUAGE), in a small window and with large text: no text is cut, no letter is
missing, nothing has to be pushed sideways or down out of reach. BUILD [--all] [FOLDER FOR PICTURES]

Without --all the main pages; with it every page and every dialog: all guides, platforms and services of the country, each
kind of entry, all that can be done with an entry, its files and the journal."""
import json
import os
import pathlib
import subprocess
import sys

top = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(top / "tests/support"))
import fits  # noqa: E402
import inside  # noqa: E402
import tap  # noqa: E402
import ui  # noqa: E402

PASSPHRASE = "lantern river copper sparrow"
KINDS = ("post", "message", "recorded", "in-person", "contact", "report/x", "note", "plan")
build = pathlib.Path(sys.argv[1]).resolve()
options = sys.argv[2:]
everything = "--all" in options
folders = [o for o in options if not o.startswith("--")]
work = pathlib.Path(os.environ["SESSION_WORK"])
journey = tap.Journey()
looker = fits.Fits(pathlib.Path(folders[0]) if folders else None)
app = looker.start(build)
look, do, press, see, back = looker.look, looker.do, looker.press, looker.see, looker.back


def close():
    assert looker.tell("close"), "no dialog to close"


def welcome():
    app.wait(contains="What Is Inside")
    inside.welcome(app, look=look)
    look("guides")


# Guides

def guide():
    """One, step by step, from the first question on."""
    do("guides.ask", "me")
    look("question")
    do("guides.open", "threatened")
    for _ in json.loads((top / "data/guides/threatened.json").read_text())["steps"]:
        look("step")
        do("guide.next")


def questions():
    do("guides.find")
    app.input.type("zzzz")
    see("Nothing Found")
    look("nothing-found")
    app.input.keys(*["BackSpace"] * 4)
    for role in json.loads((top / "data/guides/start.json").read_text())["roles"]:
        for situation in role["situations"]:
            if "guide" not in situation:
                do("guides.ask", f"{role['id']}/{situation['id']}")
                look("question")
                back()
        do("guides.ask", role["id"])
        look("question")
        back()
    do("guides.list")
    look("all-guides")
    back()
    do("guides.about")
    look("about-guides")
    back()


def guides():
    """Each as one page, its cards turned."""
    do("guides.open", "threatened")
    looker.look_at_lists("guide")
    do("guide.save")
    look("guide-save")
    close()
    do("guide.whole")
    for path in sorted((top / "data/guides").glob("*.json")):
        if "schema" not in path.name and path.stem != "start":
            do("guides.open", path.stem)
            look(path.stem)
            looker.tell("each DaylightGuideCard")
            look(path.stem + "-cards")
    do("guide.whole")


# Help and removal

def help_and_removal():
    do("help.open", "")
    look("help")
    # Names of services differ from country to country: the first one after the country.
    rows = app.find_all(role="list item")
    country = next(k for k, n in enumerate(rows) if n.get_name() in app.language.exact("Country or Region"))
    service = next(n for n in rows[country + 1:] if n.get_name() not in app.language.exact("Language Spoken"))
    app.focus(service)
    app.input.key("Return")
    look("service")
    do("removal.open", "")
    look("removal")
    do("removal.open", "stopncii")
    look("platform")
    do("removal.open", "reports")
    look("reports-closed")


def services():
    """All of two countries with many of them, and of the country of the session."""
    data = json.loads((top / "data/help/services.json").read_text())
    do("help.open", "")
    looker.look_at_lists("help")
    do("help.choose-country")
    look("country")
    back()
    own = os.environ["LC_ALL"].partition(".")[0].partition("_")[2]
    for service in data["services"]:
        if service["country"] == own and service["kind"] != "emergency":
            # In its own language a service has its own name.
            ui.wait(lambda: any(looker.tell("press " + service.get(key, "-")) for key in ("local-name", "name")), service["name"])
            look("service")
            if looker.tell("do number.show-large"):
                look("number")
                close()
            back()
    do("help.emergency")
    look("emergency")
    close()


def platforms():
    for platform in json.loads((top / "data/help/platforms.json").read_text())["platforms"]:
        do("removal.open", platform["id"])
        look(platform["id"])
    do("removal.show-code", "https://example.org/a/rather/long/address/of/a/page")
    look("code")
    close()
    do("removal.open", "")
    do("removal.show-letter", "")
    look("letter")
    back()


# The journal

def journal():
    do("session.show", "journal")
    look("journal")
    inside.set_up_journal(app, PASSPHRASE, look)
    look("journal-empty")
    inside.write_entry(app, "12")
    look("entry")
    app.press(role="button", name="Save")
    app.wait(role="button", name="Edit")
    look("entry-saved")


def kinds():
    """An editor of each kind, with what a question of it asks."""
    for kind in KINDS:
        do("journal.record", kind)
        look("editor-" + kind.partition("/")[0])
    looker.look_at_lists("editor")
    app.set_text(next(n for n in app.nodes() if n.get_editable_text_iface() and n.get_state_set().contains(ui.STATE.EDITABLE)), "12")
    app.wait(contains="Kept as a draft")
    look("editor-kept")
    press("Throw the Draft Away…")
    look("throw-away")
    press("Throw the Draft Away")
    do("journal.record", "recorded/recorded/record")
    look("editor-from-guide")
    back()


def first_report():
    """What was reported: nothing yet, then one request that is saved."""
    do("removal.open", "reports")
    see("Nothing Reported Yet")
    look("reports-empty")
    do("journal.record", "report/x")
    app.wait(name="Reference or Case Number", role="text")
    press("Save (Ctrl+S)")
    app.wait(role="button", name="Note an Answer")
    look("reports")
    do("session.show", "journal")


def make_files():
    (work / "made").mkdir()
    (work / "made/chat.txt").write_text("12/03/2026, 21:06 - Mallory: Answer me\nor else\n12/03/2026, 21:07 - Me: a.jpg (file attached)\n" * 5)
    (work / "made/one.eml").write_text("Received: by x.example\nFrom: m@example.org\nTo: me@example.org\nDate: Thu, 12 Mar 2026 21:06:00 +0800\n"
                                       "Subject: Last warning\n\nAnswer me\n")
    (work / "made/none.bin").write_bytes(bytes(range(256)) * 9)
    for size, colours, name in (("900x600", "gold-navy", "shot.png"), ("500x700", "white-tan", "letter.pdf")):
        subprocess.run(["magick", "-size", size, f"gradient:{colours}", str(work / "made" / name)], check=True)
    subprocess.run(["gst-launch-1.0", "-q", "audiotestsrc", "num-buffers=80", "!", "vorbisenc", "!", "oggmux", "!", "filesink",
                    f"location={work}/made/voice.ogg"], check=True, stdout=subprocess.DEVNULL, env={**os.environ, "GST_REGISTRY": str(work / "plugins")})
    return " ".join(str(p) for p in sorted((work / "made").iterdir()))


def taking_in():
    press("Add Files…" if app.find(name="Add Files…") else "Add Files")
    look("add-files")
    press("Cancel")
    files = make_files()
    for answer in ("Not Sure", "No"):
        looker.tell("copy " + (files if answer == "No" else str(work / "made/shot.png")))
        do("entry.paste")
        see("One Question First")
        look("question-first")
        press(answer)
        if answer == "Not Sure":
            see("It Was Not Added")
            look("not-added")
            press("Close")
    app.wait(contains="The originals are still where they were")
    look("taken-in")
    looker.tell("open")
    look("files")


def files():
    for way, wanted in (("Show as a Conversation", "as the exported file has"), ("Show as an E-Mail", "Last warning")):
        press(way)
        app.wait(contains=wanted)
        if way == "Show as an E-Mail":
            see("From")
        looker.tell("open")
        look("conversation")
        back()
        looker.tell("open")
    press("Look at the Picture")
    look("picture-hidden")
    press("Show the Picture")
    app.wait(role="image", name="The picture")
    look("picture")
    press("Make a Covered Copy")
    look("cover")
    press("Add a Cover")
    look("cover-made")
    back()
    looker.tell("open")
    for way in ("What the File Says", "Read It Here"):
        press(way)
        app.wait_gone(contains="Reading…")
        look("says")
        back()
        looker.tell("open")
    press("Look at the Pages")
    look("pages-hidden")
    press("Show the Pages")
    app.wait(contains=("Page %u of %u", 1))
    look("pages")
    back()
    looker.tell("open")
    press("Listen to It")
    look("sound")
    back()


def one_entry():
    do("entry.edit")
    looker.tell("each DaylightFieldRow")
    look("edit")
    app.set_text(app.wait(name="What Happened", role="text"), "12 34")
    press("Save (Ctrl+S)")
    see("12 34")
    looker.look_at_lists("entry")
    do("entry.revisions")
    app.wait(contains=("Version %u", 2))
    look("revisions")
    back()
    do("entry.erase")
    look("erase-one")
    back()


def fill_first():
    app.set_text(next(n for n in app.nodes() if n.get_editable_text_iface() and n.get_state_set().contains(ui.STATE.EDITABLE)), "12")
    press("Save (Ctrl+S)")


def reports():
    """What was asked of a platform, from the entry of a post on."""
    do("journal.record", "post")
    fill_first()
    press("Report It")
    look("report-it")
    press("X (Twitter)")
    look("report-platform")
    press("I Have Sent This Report")
    look("report-sent")
    fill_first()
    see("Note an Answer")
    look("reported")
    looker.look_at_lists("reported")
    press("Note an Answer")
    look("report-answer")
    fill_first()
    see("It Is Back")
    look("reported-answered")
    do("removal.open", "reports")
    look("all-reports")
    do("session.show", "journal")


def hand_over():
    do("handover.open", "")
    app.wait(contains="All Entries")
    look("hand-over-choose")
    for name in ("options", "preview", "confirm"):
        press("Next")
        look("hand-over-" + name)
    close()


def list_and_views():
    do("journal-room.find")
    look("list")
    looker.look_at_lists("list")
    do("journal-room.find")
    app.input.type("zzzz")
    see("Nothing Found")
    look("list-nothing")
    press("Clear Search and Filters")
    press("Filter")
    look("filter")
    looker.look_at_lists("filter")
    press("Only With Files")
    press("Show Entries")
    look("filtered")
    for view in ("timeline", "people"):
        do("journal-room." + view)
        looker.tell("open")
        look(view)
        back()


def care():
    do("journal-room.care")
    look("care")
    for page in ("passphrase", "kept", "recovery", "rotate", "copy", "erase"):
        do("journal-room." + page)
        look("care-" + page)
        back()
    back()


def lock():
    do("session.lock")
    see("Open Your Journal")
    look("unlock")
    press("Use the Recovery Code")
    look("unlock-code")
    press("Use the Passphrase")


def erase_all():
    app.type_into(app.wait(name="Passphrase", role="text"), PASSPHRASE)
    press("Open")
    app.wait(role="button", name="New Entry")
    do("journal-room.erase")
    app.type_into(app.wait(name="Passphrase", role="text"), PASSPHRASE)
    press("Go On")
    see("Erase for Good")
    look("erase-all")
    press("Erase for Good")
    app.wait(role="button", name="Set Up the Journal")
    press("Open a Copy from Elsewhere")
    look("restore")
    back()


# Over the pages

def dialogs():
    for name in ("preferences", "traces", "shortcuts", "about"):
        do("session." + name)
        looker.tell("open")
        look(name)
        if name == "preferences" and everything:
            looker.look_at_lists(name)
            press("Return Word")
            look("return-word")
            close()
        close()


def outside():
    do("session.leave")
    look("daylight")
    if everything:
        looker.look_at_lists("daylight")
        for text, name in (("", "places"), ("lon", "places-found"), ("zzzz", "no-place")):
            app.input.key("ctrl+f")
            app.input.type(text) if text else None
            look(name)
            app.rest(1.6)
            app.input.key("Escape")


def all_fits():
    lines = looker.lines()
    # What a person wrote or a list gave may be shortened; the app's own words may not.
    assert not lines, "\n" + "\n".join(lines)


try:
    journey.step("first pages", welcome)
    journey.step("a guide, step by step", guide)
    if everything:
        journey.step("all questions", questions)
        journey.step("all guides", guides)
    journey.step("help and removal", help_and_removal)
    if everything:
        journey.step("all services of the country", services)
        journey.step("all platforms", platforms)
    journey.step("the journal", journal)
    if everything:
        journey.step("files are taken in", taking_in)
        journey.step("files are looked at", files)
        journey.step("what can be done with an entry", one_entry)
        journey.step("the first report", first_report)
        journey.step("reports to platforms", reports)
        journey.step("handing over", hand_over)
        journey.step("the list, the filter, the timeline, people", list_and_views)
        journey.step("every kind of entry", kinds)
        journey.step("keys and copies", care)
        journey.step("locked", lock)
        journey.step("all erased, and a copy opened", erase_all)
    journey.step("the dialogs of the main menu", dialogs)
    journey.step("the Daylight page", outside)
    journey.step("all of it fits", all_fits)
    journey.end()
except SystemExit:
    print(app.tree(), file=sys.stderr)
    print("\n".join(looker.lines()), file=sys.stderr)
    raise
finally:
    app.kill()
