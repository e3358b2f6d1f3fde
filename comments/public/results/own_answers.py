"""The published answers to the points of one submission."""

from __future__ import annotations

from dataclasses import dataclass

from comments.models import Publication, Submission


@dataclass(frozen=True)
class OwnAnswer:
    """The published answer to one point of a submission."""

    position: int
    """Which of the submission's points it answers, from 1."""
    number: int
    """Its number on the page of the results."""
    code: str
    """The element's code; empty for 計画全体."""
    element: str
    """What the element was called; empty for 計画全体."""
    gist: str
    text: str
    disposition: str

    @property
    def anchor(self) -> str:
        """Its place on the page of the results."""
        return f"answer-{self.number}"


def answers_to(submission: Submission) -> list[OwnAnswer] | None:
    """Return the published answers to the submission's own points, in their order.

    None if nothing is published yet, or if the submission is not in the last edition (it was not
    accepted, or came in afterwards). The points are those of the version that was current then.
    """
    rows = Publication.objects.filter(consultation=submission.consultation_id)
    publication = rows.order_by("-edition").first()
    mine = publication.own.get(str(submission.pk)) if publication else None
    if publication is None or mine is None:
        return None
    answers = publication.snapshot["answers"]
    return [_own(each["position"], each["answer"], answers[each["answer"]]) for each in mine]


def _own(position: int, place: int, entry: dict) -> OwnAnswer:
    element = entry["element"]
    called = f"{element['label']} {element['title']}" if element["code"] else ""
    return OwnAnswer(
        position=position,
        number=place + 1,
        code=element["code"],
        element=called,
        gist=entry["gist"],
        text=entry["text"],
        disposition=entry["disposition"],
    )
