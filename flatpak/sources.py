#!/usr/bin/env python3
"""sources.py MANIFEST STATE: fetches the modules' sources into flatpak-builder's cache where the addresses of the manifest
can't be reached, from the Debian mirror that apt uses here, each checked against the manifest's sha256; and writes the
manifest that is then built beside STATE. A source that the mirror has not is replaced, and the replacement is said: the
recipe is then shown to work with that source only."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import hashlib

manifest, state = map(pathlib.Path, sys.argv[1:3])
MIRROR = next(line.split()[1] for line in open("/etc/apt/sources.list") if line.startswith("deb "))
POOL = "https://ftp.debian.org/debian"
# SQLCipher: Debian stable's version, by the same recipe. It lacks the two entry points that 4.7 brought.
OLDER = {"sqlcipher": {"url": "https://github.com/sqlcipher/sqlcipher/archive/refs/tags/v4.6.1.tar.gz",
                       "mirror-urls": [POOL + "/pool/main/s/sqlcipher/sqlcipher_4.6.1.orig.tar.gz"],
                       "sha256": "d8f9afcbc2f4b55e316ca4ada4425daf3d0b4aab25f45e11a802ae422b9f53a3"}}
OLDER_FLAGS = ["-DSQLITE_EXTRA_INIT=sqlcipher_extra_init ", "-DSQLITE_EXTRA_SHUTDOWN=sqlcipher_extra_shutdown "]
# The library as Debian builds it, with its header: not the recipe. Shared, since Debian's static one fits no program of ours.
BUILT = {"zxcvbn": ["/usr/lib/x86_64-linux-gnu/libzxcvbn.so.0", "/usr/include/zxcvbn.h"]}


def fetch(source):
    """True when the source lies in the cache, fetched now or before."""
    target = state / "downloads" / source["sha256"] / source["url"].rsplit("/", 1)[1]
    if target.exists():
        return True
    target.parent.mkdir(parents=True, exist_ok=True)
    for url in source.get("mirror-urls", []):
        if not url.startswith(POOL):
            continue
        if subprocess.run(["/usr/lib/apt/apt-helper", "download-file", url.replace(POOL, MIRROR), str(target),
                           "SHA256:" + source["sha256"]], capture_output=True).returncode == 0 and target.exists():
            return True
        target.unlink(missing_ok=True)
    target.parent.rmdir()
    return False


def replace(module):
    source = module["sources"][0]
    name = module["name"]
    if name in OLDER and fetch(OLDER[name]):
        module["sources"] = [{"type": "archive", **OLDER[name]}]
        text = json.dumps(module)
        for flag in OLDER_FLAGS:
            text = text.replace(flag, "")
        module.clear()
        module.update(json.loads(text))
        return f"{OLDER[name]['url']}, by the same recipe"
    if name in BUILT:
        folder = state / "built" / name
        folder.mkdir(parents=True, exist_ok=True)
        for path in BUILT[name]:
            shutil.copy(path, folder)
        module["buildsystem"] = "simple"
        module["build-commands"] = ["install -Dm755 *.so.* -t $FLATPAK_DEST/lib", "install -Dm644 *.h -t $FLATPAK_DEST/include",
                                     "for l in *.so.*; do ln -s $l $FLATPAK_DEST/lib/${l%%.so*}.so; done"]
        module["sources"] = [{"type": "dir", "path": str(folder.resolve())}]
        return "Debian's own build of the library (the recipe is not tried)"
    sys.exit(f"sources: {source['url']} can't be had here")


data = json.loads(manifest.read_text())
for module in data["modules"]:
    source = module["sources"][0]
    if source["type"] == "archive":
        if fetch(source):
            print(f"{module['name']}: as the manifest names it")
        else:
            print(f"{module['name']}: {source['url']} can't be had here; instead: {replace(module)}")
    else:
        source["path"] = str((manifest.parent / source["path"]).resolve())
(state.parent / manifest.name).write_text(json.dumps(data, indent=2) + "\n")
