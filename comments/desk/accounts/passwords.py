"""Forms in which staff set their own password; each change writes an event."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.forms import AdminPasswordChangeForm
from django.contrib.auth.forms import SetPasswordForm
from django.db import transaction
from django.utils import timezone

from comments.records import audit


class _Told:
    """Writes the event beside the password, both or neither."""

    user: Any

    @transaction.atomic
    def save(self, commit: bool = True) -> Any:
        user = super().save(commit=commit)  # type: ignore[misc]
        audit.record(user, "password", by=user.get_username(), at=timezone.now())
        return user


class OwnPasswordForm(_Told, AdminPasswordChangeForm):
    """The password of whoever is signed in; the old one is asked."""


class NewPasswordForm(_Told, SetPasswordForm):
    """The password of whoever followed the link of the reset mail."""
