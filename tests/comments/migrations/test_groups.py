"""The migration that renames what counts as one point, and as one person, keeps who is one with whom."""

from __future__ import annotations

from comments.models import Comment, Submitter
from tests.makers import make_consultation, submit

BEFORE = [("comments", "0011_revision")]
AFTER = [("comments", "0012_point_and_person_groups")]


def test_who_is_one_with_whom_stays(at_migrations):
    consultation = make_consultation()
    first, second = submit(consultation), submit(consultation)
    Submitter.objects.update(person_group=first.submitters.get().person_group)
    Comment.objects.update(point_group=second.versions.get().comments.get().point_group)
    old = at_migrations(BEFORE)
    points = list(old.get_model("comments", "comment").objects.values_list("pk", "which"))
    people = list(old.get_model("comments", "submitter").objects.values_list("pk", "who"))
    assert len(points) == len(people) == 2
    new = at_migrations(AFTER)
    assert list(new.get_model("comments", "comment").objects.values_list("pk", "point_group")) == points
    assert list(new.get_model("comments", "submitter").objects.values_list("pk", "person_group")) == people
