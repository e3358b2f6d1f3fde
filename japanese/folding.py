"""Folding of Japanese text for search: width, kana, case and variants make no difference."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import jaconv

_VARIATION = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def fold(text: str) -> str:
    """Return `text` as it is searched: width, kana, case, spaces and variants make no difference.

    ﾌﾟｯｼｭ型, プッシュ型 and ぷっしゅ型 fold to one string; 葛 is found with and without a variation
    selector, which no keyboard types into a search. The result is for comparing only.
    """
    joined = "".join(unicodedata.normalize("NFKC", _VARIATION.sub("", text)).split())
    return str(jaconv.hira2kata(joined.casefold()))


@dataclass(frozen=True)
class Folded:
    """A text beside what it folds to, so that what is found in the one is shown in the other."""

    text: str

    def find(self, word: str) -> Iterator[tuple[int, int]]:
        """Yield from where to where of the text a folded `word` stands, from left to right.

        A character of which a part alone is meant is taken whole: ㈱ when 株 is looked for.
        """
        begins, ends, folded = self._map()
        at = folded.find(word) if word else -1
        while at >= 0:
            yield begins[at], ends[at + len(word) - 1]
            at = folded.find(word, at + len(word))

    def _map(self) -> tuple[list[int], list[int], str]:
        """Return, for each character folded, where in the text its piece begins and ends."""
        begins: list[int] = []
        ends: list[int] = []
        folded = []
        for begin, end in _pieces(self.text):
            piece = fold(self.text[begin:end])
            begins += [begin] * len(piece)
            ends += [end] * len(piece)
            folded.append(piece)
        return begins, ends, "".join(folded)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield the bounds of pieces that fold each by itself to what they fold to together.

    Mostly a character each: ﾌ goes with its ﾟ, e with its accent, 葛 with its variation selector.
    """
    begin = 0
    for end in range(1, len(text)):
        if not _goes_with(text[begin:end], text[end]):
            yield begin, end
            begin = end
    if text:
        yield begin, len(text)


def _goes_with(piece: str, char: str) -> bool:
    if _VARIATION.match(char) or unicodedata.combining(unicodedata.normalize("NFKD", char)[0]):
        return True
    alone = _VARIATION.sub("", piece)
    parts = unicodedata.normalize("NFKC", alone) + unicodedata.normalize("NFKC", char)
    return unicodedata.normalize("NFKC", alone + char) != parts
