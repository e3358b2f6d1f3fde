"""What the rows of a new consultation begin with, so that nobody starts from an empty page."""

from __future__ import annotations

from typing import Any

from comments.domain import rules
from comments.models import Channel, Disposition, RuleSentence

_DISPOSITIONS = (
    ("amended", "反映（案を修正）", True),
    ("included", "盛り込み済み", False),
    ("reference", "今後の参考", False),
    ("difficult", "反映困難", False),
    ("other", "その他", False),
)


def beginning(model: type) -> list[dict[str, Any]]:
    """Return the rows that a new consultation's form offers for `model`, to be filled in."""
    if model is RuleSentence:
        return [
            {"key": key, "position": position} for position, key in enumerate(rules.RULES, start=1)
        ]
    if model is Channel:
        return [
            {"kind": kind, "is_on": True, "position": position}
            for position, kind in enumerate(rules.CHANNELS, start=1)
        ]
    if model is Disposition:
        return [
            {"key": key, "label": label, "amends": amends, "position": position}
            for position, (key, label, amends) in enumerate(_DISPOSITIONS, start=1)
        ]
    return []
