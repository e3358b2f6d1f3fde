"""The pages of answers: write one to chosen comments; the page of one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from comments.desk.edit_conflicts import chosen_points
from comments.desk.edit_conflicts.stale import FIELD, Stale
from comments.desk.review.answer_forms import JoinForm, NewWordsForm, RewriteForm
from comments.desk.views import can, page
from comments.domain.access import Capability
from comments.models import Answer, Comment, Consultation

SHOWN = 50
"""Comments that a page shows in full; of more it says how many there are."""


def write_page(
    request: HttpRequest,
    consultation: Consultation,
    keys: list[int],
    *,
    words: NewWordsForm | None = None,
    joining: JoinForm | None = None,
    stale: Stale | None = None,
    status: int = 200,
) -> HttpResponse:
    """Ask what to say to the chosen comments: new words, or an answer that there is.

    The selection travels as one field: a field a comment would go over the limit of fields. What is
    `stale` is told, and the page then carries the revisions of what stands there now; any other
    refusal leaves them as they were.
    """
    refused = words or joining
    if refused and stale is None:
        revision = refused.data.get(FIELD, "")
    else:
        revision = chosen_points.written(chosen_points.with_answers(keys))
    comments = _in_words(Comment.objects.filter(pk__in=keys[:SHOWN]))
    answered = Comment.objects.filter(pk__in=keys, answer__isnull=False).count()
    context = {
        "title": f"{len(keys)}件の意見に市の考え方を書く",
        "consultation": consultation,
        "chosen": ",".join(str(key) for key in keys),
        "count": len(keys),
        "more": len(keys) - len(comments),
        "comments": comments,
        "answered": answered,
        "revision": revision,
        "stale": stale,
        "words": words or NewWordsForm(consultation=consultation, initial=_common(comments)),
        "joining": joining or JoinForm(consultation=consultation),
        "can_join": consultation.answers.exists(),
        "has_errors": bool((words and words.errors) or (joining and joining.errors)),
    }
    return page(request, "comments/desk/review/write_answer.html", context, status=status)


def answer_page(
    request: HttpRequest,
    answer: Answer,
    *,
    typed: RewriteForm | None = None,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    """Show one answer. `typed` is a form that was refused: it is shown again, as it was typed."""
    comments = _in_words(answer.comments.all())
    context = {
        "title": str(answer),
        "answer": answer,
        "consultation": answer.consultation,
        "form": typed or RewriteForm.of(answer),
        "typed": typed,
        "refused": refused,
        "comments": comments[:SHOWN],
        "count": len(comments),
        "more": len(comments) - SHOWN,
        "can_answer": can(request, Capability.ANSWER),
        "can_approve": can(request, Capability.APPROVE) and not answer.is_approved,
    }
    return page(request, "comments/desk/review/answer.html", context, status=status)


def _in_words(rows: Any) -> list[Comment]:
    found = rows.select_related(
        "version__submission__consultation", "element", "disposition", "answer"
    )
    return list(found.order_by("version__submission__number", "position"))


def _common(comments: list[Comment]) -> dict[str, Any]:
    """The 反映区分 that all the comments are classified with is what an answer begins with."""
    found = {each.disposition_id for each in comments}
    return {"disposition": found.pop()} if len(found) == 1 else {}
