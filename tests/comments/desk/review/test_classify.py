"""The verb that classifies comments, one or many."""

from __future__ import annotations

import pytest

from comments.desk.review.classify import Classified, classify
from comments.domain import rules
from comments.domain.states import Refused
from comments.models import Comment, Event
from tests.makers import DURING, make_consultation, make_plan, staff, submit


@pytest.fixture
def clerk(db):
    return staff("reviewer")


@pytest.fixture
def comments(consultation) -> list[Comment]:
    points = tuple(rules.Point(f"見本の意見{n}") for n in range(3))
    submit(consultation, points=points)
    return list(Comment.objects.order_by("pk"))


def keys(comments) -> list[int]:
    return [each.pk for each in comments]


def events() -> list[tuple[int, dict]]:
    return list(
        Event.objects.filter(action="classify").order_by("pk").values_list("subject_id", "detail")
    )


def test_every_comment_is_classified_with_an_event_of_its_own(consultation, comments, clerk):
    included = consultation.dispositions.get(key="included")
    outcome = classify(keys(comments), by=clerk, at=DURING, disposition=included)
    assert outcome == Classified(changed=3, same=0)
    assert set(Comment.objects.values_list("disposition", "classified_by", "classified_at")) == {
        (included.pk, clerk.pk, DURING)
    }
    assert events() == [(each.pk, {"disposition": [None, "盛り込み済み"]}) for each in comments]


def test_what_is_already_so_is_counted_and_not_written_again(consultation, comments, clerk):
    included = consultation.dispositions.get(key="included")
    classify([comments[0].pk], by=clerk, at=DURING, disposition=included)
    outcome = classify(keys(comments), by=clerk, at=DURING, disposition=included)
    assert outcome == Classified(changed=2, same=1)
    assert [pk for pk, _ in events()] == keys(comments)


def test_fields_that_were_not_named_stay_as_they_are(consultation, comments, clerk):
    section = consultation.sections.get()
    element = consultation.plan.elements.get(code="g1-s1")
    classify([comments[0].pk], by=clerk, at=DURING, section=section)
    classify(keys(comments), by=clerk, at=DURING, element=element)
    assert list(Comment.objects.order_by("pk").values_list("section", "element")) == [
        (section.pk, element.pk),
        (None, element.pk),
        (None, element.pk),
    ]


def test_none_clears_a_field(consultation, comments, clerk):
    included = consultation.dispositions.get(key="included")
    classify(keys(comments), by=clerk, at=DURING, disposition=included)
    assert classify(keys(comments), by=clerk, at=DURING, disposition=None) == Classified(3, 0)
    assert list(Comment.objects.values_list("disposition", flat=True)) == [None] * 3


def test_tags_are_added_taken_away_and_set(consultation, comments, clerk):
    bus, flood = (consultation.tags.create(name=name) for name in ("バス", "水害"))
    first = comments[0]
    classify([first.pk], by=clerk, at=DURING, tags=[bus])
    classify(keys(comments), by=clerk, at=DURING, plus=[flood])
    assert {tag.name for tag in first.tags.all()} == {"バス", "水害"}
    assert {tag.name for tag in comments[1].tags.all()} == {"水害"}
    assert classify(keys(comments), by=clerk, at=DURING, minus=[bus]) == Classified(1, 2)
    assert {tag.name for tag in first.tags.all()} == {"水害"}
    assert events()[-1] == (first.pk, {"tags": [["バス", "水害"], ["水害"]]})


def test_comments_of_two_consultations_are_refused_together(consultation, comments, clerk):
    other = make_consultation(make_plan(slug="other"), slug="other", prefix="T9")
    stranger = submit(other).current_version.comments.get()
    with pytest.raises(Refused, match="まとめて分類することはできません"):
        classify([comments[0].pk, stranger.pk], by=clerk, at=DURING, element=None)


@pytest.mark.parametrize("field", ["element", "disposition", "section", "plus", "tags"])
def test_what_belongs_to_another_consultation_is_refused(consultation, comments, clerk, field):
    other = make_consultation(make_plan(slug="other"), slug="other", prefix="T9")
    tag = other.tags.create(name="よその")
    foreign = {
        "element": other.plan.elements.first(),
        "disposition": other.dispositions.first(),
        "section": other.sections.first(),
        "plus": [tag],
        "tags": [tag],
    }
    with pytest.raises(Refused, match="別の"):
        classify([comments[0].pk], by=clerk, at=DURING, **{field: foreign[field]})
    assert events() == []


def test_more_comments_than_one_statement_takes_are_all_reached(
    consultation, comments, clerk, monkeypatch
):
    monkeypatch.setattr("comments.records.chunks._CHUNK", 2)
    included = consultation.dispositions.get(key="included")
    outcome = classify(keys(comments), by=clerk, at=DURING, disposition=included)
    assert outcome == Classified(changed=3, same=0)
    assert Comment.objects.filter(disposition=included).count() == 3


def test_a_fault_in_the_second_part_takes_back_the_first(
    consultation, comments, clerk, monkeypatch
):
    monkeypatch.setattr("comments.records.chunks._CHUNK", 2)
    from comments.records import audit

    written = []

    def failing(events):
        if written:
            raise RuntimeError("見本の故障")
        written.extend(events)

    monkeypatch.setattr(audit, "record_all", failing)
    included = consultation.dispositions.get(key="included")
    with pytest.raises(RuntimeError):
        classify(keys(comments), by=clerk, at=DURING, disposition=included)
    assert Comment.objects.filter(disposition=included).count() == 0


def test_nothing_selected_changes_nothing(clerk):
    assert classify([], by=clerk, at=DURING, element=None) == Classified(0, 0)


def test_the_log_holds_no_word_of_the_opinion(consultation, comments, clerk):
    classify(keys(comments), by=clerk, at=DURING, section=consultation.sections.get())
    assert not [detail for _, detail in events() if "見本の意見" in str(detail)]
