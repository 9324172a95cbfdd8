"""A look around from inside the sandbox of the installed Flatpak, and at what it leaves outside. Each check asserts."""
import pathlib
import re
import subprocess

ID = "io.github.daylightapp.Daylight"
HOME = pathlib.Path.home()
DATA = HOME / ".var/app" / ID
TELLING = re.compile("panic|survivor|abuse|evidence|journal|violence|victim", re.I)
# What may lie in the app's own folder. libsecret leaves the state before the last change as default.keyring~: what leaving
# revokes is in it still, but the journal's own slot for it is gone by then.
KEPT = re.compile(r"^(config/(glib-2\.0/settings/keyfile|dconf/user|gtk-4\.0/.*|user-dirs.*)|data/keyrings/default\.keyring(\.lock|~)?|"
                  r"data/daylight/v/(lock|locked|data\.key|data\.key\.locked|data\.db(-wal|\.[123])?|reserve|b/[0-9a-f]{2}/[0-9a-f]+)|"
                  r"cache/(fontconfig|tmp|glycin)/.*|\.ld\.so/.*)$")


def shell(script, *arguments, options=()):
    """What a shell in the sandbox prints."""
    done = subprocess.run(["flatpak", "run", "--user", *options, "--command=sh", ID, "-c", script, "sh", *arguments],
                          capture_output=True, text=True, timeout=60)
    return done.stdout + done.stderr


def permissions():
    said = subprocess.run(["flatpak", "info", "--user", "--show-permissions", ID], capture_output=True, text=True).stdout
    given = {}
    for line in said.splitlines():
        if "=" in line:
            key, values = line.strip().split("=", 1)
            given[key] = set(values.strip(";").split(";"))
    assert set(given) == {"shared", "sockets", "devices", "GLIBC_TUNABLES"}, said
    assert given["shared"] == {"ipc"} and given["devices"] == {"dri"}, said
    assert given["sockets"] <= {"wayland", "x11", "fallback-x11", "pulseaudio"}, said


def network():
    interfaces = re.findall(r"^\s*(\S+):", shell("cat /proc/net/dev"), flags=re.M)
    assert interfaces == ["lo"], interfaces


def home():
    places = [HOME / folder / "private.txt" for folder in ("", "Documents", "Pictures", ".config", ".local/share")]
    for place in places:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("not for the sandbox\n")
    seen = shell('find / -xdev -name private.txt 2>/dev/null; cat "$@" 2>/dev/null; ls -A "$HOME"', *map(str, places))
    assert "private.txt" not in seen and "not for" not in seen, seen
    assert "not for" in shell('cat "$@"', str(places[0]), options=["--filesystem=home"]), "the check itself does not see"
    for target in ("/app/x", "/usr/x", str(HOME / "x"), str(HOME / "Documents/x")):
        shell('mkdir -p "$(dirname "$1")"; echo x >"$1"', target)
        assert not pathlib.Path(target).exists() and "x" != shell('cat "$1" 2>/dev/null', target).strip(), target


def bus():
    for portal in ("Secret", "FileChooser", "OpenURI", "Settings"):
        version = shell("gdbus call --session --dest org.freedesktop.portal.Desktop --object-path /org/freedesktop/portal/desktop "
                        f"--method org.freedesktop.DBus.Properties.Get org.freedesktop.portal.{portal} version")
        assert "uint32" in version, (portal, version)
    names = shell("gdbus call --session --dest org.freedesktop.DBus --object-path / --method org.freedesktop.DBus.ListNames")
    assert "org.freedesktop.secrets" not in names, names
    answer = shell("gdbus call --session --dest org.freedesktop.secrets --object-path /org/freedesktop/secrets "
                   "--method org.freedesktop.DBus.Peer.Ping")
    assert "ServiceUnknown" in answer, answer


def installed():
    files = shell("cd /app && find . -type f").split()
    # libzxcvbn: the stand-in build takes Debian's (flatpak/sources.py).
    odd = [f for f in files if re.search(r"\.(a|la|h|pc|so[.0-9]*)$", f) and "/debug/" not in f and
           not re.search("/lib(gmime-3.0|poppler|poppler-glib|zxcvbn).so", f)]
    assert files and not odd, odd
    linked = shell("ldd /app/bin/daylight")
    assert "libgtk-4" in linked and "libgmime" in linked, linked
    assert not re.search("sqlite|sqlcipher|sodium|qrencode|poppler|libexif", linked), linked
    # What reads strangers' files is a program of its own.
    assert "libpoppler-glib" in shell("ldd /app/libexec/daylight-helper")
    for path in ("share/glib-2.0/schemas/gschemas.compiled", "share/man/man1/daylight.1", f"share/dbus-1/services/{ID}.service"):
        assert any(f.startswith(f"./{path}") for f in files), path


def helper():
    """What flatpak-spawn gives the helper that reads strangers' files, started as daylight-look-sandbox.c does: no file of the
    app's, no network, no window, no sound, no bus."""
    marker = DATA / "data/private.txt"
    marker.parent.mkdir(parents=True, exist_ok=True)
    marker.write_text("not for the helper\n")
    look = ('echo "== file"; cat "$1" 2>&1; echo "== network"; tail -n +3 /proc/net/dev | cut -d: -f1; echo "== environment"; env; '
            'echo "== sockets"; ls -A /run/flatpak /run/user/* /tmp/.X11-unix 2>/dev/null; echo "== end"')
    try:
        control = shell(look, str(marker))
        seen = shell("exec flatpak-spawn --sandbox --no-network --watch-bus env -i PATH=/app/bin:/usr/bin LANG=C.UTF-8 HOME=/tmp "
                     'sh -c "$1" sh "$2"', look, str(marker))
    finally:
        marker.unlink()
    assert "not for the helper" in control and re.search("bus(.*\n)*.*wayland", control.split("== sockets")[1]), control
    file, network, environment, sockets = (part.split("== ")[0] for part in re.split("== (?:file|network|environment|sockets)\n", seen)[1:])
    assert "== end" in seen and "not for" not in file, seen
    assert network.split() in ([], ["lo"]), seen
    assert not re.search("DISPLAY|PULSE|DBUS|AT_SPI", environment), seen
    assert not re.search("^(.*bus|wayland.*|pulse.*|X[0-9]+)$", sockets, flags=re.M), seen


def outside():
    exports = HOME / ".local/share/flatpak/exports"
    shown = [p for p in exports.rglob(f"*{ID}*") if p.is_file()]
    assert {p.suffix for p in shown} >= {".desktop", ".service", ".svg"}, shown
    for path in shown:
        telling = TELLING.findall(str(path.relative_to(exports)) + path.read_text(errors="replace"))
        assert not telling, (path, telling)


def look_at_data():
    files = sorted(str(p.relative_to(DATA)) for p in DATA.rglob("*") if not p.is_dir())
    print("# " + "\n# ".join(files))
    odd = [f for f in files if not KEPT.match(f) or TELLING.search(f)]
    assert files and not odd, odd


LOOKS = [("no permission but a window and graphics", permissions), ("no network interface but lo", network),
         ("nothing of HOME can be read or written", home), ("portals are on its bus, the keyring is not", bus),
         ("the program that reads strangers' files has none of it", helper),
         ("no header and no static library is installed; SQLCipher is inside, no SQLite is linked", installed),
         ("what the desktop shows of it is neutral", outside)]
