"""The desk's page of a consultation's texts in easy Japanese and English."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from comments.desk.event_wording import told
from comments.models import Consultation, Event
from tests.makers import staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(db) -> Client:
    client = Client()
    client.force_login(staff("administrator"))
    return client


@pytest.fixture
def address(consultation) -> str:
    return f"/staff/comments/consultation/{consultation.pk}/translations/"


def fields(client: Client, address: str) -> dict[str, str]:
    """What the page's form carries."""
    form = client.get(address).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else str(value) for name, value in values.items()}


def title(consultation: Consultation, language: str = "en") -> str:
    return f"consultation-{consultation.pk}-title-{language}"


def test_every_public_text_has_a_field_for_each_language(desk, consultation, address):
    names = set(fields(desk, address)) - {"revision"}
    own = [name for name in consultation.spoken if getattr(consultation, name)]
    rows = (
        consultation.rule_sentences.count()
        + consultation.grounds.count()
        + consultation.channels.count()
        + consultation.places.count()
    )
    assert len(names) == 2 * (len(own) + rows)


def test_a_text_area_is_named_by_what_it_translates(desk, consultation, address):
    html = desk.get(address).content.decode()
    assert 'aria-label="名称（英語）：見本計画についての市民コメント"' in html


def test_a_translation_is_saved_with_its_event(desk, consultation, address):
    values = fields(desk, address) | {title(consultation): "A sample"}
    assert desk.post(address, values).status_code == 302
    assert Consultation.objects.get().translations == {"en": {"title": "A sample"}}
    event = Event.objects.get()
    assert (event.action, event.detail) == ("translate", {"en.title": ["", "A sample"]})
    assert told(event).changes == ["名称（英語）：（なし） → A sample"]


def test_a_translation_of_a_row_stands_with_the_row(desk, consultation, address):
    place = consultation.places.get()
    name = f"viewingplace-{place.pk}-name-easy"
    desk.post(address, fields(desk, address) | {name: "市《し》のホームページ"})
    place.refresh_from_db()
    assert place.translations == {"ja-easy": {"name": "市《し》のホームページ"}}


def test_what_has_not_changed_leaves_no_event(desk, consultation, address):
    assert desk.post(address, fields(desk, address)).status_code == 302
    assert not Event.objects.exists()


def test_it_is_on_the_public_page_at_once(desk, client, consultation, during, address):
    desk.post(address, fields(desk, address) | {title(consultation): "A sample"})
    assert "A sample" in client.get("/en/mihon/").content.decode()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("consultation-{0}-title-easy", "《みほん》"),
        ("rulesentence-{1}-sentence-en", "From {day}"),
        ("rulesentence-{1}-sentence-en", "Until {closes}"),
    ],
)
def test_what_could_not_be_shown_is_refused(desk, consultation, address, name, text):
    window = consultation.rule_sentences.get(key="window")
    key = name.format(consultation.pk, window.pk)
    answer = desk.post(address, fields(desk, address) | {key: text})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [key])
    assert not Event.objects.exists()


def test_a_page_that_is_stale_undoes_nothing(desk, consultation, address):
    stale = fields(desk, address)
    desk.post(address, stale | {title(consultation): "First"})
    answer = desk.post(address, stale | {title(consultation, "easy"): "みほん"})
    assert answer.status_code == 409
    assert "この画面を開いた後に" in answer.content.decode()
    assert Consultation.objects.get().translations == {"en": {"title": "First"}}


def test_the_consultations_page_leads_there(desk, consultation, address):
    html = desk.get(f"/staff/comments/consultation/{consultation.pk}/change/").content.decode()
    assert re.findall(rf'href="({address})"', html) == [address]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_as_many_queries_for_many_rows(
    desk, consultation, address, django_assert_num_queries, rows
):
    for n in range(rows - 1):
        consultation.places.create(key=f"p{n}", name=f"場所{n}", position=n)
    with django_assert_num_queries(11):
        desk.get(address)
