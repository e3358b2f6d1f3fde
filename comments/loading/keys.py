"""What a consultation's data file may hold: its tables, their keys, and what each must be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from comments.domain import rules
from comments.loading.file_faults import inside_fault, sentence_fault
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
from plan.models import CODE
from plan.tomlkeys import Key


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
        rule=inside_fault,
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
        """The names of a row's fields, without its key, its position and its translations."""
        return [name for name in self.keys if name != self.key]


PARTS = (
    Part(
        "rule",
        RuleSentence,
        {
            "key": Key("規則", required=True, choices=tuple(rules.RULES)),
            "sentence": Key("文", required=True, rule=sentence_fault),
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
