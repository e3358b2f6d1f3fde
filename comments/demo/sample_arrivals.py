"""Sample arrivals of the demo's rehearsal: a mail, a letter, and its second page that comes by itself.

Nothing is kept in files: they are made when they are wanted, the same bytes every time, so that a
second run finds what there is. The letter is drawn as lines, for a font with Japanese letters may be
missing; its words stand in the mail.
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from email.utils import format_datetime

from django.utils import timezone
from PIL import Image, ImageDraw, ImageFont

from comments.domain import actors, rules
from comments.files.arrival_kinds import kind_of
from comments.models import Arrival, Consultation
from comments.records.arrivals.from_mail import found_of
from comments.records.arrivals.incoming import Found, Piece
from comments.records.arrivals.take_in import take_in

WORDS = """見本市 見本課 御中

見本 太郎（埼玉県朝霞市見本町1-1-1）と申します。見本のメールです。

①駅前の広場に、すわれる場所を増やしてください。歩いて買い物に行くときに休みたいからです。
②相談の窓口を、土曜日にも開けてください。平日は仕事で行けないからです。
"""
_PAPER, _MARGIN, _PITCH = (1240, 1754), 150, 84
"""A4 at 150 dots an inch."""


def take_in_samples(consultation: Consultation, *, at: datetime) -> list[Arrival]:
    """Take the samples in and return those that are new. For a rehearsal alone: else ValueError."""
    if not consultation.rehearsal:
        raise ValueError("sample arrivals belong to a rehearsal")
    taken = (take_in(consultation, each, by=actors.SYSTEM, at=at) for each in _founds(at))
    return [arrival for arrival, is_new in taken if is_new]


def mail(day: date) -> bytes:
    """Return a mail as Japanese mail programs write it: ISO-2022-JP, with ① of the vendors' rows."""
    moment = format_datetime(timezone.make_aware(datetime.combine(day, time(9, 15))))
    subject = _encoded("見本計画への意見（見本）")
    sender = _encoded("見本 太郎")
    head = (
        "Received: from mail.example.jp (mail.example.jp [192.0.2.1]) by mx.example.jp;"
        f" {moment}\r\n"
        f"From: {sender} <mihon-taro@example.jp>\r\n"
        "To: mihon@example.jp\r\n"
        f"Date: {moment}\r\n"
        f"Subject: {subject}\r\n"
        "Message-ID: <mihon-arrival-1@example.jp>\r\n"
        "MIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=ISO-2022-JP\r\n"
        "Content-Transfer-Encoding: 7bit\r\n\r\n"
    )
    return head.encode("ascii") + _seven_bits(WORDS.replace("\n", "\r\n"))


def page(number: int) -> bytes:
    """Return a page of a letter as PNG: ruled lines, and strokes where somebody has written."""
    image = Image.new("L", _PAPER, "white")
    draw = ImageDraw.Draw(image)
    draw.text(
        (_MARGIN, 60), f"MIHON (SAMPLE) {number} / 2", fill=60, font=ImageFont.load_default(48)
    )
    right, bottom = (each - _MARGIN for each in _PAPER)
    for row, y in enumerate(range(_MARGIN + 2 * _PITCH, bottom, _PITCH)):
        draw.line((_MARGIN, y, right, y), fill=190, width=2)
        if row < 14 // number:
            _write(draw, row + 31 * number, y, right)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def _founds(at: datetime) -> Iterator[Found]:
    yesterday = timezone.localdate(at) - timedelta(days=1)
    yield found_of(mail(yesterday), at=at)
    for number in (1, 2):
        kind, pages = kind_of(content := page(number))
        yield Found(
            channel=rules.POST,
            received_on=yesterday,
            pieces=(Piece(content, kind, f"mihon-{number}.png", pages),),
            # Not its bytes tell it again: another release of the picture library writes others.
            identity=f"mihon-letter-{number}@example.jp",
        )


def _write(draw: ImageDraw.ImageDraw, seed: int, y: int, right: int) -> None:
    """Draw a row of strokes that look like characters written by hand, and are none."""
    for place, x in enumerate(range(_MARGIN + 12, right - 60 - 40 * (seed % 5), 62)):
        for stroke in range(3 + (seed + place) % 3):
            turn = seed * 7 + place * 13 + stroke * 29
            start = (x + turn * 5 % 40, y - 64 + turn * 11 % 44)
            end = (x + turn * 17 % 44, y - 58 + turn * 3 % 46)
            draw.line((*start, *end), fill=40, width=4)


def _seven_bits(text: str) -> bytes:
    """Return the text in ISO-2022-JP, with ① to ⑳ as vendors put them into its row 13."""
    parts = []
    for plain, circled in re.findall("([^①-⑳]*)([①-⑳]?)", text):
        parts.append(plain.encode("iso2022_jp"))
        if circled:
            parts.append(b"\x1b$B\x2d" + bytes([0x21 + ord(circled) - ord("①")]) + b"\x1b(B")
    return b"".join(parts)


def _encoded(words: str) -> str:
    """Return words for the head of a mail (RFC 2047)."""
    coded = base64.b64encode(words.encode("iso2022_jp")).decode("ascii")
    return f"=?ISO-2022-JP?B?{coded}?="
