"""A post is reported: from its entry to a platform's page, a report half written when the person leaves, finished after coming
back, answered, back again at a new link; and all of it in the report that is handed over."""
import os
import pathlib
import subprocess
import sys
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import inside  # noqa: E402
import tap  # noqa: E402
import ui  # noqa: E402

PASSPHRASE = "lantern river copper sparrow"
POST = "a picture of me in a group"
LINK = "https://chat.example/p/1"
AGAIN = "https://chat.example/p/99"
REFERENCE = "CASE-4711"
ANSWER = "We took it down today"
home = pathlib.Path(os.environ["HOME"])
build = pathlib.Path(sys.argv[1]).resolve()
journey = tap.Journey()
app = ui.App(build)


def shot(name):
    app.picture(build / f"reports-{name}.png")


def row(name, step):
    """GTK gives rows no action: the keyboard opens them."""
    app.focus(app.wait(contains=name, role="list item"))
    app.input.key("Return")
    step()


def focused_text(name):
    def has():
        node = app.find(name=name, role="text")
        return node if node and node.get_state_set().contains(ui.STATE.FOCUSED) else None
    return ui.wait(has, f"the focus in {name}")


def write_post():
    inside.welcome(app)
    inside.set_up_journal(app, PASSPHRASE)
    app.press(role="button", name="New Entry")
    app.press(name="Post or Image Online", role="list item")
    app.type_into(app.wait(name="Links", role="text"), LINK)
    app.type_into(app.wait(name="What Happened", role="text"), POST)
    app.press(role="button", name="Save")
    app.wait(contains="No files yet")


def half_written():
    row("Report It", lambda: app.wait(role="heading", name="Report It"))
    row("X (Twitter)", lambda: app.wait(contains="How to Report It"))
    row("I Have Sent This Report", lambda: app.wait(name="Reference or Case Number", role="text"))
    focused_text("Reference or Case Number")
    app.input.type(REFERENCE)
    inside.leave(app)
    inside.assert_outside(app)
    assert REFERENCE not in app.words() and LINK not in app.words()


def come_back():
    inside.come_back(app)
    inside.open_journal(app, PASSPHRASE)
    app.wait(contains="unsaved draft")
    app.press(role="button", name="Continue")
    app.wait(contains=REFERENCE, role="text")
    app.press(role="button", name="Save")
    row("What You Reported", lambda: app.wait(role="heading", name="What You Reported"))
    app.wait(contains=f"Reference: {REFERENCE}")
    app.wait(contains="Answer expected by")
    shot("sent")


def answer():
    app.press(role="button", name="Note an Answer")
    focused_text("What They Said")
    app.input.type(ANSWER)
    app.input.key("ctrl+s")
    app.wait(role="heading", name="What You Reported")
    app.wait(contains=ANSWER)


def back_again():
    app.press(role="button", name="It Is Back")
    focused_text("Links")
    app.input.type(AGAIN)
    app.input.key("ctrl+s")
    app.wait(role="heading", name="What You Reported")
    app.wait(role="button", name="I Have Sent It")
    app.wait(contains=AGAIN)
    shot("back")


def unanswered():
    """What is open can be found in the journal too."""
    inside.room(app, "Journal")
    app.press(role="button", name="Filter")
    app.press(name="Only Reports Without an Answer", role="check box")
    app.press(role="button", name="Show Entries")
    app.wait(contains="2 entries found")
    app.press(role="button", contains="Remove the filter")


def hand_over():
    target = home / "documents.zip"
    inside.hand_over(app, PASSPHRASE, target)
    with zipfile.ZipFile(target) as bag:
        report = next(n for n in bag.namelist() if n.endswith("data/report.pdf"))
        (home / "report.pdf").write_bytes(bag.read(report))
    text = subprocess.run(["pdftotext", "-layout", home / "report.pdf", "-"], check=True, capture_output=True, text=True).stdout
    for expected in ("Removal request", "X (Twitter)", REFERENCE, ANSWER, LINK, AGAIN, "Answered", "Back Again", "Entry 1"):
        assert expected in text, f"{expected!r} is not in the report:\n{text}"


try:
    journey.step("a post", write_post)
    journey.step("a report half written, and left", half_written)
    journey.step("its draft, saved, and listed", come_back)
    journey.step("an answer, in two presses", answer)
    journey.step("back again, in two presses", back_again)
    journey.step("the journal's filter", unanswered)
    journey.step("the report that is handed over", hand_over)
    journey.end()
except SystemExit:
    shot("failed")
    print(app.tree(), file=sys.stderr)
    raise
finally:
    app.kill()
