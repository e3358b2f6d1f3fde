"""Readings above kanji: how they are written, stored and shown. No ORM.

Written   意見《いけん》, or ｜5日《いつか》 where more than the run of kanji is read
travels   between noncharacters, which no text of a resident can hold: what residents write between
          《 and 》 is never taken for a reading
shown     as <ruby> in a page's text, as 意見 alone where no element may stand (attributes, title)
"""

from __future__ import annotations

import re

KANJI = "々〆〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_OPEN, _MIDDLE, _CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"
_WRITTEN = re.compile(rf"(?:｜([^｜《》\n]+)|([{KANJI}]+))《([^｜《》\n]+)》")
_MARKED = re.compile(f"{_OPEN}([^{_OPEN}-{_CLOSE}]*){_MIDDLE}([^{_OPEN}-{_CLOSE}]*){_CLOSE}")
_MARK = re.compile(f"[{_OPEN}-{_CLOSE}]")
_KANJI_RUN = re.compile(f"[{KANJI}]+")
_NO_TEXT = re.compile(
    r"<!--.*?-->"
    r"|<(title|textarea|script|style|option)\b.*?</\1\s*>"
    r"""|<[a-z/!](?:[^<>"']|"[^"]*"|'[^']*')*>""",
    re.DOTALL | re.IGNORECASE,
)
"""Where no element may stand: comments, elements that hold text alone, tags with their attributes."""


def encode(text: str) -> str:
    """Return a text written with readings as it travels."""
    return _WRITTEN.sub(lambda found: f"{_OPEN}{_base(found)}{_MIDDLE}{found[3]}{_CLOSE}", text)


def fault(text: str) -> str | None:
    """Say in Japanese what is wrong with a text written with readings; None if nothing is."""
    if re.search("[《》]", _WRITTEN.sub("", text)):
        return "ふりがなの書き方をお確かめください。「意見《いけん》」のように、漢字のすぐ後に書きます。"
    return None


def unread(text: str) -> list[str]:
    """Return the kanji of a text written with readings that have none."""
    return _KANJI_RUN.findall(_WRITTEN.sub("", text))


def bare(text: str) -> str:
    """Return a travelling text without its readings: 意見."""
    return _MARK.sub("", _MARKED.sub(r"\1", text))


def with_kana(text: str) -> str:
    """Return a travelling text as plain text shows it: 意見（いけん）."""
    return _MARK.sub("", _MARKED.sub(r"\1（\2）", text))


def ruby(html: str) -> str:
    """Return a page with its readings above the kanji, and without wherever they cannot stand."""
    if _MARK.search(html) is None:
        return html
    done, at = [], 0
    for found in _NO_TEXT.finditer(html):
        done += [_ruby(html[at : found.start()]), bare(found[0])]
        at = found.end()
    return "".join([*done, _ruby(html[at:])])


def _base(found: re.Match[str]) -> str:
    return found[1] or found[2]


def _ruby(text: str) -> str:
    """Return a run of text with its readings, in one piece: a row of boxes would part its words."""
    if _MARK.search(text) is None:
        return text
    shown = r"<ruby>\1<rp>（</rp><rt>\2</rt><rp>）</rp></ruby>"
    return f"<span>{_MARK.sub('', _MARKED.sub(shown, text))}</span>"
