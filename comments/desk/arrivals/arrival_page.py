"""The page of one arrival, and what a clerk posts there."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from comments.desk.arrivals.handling import (
    attach,
    dismiss,
    may_take_back,
    next_waiting,
    take_back,
)
from comments.desk.arrivals.pane import offered, sheaves
from comments.desk.edit_conflicts.stale import Stale, posted_revision
from comments.desk.event_wording import told
from comments.desk.search import by_number
from comments.desk.views import can, desk_view, page
from comments.domain import states
from comments.domain.access import Capability
from comments.fields.text import NoteField, WrittenField
from comments.models import Arrival, Event, Submission
from comments.models.arrival import DISMISSALS, PURPOSES, WAITING


class DealForm(forms.Form):
    """What is said of one arrival when it is dealt with."""

    def __init__(self, *args: Any, arrival: Arrival, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.arrival = arrival


class AttachForm(DealForm):
    """To which submission it belongs, and as what."""

    number = WrittenField(label="受付番号", longest=40, help_text="例：3、0003")
    purpose = forms.ChoiceField(
        label="何として加えるか", choices=[("", "選んでください"), *PURPOSES.items()]
    )
    note = NoteField(label="補足（ことば）", required=False)

    def clean_number(self) -> Submission:
        rows = Submission.objects.filter(consultation=self.arrival.consultation_id)
        found: Submission | None = by_number(rows, self.cleaned_data["number"]).first()
        if found is None:
            raise forms.ValidationError(
                "この受付番号の提出はありません。受付簿で番号を確かめてください。"
            )
        return found


class DismissForm(DealForm):
    """Why it takes no number."""

    dismissal = forms.ChoiceField(
        label="取り扱わない理由", choices=[("", "選んでください"), *DISMISSALS.items()]
    )
    note = NoteField(label="理由（ことば）", required=False)


class TakeBackForm(DealForm):
    """Why it is to wait again."""

    note = NoteField(label="戻す理由", required=False)


FORMS: dict[str, type[DealForm]] = {
    "attach": AttachForm,
    "dismiss": DismissForm,
    "take_back": TakeBackForm,
}
_DONE = {
    "attach": "到着物を提出に加えました。",
    "dismiss": "到着物を「取り扱わない」にしました。番号は使っていません。",
    "take_back": "到着物を未処理に戻しました。",
}


def arrival_page(
    request: HttpRequest,
    arrival: Arrival,
    *,
    refused: DealForm | None = None,
    action: str = "",
    status: int = 200,
) -> HttpResponse:
    """Show an arrival. `refused` is the form of `action` that was not taken: it is shown again."""
    may_log = can(request, Capability.LOG)
    made = {name: _form(name, arrival) for name in _ways(arrival)} if may_log else {}
    if refused is not None and action in made:
        made[action] = refused
    context = {
        "title": str(arrival),
        "arrival": arrival,
        "consultation": arrival.consultation,
        "sheaves": sheaves(arrival),
        "offered": offered(arrival),
        "ways": made,
        "refused": refused,
        "refused_action": action,
        "next": next_waiting(arrival),
        "can_log": may_log,
        "events": [told(each) for each in Event.objects.about(arrival)],
    }
    return page(request, "comments/desk/arrivals/arrival.html", context, status=status)


@desk_view(Capability.LOG, Capability.SEE_PERSONAL)
def deal(request: HttpRequest, pk: int) -> HttpResponse:
    """Attach, dismiss or take back; refused, the arrival is shown again with what was typed."""
    arrival = get_object_or_404(Arrival.objects.select_related("consultation"), pk=pk)
    back = HttpResponseRedirect(reverse("admin:comments_arrival_change", args=[pk]))
    action = request.POST.get("action", "")
    if request.method != "POST":
        return back
    if action not in FORMS:
        return arrival_page(request, arrival, status=422)
    form = _form(action, arrival, request.POST)
    status = 422
    if form.is_valid():
        try:
            _do(action, arrival, form.cleaned_data, request)
        except Stale as stale:
            arrival.refresh_from_db()
            form.add_error(None, str(stale))
            status = 409
        except states.Refused as refused:
            form.add_error(None, str(refused))
    if form.errors:
        return arrival_page(request, arrival, refused=form, action=action, status=status)
    messages.success(request, _DONE[action])
    return back


def _do(action: str, arrival: Arrival, said: dict[str, Any], request: HttpRequest) -> None:
    with_it: dict[str, Any] = {
        "note": said["note"],
        "by": request.user.get_username(),
        "at": timezone.now(),
        "revision": posted_revision(request),
    }
    if action == "attach":
        attach(arrival, said["number"], said["purpose"], **with_it)
    elif action == "dismiss":
        dismiss(arrival, said["dismissal"], **with_it)
    else:
        take_back(arrival, **with_it)


def _ways(arrival: Arrival) -> list[str]:
    if arrival.state == WAITING:
        return ["attach", "dismiss"]
    return ["take_back"] if may_take_back(arrival) else []


def _form(action: str, arrival: Arrival, data: Any = None) -> DealForm:
    return FORMS[action](data, auto_id=f"{action}-%s", arrival=arrival)
