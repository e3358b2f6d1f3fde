"""Points are locked before their answers, all in the order of their keys, so that no two clerks deadlock.

Only a database that locks rows shows it: PostgreSQL.
"""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments.desk.likeness.verdicts import same_text
from comments.desk.review.leave_answer import leave
from tests.makers import DURING, staff, submit
from tests.publishing import accept, answered, points_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not connection.features.has_select_for_update, reason="This database locks no rows."
    ),
]
_LOCK = re.compile(r'FOR UPDATE OF "(\w+)"')


@pytest.fixture
def clerk(db) -> User:
    return staff("approver")


def locks(queries: CaptureQueriesContext) -> list[str]:
    return [found[1] for each in queries if (found := _LOCK.search(each["sql"]))]


def test_taking_a_point_out_of_an_answer_locks_the_point_first(consultation, clerk):
    row = submit(consultation)
    accept(row)
    (point,) = points_of(row)
    answer = answered(consultation, [point])
    answer.refresh_from_db()
    with CaptureQueriesContext(connection) as queries:
        leave(answer, [point.pk], by=clerk, at=DURING, revision=answer.revision)
    found = locks(queries)
    assert found[:3] == ["comments_submission", "comments_comment", "comments_answer"]


def test_joining_points_locks_them_and_their_groups_at_once_by_key(consultation):
    first, second, third = points_of(*(submit(consultation) for _ in range(3)))
    same_text([second.pk, third.pk], by="kakari", at=DURING)
    with CaptureQueriesContext(connection) as queries:
        assert same_text([first.pk, third.pk], by="kakari", at=DURING) == 2
    statements = [each["sql"] for each in queries if _LOCK.search(each["sql"])]
    assert len(statements) == 1
    assert 'ORDER BY "comments_comment"."id" ASC' in statements[0]
