"""The page of likeness: groups, pairs with their difference, what was said; and the hints."""

from __future__ import annotations

import pytest
from django.urls import reverse

from comments.desk.edit_conflicts import chosen_points
from comments.desk.likeness.similar_points import found
from comments.domain import rules
from comments.models import Comment, Difference, Submitter
from tests.makers import person, staff, submit

TEXT = "窓口がいくつにも分かれていて、どこへ行けばよいのか分かりません。まとめてください。"
NEARLY = TEXT.replace("どこへ行けばよいのか", "どこへ行くべきか")


def sent(consultation, text, name="見本 太郎", times=1, **values):
    for _ in range(times):
        points = (rules.Point(text, **values),)
        submit(consultation, points=points, people=(person(name=name),))


def listed(keys) -> dict:
    """What the form of these points carries, as they are now."""
    return {"comment": keys, "revision": [chosen_points.written(chosen_points.points(keys))]}


@pytest.fixture
def page(consultation, during):
    return reverse("admin:comments_likeness", args=[consultation.pk])


@pytest.fixture
def say(consultation, during):
    return reverse("admin:comments_likeness_say", args=[consultation.pk])


def test_one_text_from_many_is_one_group_whatever_its_width(consultation):
    for n, text in enumerate((TEXT, TEXT.replace("、", "，　"), TEXT)):
        sent(consultation, text, f"見本 {n}")
    (group,) = found(consultation).groups
    assert len(group.points) == 3
    assert found(consultation).pairs == []


def test_nearly_the_same_of_one_person_comes_before_that_of_two(consultation):
    sent(consultation, TEXT)
    sent(consultation, NEARLY, "見本 花子")
    sent(consultation, TEXT.replace("まとめて", "ぜひ、まとめて"))
    pairs = found(consultation).pairs
    assert pairs[0].is_of_one
    assert not pairs[-1].is_of_one


def test_other_texts_and_short_words_are_no_hint(consultation):
    sent(consultation, "賛成です。", "見本 一", times=2)
    sent(consultation, TEXT, "見本 二")
    sent(consultation, "バスの本数が減ったので、夜に帰れなくなりました。", "見本 三")
    assert (found(consultation).groups, found(consultation).pairs) == ([], [])


def test_former_versions_and_what_was_withdrawn_are_left_out(consultation):
    sent(consultation, TEXT, times=2)
    first = consultation.submissions.first()
    first.state = "withdrawn"
    first.save()
    assert found(consultation).groups == []


def test_the_page_marks_the_difference_in_words(client, consultation, page):
    sent(consultation, TEXT)
    sent(consultation, NEARLY)
    client.force_login(staff("reviewer"))
    html = client.get(page).content.decode()
    assert "<del>〔前だけ：" in html
    assert "<ins>〔後だけ：" in html


def test_who_may_not_see_names_sees_none(client, consultation, page):
    sent(consultation, TEXT, "見本 カナリア", times=2)
    client.force_login(staff("viewer"))
    html = client.get(page).content.decode()
    assert "1件" in html or "2件" in html
    assert "カナリア" not in html
    assert '<button type="submit" name="action"' not in html


@pytest.mark.parametrize("times", [2, 4])
def test_the_page_asks_a_constant_number_of_questions(
    client, consultation, page, times, django_assert_num_queries
):
    for n in range(times):
        sent(consultation, TEXT, f"見本 {n}")
        sent(consultation, f"{NEARLY}{n}", f"見本 {n}")
    client.force_login(staff("reviewer"))
    client.get(page)
    with django_assert_num_queries(12):
        client.get(page)


def test_a_clerk_says_the_same_and_it_is_no_hint_any_more(client, consultation, page, say):
    sent(consultation, TEXT, times=3)
    client.force_login(staff("reviewer"))
    keys = list(Comment.objects.values_list("pk", flat=True))
    answer = client.post(say, {"action": "same_text", **listed(keys)}, follow=True)
    assert answer.context["shown"].groups == []
    assert len(answer.context["shown"].same[0]) == 3


def test_of_a_large_group_the_button_means_all(client, consultation, say, monkeypatch):
    monkeypatch.setattr("comments.desk.likeness.page_rows.MOST_OF_GROUP", 2)
    sent(consultation, TEXT, times=4)
    client.force_login(staff("reviewer"))
    keys = list(Comment.objects.order_by("pk").values_list("pk", flat=True))
    all_of_it = {**listed(keys), "comment": [keys[0]], "all_like_it": "1"}
    client.post(say, {"action": "same_text", **all_of_it})
    assert Comment.objects.values("point_group").distinct().count() == 1


def test_different_is_remembered_and_a_new_one_is_shown_again(client, consultation, page, say):
    sent(consultation, TEXT, times=2)
    client.force_login(staff("reviewer"))
    keys = list(Comment.objects.values_list("pk", flat=True))
    client.post(say, {"action": "different", **listed(keys)})
    assert Difference.objects.count() == 1
    assert client.get(page).context["shown"].groups == []
    sent(consultation, TEXT)
    assert len(client.get(page).context["shown"].groups) == 1


def test_the_same_person_is_who_has_one_name_and_address(client, consultation, say):
    sent(consultation, TEXT, "見本 タロウ")
    sent(consultation, NEARLY, "見本　ﾀﾛｳ")
    sent(consultation, TEXT, "見本 花子")
    client.force_login(staff("reviewer"))
    keys = list(Comment.objects.values_list("pk", flat=True))
    client.post(say, {"action": "same_person", **listed(keys)})
    assert Submitter.objects.values("person_group").distinct().count() == 2


@pytest.mark.parametrize("action", ["same_text", "", "erase"])
def test_what_cannot_be_is_said_so_and_changes_nothing(client, consultation, say, action):
    sent(consultation, TEXT)
    client.force_login(staff("reviewer"))
    key = Comment.objects.get().pk
    answer = client.post(
        say, {"action": action, **listed([key]), "comment": [key, "x", "9" * 30]}, follow=True
    )
    assert [each.level_tag for each in answer.context["messages"]] == ["error"]


def test_the_pages_of_submission_and_point_hint_at_the_other(client, consultation, during):
    sent(consultation, TEXT)
    sent(consultation, NEARLY)
    client.force_login(staff("reviewer"))
    one, other = Comment.objects.order_by("pk")
    for name, pk in (("submission", one.version.submission_id), ("comment", one.pk)):
        html = client.get(reverse(f"admin:comments_{name}_change", args=[pk])).content.decode()
        assert "似た意見があります" in html
        assert str(other) in html


def test_what_another_has_said_meanwhile_is_not_undone_unseen(client, consultation, say):
    sent(consultation, TEXT, times=2)
    client.force_login(staff("reviewer"))
    keys = list(Comment.objects.order_by("pk").values_list("pk", flat=True))
    joined = {"action": "same_text", **listed(keys)}
    client.post(say, joined)
    client.post(say, {"action": "text_apart", **listed(keys)})
    answer = client.post(say, joined, follow=True)
    *_, message = answer.context["messages"]
    assert (message.level_tag, "1件ずつ数えるように戻した" in message.message) == ("error", True)
    assert Comment.objects.values("point_group").distinct().count() == 2


def test_two_clicks_are_one(client, consultation, say):
    sent(consultation, TEXT, times=2)
    client.force_login(staff("reviewer"))
    keys = list(Comment.objects.order_by("pk").values_list("pk", flat=True))
    joined = {"action": "same_text", **listed(keys)}
    client.post(say, joined)
    answer = client.post(say, joined, follow=True)
    assert [each.level_tag for each in answer.context["messages"]] == ["success", "success"]


def test_each_form_carries_the_revisions_of_its_points(client, consultation, page):
    sent(consultation, TEXT, times=2)
    client.force_login(staff("reviewer"))
    html = client.get(page).content.decode()
    for pk in Comment.objects.values_list("pk", flat=True):
        assert html.count(f'<input type="hidden" name="revision" value="{pk}:0">') == 1
