"""LEAVE.md, tests 3, 4 and 5: leaving at the moments that are hard: while another program's file chooser has the keyboard,
an unlock runs, a file is taken in, an input method composes; with Sticky Keys and Slow Keys; and ten thousand keys typed
without leaving once. Then the ways that are off until they are chosen: a key of the desktop's, and a web page after it."""
import ctypes
import json
import os
import pathlib
import subprocess
import sys
import time

support = pathlib.Path(__file__).resolve().parents[1] / "support"
sys.path.insert(0, str(support))
import inside  # noqa: E402
import tap  # noqa: E402
import ui  # noqa: E402

X11 = os.environ["SESSION_KIND"] == "x11"
PASSPHRASE = "lantern river copper sparrow"
PAGE = "https://weather.example/today"
COMPOSED = "kwekerijmandarijn"
home = pathlib.Path(os.environ["HOME"])
store = home / ".local/share/daylight"
journey = tap.Journey()


class Helper:
    """A program that answers each line with a line."""

    def __init__(self, *command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
        assert self.process.stdout.readline() == "ready\n", command

    def say(self, line):
        self.process.stdin.write(line + "\n")
        return self.process.stdout.readline().strip()

    def close(self):
        self.process.stdin.close()
        self.process.wait(60)


def settings(text):
    folder = home / ".config/glib-2.0/settings"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "keyfile").open("a") as file:
        file.write("\n[io/github/daylightapp/Daylight]\n" + text)


def calls(method, interface=None):
    return [c for c in json.loads(portal.say("calls")) if c["method"] == method and interface in (None, c["interface"])]


def leave(how=("Escape", "Escape")):
    inside.leave(app, how)
    inside.assert_outside(app)


def back():
    inside.come_back(app)
    ui.wait(lambda: app.find(role="list item", name="Guides"), "the inside")


def back_to_journal():
    inside.come_back(app)
    inside.open_journal(app, PASSPHRASE)


def guides():
    app.press(role="list item", name="Guides")
    app.wait(contains="What is happening?")


def entry():
    inside.set_up_journal(app, PASSPHRASE)
    inside.write_entry(app, "what happened")
    app.press(role="button", name="Save")
    app.wait(contains="No files yet")


def open_entry():
    app.click(app.wait(contains="what happened"))
    app.wait(contains="Add Files")


def chooser():
    before = len(calls("OpenFile"))
    app.press(contains="Add Files")
    app.press(role="button", name="Choose Files")
    return ui.wait(lambda: len(calls("OpenFile")) > before, "the desktop's file chooser")


def chooser_closed():
    """The window of the other program goes with the rest: its request is closed."""
    chooser()
    leave()
    ui.wait(lambda: calls("Close", "Request"), "the chooser to be cancelled")


def unlocking():
    """The passphrase is being tried as the person leaves: what comes of it is not used."""
    inside.come_back(app)
    app.type_into(inside.passphrase_field(app), PASSPHRASE)
    app.input.keys("Return", "Escape", "Escape")
    ui.wait(lambda: inside.on_daylight_page(app), "the Daylight page")
    inside.assert_outside(app)
    time.sleep(3)
    inside.assert_outside(app)
    inside.come_back(app)
    app.wait(contains="Open Your Journal")
    assert not app.find(role="button", name="New Entry"), "the journal is open"


def files():
    return {str(p.relative_to(store)) for p in (store / "v").rglob("*") if p.is_file() and "/b/" in f"/{p.relative_to(store)}"}


def taking_in():
    big = home / "recording.dat"
    with big.open("wb") as out:
        out.truncate(700 << 20)
    before = files()
    open_entry()
    chooser()
    assert portal.say(f"choose {big}") == "ok"
    app.wait(contains="under 18")
    app.press(role="button", name="No")
    app.wait(contains="Adding recording.dat")
    leave()
    ui.wait(lambda: files() == before, "the half sealed file to be gone")


def told():
    back_to_journal()
    app.wait(contains="1 file was not added")
    assert "recording.dat" not in app.words()


def composing():
    """What an input method composes is on the screen, but not yet in the field."""
    guides()
    app.focus(app.wait(role="entry"))
    ui.wait(lambda: ime.say("active") == "yes", "the field to take text from the input method")
    assert ime.say(f"preedit {COMPOSED}") == "ok"
    time.sleep(0.3)
    leave()
    assert COMPOSED not in app.words()
    back()
    assert COMPOSED not in app.words()
    guides()


def typing():
    """Capitals, words, an Esc now and then: ten thousand keys."""
    app.press(role="list item", name="Journal")
    app.press(role="button", name="New Entry")
    app.press(name="Note", role="list item")
    app.focus(app.wait(name="What Happened", role="text"))
    text = "He wrote to ME again, SAME words; I said NO. THEN it rang: 7 times, at Nine. "
    keys = 0
    while keys < 10000:
        subprocess.run(["xdotool", "type", "--delay", "1", text * 8], check=True)
        keys += len(text) * 8
        assert app.find(name="What Happened", role="text"), f"left after {keys} keys"
    app.wait(contains="Kept as a draft")


def access(mask):
    """The X server's own AccessX: Slow Keys is 1 << 1, Sticky Keys 1 << 3."""
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    display = x11.XOpenDisplay(None)
    assert x11.XkbChangeEnabledControls(ctypes.c_void_p(display), 0x100, (1 << 1) | (1 << 3), mask)
    x11.XSync(ctypes.c_void_p(display), 0)
    x11.XCloseDisplay(ctypes.c_void_p(display))


def sticky():
    """Shift latches, then locks, then is free again; the keys before it left do their work."""
    access(1 << 3)
    try:
        leave(("Shift_L", "Shift_L", "Shift_L"))
    finally:
        access(0)


def slow():
    """A key counts when it was held for 0.3 s: a short press is nothing, two long ones are Esc twice."""
    access(1 << 1)
    try:
        app.input.keys("Escape", "Escape", "Escape")
        time.sleep(0.5)
        assert app.find(role="list item", name="Guides"), "a press that was too short counted"
        subprocess.run(["xdotool", "keydown", "Escape", "sleep", "0.5", "keyup", "Escape", "sleep", "0.1",
                        "keydown", "Escape", "sleep", "0.5", "keyup", "Escape"], check=True)
        ui.wait(lambda: inside.on_daylight_page(app), "the Daylight page")
        inside.assert_outside(app)
    finally:
        access(0)


def honest():
    """What leaving can't do is said before it is needed; the way on is one button from there."""
    app.menu(4)
    app.press(role="button", name="Next")
    app.wait(contains="Leaving in One Press")
    for what in ("spyware, screen recording", "browser’s history", "stays in the list of apps"):
        assert what in app.words(), what
    app.press(role="button", name="Skip")
    app.wait(contains="What is happening?")


def practice():
    """A round that does the real thing, and comes back to where it is explained; nothing opens for it."""
    before = len(calls("OpenURI"))
    app.menu(1)
    app.press(role="button", name="Leave Now, as Practice")
    ui.wait(lambda: inside.on_daylight_page(app), "the Daylight page")
    inside.assert_outside(app)
    back()
    assert len(calls("OpenURI")) == before, "a practice round opened the web page"


def narrow():
    """A window as narrow as a telephone: the button is at its place, whole, and leaves."""
    def resize(size):
        subprocess.run(["wlr-randr", "--output", "HEADLESS-1", "--custom-mode", size], check=True)
        width = int(size.split("x")[0])
        ui.wait(lambda: box(ui.children(app.node)).width == width, f"a window {width} wide")

    def box(nodes):
        return ui.Atspi.Component.get_extents(next(iter(nodes)).get_component_iface(), ui.Atspi.CoordType.WINDOW)

    resize("360x720")
    try:
        for name in ("Guides", "Help", "Journal", "Removal"):
            inside.room(app, name)
            button = box([app.wait(role="button", name="Leave")])
            assert button.width > 0 and 0 <= button.x and button.x + button.width <= 360, (name, button.x, button.width)
        app.press(role="button", name="Leave")
        ui.wait(lambda: inside.on_daylight_page(app), "the Daylight page")
        inside.assert_outside(app)
    finally:
        resize("1280x800")


def desktop_key():
    bound = ui.wait(lambda: calls("BindShortcuts"), "the key to be asked for")
    shortcuts = bound[0]["arguments"][1]
    assert shortcuts[0][1]["description"] == "Show Sunrise and Sunset", shortcuts
    assert portal.say("press") == "ok"
    ui.wait(lambda: inside.on_daylight_page(app), "the Daylight page")
    inside.assert_outside(app)


def page():
    opened = ui.wait(lambda: calls("OpenURI"), "the web page")
    assert [c["arguments"][1] for c in opened] == [PAGE] * len(opened), opened


def no_page():
    """A calm lock is no leaving: no browser comes up for it."""
    before = len(calls("OpenURI"))
    app.input.key("ctrl+w")
    assert app.end() == 0
    time.sleep(0.5)
    assert len(calls("OpenURI")) == before


portal = Helper(sys.executable, str(support / "fake-portal.py"))
app = ime = None
try:
    settings(f"page-after='{PAGE}'\ndesktop-shortcut=true\n")
    app = ui.App(sys.argv[1], env={"GDK_DEBUG": "portals"})
    journey.step("L19 first use", inside.welcome, app)
    journey.step("L4 a key of the desktop's leaves", desktop_key)
    journey.step("a web page opens after leaving", page)
    journey.step("L16 back", back)
    if X11:
        journey.step("L2 Sticky Keys: Shift three times leaves", sticky)
        journey.step("L16 back", back)
        journey.step("L2 Slow Keys: Esc twice leaves", slow)
        journey.step("L16 back", back)
    else:
        journey.step("L19 L22 what leaving can't do is said", honest)
        journey.step("L20 a practice round", practice)
        journey.step("L1 the button in a narrow window", narrow)
        journey.step("L16 back", back)
        ime = Helper(str(pathlib.Path(sys.argv[1]) / "tests/support/ime"))
        journey.step("L2 L11 Esc twice leaves while an input method composes", composing)
    journey.step("a journal with an entry", entry)
    if X11:
        app.press(role="button", name="Back")
        journey.step("L2 ten thousand keys typed never leave", typing)
    else:
        journey.step("L6 another program's file chooser is cancelled", chooser_closed)
        journey.step("L11 an unlock that runs is not used", unlocking)
        inside.open_journal(app, PASSPHRASE)
        journey.step("L11 a file being taken in is undone", taking_in)
        journey.step("L18 and the person is told after coming back", told)
    journey.step("L3 Ctrl+W ends the app, no web page opens", no_page)
    journey.end()
except SystemExit:
    print(app.tree() if app and app.process.poll() is None else "", file=sys.stderr)
    raise
finally:
    if app:
        app.kill()
    if ime:
        ime.close()
    portal.close()
