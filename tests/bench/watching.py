"""Watches the screen from outside while the leave keys are pressed (observe.h)."""
import os
import subprocess
import time

SETTLE = 0.5
CODES = {"Escape": 9, "Shift_L": 50}  # X key codes


class Observer:
    def __init__(self, build):
        self.x11 = os.environ["SESSION_KIND"] == "x11"
        name = "observe-x11" if self.x11 else "observe-wayland"
        self.process = subprocess.Popen([f"{build}/tests/bench/{name}"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True, bufsize=1)
        assert self.process.stdout.readline() == "ready\n", "the observer does not see the screen"

    def say(self, line):
        self.process.stdin.write(line + "\n")
        return self.process.stdout.readline().split()

    def begin(self):
        assert self.say("begin") == ["ok"]

    def end(self, time_us):
        numbers = [int(n) for n in self.say(f"end {time_us}")]
        return dict(zip(("gone", "neutral", "gap", "mixed", "returns", "frames"), numbers))

    def press(self, keys, key):
        """When it went down, for end()."""
        if self.x11:
            return int(self.say(f"press {CODES[key]}")[1])
        keys.seat.stdin.write(f"press {key}\n")
        return int(keys.seat.stdout.readline().split()[1])

    def leave(self, keys, settle=SETTLE, shift=False):
        """The key that completes 'Esc twice', until the old picture was gone and the new one there. Or 'Shift three times',
        where the first Esc would end what is to go on."""
        for key in ["Shift_L", "Shift_L"] if shift else ["Escape"]:
            keys.key(key)
        time.sleep(settle)
        self.begin()
        pressed = self.press(keys, "Shift_L" if shift else "Escape")
        time.sleep(SETTLE)
        result = self.end(pressed)
        assert result["gone"] >= 0 and result["frames"] > 0, f"the key did not leave: {result}"
        return result

    def close(self):
        self.process.stdin.close()
        self.process.wait()
