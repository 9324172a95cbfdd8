"""Another program's window, over the whole screen, with a field that has the keyboard: says "ready" once it has it, answers
"clipboard" with what the two clipboards hold, and writes what was typed into the field when standard input ends."""
import sys
import threading

import gi

gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, GLib, Gtk  # noqa: E402


def answer(clipboards, held):
    """One after the other; None where there is no text."""
    if len(held) == len(clipboards):
        print(held, flush=True)
        return

    def read(clipboard, result):
        try:
            text = clipboard.read_text_finish(result)
        except GLib.Error:
            text = None
        answer(clipboards, held + [text])

    clipboards[len(held)].read_text_async(None, read)


def listen():
    for line in sys.stdin:
        assert line == "clipboard\n", line
        GLib.idle_add(answer, (display.get_clipboard(), display.get_primary_clipboard()), [])
    GLib.idle_add(loop.quit)


Gtk.init()
display = Gdk.Display.get_default()
entry = Gtk.Entry()
window = Gtk.Window(title="Other", child=entry, maximized=True)
window.connect("notify::is-active", lambda *_: window.is_active() and print("ready", flush=True))
window.present()
loop = GLib.MainLoop()
threading.Thread(target=listen, daemon=True).start()
loop.run()
print(entry.get_text())
