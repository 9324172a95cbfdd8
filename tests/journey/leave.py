"""LEAVE.md, test 1 and 3 and 7: from every page, dialog, menu and field, the leave keys bring the Daylight page, and
nothing of the inside can be read any more. Then back by the return word."""
import os
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import bell  # noqa: E402
import inside  # noqa: E402
import tap  # noqa: E402
import ui  # noqa: E402

journey = tap.Journey()
app = ui.App(sys.argv[1])
heard = ui.Heard()
X11 = os.environ["SESSION_KIND"] == "x11"
beeps = bell.Bell() if X11 else None
spoken = []


def guide(app):
    app.press(contains="It is about me")
    app.press(contains="Someone threatens or blackmails me")
    app.press(contains="I want to see all I can do")
    app.wait(contains="Step 1 of")


def search(app):
    inside.search(app, "police")


def room(name):
    def go(app):
        app.press(role="list item", name=name)
        ui.wait(lambda: app.find(role="grouping", name=name), name)
        time.sleep(0.3)
    return go


def dialog(number, title):
    def go(app):
        app.menu(number)
        app.wait(role="dialog", name=title)
    return go


def menu(app):
    app.input.key("F10")
    app.wait(role="menu item")


PLACES = {
    "the first page": lambda app: None,
    "a guide": guide,
    "typing in the search": search,
    "the help room": room("Help"),
    "the journal": room("Journal"),
    "the removal room": room("Removal"),
    "the main menu": menu,
    "the preferences": dialog(2, "Preferences"),
    "the traces": dialog(3, "Traces on This Computer"),
    "the shortcuts": dialog(5, "Keyboard Shortcuts"),
    "about": dialog(6, "About Daylight"),
    "the introduction": lambda app: (app.menu(4), app.wait(contains="What Is Inside")),
}
WAYS = {
    "Esc twice": ("Escape", "Escape"),
    "Shift three times": ("Shift_L", "Shift_R", "Shift_L"),
}


def assert_window_list():
    """What a panel or a switcher of windows would list of the app."""
    if not X11:
        return  # no program here lists them on Wayland; the tree's titles are the same strings
    ids = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(app.process.pid)], check=True, stdout=subprocess.PIPE,
                         text=True).stdout.split()
    names = [subprocess.run(["xdotool", "getwindowname", each], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
             for each in ids]
    assert names == ["Daylight"], names


def leave_and_check(how):
    """What the keys before the last one do may still be spoken: they do their normal work. The last one must come soon."""
    if beeps:
        beeps.rung()
    for _ in range(20):
        heard.catch_up()
        began = time.monotonic()
        app.input.keys(*how[:-1])
        time.sleep(0.2)
        heard.catch_up()
        if time.monotonic() - began < 0.5:
            break
        # On a busy machine that took too long: once those keys are forgotten, from the beginning.
        time.sleep(2)
    said = heard.since(lambda: inside.leave(app, how[-1:]), lambda: inside.assert_outside(app))
    inside.assert_neutral(app, said)
    spoken.append(said)
    assert_window_list()
    assert not beeps or not beeps.rung(), "leaving rang the bell"


def back():
    """To the start page, from wherever it was left."""
    inside.come_back(app)
    app.wait(role="list item", name="Guides")
    app.wait(contains="What is happening?")


try:
    journey.step("L19 first use", inside.welcome, app)
    for place, go in PLACES.items():
        for way, keys in WAYS.items():
            journey.step(f"L1 L2 go to {place}", go, app)
            journey.step(f"L2 L6 L7 L8 L21 {way} leaves from {place}", leave_and_check, keys)
            journey.step("L16 L18 back by the return word, to the start page", back)

    def some():
        assert any("Find a Place" in said for said in spoken), "what is spoken was heard"
        assert not any("announcement" in said for said in spoken), spoken

    journey.step("L21 no announcement: the focus in the Daylight page is all that is spoken", some)

    def button():
        app.press(role="button", name="Leave")
        ui.wait(lambda: inside.on_daylight_page(app), "the Daylight page")
        inside.assert_outside(app)

    journey.step("L1 the button leaves", button)

    def twenty():
        for _ in range(20):
            app.input.key("Escape")
        time.sleep(0.5)
        assert inside.on_daylight_page(app)
        inside.assert_outside(app)
        assert not beeps or not beeps.rung(), "leaving rang the bell"

    journey.step("L16 pressing on never comes back", twenty)

    def wrong():
        inside.come_back(app, "lanterns")
        time.sleep(1)
        assert inside.on_daylight_page(app) or app.find(contains="No "), app.tree()
        assert not app.find(name="Guides")
        app.input.key("Escape")
        app.input.key("Escape")

    journey.step("L17 a wrong word is a search without a result", wrong)
    journey.step("L16 back once more", back)

    def close():
        app.input.key("ctrl+w")
        assert app.end() == 0

    def close_by_caps():
        app.input.key("Caps_Lock")
        close()
        app.input.key("Caps_Lock")

    def close_in_arabic():
        """The key is where w is on the layout beside it; no program but the X server may look for a w."""
        subprocess.run(["setxkbmap", "-layout", "ara,us"], check=True)
        app.start()
        control, w = "37", "25"
        subprocess.run(["xdotool", "keydown", control, "key", w, "keyup", control], check=True)
        assert app.end() == 0

    if X11:
        journey.step("L3 Ctrl+W ends the app, with Caps Lock on too", close_by_caps)
        journey.step("L3 and on a keyboard without Latin letters", close_in_arabic)
    else:
        journey.step("L3 Ctrl+W ends the app", close)
    journey.end()
finally:
    app.kill()
