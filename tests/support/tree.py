"""Reads the accessibility tree of the app: all questions of a level are asked at once, and the answers are awaited together.
Asked one by one, as libatspi does, a page takes a second or two; the journeys read thousands of them."""
import functools
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

ACCESSIBLE = "org.a11y.atspi.Accessible"
PROPERTIES = "org.freedesktop.DBus.Properties"
NAME, DESCRIPTION = (GLib.Variant("(ss)", (ACCESSIBLE, name)) for name in ("Name", "Description"))
ALL_OF_IT = GLib.Variant("(ii)", (0, -1))
TRIES = 5


@functools.cache
def bus():
    session = Gio.bus_get_sync(Gio.BusType.SESSION)
    address = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, Gio.DBusCallFlags.NONE,
                                -1, None).unpack()[0]
    flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
    return Gio.DBusConnection.new_for_address_sync(address, flags, None, None)


class Node:
    """A node as it was read. node() gives libatspi's object for it, to act on."""

    def __init__(self, path, parent, index):
        self.path, self.parent, self.index = path, parent, index
        self.role = self.name = self.description = self.text = ""
        self.states = 0
        self.children = []
        self.object = None

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def has(self, state):
        return bool(self.states >> int(state) & 1)

    @property
    def showing(self):
        return self.has(Atspi.StateType.SHOWING)


class Reading:
    """One reading of the tree below @root, libatspi's object. @parts: what is asked of each node beside its children."""

    PARTS = ("role", "name", "description", "states", "text")

    def __init__(self, root, parts=PARTS):
        if not root.app:
            raise GLib.Error("the app is gone")
        self.name, self.root, self.parts = root.app.bus_name, root, parts
        self.pending, self.error = 0, None
        # A context of its own: the events that the journey listens to are not handled in the middle of a reading.
        self.context = GLib.MainContext.new()
        self.context.push_thread_default()
        try:
            self.top = self._visit(root.path, None, 0)
            self.top.object = root
            while self.pending:
                self.context.iteration(True)
        finally:
            self.context.pop_thread_default()
        if self.error:
            raise self.error

    def _ask(self, node, interface, method, arguments, then, optional=False):
        def answered(connection, result):
            self.pending -= 1
            try:
                then(node, connection.call_finish(result).get_child_value(0))
            except GLib.Error as error:
                if not optional:
                    self.error = error

        self.pending += 1
        bus().call(self.name, node.path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, 5000, None, answered)

    def _visit(self, path, parent, index):
        node = Node(path, parent, index)
        self._ask(node, ACCESSIBLE, "GetChildren", None, self._children)
        if "role" in self.parts:
            self._ask(node, ACCESSIBLE, "GetRole", None, self._role)
        if "states" in self.parts:
            self._ask(node, ACCESSIBLE, "GetState", None, self._states)
        if "name" in self.parts:
            self._ask(node, PROPERTIES, "Get", NAME, self._name)
        if "description" in self.parts:
            self._ask(node, PROPERTIES, "Get", DESCRIPTION, self._description)
        if "text" in self.parts:
            # Most nodes have no text: their answer is an error.
            self._ask(node, "org.a11y.atspi.Text", "GetText", ALL_OF_IT, self._text, optional=True)
        return node

    def _children(self, node, children):
        paths = (children.get_child_value(i).get_child_value(1).get_string() for i in range(children.n_children()))
        node.children = [self._visit(path, node, i) for i, path in enumerate(paths)]

    @staticmethod
    def _role(node, role):
        node.role = Atspi.role_get_name(Atspi.Role(role.get_uint32()))

    @staticmethod
    def _states(node, words):
        node.states = words.get_child_value(0).get_uint32() | words.get_child_value(1).get_uint32() << 32

    @staticmethod
    def _name(node, name):
        node.name = name.get_variant().get_string()

    @staticmethod
    def _description(node, description):
        node.description = description.get_variant().get_string()

    @staticmethod
    def _text(node, text):
        node.text = text.get_string()

    def __iter__(self):
        return self.top.walk()

    def node(self, read):
        """libatspi's object for a node of this reading; None where the tree is another one by now."""
        if not read.object:
            parent = self.node(read.parent)
            found = parent.get_child_at_index(read.index) if parent else None
            read.object = found if found and found.path == read.path else None
        return read.object


def read(root, parts=Reading.PARTS):
    """Reads the tree. Nodes that go away in the middle of it make it be read once more."""
    for _ in range(TRIES - 1):
        try:
            return Reading(root, parts)
        except GLib.Error:
            time.sleep(0.05)
    return Reading(root, parts)
