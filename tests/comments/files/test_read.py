"""The kind of a file is decided by its content; others are refused with the reason."""

from __future__ import annotations

import io
import struct
import threading
import time
import zipfile
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

from comments.files import inspect_file, pictures, zip_documents
from comments.files.kinds import DOCX, JPEG, KINDS, ODT, PDF, PNG, TXT, FileFault, Refused
from tests.comments.files import making

TEXT = "見本の手紙です。\r\nよろしくお願いします。"


def fault(content: bytes) -> FileFault | None:
    try:
        inspect_file.inspect_file(content)
    except Refused as refused:
        return refused.fault
    return None


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (making.pdf(), PDF),
        (b"\xef\xbb\xbf\r\n" + making.pdf(), PDF),
        (making.docx(), DOCX),
        (making.docx(**{"[Content_Types].xml": making.types().encode("utf-16")}), DOCX),
        (making.odt(), ODT),
        (TEXT.encode(), TXT),
        (TEXT.encode("utf-8-sig"), TXT),
        (TEXT.encode("utf-16"), TXT),
        (TEXT.encode("cp932"), TXT),
        ("①㈱髙".encode("cp932") + b"\x1a", TXT),
        ("<意見> 3 < 5 です".encode(), TXT),
        (making.jpeg(), JPEG),
        (making.jpeg(form="MPO"), JPEG),
        (making.png(), PNG),
        (making.heic(), JPEG),
    ],
)
def test_a_file_is_what_its_content_is(content, kind):
    assert inspect_file.inspect_file(content).kind == kind


@pytest.mark.parametrize(
    "content", [making.pdf(), making.docx(), making.odt(), TEXT.encode("cp932")]
)
def test_documents_are_kept_as_they_came(content):
    assert inspect_file.inspect_file(content).content == content


def test_the_pages_of_a_pdf_are_counted():
    assert inspect_file.inspect_file(making.pdf(3)).pages == 3


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", FileFault.EMPTY),
        (b" \r\n\t", FileFault.UNKNOWN),
        (b"\xef\xbb\xbf", FileFault.UNKNOWN),
        (b"MZ\x90\x00\x03\x00\x00\x00", FileFault.UNKNOWN),
        (b"\x7fELF\x02\x01\x01\x00", FileFault.UNKNOWN),
        (b"<!DOCTYPE html><p>hello</p>", FileFault.UNKNOWN),
        ("\ufeff \n<html lang='ja'>".encode(), FileFault.UNKNOWN),
        (b"<?xml version='1.0'?><svg/>", FileFault.UNKNOWN),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", FileFault.UNKNOWN),
        (b"<script>alert(1)</script>", FileFault.UNKNOWN),
        (rb"{\rtf1 mihon}", FileFault.UNKNOWN),
        (b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", FileFault.UNKNOWN),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", FileFault.UNKNOWN),
        (b"\x00\x00\x00\x20ftypavif\x00\x00\x00\x00", FileFault.UNKNOWN),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00", FileFault.UNKNOWN),
        (b"text\x00with NUL", FileFault.UNKNOWN),
        ("鈴\x07".encode(), FileFault.UNKNOWN),
        ("見\x00".encode("utf-16"), FileFault.UNKNOWN),
        (b"\xff\xfe\x00\xd8", FileFault.UNKNOWN),
        (b"\x81", FileFault.UNKNOWN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), FileFault.OLD_OFFICE),
        # PDF
        (b"%PDF-1.7\nnothing", FileFault.BROKEN),
        (making.pdf()[:200], FileFault.BROKEN),
        (making.pdf(0), FileFault.BROKEN),
        (making.locked_pdf(), FileFault.LOCKED),
        # zip
        (making.zipped({"a.txt": "x"}), FileFault.UNKNOWN),
        (making.zipped({}), FileFault.UNKNOWN),
        (making.docx(**{"[Content_Types].xml": making.types(making.SHEET_TYPE)}), FileFault.UNKNOWN),
        (making.docx(**{"[Content_Types].xml": making.types(making.MACRO_TYPE)}), FileFault.MACROS),
        (making.docx(**{"word/vbaProject.bin": b"x"}), FileFault.MACROS),
        (making.docx(**{"[Content_Types].xml": making.types(part="/word/gone.xml")}), FileFault.BROKEN),
        (making.docx(**{"word/document.xml": b""}), FileFault.BROKEN),
        (making.docx()[:-40], FileFault.BROKEN),
        (b"PK\x03\x04" + bytes(100), FileFault.BROKEN),
        (making.odt(mimetype="application/vnd.oasis.opendocument.spreadsheet"), FileFault.UNKNOWN),
        (making.odt(**{"Basic/Standard/Module1.xml": "x"}), FileFault.MACROS),
        (making.odt(**{"content.xml": b""}), FileFault.BROKEN),
        (
            making.odt(**{"META-INF/manifest.xml": "<manifest:encryption-data/>"}),
            FileFault.LOCKED,
        ),
        # pictures
        (making.jpeg()[:-200], FileFault.BROKEN),
        (making.jpeg()[:30], FileFault.BROKEN),
        (making.png()[:-60], FileFault.BROKEN),
        (making.heic()[: len(making.heic()) // 2], FileFault.BROKEN),
    ],
)  # fmt: skip
def test_what_is_not_wanted_is_refused_with_its_reason(content, expected):
    assert fault(content) is expected


PIECES = [
    making.pdf(), making.docx(), making.odt(), making.jpeg(), making.png(), making.heic(),
    TEXT.encode(),
]  # fmt: skip


@given(st.sampled_from(PIECES), st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_broken_file_does_anything_but_be_kept_or_be_refused(piece, data):
    broken = bytearray(piece)
    for _ in range(data.draw(st.integers(0, 6))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(broken[: data.draw(st.integers(0, len(broken)))])
    with suppress(Refused):
        assert inspect_file.inspect_file(cut).kind in KINDS


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_no_bytes_at_all_do_anything_but_be_kept_or_be_refused(content):
    with suppress(Refused):
        assert inspect_file.inspect_file(content).kind in KINDS


# ── Files that want more room than they say ──────────────────────────────────────────


def _lying(content: bytes, name: bytes, size: int) -> bytes:
    """The zip with another size of one part in its table of contents."""
    at = content.rindex(name) - 46
    assert content[at : at + 4] == b"PK\x01\x02"
    return content[: at + 24] + struct.pack("<I", size) + content[at + 28 :]


def test_a_zip_that_says_it_needs_too_much_room_is_refused_before_it_is_unpacked(monkeypatch):
    bomb = _lying(making.docx(), b"word/document.xml", 0xFFFFFFFE)
    monkeypatch.setattr(zipfile.ZipFile, "open", None)
    assert fault(bomb) is FileFault.BROKEN


@pytest.mark.parametrize(
    "end", ["Override " * 100_000, "<" * 900_000, ("<Override " * 90_000) + ">"]
)
def test_contents_that_are_endless_are_read_in_no_time(end):
    begun = time.process_time()
    assert (
        fault(making.docx(**{"[Content_Types].xml": f"{making.WORD_TYPE}<{end}"}))
        is FileFault.BROKEN
    )
    assert time.process_time() - begun < 2


def test_a_jpeg_drawn_in_passes_without_end_is_refused_before_it_is_drawn(monkeypatch):
    whole = making.jpeg(progressive=True)
    one_more = whole[whole.rindex(b"\xff\xda") : -2]
    assert fault(whole[:-2] + one_more + whole[-2:]) is None
    monkeypatch.setattr(JpegImageFile, "load", None)
    assert fault(whole[:-2] + one_more * pictures.MOST_SCANS + whole[-2:]) is FileFault.BROKEN


@pytest.mark.parametrize("part", [b"[Content_Types].xml", b"word/document.xml"])
def test_a_zip_that_lies_about_a_part_is_refused(part):
    assert fault(_lying(making.docx(), part, 3)) is FileFault.BROKEN


def test_of_a_part_no_more_is_unpacked_than_is_looked_at(monkeypatch):
    taken = []
    honest = zipfile.ZipExtFile.read
    monkeypatch.setattr(
        zipfile.ZipExtFile,
        "read",
        lambda part, n=-1: (found := honest(part, n), taken.append(len(found)))[0],
    )
    big = making.docx(**{"word/document.xml": b" " * 40_000_000})
    assert inspect_file.inspect_file(big).kind == DOCX
    assert max(taken) <= 1024 * 1024


def test_a_zip_of_very_many_parts_is_refused():
    many = making.docx(**{f"word/{n}.xml": b"" for n in range(zip_documents.MOST_PARTS)})
    assert fault(many) is FileFault.BROKEN


def test_a_part_with_a_password_is_said_to_have_one():
    content = making.docx()
    at = content.rindex(b"word/document.xml") - 46
    locked = content[: at + 8] + b"\x01\x00" + content[at + 10 :]
    assert fault(locked) is FileFault.LOCKED


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_picture_of_too_many_pixels_is_refused_before_one_is_unpacked(monkeypatch, form):
    buffer = io.BytesIO()
    Image.new("L", (12_000, 6_000)).save(buffer, form)
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", None)
    assert fault(buffer.getvalue()) is FileFault.TOO_FINE


def test_a_heic_of_too_many_pixels_is_refused(monkeypatch):
    monkeypatch.setattr("comments.files.pictures.MOST_PIXELS", 64 * 48 - 1)
    assert fault(making.heic()) is FileFault.TOO_FINE


def test_files_are_looked_at_one_at_a_time(monkeypatch):
    inside, most = [], []

    def slow(content: bytes):
        inside.append(content)
        most.append(len(inside))
        time.sleep(0.005)
        inside.pop()

    monkeypatch.setattr(inspect_file, "_read", slow)
    threads = [threading.Thread(target=inspect_file.inspect_file, args=(b"x",)) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert most == [1] * 8
