"""LEAVE.md, L12, L23 and L24: nobody has been there for as long as was chosen; then the app leaves, also while another window
covers it and has the keyboard, and what was copied is gone. A minute is the shortest that can be chosen: most of it is
waiting, beside other tests."""
import ast
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

COPIED = "zebrafinch"
keyfile = pathlib.Path(os.environ["XDG_CONFIG_HOME"]) / "glib-2.0/settings/keyfile"
keyfile.parent.mkdir(parents=True, exist_ok=True)
with keyfile.open("a") as file:
    file.write("\n[io/github/daylightapp/Daylight]\nidle-minutes=1\n")
journey = tap.Journey()
app = ui.App(sys.argv[1])


def copy():
    inside.search(app, COPIED)
    app.input.keys("ctrl+a", "ctrl+c")


def key_anew():
    """The minute begins anew with each key. Gives the moment after which it does."""
    time.sleep(8)
    last = time.monotonic()
    app.input.key("Tab")
    return last


def covered(last):
    """What is typed into the other window is no sign of life here. It sees what was copied, and then no more."""
    other = subprocess.Popen([sys.executable, str(support / "other-window.py")], stdin=subprocess.PIPE,
                             stdout=subprocess.PIPE, text=True, bufsize=1)

    def clipboard():
        other.stdin.write("clipboard\n")
        return ast.literal_eval(other.stdout.readline())

    try:
        assert other.stdout.readline() == "ready\n"
        held = clipboard()
        assert held[0] == COPIED, f"nothing to take off the clipboard, so that this proves nothing: {held}"
        while time.monotonic() - last < 56:
            app.input.type("a")
            time.sleep(2)
            # Reading may take until the minute is over.
            assert not inside.on_daylight_page(app) or time.monotonic() - last > 59, "left too early"
        ui.wait(lambda: inside.on_daylight_page(app), "the Daylight page after a minute without a key")
        inside.assert_outside(app)
        ui.wait(lambda: clipboard() == [None, None], "the clipboards to be empty", 10)
    finally:
        typed = other.communicate(timeout=60)[0]
    assert "aaaa" in typed, f"the other window had the keyboard: {typed!r}"


def back():
    inside.come_back(app)
    app.wait(role="list item", name="Guides")


try:
    journey.step("L19 first use", inside.welcome, app)
    journey.step("a text is copied", copy)
    last = journey.step("L23 a key within the minute", key_anew)
    journey.step("L12 L23 idle, L24 covered and without the keyboard", covered, last)
    journey.step("L16 back", back)
    journey.end()
finally:
    app.kill()
