"""Looking at files: a picture, a video and a PDF are taken in, looked at, and left while they show. The tree then says
nothing of them, and at no time did a byte of theirs lie in a file that can be read. On X11, which takes its minutes anyway,
files that can't be shown too: each is refused in a sentence."""
import hashlib
import os
import pathlib
import struct
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import inside  # noqa: E402
import tap  # noqa: E402
import ui  # noqa: E402
import watch  # noqa: E402

PASSPHRASE = "lantern river copper sparrow"
home = pathlib.Path(os.environ["HOME"])
work = pathlib.Path(os.environ["SESSION_WORK"])
temp = work / "tmp"
runtime = pathlib.Path(os.environ["XDG_RUNTIME_DIR"])
made = work / "made"
hashes = {}
pictures = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
journey = tap.Journey()
number = 0

# What the app may make while files are looked at: its sealed store, fontconfig's list, and libpulse's folder for a socket.
FILES = ("run/pulse", "home/.local/share/daylight", "home/.cache/fontconfig", "home/.config/glib-2.0", "home/.cache/at-spi")
if os.environ["SESSION_KIND"] == "x11":
    # Files are chosen meanwhile, and GTK's own chooser remembers them (the page warns of it).
    FILES += ("home/.local/share/recently-used.xbel",)
# Programs of the sandboxes. They end with the page.
HELPERS = ("bwrap", "daylight-helper", "glycin")


def shot(name):
    global number
    number += 1
    if pictures:
        app.picture(pictures / f"look-{number:02}-{name}.png")


def run(*command):
    subprocess.run(command, check=True, env={**os.environ, "GST_REGISTRY": str(work / "plugins")}, stdout=subprocess.DEVNULL)


def exif():
    """A block that says when and with what a picture was taken."""
    def entry(tag, kind, count, value):
        return struct.pack("<HHI4s", tag, kind, count, value)

    taken = b"2026:11:20 21:05:00\0"
    first = struct.pack("<H", 2) + entry(0x0110, 2, 4, b"One\0") + entry(0x8769, 4, 1, struct.pack("<I", 38)) + bytes(4)
    second = struct.pack("<H", 1) + entry(0x9003, 2, len(taken), struct.pack("<I", 56)) + bytes(4)
    tiff = b"II*\0" + struct.pack("<I", 8) + first + second + taken
    return b"\xff\xe1" + struct.pack(">H", len(tiff) + 8) + b"Exif\0\0" + tiff


def make_files():
    made.mkdir()
    run("magick", "-size", "900x600", "plasma:gold-navy", "-fill", "white", "-pointsize", "60", "-gravity", "center",
        "-annotate", "0", "a message", str(made / "shot.jpg"))
    plain = (made / "shot.jpg").read_bytes()
    (made / "shot.jpg").write_bytes(plain[:2] + exif() + plain[2:])
    run("gst-launch-1.0", "-q", "videotestsrc", "num-buffers=450", "pattern=ball", "!", "video/x-raw,width=320,height=240,framerate=30/1",
        "!", "vp8enc", "deadline=1", "!", "webmmux", "name=m", "!", "filesink", f"location={made}/clip.webm",
        "audiotestsrc", "num-buffers=640", "!", "vorbisenc", "!", "m.")
    run("magick", "-size", "500x700", "xc:white", "-fill", "navy", "-draw", "rectangle 60,60 440,300",
        "(", "-size", "500x700", "xc:white", "-fill", "gold", "-draw", "circle 250,350 250,200", ")", str(made / "letter.pdf"))
    # Long enough to be nobody else's bytes, from the middle, where no head of a format is.
    return {p.name: (p.read_bytes()[len(p.read_bytes()) // 2:][:48]) for p in made.iterdir()}


def begin():
    inside.welcome(app)
    inside.set_up_journal(app, PASSPHRASE)
    inside.write_entry(app, "what was sent")
    app.press(role="button", name="Save")
    app.wait(contains="No files yet")


def attach(name):
    path = made / name
    hashes[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    inside.add_file(app, path, asked=True)
    app.wait(role="list item", name=name)
    path.unlink()


def expand(name):
    app.click(app.wait(role="list item", name=name))
    app.wait(contains="SHA-256 of the Original")
    app.wait(name="Added")
    assert hashes[name] in app.words().replace(" ", ""), "another hash than the file's"


def fold(name):
    app.click(app.wait(role="list item", name=name))
    app.wait_gone(contains="SHA-256 of the Original")


def go_back(name):
    app.press(role="button", name="Back")
    app.wait(role="list item", name=name)


def width():
    image = app.wait(role="image", name="The picture")
    return ui.Atspi.Component.get_extents(image.get_component_iface(), ui.Atspi.CoordType.WINDOW).width


def picture():
    expand("shot.jpg")
    app.press(contains="Look at the Picture")
    app.wait(role="button", name="Show the Picture")
    assert not app.find(role="image", name="The picture"), "shown before it was asked for"
    shot("picture-hidden")
    app.press(role="button", name="Show the Picture")
    app.wait(role="image", name="The picture")
    app.wait(role="button", name="Leave")
    shot("picture")
    fitting = width()
    app.input.key("ctrl+plus")
    ui.wait(lambda: width() > fitting, "a larger picture")
    app.input.key("ctrl+1")
    ui.wait(lambda: width() >= 900, "its own size, every pixel of it")
    app.input.key("ctrl+0")
    ui.wait(lambda: width() == fitting, "all of it")
    app.input.keys(*["ctrl+r"] * 3)


def whole_screen():
    """The list of rooms goes, the Leave button stays."""
    app.input.key("F11")
    app.wait_gone(role="list item", name="Guides")
    app.wait(role="button", name="Leave")
    app.wait(role="image", name="The picture")
    shot("whole-screen")
    app.input.key("F11")
    if "SESSION_SIZE" not in os.environ:
        app.wait(role="list item", name="Guides")


def cover():
    app.press(role="button", name="Make a Covered Copy")
    app.press(role="button", name="Add a Cover")
    # GTK shows a button pressed for a quarter of a second before it acts.
    save = app.wait(role="button", name="Save a Covered Copy")
    ui.wait(lambda: save.get_state_set().contains(ui.STATE.SENSITIVE), "a cover that can be saved")
    app.input.keys("Up", "Left", "shift+Right", "shift+Down")
    shot("cover")
    app.press(role="button", name="Save a Covered Copy")
    app.wait(contains="The copy was added")
    app.press(role="button", name="Done")
    go_back("shot.jpg")
    app.wait(role="list item", contains=("Covered copy of %s.png", "shot.jpg"))


def says():
    # The list was made anew with the copy in it.
    expand("shot.jpg")
    app.press(contains="What the File Says")
    app.wait(contains="2026-11-20 21:05:00")
    app.wait(contains="They prove nothing by themselves")
    shot("says")
    go_back("shot.jpg")
    fold("shot.jpg")


def document():
    expand("letter.pdf")
    app.press(contains="Look at the Pages")
    app.press(role="button", name="Show the Pages")
    app.wait(contains=("Page %u of %u", 1, 2))
    app.wait(role="image", contains=("Page %u of %u", 1, 2))
    shot("page-1")
    app.press(role="button", name="Next Page")
    app.wait(role="image", contains=("Page %u of %u", 2, 2))
    shot("page-2")
    app.input.key("Page_Up")
    app.wait(role="image", contains=("Page %u of %u", 1, 2))
    app.input.key("Page_Down")
    app.wait(role="image", contains=("Page %u of %u", 2, 2))
    go_back("letter.pdf")
    fold("letter.pdf")


def pdf(pages, trailer="", more=""):
    """Pages of nothing, without a table: readers look for the objects themselves."""
    kids = " ".join(f"{10 + n} 0 R" for n in range(pages))
    each = "".join(f"{10 + n} 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]>> endobj\n" for n in range(pages))
    return (f"%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[{kids}]/Count {pages}>> endobj\n"
            f"{each}{more}trailer <</Root 1 0 R{trailer}>>\n%%EOF\n").encode()


def make_odd_files(video):
    key = "(0123456789abcdef0123456789abcdef)"
    (made / "many.pdf").write_bytes(pdf(3000))
    (made / "locked.pdf").write_bytes(pdf(1, "/Encrypt 3 0 R/ID[<00><00>]", f"3 0 obj <</Filter/Standard/V 1/R 2/O{key}/U{key}/P -4>> endobj\n"))
    (made / "broken.pdf").write_bytes(b"%PDF-1.7\nnot one")
    # The names of the codecs are others: nobody has those.
    (made / "no-codec.webm").write_bytes(video.replace(b"V_VP8", b"V_QQ8").replace(b"A_VORBIS", b"A_QQRBIS"))
    (made / "only-sound.webm").write_bytes(video.replace(b"V_VP8", b"V_QQ8"))
    (made / "broken.mp4").write_bytes(b"\0\0\0\x18ftypisom\0\0\0\0isomiso2" + os.urandom(5000))
    (made / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n" + os.urandom(500))


ODD_FILES = (
    ("many.pdf", "Look at the Pages", "Show the Pages", ("Page %u of %u", 1, 3000)),
    ("locked.pdf", "Look at the Pages", "Show the Pages", "This file has a password of its own"),
    ("broken.pdf", "Look at the Pages", "Show the Pages", "This file could not be read: it may be damaged"),
    ("no-codec.webm", "Watch the Video", "Play", "This computer has no decoder for this kind"),
    ("only-sound.webm", "Watch the Video", "Play", "This computer has no decoder for a part of this file"),
    ("broken.mp4", "Watch the Video", "Play", "This file could not be read: it may be damaged"),
    ("broken.png", "Look at the Picture", "Show the Picture", "This picture could not be read"),
)


def odd(name, way, show, sentence):
    attach(name)
    expand(name)
    app.press(contains=way)
    app.press(role="button", name=show)
    app.wait(contains=sentence)
    shot(name.replace(".", "-"))
    go_back(name)
    fold(name)


def position():
    slider = app.find(role="slider", name="Position")
    return ui.Atspi.Value.get_current_value(slider.get_value_iface()) if slider else -1


def video():
    expand("clip.webm")
    app.press(contains="Watch the Video")
    app.press(role="button", name="Play")
    app.wait(role="button", name="Pause")
    ui.wait(lambda: position() > 0.3, "the video to go on")
    app.press(role="button", name="Pause")
    app.wait(role="button", name="Play")
    app.press(role="button", name="Five Seconds On")
    ui.wait(lambda: position() > 5, "the moment five seconds on")
    shot("video")
    app.press(role="button", name="Play")
    app.wait(role="button", name="Pause")


def helpers():
    """Programs that look at a file now, of this session alone: below the app."""
    def parent(pid):
        return int((pathlib.Path("/proc") / pid / "stat").read_text().rsplit(")", 1)[1].split()[1])

    found = []
    for path in pathlib.Path("/proc").iterdir():
        if not path.name.isdigit():
            continue
        try:
            name, pid = (path / "comm").read_text().strip(), path.name
            while int(pid) > 1 and int(pid) != app.process.pid:
                pid = str(parent(pid))
            if int(pid) == app.process.pid and name.startswith(HELPERS):
                found.append(name)
        except (OSError, ValueError):
            continue
    return found


def leave():
    assert "daylight-helper" in helpers(), "nothing plays"
    inside.leave(app)
    inside.assert_outside(app)
    words = app.words()
    for word in ("clip.webm", "Pause", "Position", "The video"):
        assert word not in words, words
    ui.wait(lambda: not helpers(), "the helper to end")


def below(path):
    path = pathlib.Path(path)
    for name, folder in (("home", home), ("tmp", temp), ("run", runtime)):
        if path.is_relative_to(folder):
            return f"{name}/{path.relative_to(folder)}"
    return str(path)


def nothing_plain():
    wrong = sorted(n for n in map(below, folders.all() - before) if not n.startswith(FILES))
    assert not wrong, wrong
    assert not list(temp.rglob("*")), list(temp.rglob("*"))
    looked = 0
    for path in home.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            looked += 1
            for name, middle in middles.items():
                assert middle not in data, f"{below(path)} holds bytes of {name}"
    assert looked > 4
    # The check itself can see.
    assert hashes, "nothing was taken in"
    assert len(middles) == 3 and all(len(m) == 48 for m in middles.values())


def close():
    app.input.key("ctrl+q")
    assert app.end() == 0


temp.mkdir()
middles = make_files()
make_odd_files((made / "clip.webm").read_bytes())
app = ui.App(sys.argv[1], env={"TMPDIR": str(temp)})
try:
    journey.step("an entry", begin)
    for file in ("shot.jpg", "letter.pdf", "clip.webm"):
        journey.step(f"{file} is taken in", attach, file)
    folders = watch.Folders(home, temp, runtime)
    before = folders.all()
    journey.step("a picture is shown when asked for", picture)
    journey.step("on the whole screen", whole_screen)
    journey.step("a covered copy beside it", cover)
    journey.step("what it says of itself", says)
    journey.step("the pages of a PDF", document)
    if os.environ["SESSION_KIND"] == "x11":
        for each in ODD_FILES:
            journey.step(f"{each[0]}: {each[3]}", odd, *each)
    journey.step("a video plays, stops and goes on elsewhere", video)
    journey.step("Esc Esc while it plays: nothing of it in the tree, its program ends", leave)
    journey.step("no byte of theirs in a file that can be read", nothing_plain)
    journey.step("closing", close)
    journey.end()
except SystemExit:
    app.picture(pathlib.Path(sys.argv[1]) / "look-failed.png")
    print(app.tree(), file=sys.stderr)
    raise
finally:
    app.kill()
