"""What the database itself refuses, and the dated words of a consultation."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import CheckConstraint, ProtectedError

from comments import rules, states
from comments.models import (
    Channel,
    Comment,
    Consultation,
    Disposition,
    Draft,
    Ground,
    RuleSentence,
    Section,
    Submission,
    Submitter,
    Tag,
    Version,
    ViewingPlace,
)
from comments.models.consultation import PREFIX, RESERVED_SLUGS, Phase
from comments.models.submission import reference
from tests.makers import (
    AFTER,
    BEFORE,
    DURING,
    TOKYO,
    letter,
    make_consultation,
    make_plan,
    staff,
    submit,
)

TABLES = (
    Channel,
    Comment,
    Consultation,
    Disposition,
    Draft,
    Ground,
    RuleSentence,
    Section,
    Submission,
    Submitter,
    Tag,
    Version,
    ViewingPlace,
)


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
    "channel_known": [
        ({"kind": "phone"}, True),
        ({"kind": ""}, True),
    ],
    "submission_channel_known": [
        ({"channel": "fax", "postmarked_on": None}, False),
        ({"channel": "phone"}, True),
    ],
    "submission_state_known": [
        ({"state": "accepted"}, False),
        ({"state": "lost"}, True),
    ],
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
    "submission_postmark_only_by_post": [
        ({"channel": "post", "postmarked_on": date(2026, 11, 9)}, False),
        ({"channel": "fax", "postmarked_on": date(2026, 11, 9)}, True),
        ({"channel": "web", "received_at": DURING, "postmarked_on": date(2026, 11, 9)}, True),
    ],
}


def owner(name: str) -> type:
    return {"consultation": Consultation, "ground": Ground, "channel": Channel}.get(
        name.split("_")[0], Submission
    )


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [(name, values, expected) for name, rows in CHECKS.items() for values, expected in rows],
)
def test_the_database_holds_the_check(consultation, name, values, expected):
    submit(consultation, letter())
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


def test_every_check_of_the_models_is_held_by_a_test_here():
    checks = {
        constraint.name
        for model in TABLES
        for constraint in model._meta.constraints
        if isinstance(constraint, CheckConstraint)
    }
    assert checks == {*CHECKS, "comment_classified_when_and_by"}


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


def test_comments_and_submitters_have_each_a_place_of_their_own(consultation):
    submission = submit(consultation)
    version = submission.current_version
    with pytest.raises(IntegrityError), transaction.atomic():
        version.comments.create(position=1, opinion="二つめ", folded="")
    with pytest.raises(IntegrityError), transaction.atomic():
        submission.submitters.create(position=1)
    assert version.comments.create(position=2, opinion="二つめ", folded="").pk


def test_two_drafts_share_no_token(consultation):
    Draft.objects.create(consultation=consultation, token_hash="a", touched_at=DURING)
    with pytest.raises(IntegrityError), transaction.atomic():
        Draft.objects.create(consultation=consultation, token_hash="a", touched_at=DURING)


# ── Nothing that was sent goes with something else ────────────────────────────────────


def test_no_submission_is_deleted_with_what_it_stands_on(consultation):
    submission = submit(consultation)
    for thing in (
        submission.current_version,
        submission,
        consultation,
        consultation.plan,
    ):
        with pytest.raises(ProtectedError), transaction.atomic():
            thing.delete()


# ── Dated words ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("at", "phase"),
    [
        (BEFORE, Phase.BEFORE),
        (datetime(2026, 11, 4, 14, 59, 59, tzinfo=UTC), Phase.BEFORE),
        (datetime(2026, 11, 5, 0, 0, 0, tzinfo=TOKYO), Phase.OPEN),
        (datetime(2026, 11, 4, 15, 0, 0, tzinfo=UTC), Phase.OPEN),
        (DURING, Phase.OPEN),
        (datetime(2026, 12, 4, 14, 59, 59, tzinfo=UTC), Phase.OPEN),
        (datetime(2026, 12, 4, 15, 0, 0, tzinfo=UTC), Phase.AFTER),
        (AFTER, Phase.AFTER),
    ],
)
def test_page_query_and_rule_agree_on_the_phase_to_the_second(consultation, at, phase):
    assert consultation.phase(at) is phase
    found = Consultation.objects
    assert {
        Phase.BEFORE: found.upcoming(at).exists(),
        Phase.OPEN: found.open(at).exists(),
        Phase.AFTER: found.ended(at).exists(),
    } == {each: each is phase for each in Phase}
    terms = consultation.terms
    assert (terms.opens_at <= at < terms.closes_at) is (phase is Phase.OPEN)


def test_a_rehearsal_is_not_real_and_says_so_in_its_name(consultation):
    other = make_consultation(
        make_plan(slug="betsu-plan"), slug="betsu", prefix="練習M8", rehearsal=True
    )
    assert list(Consultation.objects.real()) == [consultation]
    assert str(other) == "【練習】見本計画についての市民コメント"
    assert submit(other).reference == "練習M8-0001"


# ── What the rules are given ──────────────────────────────────────────────────────────


def test_terms_are_the_consultations_data(consultation, django_assert_num_queries):
    consultation.channels.filter(kind="web").update(is_on=False)
    RuleSentence.objects.filter(key="window").update(position=99)
    consultation = Consultation.objects.get()
    with django_assert_num_queries(3):
        terms = consultation.terms
    assert terms.channels == {"post", "fax", "email", "counter"}
    assert list(terms.sentences)[-1] == "window"
    assert terms.sentences["window"] == "11月5日（木）から12月4日（金）まで"
    assert terms.inside == ("埼玉県朝霞市",)
    assert terms.arrival_rule == rules.MUST_ARRIVE
    assert terms.opens_at == datetime(2026, 11, 5, tzinfo=TOKYO)
    assert terms.closes_at == datetime(2026, 12, 5, tzinfo=TOKYO)


def test_grounds_reach_the_rules_in_order_with_all_they_say(consultation):
    terms = consultation.terms
    assert terms.grounds[1] == rules.Ground(
        "office", "市内に事務所をお持ちの方", needs_inside=True, for_people=True, for_bodies=True
    )
    assert [each.key for each in terms.grounds] == [
        "resident",
        "office",
        "commuter",
        "student",
        "interest",
    ]
    assert terms.ground("student") is terms.grounds[3]
    assert terms.ground("moon") is None


def test_every_rule_can_be_chosen_at_the_desk():
    assert dict(RuleSentence._meta.get_field("key").choices) == {
        key: rule.meaning for key, rule in rules.RULES.items()
    }


# ── Small words ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1, "R8F-0001"), (42, "R8F-0042"), (9999, "R8F-9999"), (12345, "R8F-12345")],
)
def test_a_number_is_printed_with_at_least_four_digits(number, expected):
    assert reference("R8F", number) == expected


@pytest.mark.parametrize("prefix", ["", "R8 F", "R8-F", "あ" * 13, "R8　F"])
def test_a_prefix_is_short_and_has_neither_space_nor_hyphen(prefix):
    with pytest.raises(ValidationError):
        PREFIX(prefix)


@pytest.mark.parametrize("prefix", ["R8F", "練習R8F", "令八福祉"])
def test_a_prefix_may_be_in_any_script(prefix):
    PREFIX(prefix)


def test_a_submitter_is_called_by_place_and_never_by_name(consultation):
    row = submit(consultation).submitters.get()
    assert (row.name, str(row)) == ("見本 太郎", "提出者1")


def test_a_draft_lives_24_hours_from_the_last_touch(consultation):
    Draft.objects.create(consultation=consultation, token_hash="a", touched_at=DURING)
    day = timedelta(hours=24)
    for at, living in (
        (DURING, True),
        (DURING + day - timedelta(seconds=1), True),
        (DURING + day, False),
    ):
        assert Draft.objects.living(at).exists() is living
        assert Draft.objects.expired(at).exists() is not living


def test_only_points_of_last_versions_of_accepted_submissions_are_counted(consultation):
    accepted, waiting = submit(consultation), submit(consultation)
    Submission.objects.filter(pk=accepted.pk).update(state="accepted")
    old = accepted.current_version
    Version.objects.filter(pk=old.pk).update(is_current=False)
    new = accepted.versions.create(ordinal=2, passages=[], arrived_at=DURING)
    point = new.comments.create(position=1, opinion="直した意見", folded="")
    assert list(Comment.objects.counted()) == [point]
    assert set(Comment.objects.current()) == {point, waiting.current_version.comments.get()}
