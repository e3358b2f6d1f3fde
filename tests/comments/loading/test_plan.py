"""A plan that is loaded leaves its event."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from comments.models import Event
from plan.models import Element

FILE = "plan/data/asaka-chiiki-fukushi-5.toml"

pytestmark = pytest.mark.django_db


def written() -> list[tuple[str, str, str, dict]]:
    return list(Event.objects.order_by("pk").values_list("by", "action", "subject", "detail"))


def test_loading_a_plan_is_an_event_and_loading_it_again_is_none():
    for _ in range(2):
        call_command("load_plan", FILE, verbosity=0)
    assert written() == [("system", "load", "plan.plan", {"new": True})]


def test_the_event_of_a_later_load_names_the_elements_it_changed(tmp_path):
    call_command("load_plan", FILE, verbosity=0)
    changed = tmp_path / "plan.toml"
    with open(FILE, encoding="utf-8") as file:
        changed.write_text(file.read().replace("人権相談", "人権の相談"), encoding="utf-8")
    call_command("load_plan", str(changed), verbosity=0)
    code = Element.objects.get(title="人権の相談").code
    assert written()[1:] == [("system", "load", "plan.plan", {"elements": [code]})]
