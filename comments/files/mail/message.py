"""What a mail is, once it has been read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class MailDefect(StrEnum):
    """What could not be read, or only with doubt."""

    BROKEN = "broken"
    CHARSET = "charset"
    NO_HEAD = "no_head"
    TOO_LARGE = "too_large"
    TOO_MANY = "too_many"
    TOO_DEEP = "too_deep"
    TOO_LONG = "too_long"
    ENCRYPTED = "encrypted"
    WINMAIL = "winmail"
    ELSEWHERE = "elsewhere"
    HTML_SAYS_MORE = "html_says_more"


@dataclass(frozen=True)
class Attached:
    """One file in a mail; `is_mail` if it is itself a mail that was forwarded."""

    content: bytes
    name: str = ""
    is_mail: bool = False


@dataclass(frozen=True)
class Mail:
    """One mail. `received_at` is what its topmost server says, `dated_at` its Date line (UTC both)."""

    identity: str
    subject: str = ""
    sender_name: str = ""
    sender_address: str = ""
    received_at: datetime | None = None
    dated_at: datetime | None = None
    body: str = ""
    attached: tuple[Attached, ...] = ()
    faults: tuple[MailDefect, ...] = ()


@dataclass
class Gathered:
    """What is found while the parts of a mail are walked through."""

    texts: list[str] = field(default_factory=list)
    attached: list[Attached] = field(default_factory=list)
    faults: dict[MailDefect, None] = field(default_factory=dict)
    """Each once, in the order in which they were met."""

    def fault(self, fault: MailDefect) -> None:
        self.faults.setdefault(fault)
