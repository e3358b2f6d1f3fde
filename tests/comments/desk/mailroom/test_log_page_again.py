"""The log form sent again: the same letter is one submission, another is not lost."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, urlsplit

from comments.domain import passcodes
from comments.models import Comment, Submission
from tests.comments.desk.mailroom.log_sheet import (
    sheet,
)


def test_the_same_form_sent_twice_is_one_submission(desk, address):
    data = sheet()
    first, second = (desk.post(address, data).url for _ in range(2))
    assert (first, Submission.objects.count()) == (second, 1)


def test_save_and_next_keeps_channel_and_day_and_takes_a_new_token(desk, address):
    data = {key: value for key, value in sheet().items() if key != "save"}
    answer = desk.post(
        address, data | {"save_next": "1", "channel": "fax", "received_on": "2026-11-06"}
    )
    target, logged = urlsplit(answer.url), Submission.objects.get()
    assert (target.path, parse_qs(target.query)) == (
        address,
        {"channel": ["fax"], "received_on": ["2026-11-06"], "last": [str(logged.pk)]},
    )
    envelope = desk.get(answer.url).context["sheet"].envelope
    assert (envelope["channel"].value(), envelope["received_on"].value()) == (
        "fax",
        date(2026, 11, 6),
    )
    assert passcodes.is_token(envelope["token"].value())
    assert envelope["token"].value() != data["token"]


def test_another_letter_in_a_form_that_was_used_is_not_lost(desk, address):
    first = sheet()
    desk.post(address, first)
    refused = desk.post(address, first | {"points-0-opinion": "別の手紙の意見"})
    page = refused.content.decode()
    assert (refused.status_code, Submission.objects.count()) == (409, 1)
    assert "M8-0001" in page
    assert "別の手紙の意見" in page
    token = refused.context["sheet"].envelope["token"].value()
    desk.post(address, first | {"points-0-opinion": "別の手紙の意見", "token": token})
    assert list(Comment.objects.values_list("version__submission__number", "opinion")) == [
        (1, "見本の意見"),
        (2, "別の手紙の意見"),
    ]


def test_the_same_letter_sent_again_is_one_also_when_the_desk_has_tied_it_elsewhere(desk, address):
    first = sheet()
    desk.post(address, first)
    other = Submission.objects.get().consultation.plan.elements.get(code="k1")
    Comment.objects.update(element=other)
    assert desk.post(address, first).status_code == 302
    assert Submission.objects.count() == 1


def test_another_element_in_a_form_that_was_used_is_another_letter(desk, address):
    first = sheet()
    desk.post(address, first)
    assert desk.post(address, first | {"points-0-element": "k1"}).status_code == 409


def test_another_date_on_it_is_another_letter(desk, address):
    data = sheet({"dated_on": "2026-11-08"})
    assert desk.post(address, data).status_code == 302
    assert desk.post(address, data | {"dated_on": "2026-11-07"}).status_code == 409
