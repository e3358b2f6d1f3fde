"""What sending locks: on a database that locks rows, nothing that others need meanwhile."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments.public.intake import submit as verb
from tests.comments.public.intake.steps import Steps

pytestmark = pytest.mark.django_db


@pytest.mark.skipif(connection.vendor != "postgresql", reason="locks rows on PostgreSQL alone")
def test_sending_locks_the_draft_alone_until_the_number_is_drawn(client, consultation, during):
    steps = Steps(client)
    steps.write()
    steps.who()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        verb.submit(consultation, steps.token, at=during)
    locks = [each["sql"] for each in queries if "FOR UPDATE" in each["sql"]]
    assert len(locks) == 1
    assert locks[0].endswith('FOR UPDATE OF "comments_draft"')
