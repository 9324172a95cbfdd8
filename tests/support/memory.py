"""What a process has in its memory. /proc/PID/mem is read, not a core file: those leave out the pages that are marked as
not to be dumped, so that a secret in them is not found and the test is none."""
import array
import importlib.util
import pathlib
import re

import ui

SKIP = ("[vvar]", "[vsyscall]", "[vdso]", "[vvar_vclock]")
PAGE = 4096


def forms(text):
    """The spellings that a toolkit may keep it in; a raw key's is also that of SQL. The first byte is left out: wiping often
    spares or takes only that."""
    if isinstance(text, bytes):
        return {"raw": text[1:], "hex": text.hex().encode()[2:]}
    tail = text[1:]
    return {"utf-8": tail.encode(), "utf-16": tail.encode("utf-16-le"), "utf-32": tail.encode("utf-32-le")}


def regions(pid):
    with open(f"/proc/{pid}/maps") as maps:
        for line in maps:
            match = re.match(r"([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \S+\s*(.*)", line)
            # What is mapped from a file and can't be written holds nothing of the person's. Pages without a file may be
            # closed to the program itself (guarded secrets are): this reads them all the same.
            if match and (match[3][:2] == "rw" or not match[4]) and match[4] not in SKIP:
                yield int(match[1], 16), int(match[2], 16), match[4] or f"anonymous {match[3]}", match[3][3] == "s"


def held(pagemap, start, end):
    """The parts of a private region whose pages are held by the process, in memory or swapped out. The rest, some 50 times
    as much, was reserved and never written: there is nothing in it to read."""
    pagemap.seek(start // PAGE * 8)
    pages = array.array("Q", pagemap.read((end - start) // PAGE * 8))
    at = 0
    while at < len(pages):
        first = at
        while at < len(pages) and pages[at] >> 62:
            at += 1
        if at > first:
            yield start + first * PAGE, start + at * PAGE
        while at < len(pages) and not pages[at] >> 62:
            at += 1


def pieces(pid):
    """(address, the name of the region, bytes) of all that is in the process's own memory."""
    with open(f"/proc/{pid}/mem", "rb", 0) as memory, open(f"/proc/{pid}/pagemap", "rb", 0) as pagemap:
        for start, end, name, shared in regions(pid):
            for part, to in [(start, end)] if shared else list(held(pagemap, start, end)):
                try:
                    memory.seek(part)
                    yield part, name, memory.read(to - part)
                except (OSError, ValueError):
                    continue  # gone in the meantime


def matches(pid, pattern):
    """The pieces of text that fit the pattern (bytes), in any of the process's own memory."""
    return {m.decode() for _, _, data in pieces(pid) for m in re.findall(pattern, data)}


def find(pid, texts):
    """{text: ["spelling in region", …]} of those of the texts that are in the process's writable memory."""
    wanted = [(text, spelling, data) for text in texts for spelling, data in forms(text).items()]
    found = {}
    for at, name, piece in pieces(pid):
        for text, spelling, data in wanted:
            place = piece.find(data)
            if place >= 0:
                around = piece[max(0, place - 24):place + len(data) + 24]
                found.setdefault(text, []).append(f"{spelling} in {name} at {at + place:#x}: {around!r}")
    return found


def journal_keys(folder, passphrase):
    """{name: bytes} of all raw keys of a journal, as the second reader works them out of its key file: the master key, what is
    derived from it, and the keys of the sealed files' generations."""
    spec = importlib.util.spec_from_file_location("read_journal", pathlib.Path(__file__).with_name("read-journal.py"))
    reader = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reader)
    keys = reader.Keys((pathlib.Path(folder) / "data.key").read_bytes(), "passphrase", passphrase.encode())
    return {"master": keys.master, **{name: keys.sub_key(name) for name in ("db", "header", "ring", "slots")},
            **{f"generation {number}": key for number, key in keys.ring.items()}}


def checks(pid):
    """there(texts) and gone(texts): that all of them are in memory, that none of them is. Raw keys are given as bytes."""
    def there(*texts):
        """Keys that were pressed may still be on their way to the app."""
        ui.wait(lambda: not set(texts) - set(find(pid, texts)), f"in memory, without which this test proves nothing: {texts}")

    def gone(*texts):
        def nothing():
            found = find(pid, texts)
            gone.last = found
            return not found
        try:
            ui.wait(nothing, "the memory to be clean", 30)
        except AssertionError:
            raise AssertionError("\n".join(f"{text}: {place}" for text, places in gone.last.items() for place in places)) from None

    return there, gone
