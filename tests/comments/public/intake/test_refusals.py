"""What the steps refuse, what they say then, and that nothing typed is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from comments.domain import passcodes
from comments.models import Consultation, Draft, Submission
from comments.public.intake.drafts import MOST_POINTS
from comments.public.intake.request_checks import cookie
from tests.comments.public.intake.steps import PERSON, Steps
from tests.makers import AFTER, BEFORE, DURING, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def steps(client, consultation, during) -> Steps:
    return Steps(client)


@pytest.mark.parametrize(
    ("field", "value", "saying", "sentence"),
    [
        # identity
        ("person-0-name", "", "氏名を入力してください。", "氏名・住所を記載し"),
        ("person-0-name", "　", "氏名を入力してください。", "氏名・住所を記載し"),
        ("person-0-address", "", "住所を入力してください。", "氏名・住所を記載し"),
        # named
        ("person-0-name", "匿名希望", "匿名や仮のお名前では受け付けられません。", "匿名での受付は不可"),
        ("person-0-name", "ああああ", "匿名や仮のお名前では受け付けられません。", "匿名での受付は不可"),
        # eligibility
        ("person-0-grounds", [], "一つ以上選んでください。", "市内に住所を有する方など"),
        ("person-0-address", "東京都練馬区1", "市内の住所または所在地が必要です。", "市内に住所を有する方など"),
        # interest
        ("person-0-grounds", ["interest"], "どのような利害関係があるか", "本計画について利害関係を有する方"),
    ],
)  # fmt: skip
def test_a_broken_rule_is_told_with_its_sentence_and_the_typed_stays(
    steps, field, value, saying, sentence
):
    steps.write()
    page = steps.who(**{"person-0-email": "mihon@example.jp", field: value})
    shown = page.content.decode()
    assert page.status_code == 400
    assert saying in shown
    assert sentence in shown
    assert 'value="mihon@example.jp"' in shown
    assert opened(steps.token).people == {}


def test_the_rules_are_asked_again_when_the_draft_is_sent(steps):
    steps.write()
    steps.who()
    draft = opened(steps.token)
    draft.people["people"][0]["name"] = "匿名"
    draft.seal()
    draft.save()
    steps.send()
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("空文字\x00です", "U+0000"),
        ("鈴\x07", "U+0007"),
        ("化けた\ufffd字", "U+FFFD"),
        ("次\x85行", "U+0085"),
    ],
)
def test_a_character_that_cannot_be_kept_is_refused_and_named(steps, text, code):
    page = steps.write(text)
    assert page.status_code == 400
    assert f"1行目に、保存できない文字があります（{code}）" in page.content.decode()


def test_bytes_that_are_no_text_are_refused(steps, client):
    page = client.post(
        "/mihon/comment/opinions/",
        b"token="
        + passcodes.new_token().encode()
        + b"&point=0000000000000000&element=&opinion=%E3%81%82%FF",
        content_type="application/x-www-form-urlencoded",
    )
    assert "（U+FFFD）" in page.content.decode()


def test_twenty_thousand_characters_are_taken_and_one_more_is_refused(steps):
    assert steps.write("𠮷" * 20_000).status_code == 200
    page = steps.write("𠮷" * 20_001)
    assert "20,000文字以内で入力してください（いまは20,001文字です）。" in page.content.decode()
    assert "𠮷" * 20_001 in page.content.decode()


def test_an_empty_opinion_is_refused(steps):
    page = steps.write(" \r\n　")
    assert page.status_code == 400
    assert "意見を入力してください。（応募要件：「意見・理由を提出」）" in page.content.decode()


@pytest.mark.parametrize("element", ["g9-s9", "g1-s1\x00", "１"])
def test_an_element_that_the_plan_does_not_have_is_refused(steps, element):
    steps.token = passcodes.new_token()
    page = steps.post("comment/opinions", point="0" * 16, element=element, opinion="見本")
    assert page.status_code == 400


def test_more_opinions_than_a_draft_holds_are_refused_and_the_text_stays(steps):
    steps.write()
    draft = opened(steps.token)
    draft.points = [{**draft.points[0], "id": f"{n:016x}"} for n in range(MOST_POINTS)]
    draft.seal()
    draft.save()
    page = steps.write("もう一件")
    assert f"一度に提出できる意見は{MOST_POINTS}件までです。" in page.content.decode()
    assert "もう一件" in page.content.decode()


@pytest.mark.parametrize("moment", [BEFORE, AFTER])
def test_outside_the_window_no_form_is_offered(client, consultation, monkeypatch, moment):
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
    page = client.get("/mihon/comment/write/").content.decode()
    assert "いまは、ここから意見を提出できません" in page
    assert "<textarea" not in page


def test_with_the_web_channel_off_no_form_is_offered(client, consultation, during):
    consultation.channels.filter(kind="web").update(is_on=False)
    page = client.get("/mihon/comment/write/").content.decode()
    assert "<textarea" not in page


def test_a_text_typed_over_the_closing_is_shown_again(steps, monkeypatch):
    steps.token = passcodes.new_token()
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)
    page = steps.post(
        "comment/opinions", point="0" * 16, element="", opinion="間に合わなかった意見"
    )
    assert "間に合わなかった意見" in page.content.decode()
    assert not Draft.objects.exists()


def test_a_draft_sent_in_the_last_second_is_taken_and_one_second_later_is_not(steps, monkeypatch):
    steps.write()
    last = AFTER - timedelta(seconds=1)
    steps.who()
    Draft.objects.update(touched_at=last)
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)
    late = steps.send()
    assert not Submission.objects.exists()
    assert "見本の意見です。" in late.content.decode()
    monkeypatch.setattr("django.utils.timezone.now", lambda: last)
    steps.send()
    assert Submission.objects.get().received_at == last


def test_a_receipt_is_given_again_even_after_closing(steps, monkeypatch):
    steps.all()
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)
    assert "M8-0001" in steps.send().content.decode()


def test_a_draft_is_not_found_a_day_after_its_last_touch(steps, monkeypatch):
    steps.write()
    monkeypatch.setattr("django.utils.timezone.now", lambda: DURING + timedelta(hours=24))
    page = steps.send()
    assert page.status_code == 404
    assert "書きかけの意見が見つかりません" in page.content.decode()


def test_an_expired_draft_is_erased_when_another_is_saved(steps, client, monkeypatch):
    steps.write()
    monkeypatch.setattr("django.utils.timezone.now", lambda: DURING + timedelta(hours=24))
    other = Steps(type(client)())
    other.write("別の意見")
    assert Draft.objects.get() == opened(other.token)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://example.com"},
        {"Origin": "null"},
    ],
)
def test_a_post_from_another_site_is_refused_and_its_text_shown(steps, headers):
    page = steps.client.post(
        "/mihon/comment/opinions/",
        {"point": "0" * 16, "element": "", "opinion": "よそからの文"},
        headers=headers,
    )
    assert page.status_code == 403
    assert "よそからの文" in page.content.decode()
    assert not Draft.objects.exists()


def test_a_post_without_origin_and_without_a_token_is_refused(steps):
    steps.write()
    page = steps.client.post("/mihon/comment/check/", PERSON)
    assert page.status_code == 403


def test_a_token_of_one_consultation_opens_nothing_in_another(steps, consultation):
    steps.all()
    other = Consultation.objects.get(pk=consultation.pk)
    other.pk, other.slug, other.prefix = None, "betsu", "B8"
    other.save()
    page = steps.client.post("/betsu/receipt/", {"token": steps.token})
    assert page.status_code == 404


@pytest.mark.parametrize(
    ("step", "caching"),
    [
        ("comment/write", "private, no-cache"),
        ("comment/opinions", "private, no-cache"),
        ("comment/who", "private, no-cache"),
        ("receipt", "no-store"),
    ],
)
def test_steps_may_be_kept_for_back_and_the_receipt_may_not(steps, step, caching):
    assert steps.get(step).headers["Cache-Control"] == caching


def test_a_form_never_posts_to_the_address_of_its_own_page(steps):
    page = steps.write("")
    assert 'action="/mihon/comment/opinions/?again"' in page.content.decode()


def test_no_session_and_no_csrf_cookie_is_ever_set(steps):
    steps.all()
    assert list(steps.client.cookies) == [cookie(Consultation.objects.get())]
