"""OCR: used where it is installed, with limits; everything works without it.

Most tests put a program of that name on PATH, so that they are the same on every machine.
"""

from __future__ import annotations

import io
import os
import stat

import pytest
from PIL import Image, ImageDraw, ImageFont

from comments.files.ocr import tesseract
from comments.files.ocr.tesseract import is_there, page_text

_BEGINNING = '#!/bin/sh\nif [ "$1" = --list-langs ]; then printf "%s"; exit; fi\n'
JAPANESE = "List of available languages (2):\\neng\\njpn\\n"


def picture(size: tuple[int, int] = (20, 20), form: str = "PNG") -> bytes:
    buffer = io.BytesIO()
    Image.new("L", size, 255).save(buffer, form)
    return buffer.getvalue()


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """Put a program on PATH that does what the shell's words say."""

    def put(script: str, languages: str = JAPANESE) -> None:
        program = tmp_path / "tesseract"
        program.write_text(_BEGINNING % languages + script)
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
        tesseract._reads_japanese.cache_clear()

    yield put
    tesseract._reads_japanese.cache_clear()


def test_it_is_there_with_japanese_alone(machine):
    machine("")
    assert is_there()
    machine("", languages="eng\\njpn_vert\\n")
    assert not is_there()
    assert page_text(picture()) is None


def test_where_it_is_not_installed_nothing_is_missing(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not is_there()
    assert page_text(picture()) is None


def test_the_spaces_it_puts_between_characters_are_taken_out(machine):
    machine('cat >/dev/null; printf "見 本 の　意 見 ABC def 3 つ\\n\\n\\n\\n 理 由 \\n\\f"')
    assert page_text(picture()) == "見本の　意見 ABC def 3 つ\n\n理由"


def test_it_is_given_the_picture_and_none_of_the_sites_secrets(machine, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "canary")
    machine("wc -c; env")
    content = picture(form="JPEG")
    told = page_text(content)
    assert told.startswith(str(len(content)))
    assert "canary" not in told
    assert "OMP_THREAD_LIMIT=1" in told


def test_a_machine_that_takes_too_long_is_ended(machine):
    machine("exec tail -f /dev/null")
    assert page_text(picture(), seconds=0.2) is None


def test_a_machine_that_fails_says_nothing(machine):
    machine("echo half a page; exit 1")
    assert page_text(picture()) is None


def test_a_picture_too_fine_or_none_at_all_is_not_given_to_it(machine, monkeypatch):
    machine("echo read")
    monkeypatch.setattr(tesseract, "MOST_PIXELS", 400)
    assert page_text(picture()) == "read"
    assert page_text(picture((21, 20))) is None
    assert page_text(b"no picture") is None


def test_no_more_is_taken_than_a_page_can_hold(machine, monkeypatch):
    machine("echo 1234567890")
    monkeypatch.setattr(tesseract, "MOST_CHARACTERS", 4)
    assert page_text(picture()) == "1234"


@pytest.mark.skipif(
    not is_there() and os.environ.get("READING_MACHINE") != "required",
    reason="needs Debian's tesseract-ocr-jpn; .ci/run installs it",
)
def test_a_printed_page_is_read_by_the_machine_itself():
    fonts = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
    page = Image.new("L", (1500, 300), 255)
    words = "見本の意見です。窓口を増やしてください。"
    ImageDraw.Draw(page).text((60, 100), words, font=ImageFont.truetype(fonts, 44))
    buffer = io.BytesIO()
    page.save(buffer, "PNG")
    assert page_text(buffer.getvalue()) == words
