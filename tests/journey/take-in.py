"""Taking in, as a person does: an entry, an exported chat by the chooser, read as a conversation; a saved e-mail with its headers.
With JOURNAL_ENTRIES and JOURNAL_FILES, into a journal that has so many already."""
import os
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import inside  # noqa: E402
import tap  # noqa: E402
import ui  # noqa: E402

PASSPHRASE = "lantern river copper sparrow"
home = pathlib.Path(os.environ["HOME"])
settings = pathlib.Path(os.environ["XDG_CONFIG_HOME"]) / "glib-2.0/settings"
settings.mkdir(parents=True, exist_ok=True)
with open(settings / "keyfile", "a") as out:
    out.write("\n[io/github/daylightapp/Daylight]\nintroduced=true\nopening-page='home'\ncountry='HK'\n")
(home / "chat.txt").write_text("12/03/2026, 21:06 - Mallory: Answer me\nor else\n12/03/2026, 21:07 - Me: shot.jpg (file attached)\n")
(home / "one.eml").write_text("Received: by x.example\nFrom: m@example.org\nTo: me@example.org\nSubject: Last warning\n\nAnswer me\n")
code = inside.generate_journal(sys.argv[1], PASSPHRASE)
journey = tap.Journey()
app = ui.App(sys.argv[1])
heard = ui.Heard()


def announces(text, act, check):
    """For whom the page is read out: that it was done is said."""
    said = heard.announced(act, check)
    assert any(text in line for line in said), (text, said)


def write():
    app.wait("What is happening?", "heading")
    if code:
        inside.room(app, "Journal")
        inside.open_journal(app, PASSPHRASE)
    else:
        inside.set_up_journal(app, PASSPHRASE)
    inside.write_entry(app, "what they wrote")
    announces("Saved", lambda: app.press(role="button", name="Save"), lambda: app.wait(contains="No files yet"))


def choose(path):
    app.press(contains="Add Files")
    app.press(role="button", name="Choose Files")
    ui.wait(lambda: len(list(ui.children(app.node))) > 1, "the file chooser")
    window = list(ui.children(app.node))[-1]
    ui.wait(lambda: window.get_state_set().contains(ui.STATE.ACTIVE), "the file chooser in front")
    app.input.key("ctrl+l")
    entry = ui.wait(lambda: next((n for n in ui.walk(window) if n.get_editable_text_iface() and ui.showing(n)
                                  and n.get_state_set().contains(ui.STATE.EDITABLE)), None), "the field for the path")
    app.set_text(entry, str(path))
    time.sleep(0.5)
    press = next(n for n in ui.walk(window) if n.get_role_name() == "button" and n.get_name() == "Open" and ui.showing(n))
    ui.Atspi.Action.do_action(press.get_action_iface(), 0)
    ui.wait(lambda: len(list(ui.children(app.node))) == 1, "the file chooser to close")
    app.wait(contains="The originals are still where they were")


def show(name, label):
    app.click(app.wait(role="list item", name=name))
    app.wait(contains=label)
    app.press(contains=label, role="list item")


def chat():
    announces("File added", lambda: choose(home / "chat.txt"), lambda: app.wait(contains="The originals are still where they were"))
    show("chat.txt", "Show as a Conversation")
    app.wait(contains="2 messages, as the exported file has them")
    words = app.words()
    assert "Mallory" in words and "or else" in words and "with the file shot.jpg" in words, words
    app.picture(pathlib.Path(sys.argv[1]) / "take-in-chat.png")
    app.press(role="button", name="Back")
    app.wait(contains="chat.txt")


def mail():
    choose(home / "one.eml")
    show("one.eml", "Show as an E-Mail")
    app.wait(contains="Last warning")
    app.click(app.wait(role="list item", name="All Headers"))
    app.wait(contains="by x.example")
    app.picture(pathlib.Path(sys.argv[1]) / "take-in-mail.png")
    app.press(role="button", name="Back")


def outside():
    inside.leave(app)
    inside.assert_outside(app)
    assert "Mallory" not in app.words()


try:
    journey.step("an entry", write)
    journey.step("an exported chat, read as a conversation", chat)
    journey.step("an e-mail with all its headers", mail)
    journey.step("leaving: nothing of it in the tree", outside)
    journey.end()
except SystemExit:
    print(app.tree(), file=sys.stderr)
    raise
finally:
    app.kill()
