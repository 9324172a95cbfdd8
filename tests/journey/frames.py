"""LEAVE.md, L6 and L8, seen from outside: hundreds of presses, and on the screen never a gap, a picture mixed of old and
new, or one that returns. BUILD [PRESSES]. How long it takes is measured by './dev bench leave', not here."""
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


def press(number):
    name = ROOMS[number % len(ROOMS)]
    app.press(role="list item", name=name)
    ui.wait(lambda: app.find(role="grouping", name=name), name)
    time.sleep(0.5)
    seen = observer.leave(app.input)
    assert (seen["gap"], seen["mixed"], seen["returns"]) == (0, 0, 0), f"press {number}, from {name}: {seen}"
    inside.come_back(app)
    app.wait(role="list item", name="Guides")


def fifty(first):
    for number in range(first, min(first + 50, presses)):
        press(number)


try:
    journey.step("L19 first use", inside.welcome, app)
    for first in range(0, presses, 50):
        journey.step(f"L6 L8 press {first + 1} and the ones after it: one picture, then the other", fifty, first)
    journey.end()
finally:
    observer.close()
    app.kill()
