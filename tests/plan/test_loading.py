"""Loading a plan, and loading it again over what the desk has edited."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, models
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext

from plan.loading import LoadRefused, load
from plan.models import Element, Plan
from plan.tomlfile import FileFaults
from tests.plan.conftest import AT, SMALL, SOAN

NEW = '[[element]]\ncode = "g1-s2"\nkind = "measure"\nactor = "city"\nparent = "g1"\ntitle = "新"\n'


def rows(plan: Plan) -> dict[str, tuple]:
    fields = ("kind", "actor", "parent__code", "number", "title", "text", "note", "page")
    elements = plan.elements.order_by("position").values_list("code", *fields)
    return {code: rest for code, *rest in elements}


def without(source: str, code: str) -> str:
    head, *parts = source.split("[[element]]")
    kept = [part for part in parts if f'code = "{code}"\n' not in part]
    assert len(kept) == len(parts) - 1
    return "[[element]]".join([head, *kept])


def writes(queries: CaptureQueriesContext) -> list[str]:
    verbs = ("INSERT", "UPDATE", "DELETE")
    return [each["sql"] for each in queries if each["sql"].startswith(verbs)]


def test_a_plan_is_made_with_its_elements_in_order(db, write):
    report = load(write(SMALL), at=AT)
    assert report.created
    assert report.plan.title == "見本市 見本計画（素案）"
    shown = rows(report.plan)
    assert list(shown) == ["k1", "rinen", "g1", "g1-h1", "g1-s1", "g1-c1"]
    assert shown["g1-s1"] == ["measure", "city", "g1", "", "見本の市の施策", "", "", None]
    assert report.lines() == [
        "計画「見本市 見本計画（素案）」（mihon）を作りました。項目は6件です。"
    ]


def test_an_element_may_stand_in_the_file_before_its_parent(db, write):
    head, first, *rest = SMALL.split("[[element]]")
    source = "[[element]]".join([head, *reversed(rest), first])
    assert rows(load(write(source), at=AT).plan)["g1-s1"][2] == "g1"


def test_the_same_file_again_writes_nothing(soan):
    with CaptureQueriesContext(connection) as queries:
        report = load(SOAN, at=AT)
    assert writes(queries) == []
    assert not report.changed
    assert report.lines() == [f"計画「{soan}」（{soan.slug}）に変更はありません。"]


def test_a_changed_file_changes_adds_and_removes(small, write):
    source = without(SMALL, "g1-h1").replace("見本の課題", "改めた課題") + NEW
    report = load(write(source.replace("内容は変わる", "中身は変わる")), at=AT)
    assert list(rows(small)) == ["k1", "rinen", "g1", "g1-s1", "g1-c1", "g1-s2"]
    assert rows(small)["k1"][4] == "改めた課題"
    assert Plan.objects.get().notice == "中身は変わることがあります。"
    assert report.lines() == [
        "計画「見本市 見本計画（素案）」（mihon）を更新しました。",
        "計画の「ことわり書き」を変更しました。",
        "g1-s2（新）を追加しました。",
        "k1（見本の課題）の見出しを変更しました。",
        "g1-s1（見本の市の施策）の並び順を変更しました。",
        "g1-c1（見本の社協の施策）の並び順を変更しました。",
        "g1-h1（見本の方向性）を削除しました。",
    ]


def test_a_goal_goes_together_with_all_that_hangs_under_it(small, write):
    source = SMALL
    for code in ("g1", "g1-h1", "g1-s1", "g1-c1"):
        source = without(source, code)
    load(write(source), at=AT)
    assert list(rows(small)) == ["k1", "rinen"]


def test_an_element_may_move_under_a_new_parent(small, write):
    source = SMALL.replace(
        'code = "g1-c1"\nkind = "measure"\nactor = "council"\nparent = "g1"',
        'code = "g1-c1"\nkind = "measure"\nactor = "council"\nparent = "g2"',
    )
    load(write(source + '[[element]]\ncode = "g2"\nkind = "goal"\ntitle = "二"\n'), at=AT)
    assert rows(small)["g1-c1"][2] == "g2"


def test_what_the_desk_edited_stays_and_is_named(small, write):
    small.elements.filter(code="g1-s1").update(title="机で直した施策")
    Plan.objects.update(notice="机で直したことわり書き。")
    source = SMALL.replace("見本の市の施策", "ファイルで直した施策") + NEW
    report = load(write(source), at=AT)
    assert rows(small)["g1-s1"][4] == "机で直した施策"
    assert rows(small)["g1-s2"][4] == "新"
    assert Plan.objects.get().notice == "机で直したことわり書き。"
    assert report.lines()[2:] == [
        "計画の「ことわり書き」は、管理画面で直した「机で直したことわり書き。」を残しました"
        "（ファイルでは「内容は変わることがあります。」）。",
        "g1-s1（机で直した施策）の「見出し」は、管理画面で直した「机で直した施策」を残しました"
        "（ファイルでは「ファイルで直した施策」）。",
    ]


def test_an_edit_stays_through_every_further_load(small, write):
    small.elements.filter(code="g1-s1").update(title="机で直した施策")
    for title in ("一度目", "二度目"):
        load(write(SMALL.replace("見本の市の施策", title)), at=AT)
    assert rows(small)["g1-s1"][4] == "机で直した施策"


def test_a_file_that_takes_over_the_edit_leads_again(small, write):
    small.elements.filter(code="g1-s1").update(title="机で直した施策")
    load(write(SMALL.replace("見本の市の施策", "机で直した施策")), at=AT)
    load(write(SMALL.replace("見本の市の施策", "その後の施策")), at=AT)
    assert rows(small)["g1-s1"][4] == "その後の施策"


def test_an_element_removed_at_the_desk_is_not_made_again(small, write):
    small.elements.get(code="g1-h1").delete()
    report = load(write(SMALL + NEW), at=AT)
    assert "g1-h1" not in rows(small)
    assert (
        "g1-h1（見本の方向性）は、管理画面で外したものなので作り直しませんでした。"
        in report.lines()
    )


def test_an_element_added_at_the_desk_stays(small, write):
    Element.objects.create(plan=small, code="k2", kind="challenge", title="机の課題", position=11)
    report = load(write(SMALL), at=AT)
    assert "k2" in rows(small)
    assert not report.changed
    assert (
        "k2（机の課題）は、管理画面で足したものなので残しました（ファイルにはありません）。"
        in report.lines()
    )


def test_an_edited_element_stays_when_the_file_drops_it(small, write):
    small.elements.filter(code="g1-h1").update(title="机の方向性")
    load(write(without(SMALL, "g1-h1")), at=AT)
    assert rows(small)["g1-h1"][4] == "机の方向性"


def test_a_goal_the_file_drops_under_an_element_of_the_desk_is_refused(small, write):
    goal = small.elements.get(code="g1")
    Element.objects.create(
        plan=small, parent=goal, code="g1-h9", kind="direction", title="机の", position=99
    )
    source = SMALL
    for code in ("g1", "g1-h1", "g1-s1", "g1-c1"):
        source = without(source, code)
    before = rows(small)
    with pytest.raises(LoadRefused) as refused:
        load(write(source), at=AT)
    assert refused.value.reasons == [
        "ファイルと、管理画面で直した内容とが合いません。何も変えていません。",
        "g1-h9: 上位の項目「g1」がありません。",
    ]
    assert rows(small) == before


def test_an_element_that_is_referred_to_is_not_removed(small, write, monkeypatch):
    def protected(element: Element) -> None:
        raise ProtectedError("", {element})

    monkeypatch.setattr(Element, "delete", protected)
    before = rows(small)
    with pytest.raises(LoadRefused) as refused:
        load(write(without(SMALL, "g1-h1").replace("見本の課題", "改めた")), at=AT)
    assert str(refused.value).startswith("g1-h1（見本の方向性）には寄せられた意見など")
    assert rows(small) == before


def test_a_copy_under_another_name_is_a_plan_of_its_own(small, write):
    report = load(write(SMALL), at=AT, slug="renshu")
    assert report.created
    assert rows(report.plan) == rows(small)
    load(write(SMALL.replace("見本の課題", "改めた課題")), at=AT, slug="renshu")
    assert rows(report.plan)["k1"][4] == "改めた課題"
    assert rows(small)["k1"][4] == "見本の課題"


@pytest.mark.parametrize(
    "change",
    [
        lambda source: source.replace("見本の課題", "改めた課題"),
        lambda source: source.replace("一つ目の段落", "別の段落"),
        lambda source: source.replace("見本市 見本計画", "別の計画"),
        lambda source: source.replace("例として示す", "別の注"),
        lambda source: source.replace('actor = "council"', 'actor = "city"'),
        lambda source: source + NEW,
        lambda source: without(source, "g1-h1"),
    ],
)
def test_a_fixed_plan_refuses_other_text_and_structure_and_says_why(small, write, change):
    Plan.objects.update(fixed_from=AT)
    before, title = rows(small), Plan.objects.get().title
    source = change(SMALL)
    assert source != SMALL
    with pytest.raises(LoadRefused) as refused:
        load(write(source), at=AT)
    assert refused.value.reasons[0] == (
        "計画「見本市 見本計画（素案）」は、市民コメントが始まっているため"
        "（2026年10月01日 09:00）、本文も構成も変えられません。何も変えていません。"
    )
    assert len(refused.value.reasons) > 1
    assert (rows(small), Plan.objects.get().title) == (before, title)


def test_a_fixed_plan_says_what_it_would_have_changed(small, write):
    Plan.objects.update(fixed_from=AT)
    with pytest.raises(LoadRefused) as refused:
        load(write(SMALL.replace("見本の課題", "改めた課題")), at=AT)
    assert refused.value.reasons[1:] == ["k1（見本の課題）の見出しの変更はできません。"]


def test_a_plan_may_change_until_the_moment_it_is_fixed(small, write):
    Plan.objects.update(fixed_from=AT)
    load(write(SMALL.replace("見本の課題", "改めた課題")), at=AT - timedelta(seconds=1))
    assert rows(small)["k1"][4] == "改めた課題"


def test_the_same_file_on_a_fixed_plan_is_fine(small, write):
    Plan.objects.update(fixed_from=AT)
    with CaptureQueriesContext(connection) as queries:
        report = load(write(SMALL), at=AT)
    assert not report.changed
    assert writes(queries) == []


def test_the_pdf_and_its_pages_may_change_on_a_fixed_plan(small, write):
    Plan.objects.update(fixed_from=AT)
    source = SMALL.replace("notice =", 'pdf_url = "https://example.jp/a.pdf"\nnotice =')
    report = load(write(source + "page = 12\n"), at=AT)
    assert report.changed
    assert Plan.objects.get().pdf_url == "https://example.jp/a.pdf"
    assert rows(small)["g1-c1"][7] == 12


def test_a_file_with_faults_changes_nothing(small, write):
    before = rows(small)
    with pytest.raises(FileFaults):
        load(write(SMALL.replace("見本の課題", "改めた課題").replace('"council"', '"x"')), at=AT)
    assert rows(small) == before


def test_a_failure_on_the_way_leaves_nothing_half_done(small, write, monkeypatch):
    def broken(*args: object, **kwargs: object) -> None:
        raise IntegrityError

    monkeypatch.setattr(models.Model, "save", broken)
    before = rows(small)
    with pytest.raises(IntegrityError):
        load(write(SMALL.replace("見本の課題", "改めた課題") + NEW), at=AT)
    assert rows(small) == before


def test_an_element_that_a_file_changes_has_another_revision(db, write):
    plan = load(write(SMALL), at=AT).plan
    load(write(SMALL.replace("見本の市の施策", "別の施策")), at=AT)
    revisions = dict(plan.elements.values_list("code", "revision"))
    assert {code for code, revision in revisions.items() if revision} == {"g1-s1"}
