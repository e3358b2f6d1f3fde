"""The verb 訂正する: a further version, which counts from now on.

The number and the day received stay, former versions are kept, and review begins anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from comments import audit, rules, states
from comments.followup.changing import NotNow, is_changeable, locked
from comments.models import Comment, Finding, Submission, Version
from comments.versions import Passage, Words, write_versions
from plan.models import Element

_MADE_OF_IT = (
    "element_id",
    "disposition_id",
    "section_id",
    "answer_id",
    "classified_at",
    "classified_by_id",
    "which",
)
"""What the desk makes of a comment, beside its tags."""
_IN_FILE: Passage = {"element": "", "opinion": "", "reason": ""}
NOTE = "提出者がこのサイトで内容を訂正しました。"


class Stale(Exception):
    """It was corrected elsewhere since the form was opened."""


class Unchanged(Exception):
    """What was sent is what is there: nothing is written."""


@transaction.atomic
def correct(
    submission: Submission, passages: Sequence[Passage], *, base: int, at: datetime
) -> Version:
    """Write the version that follows version `base`; the same again gives the same.

    Raises NotNow, Stale or Unchanged; KeyError if an element is none of the plan's.
    """
    row = locked(submission)
    done = row.versions.filter(ordinal=base + 1).first()
    if done is not None and is_same(done, passages):
        return done
    if not is_changeable(row, at):
        raise NotNow
    old = row.current_version
    if old.ordinal != base:
        raise Stale
    if is_same(old, passages):
        raise Unchanged
    return _follow(row, old, passages, at)


def is_same(version: Version, passages: Sequence[Passage]) -> bool:
    """Whether the version says just this, in this order."""
    return [_key(each) for each in version.passages] == [_key(each) for each in passages]


def _follow(row: Submission, old: Version, passages: Sequence[Passage], at: datetime) -> Version:
    old.is_current = False
    old.save(update_fields=["is_current"])
    points = _points(row.consultation.plan_id, passages)
    # What stands in a file is not in the form: it was neither seen nor taken back there.
    stands = old.comments.filter(is_in_file=True).exists()
    words = Words(row, points, ordinal=old.ordinal + 1, has_file=stands, file_stands=stands)
    new = write_versions(row.consultation.plan_id, [words], at=at)[0]
    kept = _carry_over(old, new)
    _carry_findings(old, new)
    detail = {
        "version": [old.ordinal, new.ordinal],
        "points": [len(old.passages), len(new.passages)],
        "kept": kept,
    }
    audit.record(row, "correct", by=audit.WEB, at=at, detail=detail)
    if row.state in states.TRANSITIONS["reopen"].sources:
        audit.move(row, "reopen", by=audit.WEB, at=at, note=NOTE)
    return new


def _points(plan_id: int, passages: Sequence[Passage]) -> list[rules.Point]:
    ids = dict(Element.objects.filter(plan_id=plan_id).values_list("code", "pk"))
    return [
        rules.Point(
            each["opinion"], each["reason"], ids[each["element"]] if each["element"] else None
        )
        for each in passages
    ]


def _carry_over(old: Version, new: Version) -> int:
    """Give points that were not touched what the desk had made of them, and count them.

    A point is the same if its element, opinion and reason are, to the letter; a file is the same.
    Nothing else of the former version is taken over: words that changed are to be read and
    classified anew.
    """
    former: dict[tuple[str, str, str], list[Comment]] = {}
    for key, comment in _by_passage(old):
        if comment.classified_at is not None or comment.answer_id is not None or comment.is_joined:
            former.setdefault(key, []).append(comment)
    pairs = [(comment, former[key].pop(0)) for key, comment in _by_passage(new) if former.get(key)]
    for comment, source in pairs:
        for name in _MADE_OF_IT:
            setattr(comment, name, getattr(source, name))
        comment.save(update_fields=_MADE_OF_IT)
        comment.tags.set(source.tags.all())
    return len(pairs)


def _by_passage(version: Version) -> list[tuple[tuple[str, str, str], Comment]]:
    """Pair what was written with the comment that was made of it, where that still says the same.

    The element is the resident's own, not the one that the desk has since tied the comment to. What
    stands in a file comes last and has no passage.
    """
    comments = version.comments.order_by("position")
    return [
        (_key(passage), comment)
        for passage, comment in zip([*version.passages, _IN_FILE], comments, strict=False)
        if (passage["opinion"], passage["reason"]) == (comment.opinion, comment.reason)
    ]


def _carry_findings(old: Version, new: Version) -> None:
    """Findings are on who wrote, when and which way, and a correction changes none of these.

    Only that no opinion was written is no longer true.
    """
    Finding.objects.bulk_create(
        Finding(
            version=new,
            rule=found.rule,
            field=found.field,
            person=found.person,
            sentence=found.sentence,
        )
        for found in old.findings.exclude(rule="opinion")
    )


def _key(passage: Passage) -> tuple[str, str, str]:
    return passage["element"], passage["opinion"], passage["reason"]
