"""The words of an ODT."""

from __future__ import annotations

import io
import re
import zipfile

from comments.files.xml_stream import NOTES, Reader, named, through

_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_SVG = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
_SPACE = re.compile(r"[ \t\r\n]+")


def odt(content: bytes) -> str:
    """Return the words of an OpenDocument text, its notes last. Raises Refused, expat.ExpatError."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return through(package, "content.xml", _Open())


class _Open(Reader):
    """OpenDocument, in which white space counts once and several spaces are an element."""

    passed_over = (
        named((_TEXT,), "tracked-changes", "note-citation", "ruby-text")
        | named((_OFFICE,), "annotation")
        | named((_SVG,), "title", "desc")
    )
    row = named((_TABLE,), "table-row")
    cell = named((_TABLE,), "table-cell")
    _paragraph = named((_TEXT,), "p", "h")

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0
        self._is_spaced = True
        self._notes: list[str] = []

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in self._paragraph:
            self._depth += 1
            self._is_spaced = True
        elif tag == f"{_TEXT} s":
            self._put(" " * min(int(attributes.get(f"{_TEXT} c", "1")), 1_000))
        elif tag == f"{_TEXT} tab":
            self._put("\t")
        elif tag == f"{_TEXT} line-break":
            self._put("\n")
            self._is_spaced = True
        elif tag == f"{_TEXT} note-body":
            self._levels.append([])

    def finish(self, tag: str) -> None:
        if tag in self._paragraph:
            self._depth -= 1
            self.add("\n")
        elif tag == f"{_TEXT} note-body":
            self._notes.append("".join(self._levels.pop()))

    def words(self, text: str) -> None:
        if self._passing or not self._depth:
            return
        text = _SPACE.sub(" ", text)
        if self._is_spaced:
            text = text.removeprefix(" ")
        if text:
            self._put(text)
            self._is_spaced = text.endswith(" ")

    def told(self) -> str:
        return super().told() + (NOTES + "".join(self._notes) if self._notes else "")

    def _put(self, text: str) -> None:
        self.add(text)
        self._is_spaced = False
