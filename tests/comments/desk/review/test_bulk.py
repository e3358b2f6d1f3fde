"""Classifying many at once: every selected row, on this page and on all others."""

from __future__ import annotations

import pytest
from django.urls import reverse

from comments.desk.edit_conflicts import chosen_points
from comments.desk.review.comment_list import CommentAdmin
from comments.models import Comment, Event
from tests.makers import make_consultation, make_plan, staff, submit

LIST = reverse("admin:comments_comment_changelist")
BULK = reverse("admin:comments_comment_classify")
STAY = {"element": "keep", "disposition": "keep", "section": "keep"}


def on(*keys: int) -> dict[str, str]:
    """What the page carries of the chosen points, as it is drawn now."""
    marks = chosen_points.points(keys)
    return STAY | {"chosen": ",".join(map(str, keys)), "revision": chosen_points.written(marks)}


@pytest.fixture
def desk(client, db, during):
    client.force_login(staff("reviewer"))
    return client


def select(client, keys, *, across: bool = False, query: str = ""):
    return client.post(
        f"{LIST}?{query}",
        {
            "action": "classify_selected",
            "_selected_action": keys,
            "select_across": "1" if across else "0",
            "index": "0",
        },
    )


def text_of(answer) -> str:
    return "".join(str(message) for message in answer.context["messages"])


def test_selecting_across_pages_reaches_every_row(desk, consultation, monkeypatch):
    monkeypatch.setattr(CommentAdmin, "list_per_page", 2)
    for _ in range(5):
        submit(consultation)
    page = desk.get(LIST)
    on_page = [row.pk for row in page.context["cl"].result_list]
    assert len(on_page) == 2
    between = select(desk, on_page, across=True)
    assert between.context["count"] == 5
    included = consultation.dispositions.get(key="included")
    answer = desk.post(
        BULK,
        STAY
        | {
            "chosen": between.context["chosen"],
            "revision": between.context["revision"],
            "disposition": included.pk,
        },
        follow=True,
    )
    assert Comment.objects.filter(disposition=included).count() == 5
    assert text_of(answer) == "選んだ5件のうち、5件を変更しました。"


def test_selecting_across_pages_keeps_to_the_filter(desk, consultation):
    for _ in range(3):
        submit(consultation)
    included = consultation.dispositions.get(key="included")
    first = Comment.objects.order_by("pk").first()
    Comment.objects.filter(pk=first.pk).update(disposition=included)
    between = select(desk, [first.pk], across=True, query="disposition_is=none")
    assert between.context["count"] == 2


def test_fields_left_at_keep_are_not_touched_and_others_can_be_cleared(desk, consultation):
    submit(consultation)
    comment = Comment.objects.get()
    comment.section = consultation.sections.get()
    comment.disposition = consultation.dispositions.get(key="included")
    comment.save()
    desk.post(BULK, on(comment.pk) | {"disposition": "clear"})
    comment.refresh_from_db()
    assert (comment.section, comment.disposition) == (consultation.sections.get(), None)


def test_what_was_already_so_is_counted_apart(desk, consultation):
    for _ in range(2):
        submit(consultation)
    keys = ",".join(str(pk) for pk in Comment.objects.values_list("pk", flat=True))
    section = consultation.sections.get()
    Comment.objects.filter(pk=keys.split(",")[0]).update(section=section)
    answer = desk.post(BULK, on(*map(int, keys.split(","))) | {"section": section.pk}, follow=True)
    assert "1件を変更しました。1件は、すでにそのとおりでした。" in text_of(answer)
    assert Event.objects.filter(action="classify").count() == 1


def test_comments_of_two_consultations_are_refused_with_a_message(desk, consultation):
    other = make_consultation(make_plan(slug="other"), slug="other", prefix="T9")
    for each in (consultation, other):
        submit(each)
    keys = ",".join(str(pk) for pk in Comment.objects.values_list("pk", flat=True))
    answer = desk.post(BULK, STAY | {"chosen": keys, "element": "clear"}, follow=True)
    assert "一度に分類できるのは1つの案件です" in text_of(answer)
    assert Event.objects.filter(action="classify").count() == 0


def test_choosing_nothing_to_change_shows_the_page_again(desk, consultation):
    submit(consultation)
    answer = desk.post(BULK, STAY | {"chosen": str(Comment.objects.get().pk)})
    assert answer.status_code == 422
    assert "少なくとも1つ選んでください" in answer.content.decode()


@pytest.mark.parametrize(
    "came_from", ["https://elsewhere.example/", "//elsewhere.example/", "/staff/logout/", ""]
)
def test_afterwards_one_is_led_back_to_a_list_of_this_site_only(desk, consultation, came_from):
    submit(consultation)
    section = consultation.sections.get().pk
    marked = on(Comment.objects.get().pk)
    answer = desk.post(BULK, marked | {"section": section, "came_from": came_from})
    assert answer.url == LIST


def test_afterwards_the_list_has_its_filters_still(desk, consultation):
    submit(consultation)
    between = select(desk, [Comment.objects.get().pk], query="disposition_is=none")
    form = between.context["form"]
    answer = desk.post(
        BULK,
        STAY
        | {
            "chosen": between.context["chosen"],
            "revision": between.context["revision"],
            "section": consultation.sections.get().pk,
            "came_from": form["came_from"].value(),
        },
    )
    assert answer.url == f"{LIST}?disposition_is=none"


@pytest.mark.parametrize("chosen", ["", "x", "0", "9" * 40, "1;2"])
def test_a_broken_selection_is_refused(desk, consultation, chosen):
    answer = desk.post(BULK, STAY | {"chosen": chosen, "element": "clear"}, follow=True)
    assert "意見を選び直してください" in text_of(answer)


def test_nothing_is_marked_as_required_and_a_field_left_out_stays(desk, consultation):
    submit(consultation)
    comment = Comment.objects.get()
    between = select(desk, [comment.pk])
    assert "必須" not in between.content.decode()
    included = consultation.dispositions.get(key="included")
    marked = {name: on(comment.pk)[name] for name in ("chosen", "revision")}
    desk.post(BULK, marked | {"disposition": included.pk})
    comment.refresh_from_db()
    assert (comment.disposition, comment.element, comment.section) == (included, None, None)


def test_tags_are_asked_for_only_where_there_are_some(desk, consultation):
    submit(consultation)
    keys = [Comment.objects.get().pk]
    settings = ["element", "disposition", "section"]

    def asked() -> list[str]:
        return [field.name for field in select(desk, keys).context["form"].visible_fields()]

    assert asked() == settings
    tag = consultation.tags.create(name="バス")
    assert asked() == [*settings, "plus", "minus"]
    desk.post(BULK, on(*keys) | {"plus": [tag.pk]})
    assert list(Comment.objects.get().tags.all()) == [tag]
