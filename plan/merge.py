"""Loading a data file again without overwriting what the desk has edited: a three-way merge.

    base    what the file said when it was last loaded
    theirs  what the file says now
    ours    what the database holds

- A field that differs from base was edited at the desk and stays.
- A row that base knows and the database has no longer was removed at the desk and stays away.
- A row that base does not know was added at the desk and stays.
- A row that has gone from the file goes, unless the desk edited it.

Everything else follows the file. Nothing here touches a database: the caller applies the result
and stores theirs as the next base. As base comes back from JSON, the values compared must be
what JSON gives back: text, numbers, booleans, None, lists and dictionaries of these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Row = Mapping[str, Any]
Rows = Mapping[str, Row]


class Why(StrEnum):
    """Why the file's word was not followed."""

    EDITED = "edited"
    ADDED = "added"
    REMOVED = "removed"
    GONE = "gone"


@dataclass(frozen=True)
class Kept:
    """Something of the desk's that stays: a field of a row, or (`field` is "") a whole row.

    `ours` and `theirs` are the two values of a field, None for a row.
    """

    why: Why
    key: str
    field: str = ""
    ours: Any = None
    theirs: Any = None


@dataclass
class Merge:
    """What to do to the rows, each by its key, and what of the desk's stays as it is.

    `create` holds whole rows in the file's order, `update` only the fields that change.
    """

    create: dict[str, dict[str, Any]] = field(default_factory=dict)
    update: dict[str, dict[str, Any]] = field(default_factory=dict)
    remove: list[str] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)

    @property
    def changes(self) -> bool:
        """Whether any row is to be written or removed."""
        return bool(self.create or self.update or self.remove)


def merge_row(key: str, *, base: Row, theirs: Row, ours: Row) -> tuple[dict[str, Any], list[Kept]]:
    """Return the fields of one row to be changed, and those that stay though the file differs.

    A field that base does not know (it is newer than the last load) counts as edited.
    """
    changes: dict[str, Any] = {}
    kept = []
    for name, value in theirs.items():
        if ours[name] == value:
            continue
        if name in base and ours[name] == base[name]:
            changes[name] = value
        else:
            kept.append(Kept(Why.EDITED, key, name, ours[name], value))
    return changes, kept


def merge_rows(*, base: Rows, theirs: Rows, ours: Rows) -> Merge:
    """Compare all rows of one kind, each identified by its key."""
    merge = Merge()
    for key, row in theirs.items():
        if key in ours:
            _merge_present(merge, key, base=base.get(key), theirs=row, ours=ours[key])
        elif key in base:
            merge.kept.append(Kept(Why.REMOVED, key))
        else:
            merge.create[key] = dict(row)
    for key, row in ours.items():
        if key not in theirs:
            _merge_gone(merge, key, base=base.get(key), ours=row)
    return merge


def _merge_present(merge: Merge, key: str, *, base: Row | None, theirs: Row, ours: Row) -> None:
    changes, kept = merge_row(key, base=base or {}, theirs=theirs, ours=ours)
    if changes:
        merge.update[key] = changes
    merge.kept += kept


def _merge_gone(merge: Merge, key: str, *, base: Row | None, ours: Row) -> None:
    if base is None:
        merge.kept.append(Kept(Why.ADDED, key))
    elif all(ours[name] == value for name, value in base.items() if name in ours):
        merge.remove.append(key)
    else:
        merge.kept.append(Kept(Why.GONE, key))


def describe_kept(kept: Kept, name: str, fields: Mapping[str, str]) -> str:
    """Say in Japanese what stays. `name` is the row's, `fields` gives the fields' names."""
    match kept.why:
        case Why.EDITED:
            return (
                f"{name}の「{fields.get(kept.field, kept.field)}」は、管理画面で直した"
                f"{_shown(kept.ours)}を残しました（ファイルでは{_shown(kept.theirs)}）。"
            )
        case Why.ADDED:
            return f"{name}は、管理画面で足したものなので残しました（ファイルにはありません）。"
        case Why.REMOVED:
            return f"{name}は、管理画面で外したものなので作り直しませんでした。"
        case Why.GONE:
            return f"{name}は、管理画面で直してあるので残しました（ファイルからは消えています）。"


def _shown(value: Any) -> str:
    if value in ("", None, []):
        return "空欄"
    text = " ".join(str(value).split())
    return f"「{text}」" if len(text) <= 40 else f"「{text[:40]}…」"
