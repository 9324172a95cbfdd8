"""Help and Removal by the keyboard alone and by the accessibility tree: the services of three countries and the platforms
are reached and opened by keys; the tree names each with what a screen reader says of it. With --all after the build folder
this is done for every service of every country, which takes long."""
import json
import os
import pathlib
import re
import sys
import unicodedata

top = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(top / "tests/support"))
import tap  # noqa: E402
import ui  # noqa: E402

build = pathlib.Path(sys.argv[1]).resolve()
everywhere = "--all" in sys.argv
settings = pathlib.Path(os.environ["XDG_CONFIG_HOME"]) / "glib-2.0/settings"
settings.mkdir(parents=True, exist_ok=True)
(settings / "keyfile").write_text("[io/github/daylightapp/Daylight]\nintroduced=true\nopening-page='home'\ncountry='FR'\n"
                                  "[org/gnome/desktop/interface]\nenable-animations=false\n")
data = json.loads((top / "data/help/services.json").read_text())
platforms = json.loads((top / "data/help/platforms.json").read_text())["platforms"]
names = {c["id"]: c["name"] for c in data["countries"]}
app = ui.App(build)
focus = ui.Focus()


def services(country):
    return [s for s in data["services"] if s["country"] == country and s["kind"] != "emergency"]


def plain(text):
    """Without the marks that keep a number's digits in their order."""
    return re.sub("[\u2066-\u2069\u200e\u200f\u202f\u00a0]", "", text)


def page(check, what):
    """The first reading that fits."""
    def read():
        now = ui.Page(app)
        now.words = plain(now.words)
        return now if check(now) else None
    return ui.wait(read, what)


def key(keys):
    node = focus.after(lambda: app.input.key(keys))
    return (node.get_role_name(), node.get_name()) if node else (None, None)


def tab_to(role, name, keys="Tab", limit=60):
    for _ in range(limit):
        if key(keys) == (role, name):
            return
    raise AssertionError(f"the keyboard does not reach {name!r}")


def search(label):
    """To the search of the room that is shown, from wherever the focus is."""
    reached = key("ctrl+f")
    if reached[0] is None:
        return  # it was there before
    assert reached == ("entry", label), reached


def choose(country):
    search("Search services")
    tab_to("list item", "Country or Region", "shift+Tab", 3)
    app.input.key("Return")
    page(lambda p: p.has("entry", "Search for a country or region"), "the search for a country")
    app.input.type(unicodedata.normalize("NFKD", names[country]).encode("ascii", "ignore").decode())
    # What is typed is looked for after a short rest.
    page(lambda p: p.has("list item", names[country]) and len(p.rows()) < 10, f"{country} among the countries")
    tab_to("list item", names[country], limit=8)
    app.input.key("Return")
    page(lambda p: names[country] in p.rows().get("Country or Region", ""), f"the list of {country}")


def read_list(country):
    numbers = [p["number"] for s in data["services"] if s["country"] == country and s["kind"] == "emergency" for p in s.get("phones", [])]
    missing = []

    def complete(shown):
        # A row of which nothing but the name is told counts as missing.
        missing[:] = [s["name"] for s in services(country) if not shown.rows().get(s["name"])]
        missing.extend(number for number in numbers if plain(number) not in shown.words)
        return not missing

    try:
        page(complete, f"all services of {country}")
    except AssertionError as error:
        raise AssertionError(f"{error}: {missing}") from None


def read_service(service):
    shown = page(lambda p: p.has("heading", service["name"]), f"the page of {service['id']}")
    assert shown.has("button", "Emergency Numbers"), "the emergency numbers are one press away"
    wanted = [plain(p["number"]) for p in service.get("phones", [])] + [service["does"]] + service.get("notes", [])
    unsaid = [part for part in wanted if part not in shown.words]
    assert not unsaid, f"{service['id']} does not say {unsaid}"
    assert not service.get("recheck") or "Not confirmed lately" in shown.words, f"{service['id']} does not say that it is old"


def open_rows(wanted, read):
    """Tab from row to row; each is opened, read and left again, after which it has the focus as before."""
    left = {entry["name"]: entry for entry in wanted}
    for _ in range(60 + 2 * len(left)):
        role, name = key("Tab")
        entry = left.pop(name, None) if role == "list item" else None
        if entry:
            app.input.key("Return")
            read(entry)
            assert key("alt+Left") == ("list item", name), f"back from {name!r} the focus is on it again"
        if not left:
            return
    raise AssertionError(f"the keyboard does not reach {list(left)}")


def read_platform(platform):
    shown = page(lambda p: p.has("heading", platform["name"]), f"the page of {platform['id']}")
    assert shown.has("button", "Emergency Numbers"), "the emergency numbers are one press away"
    unsaid = [step for step in platform["steps"] if step not in shown.words]
    assert not unsaid, f"{platform['id']} does not say {unsaid}"


def keys_from_outside():
    """Ctrl+F is heard wherever the focus is: here in the list of rooms."""
    for number, room, label in ((1, "Guides", "Search all guides"), (4, "Removal", "Search platforms"), (2, "Help", "Search services")):
        app.input.key(f"ctrl+{number}")
        app.wait(label, "entry")
        search(label)
        tab_to("list item", room, "shift+Tab", 40)
        search(label)


journey = tap.Journey()
app.wait("What is happening?", "heading")
journey.step("Ctrl+F finds the search of each room from the list of rooms", keys_from_outside)
for country in sorted(names) if everywhere else ("HK", "US", "GB"):
    journey.step(f"the tree names every service of {names[country]}", lambda: (choose(country), read_list(country)))
    journey.step("and keys alone reach and open " + ("them" if everywhere else "the first ones"),
                 lambda: open_rows(services(country)[:None if everywhere else 3], read_service))
app.input.key("ctrl+4")
app.wait("Search platforms", "entry")
search("Search platforms")
journey.step("keys alone reach and open the platforms", lambda: open_rows(platforms if everywhere else platforms[:4], read_platform))
app.process.terminate()
app.process.wait(60)
journey.end()
