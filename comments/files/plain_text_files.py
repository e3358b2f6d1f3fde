"""Plain text: how it can be told from everything else."""

from __future__ import annotations

import re
import unicodedata

_KEPT = "\t\n\r\f\x1a"
"""Control characters that stand in honest text; the last ended files once."""
_MARKUP = re.compile(r"[\s\ufeff]*(?:<[a-zA-Z!?/]|\{\\rtf)")
"""How web pages, pictures in XML and RTF begin: text for a machine, not a letter."""


def is_text(content: bytes) -> bool:
    """Whether the bytes are a text that says something, in an encoding in use."""
    text = _decoded(content)
    if text is None or not text.strip() or _MARKUP.match(text):
        return False
    return not any(unicodedata.category(char) == "Cc" and char not in _KEPT for char in text)


def _decoded(content: bytes) -> str | None:
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if is_wide else ("utf-8-sig", "cp932"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
