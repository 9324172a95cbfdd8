"""The journal's store against the figures of the design: taking in a large file beside cp and age, and how it grows. Every
round measures each once, in a new order; a ratio is the median of the rounds' ratios. BUILD; BENCH_MIB (1024), BENCH_ROUNDS
(5), BENCH_LARGE_MIB (10240; 0: not), BENCH_ENTRIES ("1000 10000 100000"), BENCH_FOLDER (where; the disk that it is on is what is
measured), BENCH_PARTS ("take-in large save grow lock wrong"), BENCH_SECONDS (180: what a size of the journal may take; the one
that takes longer is left out, and that is said)."""
import os
import pathlib
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

build = pathlib.Path(sys.argv[1]).resolve()
mib = int(os.environ.get("BENCH_MIB", "1024"))
rounds = int(os.environ.get("BENCH_ROUNDS", "5"))
large = int(os.environ.get("BENCH_LARGE_MIB", "10240"))
parts = os.environ.get("BENCH_PARTS", "take-in large save grow lock wrong").split()
sizes = [int(n) for n in os.environ.get("BENCH_ENTRIES", "1000 10000 100000").split()]
patience = int(os.environ.get("BENCH_SECONDS", "180"))
place = pathlib.Path(tempfile.mkdtemp(prefix="store-", dir=os.environ.get("BENCH_FOLDER", build)))
store = build / "tests/bench/store"
generate = build / "tests/core/journal/generate-journal"


def durable(path):
    with open(path, "rb") as file:
        os.fsync(file.fileno())


def timed(argv, out):
    began = time.monotonic()
    subprocess.run(argv, check=True, stderr=subprocess.DEVNULL)
    durable(out)
    return time.monotonic() - began


def seal(source):
    """Seconds, MiB of memory added, ms to reach the middle."""
    folder = place / "sealed"
    folder.mkdir()
    out = subprocess.run([store, "seal", folder, source], capture_output=True, text=True, check=True).stdout
    shutil.rmtree(folder)
    seconds, before, after, middle = map(float, out.split())
    return seconds, (after - before) / 1024, middle


def take_in_large():
    """A file as large as a long video; of holes, so that it needs room only once."""
    if large == 0 or shutil.disk_usage(place).free < (large + 2048) << 20:
        print(f"\nNo room for a file of {large} MiB")
        return
    source = place / "large"
    with open(source, "wb") as file:
        file.truncate(large << 20)
    seconds, added, middle = seal(source)
    source.unlink()
    print(f"\n| {large} MiB, in {seconds:.0f} s | measured | wanted |\n| --- | --- | --- |")
    print(f"| added memory | {added:.1f} MiB | <= 32 MiB |")
    print(f"| reaching the middle | {middle:.1f} ms | <= 20 ms |")


def take_in():
    source, target = place / "source", place / "target"
    with open(source, "wb") as file:
        for _ in range(mib):
            file.write(os.urandom(1 << 20))
        os.fsync(file.fileno())
    identity = subprocess.run(["age-keygen"], capture_output=True, text=True, check=True).stdout
    recipient = re.search(r"age1\w+", identity).group()
    times = {"cp": [], "age": [], "sealed": []}
    memory, seek = [], []

    def sealed():
        seconds, added, middle = seal(source)
        memory.append(added)
        seek.append(middle)
        return seconds

    ways = {
        "cp": lambda: timed(["cp", source, target], target),
        "age": lambda: timed(["age", "-e", "-r", recipient, "-o", target, source], target),
        "sealed": sealed,
    }
    for _ in range(rounds):
        for name in random.sample(list(ways), len(ways)):
            times[name].append(ways[name]())
            target.unlink(missing_ok=True)
    source.unlink()
    cp = statistics.median(s / c for s, c in zip(times["sealed"], times["cp"]))
    age = statistics.median(s / a for s, a in zip(times["sealed"], times["age"]))
    print(f"\nTaking in {mib} MiB, hash and fsync included; {rounds} rounds\n")
    print("| what | median s | least s |\n| --- | --- | --- |")
    for name, seconds in times.items():
        print(f"| {name} | {statistics.median(seconds):.2f} | {min(seconds):.2f} |")
    print("\n| figure | measured | wanted |\n| --- | --- | --- |")
    print(f"| sealed / (cp + fsync) | {cp:.2f} | <= 2.0 |")
    print(f"| sealed / age -e | {age:.2f} | < 1 |")
    print(f"| added memory | {max(memory):.1f} MiB | <= 32 MiB |")
    print(f"| reaching the middle | {max(seek):.1f} ms | <= 20 ms |")


def told(argv, until=None):
    left = max(1, until - time.monotonic()) if until else None
    return subprocess.run(argv, capture_output=True, text=True, check=True, timeout=left).stdout


def made(folder, n, until=None):
    return told([generate, folder, "four quiet boats at noon", str(n), "0"], until)


def made_plain(file, n, until=None):
    out = told([store, "plain", file, str(n)], until)
    return [float(word) for word in out.split()]


def save():
    """Each entry durable by itself, on the disk."""
    n, ours, plain = 200, [], []
    for i in range(rounds):
        ours.append(n / float(re.search(r"entries in ([\d.]+) s", made(place / f"j{i}", n)).group(1)))
        plain.append(n / made_plain(place / f"plain{i}", n)[0])
    print(f"\nSaved a second, each durable: {statistics.median(ours):.0f}; a plain SQLite, with its log folded in each time, {statistics.median(plain):.0f}; "
          f"ratio {statistics.median(o / p for o, p in zip(ours, plain)):.2f}")


def grow():
    wanted = {
        "unlock beside Argon2id": {10000: 50, 100000: 100},
        "search, rare": {10000: 16, 100000: 50},
        "search, common": {10000: 16, 100000: 50},
        "search, first letter": {10000: 16, 100000: 50},
        "search, Chinese, rare": {10000: 16, 100000: 50},
        "search, Chinese, common": {10000: 16, 100000: 50},
    }
    rows = {}
    for n in sizes:
        with tempfile.TemporaryDirectory() as folder:
            until = time.monotonic() + patience
            try:
                out = made(pathlib.Path(folder) / "j", n, until)
                plain = made_plain(pathlib.Path(folder) / "plain", n, until)
            except subprocess.TimeoutExpired:
                print(f"\n{n:,} entries: not there after {patience} s")
                continue
            database = (pathlib.Path(folder) / "j/data.db").stat().st_size
        rows.setdefault("saved a second", {})[n] = n / float(re.search(r"entries in ([\d.]+) s", out).group(1))
        rows.setdefault("unlock beside Argon2id", {})[n] = statistics.median(float(t) for t in re.findall(r"beside Argon2id (-?[\d.]+) ms", out))
        for what, ms in re.findall(r"^(.*?) +([\d.]+) ms  \(\d+\)$", out, re.M):
            rows.setdefault(what, {})[n] = float(ms)
        rows.setdefault("bytes an entry", {})[n] = database / n
        rows.setdefault("plain SQLite: open, list 50", {})[n] = plain[1]
        rows.setdefault("plain SQLite: search, rare", {})[n] = plain[2]
    print("\nAs it grows (in the folder for temporary files); ms but where it says otherwise, the best of a few; in brackets what is wanted\n")
    there = list(rows.get("saved a second", {}))
    print("| what | " + " | ".join(f"{n:,}" for n in there) + " |\n| --- |" + " --- |" * len(there))
    for what, values in rows.items():
        cells = [f"{values[n]:.2f}" + (f" (<= {wanted[what][n]})" if n in wanted.get(what, {}) else "") for n in there]
        print(f"| {what} | " + " | ".join(cells) + " |")


def lock():
    """Locking in the middle of a job, as the tests do it; the longest of all."""
    cases = {
        "taking in": ("trouble", "lock-while-sealing"),
        "a search": ("trouble", "lock-while-searching"),
        "a copy elsewhere": ("backup", "locked"),
    }
    print("\n| locked in the middle of | ms at most, and in the middle | wanted |\n| --- | --- | --- |")
    for what, (test, case) in cases.items():
        ms = []
        for _ in range(rounds):
            argv = [build / f"tests/core/journal/test-journal-{test}", "-p", f"/journal/{test}/{case}"]
            out = subprocess.run(argv, capture_output=True, text=True, check=True).stdout
            ms += [int(n) for n in re.findall(r"locked after (\d+) ms", out)]
        print(f"| {what} | {max(ms)}, {statistics.median(ms):.0f} of {len(ms)} | <= 100 |")


def wrong():
    """How long a passphrase takes to be answered, whatever is wrong with it; Argon2id's time of 64 MiB included."""
    kinds = ["nothing like it", "its last letter wrong", "the recovery code in its place", "a thousand letters", "the right one", "the right one, its accents apart"]
    folder = place / "keys"
    folder.mkdir()
    ms = [float(word) for word in told([store, "wrong", folder, str(5 * rounds)]).split()]
    print("\n| typed | ms, median | beside the first | wanted |\n| --- | --- | --- | --- |")
    for kind, time_ in zip(kinds, ms):
        print(f"| {kind} | {time_:.1f} | {time_ / ms[0]:.3f} | 0.9 to 1.1 |")


try:
    for part, measure in {"take-in": take_in, "large": take_in_large, "save": save, "grow": grow, "lock": lock, "wrong": wrong}.items():
        if part in parts:
            began = time.monotonic()
            measure()
            print(f"\n({part}: {time.monotonic() - began:.0f} s)", flush=True)
finally:
    shutil.rmtree(place)
