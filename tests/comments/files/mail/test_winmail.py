"""Outlook's winmail.dat: unpacked, or reported as broken."""

from __future__ import annotations

import struct

from hypothesis import given
from hypothesis import strategies as st

from comments.files.mail import winmail
from tests.proofs.mailing.shapes import tnef

BEGINNING, TITLE, DATA, PROPERTIES, BODY, CODEPAGE = (
    0x69002, 0x18010, 0x6800F, 0x69005, 0x2800C, 0x69007,
)  # fmt: skip


def test_words_and_files_are_taken_out():
    found = winmail.unpack(
        tnef(
            {
                CODEPAGE: struct.pack("<II", 932, 0),
                BODY: "見本の意見".encode("cp932") + b"\0",
                BEGINNING: b"\0" * 14,
                TITLE: "図①.pdf".encode("cp932") + b"\0",
                DATA: b"content",
            }
        )
    )
    assert found is not None
    assert found.body == "見本の意見"
    assert found.attached == [("図①.pdf", b"content")]


def test_the_long_name_is_taken_where_there_is_one():
    name = "見本の図と表.pdf\0".encode("utf-16-le")
    properties = struct.pack("<IHHII", 1, 0x1F, 0x3707, 1, len(name)) + name
    found = winmail.unpack(
        tnef({BEGINNING: b"", TITLE: b"MIHON~1.PDF\0", DATA: b"x", PROPERTIES: properties})
    )
    assert found is not None
    assert found.attached == [("見本の図と表.pdf", b"x")]


def test_a_changed_byte_is_noticed():
    content = tnef({BODY: b"abc"})
    assert winmail.unpack(content.replace(b"abc", b"abd")) is None


@given(st.binary())
def test_any_bytes_are_read_without_an_exception(content):
    winmail.unpack(content)
    winmail.unpack(tnef({BODY: b"x"})[:6] + content)
    winmail.unpack(tnef({PROPERTIES: content, DATA: content}))
