"""By the keyboard alone: every guide is reached from the list of all, and read to its last step; the search leads to a
step. The tree holds every word of every step, and what a screen reader says first of each is its heading and position."""
import json
import os
import pathlib
import re
import sys

top = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(top / "tests/support"))
import tap  # noqa: E402
import ui  # noqa: E402

COUNTRY = "HK"
build = pathlib.Path(sys.argv[1]).resolve()
settings = pathlib.Path(os.environ["XDG_CONFIG_HOME"]) / "glib-2.0/settings"
settings.mkdir(parents=True, exist_ok=True)
(settings / "keyfile").write_text(f"[io/github/daylightapp/Daylight]\nintroduced=true\nopening-page='home'\ncountry='{COUNTRY}'\n"
                                  "[org/gnome/desktop/interface]\nenable-animations=false\n")
app = ui.App(build)
focus = ui.Focus()


def here(part):
    """Whether a part of a guide is shown in the chosen country."""
    return isinstance(part, str) or (COUNTRY in part.get("countries", [COUNTRY]) and COUNTRY not in part.get("not-countries", []))


def texts(step):
    """All that the step says where it is opened; the backs of its cards are not part of it."""
    parts = [p for key in ("paragraphs", "items", "do", "dont", "cautions", "options") for p in step.get(key, []) if here(p)]
    found = [step["title"]] + [p if isinstance(p, str) else p.get("text") or p["label"] for p in parts]
    return [text.replace("**", "") for text in found + [card["said"] for card in step.get("cards", [])]]


def describe(node):
    """Role and name; for the heading of a step its number, and how many there are."""
    position = re.fullmatch(r"Step (\d+) of (\d+)", node.get_description() or "")
    return (node.get_role_name(), node.get_name()) + ((int(position[1]), int(position[2])) if position else ())


def go(keys, expected, what):
    """Presses the keys; what has the focus then is what is expected. A page that is still being laid out may move it on."""
    node = focus.after(lambda: app.input.key(keys))
    ui.wait(lambda: node and describe(focus.settled() or node) == expected, what)


def tab_to(name, keys="Tab"):
    seen = []
    for _ in range(80):
        node = focus.after(lambda: app.input.key(keys))
        seen.append(node and describe(node)[:2])
        if seen[-1] == ("list item", name):
            return
    raise AssertionError(f"the keyboard does not reach {name!r}: {seen}")


def read_step(guide, step):
    unsaid = texts(step)

    def read():
        now = ui.Page(app)
        unsaid[:] = [text for text in unsaid if text not in now.words]
        return None if unsaid else now

    try:
        shown = ui.wait(read, f"all words of {guide['id']}/{step['id']}")
    except AssertionError as error:
        raise AssertionError(f"{error}: {unsaid}") from None
    for card in step.get("cards", []):
        app.press(card["said"])
        ui.wait(lambda: all(text in app.words() for text in (card["harm"], card["instead"])), f"the back of {card['id']}")
    return shown


def read_guide(guide):
    steps = [s for s in guide["steps"] if here(s)]
    tab_to(guide["title"])
    go("Return", ("heading", steps[0]["title"], 1, len(steps)), "the first step of " + guide["id"])
    for number, step in enumerate(steps, 1):
        if number > 1:
            go("ctrl+Page_Down", ("heading", step["title"], number, len(steps)), f"step {number} of {guide['id']}")
        shown = read_step(guide, step)
        assert shown.has("button", "Emergency Numbers"), "the emergency numbers are one press away"
        assert shown.has("button", "Get Help"), "and so are the helplines"
        assert shown.has("heading", guide["title"]), "the guide's title is a heading"
    # Back through the steps, and from the first one to the list, where the guide has the focus again.
    for number in range(len(steps) - 1, 0, -1):
        go("alt+Left", ("heading", steps[number - 1]["title"], number, len(steps)), f"back to step {number} of {guide['id']}")
    go("alt+Left", ("list item", guide["title"]), "the list of guides")
    focus.after(lambda: app.input.key("shift+Tab"))


def find_step():
    focus.after(lambda: app.input.key("ctrl+f"))
    app.input.type("screenshot")
    app.wait("Keep what they sent", "list item")
    tab_to("Keep what they sent")
    threatened = next(g for g in guides if g["id"] == "threatened")
    titles = [s["title"] for s in threatened["steps"] if here(s)]
    go("Return", ("heading", "Keep what they sent", titles.index("Keep what they sent") + 1, len(titles)), "the step that was found")


guides = [json.loads(p.read_text()) for p in (top / "data/guides").glob("*.json") if "schema" not in p.name and p.stem != "start"]
audiences = ["survivor", "friend", "bystander", "sharer"]
guides.sort(key=lambda g: (audiences.index(g["audience"]), g["order"]))
journey = tap.Journey()
app.wait("What is happening?", "heading")
tab_to("All guides")
focus.after(lambda: app.input.key("Return"))
app.wait("All guides", "heading")
for guide in guides:
    journey.step(f"by keys to the end of {guide['id']}, with all its words", read_guide, guide)
journey.step("the search leads to a step", find_step)
app.process.terminate()
app.process.wait(60)
journey.end()
