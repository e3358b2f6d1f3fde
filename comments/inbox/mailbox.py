"""Where the mailbox is, and what becomes of a mail there that has been taken in."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

TLS, STARTTLS, PLAIN = "imaps", "imap+tls", "imap"
_PORTS = {TLS: 993, STARTTLS: 143, PLAIN: 143}
SEEN, LEAVE, MOVE = "seen", "leave", "move"
_HERE = ("127.0.0.1", "::1", "localhost")


class Misnamed(Exception):
    """The setting says no mailbox; the message says what is wrong, and quotes nothing of it."""


@dataclass(frozen=True)
class Box:
    """One folder of one mailbox. Its password stands in no text that is made of it."""

    way: str
    host: str
    port: int
    user: str
    password: str = field(repr=False)
    folder: str
    after: str = SEEN
    target: str = ""
    """The folder to which a mail is moved, with MOVE."""


def box_of(url: str, after: str = SEEN) -> Box:
    """Return the mailbox of INBOX_URL and INBOX_AFTER. Raises Misnamed."""
    if not url:
        raise Misnamed(
            "INBOX_URL がありません。imaps://利用者:パスワード@ホスト/フォルダ の形で書いてください。"
        )
    try:
        told = urlsplit(url)
        port = told.port
    except ValueError as error:
        raise Misnamed("INBOX_URL を読み取れません。記号は % の形で書いてください。") from error
    if told.scheme not in _PORTS:
        raise Misnamed("INBOX_URL は imaps:// か imap+tls:// で始めてください。")
    if not (told.hostname and told.username and told.password):
        raise Misnamed("INBOX_URL に、利用者、パスワード、ホストを書いてください。")
    if told.scheme == PLAIN and told.hostname not in _HERE:
        raise Misnamed("暗号化しない接続（imap://）は、同じサーバーの中でだけ使えます。")
    way, _, target = after.partition(":")
    if way not in (SEEN, LEAVE, MOVE) or bool(target) != (way == MOVE):
        raise Misnamed("INBOX_AFTER は seen、leave、move:フォルダ のどれかにしてください。")
    return Box(
        way=told.scheme,
        host=told.hostname,
        port=port or _PORTS[told.scheme],
        user=unquote(told.username),
        password=unquote(told.password),
        folder=unquote(told.path.strip("/")) or "INBOX",
        after=way,
        target=target,
    )
