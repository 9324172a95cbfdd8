"""What the checks of the guides share: reading them, and walking the strings that a reader sees."""
import json
import pathlib
import sys

sys.dont_write_bytecode = True

TOP = pathlib.Path(__file__).resolve().parents[2]
FOLDER = TOP / "data/guides"
LISTS = ("paragraphs", "cautions", "do", "dont")


def load(name):
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def guides():
    names = sorted(p.name for p in FOLDER.glob("*.json") if not p.name.endswith(".schema.json") and p.name != "start.json")
    return {name: load(name) for name in names}


class String:
    """A visible string: where it stands, and for which countries."""

    def __init__(self, place, key, text, countries, danger=False):
        self.place, self.key, self.text, self.countries, self.danger = place, key, text, countries, danger


def step_strings(guide, step):
    place = f"{guide['id']}/{step['id']}"
    own = step.get("countries", [])
    danger = step.get("danger", False)
    yield String(place, "title", step["title"], own, danger)
    for key in LISTS:
        for text in step.get(key, []):
            if isinstance(text, str):
                yield String(place, key, text, own, danger)
            else:
                yield String(place, key, text["text"], text.get("countries", own), danger)
    for item in step.get("items", []):
        yield String(f"{place}/{item['id']}", "item", item["text"], item.get("countries", own), danger)
    for card in step.get("cards", []):
        for key in ("said", "harm", "instead"):
            yield String(f"{place}/{card['id']}", key, card[key], card.get("countries", own), danger)
    for option in step.get("options", []):
        yield String(place, "label", option["label"], option.get("countries", own), danger)


def guide_strings(guide):
    for key in ("title", "summary"):
        yield String(guide["id"], key, guide[key], [])
    for step in guide["steps"]:
        yield from step_strings(guide, step)


def start_strings(start):
    def strings(place, thing):
        for key in ("title", "label", "note", "question", "sources-title"):
            if key in thing:
                yield String(place, key, thing[key], [])
        for text in thing.get("paragraphs", []):
            yield String(place, "paragraphs", text, [])
    yield from strings("start", start)
    yield from strings("start/about", start["about"])
    for role in start["roles"]:
        yield from strings(f"start/{role['id']}", role)
        for situation in role["situations"]:
            place = f"start/{role['id']}/{situation['id']}"
            yield from strings(place, situation)
            for option in situation.get("options", []):
                yield from strings(place, option)


def finish(bad, good):
    """Print what is wrong and end; good says what was looked at."""
    print("\n".join(bad) if bad else good)
    sys.exit(1 if bad else 0)
