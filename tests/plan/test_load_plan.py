"""manage.py load_plan: what the engineer sees."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from plan.models import Plan
from tests.plan.conftest import SMALL, SOAN


def run(*args: str) -> list[str]:
    out = StringIO()
    call_command("load_plan", *args, stdout=out)
    return out.getvalue().splitlines()


def test_the_shipped_plan_is_loaded_and_reported(db):
    (line,) = run(str(SOAN))
    assert line.endswith("（asaka-chiiki-fukushi-5）を作りました。項目は56件です。")
    assert Plan.objects.get().elements.count() == 56


def test_leaves_an_unchanged_plan_alone_and_says_so(small, write):
    (line,) = run(str(write(SMALL)))
    assert line.endswith("に変更はありません。")


def test_all_faults_are_printed_with_line_and_key(db, write):
    source = SMALL.replace('title = "見本の課題"', "").replace('kind = "goal"', 'kind = "gaol"')
    with pytest.raises(CommandError) as error:
        run(str(write(source)))
    assert str(error.value).splitlines() == [
        "keikaku.toml に誤りが2か所あります。",
        "7行目 element[0].title: 見出しがありません。",
        "25行目 element[2].kind: "
        "種類は challenge、philosophy、goal、direction、measure のどれかです。",
    ]
    assert not Plan.objects.exists()


def test_a_refusal_is_printed_with_its_reason(small, write, during):
    Plan.objects.update(fixed_from=during)
    with pytest.raises(CommandError, match="市民コメントが始まっている"):
        run(str(write(SMALL.replace("見本の課題", "改めた課題"))))


def test_another_name_makes_a_copy(small, write):
    run(str(write(SMALL)), "--slug", "renshu-1")
    assert sorted(Plan.objects.values_list("slug", flat=True)) == ["mihon", "renshu-1"]


@pytest.mark.parametrize("slug", ["", "練習", "Renshu", "a b", "x" * 81])
def test_a_name_that_cannot_stand_in_an_address_is_refused(db, write, slug):
    with pytest.raises(CommandError):
        run(str(write(SMALL)), "--slug", slug)
    assert not Plan.objects.exists()
