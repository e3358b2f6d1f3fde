"""Which keys a table of a TOML data file may hold, and what is wrong where it holds others.

PLAN = {"title": Key("名称", required=True, one_line=True, max_length=200)}
faults = check_table(document, ("plan",), PLAN)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from japanese.plain_text import forbidden_fault
from plan.tomlfile import Document, TomlFault
from plan.tomllines import KeyPath

KIND_NAMES: dict[type, str] = {
    str: "文字列",
    int: "整数",
    bool: "true か false",
    date: "日付",
    datetime: "日時",
    time: "時刻",
    list: "配列",
    dict: "表",
}


@dataclass(frozen=True)
class Key:
    """What a table may hold under one key.

    `name` is what the messages call it. A required text must not be blank. `rule` takes a value
    of the right kind and says in Japanese what is wrong with it, or returns None.
    """

    name: str
    kind: type = str
    required: bool = False
    choices: tuple[str, ...] = ()
    max_length: int | None = None
    one_line: bool = False
    items: type | None = None
    rule: Callable[[Any], str | None] | None = None


def check_table(document: Document, path: KeyPath, keys: Mapping[str, Key]) -> list[TomlFault]:
    """Compare the table at `path` (`()` is the whole file) with the keys declared for it."""
    table = document.data if not path else document.value(*path)
    if not isinstance(table, dict):
        message = "表がありません。" if table is None else "表ではありません。"
        return [document.fault(*path, message=message)]
    faults = [
        document.fault(*path, name, message="知らないキーです。つづりを確かめてください。")
        for name in table
        if name not in keys
    ]
    for name, key in keys.items():
        faults += [
            document.fault(*path, name, message=message)
            for message in _messages(key, table.get(name))
        ]
    return faults


def check_tables(document: Document, name: str, keys: Mapping[str, Key]) -> list[TomlFault]:
    """Check each `[[name]]` of a file; that it may have none is for the caller to judge."""
    tables = document.value(name)
    if tables is None:
        return []
    if not isinstance(tables, list):
        return [document.fault(name, message=f"[[{name}]] と二重のかっこで書いてください。")]
    return [
        fault
        for index in range(len(tables))
        for fault in check_table(document, (name, index), keys)
    ]


def _messages(key: Key, value: Any) -> list[str]:
    if value is None:
        return [f"{key.name}がありません。"] if key.required else []
    if not _is_a(value, key.kind):
        return [f"{key.name}は{KIND_NAMES[key.kind]}で書いてください。"]
    if key.required and isinstance(value, str) and not value.strip():
        return [f"{key.name}が空です。"]
    messages = [*_text_messages(key, value), *_item_messages(key, value)]
    if not messages and key.rule is not None:
        messages += [message for message in [key.rule(value)] if message]
    return messages


def _is_a(value: Any, kind: type) -> bool:
    # True is an int and a datetime is a date for Python, but not for who writes the file.
    return type(value) is kind


def _text_messages(key: Key, value: Any) -> list[str]:
    if not isinstance(value, str):
        return []
    messages = []
    if fault := forbidden_fault(value):
        messages.append(f"{key.name}に{fault}")
    if key.choices and value not in key.choices:
        messages.append(f"{key.name}は {'、'.join(key.choices)} のどれかです。")
    if key.max_length and len(value.strip()) > key.max_length:
        messages.append(f"{key.name}が長すぎます（{key.max_length}文字まで）。")
    if key.one_line and "\n" in value.strip():
        messages.append(f"{key.name}は一行で書いてください。")
    return messages


def _item_messages(key: Key, value: Any) -> list[str]:
    if not isinstance(value, list) or key.items is None:
        return []
    if not all(_is_a(item, key.items) for item in value):
        return [f"{key.name}の中身は{KIND_NAMES[key.items]}で書いてください。"]
    faults = [forbidden_fault(item) for item in value if isinstance(item, str)]
    return [f"{key.name}に{fault}" for fault in faults if fault]
