"""The deadline is decided by the server's clock, and announced in time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from comments.public.intake.closing_moment import closing_of
from tests.comments.public.intake.steps import Steps
from tests.makers import AFTER, DURING

pytestmark = pytest.mark.django_db


@pytest.fixture
def steps(client, consultation, during) -> Steps:
    return Steps(client)


def test_each_step_says_when_it_closes_and_what_time_it_is(steps):
    sentence = (
        "12月4日（金）の24時（12月5日（土）の0時）に締め切ります。"
        "いまの時刻は、市のコンピュータの時計で12時00分です。"
    )
    pages = [steps.get("comment/write"), steps.write(), steps.post("comment/who"), steps.who()]
    assert [sentence in page.content.decode() for page in pages] == [True] * 4


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (timedelta(minutes=60, seconds=1), None),
        (timedelta(minutes=60), "あと60分で締め切ります。"),
        (timedelta(minutes=57, seconds=30), "あと58分で締め切ります。"),
        (timedelta(seconds=1), "あと1分で締め切ります。"),
    ],
)
def test_from_an_hour_before_a_page_warns(steps, monkeypatch, before, said):
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER - before)
    page = steps.get("comment/write").content.decode()
    assert ("pc-notice--warning" in page) is (said is not None)
    assert said is None or said in page


def test_the_script_is_given_seconds_and_needs_no_clock_of_its_own(steps, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER - timedelta(minutes=90))
    assert 'data-closing="5400"' in steps.get("comment/write").content.decode()


def test_the_last_second_is_the_last_of_the_last_day(consultation):
    assert closing_of(consultation, AFTER - timedelta(seconds=1)).seconds == 1
    assert closing_of(consultation, DURING).minutes == 24 * 24 * 60 + 12 * 60


def test_once_it_is_sent_or_closed_nothing_counts_down(steps, monkeypatch):
    assert "data-closing" not in steps.all().content.decode()
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)
    assert "data-closing" not in steps.get("comment/write").content.decode()
