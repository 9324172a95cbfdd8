"""Ways through the app that every journey takes."""
import os
import pathlib
import re
import subprocess
import time

import tree
import ui

RETURN_WORD = "lantern"

# What the outside may never say; the tree of the Daylight page is searched for it.
INSIDE_WORDS = ("Guides", "Journal", "Removal", "Get Help", "Leave", "evidence", "survivor", "abuse", "journal",
                "passphrase", "Passphrase", "violence", "images")


def on_daylight_page(app):
    reading = tree.read(app.node)
    return any(app.matching(reading, contains="Sunrise")) and not any(app.matching(reading, name="Guides"))


def welcome(app, word=RETURN_WORD, typed=None, look=lambda name: None):
    """The first pages: chooses the return word, goes to the end. typed() is called while the word stands in its field, @look
    sees each page."""
    app.wait(contains="What Is Inside")
    look("welcome-inside")
    app.press(role="button", name="Next")
    app.wait(contains="Leaving in One Press")
    look("welcome-leaving")
    app.press(role="button", name="Next")
    app.wait(contains="Your Way Back")
    look("welcome-word")
    if word:
        entry = app.wait(role="text", name="Return Word")
        app.set_text(entry, word)
        if typed:
            typed()
        app.press(role="button", name="Apply")
        app.wait(contains="This is your return word now")
    app.press(role="button", name="Next")
    app.wait(contains="Try It Once")
    look("welcome-practice")
    app.press(role="button", name="Next")
    app.wait(contains="What Opens First")
    look("welcome-opening")
    app.press(role="button", name="Begin")
    app.wait(contains="What is happening?")


def search(app, text):
    """Types into the search of the page that is shown."""
    app.focus(app.wait(role="entry"))
    app.input.type(text)


def room(app, name):
    """Shows a room by the list of rooms, which lies behind the Back button where the window is narrow."""
    for _ in range(6):
        if app.find(role="list item", name=name):
            app.press(role="list item", name=name)
            return
        app.press(role="button", name="Back")
        time.sleep(0.3)
    raise AssertionError(f"no way to the room {name}")


def set_up_journal(app, passphrase, look=lambda name: None, kept=False):
    """Sets the journal up, for a computer that others use too unless @kept; the recovery code is left for later. @look sees
    each page."""
    room(app, "Journal")
    app.press(role="button", name="Set Up the Journal")
    app.wait(contains="Yes, or Not Sure")
    look("who-else")
    app.press(contains="No, Only Me" if kept else "Yes, or Not Sure")
    app.type_into(app.wait(name="Passphrase", role="text"), passphrase)
    app.type_into(app.wait(name="The Same Once More", role="text"), passphrase)
    look("passphrase")
    app.press(role="button", name="Go On")
    app.wait(role="button", contains="Not Now")
    look("recovery-code")
    app.press(role="button", contains="Not Now")
    app.wait(contains="Nothing Here Yet")


def passphrase_field(app):
    """Of the page that opens the journal, once it can be typed into: what this computer keeps is tried first."""
    app.wait(contains="Open Your Journal")
    return ui.wait(lambda: next((n for n in app.find_all(name="Passphrase", role="text")
                                 if n.get_state_set().contains(ui.STATE.SENSITIVE)), None), "the field for the passphrase")


def open_journal(app, passphrase, typed=None):
    """After coming back the journal's page is the first one, where there is a journal. typed() is called while the
    passphrase stands in its field."""
    app.type_into(passphrase_field(app), passphrase)
    if typed:
        typed()
    app.input.key("Return")
    app.wait(role="button", name="New Entry")


def generate_journal(build, passphrase, entries=None, files=None):
    """Makes a journal of JOURNAL_ENTRIES entries and JOURNAL_FILES files for the app that is started next, and gives its
    recovery code; None where there are to be none."""
    size = [os.environ.get("JOURNAL_ENTRIES", entries), os.environ.get("JOURNAL_FILES", files)]
    if None in size:
        return None
    vault = pathlib.Path(os.environ["HOME"]) / ".local/share/daylight/v"
    vault.parent.mkdir(parents=True)
    said = subprocess.run([pathlib.Path(build).resolve() / "tests/core/journal/generate-journal", vault, passphrase, *size],
                          check=True, stdout=subprocess.PIPE, text=True, timeout=3000).stdout
    return re.search(r"^recovery code (\S+)$", said, re.MULTILINE).group(1)


def write_entry(app, text):
    app.press(role="button", name="New Entry")
    app.press(name="Note", role="list item")
    app.type_into(app.wait(name="What Happened", role="text"), text)
    app.wait(contains="Kept as a draft")


def answer_chooser(app, path, button):
    """GTK's own file chooser: a path typed into it brings up the field for it."""
    ui.wait(lambda: len(list(ui.children(app.node))) > 1, "the file chooser")
    window = list(ui.children(app.node))[-1]
    ui.wait(lambda: window.get_state_set().contains(ui.STATE.ACTIVE), "the file chooser in front")
    if button == "Open":
        app.input.key("ctrl+l")
    entry = ui.wait(lambda: next((n for n in ui.walk(window) if n.get_editable_text_iface() and ui.showing(n)
                                  and n.get_state_set().contains(ui.STATE.EDITABLE)), None), "the field for the path")
    app.set_text(entry, path)
    time.sleep(0.5)
    # The buttons are GTK's own, in GTK's own translation: Enter in the field presses the right one.
    app.focus(entry)
    app.input.key("Return")
    ui.wait(lambda: len(list(ui.children(app.node))) == 1, "the file chooser to close")


def add_file(app, path, asked=False):
    """Takes a file in from the page of an entry; a file that may show somebody is asked about."""
    app.press(contains="Add Files")
    app.press(role="button", name="Choose Files")
    answer_chooser(app, str(path), "Open")
    if asked:
        app.wait(contains="under 18")
        app.press(role="button", name="No")
    app.wait(contains="The originals are still where they were")


def begin_hand_over(app, passphrase, target):
    """From the journal's list or an entry's page: all entries as a zip file, up to where it is being written."""
    if not app.find(role="toggle button", name="Journal Menu"):
        app.press(role="button", name="Back")
    app.wait(role="button", name="Journal Menu")
    app.press(role="toggle button", name="Journal Menu")
    items = ui.wait(lambda: app.find_all(role="menu item"), "the journal's menu")
    ui.Atspi.Action.do_action(items[1].get_action_iface(), 0)
    app.wait(role="dialog", name="Hand Over")
    def asked_or_next():
        return app.find(role="text", name="Passphrase of the journal") or next(
            (n for n in app.find_all(role="button", name="Next") if n.get_state_set().contains(ui.STATE.SENSITIVE)), None)

    while (node := ui.wait(asked_or_next, "Next, or the passphrase")).get_role_name() == "button":
        ui.Atspi.Action.do_action(node.get_action_iface(), 0)
        time.sleep(0.3)
    app.type_into(node, passphrase)
    app.press(role="button", name="Choose a Place…")
    answer_chooser(app, str(target), "Save")


def hand_over(app, passphrase, target):
    """The same to its end: it is read back and checked."""
    begin_hand_over(app, passphrase, target)
    app.wait(contains="Written, Read Back and Checked", seconds=120)
    app.press(role="button", name="Done")


def leave(app, how=("Escape", "Escape")):
    app.input.keys(*how)
    ui.wait(lambda: on_daylight_page(app), "the Daylight page")


def assert_neutral(app, words):
    for english in INSIDE_WORDS:
        for word in app.language.exact(english):
            assert word not in words, f"the outside says {word!r}:\n{words}"


def assert_outside(app):
    """Nothing of the inside can be read by a screen reader, and the windows' titles are neutral."""
    assert_neutral(app, app.words())
    titles = [n.get_name() for n in ui.children(app.node)]
    assert titles == ["Daylight"], titles


def come_back(app, word=RETURN_WORD, typed=None):
    # What lay over the window may just have gone: another program's chooser, or its window.
    app.wait_active()
    app.input.key("ctrl+f")
    ui.wait(lambda: any(n.get_text_iface() for n in app.find_all(state=ui.STATE.FOCUSED)), "the place search")
    app.input.type(word)
    if typed:
        typed()
    app.input.key("Return")
