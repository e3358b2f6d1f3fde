"""Fixtures for residents who come back with number and code."""

from __future__ import annotations

import pytest

from tests.comments.public.followup.returning import TOKEN, Returning
from tests.makers import submit


@pytest.fixture
def submission(consultation):
    return submit(consultation, token=TOKEN)


@pytest.fixture
def returning(client, submission, during) -> Returning:
    return Returning(client)
