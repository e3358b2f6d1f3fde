"""The page on which a clerk uploads scans, photos, FAXes and mails."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, cast

from django import forms
from django.core.exceptions import TooManyFilesSent, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from comments.desk.arrivals.from_upload import Envelope, Uploaded, founds
from comments.desk.arrivals.upload_handler import LARGEST, MOST_BYTES, MOST_FILES, BoundedUpload
from comments.desk.views import can, desk_view, page
from comments.domain.access import Capability
from comments.files import file_names
from comments.models import Arrival, Consultation
from comments.models.arrival import PAPER
from comments.records.arrivals.take_in import take_in

APART, TOGETHER = "apart", "together"


class UploadForm(forms.Form):
    """How and when it came, and whether the files are one thing or many."""

    channel = forms.ChoiceField(label="方法", choices=PAPER)
    received_on = forms.DateField(
        label="受領日",
        help_text="届いた日です。取り込む日ではありません。",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    received_time = forms.TimeField(
        label="時刻（分かるとき）",
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )
    together = forms.ChoiceField(
        label="ファイルの分け方",
        choices=[
            (APART, "1つのファイルが1通"),
            (TOGETHER, "すべてのファイルで1通（ページごとに分かれている）"),
        ],
        widget=forms.RadioSelect,
        initial=APART,
    )

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at
        self.fields["received_on"].widget.attrs["max"] = timezone.localdate(at).isoformat()

    def clean_received_on(self) -> date:
        day: date = self.cleaned_data["received_on"]
        if day > timezone.localdate(self.at):
            raise ValidationError("未来の日付は登録できません。")
        if day.year < 1900:
            # The first days there are have no moment in another zone.
            raise ValidationError("日付をお確かめください（年が古すぎます）。")
        return day

    def clean_received_time(self) -> time | None:
        moment = self._moment(self.cleaned_data.get("received_time"))
        if moment and moment > self.at:
            raise ValidationError("未来の時刻は登録できません。")
        return cast("time | None", self.cleaned_data.get("received_time"))

    def envelope(self) -> Envelope:
        """Return what was said of the upload; call it once the form is valid."""
        said = self.cleaned_data
        return Envelope(
            said["channel"], said["received_on"], self._moment(said.get("received_time"))
        )

    def _moment(self, at: time | None) -> datetime | None:
        day = self.cleaned_data.get("received_on")
        return timezone.make_aware(datetime.combine(day, at)) if day and at else None


@dataclass(frozen=True)
class UploadedArrival:
    """What became of one arrival's files."""

    names: tuple[str, ...]
    arrival: Arrival
    is_new: bool


@csrf_exempt  # The handler must be set before anything reads the body; `_upload` checks the token.
def upload_page(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show the form, or take in what was sent and say what became of each file."""
    handler = BoundedUpload(request)
    if can(request, Capability.LOG):
        # To anybody else the bounds of the public site apply.
        request.upload_handlers = [handler]
    try:
        request.FILES  # noqa: B018  (reads the body)
    except TooManyFilesSent:
        # Nothing of it was read, and nothing is done: the page is only shown.
        request.method = "GET"
        return _upload(request, pk, handler, too_many=True)
    return _upload(request, pk, handler)


@desk_view(Capability.LOG, Capability.SEE_PERSONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def _upload(
    request: HttpRequest, pk: int, handler: BoundedUpload, *, too_many: bool = False
) -> HttpResponse:
    consultation = get_object_or_404(Consultation, pk=pk)
    at = timezone.now()
    if request.method != "POST":
        start = {"received_on": timezone.localdate(at), "together": APART}
        form = UploadForm(at=at, initial=start)
        return _page(
            request, consultation, form, too_many=too_many, status=422 if too_many else 200
        )
    form = UploadForm(request.POST, at=at)
    files = request.FILES.getlist("files")
    if not form.is_valid():
        return _page(request, consultation, form, had_files=bool(files), status=422)
    too_large = [file_names.clean(each) for each in handler.dropped]
    empty = [file_names.clean(each.name or "") for each in files if not each.size]
    full = [each for each in files if each.size]
    together = form.cleaned_data["together"] == TOGETHER
    if together and (too_large or empty):
        # A letter of which a page is missing would look whole.
        full = []
    told = {"too_large": too_large, "empty": empty, "left": together and not full}
    outcomes = _taken(request, consultation, form, full, together, at)
    status = 200 if outcomes and not (too_large or empty) else 422
    return _page(request, consultation, form, outcomes=outcomes, told=told, status=status)


def _taken(
    request: HttpRequest,
    consultation: Consultation,
    form: UploadForm,
    files: list[UploadedFile],
    together: bool,
    at: datetime,
) -> list[UploadedArrival]:
    by = request.user.get_username()
    uploaded = [Uploaded(each.name or "", each.read()) for each in files]
    if not uploaded:
        return []
    outcomes = []
    for names, found in founds(uploaded, form.envelope(), together=together, at=at):
        arrival, is_new = take_in(consultation, found, by=by, at=at)
        outcomes.append(
            UploadedArrival(tuple(file_names.clean(each) for each in names), arrival, is_new)
        )
    return outcomes


def _page(
    request: HttpRequest,
    consultation: Consultation,
    form: UploadForm,
    *,
    outcomes: list[UploadedArrival] | None = None,
    told: dict[str, Any] | None = None,
    had_files: bool = False,
    too_many: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "title": f"取り込み：{consultation.marked_title}",
        "consultation": consultation,
        "form": form,
        "outcomes": outcomes,
        "told": told,
        "had_files": had_files,
        "too_many": too_many,
        "largest": LARGEST,
        "most_bytes": MOST_BYTES,
        "most_files": MOST_FILES,
        "waiting": consultation.arrivals.waiting().count(),
    }
    return page(request, "comments/desk/arrivals/upload.html", context, status=status)
