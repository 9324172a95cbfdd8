"""Every main page in the language of the session (LANGUAGE), in a small window and with large text: no text is cut, no letter
is missing, nothing has to be pushed sideways. BUILD [FOLDER FOR PICTURES]"""
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import inside  # noqa: E402
import tap  # noqa: E402
import ui  # noqa: E402

PASSPHRASE = "lantern river copper sparrow"
build = pathlib.Path(sys.argv[1]).resolve()
folder = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
found = pathlib.Path(os.environ["SESSION_WORK"]) / "fits"
journey = tap.Journey()
app = ui.App(build, env={"LD_PRELOAD": str(build / "tests/support/libfits.so"), "FITS": str(found)})
number = 0


def look(name):
    """Longer than one round of the looking (fits.c), which goes on by itself; the picture waits for that long too."""
    global number
    number += 1
    if folder:
        app.picture(folder / f"{os.environ.get('LANGUAGE', 'en')}-{number:02}-{name}.png")
    app.rest(0.5)


def welcome():
    app.wait(contains="What Is Inside")
    look("welcome")
    inside.welcome(app)
    look("guides")


def guide(situation, whole=False):
    inside.room(app, "Guides")
    for _ in range(6):
        if app.find(contains="It is about me"):
            break
        app.press(role="button", name="Back")
        app.rest(0.3)
    app.press(contains="It is about me")
    app.press(contains=situation)
    if app.find(contains="I want to see all I can do") or app.find(contains="Is it happening now?"):
        look("question")
        app.press(contains="I want to see all I can do")
    app.wait(contains=("Step %u of", 1))
    look("guide")
    for _ in range(30):
        following = app.find(role="button", name="Next")
        if not following or not following.get_state_set().contains(ui.STATE.SENSITIVE):
            break
        app.press(role="button", name="Next")
        look("step")


def rooms():
    inside.room(app, "Help")
    look("help")
    # Names of services differ from country to country: the first one after the country.
    rows = [n for n in app.nodes() if n.get_role_name() == "list item"]
    country = next(k for k, n in enumerate(rows) if n.get_name() in app.language.exact("Country or Region"))
    service = next(n for n in rows[country + 1:] if n.get_name() not in app.language.exact("Language Spoken"))
    app.focus(service)
    app.input.key("Return")
    look("service")
    inside.room(app, "Removal")
    look("removal")
    app.press(contains="StopNCII.org")
    look("platform")


def dialogs():
    """From the list of rooms, where the main menu is in a narrow window."""
    for _ in range(6):
        if app.find(role="list item", name="Guides"):
            break
        app.press(role="button", name="Back")
        app.rest(0.3)
    for item, name in ((3, "traces"), (5, "shortcuts"), (6, "about")):
        app.menu(item)
        app.wait(role="dialog")
        look(name)
        # Slower than the two presses that leave.
        app.rest(1.6)
        app.input.key("Escape")
        app.wait_gone(role="dialog")


def journal():
    inside.room(app, "Journal")
    look("journal")
    inside.set_up_journal(app, PASSPHRASE, look)
    look("journal-empty")
    inside.write_entry(app, "12")
    look("entry")
    app.press(role="button", name="Save")
    app.wait(role="button", name="Edit")
    look("entry-saved")


def preferences():
    app.input.key("ctrl+comma")
    app.wait(role="dialog", name="Preferences")
    look("preferences")
    app.input.key("Escape")
    app.wait_gone(role="dialog", name="Preferences")


def outside():
    inside.leave(app)
    look("daylight")


def fits():
    lines = found.read_text().splitlines() if found.exists() else []
    # What a person wrote or a list gave may be shortened; the app's own words may not.
    assert not lines, "\n" + "\n".join(lines)


try:
    journey.step("first pages", welcome)
    journey.step("a guide, step by step", guide, "Someone threatens or blackmails me")
    journey.step("help and removal", rooms)
    journey.step("the journal", journal)
    journey.step("preferences", preferences)
    journey.step("the dialogs of the main menu", dialogs)
    journey.step("the Daylight page", outside)
    journey.step("all of it fits", fits)
    journey.end()
except SystemExit:
    print(app.tree(), file=sys.stderr)
    raise
finally:
    app.kill()
