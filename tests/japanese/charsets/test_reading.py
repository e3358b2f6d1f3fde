"""Which encoding bytes are in: by what they say, by their label, by what is likely."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from japanese.charsets.reading import LOST, decode
from tests.proofs.mailing.encoders import euc, jis

TEXT = "見本の意見です。①㈱髙ｱｲ\\ 窓口を増やしてください。"
BYTES = {"utf-8": TEXT.encode(), "cp932": TEXT.encode("cp932"), "euc": euc(TEXT), "jis": jis(TEXT)}


@pytest.mark.parametrize("written", BYTES)
@pytest.mark.parametrize(
    "label",
    ["", "utf-8", "Shift_JIS", "x-sjis", "windows-31j", "EUC-JP", "iso-2022-jp", "us-ascii",
     "ISO-8859-1", "windows-1252", "x-unknown", "no such thing", "unicode_escape", "base64", "%s"],
)  # fmt: skip
def test_japanese_is_read_whatever_the_label_says(written, label):
    assert decode(BYTES[written], label).text == TEXT


@pytest.mark.parametrize("short", ["見本", "はい", "髙橋", "①", "㈱", "葛飾区", "アイウ"])
@pytest.mark.parametrize("label", ["", "us-ascii"])
def test_a_short_text_without_a_label_is_read(short, label):
    for content in (short.encode(), short.encode("cp932"), euc(short), jis(short)):
        assert decode(content, label).text == short


def test_half_width_kana_under_their_own_label_are_read():
    for content, label in (("ﾃｽﾄ".encode("cp932"), "shift_jis"), (euc("ﾃｽﾄ"), "euc-jp")):
        assert decode(content, label).text == "ﾃｽﾄ"


@pytest.mark.parametrize(
    ("content", "label", "text"),
    [
        ("𠮷👍".encode(), "utf-8", "𠮷👍"),
        ("見本".encode("utf-16"), "", "見本"),
        ("見本".encode("utf-16-be"), "utf-16be", "見本"),
        ("見本".encode("utf-8-sig"), "", "見本"),
        ("見本".encode("utf-7"), "utf-7", "見本"),
        ("见本".encode("gb18030"), "gb18030", "见本"),
        ("café à la carte".encode("latin-1"), "iso-8859-1", "café à la carte"),
        (b"plain", "shift_jis", "plain"),
        (b"", "", ""),
    ],
)
def test_other_encodings_are_read_by_their_labels_and_marks(content, label, text):
    assert decode(content, label).text == text


def test_a_label_that_the_bytes_contradict_is_not_sure():
    assert not decode("見本の意見です。".encode("cp932"), "utf-8").sure
    assert decode("見本の意見です。".encode("cp932"), "shift_jis").sure


def test_lost_bytes_leave_a_mark_and_are_not_sure():
    told = decode("見本の意見です".encode("cp932") + b"\x81", "shift_jis")
    assert (told.text, told.sure) == (f"見本の意見です{LOST}", False)


@given(st.binary(), st.text(max_size=20))
def test_any_bytes_under_any_label_are_read_without_an_exception(content, label):
    assert isinstance(decode(content, label).text, str)


@given(st.text())
def test_any_unicode_comes_back_under_its_label(text):
    assert decode(text.encode("utf-8", "replace"), "utf-8").text == text.removeprefix("\ufeff")
