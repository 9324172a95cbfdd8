"""Nothing lost, and gone when it is to be: a revision and what changed, deletion and undo; a forgotten passphrase, the recovery
code typed, a new passphrase and a new code; erasing one entry for good, erasing the whole journal, and a new beginning.
With JOURNAL_ENTRIES and JOURNAL_FILES, in a journal that has so many already."""
import os
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import inside  # noqa: E402
import tap  # noqa: E402
import ui  # noqa: E402

FORGOTTEN = "lantern river copper sparrow"
PASSPHRASE = "seven quiet rivers bend"
CODE = re.compile(r"(?:[0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{2}")
home = pathlib.Path(os.environ["HOME"])
build = pathlib.Path(sys.argv[1]).resolve()
settings = pathlib.Path(os.environ["XDG_CONFIG_HOME"]) / "glib-2.0/settings"
settings.mkdir(parents=True, exist_ok=True)
with open(settings / "keyfile", "a") as out:
    out.write("\n[io/github/daylightapp/Daylight]\nintroduced=true\nopening-page='home'\ncountry='HK'\n")
journey = tap.Journey()
codes = [code for code in [inside.generate_journal(build, FORGOTTEN)] if code]
large = bool(codes)
app = ui.App(build)


def menu(name, number):
    app.press(role="toggle button", name=name)
    items = ui.wait(lambda: app.find_all(role="menu item"), "the menu")
    ui.Atspi.Action.do_action(items[number].get_action_iface(), 0)


def read_code(page="recovery-code"):
    """As who can't see it has it read out: the bus tells it only while it has the focus."""
    if page == "recovery-code":
        label = app.wait(name="Recovery code")
        app.focus(label)
        codes.append(ui.wait(lambda: CODE.fullmatch(ui.text_of(label)), "the recovery code").group())


def write():
    app.wait("What is happening?", "heading")
    if large:
        inside.room(app, "Journal")
        inside.open_journal(app, FORGOTTEN)
    else:
        inside.set_up_journal(app, FORGOTTEN, read_code)
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


def lock():
    menu("Journal Menu", 0)
    app.wait(contains="Open Your Journal")


def open_by_code(code):
    app.press(role="button", name="Use the Recovery Code")
    app.type_into(app.wait(name="Recovery Code", role="text"), code)
    app.input.key("Return")


def recover():
    lock()
    # One wrong character is told from a wrong code; small letters and no dashes are as good.
    code = codes[0].replace("-", "").lower()
    open_by_code(code[:5] + ("7" if code[5] != "7" else "8") + code[6:])
    app.wait(contains="a typing slip in this recovery code")
    app.type_into(app.wait(name="Recovery Code", role="text"), code)
    app.input.key("Return")
    app.wait(contains="You opened the journal by its recovery code")
    app.picture(build / "recover-passphrase.png")
    app.type_into(app.wait(name="New Passphrase", role="text"), PASSPHRASE)
    app.type_into(app.wait(name="The Same Once More", role="text"), PASSPHRASE)
    app.press(role="button", name="Change")
    app.wait(contains="The passphrase was changed.")
    app.press(role="button", name="Back")
    lock()
    inside.open_journal(app, PASSPHRASE)


def renew():
    menu("Journal Menu", 2)
    app.press(role="list item", contains="New Recovery Code")
    app.type_into(app.wait(name="Present Passphrase", role="text"), PASSPHRASE)
    app.press(role="button", name="Make a New Code")
    app.wait(contains="Write Down the Recovery Code")
    read_code()
    assert codes[0] != codes[1]
    app.picture(build / "recover-code.png")
    field = app.wait(role="text", contains="To be sure, type group")
    app.type_into(field, codes[1].split("-")[2].lower())
    app.input.key("Return")
    app.wait(contains="There is a new recovery code")
    app.press(role="button", name="Back")
    app.wait(contains="What Is Kept Where")
    app.press(role="button", name="Back")
    lock()
    open_by_code(codes[0])
    app.wait(contains="It may be an older one")
    app.type_into(app.wait(name="Recovery Code", role="text"), codes[1])
    app.input.key("Return")
    app.wait(contains="You opened the journal by its recovery code")
    # It can wait, and the passphrase still opens it.
    app.press(role="button", name="Back")
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
    app.press(role="button", name="Erase for Good")
    # All of the database is written anew.
    app.wait(seconds=300, **({"role": "button", "name": "New Entry"} if large else {"contains": "Nothing Here Yet"}))
    app.wait_gone(contains="first words and more")


def erase_all():
    menu("Journal Menu", 2)
    app.wait(contains="What Is Kept Where")
    app.picture(build / "revise-care.png")
    row = app.wait(contains="Erase the Whole Journal", role="list item")
    app.focus(row)
    app.input.key("Return")
    app.wait(contains="the keys that open them")
    passphrase()
    app.press(role="button", name="Erase for Good")
    app.wait(role="button", name="Set Up the Journal", seconds=300)
    assert not (home / ".local/share/daylight/v/data.key").exists()


try:
    journey.step("an entry", write)
    journey.step("a revision, and what changed", revise)
    journey.step("deleted, and undone", delete)
    journey.step("the passphrase forgotten: the recovery code is typed, and a new passphrase chosen", recover)
    journey.step("a new code takes the place of the old one", renew)
    journey.step("erased for good", erase)
    journey.step("the whole journal erased, and a new one can be begun", erase_all)
    journey.end()
except SystemExit:
    app.picture(build / "revise-failed.png")
    print(app.tree(), file=sys.stderr)
    raise
finally:
    app.kill()
