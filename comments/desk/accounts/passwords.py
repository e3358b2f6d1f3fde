"""Forms in which a password is set. The staff's own write an event; the desk writes that of a given one."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.forms import AdminPasswordChangeForm
from django.contrib.auth import forms
from django.db import transaction
from django.utils import timezone

from comments.records import audit


class _PasswordAlone:
    """Saves the password and nothing else: hashing takes time, and the account may change meanwhile."""

    user: Any

    def save(self, commit: bool = True) -> Any:
        user = super().save(commit=False)  # type: ignore[misc]
        if commit:
            user.save(update_fields=["password"])
        return user


class _Told(_PasswordAlone):
    """Writes the event beside the password, both or neither."""

    @transaction.atomic
    def save(self, commit: bool = True) -> Any:
        user = super().save(commit=commit)
        audit.record(user, "password", by=user.get_username(), at=timezone.now())
        return user


class OwnPasswordForm(_Told, AdminPasswordChangeForm):
    """The password of whoever is signed in; the old one is asked."""


class NewPasswordForm(_Told, forms.SetPasswordForm):
    """The password of whoever followed the link of the reset mail."""


class GivenPasswordForm(_PasswordAlone, forms.AdminPasswordChangeForm):
    """A password for somebody else. Every account has one: there is no other way to sign in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("usable_password", None)
