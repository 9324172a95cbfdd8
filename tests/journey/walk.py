"""The whole walk (README's promise in one run): a guide, its record with a 50 MB attachment, Esc Esc, the return word, the
passphrase, the draft still there, the hand-over, and then unzip and sha256sum on what was handed over."""
import os
import pathlib
import re
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import inside  # noqa: E402
import tap  # noqa: E402
import ui  # noqa: E402

PASSPHRASE = "lantern river copper sparrow"
WORDS = "he wrote at nine and asked for money"
MORE = " and wrote again at ten"
home = pathlib.Path(os.environ["HOME"])
big = home / "screen-recording.dat"
journey = tap.Journey()
app = ui.App(sys.argv[1])


def guide_to_record():
    app.press(contains="It is about me")
    app.press(contains="Someone threatens or blackmails me")
    app.press(contains="I want to see all I can do")
    step = 1
    app.wait(contains=("Step %u of", step))
    while not app.find(role="button", name="Write This Down in the Journal"):
        app.press(role="button", name="Next")
        step += 1
        app.wait(contains=("Step %u of", step))
    app.press(role="button", name="Write This Down in the Journal")


def set_up():
    app.press(role="button", name="Set Up the Journal")
    app.press(contains="Yes, or Not Sure")
    app.wait(contains="Choose a Passphrase")
    first = app.wait(role="text", name="Passphrase")
    app.type_into(first, PASSPHRASE)
    app.type_into(app.wait(role="text", name="The Same Once More"), PASSPHRASE)
    assert PASSPHRASE not in app.words(), "the passphrase can be read through the accessibility bus"
    app.press(role="button", name="Go On")
    app.wait(contains="Write Down the Recovery Code")
    app.press(contains="Not Now")


def fields():
    return [n for n in app.nodes() if n.get_editable_text_iface() and n.get_state_set().contains(ui.STATE.EDITABLE)]


def write_entry():
    app.type_into(app.wait(role="text", name="What Happened"), WORDS)
    app.press(role="button", name="Save")
    app.wait(contains="No files yet")


def choose_file():
    with open(big, "wb") as out:
        for _ in range(50):
            out.write(os.urandom(1 << 20))
    app.press(contains="Add Files")
    app.press(role="button", name="Choose Files")
    inside.answer_chooser(app, str(big), "Open")


def under_18():
    """What may show somebody is asked about before anything is taken in."""
    app.wait(contains="under 18")
    assert not list((home / ".local/share/daylight").rglob("b/*/*"))
    app.press(role="button", name="No")


def attached():
    # The page says so when the last file is sealed; until then its rows are made anew as the bytes go in.
    app.wait(contains="The originals are still where they were")
    app.click(app.wait(role="list item", name="screen-recording.dat"))
    digest = subprocess.run(["sha256sum", str(big)], check=True, capture_output=True, text=True).stdout.split()[0]
    plain = lambda: re.sub(r"\s", "", app.words())  # noqa: E731 - the app shows it in groups
    ui.wait(lambda: digest in plain(), "the SHA-256 of the file")


def edit_draft():
    app.press(role="button", name="Edit")
    what = ui.wait(lambda: next((n for n in fields() if WORDS in ui.text_of(n)), None), "the words in the editor")
    app.focus(what)
    app.input.key("ctrl+End")
    app.input.type(MORE)


def leave():
    inside.leave(app)
    inside.assert_outside(app)
    assert WORDS not in app.words()


def journal_files():
    return sorted(p for p in (home / ".local/share/daylight").rglob("*") if p.is_file())


def nothing_plain():
    """No byte of what was typed or attached lies readable in any file of the app's."""
    start = big.read_bytes()[:64]
    names = [str(p.relative_to(home)) for p in journal_files()]
    assert len(names) > 2, names
    for path in journal_files():
        data = path.read_bytes()
        assert WORDS.encode() not in data and start not in data and b"screen-recording" not in data, path
        assert path.stat().st_mode & 0o077 == 0, path


def come_back():
    inside.come_back(app)
    entry = app.wait(role="text", name="Passphrase")
    app.type_into(entry, "wrong words")
    app.press(role="button", name="Open")
    app.wait(contains="does not open with this passphrase")
    entry = app.wait(role="text", name="Passphrase")
    time.sleep(1.5)
    app.type_into(entry, PASSPHRASE)
    app.press(role="button", name="Open")
    app.wait(contains=WORDS)


def draft():
    app.wait(contains="unsaved draft")
    app.press(role="button", name="Continue")
    ui.wait(lambda: any((WORDS + MORE) in ui.text_of(n) for n in fields()), "the draft with its last words")
    app.press(role="button", name="Save")
    app.wait(role="button", name="Edit")


def hand_over():
    target = home / "documents.zip"
    inside.hand_over(app, PASSPHRASE, target)
    return target


def verify(target):
    out = home / "out"
    out.mkdir()
    subprocess.run(["unzip", "-q", str(target), "-d", str(out)], check=True)
    bag = next(p.parent for p in out.rglob("bagit.txt"))
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        subprocess.run(["sha256sum", "--quiet", "-c", manifest], cwd=bag, check=True)
    attachment = next((bag / "data/attachments").iterdir())
    assert attachment.read_bytes() == big.read_bytes(), "the attachment is not the original"
    text = subprocess.run(["pdftotext", str(bag / "data/report.pdf"), "-"], check=True, capture_output=True, text=True).stdout
    assert "asked for money" in re.sub(r"\s+", " ", text), text[:2000]
    assert WORDS + MORE in (bag / "data/entries.json").read_text()


def close():
    app.input.key("ctrl+q")
    assert app.end() == 0


try:
    journey.step("first use", inside.welcome, app)
    journey.step("a guide leads to its record", guide_to_record)
    journey.step("set-up of the journal", set_up)
    journey.step("an entry is written", write_entry)
    journey.step("a file of 50 MB is chosen", choose_file)
    journey.step("the question before it is taken in", under_18)
    journey.step("it is taken in, hashed", attached)
    journey.step("words are typed and not saved", edit_draft)
    journey.step("Esc Esc: the Daylight page, nothing of the journal in the tree", leave)
    journey.step("nothing readable in the files", nothing_plain)
    journey.step("return word, a wrong passphrase, the passphrase", come_back)
    journey.step("the draft is still there", draft)
    target = journey.step("hand-over", hand_over)
    journey.step("unzip and sha256sum pass, the original is whole", verify, target)
    journey.step("nothing readable in the files at the end", nothing_plain)
    journey.step("closing", close)
    journey.end()
except SystemExit:
    app.picture(pathlib.Path(sys.argv[1]) / "walk-failed.png")
    print(app.tree(), file=sys.stderr)
    raise
finally:
    app.kill()
