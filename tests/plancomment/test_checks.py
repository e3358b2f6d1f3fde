"""A real site is warned of what would leak."""

from __future__ import annotations

import pytest

from plancomment.checks import mail_leaves


@pytest.mark.parametrize(
    ("backend", "ids"),
    [
        ("django.core.mail.backends.console.EmailBackend", ["comments.W001"]),
        ("django.core.mail.backends.smtp.EmailBackend", []),
    ],
)
def test_mail_that_is_printed_to_the_log_is_warned_of(settings, backend, ids):
    settings.EMAIL_BACKEND = backend
    assert [each.id for each in mail_leaves(None)] == ids
