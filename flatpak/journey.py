#!/usr/bin/env python3
"""journey.py BUILD PICTURES: a walk through the installed Flatpak in tests/support/session, with portals and a real keyring,
as a person with a keyboard and a screen reader would take it. Prints TAP."""
import os
import pathlib
import re
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "tests/support"))
import inside  # noqa: E402
import sandbox  # noqa: E402
import tap  # noqa: E402
import ui  # noqa: E402

ID = sandbox.ID
PASSPHRASE = "candle orbit meadow river stone"
build, pictures = sys.argv[1], pathlib.Path(sys.argv[2])
pictures.mkdir(parents=True, exist_ok=True)
log = pictures / "journey.log"
journey = tap.Journey()


def on_bus():
    """The app on the accessibility bus, by its name: the bus knows it only by the process of Flatpak's proxy."""
    return next((a for a in ui.children(ui.Atspi.get_desktop(0)) if (a.get_name() or "").lower() in ("daylight", ID.lower())), None)


class Installed(ui.App):
    def start(self, env=None, arguments=(), output=None):
        begin = time.monotonic()
        with open(log, "a") as out:
            self.process = subprocess.Popen(["flatpak", "run", "--user", ID, *arguments], env={**os.environ, **(env or {})},
                                            stdout=out, stderr=out)
        self.node = ui.wait(self._find_app, "the app on the accessibility bus", 30)
        ui.wait(lambda: any(n.get_state_set().contains(ui.STATE.ACTIVE) for n in ui.children(self.node)), "its window", 20)
        self.seconds = time.monotonic() - begin

    def _find_app(self):
        assert self.process.poll() is None, f"the app ended with {self.process.returncode}"
        return on_bus()

    def again(self):
        """Started anew, with the same hands."""
        ui.wait(lambda: on_bus() is None, "the app before to be gone")
        self.start()


log.unlink(missing_ok=True)
for name, look in sandbox.LOOKS:
    journey.step(name, look)

app = journey.step("it starts", Installed, build)
try:
    def first():
        app.wait(contains="What Is Inside")
        app.picture(pictures / "1-welcome.png")
        inside.welcome(app)
        app.picture(pictures / "2-guides.png")

    def guide():
        app.press(contains="It is about me")
        app.press(contains="Someone threatens or blackmails me")
        app.press(contains="I want to see all I can do")
        app.wait(contains="Step 1 of")
        app.picture(pictures / "3-guide.png")

    def leave():
        inside.leave(app)
        app.picture(pictures / "4-left.png")
        inside.assert_outside(app)

    def back():
        inside.come_back(app)
        app.wait(role="list item", name="Guides")

    def second_start():
        done = subprocess.run(["flatpak", "run", "--user", ID], timeout=20, capture_output=True)
        assert done.returncode == 0, done
        assert app.process.poll() is None and len(list(ui.children(app.node))) == 1

    def close():
        app.input.key("ctrl+q")
        assert app.end() == 0

    def by_bus():
        ui.wait(lambda: on_bus() is None, "the app before to be gone")
        done = subprocess.run(["gdbus", "call", "--session", "--dest", ID, "--object-path", "/" + ID.replace(".", "/"),
                               "--method", "org.freedesktop.Application.Activate", "{}"], timeout=40, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        ui.wait(lambda: on_bus() and list(ui.children(on_bus())), "its window", 30)
        subprocess.run(["flatpak", "kill", ID], check=True)

    journey.step("the first pages", first)
    journey.step("a guide", guide)
    journey.step("Esc twice: the Daylight page, and nothing else", leave)
    journey.step("back by the return word", back)
    journey.step("a second start brings the same window", second_start)
    journey.step("Ctrl+Q ends it", close)
    journey.step("the desktop starts it over D-Bus", by_bus)

    # The journal: the key for this computer lies in libsecret's file, sealed by what the Secret portal gives.
    keyring = sandbox.DATA / "data/keyrings/default.keyring"
    folder = sandbox.DATA / "data/daylight/v"

    def room():
        app.press(role="list item", name="Journal")

    def set_up():
        app.again()
        room()
        app.press(role="button", name="Set Up the Journal")
        app.press(contains="No, Only Me")
        app.wait(contains="Choose a Passphrase")
        for field in ("Passphrase", "The Same Once More"):
            app.type_into(app.wait(role="text", name=field), PASSPHRASE)
        app.press(role="button", name="Go On")
        app.press(role="button", name="Not Now: I Can Make a New Code Later", seconds=30)
        app.wait(contains="Nothing Here Yet")
        assert any(folder.iterdir())
        ui.wait(keyring.exists, "the keyring's file")

    def write():
        app.press(role="button", name="Write the First Entry")
        app.wait(contains="What Is It About?")
        app.press(contains="Message or Threat")
        app.wait(name="New Entry")
        text = next(n for n in app.nodes() if n.get_editable_text_iface() and n.get_role_name() in ("text", "entry"))
        app.type_into(text, "Friday at noon")
        app.press(role="button", name="Save")
        app.wait(role="button", name="Add Files…")
        app.picture(pictures / "5-entry.png")

    def chooser():
        """The portal's own window, which is not the app's."""
        return next((w for a in ui.children(ui.Atspi.get_desktop(0)) if "portal" in (a.get_name() or "").lower()
                     for w in ui.children(a) if ui.showing(w)), None)

    def choose(path):
        ui.wait(chooser, "the portal's file chooser", 20)
        app.input.key("ctrl+l")
        time.sleep(0.5)
        app.input.type(str(path))
        time.sleep(0.5)
        app.input.key("Return")
        ui.wait(lambda: chooser() is None, "the file chooser to close", 20)

    def attach():
        original = sandbox.HOME / "Documents/chat.txt"
        original.parent.mkdir(exist_ok=True)
        original.write_text("you will do as I say\n")
        app.press(role="button", name="Add Files…")
        app.press(role="button", name="Choose Files")
        choose(original)
        app.wait(contains="chat.txt", seconds=20)
        app.picture(pictures / "6-attached.png")
        assert original.read_text() == "you will do as I say\n"
        assert any((folder / "b").rglob("*"))
        plain = [p for p in sandbox.DATA.rglob("*") if p.is_file() and b"do as I say" in p.read_bytes()]
        assert not plain, plain

    def opened_by_keyring():
        app.again()
        room()
        app.wait(contains="Friday at noon", seconds=20)

    def revoked():
        inside.leave(app)
        inside.assert_outside(app)
        inside.come_back(app)
        app.wait(role="list item", name="Guides")
        room()
        app.wait(contains="Open Your Journal", seconds=20)

    def type_it():
        app.type_into(app.wait(role="text", name="Passphrase"), PASSPHRASE)
        app.press(role="button", name="Open")
        app.wait(contains="Friday at noon", seconds=30)

    def still_asked():
        app.again()
        room()
        app.wait(contains="Open Your Journal", seconds=20)

    journey.step("a journal is set up, its key kept for this computer", set_up)
    journey.step("an entry is written", write)
    journey.step("a file comes in through the file chooser's portal, sealed", attach)
    journey.step("closed", close)
    journey.step("the next start opens it by the keyring", opened_by_keyring)
    journey.step("leaving revokes that: the passphrase is asked for", revoked)
    journey.step("closed", close)
    journey.step("and at the next start too", still_asked)
    journey.step("typed, it opens", type_it)
    journey.step("closed", close)
    journey.step("and is opened by the keyring again", opened_by_keyring)
    journey.step("closed", close)
    journey.step("only what is meant to be lies in its folder, under neutral names", sandbox.look_at_data)

    def quiet():
        said = log.read_text()
        assert not re.search("CRITICAL|WARNING", said), said

    journey.step("it printed no warning", quiet)
    journey.end()
finally:
    if app.process.poll() is None:
        print("# " + app.tree()[:8000].replace("\n", "\n# "))
        app.picture(pictures / "last.png")
    app.kill()
    subprocess.run(["flatpak", "kill", ID], capture_output=True)
