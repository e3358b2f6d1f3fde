"""A password is saved alone: what another administrator changed while it was hashed stays."""

from __future__ import annotations

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import User
from django.urls import reverse

from tests.makers import PASSWORD, staff

NEW = "atarashii-aikotoba-9"


@pytest.mark.parametrize("is_own", [True, False])
def test_an_account_switched_off_meanwhile_stays_off(client, db, monkeypatch, is_own):
    account = staff("viewer")
    client.force_login(account if is_own else staff("administrator"))
    hashed = AbstractBaseUser.set_password

    def hash_slowly(self, raw):
        User.objects.filter(pk=account.pk).update(is_active=False)
        return hashed(self, raw)

    monkeypatch.setattr(AbstractBaseUser, "set_password", hash_slowly)
    if is_own:
        words = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
        answer = client.post(reverse("admin:password_change"), words)
    else:
        page = reverse("admin:auth_user_password_change", args=[account.pk])
        answer = client.post(page, {"password1": NEW, "password2": NEW})
    assert answer.status_code == 302
    account.refresh_from_db()
    assert (account.is_active, account.check_password(NEW)) == (False, True)
