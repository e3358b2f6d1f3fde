"""What a row of the plan may be: held by the database, and by validation before it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from plan.kinds import parent_fault
from plan.models import Element, Plan
from plan.outline import Outline


@pytest.mark.parametrize(
    ("kind", "parent", "allowed"),
    [
        # kind        parent        may it hang there
        ("challenge", None, True),
        ("challenge", "goal", False),
        ("philosophy", None, True),
        ("philosophy", "goal", False),
        ("goal", None, True),
        ("goal", "philosophy", False),
        ("goal", "goal", False),
        ("direction", "goal", True),
        ("direction", None, False),
        ("direction", "direction", False),
        ("direction", "measure", False),
        ("measure", "goal", True),
        ("measure", "direction", True),
        ("measure", None, False),
        ("measure", "measure", False),
        ("measure", "challenge", False),
    ],
)
def test_who_may_hang_under_whom(kind, parent, allowed):
    assert (parent_fault(kind, parent) is None) == allowed


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "measure", "actor": ""},
        {"kind": "measure", "actor": "state"},
        {"kind": "direction", "actor": "city"},
        {"kind": "goal"},
        {"kind": "direction", "parent": None},
        {"kind": "chapter"},
        {"title": ""},
        {"code": "g1-s1"},
    ],
)
def test_the_database_refuses_a_row_that_is_wrong_by_itself(small, change):
    row = {"kind": "direction", "code": "x", "title": "題", "position": 1}
    row["parent"] = small.elements.get(code="g1")
    with pytest.raises(IntegrityError), transaction.atomic():
        Element.objects.create(plan=small, **{**row, **change})
    Element.objects.create(plan=small, **row)


def faults_of(element: Element) -> set[str]:
    with pytest.raises(ValidationError) as caught:
        element.full_clean()
    return set(caught.value.message_dict)


def test_validation_refuses_a_parent_of_the_wrong_kind(small):
    element = small.elements.get(code="g1-h1")
    element.parent = small.elements.get(code="k1")
    assert faults_of(element) == {"parent"}


def test_validation_refuses_a_parent_of_another_plan(small):
    other = Plan.objects.create(slug="other", title="別の計画")
    goal = Element.objects.create(plan=other, code="g1", kind="goal", title="題", position=1)
    element = small.elements.get(code="g1-h1")
    element.parent = goal
    assert faults_of(element) == {"parent"}


def test_validation_refuses_a_kind_under_which_the_children_cannot_stay(small):
    goal = small.elements.get(code="g1")
    goal.kind = "challenge"
    assert faults_of(goal) == {"kind"}


@pytest.mark.parametrize(
    ("code", "label", "group"),
    [
        ("k1", "課題", "課題"),
        ("g1", "基本目標1", "基本目標"),
        ("g1-h1", "方向性(1)", "方向性"),
        ("g1-s1", "市の施策", "市の施策"),
        ("g1-c1", "社協の施策", "社協の施策"),
    ],
)
def test_an_element_is_called_as_in_the_plan(small, code, label, group):
    element = small.elements.get(code=code)
    assert (element.label, element.group) == (label, group)


@pytest.mark.parametrize(
    ("title", "phrases"),
    [
        ("心を育み、つながるまち", ["心を育み、", "つながるまち"]),
        ("つながるまち", ["つながるまち"]),
        ("、、", ["、", "、"]),
    ],
)
def test_a_title_may_break_after_each_comma_and_loses_nothing(title, phrases):
    assert Element(title=title).phrases == phrases


def test_a_plan_is_fixed_from_its_moment_on(during):
    plan = Plan(fixed_from=during)
    assert not plan.is_fixed(during - timedelta(microseconds=1))
    assert plan.is_fixed(during)
    assert not Plan().is_fixed(during)


def test_the_outline_reads_in_the_plans_order_with_ties_by_age(small):
    small.elements.filter(kind="measure").update(position=1)
    order = [element.code for element in Outline(small)]
    assert order == ["k1", "rinen", "g1", "g1-s1", "g1-c1", "g1-h1"]
