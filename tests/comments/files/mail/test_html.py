"""HTML as text: what a reader would see, and nothing that runs or is fetched."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.files.mail.html_text import label_in, text_of


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("一<br>二<br/>三", "一\n二\n三"),
        ("<p>一</p><p>二</p>", "一\n\n二"),
        ("<div>一</div><div>二</div>", "一\n二"),
        ("<div>一<div>二</div></div>三", "一\n二\n三"),
        ("<b>太</b>い\n 文", "太い 文"),
        ("<ul><li>一<li>二</ul>", "一\n二"),
        ("<table><tr><td>一<td>二</tr><tr><th>三</th><th>四</th></tr></table>", "一\t二\n三\t四"),
        ("<table><tr><td><p>一</p></td><td><p>二</p></td></tr></table>", "一\t二"),
        ("<pre>一\n  二</pre>", "一\n  二"),
        ("&lt;b&gt; &amp; &#9312; &nbsp;x", "<b> & ①  x"),
        ("1 < 2 と 3<4", "1 < 2 と 3<4"),
        ('<img src="http://192.0.2.9/x" alt="図の説明">と', "[図の説明]と"),
        ("<a href='http://192.0.2.9/'>ここ</a>", "ここ"),
        ("<!-- <p>見えない</p> -->見える", "見える"),
        ("<!DOCTYPE html><?xml x?>見える", "見える"),
        ("<script>if (1<2) alert('<p>x')</script>見える", "見える"),
        ("<style>p>b{}</style>見える<script>終わらない", "見える"),
        ("<head><title>題</title></head><body>見える</body>", "見える"),
        ("<head><title>題<body>見える", "見える"),
        ("見える<!-- 終わらない", "見える"),
        ("見える<div", "見える"),
        ("", ""),
    ],
)
def test_a_page_becomes_its_text(page, text):
    assert text_of(page) == text


@given(st.text(alphabet="<>!-/ab=\"' prescitd", max_size=200))
def test_any_page_is_read_without_an_exception(page):
    text_of(page)


@pytest.mark.parametrize(
    "part", ["<", "<!", "<!--", "<a ", "<a b='", "</", "<script>", "<table><tr><td>", "&"]
)
def test_time_grows_with_the_length_of_a_page_and_no_faster(part):
    start = time.perf_counter()
    text_of(part * 200_000)
    assert time.perf_counter() - start < 8


def test_a_page_names_its_own_encoding():
    assert label_in(b'<meta charset="Shift_JIS">') == "Shift_JIS"
    assert label_in(b'<META http-equiv=x content="text/html; charset=euc-jp">') == "euc-jp"
    assert label_in(b"<p>") == ""
