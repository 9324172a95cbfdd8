"""Issue 6, 'locked in 300 ms': after leaving, memory holds nothing of a file that was taken in and read, nor of what was
handed over. Each text is found in it before (else the search proves nothing)."""
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import inside  # noqa: E402
import memory  # noqa: E402
import tap  # noqa: E402
import ui  # noqa: E402

PASSPHRASE = "quolltundrasaffronmeadowkelp"
WRITTEN = "wombatparchmentmirror"
TAKEN_IN = "pademelonvelvetanchor"
TALKED = "numbatcopperthimble"

home = pathlib.Path(os.environ["HOME"])
journey = tap.Journey()
app = ui.App(sys.argv[1])
there, gone = memory.checks(app.process.pid)


def read_file():
    """A text file is taken in, and read inside."""
    path = home / "notes.txt"
    path.write_text(f"from here on: {TAKEN_IN}\n" * 4)
    inside.add_file(app, path)
    path.unlink()
    app.click(app.wait(role="list item", name="notes.txt"))
    app.press(contains="Read It Here")
    ui.wait(lambda: memory.find(app.process.pid, [TAKEN_IN]), "the text of the file in memory")


def read_talk():
    """An exported chat, which the helper reads: the app gets it packed, and shows it."""
    path = home / "chat.txt"
    path.write_text(f"12/03/2026, 21:06 - Mallory: {TALKED}\n12/03/2026, 21:07 - Me: no\n")
    inside.add_file(app, path)
    path.unlink()
    app.click(app.wait(role="list item", name="chat.txt"))
    app.press(contains="Show as a Conversation", role="list item")
    app.wait(contains=TALKED)
    there(TALKED)
    app.press(role="button", name="Back")
    app.click(app.wait(role="list item", name="chat.txt"))


def open_entry():
    app.click(app.wait(contains=WRITTEN))
    app.wait(contains="Add Files")


def hand_over():
    inside.hand_over(app, PASSPHRASE, home / "documents.zip")
    there(WRITTEN)


try:
    journey.step("L19 first use", inside.welcome, app)
    journey.step("a journal is set up", inside.set_up_journal, app, PASSPHRASE)
    journey.step("an entry is typed", inside.write_entry, app, WRITTEN)
    journey.step("it is saved", app.press, "Save", "button")
    journey.step("and shown", app.wait_gone, "Save", "button")
    journey.step("a chat is taken in and shown; its text is in memory", read_talk)
    journey.step("a file is taken in and read; its text is in memory", read_file)
    journey.step("L6 leave from the file", inside.leave, app)
    journey.step("L11 nothing of the file is in memory", gone, TAKEN_IN, TALKED, WRITTEN, PASSPHRASE)
    journey.step("back", inside.come_back, app)
    journey.step("open", inside.open_journal, app, PASSPHRASE)
    journey.step("L13 nothing is deleted: the entry is still there", open_entry)
    journey.step("all is handed over; the text is in memory", hand_over)
    journey.step("L6 leave after the hand-over", inside.leave, app)
    journey.step("L11 nothing of what was handed over is in memory", gone, WRITTEN, TAKEN_IN, PASSPHRASE)
    journey.end()
except SystemExit:
    print(app.tree(), file=sys.stderr)
    raise
finally:
    app.kill()
