"""The front page: what is open, what comes, what was."""

from __future__ import annotations

import re
from datetime import date

import pytest

from comments.models import Consultation
from tests.makers import make_consultation, make_plan

pytestmark = pytest.mark.django_db


def add(slug: str, opens: date, closes: date, **values: object) -> Consultation:
    return make_consultation(
        make_plan(slug=f"{slug}-plan"),
        slug=slug,
        title=f"案件{slug}",
        prefix=slug.upper(),
        opens_on=opens,
        closes_on=closes,
        **values,
    )


def headings(client) -> list[str]:
    html = client.get("/").content.decode()
    found = re.findall(r"<h[123][^>]*>(.*?)</h[123]>", html, re.DOTALL)
    return [re.sub(r"<[^>]*>", "", each).strip() for each in found]


def test_with_nothing_at_all_it_says_so(client, during):
    html = client.get("/").content.decode()
    assert "いま、ご意見を受け付けている案はありません" in html
    assert "次に受け付けるときは、このページでお知らせします。" in html
    assert headings(client) == ["市民コメント一覧"]


def test_open_ones_come_first_then_those_to_come_then_those_that_were(client, during):
    add("e1", date(2026, 9, 1), date(2026, 9, 30))
    add("e2", date(2026, 10, 1), date(2026, 10, 30))
    add("u1", date(2027, 1, 20), date(2027, 2, 20))
    add("u2", date(2026, 12, 1), date(2026, 12, 20))
    add("o1", date(2026, 11, 1), date(2026, 12, 30))
    add("o2", date(2026, 11, 10), date(2026, 11, 10))
    assert headings(client) == [
        "ご意見をお寄せください",
        "案件o2",
        "案件o1",
        "これから受け付けるもの",
        "案件u2",
        "案件u1",
        "受付が終わったもの",
        "案件e2",
        "案件e1",
    ]


def test_rehearsals_come_last_apart_and_marked(client, during):
    add("r1", date(2026, 11, 1), date(2026, 11, 30), rehearsal=True)
    add("u1", date(2026, 12, 1), date(2026, 12, 20))
    assert headings(client) == [
        "市民コメント一覧",
        "これから受け付けるもの",
        "案件u1",
        "【練習】",
        "【練習】案件r1",
    ]


def test_an_open_rehearsal_alone_is_not_taken_for_something_open(client, during):
    add("r1", date(2026, 11, 1), date(2026, 11, 30), rehearsal=True)
    assert "いま、ご意見を受け付けている案はありません" in client.get("/").content.decode()


def test_what_ended_more_than_a_year_ago_is_not_listed(client, during):
    add("e1", date(2025, 10, 1), date(2025, 11, 10))
    add("e2", date(2025, 10, 1), date(2025, 11, 9))
    assert headings(client) == ["市民コメント一覧", "受付が終わったもの", "案件e1"]
    assert client.get("/e2/").status_code == 200


def test_an_open_one_can_be_written_to_from_here(client, during):
    add("o1", date(2026, 11, 1), date(2026, 11, 30))
    assert 'href="/o1/comment/write/"' in client.get("/").content.decode()


def test_with_the_web_channel_off_the_other_ways_are_named_instead(client, during):
    opened = add("o1", date(2026, 11, 1), date(2026, 11, 30))
    opened.channels.filter(kind="web").update(is_on=False)
    html = client.get("/").content.decode()
    assert "/comment/write/" not in html
    assert "このサイトからの提出は受け付けていません。" in html
    assert [f'href="/o1/#how-{kind}"' in html for kind in ("post", "fax", "email", "counter")] == [
        True
    ] * 4


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_two_queries_however_many_there_are(
    client, during, django_assert_num_queries, count
):
    for n in range(count):
        add(f"o{n}", date(2026, 11, 1), date(2026, 11, 30))
    with django_assert_num_queries(2):
        client.get("/")
