"""Names of files are shown as text and never used as paths."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.files.file_names import LONGEST, clean, ending_of


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("意見書.pdf", "意見書.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\mihon\\手紙.docx", "手紙.docx"),
        ("見本\x00\r\n\x1b.txt", "見本.txt"),
        ("gpj.\u202efdp.exe", "gpj.fdp.exe"),
        ("\u200b\ufeff見本.png", "見本.png"),
        ("葛\U000e0100城.pdf", "葛\U000e0100城.pdf"),
        ("  見本 .pdf ", "見本 .pdf"),
        ("/", ""),
        ("", ""),
        ("<b>.txt", "<b>.txt"),
    ],
)
def test_a_name_loses_its_folders_and_what_cannot_be_seen(name, expected):
    assert clean(name) == expected


def test_a_long_name_is_shortened_before_its_end():
    shown = clean("長" * 300 + ".pdf")
    assert (len(shown), shown[-5:]) == (LONGEST, "….pdf")


@given(st.text(max_size=600))
def test_any_name_is_short_and_has_no_folder(name):
    shown = clean(name)
    assert len(shown) <= LONGEST
    assert not set(shown) & set("/\\\r\n\x00\u202e")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.PDF", ".pdf"), ("a.tar.gz", ".gz"), ("a", ""), (".pdf", ""), ("", "")],
)
def test_the_end_of_a_name_is_what_follows_its_last_dot(name, expected):
    assert ending_of(name) == expected
