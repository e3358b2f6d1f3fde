"""Malformed mails: bare heads, missing ends, wrong base64, too large."""

from __future__ import annotations

import base64
from collections.abc import Iterator

from tests.proofs.mailing.encoders import euc, jis, word
from tests.proofs.mailing.samples import (
    OPINION,
    PDF,
    RECEIVED,
    STANDARD,
    Sample,
    attachment,
    crlf,
    head,
    multipart,
    text,
)
from tests.proofs.mailing.shapes import PLAIN

_SUBJECT = "見本の件名①"
_SENDER = "見本 太郎"


def oddities() -> Iterator[Sample]:
    """All of them."""
    yield from heads()
    yield from broken()


def heads() -> Iterator[Sample]:
    """Subject and sender in all the ways they are written."""
    plain = text(STANDARD.encode(), "utf-8")
    address = b" <taro@example.com>"
    long = word(_SUBJECT.encode()[:8], "utf-8") + b"\r\n " + word(_SUBJECT.encode()[8:], "utf-8")
    ways = {
        "jis": (word(jis(_SUBJECT), "ISO-2022-JP"), word(jis(_SENDER), "iso-2022-jp") + address),
        "quoted": (
            word(_SUBJECT.encode(), "UTF-8", "Q"),
            b'"' + word(_SENDER.encode(), "utf-8") + b'"' + address,
        ),
        "split-in-a-character": (long, word(_SENDER.encode(), "utf-8") + address),
        "raw-jis": (jis(_SUBJECT), jis(_SENDER) + address),
        "raw-sjis": (_SUBJECT.encode("cp932"), _SENDER.encode("cp932") + address),
        "raw-euc": (euc(_SUBJECT), euc(_SENDER) + address),
        "raw-utf8": (_SUBJECT.encode(), _SENDER.encode() + address),
        "comment": (
            word(_SUBJECT.encode(), "utf-8"),
            b"taro@example.com (" + word(_SENDER.encode(), "utf-8") + b")",
        ),
    }
    for name, (subject, sender) in ways.items():
        start = head(f"head-{name}", subject=subject, sender=sender).removesuffix(b"\r\n")
        yield Sample(f"head-{name}", start + plain + b"\r\n", STANDARD)
    bare = RECEIVED + b"From: taro@example.com\r\n\r\n" + crlf(OPINION.encode("cp932")) + b"\r\n"
    told = OPINION.encode("cp932").decode("cp932")
    yield Sample("head-almost-none", bare, told, subject="", sender="")


def broken() -> Iterator[Sample]:
    """What must be kept all the same, with a reason."""
    whole = multipart("cut-off", "mixed", PLAIN, attachment(b'; filename="x.pdf"'))
    end = whole.content.rindex(b"\r\n--MIHON--")
    yield Sample("cut-off", whole.content[:end], STANDARD, files=(("x.pdf", PDF),), is_faulty=True)
    wrong = b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    short = STANDARD + "a" * (3 - (len(STANDARD.encode()) - 1) % 3)
    content = base64.b64encode(short.encode()).rstrip(b"=")
    start = head("base64-cut").removesuffix(b"\r\n")
    yield Sample("base64-cut", start + wrong + content, short, is_faulty=True)
    lost = STANDARD.encode("cp932") + b"\x81"
    start = head("bytes-lost").removesuffix(b"\r\n")
    yield Sample("bytes-lost", start + text(lost, "shift_jis"), STANDARD + "\ufffd", is_faulty=True)
    no_boundary = head("no-boundary", b"Content-Type: multipart/mixed") + crlf(STANDARD.encode())
    yield Sample("no-boundary", no_boundary, STANDARD, is_faulty=True)
    sealed = attachment(b'; filename="smime.p7m"', b"sealed", b"application/pkcs7-mime")
    yield multipart(
        "sealed", "mixed", sealed, body="", files=(("smime.p7m", b"sealed"),), is_faulty=True
    )
    many = [attachment(b'; filename="x.pdf"')] * 101
    yield multipart(
        "many-files", "mixed", PLAIN, *many, files=(("x.pdf", PDF),) * 100, is_faulty=True
    )
    long = "見本の長い意見です。" * 11_000
    start = head("long").removesuffix(b"\r\n")
    yield Sample(
        "long", start + text(long.encode(), "utf-8", "base64"), long[:100_000], is_faulty=True
    )


def huge(size: int) -> Sample:
    """A mail larger than is taken apart: kept whole."""
    content = (
        head("huge") + crlf(STANDARD.encode()) + b"\r\n" + (b"x" * 76 + b"\r\n") * (size // 78 + 1)
    )
    return Sample("huge", content, "", is_faulty=True)
