"""What is read as a whole number; no other module parses digits itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

import comments
from comments.domain.whole_number import LARGEST_KEY, whole_number, whole_numbers
from comments.fields.whole_number import WholeNumberField


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("12", 12),
        ("0012", 12),
        ("１２", 12),
        ("1２", 12),
        (str(LARGEST_KEY), LARGEST_KEY),
        (str(LARGEST_KEY + 1), None),
        ("9" * 30, None),
        ("9" * 5_000, None),
        ("0" * 5_000, None),
        ("", None),
        ("-1", None),
        ("+1", None),
        (" 1", None),
        ("1\n", None),
        ("1_0", None),
        ("1.0", None),
        ("1e3", None),
        ("²", None),
        ("٣", None),
        ("三", None),
        ("\x00", None),
    ],
    ids=ascii,
)
def test_digits_are_a_number_and_nothing_else_is(text, number):
    assert whole_number(text) == number


@pytest.mark.parametrize(("text", "number"), [("7", 7), ("8", None)])
def test_more_than_the_most_is_none(text, number):
    assert whole_number(text, most=7) == number


def test_of_several_each_is_read_once_and_what_is_none_is_left_out():
    assert whole_numbers(["3", "x", "１", "3", "9" * 30]) == [3, 1]


@pytest.mark.parametrize("text", ["-1", "9" * 30, "9" * 5_000, "1_0", "²"], ids=ascii)
def test_a_field_refuses_what_is_no_number(text):
    with pytest.raises(ValidationError):
        WholeNumberField().clean(text)


def test_a_field_reads_a_number_and_leaves_an_empty_one_empty():
    assert [WholeNumberField(required=False).clean(each) for each in ("１２", "")] == [12, None]


OWN_JUDGEMENT = re.compile(
    r"\.is(decimal|digit|numeric)\(|\bIntegerField\(|\.ModelMultipleChoiceField\("
)
NO_NUMBER_IS_READ = {
    # Whether an address begins with a digit.
    "domain/postcodes.py",
    "domain/receipt_number.py",
    # Whether what stands behind the prefix of a receipt number is one.
    "desk/imports/preview.py",
}


def test_nothing_else_judges_for_itself_what_a_number_is():
    root = Path(comments.__file__).parent
    found = {
        str(path.relative_to(root))
        for path in root.rglob("*.py")
        if path.relative_to(root).parts[0] not in ("models", "migrations")
        and OWN_JUDGEMENT.search(path.read_text())
    }
    assert found <= NO_NUMBER_IS_READ
