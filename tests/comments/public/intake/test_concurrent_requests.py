"""Concurrent requests of one draft: nothing typed is lost, no page fails."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from comments.domain import passcodes
from comments.models import Comment, Draft, Submission
from comments.public.intake import drafts
from tests.comments.public.intake.steps import PERSON, Steps, hidden
from tests.makers import AFTER, make_consultation, make_plan, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def steps(client, consultation, during) -> Steps:
    return Steps(client)


def test_an_opinion_saved_while_the_draft_is_sent_is_kept_under_a_new_token(
    steps, consultation, during
):
    steps.all("先の意見")
    with pytest.raises(drafts.Taken):
        drafts.save_point(
            consultation, steps.token, drafts.DraftPoint("0" * 16, "", "後", ""), at=during
        )
    assert not Draft.objects.exists()
    page = steps.post("comment/opinions", point="0" * 16, element="", opinion="後からの意見")
    steps.token = hidden(page, "token")
    steps.who()
    steps.send()
    assert list(Comment.objects.values_list("opinion", flat=True)) == ["先の意見", "後からの意見"]


def test_who_fields_that_meet_an_erasure_find_nothing_and_say_so(steps, monkeypatch):
    steps.write()
    held = drafts.find
    monkeypatch.setattr(
        drafts, "find", lambda *given: (held(*given), Draft.objects.all().delete())[0]
    )
    page = steps.who()
    assert page.status_code == 404
    assert "書きかけの意見が見つかりません" in page.content.decode()


@pytest.mark.parametrize("step", ["comment/remove", "comment/opinions", "comment/who"])
def test_back_after_sending_leads_to_the_receipt_and_not_to_writing_again(steps, step):
    steps.all()
    page = steps.post(step, point="0" * 16).content.decode()
    assert "このご意見は、すでに提出されています" in page
    assert "もう一度はじめから" not in page


def test_a_token_of_another_consultations_draft_is_exchanged(steps, consultation):
    other = make_consultation(make_plan(slug="betsu-plan"), slug="betsu", prefix="B8")
    steps.write("先の案件の意見")
    page = steps.client.post(
        "/betsu/comment/opinions/",
        {"token": steps.token, "point": "0" * 16, "element": "", "opinion": "別の案件の意見"},
    )
    assert hidden(page, "token") != steps.token
    assert {
        each.consultation_id: [point["opinion"] for point in each.points]
        for each in (opened(steps.token), opened(hidden(page, "token")))
    } == {consultation.pk: ["先の案件の意見"], other.pk: ["別の案件の意見"]}


def test_two_tabs_go_on_each_with_its_own_draft(client, consultation, during):
    one, two = Steps(client), Steps(client)
    pages = [each.get("comment/write") for each in (one, two)]
    for each, page, opinion in zip((one, two), pages, ("甲の窓", "乙の窓"), strict=True):
        each.token = hidden(page, "token")
        each.post("comment/opinions", point=hidden(page, "point"), element="", opinion=opinion)
    who = one.post("comment/who")
    back = client.post("/mihon/comment/opinions/", {"token": hidden(who, "token")})
    assert "甲の窓" in back.content.decode()
    assert "乙の窓" not in back.content.decode()


@pytest.mark.parametrize(
    ("step", "data"),
    [
        ("comment/write", {}),
        ("comment/opinions", {"point": "0" * 16, "element": "", "opinion": "いま書いた意見"}),
        ("comment/who", {}),
        ("comment/people", {"kind": "group"}),
        ("comment/check", PERSON),
        ("receipt", {}),
    ],
)
def test_whatever_step_the_closing_meets_all_that_was_typed_is_shown(
    steps, monkeypatch, step, data
):
    steps.write("前に書いた意見", reason="前に書いた理由")
    Draft.objects.update(touched_at=AFTER - timedelta(seconds=1))
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)
    page = steps.post(step, **data).content.decode()
    assert "いまは、ここから意見を提出できません" in page
    assert "前に書いた意見" in page
    assert "前に書いた理由" in page
    assert data.get("opinion", "") in page
    assert not Submission.objects.exists()


def test_a_rule_that_came_to_be_broken_after_the_check_is_named_when_it_is_sent(
    steps, consultation
):
    steps.write()
    steps.who()
    consultation.inside = ["東京都練馬区"]
    consultation.save()
    page = steps.send()
    assert page.status_code == 400
    assert "市内の住所または所在地が必要です。" in page.content.decode()
    assert "市内に住所を有する方など" in page.content.decode()
    assert 'value="見本 太郎"' in page.content.decode()


def test_sending_without_any_opinion_says_what_is_missing(steps):
    steps.write()
    steps.who()
    steps.post("comment/remove", point=opened(steps.token).points[0]["id"])
    page = steps.send()
    assert page.status_code == 400
    assert "意見を入力してください。" in page.content.decode()


def test_sending_before_saying_who_asks_who(steps):
    steps.write()
    assert 'name="person-0-name"' in steps.send().content.decode()


def test_a_consultation_that_asks_no_name_leads_through_the_same_steps(steps, consultation):
    consultation.rule_sentences.exclude(key__in=["window", "opinion", "channel"]).delete()
    steps.write()
    assert 'name="person-0-name"' in steps.get("comment/check").content.decode()
    steps.post("comment/check", kind="person", persons="1")
    assert "M8-0001" in steps.send().content.decode()


@pytest.mark.parametrize("persons", ["1", "-1", "0", "²", "", "99999"])
def test_several_persons_are_two_at_least_and_twenty_at_the_most(steps, persons):
    steps.write()
    page = steps.who(kind="group", persons=persons).content.decode()
    assert 'name="person-1-name"' in page
    assert 'name="person-20-name"' not in page


def test_an_address_for_mail_is_no_longer_than_what_can_be_kept(steps):
    steps.write()
    page = steps.who(
        **{"person-0-email": f"a@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.{'f' * 10}.jp"}
    )
    assert page.status_code == 400
    assert "254文字以内で" in page.content.decode()


def test_a_line_break_in_a_line_becomes_a_blank(steps):
    steps.write()
    steps.who(**{"person-0-name": "見本\r\n太郎"})
    assert opened(steps.token).people["people"][0]["name"] == "見本 太郎"


@pytest.mark.parametrize("method", ["put", "delete", "options", "patch"])
def test_steps_are_only_read_and_posted_to(steps, method):
    assert getattr(steps.client, method)("/mihon/comment/write/").status_code == 405


def test_a_body_too_large_gets_the_page_that_says_so(steps, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    page = steps.client.post(
        "/mihon/comment/opinions/", {"token": passcodes.new_token(), "opinion": "あ" * 1_000}
    )
    assert page.status_code == 413
    assert "大き" in page.content.decode()


def test_what_is_held_and_sent_once_more_is_shown_once_after_closing(steps, monkeypatch):
    written = steps.write("一行め\r\n二行め ")
    Draft.objects.update(touched_at=AFTER - timedelta(seconds=1))
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)
    page = steps.post("comment/opinions", opinion="一行め\r\n二行め ", reason="新しい理由")
    quoted = re.findall(r'pc-summary__text">([^<]*)<', page.content.decode())
    assert written.status_code == 200
    assert quoted == ["一行め\n二行め ", "新しい理由"]


@pytest.mark.parametrize("origin", ["http://[x", "x", "://"])
def test_an_origin_that_is_none_is_refused(steps, origin):
    page = steps.client.post("/mihon/comment/who/", headers={"Origin": origin})
    assert page.status_code == 403
