"""Fixtures that all tests share."""

from __future__ import annotations

import pytest

from comments.models import Consultation
from tests.makers import DURING, make_consultation


@pytest.fixture
def consultation(db) -> Consultation:
    return make_consultation()


@pytest.fixture
def during(monkeypatch):
    """The clock stands at DURING, inside the consultation's window."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: DURING)
    return DURING
