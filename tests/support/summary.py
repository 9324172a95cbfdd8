#!/usr/bin/env python3
"""Adds up what meson's runs printed and ends with the one line that counts: 'N passed, N failed'. What a failed test said
last stands right before it: of a long output, often only the end is kept."""
import json
import pathlib
import re
import sys

MOST_LINES = 40
passed = failed = 0
for build in sys.argv[1:]:
    log = pathlib.Path(build) / "meson-logs/testlog.json"
    if not log.exists():
        print(f"{build} ran no test")
        failed += 1
        continue
    for line in log.read_text().splitlines():
        run = json.loads(line)
        points = re.findall(r"^\s*(not ok|ok) \d+(.*)$", run.get("stdout") or "", flags=re.M)
        good = sum(1 for kind, _ in points if kind == "ok")
        bad = sum(1 for kind, _ in points if kind == "not ok")
        skipped = [rest for kind, rest in points if kind == "ok" and "# SKIP" in rest]
        if run["result"] != "OK" and bad == 0:
            bad = 1
        if run["result"] == "OK" and not points:
            good = 1
        for rest in skipped:
            print(f"{build}: {run['name']}: skipped{rest}")
        # A skipped point is not a passed one: it counts as failed, so that nothing is skipped in silence.
        passed += good - len(skipped)
        failed += bad + len(skipped)
        if run["result"] != "OK":
            print(f"{build}: {run['name']}: {run['result']}")
            for said in ("stdout", "stderr"):
                for line in (run.get(said) or "").splitlines()[-MOST_LINES:]:
                    print(f"  {line}")
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed or not passed else 0)
