"""A small consultation's file, and the same with something else in it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

TOKYO = ZoneInfo("Asia/Tokyo")
AT = datetime(2026, 10, 1, 9, 0, tzinfo=TOKYO)
"""A moment before the window of SMALL, which is 11月5日 to 12月4日 2026."""
DURING = datetime(2026, 11, 10, 9, 0, tzinfo=TOKYO)

SMALL_PLAN = """
[plan]
slug = "mihon-plan"
title = "見本市 見本計画（素案）"

[[element]]
code = "k1"
kind = "challenge"
title = "見本の課題"
"""

SMALL = """
[consultation]
slug = "mihon"
plan = "mihon-plan"
title = "見本計画についての市民コメント"
about = "素案をお示しし、ご意見を募集します。"
opens_on = 2026-11-05
closes_on = 2026-12-04
prefix = "M8"
inside = ["埼玉県朝霞市"]
result_on = 2027-02-26
office = "見本市 見本課"
office_address = "見本の所在地"
office_hours = "平日8時30分から17時15分まで"
telephone = "000-000-0000"
personal_data_use = "要件の確認のため"
personal_data_access = "見本課の職員"
personal_data_until = 2028-03-31

[[rule]]
key = "window"
sentence = "{opens}から{closes}まで"

[[rule]]
key = "eligibility"
sentence = "市内に住所を有する方"

[[rule]]
key = "opinion"
sentence = "意見・理由を提出"

[[rule]]
key = "channel"
sentence = "電話での受付は不可"

[[ground]]
key = "resident"
label = "市内にお住まいの方"
needs_inside = true

[[channel]]
kind = "web"
how = "このサイトで書いてください。"

[[channel]]
kind = "post"

[[place]]
key = "site"
name = "市ホームページ"

[[disposition]]
key = "amended"
label = "反映（案を修正）"
amends = true

[[section]]
key = "mihon"
name = "見本課"
"""


def write(path: Path, text: str = SMALL, **replaced: str) -> Path:
    """Write a file; `replaced` gives the old line's key and the whole new line."""
    lines = text.splitlines()
    for key, new in replaced.items():
        at = next(n for n, line in enumerate(lines) if line.startswith(f"{key} = "))
        lines[at] = new
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
