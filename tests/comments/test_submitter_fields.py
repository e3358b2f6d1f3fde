"""A field of a submitter is everywhere: kept, found, asked, shown, exported, taken in again.

`WHOLE` holds something of its own in each field of the table, so that a field which is added there
and forgotten in one of these places fails here.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from django.contrib import admin
from django.urls import reverse

from comments.desk.exports.ledger_rows import LedgerRows
from comments.desk.imports.columns import NewRows
from comments.desk.imports.tokens import Tokens, _said
from comments.desk.mailroom.known_submitters import known_people
from comments.desk.mailroom.log_fields import PersonForm as LogForm
from comments.desk.review.finding_wording import _FIELDS
from comments.desk.review.submitter_facts import facts
from comments.domain import states
from comments.domain.rules import Person
from comments.domain.submitter_fields import FIELD, FIELDS, IDENTIFYING, NAMES, SEARCHED, Kind
from comments.models import Draft, Submitter
from comments.public.followup.find import names
from comments.public.intake.drafts import people
from comments.public.intake.person_form import PersonForm as ResidentsForm
from japanese.folding import fold
from tests.comments.desk.completion.making import asked, incomplete
from tests.comments.desk.completion.test_verbs import completed
from tests.comments.desk.imports.making import csv_of, seen
from tests.comments.desk.mailroom.log_sheet import sheet
from tests.comments.public.intake.steps import Steps
from tests.makers import letter, person, staff, submit

ALL = [each.name for each in FIELDS]
WRITTEN = [each.name for each in FIELDS if each.kind not in (Kind.BODY, Kind.GROUNDS)]
_VALUES: dict[Kind, Any] = {
    Kind.BODY: lambda name: True,
    Kind.LINE: lambda name: f"見本{name}",
    Kind.PASSAGE: lambda name: f"見本{name}\n二行目",
    Kind.MAIL: lambda name: f"{name}@example.jp",
    Kind.GROUNDS: lambda name: frozenset({"interest"}),
}
WHOLE = Person(**{each.name: _VALUES[each.kind](each.name) for each in FIELDS})
"""A body that says something in every field."""


@pytest.fixture
def row(consultation) -> Submitter:
    return submit(consultation, letter(people=(WHOLE,))).submitters.get()


@pytest.fixture
def desk(client, consultation, during):
    client.force_login(staff("mailroom"))
    return client


def posted(prefix: str) -> dict[str, object]:
    """What a form of the desk posts of WHOLE."""
    said = {name: getattr(WHOLE, name) for name in ALL}
    return {f"{prefix}-{name}": "1" if value is True else value for name, value in said.items()} | {
        f"{prefix}-grounds": ["interest"]
    }


# ── The table ─────────────────────────────────────────────────────────────────────────


def test_every_field_of_the_example_is_its_own():
    assert all(getattr(WHOLE, each.name) != each.empty for each in FIELDS)
    assert len({getattr(WHOLE, name) for name in WRITTEN}) == len(WRITTEN)


# ── Kept and found ────────────────────────────────────────────────────────────────────


def test_the_row_has_the_fields_and_beside_them_only_what_orders_and_finds_it():
    options = Submitter._meta
    columns = {each.name for each in (*options.fields, *options.many_to_many)}
    assert columns - set(ALL) == {"id", "submission", "position", "person_group", "folded"}
    assert set(ALL) <= columns


@pytest.mark.parametrize("name", WRITTEN)
def test_a_column_is_as_long_and_called_as_the_table_says(name):
    column = Submitter._meta.get_field(name)
    assert column.verbose_name == FIELD[name].label
    if FIELD[name].kind is Kind.LINE:
        assert column.max_length == FIELD[name].longest


def test_what_is_registered_comes_back_whole(row):
    assert row.as_rule() == WHOLE


@pytest.mark.parametrize("name", WRITTEN)
def test_the_search_looks_in_the_fields_that_are_searched_and_in_no_other(row, name):
    assert (fold(getattr(WHOLE, name)) in row.folded) is (name in SEARCHED)


def test_a_resident_is_known_by_every_name_given(row):
    assert names(row.submission) == [getattr(WHOLE, name) for name in NAMES]


def test_completing_a_submission_writes_every_field(consultation):
    made = asked(incomplete(consultation))
    completed(made, WHOLE)
    assert made.submission.submitters.get().as_rule() == WHOLE


# ── Asked ─────────────────────────────────────────────────────────────────────────────


def test_the_desk_asks_for_every_field_in_the_order_of_the_table():
    assert list(LogForm.base_fields) == ALL


def test_what_the_desk_typed_is_kept_whole(desk, consultation):
    log = reverse("admin:comments_log", args=[consultation.pk])
    desk.post(log, sheet(posted("people-0")))
    assert Submitter.objects.get().as_rule() == WHOLE


def test_who_completes_begins_with_every_field_as_it_is(desk, consultation):
    submission = submit(consultation, letter(people=(WHOLE,), points=()))
    asked(submission, "opinion")
    page = desk.get(reverse("admin:comments_completion", args=[submission.pk]))
    first = page.context["came"].people.forms[0]
    assert {name: first[name].value() for name in ALL} == {
        **{name: getattr(WHOLE, name) for name in WRITTEN},
        "is_body": "1",
        "grounds": ["interest"],
    }


def test_residents_are_asked_for_every_field_but_what_the_kind_of_form_says():
    assert set(ResidentsForm.base_fields) - {"postcode", "filled"} == set(ALL) - {"is_body"}


def test_what_a_resident_typed_is_shown_to_be_checked_and_kept_whole(client, consultation, during):
    steps = Steps(client)
    steps.write()
    page = steps.who(**posted("person-0"), kind="body").content.decode()
    shown = page[page.index("お名前など</h2>") :]
    for name in WRITTEN:
        assert getattr(WHOLE, name) in shown
    assert "利害関係のある方" in shown
    draft = Draft.objects.get()
    draft.unseal(steps.token)
    assert people(draft) == (WHOLE,)


def test_who_adds_another_person_loses_no_field(client, consultation, during):
    steps = Steps(client)
    steps.write()
    typed = {**posted("person-0"), "person-0-postcode": "351-0011", "person-0-filled": "見本町"}
    page = steps.post("comment/people", kind="body", persons="1", switch="body", **typed)
    [form] = page.context["forms"].persons
    for name in ("postcode", "filled", *WRITTEN):
        assert form[name].value() == typed[f"person-0-{name}"]
    assert form["grounds"].value() == ["interest"]


# ── Shown at the desk ─────────────────────────────────────────────────────────────────


def test_the_page_of_a_submission_shows_every_field(row):
    texts = [text for _, text in facts(row)]
    assert texts == [
        "利害関係のある方" if each.kind is Kind.GROUNDS else getattr(WHOLE, each.name)
        for each in FIELDS
        if each.kind is not Kind.BODY
    ]


def test_the_counter_reads_every_field_aloud(desk, consultation):
    typed = sheet(posted("people-0"))
    del typed["save"]
    page = desk.post(reverse("admin:comments_counter", args=[consultation.pk]), typed)
    [lines] = page.context["people"]
    assert len(lines) == len(ALL) - 1
    for name in WRITTEN:
        assert any(line.endswith(getattr(WHOLE, name)) for line in lines)


def test_the_list_of_submitters_shows_what_identifies_and_the_page_of_one_every_field():
    registered = admin.site._registry[Submitter]
    assert registered.list_display[1:-2] == IDENTIFYING
    assert list(registered.fields) == ["submission_link", *ALL]


def test_a_search_for_people_shows_what_identifies_them(desk, row):
    page = desk.post(reverse("admin:comments_submitter_search"), {"words": WHOLE.name})
    cells = re.findall(r"<td>([^<]*)</td>", page.content.decode())
    assert cells == [getattr(WHOLE, name) for name in IDENTIFYING]
    for name in IDENTIFYING:
        assert f'<th scope="col">{FIELD[name].short}</th>' in page.content.decode()


def test_somebody_known_is_offered_and_taken_with_what_identifies_them(desk, consultation, row):
    [known] = known_people(consultation, WHOLE.name, "")
    assert known.said == {name: getattr(WHOLE, name) for name in ("is_body", *IDENTIFYING)}
    told = desk.post(
        reverse("admin:comments_known", args=[consultation.pk]), {"name": WHOLE.name}
    ).json()["people"]
    assert told == [{**known.said, "pk": row.pk, "numbers": [row.submission.reference]}]
    log = reverse("admin:comments_log", args=[consultation.pk])
    page = desk.post(log, sheet({"take": f"0-{row.pk}"}, save=""))
    form = page.context["sheet"].people.forms[0]
    assert {name: form[name].value() for name in ("is_body", *IDENTIFYING)} == {
        **known.said,
        "is_body": "1",
    }


def test_a_finding_can_name_every_field():
    assert {each.name for each in FIELDS} <= _FIELDS.keys()


# ── Exported, and taken in again ──────────────────────────────────────────────────────


def test_the_exported_ledger_has_a_column_for_every_field(consultation, row):
    rows = LedgerRows(consultation, frozenset(states.STATES))
    [line] = rows.sheet("受付簿").rows
    headings = [each.text for each in rows.sheet("受付簿").headings]
    at = headings.index(FIELDS[0].label)
    assert headings[at : at + len(ALL)] == [each.label for each in FIELDS]
    assert line[at : at + len(ALL)] == [
        "法人・団体",
        *("利害関係のある方" if name == "grounds" else getattr(WHOLE, name) for name in ALL[1:]),
    ]


def ledger(consultation, *lines: dict[str, str]):
    """What comes of one letter in a ledger: a line for each, under the headings of the template."""
    headings = [NewRows.fields[name].column_name for name in ALL]
    letters = [
        [
            "1",
            "令和8年11月6日",
            "郵送",
            "" if n else "見本の意見",
            *(line.get(each, "") for each in ALL),
        ]
        for n, line in enumerate(lines)
    ]
    rows = csv_of(*letters, headings=["番号", "受領日", "方法", "意見", *headings])
    return seen(consultation, rows)


def cells(someone: Person) -> dict[str, str]:
    exact = {"is_body": "法人・団体", "grounds": "、".join(someone.grounds)}
    return {name: getattr(someone, name) for name in WRITTEN} | exact


def test_the_template_heads_its_columns_as_the_exported_ledger_does():
    assert [NewRows.fields[name].column_name for name in ALL] == [
        LedgerRows.fields[name].column_name for name in ALL
    ]


def test_a_line_of_a_ledger_is_taken_in_whole(consultation):
    [incoming] = ledger(consultation, cells(WHOLE)).news
    assert incoming.entry.people == (WHOLE,)


def test_a_further_line_of_the_same_person_adds_what_the_first_did_not_say(consultation):
    first = {name: cells(WHOLE)[name] for name in ("is_body", "name")}
    further = {name: cell for name, cell in cells(WHOLE).items() if name != "is_body"}
    first["address"] = further["address"]
    [incoming] = ledger(consultation, first, further).news
    assert incoming.entry.people == (WHOLE,)


@pytest.mark.parametrize("name", [each for each in WRITTEN if each not in ("name", "address")])
def test_a_further_line_that_says_something_else_is_refused(consultation, name):
    other = {**cells(WHOLE), name: f"b{cells(WHOLE)[name]}"}
    outcome = ledger(consultation, cells(WHOLE), other)
    assert not outcome.news
    assert [each.heading for each in outcome.cells] == [FIELD[name].label]


@pytest.mark.parametrize("name", ALL)
def test_two_that_differ_in_one_field_are_two_submissions_of_a_ledger(consultation, name):
    other = replace(WHOLE, **{name: FIELD[name].empty})
    tokens = {Tokens(consultation).next(letter(people=(each,))) for each in (WHOLE, other, WHOLE)}
    assert len(tokens) == 2


def test_what_a_token_is_made_of_stays_as_it_was_for_what_was_taken_in_already():
    said = letter(people=(person(interest="取引", email="mihon@example.jp"),))
    assert _said(said) == (
        '["post", ["2026-11-10", ""], [["見本 太郎", "埼玉県朝霞市見本町1-1-1", ["resident"], '
        '"取引", false, "", "mihon@example.jp"]], [["見本の意見です。", "見本の理由です。", null]]]'
    )
