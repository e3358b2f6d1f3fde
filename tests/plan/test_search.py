"""Searching the draft."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from django.core.exceptions import ValidationError
from django.test import RequestFactory

from plan import views
from plan.loading import load
from plan.models import Element
from plan.outline import Outline
from plan.planfile import read_plan
from plan.search import LONGEST, readable, search
from plan.tomlfile import FileFaults
from tests.plan.conftest import AT, SMALL

pytestmark = [pytest.mark.urls("tests.plan.urls")]


def page(client, query: str, slug: str = "mihon", status: int = 200) -> str:
    response = client.get(f"/{slug}/plan/search/?q={quote(query)}")
    assert response.status_code == status
    return response.content.decode()


def codes(plan, query: str) -> list[str]:
    return [hit.element.code for _, hits in search(Outline(plan), query.split()) for hit in hits]


def marked(html: str) -> list[str]:
    return re.findall(r"<mark>(.*?)</mark>", html)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("見本の課題", ["k1"]),
        ("段落", ["k1"]),  # in the text
        ("例として", ["k1"]),  # in the note
        ("方向性(1)", ["g1-h1"]),  # in kind and number
        ("方向性（１）", ["g1-h1"]),
        ("施策", ["g1-s1", "g1-c1"]),
        ("見本　社協", ["g1-c1"]),  # both words, in whatever field
        ("社協の　見本の", ["g1-c1"]),
        ("段落 社協", []),  # no element has both
        ("課題見本", []),  # not across label and title
        ("ない言葉", []),
        ("\ufe00", []),  # nothing to look for
    ],
)
def test_an_element_is_found_if_every_word_occurs_in_it(small, query, found):
    assert codes(small, query) == found


@pytest.mark.parametrize("query", ["プッシュ型", "ﾌﾟｯｼｭ型", "ぷっしゅ型", "プッシュ　型"])
def test_words_that_differ_in_width_or_kana_find_each_other(soan, query):
    assert codes(soan, query)[0] == "k1"


def test_hits_stand_in_the_plans_order_under_the_part_they_belong_to(client, soan):
    groups = search(Outline(soan), ["ボランティア"])
    order = list(soan.elements.values_list("code", flat=True))
    found = [hit.element.code for _, hits in groups for hit in hits]
    assert found == sorted(found, key=order.index)
    assert [name for name, _ in groups] == ["課題", "基本目標1 地域共生社会の構築"]


def test_what_is_found_is_marked_as_the_plan_writes_it(client, soan):
    html = page(client, "ぷっしゅ　ＡＵＴＯ", soan.slug)
    assert marked(html) == []  # the second word occurs nowhere
    assert set(marked(page(client, "ぷっしゅ", soan.slug))) == {"プッシュ"}


def test_a_passage_shows_what_stands_around_and_not_the_whole_text(db, write, client):
    text = "あ" * 100 + "見つけた" + "い" * 300 + "見つけた、見つけた" + "う" * 10
    load(write(SMALL.replace("一つ目の段落。\n\n二つ目の段落。", text)), at=AT)
    passages = re.findall(r'plan-hit__passage">(.*?)</p>', page(client, "見つけた"))
    found = "<mark>見つけた</mark>"
    assert passages == [
        f"…{'あ' * 40}{found}{'い' * 40}…",
        f"…{'い' * 40}{found}、{found}{'う' * 10}",
    ]


def test_of_one_text_three_passages_are_shown(db, write, client):
    text = ("見つけた" + "い" * 200) * 5
    load(write(SMALL.replace("一つ目の段落。", text)), at=AT)
    assert len(marked(page(client, "見つけた"))) == 3


def test_marks_of_two_words_that_overlap_are_one(client, small):
    assert marked(page(client, "見本の市 市の施策")) == ["見本の市の施策"]


def test_what_is_typed_is_never_taken_for_html(client, small):
    html = page(client, "<b>見本</b>")
    assert "<b>" not in html
    assert "&lt;b&gt;見本&lt;/b&gt;" in html


def test_the_number_of_elements_found_is_said(client, small):
    assert "「見本」が見つかった項目は、6件です。" in page(client, "見本")


def test_where_nothing_is_found_it_says_what_to_do(client, small):
    html = page(client, "ない言葉")
    assert "「ない言葉」は、計画（素案）の中に見つかりませんでした。" in html
    assert 'href="../"' in html


@pytest.mark.parametrize("query", ["", "　 ", "\x00", "\x01\n"])
def test_without_a_word_it_asks_for_one(client, small, query):
    html = page(client, query)
    assert "さがしたい言葉を入れて" in html
    assert "エラー" not in html


@pytest.mark.parametrize("query", ["見\x00本", "見\x1f本\r", "\x00見 本"])
def test_characters_that_cannot_be_written_count_as_blanks(client, small, query):
    assert 'value="見 本"' in page(client, query)


def test_broken_bytes_in_the_query_are_no_fault_of_the_server(client, small):
    assert client.get("/mihon/plan/search/?q=%FF%FE%E8").status_code == 200


def test_a_query_of_the_longest_is_searched_and_one_longer_refused_and_kept(client, small):
    assert "見つかりませんでした" in page(client, "𠮷" * LONGEST)
    html = page(client, "𠮷" * (LONGEST + 1), status=400)
    assert "さがす言葉は100文字以内で入力してください。" in html
    assert "<title>エラー：" in html
    assert 'href="#id_q"' in html
    assert f'value="{"𠮷" * (LONGEST + 1)}"' in html


def test_the_search_never_cuts_what_is_typed(client, small):
    assert "maxlength" not in page(client, "見本")


@pytest.mark.parametrize("measures", [1, 40])
def test_a_search_takes_one_query(db, write, django_assert_num_queries, measures):
    more = "".join(
        f'[[element]]\ncode = "g1-s{n}"\nkind = "measure"\nactor = "city"\n'
        f'parent = "g1"\ntitle = "施策{n}"\n'
        for n in range(2, measures + 1)
    )
    plan = load(write(SMALL + more), at=AT).plan
    with django_assert_num_queries(1):
        views.draw_search(RequestFactory().get("/", {"q": "施策 市の"}), plan)


def test_results_may_be_cached_and_are_not_indexed(client, small):
    response = client.get("/mihon/plan/search/?q=a")
    assert response["Cache-Control"] == "public, max-age=60"
    assert response["X-Robots-Tag"] == "noindex"
    assert response.cookies == {}


def test_the_whole_draft_has_a_box_that_leads_to_the_search(client, small):
    html = client.get("/mihon/plan/").content.decode()
    assert re.search(r'<form[^>]* role="search" method="get" action="search/"', html)


def test_no_element_of_a_file_is_called_search(write):
    with pytest.raises(FileFaults, match="「search」は検索のページのアドレスに使うため"):
        read_plan(write(SMALL.replace('code = "k1"', 'code = "search"')))


def test_no_element_made_at_the_desk_is_called_search(small):
    element = Element(plan=small, kind="challenge", code="search", title="見本", position=1)
    with pytest.raises(ValidationError) as caught:
        element.full_clean()
    assert list(caught.value.message_dict) == ["code"]


def test_a_query_is_shown_on_one_line():
    assert readable(" 見\n本\x85 ") == "見 本"
