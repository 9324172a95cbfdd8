"""How fast the window shows the Daylight page, as seen from outside, against the swap of an empty window in the same run;
and how long the start takes. Runs inside tests/support/session: BUILD [PRESSES]."""
import os
import pathlib
import signal
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
build = pathlib.Path(sys.argv[1]).resolve()
presses = int(sys.argv[2]) if len(sys.argv) > 2 else 30
home = pathlib.Path(os.environ["HOME"])


class Load:
    """Both processors busy."""

    def __enter__(self):
        self.busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(os.cpu_count() or 2)]

    def __exit__(self, *_):
        for process in self.busy:
            process.kill()
            process.wait()


class Sealing:
    """The same file taken in over and over beside the empty window, which can't do so itself."""

    def __enter__(self):
        folder = home / "sealed"
        self.work = subprocess.Popen(["sh", "-c", 'while mkdir -p "$1" && "$2" seal "$1" "$3"; do rm -r "$1"; done', "sh", folder,
                                      build / "tests/bench/store", home / "recording.dat"], stdout=subprocess.DEVNULL, start_new_session=True)

    def __exit__(self, *_):
        os.killpg(self.work.pid, signal.SIGKILL)
        self.work.wait()


def measure(keys, back, presses=presses):
    found = []
    for _ in range(presses):
        found.append(observer.leave(keys))
        back()
        time.sleep(SETTLE)
    return found


def start(command, env):
    """From the start of the process to its first picture."""
    times = []
    for _ in range(max(3, presses // 6)):
        observer.begin()
        began = time.monotonic_ns() // 1000
        process = subprocess.Popen(command, env=env)
        time.sleep(3)
        times.append(observer.end(began)["gone"])
        process.terminate()
        process.wait()
        time.sleep(SETTLE)
    return times


def ms(values):
    return f"{statistics.median(values) / 1000:6.1f} / {max(values) / 1000:6.1f}"


def line(case, app, empty, figure):
    ratio = statistics.median(app) / statistics.median(empty)
    print(f"{case:<28} {ms(app):>18} {ms(empty):>18} {ratio:6.2f}  {figure}", flush=True)


def show(case, app, empty, figure):
    line(case + ", old gone", [r["gone"] for r in app], [r["gone"] for r in empty], figure)
    line(case + ", new there", [r["neutral"] for r in app], [r["neutral"] for r in empty], "")
    for who, results in (("app", app), ("empty", empty)):
        gaps = [r["gap"] for r in results if r["gap"] > 0]
        print(f"{'':<28} {who}: {len(gaps)} gaps, {sum(r['mixed'] > 0 for r in results)} with mixed pictures, "
              f"{sum(r['returns'] > 0 for r in results)} with returning ones, of {len(results)}", flush=True)


def empty_window(keys):
    process = subprocess.Popen([str(build / "tests/bench/empty")])
    time.sleep(2)
    keys.key("Return")
    time.sleep(SETTLE)
    try:
        return measure(keys, lambda: keys.key("Return"))
    finally:
        process.terminate()
        process.wait()


def the_app(place, presses=presses):
    app = ui.App(build)
    try:
        inside.welcome(app)
        place(app)

        def back():
            inside.come_back(app)
            app.wait(role="list item", name="Guides")
            place(app)

        return measure(app.input, back, presses)
    finally:
        app.kill()
        # A fresh start for the next one: the first pages again.
        (pathlib.Path(os.environ["HOME"]) / ".config/glib-2.0/settings/keyfile").unlink(missing_ok=True)


def guide(app):
    app.press(role="list item", name="Guides")
    app.wait(contains="What is happening?")
    time.sleep(0.3)


def large_journal():
    """10,000 entries, and a file of 1 GiB to take in."""
    vault = home / ".local/share/daylight/v"
    vault.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run([build / "tests/core/journal/generate-journal", vault, PASSPHRASE, os.environ.get("BENCH_ENTRIES", "10000"), "10"],
                   check=True, stdout=subprocess.DEVNULL, timeout=1200)
    with (home / "recording.dat").open("wb") as out:
        out.truncate(1 << 30)


def taking_in(app):
    """The list of all entries lies beneath; the file is on its way."""
    if not app.find(contains="Open Your Journal"):
        app.press(role="list item", name="Journal")
    inside.open_journal(app, PASSPHRASE)
    if not app.find(contains=ENTRY):
        inside.write_entry(app, ENTRY)
        app.press(role="button", name="Save")
        app.wait(contains="No files yet")
    else:
        app.click(app.find(contains=ENTRY))
    app.press(contains="Add Files")
    app.press(role="button", name="Choose Files")
    inside.answer_chooser(app, str(home / "recording.dat"), "Open")
    app.wait(contains="under 18")
    app.press(role="button", name="No")
    app.wait(contains="Adding recording.dat")


observer = Observer(build)
keys = ui.Input(str(build))
print(f"{os.environ['SESSION_KIND']}, {os.environ['GSK_RENDERER']}, {presses} presses a row; ms, median / worst")
print(f"{'':<28} {'app':>18} {'empty window':>18}  ratio  figure (DESIGN.md, 12)")
try:
    show("idle", the_app(guide), empty_window(keys), "<= 1.20, no gap, mixed or returning")
    with Load():
        show("busy", the_app(guide), empty_window(keys), "<= 2.00")
    large_journal()
    with Load():
        app = the_app(taking_in, max(3, presses // 4))
        with Sealing():
            empty = empty_window(keys)
        show("busy, 10,000 entries, 1 GiB", app, empty, "<= 2.00")
    env = {**os.environ, "GSETTINGS_SCHEMA_DIR": f"{build}/data"}
    line("start to first picture", start([f"{build}/src/daylight"], env), start([f"{build}/tests/bench/empty"], env), "<= 1.15")
finally:
    keys.close()
    observer.close()
