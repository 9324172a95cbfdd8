"""The few lines of TAP that a journey needs: each step is a point; a step that fails ends the journey."""
import sys
import traceback


class Journey:
    def __init__(self):
        self.n = 0

    def step(self, name, do, *arguments):
        self.n += 1
        try:
            result = do(*arguments)
        except Exception as error:  # noqa: BLE001 - whatever it is, the point failed
            print(f"not ok {self.n} - {name}", flush=True)
            for line in traceback.format_exc().splitlines():
                print("# " + line)
            print(f"1..{self.n}")
            print(f"# {error}", file=sys.stderr)
            sys.exit(1)
        print(f"ok {self.n} - {name}", flush=True)
        return result

    def end(self):
        print(f"1..{self.n}")
