"""The parts of xdg-desktop-portal that leaving meets: the file chooser, which is another program's window and stays until it
is answered or closed; a key of the desktop's; opening a web page. Commands on standard input, each answered with one line:
calls (JSON: what was asked of it, in order) | choose PATH (the person chooses a file) | press (the desktop's key) |
refuse (from now on the key is refused)."""
import json
import sys
import threading

from gi.repository import Gio, GLib

V = GLib.Variant
PATH = "/org/freedesktop/portal/desktop"
XML = """<node>
<interface name="org.freedesktop.portal.FileChooser">
  <property name="version" type="u" access="read"/>
  <method name="OpenFile"><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
    <arg type="o" direction="out"/></method>
  <method name="SaveFile"><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
    <arg type="o" direction="out"/></method>
</interface>
<interface name="org.freedesktop.portal.OpenURI">
  <property name="version" type="u" access="read"/>
  <method name="OpenURI"><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
    <arg type="o" direction="out"/></method>
</interface>
<interface name="org.freedesktop.portal.GlobalShortcuts">
  <property name="version" type="u" access="read"/>
  <method name="CreateSession"><arg type="a{sv}" direction="in"/><arg type="o" direction="out"/></method>
  <method name="BindShortcuts"><arg type="o" direction="in"/><arg type="a(sa{sv})" direction="in"/><arg type="s" direction="in"/>
    <arg type="a{sv}" direction="in"/><arg type="o" direction="out"/></method>
  <signal name="Activated"><arg type="o"/><arg type="s"/><arg type="t"/><arg type="a{sv}"/></signal>
</interface>
<interface name="org.freedesktop.portal.Settings">
  <property name="version" type="u" access="read"/>
  <method name="ReadAll"><arg type="as" direction="in"/><arg type="a{sa{sv}}" direction="out"/></method>
</interface>
<interface name="org.freedesktop.portal.Request"><method name="Close"/>
  <signal name="Response"><arg type="u"/><arg type="a{sv}"/></signal></interface>
<interface name="org.freedesktop.portal.Session"><method name="Close"/></interface>
</node>"""
interfaces = {i.name.rsplit(".", 1)[1]: i for i in Gio.DBusNodeInfo.new_for_xml(XML).interfaces}
calls, sessions, state = [], {}, {"refuse": False, "chooser": None}


def register(path, name):
    bus.register_object(path, interfaces[name], method, get, None)


def get(*_):
    return V("u", 5)


def respond(sender, path, code, results):
    bus.emit_signal(sender, path, "org.freedesktop.portal.Request", "Response", V("(ua{sv})", (code, results)))
    return GLib.SOURCE_REMOVE


def method(_connection, sender, path, interface, name, arguments, invocation):
    short = interface.rsplit(".", 1)[1]
    values = arguments.unpack()
    calls.append({"interface": short, "method": name, "path": path, "arguments": json.loads(json.dumps(values, default=str))})
    if short == "Settings":
        invocation.return_value(V("(a{sa{sv}})", ({},)))
        return
    if name == "Close":
        invocation.return_value(None)
        return

    options = next(v for v in values if isinstance(v, dict))
    base = sender[1:].replace(".", "_")
    request = f"{PATH}/request/{base}/{options.get('handle_token', 'none')}"
    register(request, "Request")
    invocation.return_value(V("(o)", (request,)))
    if name == "CreateSession":
        session = f"{PATH}/session/{base}/{options['session_handle_token']}"
        sessions[session] = sender
        register(session, "Session")
        GLib.idle_add(respond, sender, request, 0, {"session_handle": V("s", session)})
    elif name == "BindShortcuts":
        GLib.idle_add(respond, sender, request, 1 if state["refuse"] else 0, {})
    elif name == "OpenURI":
        GLib.idle_add(respond, sender, request, 0, {})
    else:  # The file chooser waits for a person.
        state["chooser"] = (sender, request)


def act(line):
    answer = "ok"
    if line == "calls":
        answer = json.dumps(calls)
    elif line == "press":
        for session, sender in sessions.items():
            bus.emit_signal(sender, PATH, "org.freedesktop.portal.GlobalShortcuts", "Activated",
                            V("(osta{sv})", (session, "today", 0, {})))
    elif line.startswith("choose "):
        uri = Gio.File.new_for_path(line.split(" ", 1)[1]).get_uri()
        respond(*state["chooser"], 0, {"uris": V("as", [uri])})
    elif line == "refuse":
        state["refuse"] = True
    print(answer, flush=True)


def read():
    for line in sys.stdin:
        GLib.idle_add(act, line.strip())
    GLib.idle_add(loop.quit)


loop = GLib.MainLoop()
bus = Gio.bus_get_sync(Gio.BusType.SESSION)
for portal in ("FileChooser", "OpenURI", "GlobalShortcuts", "Settings"):
    register(PATH, portal)
bus.call_sync("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "RequestName", V("(su)", ("org.freedesktop.portal.Desktop", 0)),
              None, Gio.DBusCallFlags.NONE, -1, None)
print("ready", flush=True)
threading.Thread(target=read, daemon=True).start()
loop.run()
