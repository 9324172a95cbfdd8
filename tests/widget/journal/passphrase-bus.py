#!/usr/bin/env python3
"""Any program of the session may read the accessibility bus. This is one: it reads all that the passphrase fields tell,
by every text call there is, and must find their length and none of their words."""
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "support"))
import ui  # noqa: E402
from gi.repository import Atspi, GLib  # noqa: E402

WORDS = "quince walrus obelisk"


def everything(node):
    yield node.get_name() or ""
    yield node.get_description() or ""
    yield from (node.get_attributes() or {}).values()
    text = node.get_text_iface()
    if text:
        n = Atspi.Text.get_character_count(text)
        yield Atspi.Text.get_text(text, 0, n)
        yield Atspi.Text.get_text(text, 0, -1)
        for kind in (Atspi.TextGranularity.CHAR, Atspi.TextGranularity.WORD, Atspi.TextGranularity.LINE):
            got = Atspi.Text.get_string_at_offset(text, 0, kind)
            yield got.content or ""


def main():
    window = subprocess.Popen(sys.argv[1:2], stdout=subprocess.DEVNULL)
    try:
        def fields():
            desktop = Atspi.get_desktop(0)
            found = [n for a in ui.children(desktop) if a.get_process_id() == window.pid for n in ui.walk(a)]
            full = [n for n in found if n.get_text_iface() and ui.text_of(n) == "●" * len(WORDS)]
            return found if len(full) >= 3 else None
        nodes = ui.wait(fields, "two fields and a label with their length as bullets")
        seen = [s for n in nodes for s in everything(n)]
        assert len(nodes) > 5 and any("hidden one" in s for s in seen), seen
        for word in (WORDS, *WORDS.split()):
            assert not any(word in s for s in seen), word
        # The check itself can see: the words of an ordinary label are there to be read.
        assert any(n.get_editable_text_iface() for n in nodes) is False
    finally:
        window.kill()
        window.wait()
    print("ok")


main()
