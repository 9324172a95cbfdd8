"""The journal's store against the figures of the design: taking in a large file beside cp and age, and how it grows. Every
round measures each once, in a new order; a ratio is the median of the rounds' ratios. BUILD; BENCH_MIB (1024), BENCH_ROUNDS
(5), BENCH_LARGE_MIB (10240; 0: not), BENCH_ENTRIES ("1000 10000 100000"), BENCH_FOLDER (where; the disk that it is on is what is
measured), BENCH_PARTS ("take-in large save grow lock")."""
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
parts = os.environ.get("BENCH_PARTS", "take-in large save grow lock").split()
sizes = [int(n) for n in os.environ.get("BENCH_ENTRIES", "1000 10000 100000").split()]
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


def made(folder, n):
    return subprocess.run([generate, folder, "four quiet boats at noon", str(n), "0"], capture_output=True, text=True, check=True).stdout


def made_plain(file, n):
    out = subprocess.run([store, "plain", file, str(n)], capture_output=True, text=True, check=True).stdout
    return [float(word) for word in out.split()]


def save():
    """Each entry durable by itself, on the disk."""
    n, ours, plain = 300, [], []
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
            out = made(pathlib.Path(folder) / "j", n)
            database = (pathlib.Path(folder) / "j/data.db").stat().st_size
            plain = made_plain(pathlib.Path(folder) / "plain", n)
        rows.setdefault("unlock beside Argon2id", {})[n] = statistics.median(float(t) for t in re.findall(r"beside Argon2id (-?[\d.]+) ms", out))
        for what, ms in re.findall(r"^(.*?) +([\d.]+) ms  \(\d+\)$", out, re.M):
            rows.setdefault(what, {})[n] = float(ms)
        rows.setdefault("bytes an entry", {})[n] = database / n
        rows.setdefault("plain SQLite: open, list 50", {})[n] = plain[1]
        rows.setdefault("plain SQLite: search, rare", {})[n] = plain[2]
    print("\nAs it grows (in the folder for temporary files); ms but where it says otherwise, the best of a few; in brackets what is wanted\n")
    print("| what | " + " | ".join(f"{n:,}" for n in sizes) + " |\n| --- |" + " --- |" * len(sizes))
    for what, values in rows.items():
        cells = [f"{values[n]:.2f}" + (f" (<= {wanted[what][n]})" if n in wanted.get(what, {}) else "") for n in sizes]
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


try:
    for part, measure in {"take-in": take_in, "large": take_in_large, "save": save, "grow": grow, "lock": lock}.items():
        if part in parts:
            measure()
finally:
    shutil.rmtree(place)
