"""The plan's pages as a reader gets them."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from django.http import Http404
from django.test import RequestFactory

from plan import views
from plan.loading import load
from tests.plan.conftest import AT, SMALL

pytestmark = [pytest.mark.urls("tests.plan.urls")]


def page(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def text_of(html: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]*>", "", html))


def test_the_whole_draft_shows_title_text_and_note_of_every_element(client, soan):
    shown = text_of(page(client, f"/{soan.slug}/plan/"))
    for element in soan.elements.all():
        for words in (element.title, element.text, element.note):
            assert re.sub(r"\s+", "", words) in shown


def test_both_pages_say_that_the_content_may_change(client, small):
    assert small.notice == "内容は変わることがあります。"
    assert small.notice in page(client, "/mihon/plan/")
    assert small.notice in page(client, "/mihon/plan/g1-s1/")


def test_every_element_has_one_anchor_and_one_link_to_its_page(client, soan):
    html = page(client, f"/{soan.slug}/plan/")
    codes = sorted(soan.elements.values_list("code", flat=True))
    ids = re.findall(r'id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert sorted(each for each in ids if each in codes) == codes
    assert sorted(re.findall(r'href="([a-z0-9-]+)/"', html)) == codes


def test_every_link_within_the_whole_draft_meets_an_anchor(client, soan):
    html = page(client, f"/{soan.slug}/plan/")
    links = set(re.findall(r'href="#([^"]+)"', html)) - {"main"}
    # all elements but the challenges, two chapters, the contents and the search
    assert len(links) == 56 - 5 + 2 + 2
    assert links <= set(re.findall(r'id="([^"]+)"', html))


def test_every_element_has_a_page_whose_links_lead_to_pages(client, soan):
    known = {f"../{element.code}/" for element in soan.elements.all()}
    for element in soan.elements.all():
        html = page(client, f"/{soan.slug}/plan/{element.code}/")
        assert f"{element.title}（{element.label}）" in html
        links = set(re.findall(r'href="(\.\./[^"#]*)', html)) - {"../"}
        assert links
        assert links <= known


def test_an_elements_page_shows_text_note_children_and_neighbours(client, soan):
    html = text_of(page(client, f"/{soan.slug}/plan/g2/"))
    goal = soan.elements.get(code="g2")
    assert re.sub(r"\s+", "", goal.text) in html
    for child in goal.children.all():
        assert child.title in html
    assert "前へ社協の施策ボランティア活動の推進" in html
    assert "次へ方向性(1)相互理解の促進" in html
    assert "プッシュ型・アウトリーチ型：支援が必要な方へ" in text_of(
        page(client, f"/{soan.slug}/plan/k1/")
    )


def test_the_breadcrumb_leads_up_from_a_measure_to_its_goal_and_the_draft(client, small):
    html = page(client, "/mihon/plan/g1-s1/")
    crumbs = html[html.index("pc-breadcrumb") :].partition("</nav>")[0]
    assert re.findall(r'href="([^"]+)"', crumbs) == ["../", "../g1/"]


def test_the_first_element_has_nothing_before_it_and_the_last_nothing_after(client, small):
    first, last = page(client, "/mihon/plan/k1/"), page(client, "/mihon/plan/g1-c1/")
    assert ('rel="prev"' in first, 'rel="next"' in first) == (False, True)
    assert ('rel="prev"' in last, 'rel="next"' in last) == (True, False)


def test_an_unknown_code_is_not_found(small):
    with pytest.raises(Http404):
        views.draw_element(RequestFactory().get("/"), small, "g9")


@pytest.mark.parametrize("measures", [1, 40])
def test_each_page_takes_one_query_for_the_elements(db, write, django_assert_num_queries, measures):
    more = "".join(
        f'[[element]]\ncode = "g1-s{n}"\nkind = "measure"\nactor = "city"\n'
        f'parent = "g1"\ntitle = "施策{n}"\n'
        for n in range(2, measures + 1)
    )
    plan = load(write(SMALL + more), at=AT).plan
    request = RequestFactory().get("/")
    with django_assert_num_queries(1):
        views.draw_whole(request, plan)
    with django_assert_num_queries(1):
        views.draw_element(request, plan, "g1-s1")


@pytest.mark.parametrize("address", ["/mihon/plan/", "/mihon/plan/g1-s1/"])
def test_a_page_may_be_cached_by_all_and_is_answered_304_when_unchanged(client, small, address):
    first = client.get(address)
    assert first["Cache-Control"] == "public, max-age=60"
    assert "Cookie" not in first.get("Vary", "")
    assert first.cookies == {}
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304


def test_markup_in_the_plan_is_shown_as_text(client, small):
    small.elements.filter(code="g1-s1").update(title="<b>太字</b>", text="<script>x</script>")
    for address in ("/mihon/plan/", "/mihon/plan/g1-s1/"):
        html = page(client, address)
        assert "&lt;script&gt;x&lt;/script&gt;" in html
        assert "<b>" not in html
        assert "<script>" not in html


def test_the_full_draft_is_linked_with_the_elements_page_when_the_data_names_it(client, small):
    assert "PDF" not in page(client, "/mihon/plan/g1-s1/")
    small.elements.filter(code="g1-s1").update(page=12)
    assert "PDF" not in page(client, "/mihon/plan/g1-s1/")
    small.pdf_url = "https://example.jp/soan.pdf"
    small.save()
    assert 'href="https://example.jp/soan.pdf#page=12"' in page(client, "/mihon/plan/g1-s1/")
    assert 'href="https://example.jp/soan.pdf"' in page(client, "/mihon/plan/")


def test_a_callers_template_is_drawn_once_beside_every_element(small, settings):
    settings.TEMPLATES = [
        {
            **settings.TEMPLATES[0],
            "APP_DIRS": False,
            "OPTIONS": {
                "loaders": [
                    (
                        "django.template.loaders.locmem.Loader",
                        {"beside.html": "[{{ element.code }} {{ label }}]"},
                    ),
                    "django.template.loaders.filesystem.Loader",
                ]
            },
        }
    ]
    request = RequestFactory().get("/")
    context = {"invitation": "beside.html", "label": "意見を書く"}
    whole = views.draw_whole(request, small, context=context).content.decode()
    assert sorted(re.findall(r"\[(\S+) 意見を書く\]", whole)) == sorted(
        small.elements.values_list("code", flat=True)
    )
    one = views.draw_element(request, small, "g1-h1", context=context).content.decode()
    assert re.findall(r"\[(\S+) 意見を書く\]", one) == ["g1-h1"]


def test_a_measure_under_a_direction_is_shown_under_it(client, small):
    small.elements.filter(code="g1-s1").update(parent=small.elements.get(code="g1-h1"))
    html = page(client, "/mihon/plan/")
    assert html.index('id="g1-h1"') < html.index('id="g1-s1"') < html.index('id="g1-c1"')
    assert html.count('href="#g1-s1"') == 1
    assert html.count('href="g1-s1/"') == 1


def test_headings_go_down_one_level_at_a_time_from_a_single_h1(client, soan):
    for address in ("", "g1/", "g1-s1/", "rinen/", "k1/"):
        html = page(client, f"/{soan.slug}/plan/{address}")
        levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(below - above <= 1 for above, below in pairwise(levels))
