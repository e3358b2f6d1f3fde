"""Whatever is sent where a whole number is read: it is answered, and never with a failure.

At the desk the fields are taken from the pages themselves, every form on every page; what no form
shows before something is typed is listed. What the public pages are sent everywhere at once stands in
test_any_input; here they are sent one wrong number among fields that are right.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin

import lxml.html
import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client

import comments
from comments.desk.mailroom.enter import log_letter
from comments.desk.review.off_topic import add_off_topic
from comments.desk.settings.inlines import MOST_ROWS
from comments.domain import passcodes, whole_number
from comments.files.kinds import File
from comments.models import Event, LedgerFile
from comments.records.attachments import NamedFile, attach_all
from comments.records.register import Incoming
from tests.comments.desk.completion.making import asked, incomplete
from tests.comments.public.followup.returning import CODE, TOKEN
from tests.comments.public.intake.steps import PERSON, Steps
from tests.makers import DURING, arrived, letter, make_consultation, submit
from tests.publishing import answered, points_of
from tests.seen import revision_now
from tests.test_doors import DOORS, address

WRONG = {
    "30 digits": "9" * 30,
    "5,000 digits": "9" * 5_000,
    "one more than a key": str(2**63),
    "negative": "-1",
    "empty": "",
    "full width": "１２",
    "exponent": "1e3",
    "NUL": "\x00",
    "superscript": "²",
}
NUMBERED = re.compile(r"[0-9]+([-:.,].*)?")


@dataclass(frozen=True)
class Asked:
    """One request, with the name of what is to hold a wrong number."""

    address: str
    name: str
    others: dict[str, Any] = field(default_factory=dict)
    is_get: bool = False
    written: str = "#"
    """How the number stands in the value, as #."""

    def __str__(self) -> str:
        return f"{self.address} {self.name}={self.written}"

    def send(self, client: Client, wrong: str) -> int:
        data = self.others | {self.name: self.written.replace("#", wrong)}
        ask = client.get if self.is_get else client.post
        # Whatever it does is taken back, so that the next request finds the same.
        with transaction.atomic():
            status = ask(self.address, data).status_code
            transaction.set_rollback(True)
        return status


@pytest.fixture
def numbers(during, db, django_user_model) -> dict[str, int]:
    """A row behind every address, in a state in which the most can be done with it."""
    consultation = make_consultation()
    row = submit(consultation, token=TOKEN)
    attach_all([(row, [NamedFile("見本.txt", File("txt", "見本の手紙".encode()))])])
    add_off_topic(row, "計画に関係がない。", by="kakari", at=DURING, revision=revision_now(row))
    other = django_user_model.objects.create_user("sono-ta", is_staff=True)
    typed = log_letter(
        consultation, Incoming(letter(), passcodes.new_token(), "全文です。"), user=other, at=DURING
    )
    open_one = incomplete(consultation)
    ledger = LedgerFile(consultation=consultation, added_by=other, added_at=DURING)
    ledger.seal(b"mihon")
    ledger.save()
    consultation.tags.create(name="見本")
    return {
        "comments/submission": row.pk,
        "comments/comment": row.current_version.comments.get().pk,
        "comments/arrival": arrived(consultation).pk,
        "comments/answer": answered(consultation, points_of(row), approved=False).pk,
        "comments/submitter": row.submitters.get().pk,
        "comments/consultation": consultation.pk,
        "comments/tag": consultation.tags.get().pk,
        "comments/event": Event.objects.last().pk,
        "plan/plan": consultation.plan_id,
        "plan/element": consultation.plan.elements.first().pk,
        "auth/user": other.pk,
        "typed": typed.pk,
        "completion": asked(open_one).pk,
        "incomplete": open_one.pk,
    }


@pytest.fixture
def chief(numbers) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.create_superuser("chief"))
    return client


# ── The desk ──────────────────────────────────────────────────────────────────────────


WITHOUT_FORM = re.compile("logout/|history/|delete/|template/|preview/|jsi18n/")


def pages(numbers: dict[str, int]) -> list[str]:
    """Every address of the desk, and those that only other submissions have something behind."""
    found = [address(route, numbers) for route in DOORS if not WITHOUT_FORM.search(route)]
    submission = f"/staff/comments/submission/{numbers['typed']}/"
    log = f"/staff/comments/consultation/{numbers['comments/consultation']}/log/"
    return [
        *found,
        f"{submission}check/",
        f"{submission}right/",
        f"/staff/comments/submission/{numbers['incomplete']}/completion/",
        f"{log}?arrival={numbers['comments/arrival']}",
    ]


def in_forms(client: Client, page: str) -> Iterator[Asked]:
    """Yield each field of the page's forms that holds a number, with all others as they stand."""
    answer = client.get(page)
    if answer.status_code != 200 or "html" not in answer["Content-Type"]:
        return
    for form in lxml.html.fromstring(answer.content).forms:
        others: dict[str, Any] = {}
        for name, value in form.form_values():
            others.setdefault(name, []).append(value)
        target, is_get = urljoin(page, form.action or ""), form.method.upper() == "GET"
        for name in {each.name for each in form.inputs if each.name and _is_number(each)}:
            yield Asked(target, name, others, is_get)


def _is_number(control: Any) -> bool:
    # How many rows there are is read by Django: see the test of MOST_ROWS.
    if control.name.endswith("_FORMS"):
        return False
    if control.get("type") not in (None, "hidden", "number", "checkbox", "radio", "submit"):
        return False
    values = getattr(control, "value_options", None) or [control.get("value") or ""]
    return any(NUMBERED.fullmatch(each) for each in values)


def one_of_each(requests: Iterable[Asked]) -> list[Asked]:
    """Leave out what is read by the same lines: the same field of another row."""
    found = {}
    for each in requests:
        of_any_row = re.sub(r"^[a-z_]+-([0-9]+|__prefix__)-", "", each.name)
        found.setdefault((each.address, of_any_row), each)
    return list(found.values())


def listed(numbers: dict[str, int]) -> list[Asked]:
    """What no form shows before something is typed, found or ticked."""
    row, typed, arrival = (
        numbers[each] for each in ("comments/submission", "typed", "comments/arrival")
    )
    consultation = f"/staff/comments/consultation/{numbers['comments/consultation']}/"
    log = f"{consultation}log/"
    completion = f"/staff/comments/submission/{numbers['incomplete']}/completion/"
    points = {
        "chosen": str(numbers["comments/comment"]),
        "gist": "見本の概要。",
        "answer": str(numbers["comments/answer"]),
        "element": "clear",
    }
    known = {"completion": str(numbers["completion"])}
    comment, submitter = "/staff/comments/comment/", "/staff/comments/submitter/"
    actions = {
        comment: ("classify_selected", "answer_selected"),
        submitter: ("same_person", "apart"),
    }
    ticked = "_selected_action"
    point = numbers["comments/comment"]
    of_list = {comment: point, submitter: numbers["comments/submitter"]}
    return [
        *(Asked(f"{submitter}join/", "who", {"action": each}) for each in actions[submitter]),
        *(
            Asked(f"{consultation}likeness/say/", "comment", {"action": each})
            for each in ("same_text", "same_person", "different", "text_apart", "not_different")
        ),
        *(
            Asked(page, name, {"action": each, ticked: of_list[page], "index": "0"})
            for page, these in actions.items()
            for each in these
            for name in (ticked, "index", "select_across")
        ),
        *(
            Asked(f"/staff/comments/{way}/", name, points, written=written)
            for way in ("answer/write", "answer/join", "comment/classify")
            for name, written in (
                ("chosen", "#"),
                ("chosen", f"{point},#"),
                ("seen", "#:"),
                ("seen", f"{point}:#"),
            )
        ),
        *(
            Asked("/staff/comments/comment/classify/", each, points)
            for each in ("element", "disposition", "section", "plus", "minus")
        ),
        *(
            Asked(f"/staff/comments/answer/{numbers['comments/answer']}/{way}/", name)
            for way, name in (
                ("take-out", "comment"),
                ("take-out", "seen"),
                ("rewrite", "seen"),
                ("approve", "seen"),
            )
        ),
        *(
            Asked(f"{log}?arrival={arrival}", name, written=written)
            for name, written in (
                ("turn", f"{arrival}-1-#"),
                ("turn", f"{arrival}-#-1"),
                ("turn", "#-1-1"),
                ("known", "#"),
                ("take", "#-1"),
                ("take", "0-#"),
                ("read", "#-1"),
                ("read", "1-#"),
                ("use", "read-1-#"),
                ("use", "read-#-1"),
            )
        ),
        Asked(f"/staff/comments/submission/{typed}/right/", "turn", written="#-1-1"),
        Asked(f"/staff/comments/submission/{typed}/check/", "version"),
        *(Asked(f"{completion}{step}/", "completion") for step in ("letter", "draft", "done")),
        Asked(f"{completion}send/", "sent", known),
        Asked(f"/staff/comments/submission/{row}/off-topic/", "finding", {"take_back": "1"}),
        *(Asked(log, name, is_get=True) for name in ("last", "arrival")),
        Asked("/staff/comments/answer/write/", "comments", is_get=True),
        Asked("/staff/comments/log/", "code", is_get=True),
        Asked("/staff/comments/event/", "case", is_get=True),
        *(
            Asked(f"/staff/{model}/", name, is_get=True)
            for model, names in LOOKUPS.items()
            for name in names
        ),
    ]


# What an address may ask is judged in one place for all lists: see CheckedList.
LOOKUPS = {
    "comments/submission": ("consultation", "state__exact", "finding"),
    "comments/event": ("action_is", "case"),
    "comments/comment": (
        *("p", "o", "q", "e", "id", "id__in", "id__gt", "pk", "pk__in", "id__range", "version"),
        *("consultation", "element_is", "disposition_is", "section_is", "tag_is"),
    ),
    "comments/submitter": ("consultation", "is_body__exact", "submission", "submission__in"),
    "comments/tag": ("consultation__id__exact", "consultation__id__in"),
    "plan/element": ("plan__id__exact", "plan", "parent__in"),
    "auth/user": ("is_active__exact", "groups", "groups__in"),
}


def shown(client: Client, numbers: dict[str, int]) -> list[Asked]:
    """What the forms of all pages carry."""
    return one_of_each(each for page in pages(numbers) for each in in_forms(client, page))


@pytest.mark.parametrize("wrong", WRONG)
def test_no_number_that_is_sent_makes_a_page_of_the_desk_fail(chief, numbers, wrong):
    failed = [str(each) for each in listed(numbers) if each.send(chief, WRONG[wrong]) >= 500]
    assert failed == []


def test_no_number_in_a_field_of_a_form_makes_a_page_of_the_desk_fail(chief, numbers):
    requests = shown(chief, numbers)
    assert len(requests) > 30
    wrong = [WRONG[each] for each in ("30 digits", "NUL", "superscript")]
    failed = [
        (each, number) for each in requests for number in wrong if each.send(chief, number) >= 500
    ]
    assert failed == []


def test_no_number_of_rows_that_is_sent_draws_more_rows_than_a_form_may_have(chief, numbers):
    page = f"/staff/comments/consultation/{numbers['comments/consultation']}/change/"
    form = chief.get(page).context["adminform"].form
    answer = chief.post(page, {"seen": form.carried, "places-TOTAL_FORMS": "9" * 30})
    drawn = {
        each.formset.prefix: len(each.formset.forms)
        for each in answer.context["inline_admin_formsets"]
    }
    assert drawn["places"] == MOST_ROWS


PARTS = (
    "<int:pk>",
    "<path:object_id>",
    "<id>",
    "<int:edition>",
    "<int:n>",
    "<int:p>",
    "<int:file>",
)


@pytest.mark.parametrize("wrong", sorted(WRONG.keys() - {"empty"}))
def test_no_number_in_an_address_of_the_desk_makes_it_fail(chief, numbers, wrong):
    addresses = [
        address(route.replace(part, quote(WRONG[wrong])), numbers)
        for route in DOORS
        for part in PARTS
        if part in route
    ]
    assert len(addresses) > 60
    answers = {
        each: (chief.get(each).status_code, chief.post(each).status_code) for each in addresses
    }
    assert {each: both for each, both in answers.items() if max(both) >= 500} == {}


# ── The public pages ──────────────────────────────────────────────────────────────────


def public(steps: Steps, file: int) -> list[Asked]:
    draft = {"token": steps.token}
    opinion = {"point": "0" * 16, "element": "", "opinion": "見本の意見です。", "reason": ""}
    two = PERSON | {"kind": "group", "persons": "2", "person-1-name": "見本 花子"}
    held = {"number": "M8-0001", "passcode": CODE}
    points = {f"point-{n}-{name}": value for n in (0, 1) for name, value in opinion.items()}
    corrected = held | points | {"base": "1", "name": "見本 太郎"}
    return [
        *(
            Asked(f"/mihon/comment/{step}/", "turn", draft | opinion)
            for step in ("save", "opinions", "files")
        ),
        Asked("/mihon/comment/detach/", "file", draft | {"file": str(file)}),
        *(Asked("/mihon/comment/people/", name, draft | two) for name in ("less", "find")),
        *(Asked(f"/mihon/comment/{step}/", "persons", draft | two) for step in ("people", "check")),
        *(Asked("/mihon/status/shown/", "number", held, written=each) for each in ("#", "M8-#")),
        Asked("/mihon/status/correct/", "less", corrected),
        *(
            Asked(f"/mihon/status/{step}/", name, corrected)
            for step in ("correct", "check", "corrected")
            for name in ("base", "point-0-turn")
        ),
    ]


@pytest.fixture
def steps(numbers) -> Steps:
    """A resident with a draft and a file in it."""
    steps = Steps(Client(raise_request_exception=False))
    steps.write()
    steps.attach("見本の手紙".encode())
    return steps


@pytest.mark.parametrize("wrong", WRONG)
def test_no_number_that_is_sent_makes_a_public_page_fail(steps, wrong):
    failed = [
        str(each) for each in public(steps, 1) if each.send(steps.client, WRONG[wrong]) >= 500
    ]
    assert failed == []


@pytest.mark.parametrize("wrong", WRONG)
def test_no_length_that_a_body_says_to_have_makes_the_page_of_files_fail(steps, wrong):
    with transaction.atomic():
        answer = with_length(steps, WRONG[wrong])
    assert answer.status_code < 500


def with_length(steps: Steps, length: str) -> Any:
    body = {"wsgi.input": io.BytesIO(b""), "CONTENT_LENGTH": length}
    return steps.client.post("/mihon/comment/attach/", {"token": steps.token}, **body)


# ── Both ──────────────────────────────────────────────────────────────────────────────

READS = re.compile(r"from comments\.domain\.whole_number import")
NOT_FROM_A_FIELD = {"comments.desk.imports.day_cells"}
"""Reads the cells of an uploaded table."""


def test_every_reader_is_asked_here(chief, steps, numbers, monkeypatch):
    asked_of: set[str] = set()
    monkeypatch.setattr(whole_number, "_DIGITS", _Noting(whole_number._DIGITS, asked_of))
    chief.get(f"/staff/comments/tag/{numbers['comments/tag']}/change/")
    for each in listed(numbers):
        each.send(chief, "9" * 30)
    for each in public(steps, 1):
        each.send(steps.client, "9" * 30)
    with_length(steps, "9" * 30)
    assert asked_of == readers() - NOT_FROM_A_FIELD


def readers() -> set[str]:
    root = Path(comments.__file__).parent
    return {
        ".".join(("comments", *path.relative_to(root).with_suffix("").parts))
        for path in root.rglob("*.py")
        if READS.search(path.read_text())
    }


@dataclass(frozen=True)
class _Noting:
    """A pattern that notes for which module it was asked."""

    pattern: re.Pattern[str]
    asked_of: set[str]

    def fullmatch(self, text: str) -> re.Match[str] | None:
        frame = sys._getframe(1)
        while frame.f_globals["__name__"] == whole_number.__name__ and frame.f_back:
            frame = frame.f_back
        self.asked_of.add(frame.f_globals["__name__"])
        return self.pattern.fullmatch(text)
