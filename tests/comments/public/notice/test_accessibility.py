"""アクセシビリティ方針: what it says comes from figures, and whom to tell from the consultations."""

from __future__ import annotations

import re

import pytest

from comments.public.notice import accessibility
from tests.makers import AFTER, make_consultation, make_plan

pytestmark = pytest.mark.django_db

FIGURES = {
    "day": "2026-11-24",
    "addresses": ["home", "plan"],
    "states": ["home", "plan, open", "plan, closed"],
    "languages": ["", "easy", "en"],
    "widths": ["390", "1280"],
    "conditions": ["narrow"],
    "axe": "4.14.1",
    "checker": "26.9.27",
    "browser": "142.0",
    "looks": 18,
    "rules": 100,
    "found": {"violations": 0, "errors": 0, "unmet": 0, "ambiguous": 0},
}


def words(client) -> str:
    html = client.get("/accessibility/").content.decode()
    body = html[html.index("<main") : html.index("</main>")]
    return re.sub(r"\s+", "", re.sub(r"<[^>]*>", "", body))


@pytest.fixture
def figures(monkeypatch):
    def use(**values):
        monkeypatch.setattr(accessibility, "figures", lambda: {**FIGURES, **values})

    use()
    return use


def test_what_was_tested_is_said_in_the_figures_of_the_test(client, figures, during):
    said = words(client)
    assert "令和8年（2026年）11月24日（火）に、次のとおり、機械で試験しました。" in said
    assert "2種類のアドレスの、3通りの画面" in said
    assert "日本語、やさしい日本語、英語" in said
    assert "390/1280ピクセル（言語と横幅を分けて数えると、18画面）" in said
    assert "axe-core4.14.1（100の規則のすべて）、NuHTMLChecker26.9.27、Chromium142.0" in said
    assert "横幅320ピクセルの画面で、横に動かさずに読めること" in said


def test_nothing_found_is_said_as_that(client, figures, during):
    assert "機械の試験では、問題は見つかりませんでした。" in words(client)


@pytest.mark.parametrize("kind", ["violations", "errors", "unmet", "ambiguous"])
def test_what_was_found_is_said_too(client, figures, during, kind):
    figures(found={**FIGURES["found"], kind: 2})
    assert "問題は見つかりませんでした" not in words(client)
    assert "2件" in words(client)


def test_what_only_people_can_test_is_said_to_be_untested(client, figures, during):
    said = words(client)
    assert "人でなければ確かめられません。まだ試験していません。" in said
    assert "「準拠」しているとは申しません。" in said


def offices(client) -> list[str]:
    html = client.get("/accessibility/").content.decode()
    return re.findall(r"<address>\s*<p>\s*(\S+)<br>", html.split('id="report"')[1])


def make(slug: str, office: str, **values):
    return make_consultation(make_plan(slug=slug), slug=slug, prefix=slug, office=office, **values)


def test_each_office_of_what_is_open_is_named_once(client, figures, during):
    make("a", "福祉課", closes_on=AFTER.date())
    make("b", "福祉課")
    make("c", "環境課")
    make("d", "練習課", rehearsal=True)
    assert sorted(offices(client)) == ["環境課", "福祉課"]


def test_with_nothing_open_the_last_ones_are_named(client, figures, monkeypatch):
    make("a", "福祉課")
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)
    assert offices(client) == ["福祉課"]


def test_with_no_consultation_at_all_the_page_can_still_be_read(client, figures, during):
    assert "このサイトを設けている市の窓口へお知らせください。" in words(client)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_one_query(client, figures, during, django_assert_num_queries, rows):
    for n in range(rows):
        make(f"n{n}", f"第{n}課")
    with django_assert_num_queries(1):
        client.get("/accessibility/")


@pytest.mark.parametrize(
    "address",
    ["/", "/mihon/", "/mihon/plan/", "/mihon/plan/g1-s1/", "/mihon/paper/", "/accessibility/",
     "/mihon/comment/write/", "/mihon/receipt/", "/nothing/"],
)  # fmt: skip
def test_every_public_page_leads_there(client, consultation, during, address):
    html = client.get(address).content.decode()
    assert '<a href="/accessibility/">アクセシビリティ方針</a>' in html.split("<footer")[1]


def test_no_consultation_can_take_its_address():
    from comments.models.consultation import RESERVED_SLUGS

    assert "accessibility" in RESERVED_SLUGS
