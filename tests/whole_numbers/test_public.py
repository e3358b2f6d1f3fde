"""Whatever is sent to a public page where a whole number is read: it does not fail.

What all pages are sent everywhere at once stands in test_any_input.
"""

from __future__ import annotations

import pytest
from django.db import transaction

from tests.whole_numbers.asked import WRONG
from tests.whole_numbers.public import public, with_length


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
