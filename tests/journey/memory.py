"""Issue 6, 'locked in 300 ms': the memory of the app after leaving holds nothing that was typed, shown or searched, no
passphrase, no recovery code and none of the journal's raw keys (memory-files.py: nor what was taken in or handed over). Each is
found in it before (else the search proves nothing)."""
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import inside  # noqa: E402
import memory  # noqa: E402
import tap  # noqa: E402
import ui  # noqa: E402

SEARCHED = "zebrafinchquartz"
WORD = "quokkalanternmoss"
WRONG = "numbatcoppertwig"
PASSPHRASE = "quolltundrasaffronmeadowkelp"
WRITTEN = "wombatparchmentmirror"
UNSAVED = "bilbythimbleorchard"
LOOKED_FOR = "wombatparchment"
CODE = rb"(?:[0-9A-HJKMNP-TV-Z]{4}[- ]){8}[0-9A-HJKMNP-TV-Z]{2}(?![0-9A-Z])"

codes = set()
keys = {}

journey = tap.Journey()
app = ui.App(sys.argv[1])
there, gone = memory.checks(app.process.pid)


def control():
    """The search finds what is surely there."""
    assert memory.find(app.process.pid, ["io.github.daylightapp.Daylight"])
    assert not memory.find(app.process.pid, ["nothing of this kind was typed 7261"])


def code_shown():
    """The recovery code is nowhere but in memory: by its form it is known again later."""
    codes.update(memory.matches(app.process.pid, CODE))
    assert codes, "no recovery code in memory, so that this test proves nothing"


def set_up_page(name):
    if name == "passphrase":
        there(PASSPHRASE)
    elif name == "recovery-code":
        code_shown()


def code_gone():
    gone(*codes)


def keys_held():
    """Those that an open journal works with."""
    keys.update(memory.journal_keys(pathlib.Path(os.environ["HOME"]) / ".local/share/daylight/v", PASSPHRASE))
    there(keys["db"], keys["generation 1"])


def keys_gone(*texts):
    gone(*keys.values(), *texts)


try:
    journey.step("L19 first use; the return word is in memory while it is typed", inside.welcome, app, WORD,
                 lambda: there(WORD))
    journey.step("the search of the memory works", control)
    journey.step("a search is typed", inside.search, app, SEARCHED)
    journey.step("it is in memory", there, SEARCHED)
    journey.step("L6 leave", inside.leave, app)
    journey.step("L11 neither the search nor the return word is in memory any more", gone, SEARCHED, WORD)
    journey.step("L16 back; the word is in memory while it is typed", inside.come_back, app, WORD, lambda: there(WORD))
    journey.step("inside again", app.wait, "Guides", "list item")
    journey.step("the return word is not in memory any more", gone, WORD)
    journey.step("L6 leave again", inside.leave, app)
    journey.step("a wrong word is typed", inside.come_back, app, WRONG)
    journey.step("it is in memory", there, WRONG)
    journey.step("pressing on", app.input.keys, "Escape", "Escape")
    journey.step("L17 a wrong word is not in memory any more", gone, WRONG)

    journey.step("back once more", inside.come_back, app, WORD)
    journey.step("inside once more", app.wait, "Guides", "list item")
    journey.step("L11 a journal is set up; passphrase and recovery code are in memory on their pages",
                 inside.set_up_journal, app, PASSPHRASE, set_up_page)
    journey.step("L11 the passphrase is not in memory once it was used", gone, PASSPHRASE)
    journey.step("L11 nor is the recovery code once its page is gone", code_gone)
    journey.step("the journal's keys are in memory while it is open", keys_held)
    journey.step("an entry is typed", inside.write_entry, app, WRITTEN)
    journey.step("it is in memory", there, WRITTEN)
    journey.step("it is saved", app.press, "Save", "button")
    journey.step("and shown", app.wait_gone, "Save", "button")
    journey.step("L6 leave from the entry", inside.leave, app)
    journey.step("L11 nothing of the entry and none of the keys is in memory", keys_gone, WRITTEN, PASSPHRASE)
    journey.step("L16 back", inside.come_back, app, WORD)
    journey.step("L16 the passphrase is asked for, and in memory while it is typed", inside.open_journal, app, PASSPHRASE,
                 lambda: there(PASSPHRASE))
    journey.step("another entry is typed", inside.write_entry, app, UNSAVED)
    journey.step("it is in memory", there, UNSAVED)
    journey.step("L10 leave while it is a draft", inside.leave, app)
    journey.step("L11 nothing of the draft is in memory", gone, UNSAVED, WRITTEN, PASSPHRASE, WORD)
    journey.step("back", inside.come_back, app, WORD)
    journey.step("open", inside.open_journal, app, PASSPHRASE)
    journey.step("L10 L18 the draft is offered", app.wait, "Continue", "button")
    journey.step("the journal is searched", inside.search, app, LOOKED_FOR)
    journey.step("it is in memory", there, LOOKED_FOR)
    journey.step("lock", app.input.key, "ctrl+l")
    journey.step("the passphrase is asked for", app.wait, "Passphrase", "text")
    journey.step("the same after a lock", keys_gone, LOOKED_FOR, WRITTEN, UNSAVED, PASSPHRASE)
    journey.end()
except SystemExit:
    print(app.tree(), file=sys.stderr)
    raise
finally:
    app.kill()
