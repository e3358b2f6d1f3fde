"""The address chooses the language, and nothing else does."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.translation import get_language, gettext, override

from comments.models.consultation import RESERVED_SLUGS
from japanese.languages import LANGUAGES, address_in, of_address
from tests.comments.public.intake.steps import Steps
from tests.makers import make_consultation, staff

pytestmark = pytest.mark.django_db

PAGES = ["", "mihon/", "mihon/plan/", "mihon/plan/g1-s1/", "mihon/comment/write/"]
PREFIXES = {"ja": "/", "ja-easy": "/easy/", "en": "/en/"}
LANG = {"ja": "ja", "ja-easy": "ja", "en": "en"}
WORDS = {
    "ja": ("市民コメント", "ページが見つかりません"),
    "ja-easy": ("市民（しみん）コメント", "ページがありません"),
    "en": ("Public comments", "Page not found"),
}
each_language = pytest.mark.parametrize("language", PREFIXES)
each_page = pytest.mark.parametrize("page", PAGES)


def text(response: HttpResponse) -> str:
    """The page as it is read where readings stand in brackets."""
    html = re.sub(r"<(script|style)\b.*?</\1>", "", response.content.decode(), flags=re.DOTALL)
    return re.sub(r"<[^>]*>", "", html)


@each_language
@each_page
def test_a_page_speaks_the_language_of_its_address(client, consultation, during, language, page):
    answer = client.get(PREFIXES[language] + page)
    assert answer.status_code == 200
    assert f'<html lang="{LANG[language]}"' in answer.content.decode()
    assert WORDS[language][0] in text(answer)


@each_language
def test_what_the_browser_prefers_changes_nothing(client, consultation, during, language):
    address = PREFIXES[language] + "mihon/"
    plain = client.get(address)
    client.cookies["django_language"] = "en"
    asked = client.get(address, headers={"Accept-Language": "en, fr;q=0.5"})
    assert asked.content == plain.content
    assert "Accept-Language" not in asked.headers.get("Vary", "")


def test_after_a_page_the_process_speaks_japanese_again(client, consultation, during):
    client.get("/en/mihon/")
    assert get_language() == "ja"


@each_language
def test_links_stay_in_the_language(client, consultation, during, language):
    html = client.get(PREFIXES[language] + "mihon/").content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    links = re.findall(r'href="(/[^"]*)"', main)
    assert links
    assert {of_address(each).code for each in links} == {language}


@each_language
def test_addresses_are_made_in_the_language_in_use(language):
    with override(language):
        assert reverse("consultation", args=["mihon"]) == f"{PREFIXES[language]}mihon/"


@each_page
@each_language
def test_each_page_leads_to_itself_in_the_others(client, consultation, during, language, page):
    html = client.get(PREFIXES[language] + page).content.decode()
    header = html[html.index("<header") : html.index("</header>")]
    led = re.findall(r'<(?:a|button)[^>]* (?:href|formaction)="([^"]*)"[^>]* lang="', header)
    assert led == [PREFIXES[each] + page for each in PREFIXES if each != language]
    assert re.findall(r'aria-current="true">', header) == ['aria-current="true">']


def test_the_languages_call_themselves_by_their_own_names(client, consultation, during):
    header = client.get("/en/").content.decode().partition("<main")[0]
    assert re.findall(r'lang="(ja|en)"[^>]*>([^<]+)', header.partition("pc-languages")[2]) == [
        ("ja", "日本語"),
        ("en", "English"),
    ]
    assert ">やさしい<ruby>日本語<" in header.replace("<span>", "")


def test_what_is_searched_for_stays_when_the_language_is_changed(client, consultation, during):
    assert 'href="/en/mihon/plan/?q=%E8%A6%8B"' in (
        client.get("/mihon/plan/", {"q": "見"}).content.decode()
    )


@each_language
def test_a_page_that_is_read_names_its_likes(client, consultation, during, language):
    head = client.get(PREFIXES[language] + "mihon/").content.decode().partition("</head>")[0]
    site = "http://127.0.0.1:8000"
    assert re.findall(r'rel="alternate" hreflang="([^"]*)" href="([^"]*)"', head) == [
        ("ja", f"{site}/mihon/"),
        ("ja-x-easy", f"{site}/easy/mihon/"),
        ("en", f"{site}/en/mihon/"),
    ]
    assert re.findall(r'rel="canonical" href="([^"]*)"', head) == [
        f"{site}{PREFIXES[language]}mihon/"
    ]


@each_language
def test_what_is_not_there_is_said_in_the_language(client, db, language):
    answer = client.get(f"{PREFIXES[language]}nowhere/at/all/")
    assert (answer.status_code, WORDS[language][1] in text(answer)) == (404, True)


@pytest.mark.parametrize(
    ("prefix", "words"),
    [("/easy/", "今（いま）は使（つか）えません"), ("/en/", "The site cannot be used just now")],
)
def test_our_own_failure_is_said_in_the_language(db, monkeypatch, prefix, words):
    monkeypatch.delattr("comments.public.notice.home._shown")
    answer = Client(raise_request_exception=False).get(prefix)
    assert (answer.status_code, words in text(answer)) == (500, True)


def test_too_much_is_said_in_the_language(client, consultation, during, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    answer = client.post("/en/mihon/comment/opinions/", {"opinion": "a" * 100})
    assert (answer.status_code, "Too large" in text(answer)) == (413, True)


def test_the_desk_speaks_japanese_and_offers_nothing_else(consultation):
    client = Client()
    client.force_login(staff("viewer"))
    html = client.get("/staff/nowhere/").content.decode()
    assert '<html lang="ja"' in html
    assert "pc-languages" not in html


@pytest.mark.parametrize("path", ["/easy", "/en"])
def test_a_language_without_its_slash_is_led_on(client, db, path):
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Location"]) == (301, f"{path}/")


@pytest.mark.parametrize("path", ["/enquete/", "/easy-plan/"])
def test_a_consultation_may_begin_like_a_language(client, during, path):
    make_consultation(slug=path.strip("/"))
    html = client.get(path).content.decode()
    assert "見本計画についての市民コメント" in html


def test_no_consultation_can_take_the_place_of_a_language():
    assert {each.key for each in LANGUAGES.values() if each.key} <= RESERVED_SLUGS


@pytest.mark.parametrize("language", LANGUAGES.values())
@pytest.mark.parametrize("path", ["/", "/easy/", "/en/", "/en/mihon/plan/"])
def test_an_address_in_another_language_differs_by_its_first_part_alone(language, path):
    there = address_in(language, path)
    assert of_address(there) == language
    assert address_in(of_address(path), there) == path


@each_language
def test_a_page_that_is_not_there_leads_to_no_other_site(client, language):
    answer = client.get("/", PATH_INFO=f"{PREFIXES[language]}/yoso.example/")
    assert answer.status_code == 404
    assert 'href="//' not in answer.content.decode()


@pytest.mark.parametrize("page", ["", "mihon/", "mihon/plan/"])
def test_an_easy_page_that_is_unchanged_is_not_sent_again(client, consultation, during, page):
    first = client.get(f"/easy/{page}")
    assert int(first.headers["Content-Length"]) == len(first.content)
    again = client.get(f"/easy/{page}", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_no_mark_of_a_reading_reaches_a_browser(client, consultation, during):
    steps = Steps(client, "easy/mihon")
    pages = [client.get(f"/easy/{page}") for page in PAGES]
    pages += [steps.write(" "), steps.write(), steps.who(**{"person-0-name": ""}), steps.all()]
    pages += [client.get("/easy/nowhere/"), steps.get("comment/who"), steps.post("comment/erase")]
    for page in pages:
        assert re.findall("[\ufdd0-\ufdef\ufffe\uffff]", page.content.decode()) == []


def test_a_title_and_an_attribute_hold_the_kanji_alone(client, consultation, during):
    html = client.get("/easy/mihon/comment/write/").content.decode()
    assert "<title>意見を書く｜市民コメント</title>" in html
    assert 'aria-label="言葉（Language）"' in html
    assert '<option value="">計画の全部</option>' in html.replace(" selected", "")


@each_language
def test_a_consultation_without_translations_is_shown_in_every_language(
    client, consultation, during, language
):
    shown = text(client.get(PREFIXES[language] + "mihon/"))
    for words in (consultation.title, consultation.about, "市内に通勤する方", "市ホームページ"):
        assert words in shown


def test_the_plan_stays_as_issued_and_says_so(client, consultation, during):
    html = client.get("/en/mihon/plan/").content.decode()
    assert "shown as the city issued it, in Japanese" in html
    assert '<h1 class="plan-title" lang="ja">' in html
    assert '<div class="plan-text" lang="ja">' in html


def test_the_condition_that_is_enforced_stands_in_japanese_under_its_translation(
    client, consultation, during
):
    consultation.rule_sentences.filter(key="named").update(
        translations={"en": {"sentence": "Not anonymously"}}
    )
    html = client.get("/en/mihon/").content.decode()
    there = html[html.index("Not anonymously") :].partition("</dd>")[0]
    assert re.findall(r'<div class="notice-enforced" lang="ja"><p>(.*?)</p>', there) == [
        "匿名での受付は不可"
    ]


@each_language
def test_the_kinds_of_the_plan_are_called_in_the_language(consultation, language):
    goal = consultation.plan.elements.get(code="g1")
    goal.number = "1"
    called = {"ja": "基本目標1", "ja-easy": gettext_marked("基本目標1"), "en": "Goal 1"}
    with override(language):
        assert goal.label == called[language]


def gettext_marked(label: str) -> str:
    with override("ja-easy"):
        return gettext("基本目標%(number)s") % {"number": label[-1]}
