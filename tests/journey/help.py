"""Help and Removal by the keyboard alone and by the accessibility tree: services of three countries and platforms are
reached and opened by keys; the tree names each service with what a screen reader says of it. With --all after the build
folder the tree is read for every country, and the keys go to every service of the three and to every platform."""
import json
import os
import pathlib
import sys
import time

top = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(top / "tests/support"))
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


def services(country):
    return [s for s in data["services"] if s["country"] == country and s["kind"] != "emergency"]


def focused():
    return next((n for n in ui.walk(app.node) if n.get_state_set().contains(ui.STATE.FOCUSED)), None)


def go_to(name, limit=60):
    """Tab from part to part, Down within a list: to the row of that name."""
    last = None
    for _ in range(limit):
        node = focused()
        row = node if node and node.get_role_name() == "list item" else None
        if row and row.get_name() == name:
            return
        inside = row is not None and row.get_name() != last
        last = row.get_name() if row else None
        app.input.key("Down" if inside else "Tab")
        time.sleep(0.03)
    raise AssertionError(f"the keyboard does not reach {name!r}")


def choose(country):
    go_to("Country or Region")
    app.input.key("Return")
    ui.wait(lambda: focused() and focused().get_role_name() in ("entry", "text"), "the search for a country")
    app.input.type(names[country])
    app.wait(names[country], "list item")
    time.sleep(0.3)  # what is typed is looked for after a short rest
    app.input.key("Return")
    app.wait("Country or Region", "list item")


def rows():
    return {n.get_name(): n for n in ui.walk(app.node) if n.get_role_name() == "list item" and n.get_name()}


done = 0


def passed(what):
    global done
    done += 1
    print(f"ok {done} - {what}", flush=True)


app.wait("What is happening?", "heading", seconds=20)
app.input.key("ctrl+2")
app.wait("Country or Region", "list item")

for country in sorted(names) if everywhere else ("HK", "US", "GB"):
    choose(country)
    missing = [s["name"] for s in services(country)]
    ui.wait(lambda: all(name in rows() for name in missing), f"all services of {country} in the tree")
    silent = [name for name, node in rows().items() if name in missing and not node.get_description()]
    assert not silent, f"a screen reader hears nothing but the name: {silent}"
    said = app.words()
    numbers = [p["number"] for s in data["services"] if s["country"] == country and s["kind"] == "emergency" for p in s.get("phones", [])]
    assert all(number in said for number in numbers), f"emergency numbers of {country}: {numbers}"
passed("the tree names every service of every country" if everywhere else "the tree names every service of three countries")

for country in ("HK", "US", "GB"):
    choose(country)
    # In the ordinary run the first ones of each country: the keys are the same for all.
    for service in services(country)[:None if everywhere else 3]:
        go_to(service["name"])
        app.input.key("Return")
        ui.wait(lambda: app.find(service["name"], "heading"), f"the page of {service['id']}")
        assert app.find("Emergency Numbers", "button"), "the emergency numbers are one press away"
        app.input.key("alt+Left")
        app.wait("Country or Region", "list item")
passed("keys alone reach and open the services")

app.input.key("ctrl+4")
app.wait(platforms[0]["name"], "list item")
for platform in platforms if everywhere else platforms[:4]:
    go_to(platform["name"])
    app.input.key("Return")
    ui.wait(lambda: app.find(platform["name"], "heading"), f"the page of {platform['id']}")
    app.input.key("alt+Left")
    app.wait(platforms[0]["name"], "list item")
passed("keys alone reach and open " + ("every platform" if everywhere else "the platforms"))

app.process.terminate()
app.process.wait(10)
print(f"1..{done}")
