"""A clerk of the mailroom, and the address of the log form."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.makers import staff


@pytest.fixture
def desk(client, consultation, during):
    client.force_login(staff("mailroom"))
    return client


@pytest.fixture
def address(consultation) -> str:
    return reverse("admin:comments_log", args=[consultation.pk])
