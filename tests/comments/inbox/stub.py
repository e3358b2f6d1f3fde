"""An IMAP server in memory, which fails where it is told to."""

from __future__ import annotations

import imaplib
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Lying:
    """One mail in the folder."""

    content: bytes
    received: str = "10-Nov-2026 23:59:58 +0900"
    flags: set[str] = field(default_factory=set)


class Imap:
    """What imaplib.IMAP4 offers of it. `fails` names commands, with the UID they break off at."""

    def __init__(self, *contents: bytes) -> None:
        self.lying = {number: Lying(content) for number, content in enumerate(contents, start=1)}
        self.moved: dict[str, list[bytes]] = {}
        self.fails: dict[str, int] = {}
        self.asked: list[tuple[str, ...]] = []
        self.can = b"IMAP4REV1 MOVE"
        self.is_readonly = False
        self.folders = {'"INBOX"'}

    def select(self, folder: str, readonly: bool = False) -> tuple[str, list[bytes]]:
        self.is_readonly = readonly
        return ("OK" if folder in self.folders else "NO"), [b""]

    def capability(self) -> tuple[str, list[bytes]]:
        return "OK", [self.can]

    def create(self, folder: str) -> tuple[str, list[bytes]]:
        self.folders.add(folder)
        return "OK", [b""]

    def logout(self) -> None:
        self.asked.append(("LOGOUT",))

    def uid(self, command: str, *words: str) -> tuple[str, list[Any]]:
        self.asked.append((command, *words))
        uids = [int(each) for each in words[0].split(",")] if words[0][0].isdigit() else []
        if command in self.fails and self.fails[command] in uids and "HEADER" not in words[-1]:
            raise imaplib.IMAP4.abort("connection lost")
        if command == "SEARCH":
            return "OK", [b" ".join(b"%d" % uid for uid in self._found(words))]
        if command == "FETCH":
            answers = [
                each for uid in uids if uid in self.lying for each in self._fetched(uid, words[1])
            ]
            return "OK", answers or [None]
        return self._changed(command, uids[0], words)

    def _found(self, words: tuple[str, ...]) -> list[int]:
        day = int(words[1].split("-")[0]) if words[0] == "SINCE" else 0
        return [uid for uid, mail in self.lying.items() if int(mail.received[:2]) >= day]

    def _fetched(self, uid: int, asked: str) -> list[Any]:
        mail = self.lying[uid]
        if "HEADER" in asked:
            lines = mail.content.split(b"\r\n\r\n")[0].split(b"\r\n")
            head = b"".join(x + b"\r\n" for x in lines if x.lower().startswith(b"message-id"))
            start = b"%d (UID %d RFC822.SIZE %d BODY[HEADER.FIELDS (MESSAGE-ID)] {%d}" % (
                uid, uid, len(mail.content), len(head),
            )  # fmt: skip
            return [(start, head + b"\r\n"), b")"]
        # Servers are free in the order of what they tell.
        start = b"%d (UID %d BODY[] {%d}" % (uid, uid, len(mail.content))
        return [(start, mail.content), b' INTERNALDATE "%s")' % mail.received.encode()]

    def _changed(self, command: str, uid: int, words: tuple[str, ...]) -> tuple[str, list[Any]]:
        assert not self.is_readonly
        if command == "MOVE":
            self.moved.setdefault(words[1], []).append(self.lying.pop(uid).content)
        else:
            self.lying[uid].flags.add(words[2].strip("()"))
        return "OK", [None]
