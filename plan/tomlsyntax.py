"""What is wrong with a text that is not TOML, in Japanese."""

from __future__ import annotations

import re
import tomllib

# tomllib's own words → ours. The first part that is found in its message counts.
_SYNTAX = {
    "Cannot overwrite": "同じキーが二度書かれています。",
    "Cannot declare": "同じ表が二度書かれています。",
    "Cannot redefine": "同じ表が二度書かれています。",
    "Duplicate inline": "同じキーが二度書かれています。",
    "Cannot mutate immutable": "ほかの場所で書き終えた表に、書き足しています。",
    "Expected '='": "キーの後に = がありません。",
    "Expected newline": "値の後に余分な文字があります。",
    "Unclosed array": "配列の ] がありません。",
    "Unclosed inline": "表の } がありません。",
    "Unterminated string": "文字列の終わりの引用符がありません。",
    "Expected \"'": "文字列の終わりの引用符がありません。",
    "Found invalid character": "使えない文字（制御文字、または文字列の途中の改行）があります。",
    "Illegal character": "使えない文字（制御文字、または文字列の途中の改行）があります。",
    "Unescaped '\\'": "\\ の使い方が違います。\\ そのものは \\\\ と書きます。",
    "Invalid value": "値の書き方が違います。文字列は引用符で囲んでください。",
    "Invalid date": "日付か時刻の値が違います。",
    "Invalid statement": "キーに使えない文字があります。日本語のキーは引用符で囲んでください。",
    "Invalid initial": "キーに使えない文字があります。日本語のキーは引用符で囲んでください。",
    "Expected ']": "表の名前の ] がありません。",
}
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")


def explain(error: tomllib.TOMLDecodeError) -> tuple[int | None, str]:
    """Return the line (from 1; None for the end of the file) and the sentence for `error`."""
    message = str(error)
    sentence = next(
        (ours for theirs, ours in _SYNTAX.items() if theirs in message),
        "TOML として読めません。",
    )
    place = _PLACE.search(message)
    if place is None:
        return None, sentence
    return int(place[1]), f"{sentence}（{place[2]}文字目のあたり）"
