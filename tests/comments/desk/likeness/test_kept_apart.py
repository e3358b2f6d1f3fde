"""Two points that a clerk said are different stay apart, whatever is done with others."""

from __future__ import annotations

import pytest
from django.urls import reverse

from comments.desk.edit_conflicts import chosen_points
from comments.desk.likeness import verdicts
from comments.domain import rules
from comments.domain.states import Refused
from comments.models import Comment
from comments.public.followup.correct import correct
from tests.makers import DURING, staff, submit
from tests.publishing import points_of

WHEN = {"by": "kakari", "at": DURING}
TEXT = "まったく同じ意見です。"


@pytest.fixture
def three(consultation) -> list[Comment]:
    said = (rules.Point(f"似た意見です。{n}", "理由") for n in range(3))
    return points_of(*(submit(consultation, points=(each,)) for each in said))


def test_a_third_point_does_not_bring_them_together(three):
    first, second, third = (each.pk for each in three)
    verdicts.different([first, second], **WHEN)
    verdicts.same_text([first, third], **WHEN)
    with pytest.raises(Refused, match="別の意見"):
        verdicts.same_text([third, second], **WHEN)


def test_a_correction_of_another_opinion_keeps_it(consultation):
    two = (rules.Point("その一です。", "理由"), rules.Point("別の話です。", "理由"))
    submission = submit(consultation, points=two)
    first, _ = points_of(submission)
    (other,) = points_of(submit(consultation, points=(rules.Point("その一でした。", "理由"),)))
    verdicts.different([first.pk, other.pk], **WHEN)
    passages = [dict(each) for each in submission.current_version.passages]
    passages[1]["opinion"] = "別の話を直しました。"
    correct(submission, passages, base=1, at=DURING)
    submission.refresh_from_db()
    carried, _ = points_of(submission)
    assert (carried.pk != first.pk, carried.opinion) == (True, first.opinion)
    with pytest.raises(Refused, match="別の意見"):
        verdicts.same_text([carried.pk, other.pk], **WHEN)


def test_a_point_that_the_page_does_not_list_is_not_joined_against_a_later_word(
    consultation, client, during
):
    same = (rules.Point(TEXT, "理由"),)
    keys = [each.pk for each in points_of(*(submit(consultation, points=same) for _ in range(15)))]
    verdicts.same_text(keys[12:], **WHEN)
    client.force_login(staff("reviewer"))
    page = reverse("admin:comments_likeness", args=[consultation.pk])
    (group,) = client.get(page).context["shown"].groups
    assert not group.is_whole
    assert chosen_points.parse(group.revisions) == chosen_points.points(keys)
    verdicts.text_apart(keys[-1:], **WHEN)
    sent = {"comment": keys[:1], "all_like_it": "1", "revision": [group.revisions]}
    say = reverse("admin:comments_likeness_say", args=[consultation.pk])
    client.post(say, {"action": "same_text", **sent})
    groups = dict(Comment.objects.values_list("pk", "point_group"))
    assert [key for key in keys if groups[key] == groups[keys[-1]]] == keys[-1:]
