"""Mails of several parts: HTML, alternatives, files with Japanese names, mails within mails, winmail.dat."""

from __future__ import annotations

import base64
import struct
from collections.abc import Iterator

from tests.proofs.mailing.encoders import euc, jis, word
from tests.proofs.mailing.samples import (
    PDF,
    STANDARD,
    Sample,
    attachment,
    crlf,
    head,
    joined,
    multipart,
    simple,
    text,
)

NAME = "見本の図と表①.pdf"
_HTML = (
    '<html><head><title>見本</title><style>p{color:red}</style><script>alert("x")</script></head>'
    "<body><p>見本の意見です。<br>窓口を増やしてください。</p><p>理由：<b>遠い</b>ためです&#12290;</p>"
    '<img src="http://192.0.2.9/x.gif" alt=""><div style="display:none"></div></body></html>'
)
_HTML_TEXT = "見本の意見です。\n窓口を増やしてください。\n\n理由：遠いためです。"
PLAIN = text(STANDARD.encode(), "utf-8", "base64")


def shapes() -> Iterator[Sample]:
    """Parts in all their ways."""
    page = text(_HTML.encode(), "utf-8", "quoted-printable", "html")
    yield simple("html-only", page, _HTML_TEXT)
    yield simple("html-jis", text(jis(_HTML), "iso-2022-jp", "7bit", "html"), _HTML_TEXT)
    named = _HTML.replace("<head>", '<head><meta charset="shift_jis">').encode("cp932")
    yield simple("html-names-its-own", text(named, "", "base64", "html"), _HTML_TEXT)
    yield multipart("alternative", "alternative", PLAIN, page)
    empty = text(b"\n", "utf-8")
    yield multipart("alternative-empty", "alternative", empty, page, body=_HTML_TEXT)
    told = text("ご覧ください。".encode(), "utf-8", "8bit")
    more = text(("<p>" + "見本の長い意見です。" * 30).encode(), "utf-8", "base64", "html")
    yield multipart(
        "alternative-stub", "alternative", told, more, body="ご覧ください。", is_faulty=True
    )
    picture = attachment(b'; filename="x.pdf"').replace(b"attachment;", b"inline;")
    yield multipart("related", "related", page, picture, body=_HTML_TEXT, files=(("x.pdf", PDF),))
    inner = b"Content-Type: multipart/alternative; boundary=INNER\r\n\r\n" + joined(
        PLAIN, page, boundary=b"INNER"
    )
    file = attachment(b'; filename="x.pdf"')
    yield multipart("mixed-alternative", "mixed", inner, file, files=(("x.pdf", PDF),))
    two = text("二つ目の部分です。".encode(), "utf-8", "8bit")
    yield multipart("two-texts", "mixed", PLAIN, two, body=f"{STANDARD}\n\n二つ目の部分です。")
    yield from forwarded()
    yield from names()
    yield from wrapped()
    signed = b"Content-Type: application/pkcs7-signature\r\nContent-Transfer-Encoding: base64\r\n\r\nMIID\r\n"
    yield multipart("signed", "signed", PLAIN, signed)
    flowed = b'Content-Type: text/plain; charset="utf-8"; format=flowed; delsp=yes\r\n\r\n'
    flowed += crlf(
        "見本の意見です。 \n窓口を増やして \nください。\n \n 理由：遠い \nためです。".encode()
    )
    yield simple(
        "flowed", flowed, "見本の意見です。窓口を増やしてください。\n\n理由：遠いためです。"
    )


def forwarded() -> Iterator[Sample]:
    """A mail as a part of a mail, with a file in it."""
    inner = head("inner", b"Content-Type: multipart/mixed; boundary=INNER") + joined(
        PLAIN, attachment(b'; filename="x.pdf"'), boundary=b"INNER"
    )
    whole = b"Content-Type: message/rfc822\r\n\r\n" + inner
    body = (
        "転送します。\n\n――――― 転送されたメール ―――――\n差出人：見本 太郎 <taro@example.com>\n"
        f"日時：Sun, 1 Nov 2026 09:00:00 +0900\n件名：見本の件名①\n\n{STANDARD}"
    )
    note = text("転送します。".encode(), "utf-8", "8bit")
    inside = (("", inner), ("x.pdf", PDF))
    packed = b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    packed += crlf(base64.encodebytes(inner))
    yield multipart("forwarded-in-base64", "mixed", note, packed, body=body, files=inside)
    yield multipart("forwarded", "mixed", note, whole, body=body, files=inside)


def names() -> Iterator[Sample]:
    """One file, its name written in every way that is right, and in those that are not."""
    percent = "".join(f"%{byte:02X}" for byte in NAME.encode())
    half = len(NAME.encode()) // 3 // 2 * 3 * 3
    in_jis = "".join(f"%{byte:02X}" for byte in jis(NAME))
    ways: dict[str, bytes] = {
        "rfc2231": f"; filename*=UTF-8''{percent}".encode(),
        "rfc2231-jis": f"; filename*=iso-2022-jp'ja'{in_jis}".encode(),
        "rfc2231-parts": (
            f";\r\n filename*0*=UTF-8''{percent[:half]};\r\n filename*1*={percent[half:]}".encode()
        ),
        "rfc2231-beside-plain": f"; filename=mihon.pdf; filename*=UTF-8''{percent}".encode(),
        "rfc2047-base64": b'; filename="' + word(jis(NAME), "ISO-2022-JP") + b'"',
        "rfc2047-utf8-q": b'; filename="' + word(NAME.encode(), "utf-8", "Q") + b'"',
        "rfc2047-in-two": (
            b'; filename="'
            + word(NAME.encode()[:9], "utf-8")
            + b"\r\n "
            + word(NAME.encode()[9:], "utf-8")
            + b'"'
        ),
        "raw-sjis": b'; filename="' + NAME.encode("cp932") + b'"',
        "raw-euc": b'; filename="' + euc(NAME) + b'"',
        "raw-utf8": b'; filename="' + NAME.encode() + b'"',
        "raw-jis": b'; filename="' + jis(NAME) + b'"',
        "percent-only": f'; filename="{percent}"'.encode(),
    }
    for way, disposition in ways.items():
        yield multipart(
            f"name-{way}", "mixed", PLAIN, attachment(disposition), files=((NAME, PDF),)
        )
    only_type = attachment(
        b"", kind=b'application/pdf; name="' + word(NAME.encode(), "utf-8") + b'"'
    )
    yield multipart("name-in-type", "mixed", PLAIN, only_type, files=((NAME, PDF),))
    nameless = attachment(b"")
    yield multipart("name-none", "mixed", PLAIN, nameless, files=(("", PDF),))
    note = attachment(b'; filename="note.txt"', STANDARD.encode("cp932"), b"text/plain")
    yield multipart(
        "text-file", "mixed", PLAIN, note, files=(("note.txt", STANDARD.encode("cp932")),)
    )


def wrapped() -> Iterator[Sample]:
    """winmail.dat: one that can be read, one that cannot."""
    content = tnef({0x69002: b"\0" * 14, 0x18010: b"x.pdf\0", 0x6800F: PDF})
    kind = b"application/ms-tnef"
    whole = attachment(b'; filename="winmail.dat"', content, kind)
    yield multipart("winmail", "mixed", PLAIN, whole, files=(("x.pdf", PDF),))
    broken = attachment(b'; filename="winmail.dat"', content[:-9], kind)
    yield multipart(
        "winmail-broken",
        "mixed",
        PLAIN,
        broken,
        files=(("winmail.dat", content[:-9]),),
        is_faulty=True,
    )


def tnef(attributes: dict[int, bytes]) -> bytes:
    """Outlook's wrapping of these attributes."""
    told = struct.pack("<IH", 0x223E9F78, 1)
    for which, data in attributes.items():
        told += struct.pack("<BII", 2, which, len(data)) + data
        told += struct.pack("<H", sum(data) & 0xFFFF)
    return told
