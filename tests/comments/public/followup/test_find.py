"""Finding a submission by what its resident holds."""

from __future__ import annotations

import pytest

from comments.public.followup.find import NOT_A_NUMBER, find, is_known, names, number_of
from tests.comments.public.followup.returning import CODE
from tests.makers import make_consultation, make_plan, person, submit


@pytest.mark.parametrize(
    "typed",
    ["M8-0042", "m8-42", "0042", "42", "４２", "Ｍ８－００４２", "M8ー0042", "M8 0042", "M8‐0042", " m8−42 ", "M80042"],
)  # fmt: skip
def test_a_number_is_read_with_or_without_prefix_in_any_width_with_any_hyphen(consultation, typed):
    assert number_of(consultation, typed) == 42


@pytest.mark.parametrize(
    "typed", ["R8F 0003", "R8F0003", "R8F_3", "【練習】R8F-0003", "r8f‐3", "3"]
)
def test_a_number_of_a_rehearsal_is_read_with_and_without_its_mark(consultation, typed):
    consultation.prefix = "練習R8F"
    assert number_of(consultation, typed) == 3


@pytest.mark.parametrize("typed", ["", "M8-", "X8-0042", "四十二", "42a", "1" * 10])
def test_what_is_no_number_is_none(consultation, typed):
    assert number_of(consultation, typed) == NOT_A_NUMBER


@pytest.mark.parametrize(
    ("prefix", "typed", "number"),
    [
        ("福祉", "福祉-0003", 3),
        ("コーヒー", "コーヒー-0003", 3),
        ("2026", "2026-0003", 3),
        ("2026", "0003", 3),
        ("2026", "2026", 2026),
        ("練習R8F", "練習ｒ８ｆ－0003", 3),
    ],
)
def test_a_prefix_may_be_of_any_kind(consultation, prefix, typed, number):
    consultation.prefix = prefix
    assert number_of(consultation, typed) == number


@pytest.mark.parametrize("code", [CODE, CODE.lower(), CODE.replace("-", ""), f"　{CODE} "])
def test_number_and_code_find_the_submission_however_the_code_is_typed(
    consultation, submission, code
):
    assert find(consultation, 1, code) == submission


@pytest.mark.parametrize(("number", "code"), [(2, CODE), (1, "A" * 16), (1, ""), (0, ""), (2, "")])
def test_a_wrong_number_and_a_wrong_code_find_nothing(consultation, submission, number, code):
    assert find(consultation, number, code) is None


def test_a_number_of_another_consultation_is_not_found(consultation, submission):
    other = make_consultation(make_plan(slug="betsu-plan"), slug="betsu", prefix="B8")
    assert find(other, 1, CODE) is None


def test_a_wrong_number_costs_as_many_queries_as_a_wrong_code(
    consultation, submission, django_assert_num_queries
):
    with django_assert_num_queries(1):
        find(consultation, 1, "wrong")
    with django_assert_num_queries(1):
        find(consultation, 2, "wrong")


def test_names_are_those_of_persons_and_of_who_represents_a_body(consultation):
    people = (
        person(),
        person(name="見本の会", is_body=True, representative="例示 花子", grounds={"office"}),
    )
    assert names(submit(consultation, people=people)) == ["見本 太郎", "見本の会", "例示 花子"]


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("見本太郎", True),
        ("見本　太郎", True),
        ("ﾐﾎﾝﾉｶｲ", False),
        ("例示 花子", True),
        ("見本", False),
        ("", False),
    ],
)
def test_any_one_of_the_names_is_known(typed, known):
    assert is_known(typed, ["見本 太郎", "例示　花子"]) is known


def test_where_no_name_was_given_none_is_known():
    assert not is_known("", [])
