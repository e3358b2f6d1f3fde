"""No future day and no future moment is taken for an arrival."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from comments.models import Arrival, Completion, ImportFile, Submission
from comments.records.arrivals.from_mail import FUTURE
from tests.comments.desk.completion.making import asked, incomplete
from tests.comments.desk.completion.test_page import came
from tests.comments.desk.imports.making import csv_of
from tests.comments.desk.imports.test_cases import WIDE, wide
from tests.comments.desk.mailroom.log_sheet import sheet
from tests.makers import DURING, arrived, staff

LATER = [
    {"received_on": "2026-11-11"},
    {"received_on": "9999-12-31"},
    {"postmarked_on": "2026-11-11"},
    {"received_on": "2026-11-10", "received_time": "12:01"},
]
"""DURING is the 10th, at 12:00."""


@pytest.fixture
def desk(client, consultation, during):
    client.force_login(staff("mailroom"))
    return client


def at(name: str, consultation, **query: object) -> str:
    address = reverse(f"admin:comments_{name}", args=[consultation.pk])
    return address + "".join(f"?{key}={value}" for key, value in query.items())


@pytest.mark.parametrize("later", LATER)
def test_the_log_form_takes_none_and_the_arrival_goes_on_waiting(desk, consultation, later):
    arrival = arrived(consultation)
    for address in (at("log", consultation), at("log", consultation, arrival=arrival.pk)):
        answer = desk.post(address, sheet(later))
        assert answer.status_code == 422
        assert "未来の" in answer.content.decode()
    assert not Submission.objects.exists()
    assert Arrival.objects.get().state == "waiting"


@pytest.mark.parametrize("later", LATER[:2])
def test_the_counter_takes_none(desk, consultation, later):
    answer = desk.post(at("counter", consultation), sheet(later))
    assert (answer.status_code, Submission.objects.count()) == (422, 0)
    assert "未来の" in answer.content.decode()


@pytest.mark.parametrize(("heading", "called"), [("受付日", "受領日"), ("消印の日", "消印の日")])
def test_the_ledger_names_the_cell_and_takes_nothing_in(desk, consultation, heading, called):
    rows = csv_of(wide(), wide(番号="2", **{heading: "R8.11.11"}), headings=WIDE)
    file = SimpleUploadedFile("見本.csv", rows)
    page = desk.post(at("import", consultation), {"file": file}, follow=True)
    html = page.content.decode()
    assert "未来の日付（2026年11月11日）" in html
    assert called in html
    assert 'name="take"' not in html
    address = page.redirect_chain[-1][0]
    desk.post(address, {"take": "1", "seen": page.context["seen"]})
    assert (Submission.objects.count(), ImportFile.objects.get().taken) == (0, None)


def test_a_mail_from_the_future_waits_under_today_and_says_why(desk, consultation):
    moment = (DURING + timedelta(days=30)).strftime("%a, %d %b %Y %H:%M:%S +0900")
    mail = (
        f"Received: from a by b; {moment}\r\nFrom: mihon@example.jp\r\nTo: b@example.jp\r\n"
        f"Date: {moment}\r\nSubject: mihon\r\n\r\nmihon\r\n"
    )
    desk.post(
        at("upload", consultation),
        {
            "channel": "email",
            "received_on": "2026-11-10",
            "together": "apart",
            "files": [SimpleUploadedFile("a.eml", mail.encode())],
        },
    )
    arrival = Arrival.objects.get()
    assert (arrival.received_on, arrival.received_at) == (DURING.date(), None)
    assert arrival.faults == [FUTURE]
    form = desk.get(at("log", consultation, arrival=arrival.pk)).content.decode()
    assert 'name="received_on" value="2026-11-10"' in form
    assert FUTURE in form


def test_what_completes_a_submission_came_on_no_day_to_come(desk, consultation):
    request = asked(incomplete(consultation))
    address = reverse("admin:comments_completion_done", args=[request.submission_id])
    answer = desk.post(address, came(request, day="2026-11-11"))
    assert answer.status_code == 409
    assert "未来の日付は登録できません" in answer.content.decode()
    assert Completion.objects.get().completed_on is None
