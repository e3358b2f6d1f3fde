"""Permissions: the whole table, written out by hand."""

from __future__ import annotations

import pytest

from comments.domain.access import LABELS, ROLES, Capability, may

Y, N = True, False

TABLE = {
    # capability           mailroom reviewer approver viewer administrator
    "view_desk":          (Y,       Y,       Y,       Y,     Y),
    "see_personal":       (Y,       Y,       Y,       N,     N),
    "log_submission":     (Y,       Y,       N,       N,     N),
    "review_submission":  (N,       Y,       Y,       N,     N),
    "classify_comment":   (N,       Y,       Y,       N,     N),
    "answer_comment":     (N,       Y,       Y,       N,     N),
    "approve_answer":     (N,       N,       Y,       N,     N),
    "publish_result":     (N,       N,       Y,       N,     N),
    "export_comments":    (N,       Y,       Y,       Y,     N),
    "export_personal":    (N,       N,       Y,       N,     N),
    "change_settings":    (N,       N,       N,       N,     Y),
}  # fmt: skip
PEOPLE = ("mailroom", "reviewer", "approver", "viewer", "administrator")


@pytest.mark.parametrize(
    ("role", "capability", "allowed"),
    [
        (role, capability, allowed)
        for capability, row in TABLE.items()
        for role, allowed in zip(PEOPLE, row, strict=True)
    ],
)
def test_a_role_may(role, capability, allowed):
    assert may(role, Capability(capability)) is allowed


def test_the_table_names_every_role_and_every_capability():
    assert tuple(ROLES) == PEOPLE
    assert list(TABLE) == [each.value for each in Capability]
    assert set(LABELS) == set(Capability)


def test_nobody_exports_what_they_may_not_see():
    exporting = {role for role in ROLES if may(role, Capability.EXPORT_PERSONAL)}
    seeing = {role for role in ROLES if may(role, Capability.SEE_PERSONAL)}
    assert exporting <= seeing


def test_a_role_that_is_not_there_is_an_error():
    with pytest.raises(KeyError):
        may("mayor", Capability.VIEW)


def test_a_permission_is_named_as_django_names_it():
    assert Capability.SEE_PERSONAL.permission == "comments.see_personal"
