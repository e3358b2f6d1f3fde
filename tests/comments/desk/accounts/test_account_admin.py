"""Accounts: giving and taking roles, never to oneself, always with an event."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from comments.models import Event
from tests.makers import PASSWORD, staff
from tests.seen import seen

LIST = reverse("admin:auth_user_changelist")


@pytest.fixture
def administrator(client, db, during) -> User:
    user = staff("administrator")
    client.force_login(user)
    return user


def page(user: User) -> str:
    return reverse("admin:auth_user_change", args=[user.pk])


def roles(*names: str) -> list[int]:
    return list(Group.objects.filter(name__in=names).values_list("pk", flat=True))


def groups(user: User) -> set[str]:
    return set(user.groups.values_list("name", flat=True))


def events() -> list[tuple]:
    return list(Event.objects.order_by("pk").values_list("action", "by", "label", "detail"))


def test_a_new_account_is_of_the_desk_and_has_no_role(client, administrator):
    client.post(
        reverse("admin:auth_user_add"),
        {
            "username": "atarashii",
            "password1": PASSWORD,
            "password2": PASSWORD,
        },
    )
    made = User.objects.get(username="atarashii")
    assert (made.is_staff, made.is_superuser, groups(made)) == (True, False, set())
    assert events() == [("add", administrator.username, "atarashii", {})]


def test_a_change_of_role_is_an_event(client, administrator):
    user = staff("mailroom")
    client.post(
        page(user),
        {
            **seen(client, page(user)),
            "username": user.username,
            "is_active": "on",
            "groups": roles("reviewer"),
        },
    )
    assert groups(user) == {"reviewer"}
    assert events() == [
        (
            "change",
            administrator.username,
            user.username,
            {"groups": [["mailroom"], ["reviewer"]]},
        )
    ]


def test_the_own_role_cannot_be_changed(client, administrator):
    client.post(
        page(administrator),
        {"username": administrator.username, "groups": roles("approver"), "is_active": "on"},
    )
    assert groups(administrator) == {"administrator"}


def test_one_cannot_switch_oneself_off(client, administrator):
    client.post(
        page(administrator),
        {**seen(client, page(administrator)), "username": administrator.username},
    )
    administrator.refresh_from_db()
    assert administrator.is_active is True


@pytest.mark.parametrize("field", ["is_superuser", "is_staff", "user_permissions"])
def test_no_right_beyond_the_roles_is_offered(client, administrator, field):
    user = staff("viewer")
    fields = client.get(page(user)).context["adminform"].form.fields
    assert field not in fields
    client.post(
        page(user),
        {**seen(client, page(user)), "username": user.username, "is_active": "on", field: "1"},
    )
    user.refresh_from_db()
    assert (user.is_superuser, user.is_staff, user.user_permissions.count()) == (False, True, 0)


def test_only_the_roles_of_the_table_are_offered(client, administrator):
    Group.objects.create(name="others")
    field = client.get(page(staff("viewer"))).context["adminform"].form.fields["groups"]
    assert [label for _, label in field.choices] == [
        "受付担当",
        "確認担当",
        "承認者",
        "閲覧者",
        "管理者",
    ]


def test_whose_rights_have_no_bounds_is_out_of_reach(client, administrator):
    chief = User.objects.create_superuser("chief", password=PASSWORD)
    assert client.post(page(chief), {"username": "taken"}).status_code == 403
    password = reverse("admin:auth_user_password_change", args=[chief.pk])
    assert client.post(password, {"password1": "x", "password2": "x"}).status_code == 403


def test_a_password_given_by_the_administrator_is_an_event_without_the_password(
    client, administrator
):
    user = staff("viewer")
    client.post(
        reverse("admin:auth_user_password_change", args=[user.pk]),
        {
            "password1": f"{PASSWORD}-new",
            "password2": f"{PASSWORD}-new",
            "set-password": "1",
        },
    )
    user.refresh_from_db()
    assert user.check_password(f"{PASSWORD}-new")
    assert events() == [("change", administrator.username, user.username, {"password": []})]


def test_an_account_is_switched_off_and_not_deleted(client, administrator):
    user = staff("viewer")
    client.post(
        page(user),
        {**seen(client, page(user)), "username": user.username, "groups": roles("viewer")},
    )
    user.refresh_from_db()
    assert user.is_active is False
    gone = client.post(reverse("admin:auth_user_delete", args=[user.pk]), {"post": "yes"})
    assert (gone.status_code, User.objects.filter(pk=user.pk).exists()) == (403, True)


def test_the_list_names_the_roles_in_japanese_at_a_constant_cost(
    client, administrator, django_assert_num_queries
):
    for role in ("mailroom", "viewer"):
        staff(role)
    with django_assert_num_queries(8):
        html = client.get(LIST).content.decode()
    assert [word in html for word in ("受付担当", "閲覧者", "管理者")] == [True] * 3


def test_an_account_always_has_a_password(client, administrator):
    other = staff("viewer")
    change = reverse("admin:auth_user_password_change", args=[other.pk])
    for address in (reverse("admin:auth_user_add"), change):
        html = client.get(address).content.decode()
        assert ("password1" in html, 'name="usable_password"' in html, "LDAP" in html) == (
            True,
            False,
            False,
        )
    new = "betsu-no-aikotoba-2"
    client.post(change, {"password1": new, "password2": new, "usable_password": "false"})
    other.refresh_from_db()
    assert other.check_password(new)
