#!/usr/bin/env python3
"""sources.py MANIFEST STATE: fetches the modules' sources into flatpak-builder's cache where the addresses of the manifest
can't be reached, from the Debian mirror that apt uses here, each checked against the manifest's sha256; and writes the
manifest that is then built beside STATE. A source that the mirror has not is replaced, and the replacement is said: the
recipe is then shown to work with that source only."""
import json
import pathlib
import shutil
import subprocess
import sys

manifest, state = map(pathlib.Path, sys.argv[1:3])
MIRROR = next(line.split()[1] for line in open("/etc/apt/sources.list") if line.startswith("deb "))
POOL = "https://ftp.debian.org/debian"
# Where the named source can't be had: another one, by the same recipe but for what its "without" takes out of it.
OTHER = {
    # Debian stable's version. It lacks the two entry points that 4.7 brought.
    "sqlcipher": {
        "source": {"url": "https://github.com/sqlcipher/sqlcipher/archive/refs/tags/v4.6.1.tar.gz",
                   "mirror-urls": [POOL + "/pool/main/s/sqlcipher/sqlcipher_4.6.1.orig.tar.gz"],
                   "sha256": "d8f9afcbc2f4b55e316ca4ada4425daf3d0b4aab25f45e11a802ae422b9f53a3"},
        "without": ["-DSQLITE_EXTRA_INIT=sqlcipher_extra_init ", "-DSQLITE_EXTRA_SHUTDOWN=sqlcipher_extra_shutdown "]},
    # The same version as Debian packed it: without what a release archive has ready made, for which gtk-doc would be needed.
    "gmime": {
        "source": {"url": "https://ftp.debian.org/debian/pool/main/g/gmime/gmime_3.2.15+dfsg.orig.tar.xz",
                   "mirror-urls": [POOL + "/pool/main/g/gmime/gmime_3.2.15+dfsg.orig.tar.xz"],
                   "sha256": "d6c4445a2630f12f704eab3f764aef1a240dabb467c198e14b312ed9767e23e4"},
        "then": ["printf 'EXTRA_DIST =\\nCLEANFILES =\\n' >gtk-doc.make",
                 "printf 'AC_DEFUN([GTK_DOC_CHECK],[enable_gtk_doc=no])\\n' >m4/gtk-doc.m4", "touch ChangeLog", "autoreconf -fi"]},
}
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
    other = OTHER.get(name)
    if other and fetch(other["source"]):
        module["sources"] = [{"type": "archive", **other["source"]}]
        if "then" in other:
            module["sources"].append({"type": "shell", "commands": other["then"]})
        text = json.dumps(module)
        for words in other.get("without", []):
            text = text.replace(words, "")
        module.clear()
        module.update(json.loads(text))
        return f"{other['source']['url']}, by the same recipe"
    if name in BUILT:
        folder = state / "built" / name
        folder.mkdir(parents=True, exist_ok=True)
        for path in BUILT[name]:
            shutil.copy(path, folder)
        module["buildsystem"] = "simple"
        module["build-commands"] = ["install -Dm755 *.so.* -t $FLATPAK_DEST/lib", "install -Dm644 *.h -t $FLATPAK_DEST/include",
                                     "for l in *.so.*; do ln -s $l $FLATPAK_DEST/lib/${l%%.so*}.so; done"]
        # Not as a folder, which flatpak-builder takes for changed each time, with all modules after it.
        module["sources"] = [{"type": "file", "path": str((folder / pathlib.Path(path).name).resolve())} for path in BUILT[name]]
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
