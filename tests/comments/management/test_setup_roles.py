"""manage.py setup_roles: groups and permissions are the table, whatever was there before."""

from __future__ import annotations

import io

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command

from comments.domain.access import LABELS, ROLES, Capability, may

pytestmark = pytest.mark.django_db


def setup() -> str:
    out = io.StringIO()
    call_command("setup_roles", stdout=out)
    return out.getvalue()


def table() -> dict[str, set[str]]:
    return {
        group.name: set(group.permissions.values_list("codename", flat=True))
        for group in Group.objects.all()
    }


EXPECTED = {role: {each.value for each in row[1]} for role, row in ROLES.items()}


def test_groups_have_exactly_the_permissions_of_the_table():
    setup()
    assert table() == EXPECTED


def test_a_second_run_changes_nothing():
    setup()
    before = list(Permission.objects.order_by("pk").values_list())
    links = set(Group.permissions.through.objects.values_list())
    setup()
    assert list(Permission.objects.order_by("pk").values_list()) == before
    assert set(Group.permissions.through.objects.values_list()) == links


def test_what_was_given_beside_the_table_is_taken_back_and_what_was_taken_is_given():
    setup()
    viewer = Group.objects.get(name="viewer")
    viewer.permissions.set(Permission.objects.filter(codename="see_personal"))
    setup()
    assert table() == EXPECTED


def test_members_stay_and_other_groups_are_left_alone():
    setup()
    user = User.objects.create_user("shoku-in")
    user.groups.set(Group.objects.filter(name="mailroom"))
    other = Group.objects.create(name="betsu")
    other.permissions.set(Permission.objects.filter(codename="view_desk"))
    setup()
    assert [each.name for each in user.groups.all()] == ["mailroom"]
    assert table() == EXPECTED | {"betsu": {"view_desk"}}


def test_on_a_database_without_permissions_they_are_made():
    Permission.objects.all().delete()
    setup()
    assert table() == EXPECTED
    assert dict(Permission.objects.values_list("codename", "name")) == {
        each.value: LABELS[each] for each in Capability
    }


def test_the_permissions_are_those_that_migrating_makes():
    migrated = set(
        Permission.objects.filter(content_type__model="consultation").values_list("pk", flat=True)
    )
    setup()
    given = set(Group.permissions.through.objects.values_list("permission_id", flat=True))
    assert given == migrated


@pytest.mark.parametrize("role", ROLES)
def test_a_member_of_staff_has_just_what_the_role_may(role):
    setup()
    user = User.objects.create_user("shoku-in", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    for capability in Capability:
        assert user.has_perm(capability.permission) is may(role, capability), capability


def test_a_consultation_has_no_permissions_but_those_of_the_table():
    own = Permission.objects.filter(
        content_type__app_label="comments", content_type__model="consultation"
    )
    assert {each.codename for each in own} == {each.value for each in Capability}


def test_it_tells_each_role_and_how_much_it_may():
    assert setup().splitlines() == [
        "mailroom（受付担当）：3件の権限",
        "reviewer（確認担当）：7件の権限",
        "approver（承認者）：9件の権限",
        "viewer（閲覧者）：2件の権限",
        "administrator（管理者）：2件の権限",
    ]
