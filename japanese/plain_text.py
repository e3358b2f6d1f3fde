"""Plain text as this project stores it: lines end with LF, no character that could be lost.

Asked by the files that are loaded, by the desk's forms and by the residents', so that all hold the
same text and a reload does not take a difference in line ends for somebody's edit.
"""

from __future__ import annotations

import unicodedata


def with_lf(text: str) -> str:
    """Return `text` with CRLF and CR turned into LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def unwritable(text: str) -> str | None:
    """Return the first character that cannot be kept unchanged everywhere; None if there is none.

    Control characters but TAB and LF (NUL breaks PostgreSQL, others spreadsheets and XML), lone
    surrogates, U+FFFD (what is left of bytes that were no text) and noncharacters. Emoji, 𠮷, 髙
    and variation selectors are all writable.
    """
    return next((char for char in text if _is_unwritable(char)), None)


def forbidden_fault(text: str) -> str | None:
    """Say in Japanese which character of `text` cannot be stored; None if all can."""
    found = unwritable(text)
    if found is None:
        return None
    if found == "\ufffd":
        return "文字化けの跡（U+FFFD）があります。"
    return f"使えない制御文字（U+{ord(found):04X}）があります。"


def _is_unwritable(char: str) -> bool:
    if char in "\t\n":
        return False
    code = ord(char)
    return (
        unicodedata.category(char) in ("Cc", "Cs")
        or code == 0xFFFD
        or code & 0xFFFE == 0xFFFE
        or 0xFDD0 <= code <= 0xFDEF
    )
