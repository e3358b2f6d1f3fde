"""Encodings: each valid text is offered, the likeliest first, and comes out to the letter."""

from __future__ import annotations

import pytest

from comments.desk.imports.encodings import decoded
from tests.comments.desk.imports.making import csv_of, letter, seen
from tests.proofs.old_ledger import euc

TEXT = "受付日,①㈱～ ｱﾙﾌｧ カナ漢字\r\n"


@pytest.mark.parametrize(
    ("content", "name", "text"),
    [
        (TEXT.encode(), "UTF-8", TEXT),
        (TEXT.encode("utf-8-sig"), "UTF-8（BOM付き）", TEXT),
        (TEXT.encode("utf-16"), "UTF-16", TEXT),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "UTF-16", TEXT),
        (TEXT.encode("utf-16-le"), "UTF-16（BOMなし）", TEXT),
        (TEXT.encode("utf-16-be"), "UTF-16（BOMなし）", TEXT),
        (TEXT.encode("utf-32"), "UTF-32", TEXT),
        (TEXT.encode("cp932"), "Shift_JIS（CP932）", TEXT),
    ],
)
def test_the_likeliest_comes_first(content, name, text):
    assert next(decoded(content)) == (name, text)


def test_euc_is_offered_where_shift_jis_would_be_valid_too():
    assert ("EUC-JP", TEXT) in list(decoded(euc(TEXT)))


def test_euc_of_other_systems_keeps_its_rare_characters():
    rare = "丂﨑".encode("euc_jp", errors="ignore")
    assert dict(decoded(rare))["EUC-JP"] == "丂"


def test_what_is_valid_in_none_is_offered_in_none():
    assert list(decoded(b"\xff\xff\x80\x81")) == []


def test_every_two_byte_character_of_windows_comes_out_of_euc():
    chars = []
    for lead in [*range(0x81, 0xA0), *range(0xE0, 0xEF)]:
        for trail in [*range(0x40, 0x7F), *range(0x80, 0xFD)]:
            try:
                char = bytes((lead, trail)).decode("cp932")
            except UnicodeDecodeError:
                continue
            # Of a character with two places, Windows writes the one of the later table.
            if char.encode("cp932") == bytes((lead, trail)):
                chars.append(char)
    text = "".join(chars)
    assert len(text) > 6_800
    assert dict(decoded(euc(text)))["EUC-JP"] == text


def test_the_headings_decide_between_valid_encodings(consultation):
    outcome = seen(consultation, euc(csv_of(letter()).decode()))
    assert "文字コード：EUC-JP" in outcome.notes
    assert outcome.news[0].entry.points[0].opinion == "見本の意見です。"
