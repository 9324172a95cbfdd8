#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a journal without the app, written from src/core/journal/FORMAT.md alone.

  read-journal.py [--code|--kept] [--out DIR] FOLDER <PASSPHRASE

The passphrase (with --code: the recovery code; with --kept: what the keyring holds) comes from the standard input, up to
the end. Prints one JSON object: journal id, entries with all their revisions, requests to remove
something as they stand, files, drafts, and whatever did not fit.
--out writes the files and journal.json there: in plain text, so choose the place with care. Nothing in FOLDER is changed.

Needs python3-nacl, python3-cryptography and the program sqlcipher."""
import argparse
import hashlib
import hmac
import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import unicodedata

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from nacl import bindings
from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id

PIECE, TAG, NONCE = 65536, 16, 24
KINDS = {"passphrase": 1, "recovery": 2, "kept": 3}
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class Damaged(Exception):
    pass


def need(good, what):
    if not good:
        raise Damaged(what)


def hkdf(key, info, salt=b"", size=32):
    prk = hmac.new(salt or bytes(32), key, hashlib.sha256).digest()
    out, block = b"", b""
    for i in range(1, size // 32 + 2):
        block = hmac.new(prk, block + info + bytes([i]), hashlib.sha256).digest()
        out += block
    return out[:size]


def unseal(sealed, bound, key):
    return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(sealed[NONCE:], bound, sealed[:NONCE], key)


def normal_form(passphrase):
    try:
        return unicodedata.normalize("NFC", passphrase.decode("utf-8")).encode("utf-8")
    except UnicodeDecodeError:
        return passphrase


def recovery_bytes(text):
    table = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None, "\n": None})
    digits = [CROCKFORD.index(c) for c in text.upper().translate(table)]
    need(len(digits) == 34, "a recovery code has 34 characters")
    number = 0
    for digit in digits[:32]:
        number = number * 32 + digit
    need(number % 1021 == digits[32] * 32 + digits[33], "the recovery code is mistyped")
    return number.to_bytes(20, "big")


class Keys:
    def __init__(self, data, way, secret):
        need(len(data) >= 96 and data[:8] == b"DAYLKEY1", "not a key file")
        need(hashlib.sha256(data[:-32]).digest() == data[-32:], "the key file is damaged")
        lowest = struct.unpack_from("<H", data, 10)[0]
        if lowest > 1:
            raise SystemExit("written by a newer version")
        need(len(data) == 4096 and data[12] == 1, "not a key file of this version")
        passes, memory = struct.unpack_from("<BI", data, 13)
        need(1 <= passes <= 10 and 8192 <= memory <= 1048576, "the cost is out of range")
        self.id, salt = data[18:34], data[34:50]
        if way == "passphrase":
            kek = argon2id.kdf(32, normal_form(secret), salt, opslimit=passes, memlimit=memory * 1024)
        elif way == "recovery":
            kek = hkdf(recovery_bytes(secret.decode()), b"daylight recovery v1" + self.id)
        else:
            kek = hkdf(bytes.fromhex(secret.decode()), b"daylight kept v1" + self.id)
        self.master = self.open_slots(data, kek, KINDS[way])
        if self.master is None:
            raise SystemExit("no slot opens with it")
        mac = hmac.new(self.sub_key("header"), data[:4032], hashlib.sha256).digest()
        need(hmac.compare_digest(mac, data[4032:4064]), "the key file's MAC does not fit")
        self.ring = {}
        for i in range(16):
            plain = unseal(data[832 + i * 80 : 912 + i * 80], b"daylight ring v1" + self.id + bytes([i]), self.sub_key("ring"))
            self.ring[struct.unpack_from("<H", plain, 32)[0]] = plain[:32]
        self.ring.pop(0, None)
        plain = unseal(data[2112:2288], b"daylight slots v1" + self.id + b"\0", self.sub_key("slots"))
        self.made = struct.unpack_from("<Q", plain)[0]

    def open_slots(self, data, kek, kind):
        for i in range(8):
            try:
                plain = unseal(data[64 + i * 96 : 160 + i * 96], b"daylight slot v1" + self.id + bytes([i]), kek)
            except CryptoError:
                continue
            if plain[32] == kind:
                return plain[:32]
        return None

    def sub_key(self, name):
        return hkdf(self.master, f"daylight {name} v1".encode() + self.id)


def padme(n):
    if n < 2:
        return n
    exponent = n.bit_length() - 1
    mask = (1 << max(exponent - exponent.bit_length(), 0)) - 1
    return (n + mask) & ~mask


def open_pieces(file, key, size):
    """Yields the plain pieces of a payload of @size bytes."""
    count = -(-size // (PIECE + TAG))
    cipher = ChaCha20Poly1305(key)
    for i in range(count):
        last = i + 1 == count
        sealed = file.read(PIECE + TAG)
        need(len(sealed) > TAG and (last or len(sealed) == PIECE + TAG), "the file was cut")
        try:
            yield cipher.decrypt(i.to_bytes(11, "big") + bytes([last]), sealed, None)
        except InvalidTag:
            raise Damaged(f"piece {i} does not fit") from None


def read_sealed(path, name, keys, out):
    """Checks one sealed file, writes the original to @out (or nowhere), gives its metadata."""
    with open(path, "rb") as file:
        header = file.read(132)
        need(len(header) == 132 and header[:8] == b"DAYLBLB1" and header[8:24] == keys.id, "not a sealed file of this journal")
        need(header[24:40].hex() == name, "it has the name of another file")
        generation, flags = struct.unpack_from("<HH", header, 40)
        need(generation in keys.ring, "no such generation")
        try:
            key = unseal(header[44:116], header[:44], keys.ring[generation])
        except CryptoError:
            raise Damaged("its key does not open") from None
        commit = hmac.new(key, b"daylight commit v1" + header[:116], hashlib.sha256).digest()[:16]
        need(hmac.compare_digest(commit, header[116:132]), "its key is not the one it was made with")
        need(flags == 0, "a newer sealed file")
        payload = hkdf(key, b"daylight payload v1" + header)
        size = os.fstat(file.fileno()).st_size - 132
        with tempfile.TemporaryFile(dir=out) as plain:
            for piece in open_pieces(file, payload, size):
                plain.write(piece)
            return split_plain(plain, name, out)


def split_plain(plain, name, out):
    total = plain.tell()
    need(total >= 12, "too short")
    plain.seek(total - 12)
    n_info, n_original = struct.unpack("<IQ", plain.read(12))
    need(n_info <= 16384 and padme(n_original + n_info + 12) == total, "the lengths do not fit")
    plain.seek(n_original)
    info = json.loads(plain.read(n_info))
    need(not any(plain.read(total - n_original - n_info - 12)), "the padding is not zero")
    need(info["v"] == 1 and info["size"] == n_original, "the metadata does not fit")
    plain.seek(0)
    digest, left = hashlib.sha256(), n_original
    target = open(os.path.join(out, name), "wb") if out else None
    while left:
        piece = plain.read(min(PIECE, left))
        left -= len(piece)
        digest.update(piece)
        if target:
            target.write(piece)
    if target:
        target.close()
    need(digest.hexdigest() == info["sha256"], "the hash does not fit")
    return info


def query(database, key, sql):
    """Rows as dicts, by the program sqlcipher; the key goes through its standard input, never the command line."""
    script = f"PRAGMA key = \"x'{key.hex()}'\";\n.mode json\n{sql};\n"
    run = subprocess.run(["sqlcipher", "-batch", database], input=script, capture_output=True, text=True, check=False)
    if run.returncode or "Error" in run.stderr:
        raise Damaged("the database can't be read: " + run.stderr.strip())
    # The answer to the key, then one JSON list, or nothing when there are no rows.
    rows = run.stdout.removeprefix("ok\n").strip()
    return json.loads(rows) if rows else []


def check_chain(events, revisions, attachments):
    head = "0" * 64
    erased = {}
    for event in events:
        fields = event["line"].split("\t")
        if len(fields) == 6 and fields[2] in ("entry.erase", "att.del"):
            erased[fields[3]] = event["seq"]
    for number, event in enumerate(events, 1):
        fields = event["line"].split("\t")
        need(len(fields) == 6 and fields[0] == str(number) == str(event["seq"]), f"event {number} is out of order")
        need(fields[5] == head, f"event {number} does not follow the one before")
        head = hashlib.sha256(event["line"].encode() + b"\n").hexdigest()
        need(event["hash"].lower() == head, f"event {number} was changed")
        gone = erased.get(fields[3].split("/")[0], 0) > number
        if fields[2] in ("entry.rev", "entry.del") and not (gone and number not in revisions):
            row = revisions.pop(number)
            payload = hashlib.sha256(f"salt: {row['salt'].lower()}\n{row['body']}".encode()).hexdigest()
            need(fields[3] == f"{row['id'].lower()}/{row['rev']}" and fields[4] == payload, f"revision of event {number} was changed")
        elif fields[2] == "att.add" and not (gone and number not in attachments):
            row = attachments.pop(number)
            need(fields[3] == row["id"].lower() and fields[4] == row["sha256"].lower(), f"file of event {number} was changed")
    need(not revisions and not attachments, "rows that no event speaks of")
    return head


def read_database(folder, keys):
    key = keys.sub_key("db")
    with tempfile.TemporaryDirectory() as place:
        for name in ("data.db", "data.db-wal"):
            if os.path.exists(os.path.join(folder, name)):
                shutil.copyfile(os.path.join(folder, name), os.path.join(place, name))
        database = os.path.join(place, "data.db")
        events = query(database, key, "SELECT seq, line, hex (hash) AS hash FROM event ORDER BY seq")
        revisions = query(
            database,
            key,
            "SELECT hex (e.id) AS id, r.rev, r.deleted, r.made, hex (r.salt) AS salt, r.body, r.seq FROM revision r "
            "JOIN entry e ON e.n = r.entry ORDER BY e.n, r.rev",
        )
        attachments = query(
            database,
            key,
            "SELECT hex (a.id) AS id, hex (a.sha256) AS sha256, a.name, a.size, a.seq, hex (e.id) AS entry FROM attachment a "
            "LEFT JOIN link l ON l.attachment = a.n LEFT JOIN entry e ON e.n = l.entry ORDER BY a.n",
        )
        drafts = query(database, key, "SELECT key, body FROM draft ORDER BY key")
    head = check_chain(events, {r["seq"]: r for r in revisions}, {a["seq"]: a for a in attachments})
    entries = {}
    for row in revisions:
        entry = entries.setdefault(row["id"].lower(), {"id": row["id"].lower(), "revisions": [], "files": []})
        entry["revisions"].append({"rev": row["rev"], "deleted": bool(row["deleted"]), "body": json.loads(row["body"])})
    for row in attachments:
        if row["entry"]:
            entries[row["entry"].lower()]["files"].append(row["id"].lower())
    return {
        "head": head,
        "events": len(events),
        "entries": list(entries.values()),
        "requests": list_requests(entries.values()),
        "known": {a["id"].lower(): a["sha256"].lower() for a in attachments},
        "drafts": {d["key"]: d["body"] for d in drafts},
    }


def list_requests(entries):
    """Each request to remove something as it stands, and whether it is open."""
    requests = []
    for entry in entries:
        newest = entry["revisions"][-1]
        fields = newest["body"]["fields"]
        if newest["body"]["kind"] != "report" or newest["deleted"]:
            continue
        answer = fields.get("answer", "")
        state = fields.get("state")
        if state not in ("to-send", "sent", "answered", "removed", "refused", "back"):
            state = "answered" if answer else "sent"
        is_open = not answer and state in ("to-send", "sent", "back")
        requests.append({"id": entry["id"], "about": fields.get("about"), "state": state, "open": is_open, "links": fields.get("links", [])})
    return requests


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--code", action="store_true", help="the standard input holds the recovery code")
    parser.add_argument("--kept", action="store_true", help="the standard input holds what the keyring keeps")
    parser.add_argument("--out", help="write the files and journal.json here")
    args = parser.parse_args()
    way = "recovery" if args.code else "kept" if args.kept else "passphrase"
    secret = sys.stdin.buffer.read()
    if secret.endswith(b"\n"):
        secret = secret[:-1]

    with open(os.path.join(args.folder, "data.key"), "rb") as file:
        try:
            keys = Keys(file.read(65537), way, secret)
        except (Damaged, CryptoError) as error:
            raise SystemExit(f"data.key: {error}")
    found = {"journal": keys.id.hex(), "made": keys.made, "files": {}, "damaged": {}}
    if os.path.exists(os.path.join(args.folder, "data.db")):
        try:
            found.update(read_database(args.folder, keys))
        except Damaged as error:
            found["damaged"]["data.db"] = str(error)
    if args.out:
        os.makedirs(args.out, mode=0o700, exist_ok=True)
    for path, _folders, names in sorted(os.walk(os.path.join(args.folder, "b"))):
        for name in sorted(names):
            try:
                found["files"][name] = read_sealed(os.path.join(path, name), name, keys, args.out)
            except Damaged as error:
                found["damaged"][name] = str(error)
    for name, sha256 in found.pop("known", {}).items():
        if name not in found["files"]:
            found["damaged"].setdefault(name, "missing")
        elif found["files"][name]["sha256"] != sha256:
            found["damaged"][name] = "not the file that the database knows"

    text = json.dumps(found, ensure_ascii=False, indent=1)
    if args.out:
        with open(os.path.join(args.out, "journal.json"), "w", encoding="utf-8") as file:
            file.write(text + "\n")
    print(text)
    sys.exit(1 if found["damaged"] else 0)


if __name__ == "__main__":
    main()
