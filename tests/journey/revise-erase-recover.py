"""Nothing lost, and gone when it is to be: a revision and what changed, deletion and undo, erasing one entry for good, erasing
the whole journal, and a new beginning."""
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
build = pathlib.Path(sys.argv[1]).resolve()
settings = pathlib.Path(os.environ["XDG_CONFIG_HOME"]) / "glib-2.0/settings"
settings.mkdir(parents=True, exist_ok=True)
with open(settings / "keyfile", "a") as out:
    out.write("\n[io/github/daylightapp/Daylight]\nintroduced=true\nopening-page='home'\ncountry='HK'\n")
journey = tap.Journey()
app = ui.App(build)


def menu(name, number):
    app.press(role="toggle button", name=name)
    items = ui.wait(lambda: [n for n in app.nodes() if n.get_role_name() == "menu item"], "the menu")
    ui.Atspi.Action.do_action(items[number].get_action_iface(), 0)


def write():
    app.wait("What is happening?", "heading", seconds=30)
    inside.set_up_journal(app, PASSPHRASE)
    inside.write_entry(app, "first words")
    app.press(role="button", name="Save")
    app.wait(contains="No files yet")


def revise():
    app.press(role="button", name="Edit")
    what = ui.wait(lambda: next((n for n in app.nodes() if n.get_editable_text_iface() and "first words" in ui.text_of(n)), None), "the words")
    app.focus(what)
    app.input.key("ctrl+End")
    app.input.type(" and more")
    app.wait(contains="Kept as a draft")
    app.press(role="button", name="Save")
    app.wait(contains="first words and more")
    menu("More", 0)
    app.wait(contains="Version 2")
    app.wait(contains="Before: first words")
    app.press(role="button", name="Back")


def delete():
    menu("More", 2)
    app.wait(contains="The entry was deleted.")
    app.press(role="button", name="Undo")
    app.wait(contains="first words and more", role="list item")


def passphrase():
    app.type_into(app.wait(name="Passphrase", role="text"), PASSPHRASE)
    app.press(role="button", name="Go On")


def erase():
    app.click(app.wait(contains="first words and more", role="list item"))
    app.wait(contains="No files yet")
    menu("More", 3)
    app.wait(contains="What Can’t Be Promised")
    passphrase()
    app.press(role="button", name="Erase for Good", seconds=30)
    app.wait(contains="Nothing Here Yet", seconds=60)


def erase_all():
    menu("Journal Menu", 2)
    app.wait(contains="What Is Kept Where")
    app.picture(build / "revise-care.png")
    row = app.wait(contains="Erase the Whole Journal", role="list item")
    app.focus(row)
    app.input.key("Return")
    app.wait(contains="the keys that open them")
    passphrase()
    app.press(role="button", name="Erase for Good", seconds=30)
    app.wait(role="button", name="Set Up the Journal", seconds=60)
    assert not (home / ".local/share/daylight/v/data.key").exists()


try:
    journey.step("an entry", write)
    journey.step("a revision, and what changed", revise)
    journey.step("deleted, and undone", delete)
    journey.step("erased for good", erase)
    journey.step("the whole journal erased, and a new one can be begun", erase_all)
    journey.end()
except SystemExit:
    app.picture(build / "revise-failed.png")
    print(app.tree(), file=sys.stderr)
    raise
finally:
    app.kill()
