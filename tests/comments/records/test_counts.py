"""Counting: what counts, and what is counted apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from comments.domain import rules
from comments.models import Comment, Submitter, Version
from comments.records import audit, counts
from plan.models import Element
from tests.makers import DURING, entry, letter, make_consultation, make_plan, person, submit


def accept(submission):
    audit.move(submission, "accept", by="shoku-in", at=DURING)
    return submission


def accepted(consultation, incoming=None, **values):
    return accept(submit(consultation, incoming, **values))


def found(tallies, key):
    return next(replace(each, label="") for each in tallies if each.key == key)


def tally(key, submissions=None, people=None, points=None):
    return counts.Tally(key, "", submissions, people, points)


def nonzero(tallies):
    return {
        each.key: (each.submissions, each.people, each.points)
        for each in tallies
        if any((each.submissions, each.people, each.points))
    }


def test_a_fresh_consultation_counts_nothing_and_shows_every_sort(consultation):
    summary = counts.summary(consultation)
    assert summary.received == 0
    assert summary.total == counts.Tally("", "合計", 0, 0, 0)
    assert [each.key for each in summary.states] == [
        "received",
        "accepted",
        "set_aside",
        "mistaken",
        "withdrawn",
    ]
    assert [each.label for each in summary.channels] == [
        "このサイト",
        "郵送",
        "FAX",
        "電子メール",
        "窓口へ持参",
    ]
    assert (summary.reasons, summary.days) == ([], [])


def test_what_nobody_has_reviewed_is_received_and_not_yet_counted(consultation):
    for _ in range(3):
        submit(consultation)
    submit(consultation, letter())
    submit(consultation, letter(channel=rules.FAX, points=(rules.Point("一"), rules.Point("二"))))
    summary = counts.summary(consultation)
    assert summary.received == 5
    assert found(summary.states, "received") == tally("received", 5, 5, 6)
    assert summary.total == counts.Tally("", "合計", 0, 0, 0)


@pytest.mark.parametrize(
    ("action", "state", "reason"),
    [
        (("set_aside", {"code": "anonymous"}), "set_aside", "anonymous"),
        (("mark_mistaken", {"note": "二重に登録した"}), "mistaken", ""),
        (("withdraw", {"note": "本人の申し出"}), "withdrawn", ""),
    ],
)
def test_what_is_not_accepted_is_counted_beside(consultation, action, state, reason):
    accepted(consultation)
    name, values = action
    audit.move(submit(consultation), name, by="shoku-in", at=DURING, **values)
    summary = counts.summary(consultation)
    assert summary.received == 2
    assert found(summary.states, state) == tally(state, 1, 1, 1)
    assert nonzero(summary.reasons) == ({reason: (1, None, None)} if reason else {})
    assert summary.total == counts.Tally("", "合計", 1, 1, 1)
    assert nonzero(summary.channels) == {"web": (1, 1, 1)}
    assert nonzero(summary.days) == {"2026-11-10": (1, 1, 1)}
    assert nonzero(summary.dispositions) == {"": (None, None, 1)}
    assert nonzero(summary.elements) == {"": (None, 1, 1)}
    assert nonzero(summary.grounds) == {"resident": (None, 1, None)}


def test_people_and_points_are_different_numbers(consultation):
    accepted(consultation, people=(person(), person(name="例示 花子")))
    accepted(consultation, points=tuple(rules.Point(f"意見{n}") for n in range(4)))
    assert counts.summary(consultation).total == counts.Tally("", "合計", 2, 3, 5)


def test_the_same_name_and_address_are_two_people_until_a_clerk_says_otherwise(consultation):
    first, second = accepted(consultation), accepted(consultation, letter())
    assert counts.summary(consultation).total.people == 2
    Submitter.objects.filter(submission=second).update(
        person_group=first.submitters.get().person_group
    )
    summary = counts.summary(consultation)
    assert summary.total.people == 1
    assert nonzero(summary.channels) == {"web": (1, 1, 1), "post": (1, 1, 1)}


def test_a_submission_that_names_nobody_brings_points_and_no_people(consultation):
    accepted(consultation, letter(people=()))
    assert counts.summary(consultation).total == counts.Tally("", "合計", 1, 0, 1)


def test_only_the_last_version_counts(consultation):
    submission = accepted(consultation, points=(rules.Point("一"), rules.Point("二")))
    goal = Element.objects.get(code="g1")
    submission.versions.update(is_current=False)
    version = Version.objects.create(submission=submission, ordinal=2, arrived_at=DURING)
    Comment.objects.create(version=version, position=1, element=goal, opinion="直した意見")
    summary = counts.summary(consultation)
    assert summary.total.points == 1
    assert nonzero(summary.elements) == {"g1": (None, 1, 1)}
    assert nonzero(summary.dispositions) == {"": (None, None, 1)}


def test_grounds_are_multiple_answers_with_a_total_of_their_own(consultation):
    accepted(consultation, people=(person(grounds=frozenset({"resident", "commuter"})),))
    accepted(consultation, people=(person(grounds=frozenset({"commuter"})),))
    accepted(consultation, letter(people=(person(grounds=frozenset()),)))
    summary = counts.summary(consultation)
    assert nonzero(summary.grounds) == {"resident": (None, 1, None), "commuter": (None, 2, None)}
    assert (summary.ground_answers, summary.groundless, summary.total.people) == (3, 1, 3)


def test_one_person_with_a_ground_in_one_letter_and_none_in_another_has_a_ground(consultation):
    first = accepted(consultation)
    second = accepted(consultation, letter(people=(person(grounds=frozenset()),)))
    Submitter.objects.filter(submission=second).update(
        person_group=first.submitters.get().person_group
    )
    assert counts.summary(consultation).groundless == 0


def test_a_person_who_writes_twice_on_an_element_is_one_person_with_two_points(consultation):
    codes = dict(Element.objects.values_list("code", "pk"))
    accepted(
        consultation,
        points=(
            rules.Point("一", element_id=codes["g1-s1"]),
            rules.Point("二", element_id=codes["g1-s1"]),
            rules.Point("三", element_id=codes["k1"]),
            rules.Point("四"),
        ),
    )
    accepted(consultation, points=(rules.Point("五", element_id=codes["g1-s1"]),))
    summary = counts.summary(consultation)
    assert nonzero(summary.elements) == {
        "k1": (None, 1, 1),
        "g1-s1": (None, 2, 3),
        "": (None, 1, 1),
    }


def test_elements_stand_in_the_plans_order_and_the_whole_plan_last(consultation):
    elements = counts.summary(consultation).elements
    assert [each.key for each in elements] == ["k1", "rinen", "g1", "g1-h1", "g1-s1", "g1-s2", ""]
    assert elements[-1].label == "計画全体"


def test_dispositions_stand_in_their_order_and_unclassified_last(consultation):
    comment = accepted(consultation).current_version.comments.get()
    comment.disposition = consultation.dispositions.get(key="included")
    comment.save()
    accepted(consultation)
    dispositions = counts.summary(consultation).dispositions
    assert [(each.label, each.points) for each in dispositions] == [
        ("反映（案を修正）", 0),
        ("盛り込み済み", 1),
        ("未分類", 1),
    ]


def test_the_day_is_the_day_received_not_the_day_logged(consultation):
    accepted(consultation, letter(received_on=date(2026, 11, 6)))
    accepted(consultation, entry())
    days = counts.summary(consultation).days
    assert [(each.label, each.submissions) for each in days] == [
        (date(2026, 11, 6), 1),
        (date(2026, 11, 10), 1),
    ]


def test_a_rehearsal_is_counted_apart(consultation):
    rehearsal = make_consultation(
        make_plan(slug="utsushi"), slug="mihon-renshu", prefix="練習M8", rehearsal=True
    )
    accepted(rehearsal)
    accepted(rehearsal)
    accepted(consultation)
    assert counts.summary(consultation).received == 1
    assert counts.summary(rehearsal).received == 2


@pytest.mark.parametrize("size", [1, 3])
def test_counting_takes_the_same_queries_whatever_the_size(
    consultation, django_assert_num_queries, size
):
    for _ in range(size):
        accepted(consultation, people=(person(),) * size, points=(rules.Point("一"),) * size)
    consultation.refresh_from_db()
    with django_assert_num_queries(22):
        counts.summary(consultation)
