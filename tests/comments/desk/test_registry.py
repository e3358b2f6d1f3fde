"""What stands on the desk, and what it takes in."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group

from comments.desk.site import Desk


def test_only_these_models_stand_on_the_desk():
    assert sorted(model._meta.label for model in admin.site._registry) == [
        "auth.User",
        "comments.Answer",
        "comments.Arrival",
        "comments.Comment",
        "comments.Consultation",
        "comments.Event",
        "comments.Submission",
        "comments.Submitter",
        "comments.Tag",
        "plan.Element",
        "plan.Plan",
    ]


@pytest.mark.parametrize("admin_class", [None, admin.ModelAdmin])
def test_what_other_apps_bring_is_left_out(admin_class):
    desk = Desk()
    desk.register(Group, admin_class)
    assert desk._registry == {}


@pytest.mark.parametrize("model", list(admin.site._registry))
def test_nothing_can_be_deleted(model, rf):
    request = rf.get("/")
    request.user = type("Everything", (), {"is_staff": True, "has_perm": lambda *_: True})()
    assert admin.site._registry[model].has_delete_permission(request) is False
