"""The words in the XML of a DOCX or ODT, read as a stream: no tree is built, no entity is resolved."""

from __future__ import annotations

import io
import re
import zipfile
from xml.parsers import expat

from comments.files.kinds import Fault, Refused
from comments.files.packages import main_part

MOST_XML = 80 * 1024 * 1024
"""Bytes of XML that are read of one part."""
_STEP = 256 * 1024
_SPACE = re.compile(r"[ \t\r\n]+")

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"

_SVG = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"

MOST_TEXT = 1_000_000
NOTES = "\n――――― 注 ―――――\n"


def docx(content: bytes) -> str:
    """Return the words of a Word document: its text, then its notes. Raises Refused, expat.ExpatError."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        main = main_part(package)
        told = _through(package, main, _Word())
        folder = main.rpartition("/")[0]
        notes = [f"{folder}/{name}.xml" for name in ("footnotes", "endnotes")]
        there = [each for each in notes if each in package.namelist()]
        further = "".join(_through(package, each, _Word()) for each in there)
        return f"{told}{NOTES}{further.lstrip()}" if further.strip() else told


def odt(content: bytes) -> str:
    """Return the words of an OpenDocument text, its notes last. Raises Refused, expat.ExpatError."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return _through(package, "content.xml", _Open())


def _through(package: zipfile.ZipFile, name: str, reader: _Reader) -> str:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.words
    with package.open(name) as part:
        read = 0
        while chunk := part.read(_STEP):
            read += len(chunk)
            if read > MOST_XML:
                raise Refused(Fault.BROKEN)
            parser.Parse(chunk, False)
    parser.Parse(b"", True)
    return reader.told()


def _refuse(*_: object) -> None:
    """Entities need a document type; no honest document has one."""
    raise Refused(Fault.BROKEN)


class _Reader:
    """What both kinds have in common: parts that are passed over, cells and rows of tables."""

    passed_over: frozenset[str]
    row: frozenset[str]
    cell: frozenset[str]

    def __init__(self) -> None:
        self._levels: list[list[str]] = [[]]
        """The text, and above it the text of each cell or note that is open."""
        self._rows: list[list[str]] = []
        self._passing = 0
        self._length = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._passing or tag in self.passed_over:
            self._passing += 1
        elif tag in self.row:
            self._rows.append([])
        elif tag in self.cell:
            self._levels.append([])
        else:
            self.begin(tag, attributes)

    def end(self, tag: str) -> None:
        if self._passing:
            self._passing -= 1
        elif tag in self.row:
            self.add("\t".join(self._rows.pop()) + "\n")
        elif tag in self.cell:
            self._rows[-1].append("".join(self._levels.pop()).strip("\n"))
        else:
            self.finish(tag)

    def words(self, text: str) -> None:
        raise NotImplementedError

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        raise NotImplementedError

    def finish(self, tag: str) -> None:
        raise NotImplementedError

    def told(self) -> str:
        return "".join(self._levels[0])

    def add(self, text: str) -> None:
        self._length += len(text)
        if self._length > MOST_TEXT:
            raise Refused(Fault.BROKEN)
        self._levels[-1].append(text)


def _named(spaces: tuple[str, ...], *names: str) -> frozenset[str]:
    return frozenset(f"{space} {name}" for space in spaces for name in names)


class _Word(_Reader):
    """WordprocessingML, in both of its namespaces."""

    _spaces = (_W, _W_STRICT)
    # Text struck out, the readings of ruby, codes of fields; and what is there a second time.
    passed_over = _named(_spaces, "moveFrom", "rt", "instrText", "delInstrText", "tabs") | {
        f"{_COMPATIBLE} Fallback"
    }
    row = _named(_spaces, "tr")
    cell = _named(_spaces, "tc")
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


class _Open(_Reader):
    """OpenDocument, in which white space counts once and several spaces are an element."""

    passed_over = (
        _named((_TEXT,), "tracked-changes", "note-citation", "ruby-text")
        | _named((_OFFICE,), "annotation")
        | _named((_SVG,), "title", "desc")
    )
    row = _named((_TABLE,), "table-row")
    cell = _named((_TABLE,), "table-cell")
    _paragraph = _named((_TEXT,), "p", "h")

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
