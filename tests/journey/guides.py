"""By the keyboard alone: every guide is reached from the list of all, and read to its last step; the search leads to a
step; what a screen reader would say of each step is its heading and its position."""
import json
import os
import pathlib
import re
import sys
import time

top = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(top / "tests/support"))
import ui  # noqa: E402

build = pathlib.Path(sys.argv[1]).resolve()
settings = pathlib.Path(os.environ["XDG_CONFIG_HOME"]) / "glib-2.0/settings"
settings.mkdir(parents=True, exist_ok=True)
(settings / "keyfile").write_text("[io/github/daylightapp/Daylight]\nintroduced=true\nopening-page='home'\ncountry='HK'\n")
app = ui.App(build)


def focused():
    return next((n for n in ui.walk(app.node) if n.get_state_set().contains(ui.STATE.FOCUSED)), None)


def step():
    """The heading that has the focus: its title, its number and how many there are; None elsewhere."""
    node = focused()
    match = node and node.get_role_name() == "heading" and re.fullmatch(r"Step (\d+) of (\d+)", node.get_description() or "")
    return match and (node.get_name(), int(match[1]), int(match[2]))


def tab_to(name):
    ui.wait(lambda: app.find(name, "list item"), name)
    last = None
    for _ in range(80):
        node = focused()
        if node and node.get_role_name() == "list item" and node.get_name() == name:
            return
        # Down walks through a list, Tab leads out of it.
        inside = node and node.get_role_name() == "list item" and node != last
        last = node
        app.input.key("Down" if inside else "Tab")
        time.sleep(0.05)
    raise AssertionError(f"the keyboard does not reach {name!r}")


guides = [json.loads(p.read_text()) for p in (top / "data/guides").glob("*.json") if "schema" not in p.name and p.stem != "start"]
audiences = ["survivor", "friend", "bystander", "sharer"]
guides.sort(key=lambda g: (audiences.index(g["audience"]), g["order"]))

app.wait("What is happening?", "heading", seconds=20)
tab_to("All guides")
app.input.key("Return")
app.wait("All guides", "heading")
for guide in guides:
    tab_to(guide["title"])
    app.input.key("Return")
    ui.wait(lambda: step() and step()[1] == 1, "the first step of " + guide["id"])
    title, _, count = step()
    shown = [t["title"] for t in guide["steps"] if "HK" in t.get("countries", ["HK"]) and "HK" not in t.get("not-countries", [])]
    assert (title, count) == (shown[0], len(shown)), guide["id"]
    assert app.find(guide["title"], "heading"), "the guide's title is a heading"
    assert app.find("Emergency Numbers", "button"), "the emergency numbers are one press away"
    said = app.words()
    first = [t if isinstance(t, str) else t["text"] for t in guide["steps"][0].get("paragraphs", [])
             if isinstance(t, str) or "HK" in t.get("countries", ["HK"])]
    assert all(t.replace("**", "") in said for t in first), f"the tree lacks words of {guide['id']}"
    for number in range(2, count + 1):
        app.input.key("ctrl+Page_Down")
        ui.wait(lambda: step() and step()[:2] == (shown[number - 1], number), f"step {number} of {guide['id']}")
    # Back through the steps, and from the first one to the list.
    for _ in range(count):
        app.input.key("alt+Left")
    app.wait("All guides", "heading")

app.input.key("ctrl+f")
ui.wait(lambda: focused() and focused().get_role_name() in ("entry", "text"), "the search")
app.input.type("screenshot")
app.wait("Keep what they sent", "list item")
tab_to("Keep what they sent")
app.input.key("Return")
ui.wait(lambda: step() and step()[0] == "Keep what they sent", "the step that was found")
app.process.terminate()
app.process.wait(10)
print("ok 1 - all guides are read to the end by keys")
print("ok 2 - the search leads to a step")
print("1..2")
