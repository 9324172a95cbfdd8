#!/usr/bin/env python3
"""A desktop's part of the GlobalShortcuts portal, behind the real portal: it grants what is asked for. Commands on standard
input, each answered with one line: asked (the shortcuts, and for which app) | press."""
import sys
import threading

from gi.repository import Gio, GLib

V = GLib.Variant
NAME, PATH = "org.freedesktop.impl.portal.desktop.keys", "/org/freedesktop/portal/desktop"
XML = """<node>
<interface name="org.freedesktop.impl.portal.GlobalShortcuts">
  <property name="version" type="u" access="read"/>
  <method name="CreateSession"><arg type="o" direction="in"/><arg type="o" direction="in"/><arg type="s" direction="in"/>
    <arg type="a{sv}" direction="in"/><arg type="u" direction="out"/><arg type="a{sv}" direction="out"/></method>
  <method name="BindShortcuts"><arg type="o" direction="in"/><arg type="o" direction="in"/><arg type="a(sa{sv})" direction="in"/>
    <arg type="s" direction="in"/><arg type="a{sv}" direction="in"/><arg type="u" direction="out"/><arg type="a{sv}" direction="out"/></method>
  <signal name="Activated"><arg type="o"/><arg type="s"/><arg type="t"/><arg type="a{sv}"/></signal>
</interface>
<interface name="org.freedesktop.impl.portal.Session"><method name="Close"/><signal name="Closed"/></interface>
</node>"""
shortcuts, sessions = Gio.DBusNodeInfo.new_for_xml(XML).interfaces
asked = []


def method(_connection, _sender, path, _interface, name, arguments, invocation):
    if name == "CreateSession":
        _, session, app, _ = arguments.unpack()
        bus.register_object(session, sessions, method, None, None)
        asked.append((session, app))
        invocation.return_value(V("(ua{sv})", (0, {})))
    elif name == "BindShortcuts":
        wanted = arguments.get_child_value(2)
        asked.append([w[0] for w in wanted.unpack()])
        invocation.return_value(V("(ua{sv})", (0, {"shortcuts": wanted})))
    else:
        invocation.return_value(None)


def act(line):
    if line == "press":
        session = next(a[0] for a in reversed(asked) if isinstance(a, tuple))
        bus.emit_signal(None, PATH, shortcuts.name, "Activated", V("(osta{sv})", (session, asked[-1][0], 0, {})))
        bus.flush_sync()
    print(asked if line == "asked" else "ok", flush=True)


def read():
    for line in sys.stdin:
        GLib.idle_add(act, line.strip())
    GLib.idle_add(loop.quit)


loop = GLib.MainLoop()
bus = Gio.bus_get_sync(Gio.BusType.SESSION)
bus.register_object(PATH, shortcuts, method, lambda *_: V("u", 1), None)
bus.call_sync("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "RequestName", V("(su)", (NAME, 0)), None, Gio.DBusCallFlags.NONE, -1, None)
print("ready", flush=True)
threading.Thread(target=read, daemon=True).start()
loop.run()
