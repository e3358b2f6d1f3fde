"""purge_drafts: drafts go 24 hours after the last touch, and nothing else goes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command

from comments.models import Draft, Submission
from tests.makers import DURING, submit


@pytest.fixture
def draft(consultation, during):
    def make(age: timedelta) -> Draft:
        return Draft.objects.create(
            consultation=consultation, token_hash=str(age), touched_at=DURING - age
        )

    return make


def test_a_draft_goes_24_hours_after_its_last_touch(draft, capsys):
    draft(timedelta(hours=24))
    draft(timedelta(days=30))
    call_command("purge_drafts")
    assert Draft.objects.count() == 0
    assert capsys.readouterr().out == "下書きを2件消しました。\n"


def test_it_leaves_drafts_of_the_last_24_hours_alone(draft, capsys):
    draft(timedelta(hours=23, minutes=59, seconds=59))
    draft(timedelta())
    call_command("purge_drafts")
    assert Draft.objects.count() == 2
    assert capsys.readouterr().out == "下書きを0件消しました。\n"


def test_it_leaves_submissions_alone(draft, consultation):
    draft(timedelta(days=2))
    submit(consultation)
    call_command("purge_drafts")
    assert Submission.objects.count() == 1
