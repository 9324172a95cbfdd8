"""The parts of a desktop session that tell programs that the person is gone: the session manager, the screen lock and
logind (on the bus that DBUS_SYSTEM_BUS_ADDRESS names). Commands on standard input, each answered with "ok":
lock | unlock | lock-plasma | unlock-plasma | sleep | wake | end | clients (answers with the ids that have registered)."""
import sys
import threading

from gi.repository import Gio, GLib

V = GLib.Variant
MANAGER, CLIENT, SAVER, LOGIN = ("/org/gnome/SessionManager", "/org/gnome/SessionManager/Client1", "/org/gnome/ScreenSaver",
                                 "/org/freedesktop/login1")
XML = """<node>
<interface name="org.gnome.SessionManager">
  <method name="RegisterClient"><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="o" direction="out"/></method>
  <method name="UnregisterClient"><arg type="o" direction="in"/></method>
  <method name="Inhibit"><arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
    <arg type="u" direction="in"/><arg type="u" direction="out"/></method>
  <method name="Uninhibit"><arg type="u" direction="in"/></method>
  <method name="IsInhibited"><arg type="u" direction="in"/><arg type="b" direction="out"/></method>
</interface>
<interface name="org.gnome.SessionManager.ClientPrivate">
  <method name="EndSessionResponse"><arg type="b" direction="in"/><arg type="s" direction="in"/></method>
  <signal name="QueryEndSession"><arg type="u"/></signal>
  <signal name="EndSession"><arg type="u"/></signal>
  <signal name="Stop"/>
</interface>
<interface name="org.gnome.ScreenSaver">
  <method name="GetActive"><arg type="b" direction="out"/></method>
  <signal name="ActiveChanged"><arg type="b"/></signal>
</interface>
<interface name="org.freedesktop.ScreenSaver">
  <method name="GetActive"><arg type="b" direction="out"/></method>
  <signal name="ActiveChanged"><arg type="b"/></signal>
</interface>
<interface name="org.freedesktop.login1.Manager">
  <signal name="PrepareForSleep"><arg type="b"/></signal>
</interface>
</node>"""
interfaces = {i.name: i for i in Gio.DBusNodeInfo.new_for_xml(XML).interfaces}
clients = []


def method(_connection, _sender, _path, _interface, name, arguments, invocation):
    if name == "RegisterClient":
        clients.append(arguments[0])
        invocation.return_value(V("(o)", (CLIENT,)))
    elif name in ("GetActive", "IsInhibited"):
        invocation.return_value(V("(b)", (False,)))
    elif name == "Inhibit":
        invocation.return_value(V("(u)", (1,)))
    else:
        invocation.return_value(None)


def own(connection, name, *objects):
    for path, interface in objects:
        connection.register_object(path, interfaces[interface], method, None, None)
    connection.call_sync("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "RequestName", V("(su)", (name, 0)), None,
                         Gio.DBusCallFlags.NONE, -1, None)


def act(line):
    def signal(connection, path, interface, name, value=None):
        connection.emit_signal(None, path, interface, name, value)
        connection.flush_sync()

    answer = "ok"
    if line in ("lock", "unlock"):
        signal(session, SAVER, "org.gnome.ScreenSaver", "ActiveChanged", V("(b)", (line == "lock",)))
    elif line in ("lock-plasma", "unlock-plasma"):
        signal(session, "/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", V("(b)", (line == "lock-plasma",)))
    elif line in ("sleep", "wake"):
        signal(system, LOGIN, "org.freedesktop.login1.Manager", "PrepareForSleep", V("(b)", (line == "sleep",)))
    elif line == "end":
        signal(session, CLIENT, "org.gnome.SessionManager.ClientPrivate", "QueryEndSession", V("(u)", (0,)))
        signal(session, CLIENT, "org.gnome.SessionManager.ClientPrivate", "EndSession", V("(u)", (0,)))
    elif line == "clients":
        answer = " ".join(clients)
    print(answer, flush=True)


def read():
    for line in sys.stdin:
        GLib.idle_add(act, line.strip())
    GLib.idle_add(loop.quit)


loop = GLib.MainLoop()
session, system = Gio.bus_get_sync(Gio.BusType.SESSION), Gio.bus_get_sync(Gio.BusType.SYSTEM)
own(session, "org.gnome.SessionManager", (MANAGER, "org.gnome.SessionManager"),
    (CLIENT, "org.gnome.SessionManager.ClientPrivate"))
own(session, "org.gnome.ScreenSaver", (SAVER, "org.gnome.ScreenSaver"))
own(session, "org.freedesktop.ScreenSaver", ("/ScreenSaver", "org.freedesktop.ScreenSaver"))
own(system, "org.freedesktop.login1", (LOGIN, "org.freedesktop.login1.Manager"))
print("ready", flush=True)
threading.Thread(target=read, daemon=True).start()
loop.run()
