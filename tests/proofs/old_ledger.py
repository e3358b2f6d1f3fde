"""A ledger of the old kind with 2,000 lines, in every form it may come in, and with errors planted.

What is written into it is known, so that what is read out of it can be compared.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from xlsxwriter import Workbook

LINES = 2_000
FIRST = 4
"""The first line below the headings: a title and an empty line stand above them."""
HEADINGS = (
    "番号",
    "受付日",
    "提出方法",
    "消印の日",
    "氏名",
    "住所",
    "区分",
    "電子メール",
    "該当箇所",
    "ご意見",
    "理由",
    "備考",
)
_DAYS: tuple[Callable[[date], str], ...] = (
    lambda day: f"令和{day.year - 2018}年{day.month}月{day.day}日",
    lambda day: f"Ｒ{day.year - 2018}．{day.month}．{day.day}",
    lambda day: f"{day:%Y/%m/%d}",
    lambda day: f"{day.month}/{day.day}",
    lambda day: f"{day.month}月{day.day}日（{'月火水木金土日'[day.weekday()]}）",
    lambda day: str((datetime(day.year, day.month, day.day) - datetime(1899, 12, 30)).days),  # noqa: DTZ001
)
_WAYS = ("郵送", "ＦＡＸ", "電子メール", "持参", "ﾌｧｸｽ")
_PLACES = ("g1-s1", "ｇ１－ｓ２", "見本の課題", "", "計画全体")

Table = list[list[Any]]


def table(opens_on: date, rare: str) -> Table:
    """Return the lines. `rare` are characters that not every encoding has.

    Every tenth line belongs to the letter of the line before it.
    """
    lines: Table = []
    for n in range(LINES):
        goes_on = n % 10 == 9
        letter = n - 1 if goes_on else n
        day = opens_on + timedelta(days=letter % 3)
        way = _WAYS[letter % len(_WAYS)]
        lines.append(
            [
                f"＃{letter}",
                "" if goes_on else _DAYS[n % len(_DAYS)](day),
                "" if goes_on else way,
                f"{day:%Y-%m-%d}" if way == "郵送" and not goes_on else "",
                "" if goes_on else f"見本 {letter}郎",
                "" if goes_on else f"埼玉県朝霞市見本町{letter}－1",
                "" if goes_on else "①",
                "" if goes_on or letter % 7 else f"ｍｉｈｏｎ{letter}＠example.jp",
                _PLACES[n % len(_PLACES)],
                f"見本の意見{n}です。{rare}\n二行目、と“引用”。",
                "" if n % 3 else f"理由{n}",
                "取り込まれない列",
            ]
        )
    return lines


PLANTED: tuple[tuple[str, str], ...] = (
    ("受付日", "2026/13/1"),
    ("受付日", "来週"),
    ("受付日", ""),
    ("受付日", "2199/1/1"),
    ("受付日", "8/11/10"),
    ("提出方法", "電話"),
    ("提出方法", "伝書鳩"),
    ("消印の日", "2月30日"),
    ("電子メール", "mihon@"),
    ("該当箇所", "ない項目"),
    ("該当箇所", "見本の"),
    ("区分", "宇宙人"),
    ("ご意見", "\x08"),
    ("ご意見", "長" * 20_001),
    ("氏名", "名" * 201),
    ("ご意見", ""),
)
"""What is wrong, and in which column."""
ERRORS = 50


def spoilt(lines: Table) -> tuple[Table, set[str]]:
    """Return the lines with 50 errors planted, and the cells in which they stand."""
    wrong = [list(line) for line in lines]
    cells = set()
    for n in range(ERRORS):
        heading, value = PLANTED[n % len(PLANTED)]
        # A letter of one line, by post if the postmark is to be wrong.
        at = 30 + n * 30
        column = HEADINGS.index(heading)
        wrong[at][column] = value
        if heading == "ご意見" and not value:
            wrong[at][HEADINGS.index("理由")] = "意見のない理由"
        cells.add(f"{chr(ord('A') + column)}{at + FIRST}")
    return wrong, cells


def as_csv(encoding: str, separator: str = ",") -> Callable[[Table], bytes]:
    def write(lines: Table) -> bytes:
        text = io.StringIO()
        writer = csv.writer(text, delimiter=separator)
        writer.writerows([["市民コメント受付簿"], [], HEADINGS, *lines])
        if encoding == "euc-jp":
            return euc(text.getvalue())
        return text.getvalue().encode(encoding)

    return write


def as_xlsx(lines: Table) -> bytes:
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True, "strings_to_urls": False}) as book:
        page = book.add_worksheet("受付")
        page.write_string(0, 0, "市民コメント受付簿")
        for row, line in enumerate([HEADINGS, *lines], start=FIRST - 2):
            for column, value in enumerate(line):
                # Excel keeps what is all digits as a number: a serial one here.
                if str(value).isdecimal() and value.isascii():
                    page.write_number(row, column, int(value))
                elif value:
                    page.write_string(row, column, value)
    return file.getvalue()


FORMS: dict[str, tuple[Callable[[Table], bytes], str]] = {
    "UTF-8": (as_csv("utf-8"), "①㈱髙﨑𠮷"),
    "UTF-8 with BOM": (as_csv("utf-8-sig"), "①㈱髙﨑𠮷"),
    "Shift_JIS (CP932)": (as_csv("cp932"), "①㈱髙﨑～"),
    "UTF-16 (Excel's Unicode text)": (as_csv("utf-16", "\t"), "①㈱髙﨑𠮷"),
    "EUC-JP": (as_csv("euc-jp"), "①㈱～"),
    "XLSX": (as_xlsx, "①㈱髙﨑𠮷"),
}
"""How a ledger may come, and characters that the form has and others have not."""


def euc(text: str) -> bytes:
    """Encode as Windows does (CP51932): ① and ㈱ too, by way of their places in Shift_JIS."""
    found = bytearray()
    for char in text:
        code = char.encode("cp932")
        if len(code) == 1:
            found += code if code[0] < 0x80 else b"\x8e" + code
            continue
        row = (code[0] - (0x81 if code[0] < 0xA0 else 0xC1)) * 2
        if code[1] >= 0x9F:
            found += bytes((row + 0xA2, code[1] + 2))
        else:
            found += bytes((row + 0xA1, code[1] - 0x3F - (code[1] > 0x7F) + 0xA0))
    return bytes(found)
