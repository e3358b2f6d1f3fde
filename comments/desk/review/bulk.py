"""The page that classifies many chosen comments at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from comments.desk.edit_conflicts import chosen_points
from comments.desk.edit_conflicts.stale import FIELD, Stale
from comments.desk.review.classify import KEEP, Keep
from comments.desk.review.standing import standing
from comments.desk.views import page
from comments.domain.whole_number import whole_numbers
from comments.fields.elements import grouped
from comments.fields.rows import RowsField
from comments.models import Comment, Consultation, Tag
from comments.records.chunks import chunks
from plan.outline import Outline

_STAY, _CLEAR = "keep", "clear"


class _Setting(forms.TypedChoiceField):
    """One thing to set. Nobody has to choose: without a choice it stays as it is."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, empty_value=_STAY, **kwargs)


class BulkForm(forms.Form):
    """What is to be set; what is left at 変えない stays as it is on every comment."""

    element = _Setting(label="計画の項目")
    disposition = _Setting(label="反映区分")
    section = _Setting(label="担当")
    plus = RowsField(
        Tag.objects.none(), label="付けるタグ", required=False, widget=forms.CheckboxSelectMultiple
    )
    minus = RowsField(
        Tag.objects.none(), label="外すタグ", required=False, widget=forms.CheckboxSelectMultiple
    )
    came_from = forms.CharField(widget=forms.HiddenInput, required=False)
    revision = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, consultation: Consultation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        whole, *groups = grouped(Outline(consultation.plan))
        self._offer("element", [(_CLEAR, whole[1]), *groups])
        for name, rows in (
            ("disposition", consultation.dispositions.all()),
            ("section", consultation.sections.all()),
        ):
            empty = (_CLEAR, "（空にする）")
            self._offer(name, [empty, *((str(row.pk), str(row)) for row in rows)])
        self._rows: dict[str, Any] = {
            "element": consultation.plan.elements,
            "disposition": consultation.dispositions,
            "section": consultation.sections,
        }
        tags = consultation.tags.all()
        for name in ("plus", "minus"):
            if tags:
                self.fields[name].queryset = tags  # type: ignore[attr-defined]
            else:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        single = [cleaned.get(name) for name in self._rows]
        tags = [cleaned.get(name) for name in ("plus", "minus")]
        if all(value == _STAY for value in single) and not any(tags):
            raise forms.ValidationError("変えるものを、少なくとも1つ選んでください。")
        return cleaned

    def wanted(self) -> dict[str, Any]:
        """Return what to set, as the verb takes it."""
        values = {name: self._row(name) for name in self._rows}
        return {**values, **{name: self.cleaned_data.get(name, ()) for name in ("plus", "minus")}}

    def seen(self) -> chosen_points.Seen:
        """Return what the page had shown of the points; call it once the form is valid."""
        return chosen_points.parse(self.cleaned_data[FIELD])

    def back(self) -> str:
        """Return the address of the list one came from; nothing but a list of this site."""
        address: str = self.cleaned_data["came_from"]
        home = reverse("admin:comments_comment_changelist")
        is_ours = url_has_allowed_host_and_scheme(address, allowed_hosts=None)
        return address if is_ours and address.startswith(home) else home

    def _offer(self, name: str, choices: Iterable[Any]) -> None:
        stay = (_STAY, "変えない")
        self.fields[name].choices = [stay, *choices]  # type: ignore[attr-defined]

    def _row(self, name: str) -> Any | Keep:
        value = self.cleaned_data[name]
        if value == _STAY:
            return KEEP
        return None if value == _CLEAR else self._rows[name].get(pk=value)


def chosen(text: str) -> tuple[list[int], Consultation | None]:
    """Read the selection, primary keys with commas, and the one consultation they are of.

    None if there is nothing left of it, or if it reaches over several consultations.
    """
    known: set[int] = set()
    cases: set[int] = set()
    for chunk in chunks(whole_numbers(text.split(","))):
        rows = Comment.objects.current().filter(pk__in=chunk).order_by()
        for pk, case in rows.values_list("pk", "version__submission__consultation"):
            known.add(pk)
            cases.add(case)
    if len(cases) != 1:
        return [], None
    return sorted(known), Consultation.objects.select_related("plan").get(pk=cases.pop())


def bulk_page(
    request: HttpRequest,
    consultation: Consultation,
    keys: list[int],
    *,
    form: BulkForm,
    stale: Stale | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show how many were selected and ask what to set.

    The selection travels as one field: a field a comment would go over the limit of fields. What is
    `stale` is told, and the page then carries the revisions of what stands there now; any other
    refusal leaves them as they were.
    """
    keeps = form.is_bound and stale is None
    now = "" if keeps else chosen_points.written(chosen_points.points(keys))
    context = {
        "title": f"{len(keys)}件の意見をまとめて分類する",
        "consultation": consultation,
        "count": len(keys),
        "chosen": ",".join(str(key) for key in keys),
        "form": form,
        "revision": form.data.get(FIELD, "") if keeps else now,
        "standing": list(standing(consultation, keys)),
        "stale": stale,
    }
    return page(request, "comments/desk/review/bulk.html", context, status=status)
