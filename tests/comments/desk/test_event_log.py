"""Every change at the desk leaves an event; no event holds a name."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.urls import reverse

from comments.desk.event_wording import ACTIONS, EXPORT_WORDS, told
from comments.desk.exports.options import Form, Kind, Scope
from comments.models import Consultation, Event, Tag
from comments.records.audit import record
from tests.makers import DURING, staff, submit
from tests.seen import seen

WRITERS = {"record": 1, "event": 1, "change": 1, "write": 2}
"""What writes an event, and where in its arguments the action stands."""


def written_actions() -> set[str]:
    """Every action that stands as a word in the code of comments."""
    found = set()
    for path in (Path(settings.BASE_DIR) / "comments").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            at = WRITERS.get(node.func.attr)
            arguments = node.args[at : at + 1] if at else []
            found |= {a.value for a in arguments if isinstance(a, ast.Constant)}
    return {each for each in found if isinstance(each, str)}


def test_every_action_has_a_name_at_the_desk():
    assert written_actions() - set(ACTIONS) == set()
    assert {"register", "classify", "add", "change", "move_window"} <= written_actions()


@pytest.fixture
def desk(client, consultation, during):
    client.force_login(staff("administrator"))
    return client


def events() -> list[tuple]:
    rows = Event.objects.order_by("pk")
    return list(rows.values_list("subject", "action", "by", "label", "detail"))


def test_adding_and_changing_write_events_and_no_log_entry(desk, consultation):
    desk.post(reverse("admin:comments_tag_add"), {"name": "バス", "consultation": consultation.pk})
    tag = Tag.objects.get()
    address = reverse("admin:comments_tag_change", args=[tag.pk])
    desk.post(address, {"name": "交通", **seen(desk, address)})
    by = "administrator-shoku-in"
    assert events() == [
        ("comments.tag", "add", by, "バス", {}),
        ("comments.tag", "change", by, "交通", {"name": ["バス", "交通"]}),
    ]
    assert LogEntry.objects.count() == 0


def test_saving_without_a_change_writes_nothing(desk, consultation):
    tag = consultation.tags.create(name="バス")
    address = reverse("admin:comments_tag_change", args=[tag.pk])
    desk.post(address, {"name": "バス", **seen(desk, address)})
    assert events() == []


def test_the_history_tells_who_did_what_in_japanese(desk, consultation):
    desk.post(reverse("admin:comments_tag_add"), {"name": "バス", "consultation": consultation.pk})
    tag = Tag.objects.get()
    answer = desk.get(reverse("admin:comments_tag_history", args=[tag.pk]))
    html = answer.content.decode()
    assert [(each.by, each.action) for each in answer.context["events"]] == [
        ("administrator-shoku-in", "追加")
    ]
    assert "記録：バス" in html


@pytest.mark.parametrize(
    ("action", "detail", "words"),
    [
        ("accept", {"state": ["received", "accepted"]}, ["状態：受付（未確認） → 受理"]),
        ("set_aside", {"code": ["", "anonymous"]}, ["対象外の理由：（なし） → 匿名"]),
        ("register", {"channel": "fax"}, ["方法：FAX"]),
        ("change", {"number": []}, ["受付番号：変わりました（内容は記録しません）"]),
        (
            "export",
            {"kind": "ledger", "form": "csv", "rows": {"受付簿": 4}, "scope": "all"},
            [
                "書き出したもの：受付簿（提出者の欄あり）",
                "形式：CSV（UTF-8、BOM付き）",
                "行数：受付簿 4",
                "範囲：すべての状態",
            ],
        ),
        ("change", {"groups": [[], ["mailroom"]]}, ["役割：（なし） → 受付担当"]),
        ("change", {"unknown": [True, False]}, ["unknown：はい → いいえ"]),
        ("change", {"state": ["あ" * 300, None]}, [f"状態：{'あ' * 200}… → （なし）"]),
        (
            "enter",
            {"handled_at": [None, "2026-11-24T18:56:10.102390+00:00"]},
            ["handled_at：（なし） → 2026-11-25 03:56"],
        ),
    ],
)
def test_an_event_is_told_in_words(consultation, action, detail, words):
    submission = submit(consultation)
    event = record(submission, action, by="web", at=DURING, detail=detail)
    assert (told(event).by, told(event).changes) == ("提出者（サイト）", words)


def test_parts_that_a_file_brought_are_told(consultation):
    event = record(
        consultation, "load", by="system", at=DURING, detail={"grounds": {"create": ["a", "b"]}}
    )
    assert (told(event).by, told(event).action, told(event).changes) == (
        "自動",
        "ファイルから読み込み",
        ["意見を提出できる方：追加 a、b"],
    )


def test_all_that_can_be_exported_has_its_words_in_the_log():
    tables = {"kind": Kind.choices, "form": Form.choices, "scope": Scope.choices}
    assert {name: list(words.items()) for name, words in EXPORT_WORDS.items()} == tables


def test_a_row_is_told_with_its_kind(consultation):
    submitter = submit(consultation).submitters.get()
    rows = [consultation.channels.get(kind="post"), consultation, submitter, staff("viewer")]
    events = [record(row, "change", by="x", at=DURING) for row in rows]
    assert [told(each).what for each in events] == [
        "提出方法：郵送",
        "案件：見本計画についての市民コメント",
        "提出者1",
        "アカウント：viewer-shoku-in",
    ]


def test_the_log_names_the_case_of_each_row(client, consultation, during):
    Consultation.objects.update(rehearsal=True)
    record(consultation.channels.get(kind="post"), "change", by="x", at=DURING)
    record(staff("viewer"), "add", by="x", at=DURING)
    client.force_login(User.objects.get())
    changelist = client.get(reverse("admin:comments_event_changelist")).context["cl"]
    shown = [changelist.model_admin.case(event) for event in changelist.result_list]
    assert shown == ["", "【練習】見本計画についての市民コメント"]


def test_the_log_is_read_and_filtered(client, consultation, during):
    submission = submit(consultation)
    record(submission, "accept", by="shoku-in", at=DURING)
    client.force_login(staff("viewer"))
    address = reverse("admin:comments_event_changelist")

    def listed(query: str) -> list[str]:
        return [row.action for row in client.get(address + query).context["cl"].result_list]

    assert listed("") == ["accept", "register"]
    assert listed("?action_is=register") == ["register"]
    assert listed(f"?case={consultation.pk}") == ["accept", "register"]
    assert listed("?case=0") == []
