"""A real site is warned of what would leak, and no field is forgotten."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import models
from django.test.utils import isolate_apps

from comments.domain.sensitivity import KEPT, PERSONAL, SECRET, SENSITIVITY, _of
from comments.domain.submitter_fields import FIELDS
from comments.models import Tag
from plancomment.checks import mail_leaves, sensitivity_faults


@pytest.mark.parametrize(
    ("backend", "ids"),
    [
        ("django.core.mail.backends.console.EmailBackend", ["plancomment.W001"]),
        ("django.core.mail.backends.smtp.EmailBackend", []),
    ],
)
def test_mail_that_is_printed_to_the_log_is_warned_of(settings, backend, ids):
    settings.EMAIL_BACKEND = backend
    assert [each.id for each in mail_leaves(None)] == ids


# ── Kept, personal or secret ──────────────────────────────────────────────────────────


def faults(installed, table) -> list[tuple[str, str]]:
    return [(each.id, each.msg.split()[0]) for each in sensitivity_faults(installed, table)]


def test_every_field_of_ours_is_kept_personal_or_secret():
    assert faults(apps.get_models(), SENSITIVITY) == []
    said = {what for fields in SENSITIVITY.values() for what in fields.values()}
    assert said == {KEPT, PERSONAL, SECRET}


@isolate_apps("comments")
def test_a_new_model_whose_fields_nobody_thought_of_fails_the_check():
    class Witness(models.Model):
        name = models.CharField(max_length=20)
        tags = models.ManyToManyField(Tag, related_name="+")

        class Meta:
            app_label = "comments"

        def __str__(self) -> str:
            return "証人"

    assert faults([Witness], {}) == [
        ("plancomment.E001", "comments.witness.id"),
        ("plancomment.E001", "comments.witness.name"),
        ("plancomment.E001", "comments.witness.tags"),
    ]
    whole = {"comments.witness": _of(kept="id tags", personal="name")}
    assert faults([Witness], whole) == []


def test_the_check_command_fails_where_a_field_is_forgotten(monkeypatch):
    monkeypatch.delitem(SENSITIVITY["comments.submitter"], "address")
    with pytest.raises(SystemCheckError, match=r"comments\.submitter\.address is not said"):
        call_command("check")


@pytest.mark.parametrize("model", ["comments.tag", "post_office.email"])
def test_a_field_that_does_not_exist_fails_the_check(model):
    table = {**SENSITIVITY, model: {**SENSITIVITY[model], "nowhere": KEPT}}
    assert faults(apps.get_models(), table) == [("plancomment.E002", f"{model}.nowhere")]


def test_a_model_that_does_not_exist_fails_the_check():
    table = {**SENSITIVITY, "comments.gone": {"id": KEPT}}
    assert faults(apps.get_models(), table) == [("plancomment.E002", "comments.gone.id")]


def test_what_is_personal_of_a_submitter_is_said_by_its_fields():
    said = SENSITIVITY["comments.submitter"]
    assert {each.name: said[each.name] == PERSONAL for each in FIELDS} == {
        each.name: each.is_personal for each in FIELDS
    }


def test_a_field_cannot_be_two_things_at_once():
    with pytest.raises(ValueError, match="name"):
        _of(kept="id name", personal="name")
