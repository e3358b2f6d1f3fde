"""記録: the event log is append-only."""

from __future__ import annotations

import pytest
from django.db import transaction

from comments.models import Event
from tests.makers import DURING


@pytest.fixture
def event(db) -> Event:
    return Event.objects.create(at=DURING, by="shoku-in", action="mihon", subject="x.y", label="z")


def test_an_event_cannot_be_saved_again(event):
    event.reason = "あとから"
    with pytest.raises(TypeError, match="書き換えられません"):
        event.save()
    with pytest.raises(TypeError, match="書き換えられません"):
        event.save(force_update=True, update_fields=["reason"])


def test_an_event_cannot_be_written_over_another(event):
    with pytest.raises(TypeError, match="書き換えられません"):
        Event(pk=event.pk, at=DURING, by="x", action="x", subject="x.y", label="x").save()


def test_an_event_cannot_be_deleted(event):
    with pytest.raises(TypeError, match="消せません"):
        event.delete()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda event: Event.objects.update(reason="あ"), "書き換えられません"),
        (lambda event: Event.objects.filter(pk=event.pk).update(reason="あ"), "書き換えられません"),
        (lambda event: Event.objects.about(event).update(reason="あ"), "書き換えられません"),
        (lambda event: Event.objects.bulk_update([event], ["reason"]), "書き換えられません"),
        (lambda event: Event._base_manager.update(reason="あ"), "書き換えられません"),
        (lambda event: Event.objects.bulk_create(
            [event], update_conflicts=True, update_fields=["reason"], unique_fields=["id"]
        ), "書き換えられません"),
        (lambda event: Event.objects.update_or_create(pk=event.pk, defaults={"by": "x"}),
         "書き換えられません"),
        (lambda event: Event.objects.delete(), "消せません"),
        (lambda event: Event.objects.all().delete(), "消せません"),
        (lambda event: Event.objects.filter(pk=event.pk).delete(), "消せません"),
    ],
)  # fmt: skip
def test_events_cannot_be_changed_or_deleted_in_bulk(event, change, message):
    with pytest.raises(TypeError, match=message), transaction.atomic():
        change(event)
    assert Event.objects.get().reason == ""


def test_the_log_has_no_foreign_key_that_could_block_or_follow():
    assert not [field.name for field in Event._meta.get_fields() if field.is_relation]
