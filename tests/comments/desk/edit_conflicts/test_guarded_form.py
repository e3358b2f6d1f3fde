"""Optimistic locking of the desk's forms: a stale form is refused, and what was typed is shown."""

from __future__ import annotations

import pytest
from django.urls import reverse

from comments.models import Event, Tag
from tests.makers import make_plan, staff
from tests.seen import seen


@pytest.fixture
def tag(consultation, client, during) -> Tag:
    client.force_login(staff("administrator"))
    return Tag.objects.create(consultation=consultation, name="元の札")


def page(tag: Tag) -> str:
    return reverse("admin:comments_tag_change", args=[tag.pk])


def changed_by_another(client, tag) -> dict[str, str]:
    stale = seen(client, page(tag))
    client.post(page(tag), {"name": "一の札", **seen(client, page(tag))})
    return stale


def test_a_stale_page_is_refused_and_shows_both_and_keeps_what_was_typed(client, tag):
    stale = changed_by_another(client, tag)
    answer = client.post(page(tag), {"name": "二の札", **stale})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "administrator-shoku-inが変更しました" in html
    assert "一の札" in html
    assert 'value="二の札"' in html
    tag.refresh_from_db()
    assert tag.name == "一の札"
    assert Event.objects.filter(action="change").count() == 1


def test_having_seen_both_one_may_save_again(client, tag):
    stale = changed_by_another(client, tag)
    refused = client.post(page(tag), {"name": "二の札", **stale})
    carried = refused.context["adminform"].form.carried
    assert client.post(page(tag), {"name": "二の札", "revision": carried}).status_code == 302
    tag.refresh_from_db()
    assert tag.name == "二の札"


def test_what_carries_no_mark_is_refused(client, tag):
    assert client.post(page(tag), {"name": "二の札"}).status_code == 409


def test_the_page_itself_carries_the_mark(client, tag):
    mark = seen(client, page(tag))["revision"]
    assert f'name="revision" value="{mark}"' in client.get(page(tag)).content.decode()


def test_every_column_of_the_rows_below_has_a_head(client, consultation, tag):
    address = reverse("admin:comments_consultation_change", args=[consultation.pk])
    html = client.get(address).content.decode()
    assert html.count('<th class="original"><span class="desk-unseen">行</span></th>') == 6
    assert "<th></th>" not in html


def test_a_stale_page_with_a_fault_is_stale_still_when_the_fault_is_mended(client, db, during):
    client.force_login(staff("administrator"))
    element = make_plan(slug="another").elements.get(code="g1-s1")
    page = reverse("admin:plan_element_change", args=[element.pk])

    def drawn() -> dict:
        form = client.get(page).context["adminform"].form
        values = {name: form.initial.get(name) for name in form.fields}
        return {name: "" if value is None else value for name, value in values.items()} | {
            "revision": form.carried
        }

    stale = drawn()
    assert client.post(page, {**drawn(), "position": 77}).status_code == 302
    faulty = client.post(page, {**stale, "position": "x"})
    form = faulty.context["adminform"].form
    again = client.post(page, {**stale, "position": 5, "revision": form.carried})
    assert (faulty.status_code, again.status_code) == (409, 409)
    element.refresh_from_db()
    assert element.position == 77
