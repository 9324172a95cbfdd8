"""LEAVE.md, L6 and L8, seen from outside: hundreds of presses, in light, in dark, in high contrast and with large text, and on
the screen never a gap, a picture mixed of old and new, or one that returns. BUILD [PRESSES]. How long it takes is measured by
'./dev bench leave', not here."""
import os
import pathlib
import sys
import time

tests = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(tests / "support"), str(tests / "bench")]
import inside  # noqa: E402
import tap  # noqa: E402
import ui  # noqa: E402
from watching import Observer  # noqa: E402

journey = tap.Journey()
presses = int(sys.argv[2]) if len(sys.argv) > 2 else 300
app = ui.App(sys.argv[1])
observer = Observer(sys.argv[1])
ROOMS = ("Help", "Journal", "Removal")
# What the desktop's settings say, which the app follows while it runs.
LOOKS = {
    "light": {},
    "dark": {"org/gnome/desktop/interface": "color-scheme='prefer-dark'"},
    "high contrast": {"org/gnome/desktop/a11y/interface": "high-contrast=true"},
    "dark and large text": {"org/gnome/desktop/interface": "color-scheme='prefer-dark'\ntext-scaling-factor=2.0"},
    "large text": {"org/gnome/desktop/interface": "text-scaling-factor=2.0"},
}
keyfile = pathlib.Path(os.environ["XDG_CONFIG_HOME"]) / "glib-2.0/settings/keyfile"
shown = pathlib.Path(os.environ["SESSION_WORK"]) / "shown.ppm"


def press(number):
    name = ROOMS[number % len(ROOMS)]
    inside.room(app, name)
    ui.wait(lambda: app.find(role="grouping", name=name), name)
    time.sleep(0.5)
    seen = observer.leave(app.input)
    assert (seen["gap"], seen["mixed"], seen["returns"]) == (0, 0, 0), f"press {number}, from {name}: {seen}"
    inside.come_back(app)
    app.wait(contains="What is happening?")


def picture():
    app.picture(shown)
    return shown.read_bytes()


def wear(look):
    """Behind the lines that were there: the last one of a name counts."""
    before = picture()
    keyfile.write_text(plain + "".join(f"[{group}]\n{keys}\n" for group, keys in LOOKS[look].items()))
    if LOOKS[look]:
        ui.wait(lambda: picture() != before, f"another look: {look}")


def presses_in(look, first, count):
    wear(look)
    for number in range(first, first + count):
        press(number)


try:
    journey.step("L19 first use", inside.welcome, app)
    plain = keyfile.read_text()
    each = -(-presses // len(LOOKS))
    for number, look in enumerate(LOOKS):
        journey.step(f"L6 L8 {each} presses, {look}: one picture, then the other", presses_in, look, number * each, each)
    journey.end()
finally:
    observer.close()
    app.kill()
