"""What stands on the desk, and what it takes in."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User
from post_office.admin import EmailAdmin
from post_office.models import Email, Log

from comments.desk.settings.tags import TagAdmin
from comments.desk.site import Desk
from comments.models import Submitter, Tag
from plan.admin import PlanAdmin
from plan.models import Plan


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


def test_what_comes_along_with_an_app_of_others_is_left_out():
    desk = Desk()
    desk.register([Email, Log], EmailAdmin)
    desk.register(User, UserAdmin)
    assert desk._registry == {}


@pytest.mark.parametrize("admin_class", [None, admin.ModelAdmin, PlanAdmin])
@pytest.mark.parametrize("models", [Submitter, Plan, User, [Email, Submitter]])
def test_what_is_ours_is_refused_without_the_desks_rights_and_its_log(models, admin_class):
    desk = Desk()
    with pytest.raises(TypeError, match="derive its admin class from AuditedAdmin"):
        desk.register(models, admin_class)
    assert desk._registry == {}


def test_a_page_of_ours_without_rights_is_refused_for_a_model_of_others():
    with pytest.raises(TypeError, match=r"auth\.Group"):
        Desk().register(Group, PlanAdmin)


def test_the_desks_own_classes_are_taken_in():
    desk = Desk()
    desk.register([Tag], TagAdmin)
    assert list(desk._registry) == [Tag]


@pytest.mark.parametrize("model", list(admin.site._registry))
def test_nothing_can_be_deleted(model, rf):
    request = rf.get("/")
    request.user = type("Everything", (), {"is_staff": True, "has_perm": lambda *_: True})()
    assert admin.site._registry[model].has_delete_permission(request) is False
