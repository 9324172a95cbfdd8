"""LEAVE.md, test 6: a whole walk in a fresh HOME, and what is left of it outside of the window: files (also those that
went away again), settings, lists of recent files, thumbnails, names and objects on the bus, notifications, log lines,
thread names. All of it against short lists of what may be there, all of it neutral. BUILD [--all]

Every day the main ways; with --all every kind of page: a guide saved as PDF, a report, a letter, a plan, files of each kind read
here, a search, people and times, a copy elsewhere."""
import os
import pathlib
import re
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import fits  # noqa: E402
import inside  # noqa: E402
import tap  # noqa: E402
import ui  # noqa: E402
import watch  # noqa: E402
from gi.repository import Gio, GLib  # noqa: E402

APP_ID = "io.github.daylightapp.Daylight"
PATH = "/" + APP_ID.replace(".", "/")
SEARCHED, WRONG = "zebrafinch", "quokkatown"
PASSPHRASE, WRITTEN, TAKEN_IN = "quoll tundra saffron meadow kelp", "wombatparchment", "pademelonvelvet"
# With --all: what is typed on the other pages, and said in the files.
PLANNED, POSTED, REFERENCE, TALKED, MAILED = "bilbythimble", "numbatcopper", "wallabyorchard", "echidnaharbour", "bandicootvelvet"
SECRETS = (SEARCHED, WRONG, inside.RETURN_WORD, PASSPHRASE, WRITTEN, TAKEN_IN, PLANNED, POSTED, REFERENCE, TALKED, MAILED)
everything = "--all" in sys.argv[2:]

# What no name, key, label, log line or message outside of the window may say.
WORDS = re.compile(r"panic|survivor|abuse|evidence|violence|victim|journal|guide|removal|leave|vault|passphrase|diary|"
                   r"police|stalk|threat|blackmail|attachment|handover|hand-over|" +
                   "|".join(SECRETS), re.IGNORECASE)

home, run = pathlib.Path(os.environ["HOME"]), pathlib.Path(os.environ["XDG_RUNTIME_DIR"])
work = pathlib.Path(os.environ["SESSION_WORK"])
temp, log = work / "tmp", work / "app.log"
given = home / "given"  # where the person's own files lie: one to take in, one that is saved

# Files that may be made, below HOME and the runtime folder. What is the desktop's own is made by the desktop's programs.
FILES = [
    r"home/\.config/glib-2\.0(/settings(/keyfile|/\.goutputstream-\w+)?)?",  # GSettings, where the desktop has no dconf
    r"home/\.config/dconf(/user)?",
    r"home/\.config/gtk-4\.0",
    r"home/\.local(/share(/daylight(/v(/[a-z0-9.-]+)*)?)?)?",  # the store: sealed, names neutral
    r"home/\.local/share/keyrings(/(login|default|user)[\w.-]*)?",  # the desktop's keyring
    r"home/\.cache(/fontconfig(/[\w.-]+)?)?",
    r"home/\.cache/at-spi[\w/.-]*",
    r"home/\.local/share/recently-used\.xbel(\.\w+)?",  # made by GTK's own file chooser, and empty
    r"home/given/\.?(documents\.zip)?[\w.-]*",  # the one that was saved, until it is whole under another name
    r"run/(at-spi|dconf|keyring)[\w/.-]*",
]
if everything:
    FILES += [
        r"home/given/made/[\w.-]+",  # the person's own
        r"home/given/daylight-copy(\.part)?(/[a-z0-9.-]+)*",  # the encrypted copy: the store's own names
        r"run/pulse",  # libpulse looks there for the sound server
    ]
SETTINGS = {"window-width", "window-height", "window-maximized", "introduced", "opening-page", "search-check", "idle-minutes",
            "hide-after", "page-after", "desktop-shortcut", "place", "places", "country", "text-view", "text-scale"}
# Settings of others that the app's use writes: GTK's file chooser keeps its size and how it sorts.
OTHERS_SETTINGS = {"org/gnome/desktop/interface", "org/gtk/gtk4/settings/file-chooser", "org/gtk/settings/file-chooser"}
# Object paths of the app on the session bus; GTK makes them.
OBJECTS = [re.escape(PATH) + r"(/window/\d+)?(/menus(/\w+)*)?", r"/org/gtk/Application/anonymous\w*", r"/org/a11y/atspi\S*"]
# Whom the app may call, and for what.
CALLS = [
    r"org\.freedesktop\.DBus org\.freedesktop\.DBus\.\w+",
    r"org\.freedesktop\.DBus org\.freedesktop\.DBus\.Properties\.\w+",
    r"org\.a11y\.Bus org\.(a11y\.Bus|freedesktop\.DBus\.Properties|a11y\.Status)\.\w+",
    r"org\.(freedesktop\.secrets|gnome\.keyring) org\.freedesktop\.(Secret|DBus\.Properties)\.?\w*\.\w+",
    r"org\.gnome\.(SessionManager|ScreenSaver)\S* \S+",
    r"org\.freedesktop\.(portal\.Desktop|ScreenSaver)\S* \S+",
    r"ca\.desrt\.dconf \S+",
]
# Lines of the program and its libraries; none are known.
LINES = []
# What would show every text of the window, or write down what is done: switched off in a release.
DEBUG = {"G_MESSAGES_DEBUG": "all", "GTK_DEBUG": "interactive,actions,keybindings,builder-trace"}

journey = tap.Journey()


def neutral(what, text):
    found = WORDS.search(text)
    assert not found, f"{what} says {found[0]!r}: {text[:600]}"


def all_match(what, names, allowed):
    wrong = sorted(n for n in names if not any(re.fullmatch(a, n) for a in allowed))
    assert not wrong, f"{what}: " + "; ".join(wrong[:20])


def below(path):
    path = pathlib.Path(path)
    for name, folder in (("home", home), ("run", run), ("tmp", temp)):
        if path.is_relative_to(folder):
            return f"{name}/{path.relative_to(folder)}"
    return str(path)


def walk(app):
    inside.search(app, SEARCHED)
    app.wait(contains="Nothing Found")
    app.input.key("Escape")
    time.sleep(1.6)
    app.press(contains="It is about me")
    app.press(contains="Someone threatens or blackmails me")
    app.press(contains="I want to see all I can do")
    app.wait(contains="Step 1 of")
    for room in ("Help", "Removal", "Guides"):
        app.press(role="list item", name=room)
        ui.wait(lambda: app.find(role="grouping", name=room), room)
        time.sleep(0.3)
    for number, title in ((2, "Preferences"), (3, "Traces on This Computer"), (5, "Keyboard Shortcuts"),
                          (6, "About Daylight")):
        app.menu(number)
        app.wait(role="dialog", name=title)
        app.input.key("Escape")
        app.wait_gone(role="dialog", name=title)
        time.sleep(1.6)


def daylight_first(app):
    """A setting with a name that the outside can read."""
    app.menu(2)
    app.wait(role="dialog", name="Preferences")
    app.press(contains="Open with the Daylight Page")
    time.sleep(0.3)


def journal(app):
    """An entry, a file taken in, all of it handed over."""
    inside.set_up_journal(app, PASSPHRASE)
    inside.write_entry(app, WRITTEN)
    app.press(role="button", name="Save")
    app.wait(contains="No files yet")
    inside.add_file(app, given / "papers.txt")
    inside.hand_over(app, PASSPHRASE, given / "documents.zip")
    assert (given / "documents.zip").stat().st_size > 0
    app.wait_gone(role="dialog", name="Hand Over")
    inside.room(app, "Guides")
    ui.wait(lambda: app.find(role="grouping", name="Guides"), "Guides")
    time.sleep(0.3)


def guide_as_pdf():
    do("guides.open", "threatened")
    do("guide.save")
    see("Save This Guide as a File?")
    app.press(role="button", name="Choose a Place")
    inside.answer_chooser(app, str(given / "pages.pdf"), "Save")
    ui.wait((given / "pages.pdf").exists, "the pages")


def help_and_removal():
    do("help.open", "")
    do("help.choose-country")
    do("help.emergency")
    app.wait(role="dialog")
    assert looker.tell("close")
    do("removal.open", "stopncii")
    do("removal.show-code", "https://example.org/")
    app.wait(role="dialog")
    assert looker.tell("close")
    do("removal.open", "")
    do("removal.show-letter", "")
    see("What to Write")


def open_journal():
    do("session.show", "journal")
    inside.open_journal(app, PASSPHRASE)


def write(kind, text, then):
    do("journal.record", kind)
    app.focus(next(n for n in app.nodes() if n.get_editable_text_iface() and n.get_state_set().contains(ui.STATE.EDITABLE)))
    app.input.type(text)
    press("Save (Ctrl+S)")
    app.wait(contains=then)


def plan():
    write("plan", PLANNED, PLANNED)


def post():
    write("post", POSTED, "No files yet")


def files():
    """Of each kind that can be read here, pasted, which the file chooser knows nothing of."""
    made = given / "made"
    made.mkdir()
    (made / "chat.txt").write_text(f"12/03/2026, 21:06 - Mallory: {TALKED}\n12/03/2026, 21:07 - Me: no\n" * 5)
    (made / "one.eml").write_text("From: m@example.org\nTo: me@example.org\nDate: Thu, 12 Mar 2026 21:06:00 +0800\n"
                                  f"Subject: {MAILED}\n\nAnswer me\n")
    for name, colours in (("shot.png", "gold-navy"), ("letter.pdf", "white-tan")):
        subprocess.run(["magick", "-size", "900x600", f"gradient:{colours}", str(made / name)], check=True)
    subprocess.run(["gst-launch-1.0", "-q", "audiotestsrc", "num-buffers=800", "!", "vorbisenc", "!", "oggmux", "!", "filesink",
                    f"location={made}/voice.ogg"], check=True, stdout=subprocess.DEVNULL,
                   env={**os.environ, "GST_REGISTRY": str(work / "plugins"), "ORC_CODE": "backup"})
    looker.tell("copy " + " ".join(str(p) for p in sorted(made.iterdir())))
    do("entry.paste")
    see("One Question First")
    press("No")
    app.wait(contains="The originals are still where they were")


def read(way, show, wanted, **more):
    looker.tell("open")
    press(way)
    if show:
        press(show)
    app.wait(contains=wanted, **more)
    looker.back()


def read_files():
    read("Show as a Conversation", None, TALKED)
    read("Show as an E-Mail", None, MAILED)
    read("Look at the Picture", "Show the Picture", "The picture", role="image")
    read("Look at the Pages", "Show the Pages", ("Page %u of %u", 1, 1))
    read("Listen to It", "Play", "Pause")
    looker.tell("open")
    press("What the File Says")
    app.wait_gone(contains="Reading…")
    looker.back()


def report():
    press("Report It")
    press("X (Twitter)")
    press("I Have Sent This Report")
    app.focus(app.wait(name="Reference or Case Number", role="text"))
    app.input.type(REFERENCE)
    press("Save (Ctrl+S)")
    see("Note an Answer")
    do("removal.open", "reports")
    app.wait(contains=REFERENCE)


def journal_search():
    do("session.show", "journal")
    do("journal-room.find")
    app.input.type(POSTED)
    app.wait(contains=POSTED)
    for view in ("timeline", "people"):
        do("journal-room." + view)
        looker.back()


def copy_elsewhere():
    do("journal-room.care")
    do("journal-room.copy")
    app.press(role="button", name="Choose a Place…")
    inside.answer_chooser(app, str(given), "Open")
    app.wait(contains="The copy is complete and was read back")
    assert (given / "daylight-copy/data.key").exists()


OTHER_PAGES = {
    "a guide saved as PDF": guide_as_pdf, "services, platforms, a letter": help_and_removal, "the journal again": open_journal,
    "a plan": plan, "a post": post, "files of each kind": files, "read here": read_files, "a report": report,
    "a search, times and people": journal_search, "a copy elsewhere": copy_elsewhere,
}


def leave_and_back(app):
    inside.leave(app)
    inside.come_back(app, WRONG)
    time.sleep(0.5)
    inside.leave(app)
    inside.come_back(app)
    app.wait(role="list item", name="Guides")


def call(destination, path, interface, member, arguments=None):
    return bus.call_sync(destination, path, interface, member, arguments, None, Gio.DBusCallFlags.NONE, 5000,
                         None).unpack()


def names_of(pid):
    owned = []
    for name in call("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "ListNames")[0]:
        try:
            owner, = call("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetConnectionUnixProcessID",
                          GLib.Variant("(s)", (name,)))
        except GLib.Error:
            continue
        if owner == pid:
            owned.append(name)
    return owned


def objects_of(name):
    found, queue = {}, ["/"]
    while queue:
        path = queue.pop()
        xml, = call(name, path, "org.freedesktop.DBus.Introspectable", "Introspect")
        node = Gio.DBusNodeInfo.new_for_xml(xml)
        interfaces = {i.name for i in node.interfaces} - {"org.freedesktop.DBus.Introspectable", "org.freedesktop.DBus.Peer",
                                                          "org.freedesktop.DBus.Properties"}
        if interfaces:
            found[path] = interfaces
        queue += [path.rstrip("/") + "/" + child.path for child in node.nodes if child.path]
    return found


def check_names():
    owned = [n for n in names_of(app.process.pid) if not n.startswith(":")]
    assert owned == [APP_ID], owned


def check_objects():
    objects = objects_of(APP_ID)
    assert PATH in objects, objects
    neutral("an object on the bus", str(objects))
    all_match("objects on the bus", objects, OBJECTS)


def check_windows():
    assert [n.get_name() for n in ui.children(app.node)] == ["Daylight"], app.tree()


def check_actions():
    """What any program on the bus can see and start: nothing that leads inside."""
    for path, interfaces in objects_of(APP_ID).items():
        if "org.gtk.Actions" in interfaces:
            names, = call(APP_ID, path, "org.gtk.Actions", "List")
            assert not names, f"{path}: {names}"
        if "org.gtk.Menus" in interfaces:
            neutral("a menu on the bus", str(call(APP_ID, path, "org.gtk.Menus", "Start", GLib.Variant("(au)", ([0],)))))


def check_second_start():
    """Starting the app again from outside changes nothing on the Daylight page."""
    inside.leave(app)
    call(APP_ID, PATH, "org.freedesktop.Application", "Activate", GLib.Variant("(a{sv})", ({},)))
    call(APP_ID, PATH, "org.gtk.Application", "Activate", GLib.Variant("(a{sv})", ({},)))
    time.sleep(0.5)
    inside.assert_outside(app)
    inside.come_back(app)
    app.wait(role="list item", name="Guides")


def internet_sockets(proc):
    """L8: none of the process's sockets is of a network."""
    inodes = set()
    for table in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6"):
        lines = (proc / "net" / table).read_text().splitlines()[1:] if (proc / "net" / table).exists() else []
        inodes |= {line.split()[9] for line in lines}
    found = []
    for fd in (proc / "fd").iterdir():
        try:
            match = re.fullmatch(r"socket:\[(\d+)\]", os.readlink(fd))
        except OSError:
            continue  # closed meanwhile
        if match and match[1] in inodes:
            found.append(match[0])
    return found


def check_process():
    """Threads, open files and the command line are seen by every program of the account."""
    proc = pathlib.Path(f"/proc/{app.process.pid}")
    for task in (proc / "task").iterdir():
        neutral("a thread's name", (task / "comm").read_text())
    neutral("the command line", (proc / "cmdline").read_text().replace(app.build, ""))
    for fd in (proc / "fd").iterdir():
        try:
            target = os.readlink(fd)
        except OSError:
            continue
        neutral("an open file", target.replace(str(work), "").replace(app.build, ""))
    assert not internet_sockets(proc), "connected to a network"


def end():
    app.input.key("ctrl+q")
    assert app.end() == 0
    time.sleep(0.3)


def check_files():
    made = {below(p) for p in folders.all()}
    assert "home/.config/glib-2.0/settings/keyfile" in made, "the watch sees nothing"
    for name in made:
        # SQLite calls the file with which it undoes a half written page so, for every program.
        neutral("a file's name", name.removesuffix("data.db-journal"))
    all_match("files", made, FILES)


def check_temporary():
    left = list(temp.rglob("*"))
    assert not left, left


def check_contents():
    looked = 0
    for path in [*home.rglob("*"), *run.rglob("*")]:
        if path.is_file() and not path.is_relative_to(given):
            data = path.read_bytes()
            looked += 1
            # Encrypted bytes can spell a short word by chance; these are long enough not to.
            for word in (*SECRETS, "blackmail", "survivor", "It is about me"):
                assert word.encode() not in data, f"{below(path)} holds {word!r}"
    assert looked > 0


def check_settings():
    path = home / ".config/glib-2.0/settings/keyfile"
    group, keys = None, {}
    for line in path.read_text().splitlines():
        if line.startswith("["):
            group = line.strip("[]")
            assert group == PATH.strip("/") or group in OTHERS_SETTINGS, group
        elif "=" in line and group in OTHERS_SETTINGS:
            neutral("a setting of the desktop", line)
        elif "=" in line and group == PATH.strip("/"):
            key, value = line.split("=", 1)
            keys[key] = value
    assert keys, path.read_text()
    assert set(keys) <= SETTINGS, set(keys) - SETTINGS
    neutral("the settings", str(keys))
    assert "opening-page" in keys, keys


def check_lists():
    for path in home.rglob("*.xbel*"):
        assert "<bookmark " not in path.read_text(), f"a list of recent files: {path.read_text()}"
    assert not list(home.rglob("thumbnails")), "thumbnails"
    assert not list(home.rglob("mesa_shader_cache*")), "a shader cache"
    assert not list(home.rglob("gvfs-metadata")), "notes on files"


def check_said():
    """Every call that the app made on the session bus."""
    pairs = set()
    for head, body in monitor.messages():
        sender = re.search(r"sender=(\S+)", head)
        if not sender or sender[1] not in unique:
            continue
        neutral("a message on the bus", head + "\n" + body)
        if head.startswith("method call"):
            destination = re.search(r"destination=(\S+)", head)[1]
            pairs.add(f"{known.get(destination, destination)} "
                      f"{re.search(r'interface=([^;]+)', head)[1]}.{re.search(r'member=(.+)', head)[1]}")
    assert any("org.freedesktop.DBus" in p for p in pairs), "the monitor saw nothing"
    assert not any("Notif" in p for p in pairs), pairs
    all_match("calls on the bus", pairs, CALLS)


def check_log():
    lines = [line for line in log.read_text().splitlines() if line.strip()]
    wrong = [line for line in lines if not any(re.fullmatch(a, line) for a in LINES)]
    assert not wrong, wrong[:10]


temp.mkdir()
given.mkdir()
(given / "papers.txt").write_text(TAKEN_IN + "\n")
bus = Gio.bus_get_sync(Gio.BusType.SESSION)
monitor = watch.Bus(work / "bus.log")
folders = watch.Folders(home, run, temp)
known = {}
app = None
try:
    output = log.open("w")
    env = {"TMPDIR": str(temp), **DEBUG}
    build = pathlib.Path(sys.argv[1]).resolve()
    if everything:
        looker = fits.Fits()
        do, press, see = looker.do, looker.press, looker.see
    app = looker.start(build, env, output) if everything else ui.App(build, env, output=output)
    unique = set(names_of(app.process.pid))
    for name in call("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "ListNames")[0]:
        if not name.startswith(":"):
            known[call("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetNameOwner",
                       GLib.Variant("(s)", (name,)))[0]] = name
    journey.step("L19 first use", inside.welcome, app)
    journey.step("traces: GTK_DEBUG opens no inspector", check_windows)
    journey.step("the guides, help, removal, a search, every dialog", walk, app)
    journey.step("a journal with an entry, a file taken in, handed over", journal, app)
    journey.step("a setting is changed", daylight_first, app)
    journey.step("L16 L17 leave, a wrong word, back", leave_and_back, app)
    for name, go in OTHER_PAGES.items() if everything else ():
        journey.step(name, go)
    if everything:
        journey.step("L16 leave, a wrong word, back, once more", leave_and_back, app)
    journey.step("traces: one name on the bus", check_names)
    journey.step("traces: objects on the bus", check_objects)
    journey.step("traces: actions and menus on the bus", check_actions)
    journey.step("L15 a second start shows nothing", check_second_start)
    journey.step("traces: threads, open files, command line", check_process)
    journey.step("L3 Ctrl+Q ends the app", end)
    journey.step("traces: files", check_files)
    journey.step("traces: temporary files", check_temporary)
    journey.step("traces: what the files hold", check_contents)
    journey.step("traces: settings", check_settings)
    journey.step("traces: recent files, thumbnails, caches", check_lists)
    journey.step("L8 traces: what was said on the bus, no notification", check_said)
    journey.step("L8 traces: no line in the log", check_log)
    journey.end()
finally:
    monitor.end()
    if app:
        app.kill()
