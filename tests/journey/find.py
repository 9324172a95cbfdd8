"""Finding in a journal of JOURNAL_ENTRIES (300) entries and JOURNAL_FILES (10) files: months, words that are marked, in files too, a filter,
the timeline, people."""
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import inside  # noqa: E402
import tap  # noqa: E402
import ui  # noqa: E402

PASSPHRASE = "lantern river copper sparrow"
build = pathlib.Path(sys.argv[1]).resolve()
inside.generate_journal(build, PASSPHRASE, "300", "10")
settings = pathlib.Path(os.environ["XDG_CONFIG_HOME"]) / "glib-2.0/settings"
settings.mkdir(parents=True, exist_ok=True)
with open(settings / "keyfile", "a") as out:
    out.write("\n[io/github/daylightapp/Daylight]\nintroduced=true\nopening-page='home'\ncountry='HK'\n")
journey = tap.Journey()
app = ui.App(build)
heard = ui.Heard()


def menu(number):
    app.press(role="toggle button", name="Journal Menu")
    items = ui.wait(lambda: app.find_all(role="menu item"), "the journal's menu")
    ui.Atspi.Action.do_action(items[number].get_action_iface(), 0)


def unlock():
    app.wait("What is happening?", "heading")
    inside.room(app, "Journal")
    inside.open_journal(app, PASSPHRASE)
    app.picture(build / "find-list.png")


def words():
    app.input.key("ctrl+f")
    found = heard.announced(lambda: app.input.type("threa"), lambda: app.wait(contains="entries found"))
    assert any("entries found" in line for line in found), found
    nothing = heard.announced(lambda: app.input.type("zzz"), lambda: app.wait(contains="Nothing Found"))
    assert any("Nothing Found" in line for line in nothing), nothing
    app.press(role="button", name="Clear Search and Filters")
    ui.wait(lambda: not app.find(contains="Nothing Found"), "the list")


def in_files():
    app.input.key("ctrl+f")
    app.input.type("mallory")
    app.wait(contains=".txt: ")
    app.picture(build / "find-files.png")
    app.input.keys("ctrl+a", "BackSpace")
    app.wait_gone(contains=".txt: ")


def files():
    app.press(role="button", name="Filter")
    app.press(name="Only With Files", role="check box")
    app.press(role="button", name="Show Entries")
    app.wait(contains="found")
    app.wait(role="button", contains="Remove the filter")
    app.picture(build / "find-filter.png")
    app.press(role="button", contains="Remove the filter")
    app.wait_gone(role="button", contains="Remove the filter")


def timeline():
    menu(3)
    app.wait(contains="by the clock of the place")
    app.wait(role="heading", contains="Timeline") if app.find(role="heading", contains="Timeline") else app.wait(contains="By Hour of the Day")
    app.picture(build / "find-timeline.png")
    app.press(role="button", name="Back")


def people():
    menu(4)
    app.wait(contains="People and Accounts")
    app.picture(build / "find-people.png")
    app.press(role="button", name="Back")
    app.wait(role="button", name="New Entry")


try:
    journey.step("unlocked", unlock)
    journey.step("words as typed, nothing found, and back", words)
    journey.step("words in a file, which is named", in_files)
    journey.step("a filter, shown and taken off", files)
    journey.step("the timeline", timeline)
    journey.step("people", people)
    journey.end()
except SystemExit:
    app.picture(build / "find-failed.png")
    print(app.tree(), file=sys.stderr)
    raise
finally:
    app.kill()
