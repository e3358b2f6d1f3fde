"""XML of documents read as a stream: no tree is built, no entity is resolved, all is bounded."""

from __future__ import annotations

import zipfile
from xml.parsers import expat

from comments.files.kinds import FileFault, Refused

MOST_XML = 80 * 1024 * 1024
"""Bytes of XML that are read of one part."""
MOST_TEXT = 1_000_000
"""Characters that are gathered of one part."""
_STEP = 256 * 1024
NOTES = "\n――――― 注 ―――――\n"


def through(package: zipfile.ZipFile, name: str, reader: Reader) -> str:
    """Return what the reader tells of a part of the package. Raises Refused, expat.ExpatError."""
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
                raise Refused(FileFault.BROKEN)
            parser.Parse(chunk, False)
    parser.Parse(b"", True)
    return reader.told()


def _refuse(*_: object) -> None:
    """Entities need a document type; no honest document has one."""
    raise Refused(FileFault.BROKEN)


class Reader:
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
            raise Refused(FileFault.BROKEN)
        self._levels[-1].append(text)


def named(spaces: tuple[str, ...], *names: str) -> frozenset[str]:
    """Return the tags of these names in all of the namespaces, as the parser writes them."""
    return frozenset(f"{space} {name}" for space in spaces for name in names)
