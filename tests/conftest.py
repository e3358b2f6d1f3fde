"""Fixtures that all tests share."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from hypothesis import settings

from comments.models import Consultation
from tests.browsing import chromium, chromium_path, is_required
from tests.makers import DURING, make_consultation

# No test depends on speed: a busy machine may take as long as it likes over an example.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database has the roles from the beginning, as a real one has."""
    with django_db_blocker.unblock():
        call_command("setup_roles", verbosity=0)


@pytest.fixture
def consultation(db) -> Consultation:
    return make_consultation()


@pytest.fixture
def during(monkeypatch):
    """The clock stands at DURING, inside the consultation's window."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: DURING)
    return DURING


@pytest.fixture(scope="module")
def browser():
    """A Chromium for the tests of one file; missing, it is a failure where it is required."""
    if chromium_path() is None:
        if is_required():
            pytest.fail("Chromium is missing.")
        pytest.skip("Chromium is missing.")
    with chromium() as started:
        yield started
