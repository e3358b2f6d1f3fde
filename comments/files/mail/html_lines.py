"""What is seen of a page in HTML, gathered as lines."""

from __future__ import annotations

import html
import re

_UNSEEN = frozenset({"script", "style", "head", "title", "template", "noscript", "svg", "object"})
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_SPACED = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "pre"})
_DEEPEST = 100
"""Unseen parts within each other that are counted; a page has no more than three."""
_ALT = re.compile(r"""\balt\s{0,5}=\s{0,5}(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")


class Lines:
    """Takes words and tags in the order of the page; `told` is what they come to."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        """The parts of the line that is not full yet."""
        self._unseen: list[str] = []
        self._kept = 0
        self._cells = [0]
        """How many cells the row has so far, of each table that is open."""
        self._begins_cell = False

    def words(self, raw: str) -> None:
        if self._unseen or not raw:
            return
        text = html.unescape(raw)
        if self._kept:
            head, *rest = text.replace("\r\n", "\n").split("\n")
            self._add(head)
            for each in rest:
                self._break()
                self._add(each)
            return
        text = _SPACES.sub(" ", text)
        if not self._line or self._line[-1].endswith((" ", "\t")):
            text = text.removeprefix(" ")
        self._add(text)

    def tag(self, tag: str, inside: str, *, is_end: bool) -> None:
        if tag in _UNSEEN:
            self._hide(tag, inside, is_end)
            return
        if tag == "body":
            # Whatever was left open before it.
            self._unseen = []
        if not self._unseen:
            self._seen(tag, inside, is_end)

    def told(self) -> str:
        self._break()
        text = "\n".join(line.replace("\xa0", " ").rstrip(" \t") for line in self._lines)
        return re.sub(r"\n{3,}", "\n\n", text).strip("\n")

    def _add(self, text: str) -> None:
        if text:
            self._line.append(text)
            self._begins_cell = False

    def _break(self) -> None:
        self._lines.append("".join(self._line))
        self._line = []

    def _seen(self, tag: str, inside: str, is_end: bool) -> None:
        if tag == "br":
            self._break()
        elif tag in ("td", "th"):
            self._cell(is_end)
        elif tag == "img":
            self._picture(inside)
        elif tag in _BLOCKS:
            if tag == "pre":
                self._kept = max(0, self._kept + (-1 if is_end else 1))
            if tag in ("table", "tr"):
                self._table(tag, is_end)
            self._block(tag)

    def _hide(self, tag: str, inside: str, is_end: bool) -> None:
        if is_end:
            if tag in self._unseen:
                del self._unseen[self._unseen.index(tag) :]
        elif not inside.endswith("/") and len(self._unseen) < _DEEPEST:
            self._unseen.append(tag)

    def _block(self, tag: str) -> None:
        if self._begins_cell:
            # The first block of a cell stands where the cell begins.
            return
        if self._line:
            self._break()
        if tag in _SPACED and self._lines and self._lines[-1]:
            self._break()

    def _cell(self, is_end: bool) -> None:
        if is_end:
            return
        if self._cells[-1]:
            # A cell of blocks ends with an empty line, which the next cell goes on in.
            while not self._line and self._lines:
                self._line = [last] if (last := self._lines.pop()) else []
            self._add("\t")
        self._cells[-1] += 1
        self._begins_cell = True

    def _table(self, tag: str, is_end: bool) -> None:
        self._begins_cell = False
        if tag == "tr":
            self._cells[-1] = 0
        elif not is_end:
            self._cells.append(0)
        elif len(self._cells) > 1:
            self._cells.pop()

    def _picture(self, inside: str) -> None:
        told = _ALT.search(inside)
        words = next((each for each in told.groups() if each), "") if told else ""
        if words.strip():
            self._add(f"[{html.unescape(words)}]")
