"""Drafts are encrypted: neither the desk nor a backup can read one without its token."""

from __future__ import annotations

import pytest
from django.apps import apps
from post_office.models import Email

from comments.domain.sealing import Unreadable
from comments.models import Comment, Draft, Submitter, Version
from comments.public.intake import drafts
from tests.comments.public.intake.steps import Steps
from tests.makers import opened
from tests.proofs.database import SQLITE, found_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("during", "consultation")]

WORDS = {
    "opinion": "カナリア意見",
    "reason": "カナリア理由",
    "person-0-name": "金糸雀 花子",
    "person-0-address": "埼玉県朝霞市金糸雀町1-1-1",
    "person-0-email": "canary@example.jp",
}


@pytest.fixture
def steps(client) -> Steps:
    steps = Steps(client)
    steps.write(WORDS["opinion"], reason=WORDS["reason"])
    steps.who(**{name: value for name, value in WORDS.items() if name.startswith("person")})
    return steps


def stored() -> str:
    """Every column of every table, with bytes as the characters they may be."""
    cells = []
    for model in apps.get_models():
        for row in model.objects.values_list():
            for cell in row:
                is_bytes = isinstance(cell, bytes | memoryview)
                cells.append(bytes(cell).decode(errors="replace") if is_bytes else str(cell))
    return "\n".join(cells)


def found() -> list[str]:
    return [name for name, word in WORDS.items() if word in stored()]


def test_no_column_holds_what_was_typed_and_not_sent(steps):
    assert opened(steps.token).people["people"][0]["name"] == WORDS["person-0-name"]
    assert found() == []


def test_no_column_holds_the_token(steps):
    assert steps.token not in stored()


def test_what_a_code_keeps_is_sealed_as_well(steps):
    steps.post("comment/code")
    assert found() == []
    assert steps.token not in stored()


def test_once_it_is_sent_it_stands_with_the_submission_alone(steps):
    assert "カナリア意見" in steps.send().content.decode()
    assert not Draft.objects.exists()
    Submitter.objects.all().delete()
    Comment.objects.all().delete()
    Version.objects.all().delete()
    # The acknowledgement, to the address that was given for it.
    Email.objects.all().delete()
    assert found() == []


def test_erased_it_is_nowhere(steps):
    steps.erase()
    assert not Draft.objects.exists()
    assert found() == []


def test_another_token_does_not_open_it(steps):
    with pytest.raises(Unreadable):
        Draft.objects.get().unseal("A" * 43)


def test_who_comments_is_saved_beside_what_another_window_saved_meanwhile(
    steps, consultation, during
):
    draft = opened(steps.token)
    other = drafts.DraftPoint("1" * 16, "", "別の窓の意見", "")
    drafts.save_point(consultation, steps.token, other, at=during)
    drafts.save_people(draft, {"kind": "person", "people": []}, at=during)
    assert [each["opinion"] for each in opened(steps.token).points] == [
        WORDS["opinion"],
        "別の窓の意見",
    ]


def test_no_byte_of_the_sqlite_file_holds_it_and_erased_not_even_what_was_sealed():
    assert found_on(SQLITE, "tests.comments.public.intake.bytes_on_disk") == {
        "open while kept": [],
        "sealed while kept": ["sealed"],
        "left when erased": [],
    }
