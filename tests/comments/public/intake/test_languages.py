"""The steps in easy Japanese and English: nothing typed is lost on the way from one to another."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from comments.models import Consultation, Event, Finding, Submission
from comments.public import translated
from comments.public.intake.opinion_forms import PointForm
from comments.public.intake.person_form import PersonForm
from plan.outline import Outline
from tests.comments.public.intake.steps import PERSON, Steps, hidden
from tests.makers import AFTER
from tools import catalogues

pytestmark = pytest.mark.django_db
TYPED = "私の《意見》｜です。\n二行目 <b>"


def switch(html: str, prefix: str) -> tuple[str, str]:
    """The button of a page that leads to another language: the form it posts, and where to."""
    found = re.search(rf'<button[^>]* form="([^"]+)" formaction="(/{prefix}[^"]+)"', html)
    assert found, "no button"
    return found[1], found[2]


def press(client: Client, html: str, prefix: str, **typed: object):
    """Press it as a browser would: with the fields of the form it belongs to."""
    form_id, address = switch(html, prefix)
    form = re.search(rf'<form[^>]* id="{form_id}".*?</form>', html, re.DOTALL)
    assert form, "no form"
    carried = dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', form[0]))
    fields = {name: unescape(value) for name, value in carried.items()}
    return client.post(address, fields | typed, headers={"Sec-Fetch-Site": "same-origin"})


def test_another_language_draws_the_opinion_again_as_it_is_typed(client, consultation, during):
    page = client.get("/mihon/comment/write/", {"element": "g1-s1"}).content.decode()
    there = press(client, page, "en", element="g1-s2", opinion=TYPED, reason="理由")
    html = there.content.decode()
    assert (there.status_code, "Write a comment" in html) == (200, True)
    assert unescape(re.findall(r"<textarea[^>]*>\s(.*?)</textarea>", html, re.DOTALL)[0]) == TYPED
    assert '<option value="g1-s2" selected>' in html
    assert hidden(there, "point") == re.findall(r'name="point" value="([0-9a-f]+)"', page)[0]


def test_changing_the_language_judges_nothing_and_saves_nothing(client, consultation, during):
    page = client.get("/mihon/comment/write/").content.decode()
    html = press(client, page, "easy", opinion="").content.decode()
    assert "pc-errors" not in html
    assert client.get("/mihon/comment/opinions/").status_code == 404


def test_an_opinion_that_was_refused_is_kept_too(client, consultation, during):
    steps = Steps(client)
    refused = steps.write("あ" * 20_001)
    html = press(client, refused.content.decode(), "en", opinion="あ" * 20_001).content.decode()
    assert "あ" * 20_001 in html


def test_another_language_draws_the_persons_again_as_they_are_typed(client, consultation, during):
    steps = Steps(client)
    steps.write()
    page = steps.post("comment/who").content.decode()
    there = press(client, page, "en", **{**PERSON, "person-0-email": "mihon@"})
    html = there.content.decode()
    assert (there.status_code, "Your details" in html) == (200, True)
    for value in ("見本 太郎", "埼玉県朝霞市見本町1-1-1", "mihon@"):
        assert f'value="{value}"' in html
    assert re.search(r'value="resident"[^>]* checked', html)


def test_enter_in_a_field_goes_on_and_does_not_change_the_language(client, consultation, during):
    steps = Steps(client)
    steps.write()
    html = steps.post("comment/who").content.decode()
    first = re.search(r'<button[^>]* form="step"[^>]*>', html)
    assert first
    assert "formaction" not in first[0]
    assert html.index(first[0]) < html.index('<form method="post" id="step"')


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("comment/opinions", "What you have written"),
        ("comment/check", "Check what you will send"),
        ("receipt", "We have received your comment"),
    ],
)
def test_every_other_step_is_drawn_again(client, consultation, during, step, words):
    steps = Steps(client)
    steps.write()
    steps.who()
    page = steps.post(step).content.decode()
    there = press(client, page, "en")
    assert (there.status_code, words in there.content.decode()) == (200, True)
    assert Submission.objects.count() == (1 if step == "receipt" else 0)


def test_after_closing_what_was_typed_goes_along(client, consultation, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)
    fields = {"opinion": TYPED, "reason": "その理由", "point": "0" * 16}
    page = client.post("/mihon/comment/opinions/", fields)
    there = press(client, page.content.decode(), "en").content.decode()
    assert "Comments cannot be sent from here just now" in there
    assert TYPED in unescape(there)
    assert "その理由" in there


def test_what_a_resident_writes_between_the_brackets_is_never_a_reading(
    client, consultation, during
):
    steps = Steps(client, "easy/mihon")
    page = steps.write("意見《いけん》")
    assert '<dd class="pc-summary__text">意見《いけん》</dd>' in page.content.decode()
    steps.who()
    steps.send()
    assert Submission.objects.get().current_version.comments.get().opinion == "意見《いけん》"


@pytest.mark.parametrize("prefix", ["", "easy/", "en/"])
def test_what_is_stored_is_the_same_in_every_language(client, consultation, during, prefix):
    Steps(client, f"{prefix}mihon").all()
    assert Event.objects.get().label == "M8-0001"
    assert not Finding.objects.exists()


ERRORS = {
    "": ("意見を入力してください。（応募要件：「", "氏名を入力してください。"),
    "easy/": ("意見を書いてください。（決まり：「", "名前を書いてください。"),
    "en/": ("Please write your comment. (Condition: “", "Please enter your name."),
}


@pytest.mark.parametrize(("prefix", "errors"), ERRORS.items())
def test_errors_are_said_in_the_language(client, consultation, during, prefix, errors):
    steps = Steps(client, f"{prefix}mihon")
    opinion = _bare(steps.write(" ").content.decode())
    steps.write()
    person = _bare(steps.who(**{"person-0-name": ""}).content.decode())
    assert (errors[0] in opinion, errors[1] in person) == (True, True)


def test_an_error_quotes_the_translation_of_its_sentence(client, consultation, during):
    consultation.rule_sentences.filter(key="opinion").update(
        translations={"en": {"sentence": "Send a comment"}}
    )
    html = Steps(client, "en/mihon").write(" ").content.decode()
    assert "Please write your comment. (Condition: “Send a comment”)" in html


def _bare(html: str) -> str:
    return re.sub(r"<rp>.*?</ruby>|<ruby>|</?span>", "", html)


def public_fields(consultation: Consultation):
    """Every field of every form that a resident can meet."""
    terms = translated.terms(consultation)
    yield from PointForm(outline=Outline(consultation.plan), terms=terms).fields.items()
    for is_body in (False, True):
        form = PersonForm(terms=terms, is_body=is_body, is_first=True)
        yield from form.fields.items()


def test_no_error_of_a_public_form_is_in_the_frameworks_words(consultation):
    ours = {entry.msgid for entry in catalogues.read_catalogue("en")}
    quoted = {str(each).partition("（応募要件")[0] for each in ours}
    theirs = []
    for name, field in public_fields(consultation):
        spoken_of = dict(field.error_messages)
        for validator in field.validators:
            code = getattr(validator, "code", "")
            if code not in spoken_of:
                spoken_of[code] = validator.message
        theirs += [
            (name, code, str(message))
            for code, message in spoken_of.items()
            if str(message).partition("（応募要件")[0] not in quoted
        ]
    assert theirs == []


@pytest.mark.parametrize("prefix", ["easy/", "en/"])
def test_tampered_fields_are_refused_in_the_language(client, consultation, during, prefix):
    steps = Steps(client, f"{prefix}mihon")
    html = steps.write("x\x00", element="nowhere", point="zz", reason="\x07").content.decode()
    steps.write()
    tampered = {"person-0-grounds": ["nowhere"], "person-0-email": "a\x00@b.c", "person-0-name": ""}
    html += steps.who(**tampered).content.decode()
    errors = " ".join(re.findall(r'<div class="pc-error".*?</div>', html, re.DOTALL))
    words = "Please choose from the list." if prefix == "en/" else "一覧の中から選んでください。"
    assert words in _bare(errors)
    assert re.findall("この値|このフィールド|正しく選択|Enter a valid|Select a valid", html) == []
