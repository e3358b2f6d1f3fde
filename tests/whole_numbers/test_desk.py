"""Whatever is sent to the desk where a whole number is read: no page fails.

The fields are taken from the pages themselves, every form on every page; what no form shows at first
is listed in unshown.py. What a number may be is tested in tests/comments/domain.
"""

from __future__ import annotations

from urllib.parse import quote

import pytest

from comments.desk.settings.inlines import MOST_ROWS
from tests.test_permissions import ADDRESSES, address
from tests.whole_numbers.asked import WRONG
from tests.whole_numbers.forms import shown
from tests.whole_numbers.unshown import listed


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
    answer = chief.post(page, {"revision": form.carried, "places-TOTAL_FORMS": "9" * 30})
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
        for route in ADDRESSES
        for part in PARTS
        if part in route
    ]
    assert len(addresses) > 60
    answers = {
        each: (chief.get(each).status_code, chief.post(each).status_code) for each in addresses
    }
    assert {each: both for each, both in answers.items() if max(both) >= 500} == {}
