"""The rows that the requests are about, a clerk who may do everything, and a resident."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from comments.desk.mailroom.enter import log_letter
from comments.desk.review.off_topic import add_off_topic
from comments.domain import passcodes
from comments.files.kinds import File
from comments.models import Event, ImportFile
from comments.records.attachments import NamedFile, attach_all
from comments.records.register import Incoming
from tests.comments.desk.completion.making import asked, incomplete
from tests.comments.public.followup.returning import TOKEN
from tests.comments.public.intake.steps import Steps
from tests.makers import DURING, arrived, letter, make_consultation, submit
from tests.publishing import answered, points_of
from tests.seen import revision_now


@pytest.fixture
def numbers(during, db, django_user_model) -> dict[str, int]:
    """A row behind every address, in a state in which the most can be done with it."""
    consultation = make_consultation()
    row = submit(consultation, token=TOKEN)
    attach_all([(row, [NamedFile("見本.txt", File("txt", "見本の手紙".encode()))])])
    add_off_topic(row, "計画に関係がない。", by="kakari", at=DURING, revision=revision_now(row))
    other = django_user_model.objects.create_user("sono-ta", is_staff=True)
    typed = log_letter(
        consultation, Incoming(letter(), passcodes.new_token(), "全文です。"), user=other, at=DURING
    )
    open_one = incomplete(consultation)
    file = ImportFile(consultation=consultation, added_by=other, added_at=DURING)
    file.seal(b"mihon")
    file.save()
    consultation.tags.create(name="見本")
    return {
        "comments/submission": row.pk,
        "comments/comment": row.current_version.comments.get().pk,
        "comments/arrival": arrived(consultation).pk,
        "comments/answer": answered(consultation, points_of(row), approved=False).pk,
        "comments/submitter": row.submitters.get().pk,
        "comments/consultation": consultation.pk,
        "comments/tag": consultation.tags.get().pk,
        "comments/event": Event.objects.last().pk,
        "plan/plan": consultation.plan_id,
        "plan/element": consultation.plan.elements.first().pk,
        "auth/user": other.pk,
        "typed": typed.pk,
        "completion": asked(open_one).pk,
        "incomplete": open_one.pk,
    }


@pytest.fixture
def chief(numbers) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.create_superuser("chief"))
    return client


@pytest.fixture
def steps(numbers) -> Steps:
    """A resident with a draft and a file in it."""
    steps = Steps(Client(raise_request_exception=False))
    steps.write()
    steps.attach("見本の手紙".encode())
    return steps
