"""The words of a DOCX (WordprocessingML, in both of its namespaces)."""

from __future__ import annotations

import io
import zipfile

from comments.files.xml_stream import NOTES, Reader, named, through
from comments.files.zip_documents import main_part

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def docx(content: bytes) -> str:
    """Return the words of a Word document: its text, then its notes. Raises Refused, expat.ExpatError."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        main = main_part(package)
        told = through(package, main, _Word())
        folder = main.rpartition("/")[0]
        notes = [f"{folder}/{name}.xml" for name in ("footnotes", "endnotes")]
        there = [each for each in notes if each in package.namelist()]
        further = "".join(through(package, each, _Word()) for each in there)
        return f"{told}{NOTES}{further.lstrip()}" if further.strip() else told


class _Word(Reader):
    """WordprocessingML, in both of its namespaces."""

    _spaces = (_W, _W_STRICT)
    # Text struck out, the readings of ruby, codes of fields; and what is there a second time.
    passed_over = named(_spaces, "moveFrom", "rt", "instrText", "delInstrText", "tabs") | {
        f"{_COMPATIBLE} Fallback"
    }
    row = named(_spaces, "tr")
    cell = named(_spaces, "tc")
    _breaks = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "‑"}

    def __init__(self) -> None:
        super().__init__()
        self._is_text = False
        self._in_properties = False
        self._is_joined = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(" ")[2] == "del" and not self._passing:
            # In the properties of a paragraph it says that the paragraph's end was struck out.
            self._is_joined |= self._in_properties
            self._passing += 1
        else:
            super().start(tag, attributes)

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        name = self._name(tag)
        if name == "t":
            self._is_text = True
        elif name == "pPr":
            self._in_properties = True
        elif name in self._breaks:
            self.add(self._breaks[name])

    def finish(self, tag: str) -> None:
        match self._name(tag):
            case "t":
                self._is_text = False
            case "pPr":
                self._in_properties = False
            case "p":
                self.add("" if self._is_joined else "\n")
                self._is_joined = False

    def words(self, text: str) -> None:
        if self._is_text and not self._passing:
            self.add(text)

    def _name(self, tag: str) -> str:
        space, _, name = tag.rpartition(" ")
        return name if space in self._spaces else ""
