"""At least forty mails, in every encoding and shape that reaches a city hall, each with what it says."""

from __future__ import annotations

import base64
import quopri
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.proofs.mailing.encoders import euc, jis, word

OPINION = (
    "見本の意見です。①窓口を㈱見本の隣に増やしてください。\n"
    "髙橋﨑のほか、ｱｲｳｴｵﾞも読めること～。\n\n"
    "理由：遠いためです。"
)
STANDARD = "見本の意見です。窓口を増やしてください。\n\n理由：遠いためです。"
WIDE = "𠮷野家の前の葛󠄀城さんへ👍。①㈱も。\n理由：café が近い。"
PDF = b"%PDF-1.4\n1 0 obj\n<< >>\nendobj\n%%EOF\n"
MOMENT = datetime(2026, 11, 10, 23, 59, 58, tzinfo=ZoneInfo("Asia/Tokyo"))
"""When the receiving server had them all."""
DAY = MOMENT.date()
RECEIVED = (
    b"Received: from mx.example.net (mx.example.net [192.0.2.1])\r\n\tby mail.example.jp with ESMTP"
    b" id 1;\r\n\tTue, 10 Nov 2026 23:59:58 +0900 (JST)\r\n"
    b"Received: from pc by mx.example.net; Mon, 2 Nov 2026 00:00:00 +0900\r\n"
)


@dataclass(frozen=True)
class Sample:
    """One mail, and what must be found in it. `is_faulty`: a reason must be told."""

    name: str
    content: bytes
    body: str
    subject: str = "見本の件名①"
    files: tuple[tuple[str, bytes], ...] = ()
    is_faulty: bool = False
    sender: str = "見本 太郎"


def head(name: str, *lines: bytes, subject: bytes = b"", sender: bytes = b"") -> bytes:
    """The head of a mail, up to its own lines."""
    subject = subject or word("見本の件名①".encode(), "utf-8")
    sender = sender or word("見本 太郎".encode(), "utf-8") + b" <taro@example.com>"
    return RECEIVED + b"\r\n".join(
        [
            b"Message-ID: <%s@example.com>" % name.encode(),
            b"Date: Sun, 1 Nov 2026 09:00:00 +0900",
            b"From: " + sender,
            b"To: mihon@example.jp",
            b"Subject: " + subject,
            b"MIME-Version: 1.0",
            *lines,
            b"",
            b"",
        ]
    )


def crlf(content: bytes) -> bytes:
    return content.replace(b"\n", b"\r\n")


def text(content: bytes, label: str, way: str = "8bit", kind: str = "plain") -> bytes:
    """A part of text with its own head."""
    told = crlf(content)
    if way == "base64":
        told = crlf(base64.encodebytes(told))
    elif way == "quoted-printable":
        told = crlf(quopri.encodestring(content))
    charset = f"; charset={label}" if label else ""
    return (
        f"Content-Type: text/{kind}{charset}\r\nContent-Transfer-Encoding: {way}\r\n\r\n".encode()
        + told
    )


def simple(name: str, part: bytes, body: str, **values: Any) -> Sample:
    """A mail of one part."""
    return Sample(name, head(name).removesuffix(b"\r\n") + part + b"\r\n", body, **values)


def multipart(name: str, kind: str, *parts: bytes, body: str = STANDARD, **values: Any) -> Sample:
    """A mail of several parts."""
    return Sample(
        name,
        head(name, b"Content-Type: multipart/%s; boundary=MIHON" % kind.encode()) + joined(*parts),
        body,
        **values,
    )


def joined(*parts: bytes, boundary: bytes = b"MIHON") -> bytes:
    """Parts between their boundaries."""
    return (
        b"".join(b"--%s\r\n%s\r\n" % (boundary, part) for part in parts) + b"--%s--\r\n" % boundary
    )


def attachment(disposition: bytes, content: bytes = PDF, kind: bytes = b"application/pdf") -> bytes:
    """A part that is a file."""
    return (
        b"Content-Type: %s\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment%s\r\n\r\n"
        % (kind, disposition)
    ) + crlf(base64.encodebytes(content))


def encodings() -> Iterator[Sample]:
    """The same words in all encodings, some of them labelled wrongly."""
    told = OPINION.encode("cp932").decode("cp932")
    ways = {
        "iso-2022-jp": jis(OPINION),
        "iso-2022-jp-ms": jis(OPINION, b"\x0e"),
        "cp50220": jis(OPINION),
        "shift_jis": OPINION.encode("cp932"),
        "windows-31j": OPINION.encode("cp932"),
        "euc-jp": euc(OPINION),
        "utf-8": told.encode(),
    }
    for label, content in ways.items():
        yield simple(f"{label}-8bit", text(content, label), told)
        yield simple(f"{label}-base64", text(content, label, "base64"), told)
        yield simple(f"{label}-qp", text(content, label, "quoted-printable"), told)
    yield simple("utf-8-wide", text(WIDE.encode(), "utf-8", "base64"), WIDE)
    yield simple("utf-7", text(WIDE.encode("utf-7"), "utf-7", "7bit"), WIDE)
    wide = base64.b64encode(WIDE.encode("utf-16"))
    start = b"Content-Type: text/plain; charset=utf-16\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    yield simple("utf-16", start + wide, WIDE)
    for label in ("", "us-ascii", "iso-8859-1", "x-unknown"):
        for name, content in {
            "jis": jis(OPINION),
            "sjis": OPINION.encode("cp932"),
            "euc": euc(OPINION),
            "utf8": told.encode(),
        }.items():
            yield simple(f"{name}-as-{label or 'nothing'}", text(content, label), told)
    for name, content, label in (
        ("sjis", OPINION.encode("cp932"), "utf-8"),
        ("utf8", told.encode(), "shift_jis"),
        ("utf8", told.encode(), "iso-2022-jp"),
        ("euc", euc(OPINION), "shift_jis"),
        ("sjis", OPINION.encode("cp932"), "euc-jp"),
        ("jis", jis(OPINION), "utf-8"),
    ):
        faulty = name != "jis" and label != "iso-2022-jp"
        yield simple(f"{name}-as-{label}", text(content, label), told, is_faulty=faulty)
