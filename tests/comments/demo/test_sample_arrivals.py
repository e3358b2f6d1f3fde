"""The demo's sample arrivals: obviously samples, only in the rehearsal, only once."""

from __future__ import annotations

import pytest
from django.conf import settings as configured
from django.core.management import CommandError, call_command
from django.urls import reverse

from comments.demo.sample_arrivals import WORDS, mail, page, take_in_samples
from comments.desk.arrivals.offered_text import offered
from comments.management.commands import prepare_demo
from comments.models import Arrival, Consultation, Event
from tests.comments.desk.mailroom.log_sheet import sheet
from tests.makers import DURING, make_consultation, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def rehearsal() -> Consultation:
    return make_consultation(rehearsal=True)


def test_there_are_a_mail_and_two_pages_and_all_of_them_wait(rehearsal):
    made = take_in_samples(rehearsal, at=DURING)
    found = [(each.channel, each.state, each.files.count(), each.faults) for each in made]
    assert found == [("email", "waiting", 1, []), *[("post", "waiting", 1, [])] * 2]


def test_a_second_run_also_on_another_day_finds_them(rehearsal, monkeypatch):
    take_in_samples(rehearsal, at=DURING)
    later = DURING.replace(day=20)
    monkeypatch.setattr("comments.demo.sample_arrivals.page", lambda number: page(number) + b"\0")
    assert take_in_samples(rehearsal, at=later) == []
    assert (Arrival.objects.count(), Event.objects.count()) == (3, 3)


def test_what_a_clerk_has_dealt_with_does_not_come_back(rehearsal):
    take_in_samples(rehearsal, at=DURING)
    Arrival.objects.update(state="dismissed", dismissal="other", handled_at=DURING)
    take_in_samples(rehearsal, at=DURING)
    assert not Arrival.objects.waiting().exists()


def test_the_real_consultation_gets_none(consultation):
    with pytest.raises(ValueError, match="rehearsal"):
        take_in_samples(consultation, at=DURING)
    assert not Arrival.objects.exists()


def test_the_mail_is_written_in_seven_bits_and_read_with_its_circled_figures(rehearsal):
    written = mail(DURING.date())
    assert written.isascii()
    assert b"\x1b$B\x2d\x21" in written
    arrival = take_in_samples(rehearsal, at=DURING)[0]
    assert arrival.body.strip() == WORDS.strip()
    assert (arrival.sender_name, arrival.subject) == ("見本 太郎", "見本計画への意見（見本）")
    assert arrival.received_on == DURING.replace(day=9).date()


def test_the_pages_are_pictures_that_differ(rehearsal):
    kinds = [
        (each.files.get().kind, each.files.get().pages)
        for each in take_in_samples(rehearsal, at=DURING)[1:]
    ]
    assert kinds == [("png", 1)] * 2
    assert page(1) != page(2)


def test_a_clerk_registers_the_mail_from_its_entry(rehearsal, client, during):
    arrival = take_in_samples(rehearsal, at=DURING)[0]
    assert offered(arrival)
    client.force_login(staff("mailroom"))
    address = f"{reverse('admin:comments_log', args=[rehearsal.pk])}?arrival={arrival.pk}"
    assert client.get(address).status_code == 200
    assert client.post(address, sheet({"channel": "email"})).status_code == 302


def test_the_demo_has_them_in_the_rehearsal_alone(settings, tmp_path, monkeypatch, during):
    settings.DEMO, settings.VAR_DIR = True, tmp_path / "var"
    settings.SITE_URL = "http://127.0.0.1:8000"
    monkeypatch.setattr(prepare_demo, "_refuse_taken_port", lambda address: None)
    for _ in range(2):
        call_command("prepare_demo")
    where = Arrival.objects.values_list("consultation__rehearsal", flat=True)
    assert list(where) == [True] * 3


def test_outside_the_demo_nothing_is_prepared():
    assert not configured.DEMO
    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("prepare_demo")
    assert not Arrival.objects.exists()
