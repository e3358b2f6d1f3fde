"""A change raises the revision of the row on whose page it is made, together with its event."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.contrib.auth.models import User

from comments.desk.event_wording import ACTIONS
from comments.desk.settings.inlines import PARTS
from comments.models import Answer, Comment, Consultation, Tag, Transcription
from comments.records import audit
from comments.records.revisions import EDITED_WITH, LEAVES_AS_IT_WAS, changes_of, revision_of
from plan.models import Element
from plan.revised import Revised
from tests.makers import DURING, arrived, staff, submit
from tests.seen import revision_now

WHO = {"by": "shoku-in", "at": DURING}


@pytest.fixture
def submission(consultation):
    return submit(consultation)


def rows(consultation, submission) -> dict[str, tuple[object, object]]:
    """What is changed, and the row whose revision rises."""
    tag = Tag.objects.create(consultation=consultation, name="札")
    answer = Answer.objects.create(consultation=consultation, gist="概要")
    version = submission.current_version
    typed = Transcription.objects.create(version=version, typed_by=staff("mailroom"))
    element = Element.objects.first()
    comment = Comment.objects.get()
    arrival = arrived(consultation)
    itself = (consultation, submission, comment, tag, answer, element, element.plan, arrival)
    return {each._meta.label_lower: (each, each) for each in itself} | {
        "channel": (consultation.channels.first(), consultation),
        "rule": (consultation.rule_sentences.first(), consultation),
        "section": (consultation.sections.first(), consultation),
        "submitter": (submission.submitters.get(), submission),
        "transcription": (typed, submission),
    }


def test_every_event_of_a_change_raises_the_revision_by_one(consultation, submission):
    for name, (changed, edited) in rows(consultation, submission).items():
        before = revision_now(edited)
        audit.record(changed, "change", **WHO)
        assert (name, revision_now(edited)) == (name, before + 1)


def test_the_row_in_hand_has_the_new_revision_so_that_saving_it_whole_takes_nothing_back(
    consultation,
):
    audit.change(consultation, "change", **WHO, office="見本市 別の課")
    consultation.save()
    assert (consultation.revision, revision_now(consultation)) == (1, 1)


def test_what_changes_nothing_raises_nothing(consultation):
    audit.change(consultation, "change", **WHO, office=consultation.office)
    assert revision_now(consultation) == 0


@pytest.mark.parametrize("action", sorted(LEAVES_AS_IT_WAS))
def test_what_leaves_a_row_as_it_was_raises_nothing(consultation, submission, action):
    for subject in (consultation, submission, submission.submitters.get()):
        audit.record(subject, action, **WHO)
    assert (revision_now(consultation), revision_now(submission)) == (0, 0)


def test_what_leaves_a_row_as_it_was_are_actions_of_the_log():
    assert ACTIONS.keys() >= LEAVES_AS_IT_WAS


def test_many_events_of_one_kind_raise_their_revisions_in_one_statement(
    consultation, django_assert_num_queries
):
    for _ in range(3):
        submit(consultation)
    comments = list(Comment.objects.select_related("version__submission__consultation"))
    events = [audit.event(each, "classify", **WHO) for each in comments]
    with django_assert_num_queries(2):
        audit.record_all(events)
    assert [revision_now(each) for each in comments] == [1, 1, 1]


def test_a_submission_that_comes_in_has_no_revision_to_raise(consultation, submission):
    assert (revision_now(submission), revision_now(consultation)) == (0, 0)


def test_the_revision_of_an_account_is_how_many_changes_the_log_tells_of(db):
    account = User.objects.create_user("mihon")
    assert revision_of(account) == 0
    audit.record(account, "change", **WHO)
    audit.record(account, "password", **WHO)
    assert revision_of(account) == 2


def test_what_was_done_to_a_part_that_is_gone_is_still_told(consultation):
    place = consultation.places.get()
    audit.record(place, "remove", **WHO)
    place.delete()
    assert changes_of(consultation).first().action == "remove"


def test_every_row_that_a_form_of_the_desk_edits_has_a_revision():
    edited = {model for model, each in admin.site._registry.items() if each.changes is not None}
    assert {model for model in edited if not issubclass(model, Revised)} == {User}


def test_every_part_of_a_consultation_is_edited_with_it():
    for part in PARTS:
        assert EDITED_WITH[part.model] == (Consultation, "consultation")
