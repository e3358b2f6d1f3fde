"""Dates in the log form: an odd order is confirmed, a day to come refused."""

from __future__ import annotations

from datetime import date

from comments.models import Finding, Submission
from tests.comments.desk.mailroom.log_sheet import (
    errors,
    sheet,
)

ODD = {"postmarked_on": "2026-11-10", "received_on": "2026-11-09", "dated_on": "2026-11-20"}
MARKS = [
    "postmarked_on:2026-11-10>2026-11-09",
    "dated_on:2026-11-20>2026-11-09",
    "dated_on:2026-11-20>2026-11-10",
]


def test_dates_in_order_ask_for_no_tick(desk, address):
    assert 'name="odd_dates"' not in desk.get(address).content.decode()
    in_order = {"dated_on": "2026-11-08", "postmarked_on": "2026-11-09"}
    assert desk.post(address, sheet(in_order)).status_code == 302
    submission = Submission.objects.get()
    assert (submission.dated_on, Finding.objects.count()) == (date(2026, 11, 8), 0)


def test_an_odd_order_is_asked_about_and_nothing_is_lost(desk, address):
    answer = desk.post(address, sheet(ODD))
    text = answer.content.decode()
    assert (answer.status_code, errors(answer), Submission.objects.count()) == (
        422,
        ["odd_dates"],
        0,
    )
    assert [text.count(f'value="{mark}"'.replace(">", "&gt;")) for mark in MARKS] == [1, 1, 1]
    assert "見本の意見" in text


def test_an_odd_order_that_is_confirmed_is_kept_as_a_finding(desk, address):
    assert desk.post(address, sheet(ODD, odd_dates=MARKS)).status_code == 302
    assert [(each.rule, each.field) for each in Finding.objects.all()] == [
        ("date_order", "postmarked_on"),
        ("date_order", "dated_on"),
        ("date_order", "dated_on"),
    ]


def test_a_tick_holds_for_the_two_dates_it_was_given_to(desk, address):
    other = ODD | {"dated_on": "2026-11-21"}
    assert desk.post(address, sheet(other, odd_dates=MARKS)).status_code == 422
    assert not Submission.objects.exists()


def test_the_date_written_on_it_belongs_to_every_channel(desk, address):
    data = sheet({"channel": "email", "dated_on": "2026-11-08"})
    assert desk.post(address, data).status_code == 302
    assert Submission.objects.get().dated_on == date(2026, 11, 8)


def test_an_arrival_to_come_is_refused_and_no_tick_is_offered_for_it(desk, address):
    answer = desk.post(address, sheet({"received_on": "2026-11-11", "dated_on": "2026-11-12"}))
    assert (answer.status_code, errors(answer)) == (422, ["received_on"])


def test_checking_shows_the_verdict_and_its_reason(desk, address):
    data = sheet({"check": "1"})
    del data["save"]
    text = desk.post(address, data).content.decode()
    assert (
        "<strong>期間内</strong>：必着のため、受領日（11月10日（火））による。期間の内です" in text
    )
