"""Sample accounts can sign in only while trying out."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.urls import reverse

from comments.domain.access import ROLES, SAMPLE_PREFIX
from tests.makers import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick(settings):
    """Passwords are hashed as often as here in no other test: without the cost."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def account() -> User:
    return User.objects.create_user("mihon-viewer", password=PASSWORD, is_staff=True)


def enters(client, name: str) -> bool:
    client.post(reverse("admin:login"), {"username": name, "password": PASSWORD})
    return "_auth_user_id" in client.session


@pytest.mark.parametrize(
    ("name", "demo", "expected"),
    [
        ("mihon-viewer", True, True),
        ("mihon-viewer", False, False),
        ("shoku-in", True, True),
        ("shoku-in", False, True),
        ("mihonmatsu", False, True),
    ],
)
def test_an_account_signs_in(client, settings, name, demo, expected):
    settings.DEMO = demo
    User.objects.create_user(name, password=PASSWORD, is_staff=True)
    assert enters(client, name) is expected


def test_a_sample_account_that_is_signed_in_is_out_when_the_demo_ends(client, settings, account):
    settings.DEMO = True
    assert enters(client, account.username)
    assert client.get(reverse("admin:index")).wsgi_request.user == account
    settings.DEMO = False
    answer = client.get(reverse("admin:index"))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("admin:login"))


def test_a_sample_account_gets_no_further_by_being_a_superuser(client, settings, account):
    settings.DEMO = False
    User.objects.update(is_superuser=True)
    assert not enters(client, account.username)


def test_inactive_accounts_are_refused_as_ever(settings, account):
    settings.DEMO = True
    User.objects.update(is_active=False)
    assert authenticate(username=account.username, password=PASSWORD) is None


def test_the_names_of_samples_are_obvious():
    assert SAMPLE_PREFIX == "mihon-"
    assert not any(role.startswith(SAMPLE_PREFIX) for role in ROLES)
