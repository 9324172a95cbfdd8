"""LEAVE.md, L23: the person is gone. Screen lock, suspend and the end of the session swap and lock as leaving does (idle time:
idle.py); Esc once only closes what is open."""
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

journey = tap.Journey()
app = None


def desktop(line):
    fake.stdin.write(line + "\n")
    fake.stdin.flush()
    return fake.stdout.readline().strip()


def gone(line):
    assert desktop(line) == "ok"
    ui.wait(lambda: inside.on_daylight_page(app), "the Daylight page")
    inside.assert_outside(app)


def nothing(line):
    """The end of a lock or of a sleep brings nothing back."""
    assert desktop(line) == "ok"
    time.sleep(0.5)
    inside.assert_outside(app)


def back():
    inside.come_back(app)
    app.wait(role="list item", name="Guides")
    time.sleep(0.3)


def stays():
    """Esc once in each dialog and menu only closes it, however often, when it is not twice in a row."""
    for number, title in ((2, "Preferences"), (3, "Traces on This Computer"), (5, "Keyboard Shortcuts"),
                          (6, "About Daylight")):
        app.menu(number)
        app.wait(role="dialog", name=title)
        app.input.key("Escape")
        app.wait_gone(role="dialog", name=title)
        time.sleep(1.6)
        assert not inside.on_daylight_page(app), title
    app.input.key("F10")
    app.wait(role="menu item")
    app.input.key("Escape")
    app.wait_gone(role="menu item")
    time.sleep(1.6)
    assert app.find(role="list item", name="Guides")


def capitals():
    """Capitals typed with Shift are no leaving."""
    inside.search(app, "ABCDEFGHABCDEFGH")
    time.sleep(0.3)
    assert app.find(role="list item", name="Guides")
    app.input.key("BackSpace")
    time.sleep(1.6)


def end():
    assert desktop("end") == "ok"
    assert app.end() == 0


system = subprocess.Popen(["dbus-daemon", "--session", "--print-address", "--nofork"], stdout=subprocess.PIPE, text=True)
fake = None
try:
    os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = system.stdout.readline().strip()
    fake = subprocess.Popen([sys.executable, str(support / "fake-session.py")], stdin=subprocess.PIPE,
                            stdout=subprocess.PIPE, text=True)
    assert fake.stdout.readline() == "ready\n"
    app = ui.App(sys.argv[1])
    journey.step("L19 first use", inside.welcome, app)
    journey.step("L2 Esc once only closes what is open", stays)
    journey.step("L2 typing capitals", capitals)
    journey.step("L23 screen lock", gone, "lock")
    journey.step("L16 unlocking the screen shows nothing", nothing, "unlock")
    journey.step("L16 back", back)
    journey.step("L23 screen lock of Plasma", gone, "lock-plasma")
    journey.step("L16 unlocking that screen shows nothing", nothing, "unlock-plasma")
    journey.step("L16 back", back)
    journey.step("L23 suspend", gone, "sleep")
    journey.step("L16 waking shows nothing", nothing, "wake")
    journey.step("L16 back", back)
    journey.step("L23 end of the session", end)
    journey.end()
finally:
    if app:
        app.kill()
    if fake:
        fake.stdin.close()
        fake.wait(60)
    system.terminate()
    system.wait()
