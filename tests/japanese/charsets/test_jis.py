"""ISO-2022-JP and EUC-JP as Windows mailers write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from japanese.charsets import euc, jis
from tests.proofs.mailing import encoders


def _in_microsofts() -> list[str]:
    """Every character that CP932 holds, in one and in two bytes, but for a user's own."""
    found = [bytes((byte,)).decode("cp932") for byte in [*range(0x20, 0x7F), *range(0xA1, 0xE0)]]
    for lead in [*range(0x81, 0xA0), *range(0xE0, 0xF0), *range(0xFA, 0xFD)]:
        for trail in [*range(0x40, 0x7F), *range(0x80, 0xFD)]:
            try:
                found.append(bytes((lead, trail)).decode("cp932"))
            except UnicodeDecodeError:
                continue
    return sorted(set(found))


ALL = _in_microsofts()
texts = st.lists(st.sampled_from([*ALL, "\n"])).map("".join)


@pytest.mark.parametrize("char", ["①", "㈱", "髙", "﨑", "Ⅲ", "㎡", "ｱ", "ﾞ", "～", "表", "\\"])
@pytest.mark.parametrize("kana", [b"\x1b(I", b"\x0e"])
def test_what_the_standards_codec_refuses_is_read(char, kana):
    assert jis.decode(encoders.jis(f"前{char}後", kana)) == f"前{char}後"


def test_every_character_of_microsofts_table_comes_back_from_jis_and_from_euc():
    text = "".join(ALL)
    assert len(text) > 7_000
    assert jis.decode(encoders.jis(text)) == text
    assert euc.decode(encoders.euc(text)) == text


@given(texts, st.sampled_from([b"\x1b(I", b"\x0e"]))
def test_any_text_comes_back_from_jis(text, kana):
    lines = [encoders.jis(line, kana) for line in text.split("\n")]
    assert jis.decode(b"\n".join(lines)) == text


@given(texts)
def test_any_text_comes_back_from_euc(text):
    assert euc.decode(encoders.euc(text)) == text


@given(st.binary())
def test_any_bytes_are_read_without_an_exception(content):
    jis.decode(content)
    euc.decode(b"\x8f" + content)


def test_half_width_kana_are_read_in_eight_bits_too():
    assert jis.decode(b"\x1b$B8+\x1b(B\xb1\xb2") == "見ｱｲ"


def test_a_lost_escape_spoils_no_more_than_its_line():
    assert jis.decode(b"\x1b$B8+K\\\nplain\n\x1b$B8+\x1b(B") == "見本\nplain\n見"


def test_characters_of_the_later_standards_are_read():
    assert jis.decode(b"\x1b$(D" + bytes((0x30, 0x21)) + b"\x1b(B") == "丂"
    for plane in (b"\x1b$(O", b"\x1b$(Q"):
        assert jis.decode(plane + bytes((0x2E, 0x21)) + b"\x1b(B") == "俱"
    assert jis.decode(b"\x1b$(P" + bytes((0x21, 0x21)) + b"\x1b(B") == "𠂉"


def test_a_cell_that_is_empty_is_told_as_lost():
    assert jis.decode(b"\x1b$B\x29\x21\x1b(B") == jis.LOST
