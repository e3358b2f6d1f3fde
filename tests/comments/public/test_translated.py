"""What a consultation's rows say in the language of the page."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.utils.translation import override

from comments.public import translated as spoken
from japanese import furigana
from tests.makers import make_consultation

pytestmark = pytest.mark.django_db


@pytest.fixture
def translated(db):
    made = make_consultation(
        translations={
            "ja-easy": {"title": "見本《みほん》", "about": "一《いち》\n二《に》"},
            "en": {"title": "A sample", "about": "One & two"},
        }
    )
    made.rule_sentences.filter(key="window").update(
        translations={"en": {"sentence": "From {opens} to {closes}"}}
    )
    made.grounds.filter(key="resident").update(translations={"en": {"label": "Residents"}})
    return made


def draw(source: str, language: str, **context: object) -> str:
    with override(language):
        return Template("{% load spoken %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ja", "見本計画についての市民コメント"),
        ("ja-easy", "\ufdd0見本\ufdd1みほん\ufdd2"),
        ("en", "A sample"),
    ],
)
def test_a_text_is_said_in_the_language_of_the_page(translated, language, said):
    assert draw("{{ row|spoken:'title' }}", language, row=translated) == said


def test_japanese_on_an_english_page_is_marked_as_such(consultation):
    said = draw("{{ row|spoken:'office' }}", "en", row=consultation)
    assert said == '<span lang="ja">見本市 見本課</span>'


def test_japanese_on_an_easy_page_needs_no_mark(consultation):
    assert draw("{{ row|spoken:'office' }}", "ja-easy", row=consultation) == "見本市 見本課"


def test_where_no_element_may_stand_there_is_none(consultation):
    assert draw("{{ row|spoken_bare:'office' }}", "en", row=consultation) == "見本市 見本課"


def test_lines_are_paragraphs_and_escaped(translated):
    assert draw("{{ row|spoken_lines:'about' }}", "en", row=translated) == "<p>One &amp; two</p>"


def test_paragraphs_of_japanese_on_an_english_page_are_marked_as_a_whole(consultation):
    said = draw("{{ row|spoken_lines:'about' }}", "en", row=consultation)
    assert said == '<div lang="ja"><p>素案をお示しし、ご意見を募集します。</p></div>'


@pytest.mark.parametrize(
    ("language", "said"),
    [("ja", "【練習】見本"), ("ja-easy", "【練習（れんしゅう）】見本"), ("en", "[Practice] 見本")],
)
def test_a_rehearsal_is_marked_in_every_language(language, said):
    made = make_consultation(title="見本", rehearsal=True)
    with override(language):
        assert furigana.with_kana(spoken.title(made).text) == said


def test_a_sentence_has_the_days_in_its_own_language(translated):
    with override("en"):
        said = spoken.terms(translated).sentences["window"]
    assert said == "From Thursday 5 November to Friday 4 December"


def test_the_words_of_the_terms_follow_the_page_and_what_is_enforced_does_not(translated):
    with override("en"):
        said, enforced = spoken.terms(translated), translated.terms
    assert said.ground("resident").label == "Residents"
    assert enforced.ground("resident").label == "市内にお住まいの方"
    assert enforced.sentences["window"] == "11月5日（木）から12月4日（金）まで"


def test_taking_a_translation_out_leaves_nothing_behind(consultation):
    consultation.translate("en", "title", "A sample")
    consultation.translate("en", "title", "")
    assert consultation.translations == {}
