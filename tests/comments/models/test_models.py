"""What the database itself refuses, and the dated words of a consultation."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError

from comments.domain import rules
from comments.models import Comment, Consultation, Draft, RuleSentence, Submission, Version
from comments.models.consultation import PREFIX, Phase
from tests.makers import AFTER, BEFORE, DURING, TOKYO, make_consultation, make_plan, submit

# ── Nothing that was sent goes with something else ────────────────────────────────────


def test_no_submission_is_deleted_with_what_it_stands_on(consultation):
    submission = submit(consultation)
    for thing in (submission.current_version, submission, consultation, consultation.plan):
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


def test_the_words_of_a_version_cannot_be_written_again(consultation):
    version = submit(consultation).current_version
    version.text = "書き換え"
    with pytest.raises(TypeError, match="書き換えられません"):
        version.save()
    with pytest.raises(TypeError, match="書き換えられません"):
        version.save(update_fields=["text"])
    version.is_current = False
    version.save(update_fields=["is_current"])
    assert (Version.objects.get().text, Version.objects.get().is_current) == ("", False)
