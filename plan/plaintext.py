"""Plain text as this project stores it: lines end with LF, no control characters.

Asked by the files that are loaded and by the desk's forms, so that both hold the same text and
a reload does not take a difference in line ends for somebody's edit.
"""

from __future__ import annotations

import re

# Control characters other than TAB and LF, lone surrogates, and the mark left by bytes that
# were not UTF-8. NUL breaks PostgreSQL; the others break spreadsheets and XML.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffd]")


def with_lf(text: str) -> str:
    """Return `text` with CRLF and CR turned into LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def forbidden_fault(text: str) -> str | None:
    """Say in Japanese which character of `text` cannot be stored; None if all can."""
    found = _FORBIDDEN.search(text)
    if found is None:
        return None
    code = ord(found.group())
    if code == 0xFFFD:
        return "文字化けの跡（U+FFFD）があります。"
    return f"使えない制御文字（U+{code:04X}）があります。"
