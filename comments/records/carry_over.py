"""Carries classification and findings of a version over to the next one."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from comments.models import Comment, Difference, Finding, Version
from comments.records.findings import OFF_TOPIC
from comments.records.versions import Passage, passage_key

_MADE_OF_IT = (
    "element_id",
    "disposition_id",
    "section_id",
    "answer_id",
    "classified_at",
    "classified_by_id",
    "point_group",
)
"""What the desk makes of a comment, beside its tags."""
_IN_FILE: Passage = {"element": "", "opinion": "", "reason": ""}


def carry_over(old: Version, new: Version) -> int:
    """Give points that were not touched what the desk had made of them, and count them.

    A point is the same if its element, opinion and reason are, to the letter; a file is the same.
    Nothing else of the former version is taken over: words that changed are to be read and
    classified anew.
    """
    former: dict[tuple[str, str, str], list[Comment]] = {}
    for key, comment in _by_passage(old):
        if _is_worked_on(comment):
            former.setdefault(key, []).append(comment)
    pairs = [(comment, former[key].pop(0)) for key, comment in _by_passage(new) if former.get(key)]
    for comment, source in pairs:
        for name in _MADE_OF_IT:
            setattr(comment, name, getattr(source, name))
        comment.save(update_fields=_MADE_OF_IT)
        comment.tags.set(source.tags.all())
        _carry_differences(source, comment)
    return len(pairs)


def _is_worked_on(comment: Comment) -> bool:
    """Whether the desk has made anything of it."""
    return (
        comment.classified_at is not None
        or comment.answer_id is not None
        or comment.is_joined
        or _differences(comment).exists()
    )


def _differences(comment: Comment) -> models.QuerySet[Difference]:
    return Difference.objects.filter(Q(first=comment) | Q(second=comment))


def _carry_differences(source: Comment, comment: Comment) -> None:
    """What a clerk has said to be another opinion than `source` is another than `comment`."""
    for first, second in _differences(source).values_list("first", "second"):
        other = second if first == source.pk else first
        low, high = sorted((other, comment.pk))
        Difference.objects.get_or_create(first_id=low, second_id=high)


def carry_findings(old: Version, new: Version, *, are_judged_anew: bool) -> None:
    """Copy findings whole: most are on who wrote, when and which way, and words change none of it.

    What a clerk said of the former words is to be said anew of the new ones. That no opinion was
    written is no longer true; where the findings are judged anew, it is settled there.
    """
    kept = old.findings.exclude(rule=OFF_TOPIC)
    if not are_judged_anew:
        kept = kept.exclude(rule="opinion", settled_on=None)
    copies = list(kept)
    for each in copies:
        each.pk, each.version = None, new
    Finding.objects.bulk_create(copies)


def _by_passage(version: Version) -> list[tuple[tuple[str, str, str], Comment]]:
    """Pair what was written with the comment that was made of it, where that still says the same.

    The element is the writer's own, not the one that the desk has since tied the comment to. What
    stands in a file comes last and has no passage.
    """
    comments = version.comments.order_by("position")
    return [
        (passage_key(passage), comment)
        for passage, comment in zip([*version.passages, _IN_FILE], comments, strict=False)
        if (passage["opinion"], passage["reason"]) == (comment.opinion, comment.reason)
    ]
