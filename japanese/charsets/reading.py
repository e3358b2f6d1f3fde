"""Decodes bytes by their label and by their content."""

from __future__ import annotations

import codecs
import functools
import re
from dataclasses import dataclass

from japanese.charsets import euc, jis

LOST = jis.LOST
_MOST_WEIGHED = 20_000
"""Characters by which a guess is made."""

_LABELS: dict[str, str] = {
    "cp932": "shift_jis shiftjis sjis x_sjis ms_kanji csshiftjis windows_31j cswindows31j windows_932"
    " cp932 ms932 ms_932 cp943 x_ms_cp932",
    "euc": "euc_jp eucjp euc x_euc x_euc_jp ujis cp51932 eucjp_ms eucjp_win cseucpkdfmtjapanese",
    "utf-8": "utf8 utf_8 utf_8n utf_8_sig utf cp65001",
    "utf-7": "utf_7 utf7 unicode_1_1_utf_7 x_unicode_2_0_utf_7",
}
_NAMES = {label: name for name, labels in _LABELS.items() for label in labels.split()}
_JIS = re.compile("(cs)?(iso_?2022_?jp.*|jis|cp5022[0-2]|x_windows_iso2022jp)")
_PLAIN = re.compile(
    "(us_)?ascii|ansi.*|iso_?8859_?1|latin_?1|windows_?1252|cp1252|unknown.*|x_un.*"
)
"""Labels of senders that do not know what they send; every byte is something in most of them."""
_TEXTUAL = re.compile("utf|iso8859|cp|koi8|gb|big5|euc|shift|mac|hz|johab|tis|iso2022")
"""Python's codecs of texts. There are others, that unpack or evaluate."""
_STRICT = frozenset({"utf-7", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "hz"})
"""Encodings in which bytes that look like ASCII may be something else."""
_IN_USE: tuple[str, ...] = ("utf-8", "cp932", "euc")
_CLEARLY = 0.3
"""By how much another reading must be the likelier one before the label is not believed."""

_JAPANESE = re.compile(
    r"[ぁ-ゖァ-ヶーっッ々〆、。・「」『』（）！？：；，．〜～―…①-⑳㈱㈲Ａ-Ｚａ-ｚ０-９　]|[一-鿿]"
)


@dataclass(frozen=True)
class Text:
    """What was read. Not `sure`: something was lost, or the label was wrong and a guess stands in."""

    text: str
    sure: bool = True


def decode(content: bytes, label: str = "") -> Text:
    """Return the text of bytes that are said to be encoded as `label`; never raises.

    What they say themselves goes first: escapes of ISO-2022-JP, a mark of Unicode. Then the label,
    where the bytes keep to it. Else the likeliest of what is in use in Japan.
    """
    if content.startswith(codecs.BOM_UTF8):
        return _marked(content[3:], "utf-8")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _marked(content, "utf-16")
    name = _named(label)
    if jis.is_jis(content):
        text = jis.decode(content)
        return Text(text, LOST not in text)
    if content.isascii() and name not in _STRICT:
        return Text(content.decode("ascii"))
    return _weighed(content, name)


def _marked(content: bytes, codec: str) -> Text:
    text = content.decode(codec, errors="replace")
    return Text(text, LOST not in text)


def _named(label: str) -> str:
    """The label under our name of it; empty where it says nothing."""
    key = re.sub("[^a-z0-9]+", "_", label.lower()).strip("_")
    if key in _NAMES:
        return _NAMES[key]
    if not key or _JIS.fullmatch(key) or _PLAIN.fullmatch(key):
        return ""
    try:
        name = codecs.lookup(key).name
    except (LookupError, ValueError):
        return ""
    return name if _TEXTUAL.match(name) else ""


def _weighed(content: bytes, name: str) -> Text:
    # Other encodings keep to the form of UTF-8 by chance alone; it is believed, as are those abroad.
    if name and name not in ("cp932", "euc") and (text := _strict(content, name)) is not None:
        return Text(text)
    found = {each: text for each in _IN_USE if (text := _strict(content, each)) is not None}
    if not found:
        return Text(_lossy(content, name), sure=False)
    if name == "euc" and name in found:
        # Shift_JIS keeps to this form by the rarest chance.
        found.pop("cp932", None)
    believed = name if name in found else "utf-8"
    best = max(found, key=lambda each: _likely(found[each]))
    if believed in found and _likely(found[best]) - _likely(found[believed]) < _CLEARLY:
        best = believed
    return Text(found[best], sure=not name or best == name)


def _lossy(content: bytes, name: str) -> str:
    """The text with gaps: by the label, or by the likeliest encoding, or as a text of the West."""
    tried = [name] if name in _IN_USE else list(_IN_USE)
    texts = [_replaced(content, each) for each in tried]
    best = max(texts, key=_likely)
    return best if name in _IN_USE or _likely(best) > _CLEARLY else _replaced(content, "cp1252")


def _strict(content: bytes, name: str) -> str | None:
    """The text, or nothing where the bytes do not keep to the encoding."""
    if name == "euc":
        text = euc.decode(content)
        return None if LOST in text else text
    try:
        return content.decode(name)
    except (UnicodeError, LookupError):
        return None


def _replaced(content: bytes, name: str) -> str:
    return euc.decode(content) if name == "euc" else content.decode(name, errors="replace")


def _likely(text: str) -> float:
    """How much of what is not ASCII is Japanese as it is written: 0 to 1."""
    strange = [char for char in text[:_MOST_WEIGHED] if ord(char) > 0x7F]
    if not strange:
        return 1.0
    return sum(_weight(char) for char in strange) / len(strange)


@functools.lru_cache(maxsize=20_000)
def _weight(char: str) -> float:
    if not _JAPANESE.match(char):
        return 0.0
    if "一" <= char <= "鿿":
        return 1.0 if _is_common(char) else 0.4
    return 1.0


def _is_common(char: str) -> bool:
    """Whether it is of JIS X 0208's first level (rows 16 to 47), by which most is written."""
    try:
        return char.encode("cp932")[0] < 0x98
    except UnicodeEncodeError:
        return False
