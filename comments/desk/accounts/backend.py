"""Which staff accounts may sign in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend

from comments.domain.access import SAMPLE_PREFIX


class StaffBackend(ModelBackend):
    """Django's own, except that the demo's sample accounts are refused outside the demo."""

    def user_can_authenticate(self, user: Any) -> bool:
        is_sample = user.get_username().startswith(SAMPLE_PREFIX)
        if is_sample and not settings.DEMO:
            return False
        return super().user_can_authenticate(user)
