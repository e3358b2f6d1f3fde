"""Writes versions: the words as they came, and their points as comments.

What comes in for the first time and what is corrected afterwards are written alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from comments.domain import rules
from comments.models import Comment, Submission, Version
from japanese.folding import fold
from plan.models import Element

Passage = dict[str, str]
"""One point as it came: {"element": code or "", "opinion": text, "reason": text}."""


@dataclass(frozen=True)
class Words:
    """What one version of a submission says. `text` is the transcription of a letter.

    `has_file` says that files came with it: one of them may stand for the text. `file_stands` says
    that one has done so before: it goes on beside what is written now.
    """

    submission: Submission
    points: Sequence[rules.Point]
    text: str = ""
    ordinal: int = 1
    has_file: bool = False
    file_stands: bool = False

    @property
    def comments(self) -> Sequence[rules.Point]:
        """The points; a file that stands for the text is one on the plan as a whole, the last."""
        stands = self.file_stands or (self.has_file and not self.points)
        return [*self.points, rules.Point("")] if stands else self.points


def write_versions(plan_id: int, batch: Sequence[Words], *, at: datetime) -> list[Version]:
    """Write a version of each, with its comments, in three statements.

    Raises KeyError if a point names an element that the plan does not have.
    """
    code_of = _codes(plan_id, batch)
    versions = Version.objects.bulk_create(
        Version(
            submission=words.submission,
            ordinal=words.ordinal,
            text=words.text,
            passages=[passage_of(point, code_of) for point in words.points],
            arrived_at=at,
        )
        for words in batch
    )
    Comment.objects.bulk_create(
        Comment(
            version=version,
            position=position,
            element_id=point.element_id,
            opinion=point.opinion,
            reason=point.reason,
            folded=fold(f"{point.opinion}\n{point.reason}"),
            is_in_file=words.has_file and not point.opinion.strip(),
        )
        for version, words in zip(versions, batch, strict=True)
        for position, point in enumerate(words.comments, start=1)
    )
    return versions


def points_of(plan_id: int, passages: Sequence[Passage]) -> list[rules.Point]:
    """Return the points that passages say. Raises KeyError if an element is none of the plan's."""
    ids = dict(Element.objects.filter(plan_id=plan_id).values_list("code", "pk"))
    return [
        rules.Point(
            each["opinion"], each["reason"], ids[each["element"]] if each["element"] else None
        )
        for each in passages
    ]


def passage_of(point: rules.Point, code_of: Mapping[int, str]) -> Passage:
    """Return the point as a version keeps it; `code_of` has the codes of the plan's elements."""
    code = code_of[point.element_id] if point.element_id else ""
    return {"element": code, "opinion": point.opinion, "reason": point.reason}


def passage_key(passage: Passage) -> tuple[str, str, str]:
    """Return what makes a passage the same as another: its element and its words."""
    return passage["element"], passage["opinion"], passage["reason"]


def says(version: Version, passages: Sequence[Passage]) -> bool:
    """Whether the version has just these passages, in this order."""
    return [passage_key(each) for each in version.passages] == [
        passage_key(each) for each in passages
    ]


def _codes(plan_id: int, batch: Sequence[Words]) -> dict[int, str]:
    wanted = {point.element_id for words in batch for point in words.points}
    elements = Element.objects.filter(plan_id=plan_id, pk__in=[pk for pk in wanted if pk])
    return dict(elements.values_list("pk", "code"))
