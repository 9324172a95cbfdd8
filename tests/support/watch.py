"""What a run leaves outside of its window: names made in folders (inotify), and what is said on the session bus."""
import ctypes
import os
import pathlib
import struct
import subprocess
import threading
import time

libc = ctypes.CDLL(None, use_errno=True)

IN_CREATE, IN_MOVED_TO, IN_ISDIR = 0x100, 0x80, 0x40000000


class Folders:
    """Every name that is made below the folders while it watches, also of files that go away again."""

    def __init__(self, *folders):
        self.fd = libc.inotify_init1(os.O_CLOEXEC)
        assert self.fd >= 0, os.strerror(ctypes.get_errno())
        self.paths, self.made = {}, set()
        for folder in folders:
            self._add(pathlib.Path(folder), found=False)
        threading.Thread(target=self._read, daemon=True).start()

    def _add(self, folder, found=True):
        number = libc.inotify_add_watch(self.fd, os.fsencode(folder), IN_CREATE | IN_MOVED_TO)
        if number < 0:
            return
        self.paths[number] = folder
        # What was made in it before the watch was there.
        try:
            for child in folder.iterdir():
                if found:
                    self.made.add(str(child))
                if child.is_dir() and not child.is_symlink():
                    self._add(child, found)
        except OSError:
            pass

    def all(self):
        """What was made up to now: the events come in their order, one of our own last."""
        mark = next(iter(self.paths.values())) / "mark"
        self.made.discard(str(mark))
        mark.touch()
        mark.unlink()
        end = time.monotonic() + 60
        while str(mark) not in self.made:
            assert time.monotonic() < end, "the watch sees nothing"
            time.sleep(0.01)
        return self.made - {str(mark)}

    def _read(self):
        while True:
            data = os.read(self.fd, 65536)
            while data:
                number, mask, _, length = struct.unpack_from("iIII", data)
                name = data[16:16 + length].rstrip(b"\0").decode(errors="replace")
                data = data[16 + length:]
                if number not in self.paths:
                    continue
                path = self.paths[number] / name
                self.made.add(str(path))
                if mask & IN_ISDIR:
                    self._add(path)


class Bus:
    """All that is said on the session bus, as dbus-monitor writes it down."""

    def __init__(self, log):
        self.log = pathlib.Path(log)
        self.process = subprocess.Popen(["dbus-monitor", "--session"], stdout=self.log.open("w"), stderr=subprocess.DEVNULL)

    def messages(self):
        """[(head, body)]: the line with sender, destination, path, interface and member; and the arguments."""
        found = []
        for line in self.log.read_text(errors="replace").splitlines():
            if line[:1].strip():
                found.append((line, []))
            elif found:
                found[-1][1].append(line)
        return [(head, "\n".join(body)) for head, body in found]

    def end(self):
        self.process.terminate()
        self.process.wait()
