"""What a real site must not be run with."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register

_NOT_MAIL = "django.core.mail.backends.console.EmailBackend"


@register(Tags.security, deploy=True)
def mail_leaves(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """Warn where mail is printed: whoever reads the log could set a new password by its link."""
    if settings.EMAIL_BACKEND != _NOT_MAIL:
        return []
    return [
        Warning(
            "Mail is printed to the log, links to set a password included.",
            hint="Set EMAIL_URL to the city's mail server.",
            id="comments.W001",
        )
    ]
