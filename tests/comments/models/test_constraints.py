"""What the database itself refuses."""

from __future__ import annotations

from datetime import date

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import CheckConstraint

from comments.domain import states
from comments.files.kinds import File
from comments.models import (
    Answer,
    Arrival,
    Attachment,
    Channel,
    Comment,
    Completion,
    Consultation,
    Difference,
    Disposition,
    Draft,
    Ground,
    ImportFile,
    RuleSentence,
    Section,
    Submission,
    Transcription,
    Version,
    ViewingPlace,
)
from comments.models.consultation import RESERVED_SLUGS
from comments.records.attachments import NamedFile, attach_all
from tests.comments.desk.completion.making import asked
from tests.makers import DURING, arrived, letter, make_consultation, make_plan, staff, submit
from tests.publishing import answered, points_of, published


def refusal(model: type, pk: int, **values: object) -> str:
    """What the database says to these values of the row; nothing if it takes them."""
    try:
        with transaction.atomic():
            model.objects.filter(pk=pk).update(**values)
    except IntegrityError as error:
        return str(error)
    return ""


# ── Check constraints: each with a row that it lets through and one that it refuses ───


CHECKS = {
    "consultation_window_in_order": [
        ({"opens_on": date(2026, 11, 5), "closes_on": date(2026, 11, 5)}, False),
        ({"opens_on": date(2026, 11, 5), "closes_on": date(2026, 11, 4)}, True),
    ],
    "consultation_arrival_rule_known": [
        ({"arrival_rule": "postmark"}, False),
        ({"arrival_rule": "whenever"}, True),
    ],
    "consultation_slug_not_reserved": [
        ({"slug": "staff-plan"}, False),
        *(({"slug": slug}, True) for slug in sorted(RESERVED_SLUGS)),
    ],
    "ground_for_somebody": [
        ({"for_people": False, "for_bodies": True}, False),
        ({"for_people": True, "for_bodies": False}, False),
        ({"for_people": False, "for_bodies": False}, True),
    ],
    "channel_known": [({"kind": "phone"}, True), ({"kind": ""}, True)],
    "submission_channel_known": [
        ({"channel": "fax", "postmarked_on": None}, False),
        ({"channel": "phone"}, True),
    ],
    "submission_state_known": [({"state": "accepted"}, False), ({"state": "lost"}, True)],
    "submission_reason_when_set_aside": [
        *(({"state": "set_aside", "reason_code": code}, False) for code in states.REASONS),
        ({"state": "set_aside", "reason_code": ""}, True),
        ({"state": "set_aside", "reason_code": "because"}, True),
        ({"state": "accepted", "reason_code": "incomplete"}, True),
    ],
    "submission_web_moment_known": [
        ({"channel": "web", "received_at": DURING}, False),
        ({"channel": "web", "received_at": None}, True),
    ],
    "submission_on_time_said_why": [
        ({"on_time_said": True, "on_time_why": "交通の乱れ"}, False),
        ({"on_time_said": False, "on_time_why": "消印が読めない"}, False),
        ({"on_time_said": True, "on_time_why": ""}, True),
        ({"on_time_said": None, "on_time_why": "理由だけ"}, True),
    ],
    "completion_due_after_asked": [
        ({"due_on": date(2026, 11, 10)}, False),
        ({"due_on": date(2026, 11, 9)}, True),
    ],
    "completion_one_end": [
        ({"completed_on": date(2026, 11, 12), "dropped_at": None}, False),
        ({"completed_on": None, "dropped_at": DURING}, False),
        ({"completed_on": date(2026, 11, 12), "dropped_at": DURING}, True),
    ],
    "arrival_channel_known": [
        ({"channel": "fax"}, False),
        ({"channel": "web"}, True),
        ({"channel": "phone"}, True),
    ],
    "arrival_dealt_with_one_way": [
        ({"state": "waiting"}, False),
        ({"state": "dismissed", "dismissal": "spam", "handled_at": DURING}, False),
        ({"state": "dismissed", "dismissal": "", "handled_at": DURING}, True),
        ({"state": "dismissed", "dismissal": "because", "handled_at": DURING}, True),
        ({"state": "registered", "submission": None, "handled_at": DURING}, True),
        ({"state": "attached", "purpose": "page", "submission": None, "handled_at": DURING}, True),
        ({"state": "waiting", "dismissal": "spam"}, True),
        ({"state": "waiting", "purpose": "page"}, True),
        ({"state": "waiting", "handled_at": DURING}, True),
        ({"state": "lost", "handled_at": DURING}, True),
    ],
    "arrival_handled_when": [
        ({"state": "dismissed", "dismissal": "spam", "handled_at": DURING}, False),
        ({"state": "dismissed", "dismissal": "spam", "handled_at": None}, True),
    ],
    "rule_known": [({"key": "window"}, False), ({"key": "moonlight"}, True)],
    "submission_postmark_only_by_post": [
        ({"channel": "post", "postmarked_on": date(2026, 11, 9)}, False),
        ({"channel": "fax", "postmarked_on": date(2026, 11, 9)}, True),
        ({"channel": "web", "received_at": DURING, "postmarked_on": date(2026, 11, 9)}, True),
    ],
}


def owner(name: str) -> type:
    return {
        "consultation": Consultation,
        "rule": RuleSentence,
        "ground": Ground,
        "channel": Channel,
        "completion": Completion,
        "arrival": Arrival,
    }.get(name.split("_")[0], Submission)


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [(name, values, expected) for name, rows in CHECKS.items() for values, expected in rows],
)
def test_the_database_holds_the_check(consultation, name, values, expected):
    asked(submit(consultation, letter(people=())))
    arrived(consultation)
    model = owner(name)
    said = refusal(model, model.objects.first().pk, **values)
    assert name in said if expected else said == ""


def test_a_comment_is_classified_by_somebody_at_some_time_or_not_at_all(consultation):
    clerk = staff("reviewer")
    pk = submit(consultation).current_version.comments.get().pk
    name = "comment_classified_when_and_by"
    assert name in refusal(Comment, pk, classified_at=DURING, classified_by=None)
    assert name in refusal(Comment, pk, classified_at=None, classified_by=clerk)
    assert refusal(Comment, pk, classified_at=DURING, classified_by=clerk) == ""
    assert refusal(Comment, pk, classified_at=None, classified_by=None) == ""


def test_an_arrival_is_registered_or_attached_with_its_submission(consultation):
    arrival, submission = arrived(consultation), submit(consultation)
    done = {"submission": submission, "handled_at": DURING}
    assert refusal(Arrival, arrival.pk, state="registered", **done) == ""
    name = "arrival_dealt_with_one_way"
    assert name in refusal(Arrival, arrival.pk, state="registered", purpose="page", **done)
    assert name in refusal(Arrival, arrival.pk, state="attached", purpose="", **done)
    assert refusal(Arrival, arrival.pk, state="attached", purpose="page", **done) == ""


def test_a_transcription_is_checked_by_a_second_person_at_some_time_or_not_at_all(consultation):
    typist, second = staff("mailroom"), staff("reviewer")
    version = submit(consultation).current_version
    pk = Transcription.objects.create(version=version, typed_by=typist).pk
    name = "transcription_checked_when_and_by"
    assert name in refusal(Transcription, pk, checked_at=DURING)
    assert name in refusal(Transcription, pk, checked_by=second)
    assert refusal(Transcription, pk, checked_at=DURING, checked_by=second) == ""
    himself = {"checked_at": DURING, "checked_by": typist}
    assert "transcription_checked_by_a_second" in refusal(Transcription, pk, **himself)


def test_an_attachment_is_of_a_kind_that_is_kept(consultation):
    submission = submit(consultation)
    attach_all([(submission, [NamedFile("", File("txt", b"mihon"))])])
    pk = submission.attachments.get().pk
    assert refusal(Attachment, pk, kind="pdf") == ""
    assert "attachment_kind_known" in refusal(Attachment, pk, kind="exe")


@pytest.mark.parametrize("verb", ["written", "approved"])
def test_an_answer_is_written_and_approved_by_somebody_at_some_time_or_not_at_all(
    consultation, verb
):
    clerk = staff("approver")
    pk = answered(consultation, points_of(submit(consultation)), approved=False).pk
    name, when, who = f"answer_{verb}_when_and_by", f"{verb}_at", f"{verb}_by"
    assert name in refusal(Answer, pk, **{when: DURING, who: None})
    assert name in refusal(Answer, pk, **{when: None, who: clerk})
    assert refusal(Answer, pk, **{when: DURING, who: clerk}) == ""
    assert refusal(Answer, pk, **{when: None, who: None}) == ""


@pytest.mark.parametrize("lacking", [{"gist": ""}, {"text": ""}, {"disposition": None}])
def test_only_a_whole_answer_is_approved(consultation, lacking):
    pk = answered(consultation, points_of(submit(consultation))).pk
    assert "answer_approved_only_whole" in refusal(Answer, pk, **lacking)
    unapproved = {"approved_at": None, "approved_by": None}
    assert refusal(Answer, pk, **lacking, **unapproved) == ""


def test_a_spreadsheet_that_was_taken_in_is_kept_no_longer(consultation):
    values = {"added_by": staff("reviewer"), "added_at": DURING, "sealed": b"mihon"}
    pk = ImportFile.objects.create(consultation=consultation, **values).pk
    assert "import_file_taken_is_empty" in refusal(ImportFile, pk, taken={})
    assert refusal(ImportFile, pk, taken={}, sealed=b"") == ""


def test_every_check_of_the_models_is_held_by_a_test_here():
    checks = {
        constraint.name
        for model in apps.get_app_config("comments").get_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, CheckConstraint)
    }
    assert checks == {
        *CHECKS,
        "comment_classified_when_and_by",
        "attachment_kind_known",
        "transcription_checked_when_and_by",
        "transcription_checked_by_a_second",
        "answer_written_when_and_by",
        "answer_approved_when_and_by",
        "answer_approved_only_whole",
        "import_file_taken_is_empty",
        "difference_in_order",
    }


# ── Unique ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("model", "key"),
    [
        (RuleSentence, {"key": "window"}),
        (Ground, {"key": "resident"}),
        (Channel, {"kind": "web"}),
        (ViewingPlace, {"key": "site"}),
        (Disposition, {"key": "amend"}),
        (Section, {"key": "mihon"}),
    ],
)
def test_a_key_stands_once_in_a_consultation_and_again_in_another(consultation, model, key):
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(consultation=consultation, position=9, **key)
    make_consultation(make_plan(slug="betsu-plan"), slug="betsu", prefix="B9")
    assert model.objects.filter(**key).count() == 2


def test_a_tag_stands_once_in_a_consultation(consultation):
    consultation.tags.create(name="道路")
    with pytest.raises(IntegrityError), transaction.atomic():
        consultation.tags.create(name="道路")
    other = make_consultation(make_plan(slug="betsu-plan"), slug="betsu", prefix="B9")
    assert other.tags.create(name="道路").pk


@pytest.mark.parametrize("field", ["slug", "prefix"])
def test_two_consultations_share_neither_address_nor_prefix(consultation, field):
    values = {"slug": "betsu", "prefix": "B9"} | {field: getattr(consultation, field)}
    plan = make_plan(slug="betsu-plan")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_consultation(plan, **values)


def test_a_number_stands_once_in_a_consultation_and_again_in_another(consultation):
    one, two = submit(consultation), submit(consultation)
    other = make_consultation(make_plan(slug="betsu-plan"), slug="betsu", prefix="B9")
    assert submit(other).number == one.number
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.filter(pk=two.pk).update(number=one.number)


def test_a_key_of_a_submission_stands_once_anywhere(consultation):
    one, two = submit(consultation), submit(consultation)
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.filter(pk=two.pk).update(key=one.key)


def test_versions_are_in_order_and_one_of_them_counts(consultation):
    submission = submit(consultation)
    first = submission.current_version
    new = {"submission": submission, "passages": [], "arrived_at": DURING}
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.create(**new, ordinal=2, is_current=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.create(**new, ordinal=1, is_current=False)
    Version.objects.filter(pk=first.pk).update(is_current=False)
    second = Version.objects.create(**new, ordinal=2, is_current=True)
    assert submission.current_version == second


def test_a_submission_has_one_open_request_to_complete_it(consultation):
    first = asked(submit(consultation, letter(people=())))
    again = {"submission": first.submission, "means": "letter", "asks": []}
    days = {"asked_on": first.asked_on, "due_on": first.due_on}
    with pytest.raises(IntegrityError), transaction.atomic():
        Completion.objects.create(**again, **days)
    Completion.objects.filter(pk=first.pk).update(dropped_at=DURING)
    assert Completion.objects.create(**again, **days).pk


def test_comments_and_submitters_have_each_a_place_of_their_own(consultation):
    submission = submit(consultation)
    version = submission.current_version
    with pytest.raises(IntegrityError), transaction.atomic():
        version.comments.create(position=1, opinion="二つめ", folded="")
    with pytest.raises(IntegrityError), transaction.atomic():
        submission.submitters.create(position=1)
    assert version.comments.create(position=2, opinion="二つめ", folded="").pk


def test_an_edition_stands_once_in_a_consultation(consultation):
    publication = published(consultation)
    publication.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        publication.save(force_insert=True)


def test_two_points_are_different_once_and_in_order(consultation):
    one, other = points_of(submit(consultation), submit(consultation))
    Difference.objects.create(first=one, second=other)
    for pair in ({"first": one, "second": other}, {"first": other, "second": one}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Difference.objects.create(**pair)


def test_two_drafts_share_no_token(consultation):
    Draft.objects.create(consultation=consultation, token_hash="a", touched_at=DURING)
    with pytest.raises(IntegrityError), transaction.atomic():
        Draft.objects.create(consultation=consultation, token_hash="a", touched_at=DURING)
