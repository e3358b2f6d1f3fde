"""アクセシビリティ方針: what this site aims at, what was tested and found, what only people can test.

The figures stand in accessibility.json, which `make accessibility` writes; `make check` fails when
they are no longer those of the pages there are.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comments.models import Consultation
from comments.models.consultation import Phase
from comments.public.cached_pages import reading_page

FIGURES = Path(__file__).with_name("accessibility.json")

LANGUAGES: dict[str, str | Promise] = {
    "": _("日本語"),
    "easy": _("やさしい日本語"),
    "en": _("英語"),
}
"""First part of an address → the language of its pages."""

CONDITIONS: dict[str, str | Promise] = {
    "headed": _("ページごとに、題名が一つ、大見出しが一つあること"),
    "targets": _(
        "押すところの大きさが、縦横とも44ピクセル以上であること（文の中のリンクを除きます）"
    ),
    "still": _("動きを減らす設定のときに、何も動かないこと"),
    "spaced": _("文字や行の間隔を広げても、文字が切れたり重なったりしないこと"),
    "printed": _("印刷しても、見出しが残ること"),
    "forced": _("配色を変える設定のときに、ボタンと欄の枠が見えること"),
    "keyboard": _("キーボードだけで、すべての操作に順にたどりつけ、いまの場所が見えること"),
    "zoomed": _("横幅1280ピクセルの画面で400％に拡大しても、横に動かさずに読めること"),
    "narrow": _("横幅320ピクセルの画面で、横に動かさずに読めること"),
}
"""Condition of the proof (tests/proofs/looks/conditions.py) → what it asks, in a sentence."""


@reading_page
def accessibility(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """Show the statement, in the manner of 総務省's guideline for public bodies."""
    tested = figures()
    context = {
        "tested": tested,
        "day": date.fromisoformat(tested["day"]),
        "languages": [LANGUAGES.get(each, each) for each in tested["languages"]],
        "conditions": [CONDITIONS.get(each, each) for each in tested["conditions"]],
        "is_clean": not any(tested["found"].values()),
        "offices": _offices(at),
    }
    return render(request, "comments/public/notice/accessibility.html", context)


@cache
def figures() -> dict[str, Any]:
    """Return what the last test wrote down."""
    found: dict[str, Any] = json.loads(FIGURES.read_text(encoding="utf-8"))
    return found


def _offices(at: datetime) -> list[Consultation]:
    """Whom to tell of a fault: each office once, of what is open, else of what comes, else was.

    Rehearsals only where there is nothing else.
    """
    phases = [Phase.OPEN, Phase.BEFORE, Phase.AFTER]
    ranked = sorted(
        Consultation.objects.all(),
        key=lambda each: (
            each.rehearsal,
            phases.index(each.phase(at)),
            -each.closes_on.toordinal(),
        ),
    )
    first = [
        each
        for each in ranked
        if (each.rehearsal, each.phase(at)) == (ranked[0].rehearsal, ranked[0].phase(at))
    ]
    return list({(each.office, each.telephone, each.email): each for each in first[::-1]}.values())[
        ::-1
    ]
