"""Readings: how they are written, and where a page shows them."""

from __future__ import annotations

import pytest

from japanese.furigana import bare, encode, fault, ruby, unread, with_kana

RUBY = "<ruby>意見<rp>（</rp><rt>いけん</rt><rp>）</rp></ruby>"


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("意見《いけん》", "意見（いけん）"),
        ("ご意見《いけん》を", "ご意見（いけん）を"),
        ("｜5日《いつか》まで", "5日（いつか）まで"),
        ("人々《ひとびと》", "人々（ひとびと）"),
        ("𠮷田《よしだ》", "𠮷田（よしだ）"),
        ("かなだけ", "かなだけ"),
    ],
)
def test_a_reading_belongs_to_the_run_of_kanji_before_it_or_to_what_the_bar_begins(written, plain):
    assert with_kana(encode(written)) == plain


def test_a_page_shows_the_reading_above_the_kanji_in_one_piece():
    assert ruby(encode("<p>意見《いけん》です</p>")) == f"<p><span>{RUBY}です</span></p>"


@pytest.mark.parametrize(
    "html",
    [
        '<p title="{}">x</p>',
        "<input value='{}'>",
        '<p title="a > b {}">x</p>',
        "<title>{}</title>",
        "<option>{}</option>",
        "<textarea>{}</textarea>",
        "<script>{}</script>",
        "<style>{}</style>",
        "<!-- {} -->",
    ],
)
def test_where_no_element_may_stand_the_kanji_stand_alone(html):
    assert ruby(html.format(encode("意見《いけん》"))) == html.format("意見")


def test_what_is_written_between_the_brackets_is_no_reading_until_it_is_marked():
    typed = "<p>わたしの意見《いけん》</p>"
    assert ruby(typed) == typed


@pytest.mark.parametrize("show", [ruby, bare, with_kana])
def test_a_mark_that_belongs_to_nothing_never_leaves(show):
    assert show("<p>\ufdd0意\ufdd2見\ufdd1</p>").count("\ufdd0") == 0
    assert {"\ufdd0", "\ufdd1", "\ufdd2"}.isdisjoint(show("<p>\ufdd0意\ufdd2見\ufdd1</p>"))


def test_text_without_readings_is_left_as_it_is():
    page = "<p>a < b & c</p>"
    assert ruby(page) is page


@pytest.mark.parametrize("wrong", ["《いけん》", "意見《", "意見いけん》", "意見《》", "か《か》"])
def test_a_reading_without_its_kanji_is_a_fault(wrong):
    assert fault(wrong) is not None


@pytest.mark.parametrize("right", ["意見《いけん》", "｜5日《いつか》", "かな", "A｜B"])
def test_what_is_written_rightly_is_none(right):
    assert fault(right) is None


def test_kanji_without_a_reading_are_found():
    assert unread("意見《いけん》と理由、｜5日《いつか》の日") == ["理由", "日"]
