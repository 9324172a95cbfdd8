#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A provider of org.freedesktop.secrets with a fault of choice: fake-secret-service.py MODE

  ok               answers
  locked           the collection is locked, Unlock opens it at once
  prompt-ok        Unlock gives a prompt that completes and opens
  dismiss          Unlock gives a prompt that completes as dismissed
  dismiss-badtype  the same, with a result of the wrong type (libsecret 0.21.7 then never returns)
  prompt-hang      the prompt never completes
  hang             SearchItems and CreateItem are never answered
  die              it ends, as if killed, on SearchItems and CreateItem
  slow             answers after 3 s
  nosession        OpenSession fails
  garbage          GetSecret returns other bytes
  second           answers, once the name that another one has is free

It holds one item: id 'preset', secret 'kept before'. Only plain sessions; libsecret falls back to them by itself."""
import os
import sys

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

MODE = sys.argv[1]
ROOT = "/org/freedesktop/secrets"
COLLECTION = ROOT + "/collection/login"
NAME = "org.freedesktop.Secret."
V = GLib.Variant

NODES = {
    "Service": """
      <method name='OpenSession'><arg type='s' direction='in'/><arg type='v' direction='in'/><arg type='v' direction='out'/><arg type='o' direction='out'/></method>
      <method name='CreateCollection'><arg type='a{sv}' direction='in'/><arg type='s' direction='in'/><arg type='o' direction='out'/><arg type='o' direction='out'/></method>
      <method name='SearchItems'><arg type='a{ss}' direction='in'/><arg type='ao' direction='out'/><arg type='ao' direction='out'/></method>
      <method name='Unlock'><arg type='ao' direction='in'/><arg type='ao' direction='out'/><arg type='o' direction='out'/></method>
      <method name='Lock'><arg type='ao' direction='in'/><arg type='ao' direction='out'/><arg type='o' direction='out'/></method>
      <method name='GetSecrets'><arg type='ao' direction='in'/><arg type='o' direction='in'/><arg type='a{o(oayays)}' direction='out'/></method>
      <method name='ReadAlias'><arg type='s' direction='in'/><arg type='o' direction='out'/></method>
      <method name='SetAlias'><arg type='s' direction='in'/><arg type='o' direction='in'/></method>
      <property name='Collections' type='ao' access='read'/>""",
    "Collection": """
      <method name='Delete'><arg type='o' direction='out'/></method>
      <method name='SearchItems'><arg type='a{ss}' direction='in'/><arg type='ao' direction='out'/></method>
      <method name='CreateItem'><arg type='a{sv}' direction='in'/><arg type='(oayays)' direction='in'/><arg type='b' direction='in'/><arg type='o' direction='out'/><arg type='o' direction='out'/></method>
      <property name='Items' type='ao' access='read'/><property name='Label' type='s' access='readwrite'/>
      <property name='Locked' type='b' access='read'/><property name='Created' type='t' access='read'/>
      <property name='Modified' type='t' access='read'/>""",
    "Item": """
      <method name='Delete'><arg type='o' direction='out'/></method>
      <method name='GetSecret'><arg type='o' direction='in'/><arg type='(oayays)' direction='out'/></method>
      <method name='SetSecret'><arg type='(oayays)' direction='in'/></method>
      <property name='Locked' type='b' access='read'/><property name='Attributes' type='a{ss}' access='readwrite'/>
      <property name='Label' type='s' access='readwrite'/><property name='Created' type='t' access='read'/>
      <property name='Modified' type='t' access='read'/>""",
    "Session": "<method name='Close'/>",
    "Prompt": """
      <method name='Prompt'><arg type='s' direction='in'/></method><method name='Dismiss'/>
      <signal name='Completed'><arg type='b'/><arg type='v'/></signal>""",
}
INTERFACES = {
    key: Gio.DBusNodeInfo.new_for_xml(f"<node><interface name='{NAME}{key}'>{xml}</interface></node>").interfaces[0]
    for key, xml in NODES.items()
}

loop = GLib.MainLoop()
items = {}
locked = MODE in ("locked", "dismiss", "dismiss-badtype", "prompt-hang", "prompt-ok")
counter = 0


def number():
    global counter
    counter += 1
    return counter


def answer(call):
    """Answers, or does what the mode says instead."""
    if MODE == "hang":
        return
    if MODE == "die":
        os._exit(9)
    if MODE == "slow":
        GLib.timeout_add(3000, lambda: (call(), False)[1])
        return
    call()


def matching(attributes):
    return [path for path, item in items.items() if all(item["attributes"].get(k) == v for k, v in attributes.items())]


def add_prompt(connection, result):
    path = f"{ROOT}/prompt/p{number()}"

    def method(_connection, _sender, _path, _interface, name, _arguments, invocation):
        invocation.return_value(None)

        def complete():
            global locked
            good = name == "Prompt" and not MODE.startswith("dismiss")
            if good:
                locked = False
            empty = V("s", "") if MODE == "dismiss-badtype" else V("ao", [])
            connection.emit_signal(None, path, NAME + "Prompt", "Completed", V("(bv)", (not good, result if good else empty)))
            return False

        if MODE != "prompt-hang":
            GLib.timeout_add(100, complete)

    connection.register_object(path, INTERFACES["Prompt"], method, None, None)
    return path


def add_item(connection, path):
    def secret(session):
        return (session, b"", b"\xff\x00junk" if MODE == "garbage" else items[path]["secret"], "text/plain")

    def method(_connection, _sender, _path, _interface, name, arguments, invocation):
        if name == "GetSecret":
            answer(lambda: invocation.return_value(V("((oayays))", (secret(arguments[0]),))))
        elif name == "SetSecret":
            items[path]["secret"] = bytes(arguments[0][2])
            invocation.return_value(None)
        else:
            items.pop(path)
            invocation.return_value(V("(o)", ("/",)))

    def get(_connection, _sender, _path, _interface, name):
        item = items[path]
        return {"Locked": V("b", locked), "Attributes": V("a{ss}", item["attributes"]), "Label": V("s", item["label"])}.get(
            name, V("t", 1)
        )

    connection.register_object(path, INTERFACES["Item"], method, get, lambda *a: True)


def service_method(connection, _sender, _path, _interface, name, arguments, invocation):
    global locked
    if name == "OpenSession":
        if MODE == "nosession" or arguments[0] != "plain":
            invocation.return_dbus_error("org.freedesktop.DBus.Error.NotSupported", "only plain")
            return
        path = f"{ROOT}/session/s{number()}"
        connection.register_object(path, INTERFACES["Session"], lambda *a: a[-1].return_value(None), None, None)
        invocation.return_value(V("(vo)", (V("s", ""), path)))
    elif name == "SearchItems":
        found = matching(arguments[0])
        answer(lambda: invocation.return_value(V("(aoao)", ([] if locked else found, found if locked else []))))
    elif name == "Unlock":
        if locked and MODE == "locked":
            locked = False
        if locked:
            invocation.return_value(V("(aoo)", ([], add_prompt(connection, V("ao", arguments[0])))))
        else:
            invocation.return_value(V("(aoo)", (arguments[0], "/")))
    elif name == "Lock":
        locked = True
        invocation.return_value(V("(aoo)", (arguments[0], "/")))
    elif name == "GetSecrets":
        secrets = {
            path: (arguments[1], b"", b"\xff\x00junk" if MODE == "garbage" else items[path]["secret"], "text/plain")
            for path in arguments[0]
            if path in items
        }
        answer(lambda: invocation.return_value(V("(a{o(oayays)})", (secrets,))))
    elif name == "ReadAlias":
        invocation.return_value(V("(o)", (COLLECTION if arguments[0] in ("default", "login") else "/",)))
    else:
        invocation.return_dbus_error("org.freedesktop.DBus.Error.NotSupported", name)


def collection_method(connection, _sender, _path, _interface, name, arguments, invocation):
    if name == "SearchItems":
        invocation.return_value(V("(ao)", (matching(arguments[0]),)))
        return
    if name != "CreateItem":
        invocation.return_value(V("(o)", ("/",)))
        return
    if locked:
        invocation.return_dbus_error("org.freedesktop.Secret.Error.IsLocked", "locked")
        return

    def create():
        properties, secret, replace = arguments[0], arguments[1], arguments[2]
        attributes = properties.get(NAME + "Item.Attributes", {})
        old = matching(attributes) if replace else []
        path = old[0] if old else f"{COLLECTION}/{number()}"
        items[path] = {"attributes": attributes, "label": properties.get(NAME + "Item.Label", ""), "secret": bytes(secret[2])}
        if not old:
            add_item(connection, path)
        invocation.return_value(V("(oo)", (path, "/")))

    answer(create)


def collection_property(_connection, _sender, _path, _interface, name):
    return {"Items": V("ao", list(items)), "Label": V("s", "Login"), "Locked": V("b", locked)}.get(name, V("t", 1))


def acquired(connection, _name):
    connection.register_object(ROOT, INTERFACES["Service"], service_method, lambda *a: V("ao", [COLLECTION]), None)
    for path in (COLLECTION, ROOT + "/aliases/default"):
        connection.register_object(path, INTERFACES["Collection"], collection_method, collection_property, lambda *a: True)
    path = COLLECTION + "/preset"
    items[path] = {
        "attributes": {"id": "preset", "xdg:schema": "io.github.daylightapp.Daylight"},
        "label": "Daylight",
        "secret": b"kept before",
    }
    add_item(connection, path)


Gio.bus_own_name(Gio.BusType.SESSION, "org.freedesktop.secrets", 0, acquired, None, lambda *a: MODE == "second" or loop.quit())
loop.run()
