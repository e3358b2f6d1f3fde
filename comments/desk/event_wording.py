"""Events in Japanese words: who did what, and the changes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils import timezone

from comments.domain import actors, states
from comments.domain.access import ROLES
from comments.models import Event
from comments.models.arrival import DISMISSALS, PURPOSES
from comments.models.arrival import STATES as ARRIVAL_STATES
from comments.models.consultation import ChannelKind
from japanese.languages import LANGUAGES

ACTIONS: dict[str, str] = {
    "add": "追加",
    "change": "変更",
    "remove": "行の削除",
    "password": "パスワードの変更",
    "export": "書き出し",
    "load": "ファイルから読み込み",
    "move_window": "期間の変更",
    "translate": "訳の変更",
    "register": "登録",
    "take_in": "到着物の取り込み",
    "enter": "到着物を登録した",
    "attach": "到着物を提出に加えた",
    "dismiss": "到着物を取り扱わないことにした",
    "take_back": "到着物を未処理に戻した",
    "turn": "ページの向きを直した",
    "check": "書き起こしを照合した",
    "put_right": "書き起こしを直した",
    "ledger": "台帳の取込み",
    "classify": "分類",
    "answer": "市の考え方を付けた",
    "write": "市の考え方を書いた",
    "approve": "市の考え方を承認した",
    "lapse": "承認がなくなった",
    "publish": "結果を公表した",
    "acknowledge": "受付のお知らせ（電子メール）：送る",
    "acknowledge_not": "受付のお知らせ（電子メール）：送らない（回数の上限）",
    "same_person": "同一人とした",
    "apart": "別人とした",
    "same_text": "同じ意見とした（1件と数える）",
    "text_apart": "1件ずつ数えるように戻した",
    "different": "別の意見とした",
    "different_not": "別の意見としたことを取り消した",
    "download": "添付の取り出し",
    "correct": "訂正",
    "passcode": "確認コードの発行",
    "say_on_time": "期間内かどうかの判断",
    "add_finding": "指摘を加えた（計画と関係がない）",
    "remove_finding": "指摘を外した（計画と関係がない）",
    "ask_completion": "補正の依頼",
    "complete": "補正",
    "drop_completion": "補正の依頼の打ち切り",
    "completion_mail": "補正の依頼（電子メール）：送る",
    "assist": "窓口での配慮と読み上げの記録",
    **{each.action: each.label for each in states.TRANSITIONS.values()},
}
"""What an event's action is called. A test finds the actions that have no name here."""

_ACTORS = {actors.WEB: "提出者（サイト）", actors.SYSTEM: "自動"}
_LONGEST = 200
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+\d\d:\d\d$")
"""How the log holds a moment (audit)."""
_TRANSLATED = {each.key: each.called for each in LANGUAGES.values()}
_FIELDS = {
    "code": "対象外の理由",
    "with": "同じ・別とした相手",
    "new": "新しく作成",
    "elements": "計画の項目",
    "comments": "意見の数",
    "mails": "お知らせ（電子メール）の数",
    "groups": "役割",
    "attachment": "添付",
    "version": "版",
    "points": "意見の数",
    "kept": "分類を引き継いだ意見の数",
    "asks": "求めたもの",
    "means": "依頼の方法",
    "due_on": "期限",
    "completed_on": "補正された日",
    "is_read_back": "読み上げて、本人に確かめた",
    "settled": "補正済みになった指摘の数",
    "taken": "登録した提出の数",
    "classified": "分類を変えた意見の数",
    "first": "最初の受付番号",
    "last": "最後の受付番号",
}
_EXPORTED = {"kind": "書き出したもの", "form": "形式", "scope": "範囲", "rows": "行数"}
_CALLED = {"comments.consultation": "案件", "auth.user": "アカウント"}
"""What a kind of row is called, where its model's name is too long or Django's own."""
_PARTS = {"create": "追加", "update": "変更", "remove": "削除"}
EXPORT_WORDS: dict[str, dict[str, str]] = {
    "kind": {
        "comments": "意見一覧（提出者の欄なし）",
        "ledger": "受付簿（提出者の欄あり）",
        "summary": "集計",
    },
    "form": {"xlsx": "Excel（XLSX）", "csv": "CSV（UTF-8、BOM付き）"},
    "scope": {"accepted": "受理したものだけ", "all": "すべての状態"},
}
"""The log outlives the code that wrote it and stands below it: a test compares the two."""
_VALUES: dict[str, dict[str, str]] = {
    "state": states.STATES | ARRIVAL_STATES,
    "purpose": PURPOSES,
    "dismissal": DISMISSALS,
    "code": states.REASONS,
    "channel": dict(ChannelKind.choices),
    "kind": dict(ChannelKind.choices) | EXPORT_WORDS["kind"],
    "groups": {role: name for role, (name, _) in ROLES.items()},
    "form": EXPORT_WORDS["form"],
    "scope": EXPORT_WORDS["scope"],
}


@dataclass(frozen=True)
class Told:
    """One event as the desk reads it."""

    event: Event
    by: str
    what: str
    action: str
    changes: list[str]


def told(event: Event) -> Told:
    """Return the event in words."""
    return Told(
        event=event,
        by=_ACTORS.get(event.by, event.by),
        what=_what(event),
        action=ACTIONS.get(event.action, event.action),
        changes=[_change(event, name, value) for name, value in event.detail.items()],
    )


def _change(event: Event, name: str, value: Any) -> str:
    label = _EXPORTED.get(name) if event.action == "export" else None
    label = label or _label(event.subject, name)
    if value == []:
        return f"{label}：変わりました（内容は記録しません）"
    if isinstance(value, list) and len(value) == 2:
        old, new = (_word(name, each) for each in value)
        return f"{label}：{old} → {new}"
    return f"{label}：{_word(name, value)}"


def _what(event: Event) -> str:
    """Return what it is about, with its kind: 「郵送」 alone says nothing in a list of all."""
    try:
        kind = str(apps.get_model(event.subject)._meta.verbose_name)
    except LookupError:
        return event.label
    kind = _CALLED.get(event.subject, kind)
    return event.label if event.label.startswith(kind) else f"{kind}：{event.label}"


def _label(subject: str, name: str) -> str:
    key, dot, text = name.partition(".")
    if dot and key in _TRANSLATED:
        return f"{_label(subject, text)}（{_TRANSLATED[key]}）"
    if name in _FIELDS:
        return _FIELDS[name]
    try:
        field = apps.get_model(subject)._meta.get_field(name)
    except (LookupError, FieldDoesNotExist):
        return name
    if field.one_to_many and field.related_model:
        return str(field.related_model._meta.verbose_name_plural)
    return str(getattr(field, "verbose_name", name))


def _word(name: str, value: Any) -> str:
    if value in (None, "", []):
        return "（なし）"
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    if isinstance(value, dict):
        return "、".join(
            f"{_PARTS.get(key, key)} {_word(name, each)}" for key, each in value.items()
        )
    if isinstance(value, list):
        return "、".join(_word(name, each) for each in value)
    text = _VALUES.get(name, {}).get(str(value)) or _moment(str(value))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _moment(text: str) -> str:
    """Return a moment as the desk's clock has it; anything else as it is."""
    if not _MOMENT.match(text):
        return text
    return f"{timezone.localtime(datetime.fromisoformat(text)):%Y-%m-%d %H:%M}"
