"""The parts of a mail: which are its words, which are files, what is a mail within the mail."""

from __future__ import annotations

from email.message import Message
from email.parser import BytesParser

from comments.files.mail import flowed, headers, html_text, storable_text, winmail
from comments.files.mail.headers import first
from comments.files.mail.message import Attached, Gathered, MailDefect
from comments.files.mail.parameters import filename_of, params_of, value_of
from comments.files.mail.parser_bounds import BOUNDED
from japanese.charsets.reading import decode

MOST_ATTACHED = 100
"""Files of one mail that are taken out of it; the original holds the rest."""
MOST_TEXT = 4 * 1024 * 1024
"""Bytes of one part of words that are read."""
DEEPEST = 8
"""Mails within mails, and parts within parts, that are opened."""
_AS_IT_CAME = BOUNDED.clone(linesep="\r\n", max_line_length=0, mangle_from_=False)
_WINMAIL = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_NOT_WORDS = frozenset({"application/pkcs7-signature", "application/pgp-signature"})
_SEALED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})


def walk(part: Message, gathered: Gathered, depth: int = 0) -> None:
    """Add what the part holds to what is gathered."""
    kind = part.get_content_type()
    if kind in _SEALED:
        gathered.fault(MailDefect.ENCRYPTED)
    if part.is_multipart():
        _open(part, kind, gathered, depth)
    else:
        _leaf(part, kind, gathered)
    # Only now: some are found when a part is decoded.
    if part.defects:
        gathered.fault(MailDefect.BROKEN)


def _open(part: Message, kind: str, gathered: Gathered, depth: int) -> None:
    if depth > DEEPEST:
        gathered.fault(MailDefect.TOO_DEEP)
    elif kind == "message/external-body":
        gathered.fault(MailDefect.ELSEWHERE)
    elif kind.startswith("message/"):
        _inner(part, kind, gathered, depth)
    elif kind == "multipart/alternative":
        _alternative(part, gathered, depth)
    else:
        for each in _children(part):
            walk(each, gathered, depth + 1)


def _leaf(part: Message, kind: str, gathered: Gathered) -> None:
    if _is_words(part, kind):
        _add_words(gathered, _words(part, kind, gathered))
    else:
        _attach(part, kind, gathered)


def content_of(part: Message) -> bytes:
    """Return the bytes of a part, out of base64 or quoted-printable."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _children(part: Message) -> list[Message]:
    payload = part.get_payload()
    return (
        [each for each in payload if isinstance(each, Message)] if isinstance(payload, list) else []
    )


def _is_words(part: Message, kind: str) -> bool:
    if kind.startswith("multipart/"):
        # It says that it has parts, and has none that can be told: its words are all there is.
        return True
    if kind not in ("text/plain", "text/html"):
        return False
    return value_of(part, "content-disposition") != "attachment" and not filename_of(part)


def _words(part: Message, kind: str, gathered: Gathered) -> str:
    content = content_of(part)
    if len(content) > MOST_TEXT:
        gathered.fault(MailDefect.TOO_LONG)
        content = content[:MOST_TEXT]
    params = params_of(part, "content-type")
    label = params.get("charset", "")
    if kind == "text/html":
        found = decode(content, label or html_text.label_in(content))
        text = html_text.text_of(found.text)
    else:
        found = decode(content, label)
        text = storable_text.text(found.text)
        if params.get("format", "").lower() == "flowed":
            text = flowed.unflowed(text, delete_space=params.get("delsp", "").lower() == "yes")
    if not found.sure:
        gathered.fault(MailDefect.CHARSET)
    return storable_text.text(text)


def _add_words(gathered: Gathered, words: str) -> None:
    if words.strip():
        gathered.texts.append(words.strip("\n"))


def _alternative(part: Message, gathered: Gathered, depth: int) -> None:
    """The same in several forms: the plain words if there are any, else the HTML; files of all."""
    plain, formatted = Gathered(), Gathered()
    for each in _children(part):
        walk(each, plain if each.get_content_type() == "text/plain" else formatted, depth + 1)
    chosen, other = (plain, formatted) if plain.texts else (formatted, plain)
    gathered.texts += chosen.texts
    gathered.attached += plain.attached + formatted.attached
    for fault in [*chosen.faults, *(each for each in other.faults if each != MailDefect.CHARSET)]:
        gathered.fault(fault)
    if plain.texts and _length(formatted) > 2 * _length(plain) + 100:
        gathered.fault(MailDefect.HTML_SAYS_MORE)


def _length(gathered: Gathered) -> int:
    return sum(len("".join(text.split())) for text in gathered.texts)


def _inner(part: Message, kind: str, gathered: Gathered, depth: int) -> None:
    """A mail that was forwarded as a whole: it is kept as a file, and its words are told here."""
    for each in _children(part):
        if kind != "message/rfc822":
            _add_words(gathered, storable_text.text(decode(each.as_bytes()).text))
            continue
        if value_of(part, "content-transfer-encoding") in ("base64", "quoted-printable"):
            each = _unpacked(part, each)
        _keep(
            gathered, Attached(each.as_bytes(policy=_AS_IT_CAME), filename_of(part), is_mail=True)
        )
        name, address = headers.sender(each)
        sender = f"{name} <{address}>" if name and address else name or address
        told = {
            "差出人": sender,
            "日時": storable_text.line(headers.first(each, "date")),
            "件名": headers.subject(each),
        }
        gathered.texts.append(
            "\n".join(
                [
                    "――――― 転送されたメール ―――――",
                    *(f"{key}：{told[key]}" for key in told if told[key]),
                ]
            )
        )
        walk(each, gathered, depth + 1)


def _unpacked(part: Message, inner: Message) -> Message:
    """A mail in base64, which no standard allows and some servers write."""
    wrapped = Message()
    wrapped["Content-Transfer-Encoding"] = first(part, "content-transfer-encoding")
    wrapped.set_payload(inner.get_payload())
    return BytesParser(policy=BOUNDED).parsebytes(content_of(wrapped))


def _attach(part: Message, kind: str, gathered: Gathered) -> None:
    content, name = content_of(part), filename_of(part)
    if kind in _WINMAIL or name.lower() == "winmail.dat":
        _unpack(content, name, gathered)
    elif content and kind not in _NOT_WORDS:
        _keep(gathered, Attached(content, name))


def _unpack(content: bytes, name: str, gathered: Gathered) -> None:
    """Outlook's own wrapping: what is in it if it can be read, else the wrapping itself."""
    unpacked = winmail.unpack(content)
    if unpacked is None or not (unpacked.attached or unpacked.body.strip()):
        gathered.fault(MailDefect.WINMAIL)
        _keep(gathered, Attached(content, name))
        return
    if not gathered.texts:
        _add_words(gathered, storable_text.text(unpacked.body))
    for each_name, each in unpacked.attached:
        _keep(gathered, Attached(each, storable_text.line(each_name)))


def _keep(gathered: Gathered, attached: Attached) -> None:
    if len(gathered.attached) < MOST_ATTACHED:
        gathered.attached.append(attached)
    else:
        gathered.fault(MailDefect.TOO_MANY)
