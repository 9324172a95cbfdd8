"""The key for this computer, in the real keyring: closed while that is still busy with it, nothing is lost and nothing hangs."""
import os
import pathlib
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import inside  # noqa: E402
import tap  # noqa: E402
import ui  # noqa: E402

PASSPHRASE = "candle orbit meadow river stone"
journey = tap.Journey()
app = ui.App(sys.argv[1])
keyring = int(subprocess.run(
    ["gdbus", "call", "--session", "--dest", "org.freedesktop.DBus", "--object-path", "/", "--method",
     "org.freedesktop.DBus.GetConnectionUnixProcessID", "org.freedesktop.secrets"],
    capture_output=True, text=True, check=True).stdout.split()[1].rstrip(",)"))


def windows():
    return list(ui.children(app.node))


def typed_and_closed():
    """The fresh key is not in the keyring yet when the window has gone."""
    inside.leave(app)
    inside.come_back(app)
    field = inside.passphrase_field(app)
    time.sleep(1)  # what leaving takes back is out of the keyring
    os.kill(keyring, signal.SIGSTOP)
    app.type_into(field, PASSPHRASE)
    app.input.key("Return")
    app.wait(contains="Nothing Here Yet")
    app.input.key("ctrl+q")
    ui.wait(lambda: not windows(), "the window to go")
    time.sleep(0.5)
    assert app.process.poll() is None, "ended before the keyring had answered"


def started_meanwhile():
    """Whoever starts it again at once sees a window at once: the Daylight page or the first room, and a locked journal."""
    second = subprocess.run([f"{app.build}/src/daylight"], timeout=60, check=False,
                            env={**os.environ, "GSETTINGS_SCHEMA_DIR": f"{app.build}/data"})
    assert second.returncode == 0, second
    ui.wait(windows, "its window")
    app.wait(role="list item", name="Guides")
    app.input.key("ctrl+q")
    ui.wait(lambda: not windows(), "the window to go")
    assert app.process.poll() is None


def written():
    os.kill(keyring, signal.SIGCONT)
    assert app.end() == 0


def opened():
    app.start()
    app.press(role="list item", name="Journal")
    app.wait(contains="Nothing Here Yet")


def never():
    """A keyring that never answers holds up the end no longer than its own bound, and no window."""
    os.kill(keyring, signal.SIGSTOP)
    inside.leave(app)
    app.input.key("ctrl+q")
    ui.wait(lambda: not windows(), "the window to go")
    assert app.process.poll() is None, "the window waited for the keyring"
    assert app.end() == 0


try:
    journey.step("the first pages", inside.welcome, app)
    journey.step("a journal whose key is kept for this computer", inside.set_up_journal, app, PASSPHRASE, lambda name: None, True)
    journey.step("the passphrase typed, and closed at once", typed_and_closed)
    journey.step("started again before the end: a window", started_meanwhile)
    journey.step("the keyring has it, and the program ends", written)
    journey.step("the next start opens it by the keyring", opened)
    journey.step("left and closed while the keyring is silent: it ends", never)
    journey.end()
finally:
    os.kill(keyring, signal.SIGCONT)
    app.kill()
