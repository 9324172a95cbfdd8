#!/usr/bin/env python3
"""journey.py BUILD PICTURES: a walk through the installed Flatpak in tests/support/session, with portals and a real keyring,
as a person with a keyboard and a screen reader would take it. Prints TAP."""
import os
import pathlib
import re
import subprocess
import sys
import time

support = pathlib.Path(__file__).resolve().parents[1] / "tests/support"
sys.path.insert(0, str(support))
import inside  # noqa: E402
import installed  # noqa: E402
import sandbox  # noqa: E402
import tap  # noqa: E402
import ui  # noqa: E402

ID = sandbox.ID
PASSPHRASE = installed.PASSPHRASE
build, pictures = sys.argv[1], pathlib.Path(sys.argv[2])
pictures.mkdir(parents=True, exist_ok=True)
log = pictures / "journey.log"
journey = tap.Journey()


class Desktop:
    """The session manager and the screen lock that the portal listens to: there before it is."""

    def __init__(self):
        self.bus = subprocess.Popen(["dbus-daemon", "--session", "--print-address", "--nofork"], stdout=subprocess.PIPE, text=True)
        self.process = subprocess.Popen([sys.executable, str(support / "fake-session.py")], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True, env={**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": self.bus.stdout.readline().strip()})
        assert self.process.stdout.readline() == "ready\n"

    def say(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        assert self.process.stdout.readline() == "ok\n"

    def end(self):
        self.process.stdin.close()
        self.process.wait(5)
        self.bus.terminate()
        self.bus.wait(5)


class Keys:
    """A desktop's part of the global shortcuts (flatpak/shortcuts.py), made known to the portal before that starts."""

    def __init__(self):
        config, data = pathlib.Path(os.environ["XDG_CONFIG_HOME"]), pathlib.Path(os.environ["XDG_DATA_HOME"])
        with (config / "xdg-desktop-portal/portals.conf").open("a") as file:
            file.write("org.freedesktop.impl.portal.GlobalShortcuts=keys\n")
        portal = data / "xdg-desktop-portal/portals/keys.portal"
        portal.parent.mkdir(parents=True, exist_ok=True)
        portal.write_text("[portal]\nDBusName=org.freedesktop.impl.portal.desktop.keys\n"
                          "Interfaces=org.freedesktop.impl.portal.GlobalShortcuts\n")
        self.process = subprocess.Popen([sys.executable, str(pathlib.Path(__file__).with_name("shortcuts.py"))], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        assert self.process.stdout.readline() == "ready\n"

    def say(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def end(self):
        self.process.stdin.close()
        self.process.wait(5)


def setting(line):
    keyfile = sandbox.DATA / "config/glib-2.0/settings/keyfile"
    keyfile.parent.mkdir(parents=True, exist_ok=True)
    with keyfile.open("a") as file:
        file.write(f"\n[io/github/daylightapp/Daylight]\n{line}\n")


def make_files():
    def run(*command):
        subprocess.run(command, check=True, env={**os.environ, "GST_REGISTRY": str(made / "plugins")}, stdout=subprocess.DEVNULL)

    made.mkdir(parents=True, exist_ok=True)
    run("magick", "-size", "900x600", "plasma:gold-navy", "-fill", "white", "-pointsize", "60", "-gravity", "center", "-annotate", "0",
        "a message", str(made / "shot.jpg"))
    run("magick", "-size", "500x700", "xc:white", "-fill", "navy", "-draw", "rectangle 60,60 440,300",
        "(", "-size", "500x700", "xc:white", "-fill", "gold", "-draw", "circle 250,350 250,200", ")", str(made / "letter.pdf"))
    run("gst-launch-1.0", "-q", "videotestsrc", "num-buffers=900", "pattern=ball", "!", "video/x-raw,width=320,height=240,framerate=30/1",
        "!", "vp8enc", "deadline=1", "!", "webmmux", "name=m", "!", "filesink", f"location={made}/clip.webm",
        "audiotestsrc", "num-buffers=1280", "!", "vorbisenc", "!", "m.")


log.unlink(missing_ok=True)
made = sandbox.HOME / "Pictures/made"
make_files()
desktop = Desktop()
keys = Keys()
for name, look in sandbox.LOOKS:
    journey.step(name, look)

setting("desktop-shortcut=true")
app = journey.step("it starts", installed.Installed, build, log)
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

    def desktop_key():
        asked = keys.say("asked")
        assert ID in asked and "['today']" in asked, asked
        assert keys.say("press") == "ok"
        ui.wait(lambda: inside.on_daylight_page(app), "the Daylight page")
        inside.assert_outside(app)

    def second_start():
        done = subprocess.run(["flatpak", "run", "--user", ID], timeout=20, capture_output=True)
        assert done.returncode == 0, done
        assert app.process.poll() is None and len(list(ui.children(app.node))) == 1

    def close():
        app.input.key("ctrl+q")
        assert app.end() == 0

    def by_bus():
        ui.wait(lambda: installed.on_bus() is None, "the app before to be gone")
        done = subprocess.run(["gdbus", "call", "--session", "--dest", ID, "--object-path", "/" + ID.replace(".", "/"),
                               "--method", "org.freedesktop.Application.Activate", "{}"], timeout=40, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        ui.wait(lambda: installed.on_bus() and list(ui.children(installed.on_bus())), "its window", 30)
        subprocess.run(["flatpak", "kill", ID], check=True)

    journey.step("the first pages", first)
    journey.step("a guide", guide)
    journey.step("Esc twice: the Daylight page, and nothing else", leave)
    journey.step("back by the return word", back)
    journey.step("a key of the desktop's leaves, by the portal", desktop_key)
    journey.step("back", back)
    journey.step("a second start brings the same window", second_start)
    journey.step("Ctrl+Q ends it", close)
    journey.step("the desktop starts it over D-Bus", by_bus)

    # The journal: the key for this computer lies in libsecret's file, sealed by what the Secret portal gives.
    keyring = sandbox.DATA / "data/keyrings/default.keyring"
    folder = sandbox.DATA / "data/daylight/v"
    slept = sandbox.HOME / "slept"

    def room():
        app.press(role="list item", name="Journal")

    def set_up():
        app.again()
        app.set_up_journal()
        assert any(folder.iterdir())
        ui.wait(keyring.exists, "the keyring's file")

    def write():
        app.write_first("Friday at noon")
        app.picture(pictures / "5-entry.png")

    def attach():
        original = sandbox.HOME / "Documents/chat.txt"
        original.parent.mkdir(exist_ok=True)
        original.write_text("you will do as I say\n")
        app.press(role="button", name="Add Files…")
        app.press(role="button", name="Choose Files")
        app.choose(original)
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

    def outside():
        ui.wait(lambda: inside.on_daylight_page(app), "the Daylight page")
        inside.assert_outside(app)

    def asked_again():
        """After a lock that revokes nothing: the passphrase once."""
        inside.come_back(app)
        app.wait(role="list item", name="Guides")
        room()
        type_it()

    def screen_lock():
        desktop.say("lock")
        outside()
        desktop.say("unlock")
        time.sleep(0.5)
        inside.assert_outside(app)

    def opened_where_it_can_sleep():
        library = next((pathlib.Path(build) / "tests/support").glob("libasleep.so"))
        slept.write_text("0")
        app.options = [f"--filesystem={library.parent}:ro", f"--filesystem={slept}:ro", f"--env=LD_PRELOAD={library}", f"--env=SLEPT={slept}"]
        opened_by_keyring()
        app.options = []

    def sleep():
        """No logind reaches into a sandbox; the desktop's lock, which mostly comes before a sleep, does not come here."""
        time.sleep(6)
        app.wait(contains="Friday at noon")
        slept.write_text("30")
        outside()

    def idle():
        ui.wait(lambda: inside.on_daylight_page(app), "the Daylight page after a minute without a key", 90)
        inside.assert_outside(app)

    def end_of_session():
        desktop.say("end")
        assert app.end() == 0

    def open_entry():
        app.click(app.wait(role="list item", contains="Friday at noon"))
        app.wait(role="button", name="Add Files…", seconds=20)

    def bring(name):
        app.press(role="button", name="Add Files…")
        app.press(role="button", name="Choose Files")
        app.choose(made / name)
        app.wait(contains="under 18")
        app.press(role="button", name="No")
        app.wait(role="list item", name=name, seconds=30)
        app.wait(contains="The originals are still where they were", seconds=30)

    def expand(name, what):
        app.click(app.wait(role="list item", name=name))
        app.wait(contains="SHA-256 of the Original")
        app.press(contains=what)

    def back_to(name):
        app.press(role="button", name="Back")
        app.click(app.wait(role="list item", name=name))
        app.wait_gone(contains="SHA-256 of the Original")

    def picture():
        expand("shot.jpg", "Look at the Picture")
        app.press(role="button", name="Show the Picture")
        app.wait(role="image", name="The picture", seconds=60)
        app.picture(pictures / "7-picture.png")
        app.press(role="button", name="Back")
        app.press(contains="What the File Says")
        # It was read: a helper that does not start is said in other words.
        app.wait(contains="The file says nothing of when", seconds=40)
        app.picture(pictures / "8-says.png")
        back_to("shot.jpg")

    def pages():
        expand("letter.pdf", "Look at the Pages")
        app.press(role="button", name="Show the Pages")
        app.wait(role="image", name="Page 1 of 2", seconds=60)
        app.press(role="button", name="Next Page")
        app.wait(role="image", name="Page 2 of 2", seconds=60)
        app.picture(pictures / "9-pages.png")
        back_to("letter.pdf")

    def video():
        expand("clip.webm", "Watch the Video")
        app.press(role="button", name="Play")
        app.wait(role="button", name="Pause", seconds=60)
        slider = app.wait(role="slider", name="Position")
        ui.wait(lambda: ui.Atspi.Value.get_current_value(slider.get_value_iface()) > 0.3, "the video to go on", 40)
        app.picture(pictures / "10-video.png")

    def helper_gone():
        ui.wait(lambda: not subprocess.run(["pgrep", "-x", "daylight-helper"], capture_output=True, text=True).stdout, "the helper to end")

    def leave_playing():
        assert subprocess.run(["pgrep", "-x", "daylight-helper"], capture_output=True).returncode == 0, "nothing plays"
        inside.leave(app)
        inside.assert_outside(app)
        helper_gone()

    def remove_original():
        """The document portal lets the app remove what was chosen in the file chooser; what is said is what happened."""
        original = sandbox.HOME / "Documents/second.txt"
        original.write_text("and nobody will believe you\n")
        app.press(role="button", name="Add Files…")
        app.press(role="button", name="Choose Files")
        app.choose(original)
        app.wait(role="list item", name="second.txt", seconds=30)
        app.press(contains="Remove the Originals")
        app.press(role="button", name="Remove")
        said = ui.wait(lambda: app.find(contains="The originals were removed") or app.find(contains="could not be removed"), "what became of it", 20)
        app.picture(pictures / "12-original.png")
        removed = "were removed" in ui.text_of(said)
        print("# the original is " + ("removed" if removed else "left") + ", and the app says so")
        assert removed != original.exists(), list(original.parent.iterdir())

    def hand_over():
        target = sandbox.HOME / "Documents/out.zip"
        inside.answer_chooser = lambda _app, path, button: app.choose(path)
        inside.hand_over(app, PASSPHRASE, target)
        app.picture(pictures / "11-handed-over.png")
        listed = subprocess.run(["unzip", "-l", str(target)], capture_output=True, text=True, check=True).stdout
        assert "bagit.txt" in listed and "report.pdf" in listed and "entries.json" in listed, listed
        subprocess.run(["unzip", "-tq", str(target)], check=True, stdout=subprocess.DEVNULL)
        assert [p.name for p in target.parent.glob("out*")] == ["out.zip"], list(target.parent.iterdir())

    journey.step("a journal is set up, its key kept for this computer", set_up)
    journey.step("an entry is written", write)
    journey.step("a file comes in through the file chooser's portal, sealed", attach)
    journey.step("the screen lock, by the portal: the Daylight page, nothing else", screen_lock)
    journey.step("the passphrase is asked for once", asked_again)
    journey.step("closed", close)
    journey.step("the next start opens it by the keyring", opened_by_keyring)
    journey.step("leaving revokes that: the passphrase is asked for", revoked)
    journey.step("closed", close)
    journey.step("and at the next start too", still_asked)
    journey.step("typed, it opens, and a fresh key is made for this computer", type_it)
    journey.step("closed at once: the key gets into the keyring all the same", close)
    journey.step("and is opened by the keyring again", opened_by_keyring)
    journey.step("its entry", open_entry)
    for file in ("shot.jpg", "letter.pdf", "clip.webm"):
        journey.step(f"{file} comes in", bring, file)
    journey.step("a picture is decoded in a sandbox of flatpak-spawn, and what it says of itself", picture)
    journey.step("so are the pages of a PDF", pages)
    journey.step("and a video", video)
    journey.step("Esc Esc while it plays: its program ends", leave_playing)
    journey.step("the passphrase opens it", asked_again)
    journey.step("its entry again", open_entry)
    journey.step("an original is removed, or it is said that it was not", remove_original)
    journey.step("handed over to a place chosen in the portal", hand_over)
    journey.step("closed", close)
    journey.step("opened by the keyring", opened_where_it_can_sleep)
    journey.step("a sleep that nothing told of: the Daylight page", sleep)
    journey.step("the passphrase is asked for once", asked_again)
    journey.step("closed", close)
    setting("idle-minutes=1")
    journey.step("opened by the keyring", opened_by_keyring)
    journey.step("a minute without a key: the Daylight page", idle)
    journey.step("the passphrase is asked for once", asked_again)
    journey.step("the end of the session ends it", end_of_session)
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
    keys.end()
    desktop.end()
