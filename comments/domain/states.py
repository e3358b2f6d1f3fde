"""The states of a submission and the only ways between them. No ORM.

The state diagram in docs/developing.md is drawn from `TRANSITIONS`.
"""

from __future__ import annotations

from dataclasses import dataclass

RECEIVED, ACCEPTED, SET_ASIDE = "received", "accepted", "set_aside"
MISTAKEN, WITHDRAWN = "mistaken", "withdrawn"

STATES: dict[str, str] = {
    RECEIVED: "受付（未確認）",
    ACCEPTED: "受理",
    SET_ASIDE: "対象外",
    MISTAKEN: "誤登録",
    WITHDRAWN: "取下げ",
}
"""Every state with its name. 誤登録: entered by mistake; the number stays taken."""

COUNTED = frozenset({ACCEPTED})
"""States whose people and points are counted; all others are counted beside."""

REASONS: dict[str, str] = {
    "out_of_window": "期間外",
    "anonymous": "匿名",
    "ineligible": "資格なし",
    "incomplete": "不備",
    "off_topic": "計画と関係がない",
    "empty": "意見がない",
    "other": "その他",
}
"""Why a submission was set aside."""


class Refused(Exception):
    """A change that the state of the thing does not allow. Its message is for the clerk."""


@dataclass(frozen=True)
class Transition:
    """One way from a state to another."""

    action: str
    label: str
    sources: frozenset[str]
    target: str
    needs_code: bool = False
    """A reason out of REASONS must be chosen."""
    needs_note: bool = False
    """A reason in words must be given."""


CHANGEABLE = frozenset({RECEIVED, ACCEPTED, SET_ASIDE})
"""States in which the words may still be corrected or withdrawn."""

TRANSITIONS: dict[str, Transition] = {
    each.action: each
    for each in (
        Transition("accept", "受理する", frozenset({RECEIVED}), ACCEPTED),
        Transition("set_aside", "対象外とする", frozenset({RECEIVED}), SET_ASIDE, needs_code=True),
        Transition(
            "mark_mistaken",
            "誤登録とする",
            CHANGEABLE,
            MISTAKEN,
            needs_note=True,
        ),
        Transition(
            "withdraw",
            "取下げを記録する",
            CHANGEABLE,
            WITHDRAWN,
            needs_note=True,
        ),
        Transition(
            "reopen",
            "確認をやり直す",
            frozenset({ACCEPTED, SET_ASIDE, MISTAKEN, WITHDRAWN}),
            RECEIVED,
            needs_note=True,
        ),
    )
}


def allowed(state: str) -> list[Transition]:
    """Return the transitions that leave `state`, in the table's order."""
    return [each for each in TRANSITIONS.values() if state in each.sources]


def target(state: str, action: str, *, code: str = "", note: str = "") -> str:
    """Return the state that `action` leads to from `state`.

    Raises Refused if the table does not allow it, or if the reason it needs is missing:
    `code` a key of REASONS, `note` words. 「その他」 needs words as well.
    """
    transition = TRANSITIONS[action]
    if state not in transition.sources:
        raise Refused(f"「{STATES[state]}」の提出は「{transition.label}」ことができません。")
    if transition.needs_code and code not in REASONS:
        raise Refused("対象外とする理由を選んでください。")
    is_other = transition.needs_code and code == "other"
    if (transition.needs_note or is_other) and not note.strip():
        raise Refused("理由を書いてください。")
    return transition.target
