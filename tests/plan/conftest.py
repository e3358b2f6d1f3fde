"""Fixtures of the plan's tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from plan.loading import load
from plan.models import Plan

AT = datetime(2026, 10, 1, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
"""A moment before any consultation."""
SOAN = Path(__file__).parents[2] / "plan" / "data" / "asaka-chiiki-fukushi-5.toml"

SMALL = """
[plan]
slug = "mihon"
title = "見本市 見本計画（素案）"
notice = "内容は変わることがあります。"

[[element]]
code = "k1"
kind = "challenge"
title = "見本の課題"
text = \"\"\"
一つ目の段落。

二つ目の段落。
\"\"\"
note = "（＊）見本：例として示すもの"

[[element]]
code = "rinen"
kind = "philosophy"
title = "見本の基本理念"

[[element]]
code = "g1"
kind = "goal"
number = "1"
title = "見本の基本目標"

[[element]]
code = "g1-h1"
kind = "direction"
number = "(1)"
parent = "g1"
title = "見本の方向性"

[[element]]
code = "g1-s1"
kind = "measure"
actor = "city"
parent = "g1"
title = "見本の市の施策"

[[element]]
code = "g1-c1"
kind = "measure"
actor = "council"
parent = "g1"
title = "見本の社協の施策"
"""


@pytest.fixture
def write(tmp_path) -> Callable[[str], Path]:
    """Write a file's text and return where it is."""

    def write_file(text: str) -> Path:
        path = tmp_path / "keikaku.toml"
        path.write_bytes(text.encode())
        return path

    return write_file


@pytest.fixture
def small(db, write) -> Plan:
    """The plan of SMALL, loaded."""
    return load(write(SMALL), at=AT).plan


@pytest.fixture
def soan(db) -> Plan:
    """The draft plan that is shipped, loaded."""
    return load(SOAN, at=AT).plan
