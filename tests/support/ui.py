"""Drives the app from outside, as a person would: key presses, the accessibility tree, pictures of the screen.

Runs inside tests/support/session. Every wait is bounded; nothing sleeps for luck."""
import os
import pathlib
import subprocess
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

import tree  # noqa: E402
import words  # noqa: E402

Atspi.init()
Atspi.set_timeout(15000, 30000)

STATE = Atspi.StateType
# How long anything is waited for, at most: generous, for busy machines. What is quick ends at once.
SECONDS = 60


def wait(check, what, seconds=SECONDS):
    """The first true value of check(); an error that says what was waited for after the given time."""
    end = time.monotonic() + seconds
    while True:
        try:
            value = check()
            if value:
                return value
        except GLib.Error:
            pass
        if time.monotonic() > end:
            raise AssertionError(f"waited {seconds} s in vain: {what}")
        time.sleep(0.03)


def children(node):
    for i in range(node.get_child_count()):
        child = node.get_child_at_index(i)
        if child:
            yield child


def walk(node):
    yield node
    for child in children(node):
        yield from walk(child)


def text_of(node):
    iface = node.get_text_iface()
    if not iface:
        return ""
    return Atspi.Text.get_text(iface, 0, Atspi.Text.get_character_count(iface))


def showing(node):
    return node.get_state_set().contains(STATE.SHOWING)


class Page:
    """What is shown, read once: the role, name, description and text of each node, and all of its words. What is not
    shown is not gone into."""

    def __init__(self, app):
        self.nodes = []
        for window in tree.read(app.node).top.children:
            self._add(window)
        self.words = "\n".join(part for node in self.nodes for part in node[1:])

    def _add(self, node):
        self.nodes.append((node.role, node.name, node.description, node.text))
        for child in node.children:
            if child.showing:
                self._add(child)

    def has(self, role, name):
        return any(node[:2] == (role, name) for node in self.nodes)

    def rows(self):
        return {name: description for role, name, description, _ in self.nodes if role == "list item" and name}


class Focus:
    """What has the keyboard focus, as the app tells it: to look for it in the whole tree after each key takes seconds."""

    def __init__(self):
        self.node = None
        self.listener = Atspi.EventListener.new(self._changed)
        self.listener.register("object:state-changed:focused")

    def _changed(self, event):
        if event.detail1:
            self.node = event.source

    def after(self, act, seconds=1.5):
        """What has the focus after act(); None where it did not move."""
        context = GLib.MainContext.default()
        while context.iteration(False):
            pass
        self.node = None
        act()
        end = time.monotonic() + seconds
        while self.node is None and time.monotonic() < end:
            if not context.iteration(False):
                time.sleep(0.005)
        return self.node

    def settled(self):
        """What has the focus now, as far as the app has told."""
        context = GLib.MainContext.default()
        while context.iteration(False):
            pass
        return self.node


class Heard:
    """What a screen reader would speak: the events that Orca speaks at, with the words that it reads where they happen."""

    EVENTS = ("object:announcement", "object:state-changed:focused", "object:active-descendant-changed",
              "object:selection-changed", "object:property-change:accessible-name", "object:property-change:accessible-description",
              "object:text-changed:insert", "object:text-caret-moved", "object:state-changed:showing", "window:activate",
              "window:create")
    # Orca speaks of what appears only where it is one of these.
    POPPING_UP = ("alert", "notification", "dialog", "tool tip", "info bar", "status bar")

    def __init__(self):
        self.said = []
        self.listener = Atspi.EventListener.new(self._event)
        for event in self.EVENTS:
            self.listener.register(event)

    def _event(self, event):
        try:
            role = event.source.get_role_name()
            if "state-changed" in event.type and not event.detail1:
                return
            if "showing" in event.type and role not in self.POPPING_UP:
                return
            around, words = event.source, []
            for _ in range(4):
                words += [around.get_name() or "", around.get_description() or "", text_of(around)]
                around = around.get_parent()
                if not around or not showing(around):
                    break
            if isinstance(event.any_data, str):
                words.append(event.any_data)
            self.said.append(f"{event.type} {role}: " + " ".join(word for word in words if word))
        except GLib.Error:
            pass  # gone already: there is nothing to speak

    @staticmethod
    def catch_up():
        while GLib.MainContext.default().iteration(False):
            pass

    def since(self, act, check=lambda: None):
        """What is spoken from act() on. check() is called at once after it, while more may come."""
        context = GLib.MainContext.default()
        self.catch_up()
        del self.said[:]
        act()
        end = time.monotonic() + 0.3
        check()
        while context.iteration(False) or time.monotonic() < end:
            time.sleep(0.005)
        return "\n".join(self.said)

    def announced(self, act, check=lambda: None):
        """What is announced on the way, without anything that only got the focus."""
        return [line for line in self.since(act, check).split("\n") if line.startswith("object:announcement")]


class Input:
    """Real key presses: through the virtual seat on Wayland, XTest on X11."""

    def __init__(self, build):
        self.seat = None
        if os.environ["SESSION_KIND"] != "x11":
            self.seat = subprocess.Popen([str(pathlib.Path(build) / "tests/support/seat")],
                                         stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
            assert self.seat.stdout.readline() == "ready\n", "the virtual seat did not start"

    def _command(self, line):
        self.seat.stdin.write(line + "\n")
        answer = self.seat.stdout.readline()
        assert answer == "ok\n", (line, answer)

    def type(self, text):
        if self.seat:
            self._command("type " + text)
        else:
            subprocess.run(["xdotool", "type", "--delay", "12", text], check=True)

    def key(self, keys):
        if self.seat:
            self._command("key " + keys)
        else:
            subprocess.run(["xdotool", "key", keys], check=True)

    def keys(self, *keys):
        for key in keys:
            self.key(key)

    def click(self, x, y):
        if self.seat:
            self._command(f"move {x} {y}")
            self._command("click")
        else:
            subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1"], check=True)

    def close(self):
        if self.seat:
            self.seat.stdin.close()
            self.seat.wait(60)


class App:
    def __init__(self, build, env=None, arguments=(), output=None):
        self.build = str(pathlib.Path(build).resolve())
        self.input = Input(self.build)
        self.language = words.Words(self.build)
        self.process = None
        self.start(env, arguments, output)

    def start(self, env=None, arguments=(), output=None):
        # What GTK or GLib calls a programmer's mistake ends the journey.
        # As the Flatpak does: no thread keeps what it freed without overwriting it (those of libraries can't be rinsed).
        full = {**os.environ, "GLIBC_TUNABLES": "glibc.malloc.tcache_count=0", "G_DEBUG": "fatal-criticals", "GSETTINGS_SCHEMA_DIR": f"{self.build}/data",
                "DAYLIGHT_HELPER": f"{self.build}/src/helper/daylight-helper",
                "XDG_DATA_DIRS": f"{self.build}/icons:" + os.environ.get("XDG_DATA_DIRS", "/usr/local/share:/usr/share"),
                **(env or {})}
        self.process = subprocess.Popen([f"{self.build}/src/daylight", *arguments], env=full, stdout=output, stderr=output)
        self.node = wait(self._find_app, "the app on the accessibility bus")
        self.wait_active()

    def _find_app(self):
        assert self.process.poll() is None, f"the app ended with {self.process.returncode}"
        desktop = Atspi.get_desktop(0)
        return next((a for a in children(desktop) if a.get_process_id() == self.process.pid), None)

    def wait_active(self):
        """Until a window of the app has the keyboard: keys that are sent before go elsewhere, or nowhere."""
        wait(lambda: any(n.get_state_set().contains(STATE.ACTIVE) for n in children(self.node)), "an active window")

    # Reading

    def nodes(self):
        return [n for n in walk(self.node) if showing(n)]

    def matching(self, reading, name=None, role=None, contains=None):
        """The nodes of a reading of the tree that are shown and are looked for."""
        for node in reading:
            if not node.showing or (role and node.role != role):
                continue
            if name is not None and node.name not in self.language.exact(name):
                continue
            if contains is None or any(self.language.is_in(contains, words) for words in (node.name, node.text)):
                yield node

    def find_all(self, name=None, role=None, contains=None, state=STATE.SHOWING):
        """The nodes that are shown, are of this role and state, and have this name, or the words in their name or text."""
        def fits(node):
            words = [node.get_name() or ""] if name is not None or contains is not None else []
            return (node.get_state_set().contains(state) and showing(node)
                    and (name is None or words[0] in self.language.exact(name))
                    and (contains is None or any(self.language.is_in(contains, w) for w in (*words, text_of(node)))))

        # What the whole tree is asked for is little; the rest only where it may be the one.
        parts = {"role"} if role else {"states"} if name is None and contains is None else {"name"} if name is not None else {"name", "text"}
        for _ in range(5):
            reading = tree.read(self.node, parts)
            nodes = [reading.node(n) for n in reading if
                     (n.role == role if role else
                      n.has(state) if "states" in parts else
                      n.name in self.language.exact(name) if name is not None else
                      any(self.language.is_in(contains, words) for words in (n.name, n.text)))]
            if all(nodes):
                return [node for node in nodes if fits(node)]
        raise GLib.Error("the tree does not come to rest")

    def find(self, name=None, role=None, contains=None):
        return next(iter(self.find_all(name, role, contains)), None)

    def wait(self, name=None, role=None, contains=None, seconds=SECONDS):
        return wait(lambda: self.find(name, role, contains), f"{role or 'node'} {name or contains!r}", seconds)

    def wait_gone(self, name=None, role=None, contains=None, seconds=SECONDS):
        wait(lambda: not self.find(name, role, contains), f"{role or 'node'} {name or contains!r} to go", seconds)

    def words(self):
        """All that a screen reader could read of what is shown."""
        return "\n".join(f"{n.name}\n{n.description}\n{n.text}" for n in tree.read(self.node) if n.showing)

    def tree(self):
        lines = []

        def add(node, depth):
            if depth == 0 or showing(node):
                lines.append("  " * depth + f"{node.get_role_name()} {node.get_name()!r} {text_of(node)[:60]!r}")
                for child in children(node):
                    add(child, depth + 1)

        add(self.node, 0)
        return "\n".join(lines)

    # Acting

    def press(self, name=None, role=None, contains=None, seconds=SECONDS):
        """Presses what carries the name: the node itself or the nearest one around it that has an action."""
        node = self.wait(name, role, contains, seconds)
        around = node
        for _ in range(3):
            action = around.get_action_iface()
            if action and Atspi.Action.get_n_actions(action) > 0:
                Atspi.Action.do_action(action, 0)
                return
            around = around.get_parent()
        # GTK gives the rows of a list no action: those are clicked.
        self.click(node)

    def click(self, node):
        """A real click in the middle of the node; the window fills the screen (tests/support/session).

        A page may still be laying itself out when its words can be read: the click waits until the node stays in place,
        as a person's hand does."""
        def place():
            box = Atspi.Component.get_extents(node.get_component_iface(), Atspi.CoordType.WINDOW)
            return (box.x, box.y, box.width, box.height) if box.width > 0 and box.height > 0 else None

        seen = []

        def settled():
            seen.append(place())
            time.sleep(0.04)
            return len(seen) > 4 and seen[-1] and len(set(seen[-4:])) == 1

        wait(settled, "the node to stay in its place")
        if seen[-1][1] + seen[-1][3] // 2 > int(os.environ["SIZE"].split("x")[1]) - 24:
            # Below the edge of the window: the focus brings it into sight.
            self.focus(node)
            del seen[:]
            wait(settled, "the node to stay in its place")
        x, y, width, height = seen[-1]
        self.input.click(x + width // 2, y + height // 2)

    def menu(self, number):
        """Opens the main menu by F10 and activates its item of that number (GTK names no items of a popover menu)."""
        self.input.key("F10")
        items = wait(lambda: self.find_all(role="menu item"), "the menu")
        Atspi.Action.do_action(items[number].get_action_iface(), 0)
        wait(lambda: not self.find(role="menu item"), "the menu to close")

    def focus(self, node):
        """Moves the keyboard focus by Tab until the node, or something in it, has it."""
        def has():
            return any(n.get_state_set().contains(STATE.FOCUSED) for n in walk(node))
        for _ in range(80):
            if has():
                return
            self.input.key("Tab")
            time.sleep(0.03)
        raise AssertionError("the focus did not get there by Tab")

    def type_into(self, node, text):
        self.focus(node)
        self.input.type(text)

    def set_text(self, node, text):
        target = next((n for n in walk(node) if n.get_editable_text_iface()), None)
        assert target, "not editable"
        Atspi.EditableText.set_text_contents(target.get_editable_text_iface(), text)

    @staticmethod
    def rest(seconds):
        """Lets the app show what it shows: for what looks on by itself, never in place of waiting for a state."""
        time.sleep(seconds)

    def picture(self, path):
        time.sleep(0.35)  # transitions of the toolkit itself
        pathlib.Path(path).parent.mkdir(parents=True, exist_ok=True)
        if os.environ["SESSION_KIND"] == "x11":
            subprocess.run(["import", "-window", "root", str(path)], check=True)
        else:
            subprocess.run(["grim", str(path)], check=True)

    # Ending

    def end(self, seconds=SECONDS):
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise AssertionError("the app did not end") from None

    def kill(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.input.close()
