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
    """Types into the search of the guides' first page."""
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


def leave(app, how=("Escape", "Escape")):
    app.input.keys(*how)
    ui.wait(lambda: on_daylight_page(app), "the Daylight page")


def assert_outside(app):
    """Nothing of the inside can be read by a screen reader, and the windows' titles are neutral."""
    words = app.words()
    for word in INSIDE_WORDS:
        assert word not in words, f"the outside says {word!r}:\n{words}"
    titles = [n.get_name() for n in ui.children(app.node)]
    assert titles == ["Daylight"], titles


def come_back(app, word=RETURN_WORD):
    app.input.key("ctrl+f")
    ui.wait(lambda: any(n.get_state_set().contains(ui.STATE.FOCUSED) and n.get_text_iface() for n in ui.walk(app.node)),
            "the place search")
    app.input.type(word)
    app.input.key("Return")
