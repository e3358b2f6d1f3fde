"""The public page of the results: from the snapshot alone, without cookies, cacheable."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from comments.domain import rules
from tests.makers import AFTER, BEFORE, DURING, submit
from tests.publishing import answered, points_of, published

PAGE = "/mihon/results/"


def html(client, address: str = PAGE) -> str:
    return client.get(address).content.decode()


@pytest.fixture
def after(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)


def test_before_publication_it_says_when_it_is_planned(client, consultation, during):
    consultation.result_on = date(2027, 2, 26)
    consultation.save()
    assert "令和9年（2027年）2月26日（金）に公表する予定です。" in html(client)


def test_without_a_day_it_says_that_the_day_will_be_told(client, consultation, during):
    assert "決まりましたらこのページでお知らせします" in html(client)


@pytest.mark.parametrize(
    ("at", "word"), [(BEFORE, "から受け付けます"), (DURING, "ご意見を受け付けています")]
)
def test_before_publication_it_says_whether_comments_are_taken(
    client, consultation, monkeypatch, at, word
):
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    assert word in html(client)


def test_it_shows_the_answers_and_the_numbers(client, consultation, after):
    published(consultation, submit(consultation))
    text = html(client)
    for word in (
        "窓口を増やしてほしい。",
        "窓口のあり方を検討します。",
        "盛り込み済み",
        "1人",
        "1件",
    ):
        assert word in text
    assert "市が要約したものです" in text


def test_answers_stand_under_their_element_which_leads_to_the_draft(client, consultation, after):
    pk = consultation.plan.elements.get(code="g1-s1").pk
    published(consultation, submit(consultation, points=(rules.Point("意見", "", pk),)))
    text = html(client)
    assert (
        '<h3 id="on-g1-s1"><span lang="ja"><span class="results-label">市の施策</span>'
        " 見本の施策その1</span></h3>"
    ) in text
    assert 'href="/mihon/plan/g1-s1/"' in text
    assert 'href="#on-g1-s1"' in text


def test_what_staff_write_is_escaped(client, consultation, after):
    one = submit(consultation)
    answered(consultation, points_of(one), gist="<script>x</script>")
    published(consultation, one)
    assert "<script>x" not in html(client)


def test_no_comments_are_said_to_be_none(client, consultation, after):
    published(consultation)
    assert "ご意見は、ありませんでした。" in html(client)


def test_a_later_edition_is_shown_in_place_of_the_first_and_says_so(client, consultation, after):
    published(consultation, submit(consultation))
    late = submit(consultation)
    answered(consultation, points_of(late), gist="あとから届いた意見の概要")
    published(consultation, late, at=AFTER + timedelta(days=9))
    text = html(client)
    assert "あとから届いた意見の概要" in text
    assert "これは第2版です。はじめの版は、令和8年（2026年）12月5日（土）に公表しました。" in text


def test_it_may_be_kept_sets_no_cookie_and_answers_304(client, consultation, after):
    published(consultation, submit(consultation))
    answer = client.get(PAGE)
    assert "public" in answer.headers["Cache-Control"]
    assert not answer.cookies
    again = client.get(PAGE, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_the_same_number_of_queries(
    client, consultation, after, django_assert_num_queries, count
):
    made = [submit(consultation) for _ in range(count)]
    for each in points_of(*made):
        answered(consultation, [each])
    published(consultation, *made)
    with django_assert_num_queries(3):
        client.get(PAGE)


@pytest.mark.parametrize("address", ["/", "/mihon/"])
def test_the_pages_before_it_lead_there_once_it_is_published(client, consultation, after, address):
    consultation.result_on = date(2027, 2, 26)
    consultation.save()
    assert "2027年" in html(client, address)
    published(consultation, submit(consultation))
    text = html(client, address)
    assert f'href="{PAGE}"' in text
    assert "2027年" not in text


def test_a_rehearsals_results_are_marked(client, consultation, after):
    consultation.rehearsal = True
    consultation.save()
    published(consultation, submit(consultation))
    assert "【練習】見本計画についての市民コメント" in html(client)


def test_an_unknown_consultation_is_not_found(client, db):
    assert client.get("/nowhere/results/").status_code == 404
