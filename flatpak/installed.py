"""The app installed as a Flatpak, driven from outside like the one in a build tree (tests/support/ui.py)."""
import os
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "tests/support"))
import sandbox  # noqa: E402
import ui  # noqa: E402

ID = sandbox.ID
PASSPHRASE = "candle orbit meadow river stone"


def on_bus():
    """The app on the accessibility bus, by its name: the bus knows it only by the process of Flatpak's proxy."""
    return next((a for a in ui.children(ui.Atspi.get_desktop(0)) if (a.get_name() or "").lower() in ("daylight", ID.lower())), None)


class Installed(ui.App):
    def __init__(self, build, log):
        self.log = pathlib.Path(log)
        self.options = []
        super().__init__(build)

    def start(self, env=None, arguments=(), output=None):
        begin = time.monotonic()
        with self.log.open("a") as out:
            self.process = subprocess.Popen(["flatpak", "run", "--user", *self.options, ID, *arguments], env={**os.environ, **(env or {})},
                                            stdout=out, stderr=out)
        self.node = ui.wait(self._find_app, "the app on the accessibility bus", 30)
        ui.wait(lambda: any(n.get_state_set().contains(ui.STATE.ACTIVE) for n in ui.children(self.node)), "its window", 20)
        self.seconds = time.monotonic() - begin

    def _find_app(self):
        assert self.process.poll() is None, f"the app ended with {self.process.returncode}"
        return on_bus()

    def again(self):
        """Started anew, with the same hands."""
        ui.wait(lambda: on_bus() is None, "the app before to be gone")
        self.start()

    @staticmethod
    def chooser():
        """The window of the file chooser's portal, which is not the app's."""
        return next((w for a in ui.children(ui.Atspi.get_desktop(0)) if "portal" in (a.get_name() or "").lower()
                     for w in ui.children(a) if ui.showing(w)), None)

    def choose(self, path):
        """Answers it with a path, to open or to save."""
        ui.wait(self.chooser, "the portal's file chooser", 20)
        self.input.key("ctrl+l")
        time.sleep(0.5)
        self.input.key("ctrl+a")
        self.input.type(str(path))
        time.sleep(0.5)
        self.input.key("Return")
        ui.wait(lambda: self.chooser() is None, "the file chooser to close", 20)

    def set_up_journal(self, done="Nothing Here Yet"):
        """Its key kept for this computer."""
        self.press(role="list item", name="Journal")
        self.press(role="button", name="Set Up the Journal")
        self.press(contains="No, Only Me")
        self.wait(contains="Choose a Passphrase")
        for field in ("Passphrase", "The Same Once More"):
            self.type_into(self.wait(role="text", name=field), PASSPHRASE)
        self.press(role="button", name="Go On")
        if done:
            self.press(role="button", name="Not Now: I Can Make a New Code Later", seconds=30)
            self.wait(contains=done)

    def write_first(self, words):
        self.press(role="button", name="Write the First Entry")
        self.wait(contains="What Is It About?")
        self.press(contains="Message or Threat")
        self.wait(name="New Entry")
        self.type_into(next(n for n in self.nodes() if n.get_editable_text_iface() and n.get_role_name() in ("text", "entry")), words)
        self.press(role="button", name="Save")
        self.wait(role="button", name="Add Files…")
