"""The looker in the app (fits.c): what it is told to do, and what it found that does not fit."""
import os
import pathlib
import select

import ui


class Fits:
    def __init__(self, folder=None):
        self.found = pathlib.Path(os.environ["SESSION_WORK"]) / "fits"
        self.folder = folder
        self.number = 0
        self.pipes = []
        for end in ("ask", "said"):
            os.mkfifo(f"{self.found}.{end}")
            self.pipes.append(os.open(f"{self.found}.{end}", os.O_RDWR | os.O_NONBLOCK))

    def start(self, build, env=None, output=None):
        """The app, with the looker in it."""
        self.env = {"LD_PRELOAD": str(pathlib.Path(build) / "tests/support/libfits.so"), "FITS": str(self.found), **(env or {})}
        self.app = ui.App(build, env=self.env, output=output)
        return self.app

    def again(self):
        """The same once more, after its end."""
        self.app.start(self.env)

    def tell(self, line):
        """Whether it was done; then what followed from it was laid out and looked at."""
        os.write(self.pipes[0], line.encode() + b"\n")
        ready, _, _ = select.select([self.pipes[1]], [], [], ui.SECONDS)
        assert ready, f"no answer to {line!r}"
        return os.read(self.pipes[1], 16) == b"ok\n"

    def do(self, action, value=None):
        assert self.tell(f"do {action}" + (f" '{value}'" if value is not None else "")), f"no action {action}"

    def _any(self, what, english, seconds):
        words = sorted(self.app.language.exact(english))
        ui.wait(lambda: any(self.tell(f"{what} {text}") for text in words), f"{what} {english!r}", seconds)

    def press(self, english, seconds=ui.SECONDS):
        """The button or the row that says this, in the language of the session."""
        self._any("press", english, seconds)

    def see(self, english, seconds=ui.SECONDS):
        self._any("see", english, seconds)

    def back(self):
        self.do("navigation.pop")

    def look(self, name):
        self.tell("look")
        self.number += 1
        if self.folder:
            self.app.picture(self.folder / f"{os.environ.get('LANGUAGE', 'en')}-{self.number:03}-{name}.png")

    def look_at_lists(self, name):
        """Every menu and list that drops down from the page."""
        for number in range(12):
            if not self.tell(f"pop {number}"):
                break
            self.look(f"{name}-list-{number}")
        self.tell("pop 99")

    def lines(self):
        return self.found.read_text().splitlines() if self.found.exists() else []
