"""The second step: who comments. A person, several persons, or a body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_POST

from comments.domain import rules
from comments.domain.whole_number import whole_number
from comments.models import Draft
from comments.public.intake import draft_files, drafts
from comments.public.intake.person_form import MOST_PEOPLE, PersonForm, attach, typed_row
from comments.public.intake.postcode_button import fill, row_typed
from comments.public.intake.request_checks import Visit, keep, step
from comments.public.intake.submit import broken
from comments.public.intake.write_step import unfinished_page

PERSON, GROUP, BODY = "person", "group", "body"
KINDS = (PERSON, GROUP, BODY)


@dataclass
class WhoForms:
    """The forms of the step, for one of the three kinds of submitter."""

    kind: str
    persons: list[PersonForm]

    def is_valid(self) -> bool:
        """Whether every form, taken by itself, is right; asks all of them."""
        return self.total_error_count == 0

    def __iter__(self) -> Iterator[PersonForm]:
        return iter(self.persons)

    @property
    def only(self) -> PersonForm | None:
        """The form, where the kind has one only."""
        return None if self.kind == GROUP else self.persons[0]

    @property
    def total_error_count(self) -> int:
        """How many errors there are, in the words of Django's formsets."""
        return sum(len(form.errors) for form in self)

    def as_people(self) -> dict[str, Any]:
        """Return what the draft keeps."""
        return {"kind": self.kind, "people": [each.as_row() for each in self.persons]}


@step()
def who(visit: Visit) -> HttpResponse:
    """The forms as they were last saved, or empty."""
    if not visit.is_open:
        return visit.closed()
    draft = visit.draft
    if not draft_files.says_something(draft):
        return visit.gone()
    if drafts.unfinished(draft):
        return unfinished_page(visit, draft)
    return page(visit, saved(visit, draft))


@require_POST
@step()
def people(visit: Visit) -> HttpResponse:
    """The forms again with what was typed, saved nowhere.

    Another kind, one person more or less, or an address filled in from its postcode.
    """
    if not visit.is_open:
        return visit.closed()
    if visit.draft is None:
        return visit.gone()
    post = visit.request.POST
    kind = _kind(post.get("switch") or post.get("kind", ""))
    rows = [typed_row(post, f"person-{n}") for n in range(_count(post))]
    less = whole_number(post.get("less", ""))
    if less is not None and len(rows) > 1:
        rows = [row for n, row in enumerate(rows) if n != less]
    if "more" in post:
        rows.append({})
    forms = _unbound(visit, kind, rows)
    find = whole_number(post.get("find", ""), most=len(forms.persons) - 1)
    if find is not None:
        fill(forms.persons[find])
    return page(visit, forms, status=400 if forms.total_error_count else 200)


def save(visit: Visit, draft: Draft) -> WhoForms | None:
    """Keep what a POST of this step says; return the forms with their errors if it is not right.

    Raises drafts.Gone if the draft was sent or erased in the meantime.
    """
    forms = _bound(visit, visit.request.POST)
    if forms.is_valid():
        draft.people = forms.as_people()
        attach(broken(draft, visit.consultation, visit.at), forms.persons)
    if not forms.is_valid():
        return forms
    drafts.save_people(draft, forms.as_people(), at=visit.at)
    return None


def judged(visit: Visit, draft: Draft, violations: Sequence[rules.Violation]) -> WhoForms:
    """Return the forms as the draft keeps them, with what they say wrong by now."""
    data = MultiValueDict({"kind": [draft.people["kind"]]})
    rows = draft.people["people"]
    data["persons"] = str(len(rows))
    for n, row in enumerate(rows):
        for name, value in row_typed(row).items():
            data.setlist(f"person-{n}-{name}", value if isinstance(value, list) else [value])
    forms = _bound(visit, data)
    if forms.is_valid():
        attach(violations, forms.persons)
    return forms


def page(visit: Visit, forms: WhoForms, *, status: int = 200) -> HttpResponse:
    """Return the page of this step."""
    response = visit.page(
        "who",
        status=status,
        forms=forms,
        kinds=KINDS,
        is_full=len(forms.persons) >= MOST_PEOPLE,
    )
    return keep(response, visit)


def _bound(visit: Visit, data: MultiValueDict[str, str]) -> WhoForms:
    kind = _kind(data.get("kind", ""))
    persons = [_person(visit, kind, n, data=data) for n in range(_count(data, kind))]
    return WhoForms(kind, persons)


def _unbound(visit: Visit, kind: str, rows: list[dict[str, Any]]) -> WhoForms:
    wanted = 1 if kind != GROUP else max(2, min(len(rows), MOST_PEOPLE))
    filled = (rows + [{}] * wanted)[:wanted]
    persons = [_person(visit, kind, n, initial=row) for n, row in enumerate(filled)]
    return WhoForms(kind, persons)


def saved(visit: Visit, draft: Draft) -> WhoForms:
    """Return the forms as the draft last kept them, or empty ones."""
    kept = draft.people
    rows = [row_typed(row) for row in kept.get("people", [])]
    return _unbound(visit, _kind(kept.get("kind", "")), rows)


def _person(
    visit: Visit,
    kind: str,
    n: int,
    *,
    data: MultiValueDict[str, str] | None = None,
    initial: dict[str, Any] | None = None,
) -> PersonForm:
    person = PersonForm(
        data,
        initial=initial,
        prefix=f"person-{n}",
        terms=visit.terms,
        is_body=kind == BODY,
        is_first=n == 0,
    )
    person.offer_search(visit.address("people"), str(n))
    return person


def _kind(given: str) -> str:
    return given if given in KINDS else PERSON


def _count(data: MultiValueDict[str, str], kind: str = "") -> int:
    """How many persons the forms have, as far as the kind allows it; without one, as many as typed."""
    if kind in (PERSON, BODY):
        return 1
    count = whole_number(data.get("persons", ""), most=999) or 1
    return min(max(count, 2 if kind == GROUP else 1), MOST_PEOPLE)
