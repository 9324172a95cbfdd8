"""Another program's window, over the whole screen, with a field that has the keyboard: says "ready" once it has it, and
writes what was typed into it when standard input ends."""
import sys

import gi

gi.require_version("Gtk", "4.0")
from gi.repository import GLib, Gtk  # noqa: E402

Gtk.init()
entry = Gtk.Entry()
window = Gtk.Window(title="Other", child=entry, maximized=True)
window.connect("notify::is-active", lambda *_: window.is_active() and print("ready", flush=True))
window.present()
loop = GLib.MainLoop()
GLib.io_add_watch(sys.stdin, GLib.PRIORITY_DEFAULT, GLib.IOCondition.HUP | GLib.IOCondition.IN, lambda *_: loop.quit())
loop.run()
print(entry.get_text())
