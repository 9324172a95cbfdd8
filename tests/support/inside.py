"""Ways through the app that every journey takes."""
import time

import ui

RETURN_WORD = "lantern"

# What the outside may never say; the tree of the Daylight page is searched for it.
INSIDE_WORDS = ("Guides", "Journal", "Removal", "Get Help", "Leave", "evidence", "survivor", "abuse", "journal",
                "passphrase", "Passphrase", "violence", "images")


def on_daylight_page(app):
    return app.find(contains="Sunrise") is not None and app.find(name="Guides") is None


def welcome(app, word=RETURN_WORD):
    """The first pages: chooses the return word, goes to the end."""
    app.wait(contains="What Is Inside")
    app.press(role="button", name="Next")
    app.wait(contains="Leaving in One Press")
    app.press(role="button", name="Next")
    app.wait(contains="Your Way Back")
    if word:
        entry = app.wait(role="text", name="Return Word")
        app.set_text(entry, word)
        app.press(role="button", name="Apply")
        app.wait(contains="This is your return word now")
    app.press(role="button", name="Next")
    app.wait(contains="Try It Once")
    app.press(role="button", name="Next")
    app.wait(contains="What Opens First")
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


def set_up_journal(app, passphrase, look=lambda name: None):
    """Sets the journal up for a computer that others use too; the recovery code is left for later. @look sees each page."""
    room(app, "Journal")
    app.press(role="button", name="Set Up the Journal")
    app.wait(contains="Yes, or Not Sure")
    look("who-else")
    app.press(contains="Yes, or Not Sure")
    app.type_into(app.wait(name="Passphrase", role="text"), passphrase)
    app.type_into(app.wait(name="The Same Once More", role="text"), passphrase)
    look("passphrase")
    app.press(role="button", name="Go On")
    app.wait(role="button", contains="Not Now", seconds=30)
    look("recovery-code")
    app.press(role="button", contains="Not Now")
    app.wait(contains="Nothing Here Yet", seconds=30)


def open_journal(app, passphrase):
    """After coming back the journal's page is the first one, where there is a journal."""
    app.wait(contains="Open Your Journal")
    time.sleep(1)
    app.type_into(app.wait(name="Passphrase", role="text"), passphrase)
    app.input.key("Return")
    app.wait(role="button", name="New Entry", seconds=30)


def write_entry(app, text):
    app.press(role="button", name="New Entry")
    app.press(name="Note", role="list item")
    app.type_into(app.wait(name="What Happened", role="text"), text)
    app.wait(contains="Kept as a draft")


def leave(app, how=("Escape", "Escape")):
    app.input.keys(*how)
    ui.wait(lambda: on_daylight_page(app), "the Daylight page")


def assert_outside(app):
    """Nothing of the inside can be read by a screen reader, and the windows' titles are neutral."""
    words = app.words()
    for english in INSIDE_WORDS:
        for word in app.language.exact(english):
            assert word not in words, f"the outside says {word!r}:\n{words}"
    titles = [n.get_name() for n in ui.children(app.node)]
    assert titles == ["Daylight"], titles


def come_back(app, word=RETURN_WORD):
    app.input.key("ctrl+f")
    ui.wait(lambda: any(n.get_state_set().contains(ui.STATE.FOCUSED) and n.get_text_iface() for n in ui.walk(app.node)),
            "the place search")
    app.input.type(word)
    app.input.key("Return")
