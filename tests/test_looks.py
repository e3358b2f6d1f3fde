"""The accessibility proof finds faults, and passes a page without them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import PHONE
from tests.proofs.looks import axe
from tests.proofs.looks.conditions import CONDITIONS, OF_ONE_LANGUAGE, examine
from tests.proofs.looks.findings import Findings
from tests.proofs.walks.hands import Keyboard, NotFound

pytestmark = pytest.mark.browser

GOOD = """<!DOCTYPE html><html lang="ja"><head><title>見本</title><style>
  a.alone, button, input { display: inline-block; min-height: 44px; min-width: 44px }
  :focus-visible { outline: 4px solid }
</style></head><body><main><h1>見本の見出し</h1>
<p>文の中の<a href="#a">短い</a>リンクです。</p><p><a class="alone" href="#b">ひとつだけのリンク</a></p>
<p><label for="n">氏名</label><br><input id="n"> <button type="button">次へ</button></p>
</main></body></html>"""


@pytest.fixture
def page(browser: Browser) -> Page:
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce", bypass_csp=True)
    return context.new_page()


def test_a_good_page_stands_every_condition(page):
    page.set_content(GOOD)
    assert list(examine(page)) == []


BAD = {
    "headed": "<h1>二つめの見出し</h1>",
    "targets": '<p><a href="#c">小さい</a></p>',
    "still": "<p style='transition: color 1s'>動く</p>",
    "spaced": "<div style='height: 1.2em; line-height: 1.2; overflow: hidden'>詰まった文字</div>",
    "printed": "<style>@media print { h2 { display: none } }</style><h2>紙にない見出し</h2>",
    "forced": "<button type='button' style='border: 0'>枠なし</button>",
    "keyboard": "<button type='button' style='outline: none'>輪なし</button>",
    "zoomed": "<div style='width: 350px'>広い</div>",
    "narrow": "<div style='width: 350px'>広い</div>",
}


def test_each_condition_has_a_page_that_breaks_it():
    assert set(BAD) == set(CONDITIONS)


@pytest.mark.parametrize(("name", "html"), BAD.items())
def test_a_page_that_breaks_a_condition_is_told(page, name, html):
    page.set_content(GOOD.replace("</main>", f"{html}</main>"))
    assert name in {each for each, _ in examine(page)}


@pytest.mark.parametrize(("name", "html"), BAD.items())
def test_in_a_further_language_what_its_words_change_is_asked_again(page, name, html):
    page.set_content(GOOD.replace("</main>", f"{html}</main>"))
    asked = {each for each, _ in examine(page, again=True)}
    assert (name in asked) is (name not in OF_ONE_LANGUAGE)


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<div>上の文</div><div style='margin: -1.5em 0 0'>下の文</div>", "overlap"),
        ("<a class='alone' href='#d' tabindex='1'>割り込む</a>", "an order of its own"),
        ("<button type='button' onfocus='this.blur()'>止まれない</button>", "not reached"),
    ],
)
def test_overlaps_and_leaps_are_told(page, html, fault):
    page.set_content(GOOD.replace("</main>", f"{html}</main>"))
    assert [each for _, each in examine(page) if each.startswith(fault)]


def test_a_bar_at_the_foot_of_the_screen_is_looked_at_in_its_own_place(page):
    bar = "<div style='position: sticky; bottom: 0; background: #fff'>見本の帯</div>"
    page.set_content(GOOD.replace("</main>", f"<p>{'長い文<br>' * 90}</p>{bar}</main>"))
    findings = Findings()
    findings.look("見本", page)
    assert (findings.violations, list(examine(page))) == ([], [])


def test_axe_runs_with_all_its_rules_and_finds_what_is_wrong(page):
    page.set_content(GOOD.replace("</main>", '<img src="data:,"></main>'))
    found = axe.run(page)
    assert found["rules"] >= 100
    assert "image-alt" in {rule for rule, _ in found["violations"]}


def test_axe_fetched_from_its_address_is_the_same_and_leaves_the_page_as_it_was(page):
    page.set_content(GOOD)
    with axe.offered() as address:
        found = axe.run(page, address)
    assert (found["rules"] >= 100, page.locator("script").count()) == (True, 0)


@pytest.mark.parametrize(
    ("rule", "nodes", "is_known"),
    [
        ("color-contrast", ["<rt>うけつけ</rt>"], True),
        ("color-contrast", ["<rt>うけつけ</rt>", "<p>薄い字</p>"], False),
        ("hidden-content", ["<p hidden>"], True),
        ("another-rule", ["<p>"], False),
    ],
)
def test_a_verdict_holds_for_what_a_person_looked_at(rule, nodes, is_known):
    assert bool(axe.verdict(rule, nodes)) is is_known


def test_one_title_of_two_pages_is_told():
    findings = Findings()
    findings.headings["見本"] |= {"一つ", "二つ"}
    findings.headings["別の見本"] |= {"一つ"}
    assert findings.ambiguous == ["見本: 一つ／二つ"]


def test_the_keyboard_reaches_what_tab_reaches(page):
    page.set_content(GOOD)
    Keyboard(page).fill("#n", "見本 太郎")
    assert page.locator("#n").input_value() == "見本 太郎"


@pytest.mark.parametrize(
    "html",
    [
        "<button type='button' id='x' tabindex='-1'>届かない</button>",
        "<button type='button' id='x'></button>",
        "<div id='x' tabindex='0'>何でもない</div>",
    ],
)
def test_what_tab_does_not_reach_or_has_no_role_and_name_is_not_found(page, html, monkeypatch):
    monkeypatch.setattr("tests.proofs.walks.hands.MOST_STOPS", 10)
    page.set_content(GOOD.replace("</main>", f"{html}</main>"))
    with pytest.raises(NotFound):
        Keyboard(page).follow("#x")
