"""A consultation's data file: what it may hold, and the rows it stands for.

`[consultation]` describes it; `[[rule]]`, `[[ground]]`, `[[channel]]`, `[[place]]`,
`[[disposition]]` and `[[section]]` are its parts, each in the order in which they are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from comments import consultationfaults, rules
from comments.models import (
    Channel,
    Consultation,
    Disposition,
    Ground,
    RuleSentence,
    Section,
    ViewingPlace,
)
from comments.models.consultation import PREFIX, RESERVED_SLUGS
from plan import tomlfile
from plan.models import CODE
from plan.tomlfile import Document, FileFaults
from plan.tomlkeys import Key, check_table, check_tables

STEP = 10
"""Room between two rows of the file, for what the desk puts between them."""
DATES = ("opens_on", "closes_on", "result_on", "personal_data_until")


def _matches(validator: RegexValidator) -> Callable[[str], str | None]:
    def rule(value: str) -> str | None:
        try:
            validator(value)
        except ValidationError as error:
            return str(error.messages[0])
        return None

    return rule


def _slug_fault(value: str) -> str | None:
    if value in RESERVED_SLUGS:
        return f"「{value}」は、別のページのアドレスに使われています。"
    return _matches(CODE)(value)


def _channel_fault(value: str) -> str | None:
    if value in rules.CHANNELS:
        return None
    if value in ("telephone", "phone", "tel"):
        return (
            "電話は提出方法にできません。どなたのご意見かを確かめられず、ご意見が書面で残らないためです。"
            "お問い合わせ用の電話番号は [consultation] の telephone に書いてください。"
        )
    return f"提出方法は {'、'.join(rules.CHANNELS)} のどれかです。"


TOP = {
    "consultation": Key("市民コメント", dict, required=True),
    **{
        table: Key(name, list)
        for table, name in (
            ("rule", "規則"),
            ("ground", "提出できる方"),
            ("channel", "提出方法"),
            ("place", "閲覧場所"),
            ("disposition", "反映区分"),
            ("section", "担当"),
        )
    },
}
CONSULTATION = {
    "slug": Key("識別名", required=True, max_length=80, rule=_slug_fault),
    "plan": Key("計画の識別名", required=True, one_line=True),
    "title": Key("名称", required=True, max_length=200, one_line=True),
    "about": Key("市民コメントとは", required=True),
    "opens_on": Key("開始日", date, required=True),
    "closes_on": Key("終了日", date, required=True),
    "arrival_rule": Key("郵送の期限", choices=tuple(Consultation.ArrivalRule.values)),
    "prefix": Key("受付番号の頭", required=True, rule=_matches(PREFIX)),
    "inside": Key(
        "市内とする範囲",
        list,
        required=True,
        items=str,
        rule=consultationfaults.inside_fault,
    ),
    "result_on": Key("結果公表の予定日", date),
    "office": Key("担当", required=True, max_length=100, one_line=True),
    "office_address": Key("所在地", required=True, max_length=200, one_line=True),
    "office_hours": Key("窓口の時間", required=True, max_length=200, one_line=True),
    "telephone": Key("電話（問い合わせ用）", required=True, max_length=60, one_line=True),
    "fax": Key("FAX", max_length=60, one_line=True),
    "email": Key("電子メール", max_length=200, one_line=True),
    "personal_data_use": Key("個人情報の利用目的", required=True),
    "personal_data_access": Key("個人情報を見る者", required=True),
    "personal_data_until": Key("個人情報を消去する日", date, required=True),
}
_CODE = Key("符号", required=True, max_length=40, rule=_matches(CODE))
_SHORT_CODE = replace(_CODE, max_length=20)


@dataclass(frozen=True)
class Part:
    """Rows of one kind that belong to a consultation, and which keys they have in the file."""

    table: str
    model: type[models.Model]
    keys: Mapping[str, Key]
    key: str = "key"

    @property
    def fields(self) -> list[str]:
        """The names of a row's fields, without its key and its position."""
        return [name for name in self.keys if name != self.key]


PARTS = (
    Part(
        "rule",
        RuleSentence,
        {
            "key": Key("規則", required=True, choices=tuple(rules.RULES)),
            "sentence": Key("文", required=True, rule=consultationfaults.sentence_fault),
        },
    ),
    Part(
        "ground",
        Ground,
        {
            "key": _SHORT_CODE,
            "label": Key("名称", required=True, max_length=100, one_line=True),
            "needs_inside": Key("市内の住所・所在地が要る", bool),
            "asks_interest": Key("利害関係の内容を尋ねる", bool),
            "for_people": Key("個人が選べる", bool),
            "for_bodies": Key("法人・団体が選べる", bool),
        },
    ),
    Part(
        "channel",
        Channel,
        {
            "kind": Key("提出方法", required=True, rule=_channel_fault),
            "is_on": Key("受け付ける", bool),
            "how": Key("提出のしかた"),
        },
        key="kind",
    ),
    Part(
        "place",
        ViewingPlace,
        {
            "key": _CODE,
            "name": Key("場所", required=True, max_length=200, one_line=True),
            "note": Key("注", max_length=200, one_line=True),
        },
    ),
    Part(
        "disposition",
        Disposition,
        {
            "key": _SHORT_CODE,
            "label": Key("名称", required=True, max_length=60, one_line=True),
            "amends": Key("案を修正するもの", bool),
        },
    ),
    Part(
        "section",
        Section,
        {
            "key": _CODE,
            "name": Key("名称", required=True, max_length=100, one_line=True),
        },
    ),
)


@dataclass(frozen=True)
class ConsultationFile:
    """A file without faults. All values are as JSON keeps them: days are written YYYY-MM-DD."""

    slug: str
    plan: str
    consultation: dict[str, Any]
    parts: dict[str, dict[str, dict[str, Any]]]
    """Table → key → row."""

    @property
    def as_loaded(self) -> dict[str, Any]:
        """What is remembered of the file, to tell the desk's edits from the file's next time."""
        return {"consultation": {**self.consultation, "plan": self.plan}, **self.parts}

    def shifted(self, days: int) -> dict[str, Any]:
        """Return the file's days, all moved by as many days."""
        return {
            name: value and (date.fromisoformat(value) + timedelta(days=days)).isoformat()
            for name, value in self.consultation.items()
            if name in DATES
        }


def read(path: Path | str, *, plans: Collection[str]) -> ConsultationFile:
    """Read and check a consultation's file; `plans` are the slugs of the plans there are.

    Raises FileFaults with everything that is wrong in it.
    """
    document = tomlfile.read(path)
    faults = check_table(document, (), TOP)
    if isinstance(document.value("consultation"), dict):
        faults += check_table(document, ("consultation",), CONSULTATION)
    for part in PARTS:
        faults += check_tables(document, part.table, part.keys)
        faults += consultationfaults.doubled_keys(document, part.table, part.key)
    faults += consultationfaults.contradictions(document, plans)
    if faults:
        raise FileFaults(document.path, faults)
    described: dict[str, Any] = document.data["consultation"]
    return ConsultationFile(
        slug=described["slug"],
        plan=described["plan"],
        consultation={
            name: _plain(Consultation, described, name)
            for name in CONSULTATION
            if name not in ("slug", "plan")
        },
        parts={part.table: _rows(document, part) for part in PARTS},
    )


def plain(value: Any) -> Any:
    """Return a field's value as a file's row and JSON have it."""
    return value.isoformat() if isinstance(value, date) else value


def _rows(document: Document, part: Part) -> dict[str, dict[str, Any]]:
    return {
        table[part.key]: {
            **{name: _plain(part.model, table, name) for name in part.fields},
            "position": (index + 1) * STEP,
        }
        for index, table in enumerate(document.value(part.table) or [])
    }


def _plain(model: type[models.Model], table: Mapping[str, Any], name: str) -> Any:
    """Return what the file says of a field, or the field's default where it says nothing."""
    field = model._meta.get_field(name)
    value = table.get(name, field.get_default())  # type: ignore[union-attr]
    return value.strip() if isinstance(value, str) else plain(value)
