"""The whole app ended by the kernel (kill -9) in the middle of writing, of taking a file in and of handing over. After each the
next start opens the journal as it was: what was typed is offered, nothing saved is lost, nothing plain lies about."""
import os
import pathlib
import signal
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import inside  # noqa: E402
import tap  # noqa: E402
import ui  # noqa: E402

PASSPHRASE = "lantern river copper sparrow"
SAVED = "wombat parchment mirror"
TYPED = "quokka velvet anchor"
MARK = b"numbat saffron meadow " * 4
MEGABYTES = 400
home = pathlib.Path(os.environ["HOME"])
work = pathlib.Path(os.environ["SESSION_WORK"])
temp = work / "tmp"
places = (home, temp, pathlib.Path(os.environ["XDG_RUNTIME_DIR"]))
store = home / ".local/share/daylight"
given = work / "given"
settings = pathlib.Path(os.environ["XDG_CONFIG_HOME"]) / "glib-2.0/settings"
settings.mkdir(parents=True, exist_ok=True)
with open(settings / "keyfile", "a") as out:
    out.write("\n[io/github/daylightapp/Daylight]\nintroduced=true\nopening-page='journal'\ncountry='HK'\n")
temp.mkdir()
given.mkdir()
recording = work / "recording.wav"
with open(recording, "wb") as out:
    # Nothing that an archive could make smaller.
    block = os.urandom(1 << 20)
    out.write(MARK + block[len(MARK):])
    for _ in range(MEGABYTES - 1):
        out.write(block)
journey = tap.Journey()
app = ui.App(sys.argv[1], env={"TMPDIR": str(temp)})


def stored():
    """Bytes that the journal takes on the disk."""
    total = 0
    for path in store.rglob("*"):
        try:
            total += path.stat().st_size
        except OSError:
            pass
    return total


def kill():
    os.kill(app.process.pid, signal.SIGKILL)
    app.process.wait(10)


def assert_nothing_plain():
    looked = 0
    for place in places:
        for path in place.rglob("*"):
            try:
                if path.is_file():
                    looked += 1
                    with open(path, "rb") as file:
                        data = file.read(8 << 20)
                    for plain in (MARK, SAVED.encode(), TYPED.encode(), PASSPHRASE.encode()):
                        assert plain not in data, f"{path.name} holds {plain!r}"
            except OSError:
                continue
    assert looked > 4
    assert not list(temp.rglob("*")), list(temp.rglob("*"))


def start():
    assert_nothing_plain()
    app.start(env={"TMPDIR": str(temp)})
    inside.room(app, "Journal")
    inside.open_journal(app, PASSPHRASE)
    app.wait(contains=SAVED)


def write():
    inside.set_up_journal(app, PASSPHRASE)
    inside.write_entry(app, SAVED)
    app.press(role="button", name="Save")
    app.wait(contains="No files yet")
    app.press(role="button", name="Back")


def while_writing():
    inside.write_entry(app, TYPED)
    # In the middle of a word, which may be lost; what stood there before is not.
    app.input.type(" and")
    kill()
    start()
    app.wait(contains="You have an unsaved draft")
    app.press(role="button", name="Continue")
    app.wait(contains=TYPED)
    app.press(role="button", name="Save")
    app.wait(contains="No files yet")


def choose():
    app.press(contains="Add Files")
    app.press(role="button", name="Choose Files")
    inside.answer_chooser(app, str(recording), "Open")


def while_taking_in():
    before = stored()
    choose()
    ui.wait(lambda: stored() > before + (20 << 20), "the file to be half in")
    kill()
    assert stored() < before + (MEGABYTES << 20), "it was taken in already: nothing was interrupted"
    start()
    ui.wait(lambda: stored() < before + (8 << 20), "the half file to go")
    app.click(app.wait(contains=TYPED))
    app.wait(contains="No files yet")
    # Once more, to its end.
    choose()
    app.wait(role="list item", name="recording.wav", seconds=120)
    assert stored() > before + (MEGABYTES << 20)
    assert recording.stat().st_size == MEGABYTES << 20, "the original was touched"


def written():
    """What the app has written since it was started."""
    line = next(l for l in pathlib.Path(f"/proc/{app.process.pid}/io").read_text().splitlines() if l.startswith("wchar"))
    return int(line.split()[1])


def while_handing_over():
    target = given / "documents.zip"
    inside.begin_hand_over(app, PASSPHRASE, target)
    before = written()
    ui.wait(lambda: written() > before + (8 << 20), "the archive to be half written")
    kill()
    assert not list(given.iterdir()), list(given.iterdir())
    start()
    inside.hand_over(app, PASSPHRASE, target)
    assert target.stat().st_size > 0 and len(list(given.iterdir())) == 1


try:
    journey.step("an entry", write)
    journey.step("killed while writing: the draft is offered", while_writing)
    journey.step("killed while a file is taken in: nothing half stays, and the next try takes it in", while_taking_in)
    journey.step("killed while handing over: nothing half stays, and the next one is written", while_handing_over)
    journey.step("leaving", inside.leave, app)
    journey.end()
except SystemExit:
    app.picture(pathlib.Path(sys.argv[1]) / "killed-failed.png")
    print(app.tree(), file=sys.stderr)
    raise
finally:
    app.kill()
