"""The page of similar points (似た意見)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from comments.desk.edit_conflicts.chosen_points import Seen, parse, points, refuse_stale_points
from comments.desk.edit_conflicts.stale import FIELD, Stale
from comments.desk.likeness import verdicts
from comments.desk.likeness.near_duplicates import letters
from comments.desk.likeness.page_rows import shown
from comments.desk.likeness.same_person import same_person
from comments.desk.likeness.similar_points import same_as
from comments.desk.views import can, desk_view, page
from comments.domain.access import Capability
from comments.domain.states import Refused
from comments.domain.whole_number import whole_numbers
from comments.models import Comment, Consultation, Submitter

Verb = Callable[..., int]


@desk_view(Capability.VIEW)
@require_safe
def likeness_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show groups of one text, pairs with their difference, and what was said."""
    consultation = get_object_or_404(Consultation, pk=pk)
    personal = can(request, Capability.SEE_PERSONAL)
    context = {
        "title": f"似た意見：{consultation.marked_title}",
        "consultation": consultation,
        "shown": shown(consultation, personal=personal),
        "personal": personal,
        "can_review": can(request, Capability.REVIEW),
    }
    return page(request, "comments/desk/likeness/likeness.html", context)


@desk_view(Capability.REVIEW)
@require_POST
def say(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a clerk's word of the points that were chosen, and lead back to the page."""
    consultation = get_object_or_404(Consultation, pk=pk)
    verb, word = _VERBS.get(request.POST.get("action", ""), (None, ""))
    if verb is _one_person and not can(request, Capability.SEE_PERSONAL):
        raise PermissionDenied
    try:
        if verb is None:
            raise Refused("何とするかを選んでください。")
        keys = _chosen(request, consultation)
        seen = parse(",".join(request.POST.getlist(FIELD)))
        count = _said(
            verb,
            keys,
            {pk: seen.get(pk, "") for pk in keys},
            by=request.user.get_username(),
            at=timezone.now(),
        )
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"{word}（変わったのは{count}件です）。")
    return HttpResponseRedirect(reverse("admin:comments_likeness", args=[pk]))


@transaction.atomic
def _said(verb: Verb, keys: Collection[int], seen: Seen, *, by: str, at: datetime) -> int:
    """Say it of the points, if all of them are as they were `seen`.

    Whoever says what has been said already is not refused: two clicks are one. Raises Stale, and
    what the verb raises.
    """
    stale: Stale | None = None
    try:
        refuse_stale_points(seen, seen, points)
    except Stale as found:
        stale = found
    count = verb(keys, by=by, at=at)
    if stale is not None and count:
        raise stale
    return count


def _chosen(request: HttpRequest, consultation: Consultation) -> list[int]:
    """Return the chosen points of this consultation, or all points that read as one of them does."""
    posted = whole_numbers(request.POST.getlist("comment"))
    rows = Comment.objects.filter(
        pk__in=posted, version__submission__consultation=consultation
    ).order_by("pk")
    keys = list(rows.values_list("pk", flat=True))
    return same_as(keys[0]) if keys and request.POST.get("all_like_it") else keys


def _one_person(comments: Collection[int], *, by: str, at: datetime) -> int:
    """Make those one person who have submitted these points under one name and address."""
    alike: dict[str, list[int]] = defaultdict(list)
    submissions = Comment.objects.filter(pk__in=comments).values("version__submission")
    for one in Submitter.objects.filter(submission__in=submissions).order_by("pk"):
        if one.name.strip():
            alike[letters(one.folded)].append(one.pk)
    several = [keys for keys in alike.values() if len(keys) > 1]
    if not several:
        raise Refused(
            "選んだ意見に、氏名と住所の同じ提出者はいません。"
            "書き方が違っていて同じ方のときは、「提出者」の一覧で選んでください。"
        )
    return sum(same_person(keys, by=by, at=at) for keys in several)


_VERBS: dict[str, tuple[Verb, str]] = {
    "same_text": (verdicts.same_text, "同じ意見とし、1件と数えます"),
    "same_person": (_one_person, "同一人としました"),
    "different": (verdicts.different, "別の意見としました"),
    "text_apart": (verdicts.text_apart, "1件ずつ数えます"),
    "not_different": (verdicts.not_different, "別の意見としたことを取り消しました"),
}
