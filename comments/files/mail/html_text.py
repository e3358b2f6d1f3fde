"""A mail in HTML as text: what a reader would see, in its lines. Nothing is executed or fetched.

The tags are found by hand, each character looked at a fixed number of times: of broken HTML
Python's own parser makes work that grows with the square of its length.
"""

from __future__ import annotations

import re

from comments.files.mail.html_lines import Lines

_NAME = re.compile(r"(/?)([a-zA-Z][a-zA-Z0-9:]*)")
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?([A-Za-z0-9_-]{1,40})""", re.I)


def label_in(content: bytes) -> str:
    """Return the encoding that the page itself names; empty if it names none."""
    named = _META.search(content[:4096])
    return named[1].decode("ascii") if named else ""


def text_of(page: str) -> str:
    """Return the text of the page: a line for each block and <br>, a tab between cells."""
    reader = Lines()
    at = 0
    while at < len(page):
        start = page.find("<", at)
        if start < 0:
            reader.words(page[at:])
            break
        reader.words(page[at:start])
        at = _past(page, start, reader)
    return reader.told()


def _past(page: str, start: int, reader: Lines) -> int:
    """Read what begins with "<" at `start`; return where to go on."""
    if page.startswith("<!--", start):
        return _after(page, "-->", start)
    if page.startswith(("<!", "<?"), start):
        return _after(page, ">", start)
    name = _NAME.match(page, start + 1)
    if name is None:
        reader.words("<")
        return start + 1
    end = page.find(">", start)
    inside = page[name.end() : end if end >= 0 else len(page)]
    tag = name[2].lower()
    reader.tag(tag, inside, is_end=bool(name[1]))
    after = end + 1 if end >= 0 else len(page)
    if tag in ("script", "style") and not name[1]:
        # Within these "<" is no tag; without an end they are all of the rest.
        closing = re.compile(f"</{tag}", re.IGNORECASE).search(page, after)
        return closing.start() if closing else len(page)
    return after


def _after(page: str, closing: str, start: int) -> int:
    """Behind the closing; without one, all of the rest is part of what has begun."""
    end = page.find(closing, start)
    return end + len(closing) if end >= 0 else len(page)
