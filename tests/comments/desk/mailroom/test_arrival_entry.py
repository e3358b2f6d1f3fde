"""A letter typed from its scan: the arrival and the number are one step, for one clerk."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.urls import reverse

from comments.desk.arrivals.handling import dismiss
from comments.models import Arrival, Event, Submission, Transcription
from tests.comments.desk.mailroom.log_sheet import PERSON, POINT, sheet, without
from tests.makers import DURING, TOKYO, arrived, make_consultation, make_plan, picture, staff
from tests.seen import revision_now


@pytest.fixture
def clerk(db):
    return staff("mailroom")


@pytest.fixture
def desk(client, consultation, during, clerk):
    client.force_login(clerk)
    return client


def entry_of(arrival: Arrival) -> str:
    log = reverse("admin:comments_log", args=[arrival.consultation_id])
    return f"{log}?arrival={arrival.pk}"


def test_registering_draws_the_number_and_deals_with_the_arrival(desk, consultation, clerk):
    arrival = arrived(consultation)
    answer = desk.post(entry_of(arrival), sheet())
    submission = Submission.objects.get()
    assert answer.url == reverse("admin:comments_submission_change", args=[submission.pk])
    row = Arrival.objects.get()
    assert (row.state, row.submission, row.handled_at) == ("registered", submission, DURING)
    assert Transcription.objects.get().typed_by == clerk
    actions = Event.objects.order_by("-pk").values_list("action", flat=True)[:2]
    assert list(actions) == ["enter", "register"]


def test_the_second_clerk_is_told_the_number_and_what_was_typed_stays(desk, consultation):
    arrival = arrived(consultation)
    desk.post(entry_of(arrival), sheet())
    answer = desk.post(entry_of(arrival), sheet({"points-0-opinion": "二人目が打った文"}))
    html = answer.content.decode()
    assert (answer.status_code, Submission.objects.count()) == (409, 1)
    assert "mailroom-shoku-inさんがすでに「登録した」にしています（M8-0001）" in html
    assert "二人目が打った文" in html
    consultation.refresh_from_db()
    assert consultation.last_number == 1


def test_one_form_sent_twice_is_one_submission_and_no_quarrel(desk, consultation):
    arrival = arrived(consultation)
    data = sheet()
    first, second = (desk.post(entry_of(arrival), data) for _ in range(2))
    assert (first.url, Submission.objects.count()) == (second.url, 1)


def test_of_what_is_wrong_nothing_happens_to_the_arrival(desk, consultation):
    arrival = arrived(consultation)
    answer = desk.post(entry_of(arrival), sheet(channel="phone"))
    assert (answer.status_code, Arrival.objects.get().state) == (422, "waiting")
    assert reverse("admin:comments_arrival_page", args=[arrival.pk, 1, 1]) in (
        answer.content.decode()
    )


def test_save_and_next_leads_to_the_arrival_that_waits_longest(desk, consultation):
    first = arrived(consultation, picture("a"))
    last = arrived(consultation, picture("b"))
    oldest = arrived(consultation, picture("c"), received_on=date(2026, 11, 6))
    answer = desk.post(entry_of(first), without(sheet({"save_next": "1"}), "save_x"))
    assert f"arrival={oldest.pk}" in answer.url
    dismiss(oldest, "spam", by="x", at=DURING, revision=revision_now(oldest))
    dismiss(last, "spam", by="x", at=DURING, revision=revision_now(last))
    another = arrived(consultation, picture("d"))
    answer = desk.post(entry_of(another), sheet({"save_next": "1"}))
    assert answer.url.startswith(reverse("admin:comments_arrival_changelist"))


def test_a_mail_fills_in_what_it_says(desk, consultation):
    arrival = arrived(
        consultation,
        b"mail",
        channel="email",
        received_on=date(2026, 11, 9),
        received_at=datetime(2026, 11, 9, 21, 5, 40, tzinfo=TOKYO),
        sender_name="見本 花子",
        sender_address="hanako@example.jp",
        body="遊具を増やしてください。",
    )
    made = desk.get(entry_of(arrival)).context["sheet"]
    envelope, person = made.envelope, made.people.forms[0]
    assert [envelope[name].value() for name in ("channel", "received_on", "text")] == [
        "email",
        date(2026, 11, 9),
        "遊具を増やしてください。",
    ]
    assert str(envelope["received_time"].value())[:5] == "21:05"
    assert (person["name"].value(), person["email"].value()) == ("見本 花子", "hanako@example.jp")


def test_an_arrival_that_is_dealt_with_leads_to_its_page(desk, consultation):
    arrival = arrived(consultation)
    dismiss(arrival, "spam", by="dareka", at=DURING, revision=revision_now(arrival))
    answer = desk.get(entry_of(arrival), follow=True)
    assert answer.redirect_chain == [
        (reverse("admin:comments_arrival_change", args=[arrival.pk]), 302)
    ]
    assert "darekaさんがすでに「取り扱わない」にしています" in answer.content.decode()


@pytest.mark.parametrize("given", ["x", "９", "99", "1" * 30])
def test_there_is_no_entry_for_what_is_no_arrival(desk, consultation, given):
    log = reverse("admin:comments_log", args=[consultation.pk])
    assert desk.get(log, {"arrival": given}).status_code == 404


def test_an_arrival_of_another_consultation_is_not_registered_here(desk, consultation):
    other = make_consultation(make_plan(slug="betsu-plan"), slug="betsu", prefix="B9")
    arrival = arrived(other)
    log = reverse("admin:comments_log", args=[consultation.pk])
    assert desk.post(f"{log}?arrival={arrival.pk}", sheet()).status_code == 404


def test_a_page_is_turned_without_losing_what_was_typed(desk, consultation):
    arrival = arrived(consultation)
    data = without(sheet(), "nothing")
    del data["save"]
    answer = desk.post(entry_of(arrival), data | {"turn": f"{arrival.pk}-1-1"})
    assert arrival.files.get().turns == {"1": 1}
    assert PERSON["people-0-name"] in answer.content.decode()
    assert answer.context["sheet"].points.forms[0]["opinion"].value() == POINT["points-0-opinion"]


@pytest.mark.parametrize("which", ["", "x", "1-1", "0-1-1", "1-1-99", "1-9-1", "１-1-1"])
def test_a_button_that_names_no_page_turns_nothing(desk, consultation, which):
    arrival = arrived(consultation)
    desk.post(entry_of(arrival), sheet({"turn": which}, save=""))
    assert arrival.files.get().turns == {}


def test_an_arrival_can_be_registered_first_and_written_out_later(desk, consultation):
    arrival = arrived(consultation)
    data = without(sheet({"later": "on"}), "points-0")
    desk.post(entry_of(arrival), data)
    version = Submission.objects.get().current_version
    (comment,) = version.comments.all()
    assert (comment.is_in_file, version.passages, version.findings.count()) == (True, [], 0)
    assert desk.post(entry_of(arrival), data).status_code == 302


def test_a_point_typed_at_once_stands_beside_what_is_written_out_later(desk, consultation):
    desk.post(entry_of(arrived(consultation)), sheet({"later": "on"}))
    told = Submission.objects.get().current_version.comments.order_by("position")
    assert list(told.values_list("opinion", "is_in_file")) == [("見本の意見", False), ("", True)]


def test_without_an_arrival_nothing_can_be_written_out_later(desk, consultation):
    log = reverse("admin:comments_log", args=[consultation.pk])
    desk.post(log, without(sheet({"later": "on"}), "points-0"))
    version = Submission.objects.get().current_version
    assert (version.comments.count(), version.findings.get().rule) == (0, "opinion")


@pytest.mark.parametrize(
    ("typed", "text"), [("", "本文です。\n以上"), ("打った文", "打った文\n本文です。\n以上")]
)
def test_a_text_that_stands_in_the_arrival_is_taken_over_to_the_letter(
    desk, consultation, typed, text
):
    arrival = arrived(consultation, b"mail", channel="email", body="本文です。\n以上")
    assert 'name="use" value="body"' in desk.get(entry_of(arrival)).content.decode()
    answer = desk.post(entry_of(arrival), sheet({"text": typed, "use": "body"}, save=""))
    assert answer.context["sheet"].envelope["text"].value() == text
    assert answer.context["sheet"].points.forms[0]["opinion"].value() == "見本の意見"


def test_a_text_that_is_not_there_is_not_taken_over(desk, consultation):
    answer = desk.post(
        entry_of(arrived(consultation)), sheet({"use": "file-3", "text": "打った文"})
    )
    assert answer.context["sheet"].envelope["text"].value() == "打った文"
