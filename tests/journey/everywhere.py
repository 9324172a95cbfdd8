"""LEAVE.md, tests 1, 3 and 5, everywhere: from every kind of page, dialog, question, menu and list that drops down, in a picture
on the whole screen, while sound or a video plays, while GTK's own file chooser is open and while a hand-over is written, the leave
keys bring the Daylight page. Nothing of the inside can be read any more, nothing lies over the page, no file stays half written.
By Esc twice on X11; by Shift three times on Wayland, where the screen is watched meanwhile: one picture, then the other.
What is typed and not saved is offered again. Closing ends the app with anything open over its page, and what that interrupted is
told at the next start. journey-leave-* does the main ones of these every day."""
import os
import pathlib
import subprocess
import sys
import time

tests = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(tests / "support"), str(tests / "bench")]
import fits  # noqa: E402
import inside  # noqa: E402
import tap  # noqa: E402
import ui  # noqa: E402
from watching import Observer  # noqa: E402

PASSPHRASE = "lantern river copper sparrow"
POST, MESSAGE = "a picture of me in a group", "you will be sorry"
# What the tree may not say afterwards, beside the words of the inside: what was written, and the names of files.
MINE = (POST, MESSAGE, "Mallory", "Last warning", "shot.png", "chat.txt", "one.eml", "letter.pdf", "voice.ogg", "clip.webm")
home, work = pathlib.Path(os.environ["HOME"]), pathlib.Path(os.environ["SESSION_WORK"])
made, temp = work / "made", work / "tmp"
os.environ["TMPDIR"] = str(temp)
temp.mkdir()
journey = tap.Journey()
looker = fits.Fits()
app = looker.start(pathlib.Path(sys.argv[1]).resolve())
do, press, see, tell = looker.do, looker.press, looker.see, looker.tell
clean = work / "clean.ppm"
observer = None if os.environ["SESSION_KIND"] == "x11" else Observer(sys.argv[1])


def screen(path):
    if os.environ["SESSION_KIND"] == "x11":
        subprocess.run(["import", "-window", "root", str(path)], check=True)
    else:
        subprocess.run(["grim", "-t", "ppm", str(path)], check=True)


def difference():
    """The part of the screen that is not as on the Daylight page when nothing was open: a caret or a minute, not a window."""
    now = work / "now.ppm"
    screen(now)
    count = subprocess.run(["magick", "compare", "-metric", "AE", "-fuzz", "4%", str(clean), str(now), "null:"],
                           stderr=subprocess.PIPE, text=True).stderr.split()[0]
    width, height = (int(n) for n in os.environ["SIZE"].split("x"))
    return float(count) / (width * height)


def leave_watched():
    """The last key of Shift three times, from outside. The keys before it change nothing in the picture."""
    app.input.keys("Shift_L", "Shift_R")
    app.rest(0.3)
    observer.begin()
    pressed = observer.press(app.input, "Shift_L")
    ui.wait(lambda: inside.on_daylight_page(app), "the Daylight page")
    app.rest(0.3)
    seen = observer.end(pressed)
    assert seen["gone"] >= 0 and (seen["gap"], seen["mixed"], seen["returns"]) == (0, 0, 0), seen


def windows():
    return list(ui.children(app.node))


def leave():
    several = len(windows()) > 1
    if observer and not several:
        leave_watched()
    elif observer:
        # A window of its own, GTK's file chooser: no desktop takes two windows' pictures off in one.
        inside.leave(app, ("Shift_L", "Shift_R", "Shift_L"))
    elif not several:
        inside.leave(app, ("Escape", "Escape"))
    else:
        # The first Esc closes that window; until the other one has the keyboard, nobody has it.
        app.input.key("Escape")
        began = time.monotonic()
        ui.wait(lambda: len(windows()) == 1 and windows()[0].get_state_set().contains(ui.STATE.ACTIVE), "the window behind it")
        inside.leave(app, ("Escape",) if time.monotonic() - began < 1 else ("Escape", "Escape"))
    inside.assert_outside(app)
    words = app.words()
    for mine in MINE:
        assert mine not in words, f"the outside says {mine!r}:\n{words}"
    ui.wait(lambda: difference() < 0.01, "the Daylight page and nothing over it")


def back():
    inside.come_back(app)
    if (home / ".local/share/daylight/v").exists():
        inside.open_journal(app, PASSPHRASE)
    else:
        app.wait(role="list item", name="Guides")


def from_place(name, go):
    """There, away, back."""
    journey.step(f"L2 L6 L7 from {name}", lambda: (go(), leave(), back()))


def drops_down(go):
    """The first list or menu that drops down there."""
    def dropped():
        go()
        assert tell("pop 0"), "nothing drops down"
    return dropped


def chain(*steps):
    def go():
        for what, *words in steps:
            what(*words)
    return go


def first():
    inside.welcome(app)
    inside.leave(app)
    inside.assert_outside(app)
    app.rest(0.6)
    screen(clean)
    back()


def begin_set_up():
    inside.room(app, "Journal")
    app.press(role="button", name="Set Up the Journal")
    app.press(contains="Yes, or Not Sure")
    app.type_into(app.wait(name="Passphrase", role="text"), PASSPHRASE)


def make_files():
    made.mkdir()
    (made / "chat.txt").write_text("12/03/2026, 21:06 - Mallory: Answer me\n12/03/2026, 21:07 - Me: no\n" * 5)
    (made / "one.eml").write_text("From: m@example.org\nTo: me@example.org\nDate: Thu, 12 Mar 2026 21:06:00 +0800\n"
                                  "Subject: Last warning\n\nAnswer me\n")
    for name, colours in (("shot.png", "gold-navy"), ("letter.pdf", "white-tan")):
        subprocess.run(["magick", "-size", "900x600", f"gradient:{colours}", str(made / name)], check=True)
    for pipeline in (("audiotestsrc", "num-buffers=4000", "!", "vorbisenc", "!", "oggmux", "!", "filesink", f"location={made}/voice.ogg"),
                     ("videotestsrc", "num-buffers=1800", "pattern=ball", "!", "video/x-raw,width=320,height=240,framerate=30/1", "!", "vp8enc",
                      "deadline=1", "!", "webmmux", "!", "filesink", f"location={made}/clip.webm")):
        subprocess.run(["gst-launch-1.0", "-q", *pipeline], check=True, stdout=subprocess.DEVNULL,
                       env={**os.environ, "GST_REGISTRY": str(work / "plugins")})


def editable():
    return next(n for n in app.nodes() if n.get_editable_text_iface() and n.get_state_set().contains(ui.STATE.EDITABLE))


def fill():
    """An entry of a post, with files."""
    inside.set_up_journal(app, PASSPHRASE)
    do("journal.record", "post")
    app.set_text(app.wait(name="What Happened", role="text"), POST)
    press("Save (Ctrl+S)")
    make_files()
    question()
    press("No")
    app.wait(contains="The originals are still where they were", seconds=60)
    do("session.show", "journal")


def question():
    app.wait(contains="Add Files")
    tell("copy " + " ".join(str(p) for p in sorted(made.iterdir())))
    do("entry.paste")
    see("One Question First", 30)


def entry():
    app.click(app.wait(contains=POST))
    app.wait(contains="Add Files")


def file(way, *after):
    def go():
        entry()
        tell("open")
        press(way)
        for each in after:
            each()
    return go


def shows(words, **more):
    return lambda: app.wait(contains=words, seconds=40, **more)


def typed():
    do("journal.record", "message")
    app.set_text(editable(), MESSAGE)
    app.wait(contains="Kept as a draft")


def offered():
    """L18: what was typed before the last leave; and the report half written, unless the first Esc put it away."""
    app.wait(contains="unsaved draft")
    several = app.find(contains="unsaved drafts")
    press("Continue")
    if several:
        see("Unsaved Drafts")
        press(MESSAGE)
    app.wait(contains=MESSAGE, role="text", seconds=30)
    press("Throw the Draft Away…")
    press("Throw the Draft Away")


def own_chooser():
    entry()
    press("Add Files…")
    app.press(role="button", name="Choose Files")
    ui.wait(lambda: len(list(ui.children(app.node))) > 1, "GTK's file chooser", 15)


def context_menu():
    typed()
    app.focus(editable())
    app.input.key("shift+F10")
    # GTK's own, in a popover that it keeps out of the tree.
    ui.wait(lambda: tell("see Select All"), "the context menu")


def hand_over(*pages):
    def go():
        do("handover.open", "")
        app.wait(contains="All Entries")
        for _ in pages:
            press("Next", 20)
    return go


def being_written():
    """It has a name only once it is whole: until then it is seen by who has it open."""
    names = [os.readlink(path) for path in pathlib.Path(f"/proc/{app.process.pid}/fd").iterdir() if path.is_symlink()]
    return any(name.startswith(f"{home}/") and name.endswith(" (deleted)") and "/.local/" not in name for name in names)


def writing():
    """A large file in it, so that there is something left to write when the keys come."""
    big = made / "long.dat"
    with big.open("wb") as out:
        out.truncate(900 << 20)
    entry()
    tell(f"copy {big}")
    do("entry.paste")
    app.wait(contains="under 18")
    press("No")
    app.wait(contains="The originals are still where they were", seconds=120)
    inside.begin_hand_over(app, PASSPHRASE, home / "documents.zip")
    ui.wait(being_written, "the file that is being written", 60)
    leave()
    ui.wait(lambda: not being_written(), "what was half written to be gone")
    assert not list(home.glob("*documents.zip*"))
    back()


def closed_by(keys, go):
    """A key of the app's, or the desktop's own for its close button."""
    def close():
        go()
        app.input.key(keys)
        assert app.end() == 0
        assert not list(temp.rglob("*")), list(temp.rglob("*"))
        looker.again()
        see("Guides")
    return close


def closed_while_taking_in():
    inside.room(app, "Journal")
    inside.open_journal(app, PASSPHRASE)
    entry()
    big = made / "longer.dat"
    with big.open("wb") as out:
        out.truncate(900 << 20)
    tell(f"copy {big}")
    do("entry.paste")
    app.wait(contains="under 18")
    press("No")
    app.wait(contains="Adding longer.dat")


def told():
    inside.room(app, "Journal")
    inside.open_journal(app, PASSPHRASE)
    app.wait(contains="1 file was not added")
    press("Understood")
    app.wait_gone(contains="1 file was not added")


def unlock_page(code):
    def go():
        do("session.lock")
        see("Open Your Journal")
        if code:
            press("Use the Recovery Code")
    return go


def whole_screen():
    app.input.key("F11")
    app.wait_gone(role="list item", name="Guides")


def guide():
    do("session.show", "guides")
    do("guides.open", "threatened")


def filter_page():
    press("Filter")
    app.wait(role="button", name="Show Entries")


def preferences():
    do("session.preferences")
    app.wait(role="dialog", name="Preferences")


PLACES = {
    "a guide as one page": chain([guide], [do, "guide.whole"]),
    "the question before a guide is saved": chain([guide], [do, "guide.save"], [see, "Save This Guide as a File?"]),
    "a country's services": chain([do, "help.open", ""], [do, "help.choose-country"]),
    "the emergency numbers": chain([do, "help.emergency"], [app.wait, None, "dialog"]),
    "a platform's page": chain([do, "removal.open", "stopncii"]),
    "a code to scan": chain([do, "removal.open", "stopncii"], [do, "removal.show-code", "https://example.org/"], [app.wait, None, "dialog"]),
    "a letter": chain([do, "removal.open", ""], [do, "removal.show-letter", ""]),
    "the list of reports": chain([do, "removal.open", "reports"]),
    "a list that drops down in the preferences": drops_down(preferences),
    "the dialog of the return word": chain([preferences], [press, "Return Word"]),
}
JOURNAL = {
    "the search of the journal": chain([do, "journal-room.find"], [app.input.type, "pic"]),
    "the filter": filter_page,
    "a list that drops down in the filter": drops_down(filter_page),
    "the timeline": chain([do, "journal-room.timeline"], [tell, "open"]),
    "the people": chain([do, "journal-room.people"]),
    "the journal's menu": drops_down(lambda: do("session.show", "journal")),
    "an entry": entry,
    "an entry's menu": drops_down(entry),
    "an entry's versions": chain([entry], [do, "entry.revisions"]),
    "erasing an entry": chain([entry], [do, "entry.erase"]),
    "reporting an entry": chain([entry], [press, "Report It"], [press, "X (Twitter)"]),
    "the question before files are chosen": chain([entry], [press, "Add Files…"]),
    "the question on minors": chain([entry], [question]),
    "GTK's own file chooser": own_chooser,
    "a picture": file("Look at the Picture", lambda: press("Show the Picture"), shows("The picture", role="image")),
    "a picture on the whole screen": file("Look at the Picture", lambda: press("Show the Picture"), shows("The picture", role="image"), whole_screen),
    "covering a picture": file("Look at the Picture", lambda: press("Show the Picture"), shows("The picture", role="image"),
                               lambda: press("Make a Covered Copy"), lambda: press("Add a Cover")),
    "what a file says of itself": file("What the File Says"),
    "a conversation": file("Show as a Conversation", shows("as the exported file has")),
    "an e-mail": file("Show as an E-Mail", shows("Last warning")),
    "a document's pages": file("Look at the Pages", lambda: press("Show the Pages"), shows(("Page %u of %u", 1, 1))),
    "sound that plays": file("Listen to It", lambda: press("Play"), shows("Pause", role="button")),
    "a video that plays": file("Watch the Video", lambda: press("Play"), shows("Pause", role="button")),
    "a report half written": lambda: do("journal.record", "report/x"),
    "the safety plan": lambda: do("journal.record", "plan"),
    "keys and copies": lambda: do("journal-room.care"),
    "handing over": hand_over(),
    "what is handed over": hand_over("options", "preview"),
    "the passphrase before handing over": hand_over("options", "preview", "confirm"),
    "the unlock page": unlock_page(False),
    "the unlock page, for the code": unlock_page(True),
    "a context menu in a text": context_menu,
}
CLOSED = (
    ("ctrl+w", "the preferences", preferences),
    ("ctrl+q", "the dialog of the return word", chain([preferences], [press, "Return Word"])),
    ("alt+F4", "the emergency numbers", chain([do, "help.emergency"], [app.wait, None, "dialog"])),
    ("ctrl+w", "a question", chain([guide], [do, "guide.save"], [see, "Save This Guide as a File?"])),
    ("ctrl+q", "the main menu", chain([app.input.key, "F10"], [app.wait, None, "menu item"])),
    ("ctrl+w", "a list that drops down", drops_down(preferences)),
)
for page in ("passphrase", "kept", "recovery", "rotate", "copy", "erase"):
    JOURNAL[f"keys and copies: {page}"] = chain([do, "journal-room.care"], [do, "journal-room." + page])

try:
    journey.step("L19 first use", first)
    for name, go in PLACES.items():
        from_place(name, go)
    from_place("a passphrase half typed", begin_set_up)
    journey.step("a journal with an entry and files", fill)
    for name, go in JOURNAL.items():
        from_place(name, go)
    journey.step("L10 L18 the draft is offered", offered)
    journey.step("L11 a hand-over that is written is undone", writing)
    for keys, name, go in CLOSED:
        journey.step(f"L3 {keys} ends the app with {name} open", closed_by(keys, go))
    journey.step("L3 L11 Ctrl+W ends the app while a file is taken in", closed_by("ctrl+w", closed_while_taking_in))
    journey.step("L18 and the person is told at the next start", told)
    journey.end()
except SystemExit:
    app.picture(pathlib.Path(sys.argv[1]) / "everywhere-failed.png")
    print(app.tree(), file=sys.stderr)
    raise
finally:
    if observer:
        observer.close()
    app.kill()
