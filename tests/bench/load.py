"""Leaving at the moments when the app itself is busy (LEAVE.md, test 2): 4 GiB are being taken in, a large picture
is being decoded, 5,000 entries are being searched. From the key until the Daylight page is there, as seen from outside, beside
an empty window in the same run. Runs inside tests/support/session: BUILD [PRESSES OF EACH]."""
import os
import pathlib
import statistics
import subprocess
import sys
import time

top = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(top / "support"))
import inside  # noqa: E402
import ui  # noqa: E402
from watching import SETTLE, Observer  # noqa: E402

PASSPHRASE = "lantern river copper sparrow"
ENTRY = "a page to add a file to"
# The keys are pressed while the work goes on: there is no time to settle.
AT_ONCE = 0.1
build = pathlib.Path(sys.argv[1]).resolve()
presses = int(sys.argv[2]) if len(sys.argv) > 2 else 67
home = pathlib.Path(os.environ["HOME"])


def prepare():
    vault = home / ".local/share/daylight/v"
    vault.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run([build / "tests/core/journal/generate-journal", vault, PASSPHRASE, os.environ.get("BENCH_ENTRIES", "5000"), "10"], check=True,
                   stdout=subprocess.DEVNULL, timeout=1200)
    # Of holes, and so sealed in a second: more than half a gigabyte, for the key to meet it under way.
    with (home / "recording.dat").open("wb") as out:
        out.truncate(4 << 30)
    subprocess.run(["magick", "-size", "7000x5000", "plasma:gold-navy", str(home / "large.png")], check=True)


def choose(name):
    app.press(contains="Add Files")
    app.press(role="button", name="Choose Files")
    inside.answer_chooser(app, str(home / name), "Open")
    app.wait(contains="under 18")
    app.press(role="button", name="No")


def entry():
    """The list is made anew while the words of the files are still read: a row may be gone before it is clicked."""
    for _ in range(5):
        try:
            app.click(app.wait(contains=ENTRY))
            app.wait(contains="Add Files", seconds=5)
            return
        except (AssertionError, TypeError):
            pass
    raise AssertionError("no way to the entry")


def taking_in():
    entry()
    choose("recording.dat")
    app.wait(contains="Adding recording.dat")


def decoders():
    found = 0
    for path in pathlib.Path("/proc").glob("[0-9]*/comm"):
        try:
            found += path.read_text().startswith("glycin")
        except OSError:
            pass
    return found


def decoding():
    entry()
    app.click(app.wait(role="list item", name="large.png"))
    app.press(contains="Look at the Picture")
    app.press(role="button", name="Show the Picture")
    ui.wait(decoders, "the decoder", 20)


def searching():
    inside.search(app, "a")


def back():
    """What was not taken in is told here: the work was under way."""
    inside.come_back(app)
    inside.open_journal(app, PASSPHRASE)
    told = bool(app.find(contains="not added, since you left"))
    if told:
        app.press(role="button", contains="Understood")
    return told


def measure(place):
    results, caught = [], 0
    for _ in range(presses):
        place()
        busy = decoders() if place is decoding else 0
        results.append(observer.leave(app.input, AT_ONCE, shift=True))
        caught += (back() if place is taking_in else (back(), busy > 0)[1])
    return results, caught


def empty_window():
    process = subprocess.Popen([str(build / "tests/bench/empty")])
    time.sleep(2)
    app.input.key("Return")
    results = []
    try:
        for _ in range(presses):
            time.sleep(SETTLE)
            results.append(observer.leave(app.input, AT_ONCE))
            app.input.key("Return")
    finally:
        process.terminate()
        process.wait()
    return results


def line(what, results):
    for name, key in (("old gone", "gone"), ("new there", "neutral")):
        times = sorted(r[key] / 1000 for r in results)
        p99 = times[min(len(times) - 1, -(-99 * len(times) // 100) - 1)]
        print(f"{what + ', ' + name:<44} {statistics.median(times):7.1f} {p99:7.1f} {times[-1]:7.1f}", flush=True)
    wrong = [sum(r[k] > 0 for r in results) for k in ("gap", "mixed", "returns")]
    print(f"{'':<44} {wrong[0]} gaps, {wrong[1]} mixed, {wrong[2]} returning, of {len(results)}", flush=True)


prepare()
observer = Observer(build)
app = ui.App(build)
print(f"{os.environ['SESSION_KIND']}, {os.environ['GSK_RENDERER']}, {presses} presses each; ms: median, 99 of 100, worst; wanted: 50")
try:
    inside.welcome(app)
    inside.room(app, "Journal")
    inside.open_journal(app, PASSPHRASE)
    inside.write_entry(app, ENTRY)
    app.press(role="button", name="Save")
    app.wait(contains="No files yet")
    choose("large.png")
    app.wait(role="list item", name="large.png", seconds=60)
    inside.leave(app)
    back()
    for what, place in (("taking in 4 GiB", taking_in), ("decoding a picture", decoding), ("searching 5,000 entries", searching)):
        results, caught = measure(place)
        line(what, results)
        print(f"{'':<44} in the middle of it: {caught if place is not searching else len(results)} of {len(results)}", flush=True)
finally:
    app.process.kill()
    app.process.wait()
    try:
        line("an empty window", empty_window())
    finally:
        app.input.close()
        observer.close()
