"""Publishing: what prevents it, what is frozen, and that it stays unchanged."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta

import pytest

from comments.desk.publication.obstacles import obstacles
from comments.desk.publication.publish import publish
from comments.desk.review.rewrite_answer import rewrite
from comments.domain import rules
from comments.domain.states import Refused
from comments.models import Event, Publication
from tests.makers import AFTER, BEFORE, DURING, make_consultation, submit
from tests.publishing import accept, answered, clerk, points_of, published, words

LAST_SECOND = AFTER - timedelta(seconds=1)


def kinds(consultation, at=AFTER) -> list[str]:
    return [each.kind for each in obstacles(consultation, at)]


def on(consultation, *codes: str) -> tuple[rules.Point, ...]:
    """A point on each of these elements; an empty code is the whole plan."""
    ids = dict(consultation.plan.elements.values_list("code", "pk"))
    return tuple(rules.Point(f"{code}への意見", "", ids.get(code)) for code in codes)


@pytest.mark.parametrize("at", [BEFORE, DURING, LAST_SECOND])
def test_nothing_is_published_before_the_window_is_over(consultation, at):
    assert kinds(consultation, at) == ["window"]
    with pytest.raises(Refused, match="受付の期間がまだ終わっていません"):
        publish(consultation, by=clerk(), at=at)
    assert not Publication.objects.exists()


def test_a_submission_nobody_has_reviewed_stands_in_the_way(consultation):
    submit(consultation)
    assert kinds(consultation) == ["unreviewed"]


def test_a_counted_point_without_an_answer_stands_in_the_way(consultation):
    one = submit(consultation, points=on(consultation, "g1-s1", "g1-s2"))
    accept(one)
    answered(consultation, points_of(one)[:1])
    assert kinds(consultation) == ["unanswered"]


def test_what_stands_in_a_file_must_be_written_out(consultation):
    submission = submit(consultation)
    accept(submission)
    answered(consultation, points_of(submission))
    submission.current_version.comments.update(is_in_file=True)
    assert kinds(consultation) == ["unwritten"]


def test_an_answer_that_is_not_approved_stands_in_the_way(consultation):
    one = submit(consultation)
    accept(one)
    answered(consultation, points_of(one), approved=False)
    assert kinds(consultation) == ["unapproved"]


def test_everything_that_stands_in_the_way_is_said_at_once(consultation):
    one, two, _ = (submit(consultation) for _ in range(3))
    accept(one, two)
    answered(consultation, points_of(one), approved=False)
    with pytest.raises(Refused) as refused:
        publish(consultation, by=clerk(), at=DURING)
    said = str(refused.value)
    assert said.count("。") == 4
    assert "提出が1件" in said


def test_what_is_set_aside_needs_no_answer(consultation):
    from comments.records import audit

    one = submit(consultation)
    audit.move(one, "set_aside", by="x", at=DURING, code="empty")
    assert kinds(consultation) == []


def test_what_another_consultation_waits_for_does_not_stand_in_the_way(consultation):
    other = make_consultation(consultation.plan, slug="betsu", prefix="B9")
    accept(submit(other))
    submit(other)
    assert kinds(other) == ["unreviewed", "unanswered"]
    assert kinds(consultation) == []


def test_without_any_comment_the_result_can_be_published(consultation):
    assert published(consultation).snapshot["answers"] == []


def test_the_snapshot_holds_answers_in_the_plans_order_the_whole_plan_last(consultation):
    one = submit(consultation, points=on(consultation, "", "g1-s2", "k1"))
    snapshot = published(consultation, one).snapshot
    assert [each["element"]["code"] for each in snapshot["answers"]] == ["k1", "g1-s2", ""]
    assert snapshot["answers"][1]["element"] == {
        "code": "g1-s2",
        "label": "社協の施策",
        "title": "見本の施策その2",
    }


def test_one_answer_to_points_on_one_element_is_one_entry_with_their_number(consultation):
    both = [submit(consultation, points=on(consultation, "g1-s1")) for _ in range(2)]
    (entry,) = published(consultation, *both).snapshot["answers"]
    assert (entry["points"], entry["disposition"]) == (2, "盛り込み済み")


def test_the_snapshot_counts_people_and_points_and_by_channel(consultation):
    one = submit(consultation, points=on(consultation, "g1-s1", "g1-s2"))
    snapshot = published(consultation, one).snapshot
    assert snapshot["total"] == {"submissions": 1, "people": 1, "points": 2}
    assert snapshot["channels"][0] == {
        "key": "web",
        "label": "このサイト",
        "submissions": 1,
        "people": 1,
        "points": 2,
    }
    assert snapshot["dispositions"] == [
        {"label": "反映（案を修正）", "points": 0},
        {"label": "盛り込み済み", "points": 2},
    ]


def test_the_digest_is_the_sha_256_of_the_canonical_json(consultation):
    publication = published(consultation, submit(consultation))
    content = {"own": publication.own, "snapshot": publication.snapshot}
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert publication.digest == hashlib.sha256(canonical.encode()).hexdigest()


def test_what_the_database_gives_back_is_intact_and_a_change_of_it_is_seen(consultation):
    publication = published(consultation, submit(consultation))
    again = Publication.objects.get(pk=publication.pk)
    assert again.is_intact
    again.snapshot["answers"][0]["text"] = "すり替えた考え方"
    assert not again.is_intact


def test_a_publication_cannot_be_changed_or_deleted(consultation):
    publication = published(consultation)
    for change in (
        publication.save,
        publication.delete,
        lambda: Publication.objects.update(edition=2),
        lambda: Publication.objects.all().delete(),
    ):
        with pytest.raises(TypeError, match="公表した結果は"):
            change()


def test_a_later_publication_is_a_further_edition_and_the_former_stays(consultation):
    first = published(consultation, submit(consultation))
    row = consultation.answers.get()
    rewrite(row, words(consultation, "直した概要"), by=clerk(), at=AFTER, revision=row.revision)
    with pytest.raises(Refused, match="承認されていない"):
        publish(consultation, by=clerk(), at=AFTER)
    from comments.desk.review.approve_answer import approve

    row.refresh_from_db()
    approve(row, by=clerk(), at=AFTER, revision=row.revision)
    second = publish(consultation, by=clerk(), at=AFTER)
    first.refresh_from_db()
    assert [first.edition, second.edition] == [1, 2]
    assert first.snapshot["answers"][0]["gist"] == "窓口を増やしてほしい。"
    assert second.snapshot["answers"][0]["gist"] == "直した概要"


def test_the_same_is_not_published_twice(consultation):
    published(consultation, submit(consultation))
    with pytest.raises(Refused, match="変わったところがありません"):
        publish(consultation, by=clerk(), at=AFTER)


def test_what_has_changed_since_the_publisher_looked_is_refused(consultation):
    from comments.desk.publication.snapshot import draw

    one, two = submit(consultation), submit(consultation)
    accept(one)
    answered(consultation, points_of(one))
    seen = draw(consultation).digest
    accept(two)
    answered(consultation, points_of(two))
    with pytest.raises(Refused, match="もう一度確かめて"):
        publish(consultation, by=clerk(), at=AFTER, seen=seen)


def test_publishing_is_an_event_that_says_who_and_when(consultation):
    publication = published(consultation, submit(consultation))
    event = Event.objects.get(action="publish")
    assert (event.by, event.at, event.subject_id) == ("kakari", AFTER, publication.pk)
    assert event.detail == {"edition": 1, "digest": publication.digest, "mails": 0}


def test_an_answer_that_is_changed_afterwards_does_not_change_what_was_published(
    consultation, client
):
    published(consultation, submit(consultation))
    row = consultation.answers.get()
    rewrite(
        row, words(consultation, "後から書いた概要"), by=clerk(), at=AFTER, revision=row.revision
    )
    assert "後から書いた概要" not in client.get("/mihon/results/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_publishing_asks_the_same_number_of_queries_for_any_number_of_answers(
    consultation, django_assert_num_queries, count
):
    made = [submit(consultation) for _ in range(count)]
    accept(*made)
    for each in points_of(*made):
        answered(consultation, [each])
    with django_assert_num_queries(38):
        publish(consultation, by=clerk(), at=AFTER, tell=False)
