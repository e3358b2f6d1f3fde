"""Saving while an opinion is typed: nothing is lost by it, and nothing is sent by it."""

from __future__ import annotations

import pytest

from comments.domain import passcodes
from comments.models import Comment, Draft
from comments.public.intake.drafts import MOST_POINTS
from tests.comments.public.intake.steps import Steps, hidden
from tests.makers import AFTER, opened

pytestmark = pytest.mark.django_db

PAGE = "a" * 16


@pytest.fixture
def steps(client, consultation, during) -> Steps:
    steps = Steps(client)
    steps.token = passcodes.new_token()
    return steps


def save(steps: Steps, opinion: str = "書きかけの意", **data: object):
    fields = {"point": "0" * 16, "element": "g1-s1", "reason": "", "page": PAGE, "turn": "1"}
    return steps.post("comment/save", opinion=opinion, **(fields | data))


def kept(steps: Steps) -> list[tuple[str, bool]]:
    return [(each["opinion"], each["is_done"]) for each in opened(steps.token).points]


def test_what_is_typed_so_far_is_kept_and_the_time_told_by_the_servers_clock(steps):
    answer = save(steps)
    assert answer.json()["state"] == "saved"
    assert answer.json()["time"] == "12時00分"
    assert kept(steps) == [("書きかけの意", False)]


def test_the_browser_holds_the_token_from_the_first_saving_on(steps):
    save(steps)
    assert [each.value for each in steps.client.cookies.values()] == [steps.token]


def test_going_on_puts_the_whole_opinion_in_the_place_of_the_half(steps):
    save(steps)
    steps.post("comment/opinions", point="0" * 16, element="g1-s1", opinion="書き終えた意見")
    assert kept(steps) == [("書き終えた意見", True)]


def test_what_was_overtaken_on_its_way_changes_nothing(steps):
    fields = {"point": "0" * 16, "element": "g1-s1", "opinion": "書き終えた意見"}
    steps.post("comment/opinions", page=PAGE, turn="3", **fields)
    assert save(steps, "書きかけ", turn="2").json()["state"] == "saved"
    assert kept(steps) == [("書き終えた意見", True)]


def test_back_in_the_form_what_is_typed_anew_is_kept(steps):
    fields = {"point": "0" * 16, "element": "g1-s1", "opinion": "書き終えた意見"}
    steps.post("comment/opinions", page=PAGE, turn="3", **fields)
    save(steps, "書き直している意", page="b" * 16, turn="1")
    assert kept(steps) == [("書き直している意", False)]


def test_back_in_the_form_the_same_words_undo_nothing(steps):
    fields = {"point": "0" * 16, "element": "g1-s1", "opinion": "書き終えた意見"}
    steps.post("comment/opinions", **fields)
    save(steps, "書き終えた意見", page="b" * 16)
    assert kept(steps) == [("書き終えた意見", True)]


@pytest.mark.parametrize("blank", ["", " \n　"])
def test_an_empty_opinion_is_not_kept_and_takes_nothing_away(steps, blank):
    assert save(steps, blank).json()["state"] == "blank"
    assert not Draft.objects.exists()
    save(steps, "書きかけの意")
    save(steps, blank, turn="2")
    assert kept(steps) == [("書きかけの意", False)]


def test_a_reason_alone_is_kept(steps):
    save(steps, "", reason="理由から書く")
    assert opened(steps.token).points[0]["reason"] == "理由から書く"


@pytest.mark.parametrize(
    ("opinion", "said"),
    [("あ" * 20_001, "20,000文字以内で"), ("鈴\x07", "保存できない文字があります（U+0007）")],
)
def test_what_cannot_be_kept_is_said_and_not_cut(steps, opinion, said):
    answer = save(steps, opinion)
    assert (answer.status_code, answer.json()["state"]) == (400, "refused")
    assert said in answer.json()["errors"][0]
    assert not Draft.objects.exists()


def test_a_name_that_is_sent_along_is_not_kept(steps):
    save(steps, **{"person-0-name": "見本 太郎"})
    assert opened(steps.token).people == {}


def test_under_a_token_that_was_sent_nothing_is_kept_and_that_is_said(steps):
    steps.all()
    assert save(steps, point="1" * 16).json() == {"state": "sent"}
    assert not Draft.objects.exists()


def test_after_the_closing_that_is_said(steps, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)
    assert save(steps).json() == {"state": "closed"}


def test_a_full_draft_says_so(steps):
    save(steps)
    draft = opened(steps.token)
    draft.points = [{**draft.points[0], "id": f"{n:016x}"} for n in range(1, MOST_POINTS + 1)]
    draft.seal()
    draft.save()
    assert save(steps, "もう一件").json() == {"state": "full"}


def test_a_post_from_another_site_is_refused(steps):
    fields = {"token": steps.token, "point": "0" * 16, "element": "", "opinion": "よそから"}
    answer = steps.client.post(
        "/mihon/comment/save/", fields, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 403
    assert not Draft.objects.exists()


def test_it_is_only_posted_to(steps):
    assert steps.get("comment/save").status_code == 405


# ── What became of it ─────────────────────────────────────────────────────────────────


def test_the_form_opened_anew_goes_on_with_it(steps):
    save(steps, reason="書きかけの理")
    page = steps.get("comment/write", element="g1-s1")
    assert "書きかけの意" in page.content.decode()
    assert "書きかけの理" in page.content.decode()
    point, over = hidden(page, "point"), hidden(page, "over")
    save(steps, "書きかけの意見が", point=point, over=over, page="b" * 16)
    assert kept(steps) == [("書きかけの意見が", False)]


def test_words_that_the_browser_put_into_a_new_form_are_not_kept_twice(steps):
    save(steps)
    save(steps, point="1" * 16, page="b" * 16)
    assert kept(steps) == [("書きかけの意", False)]


def test_two_windows_that_go_on_with_the_same_do_not_lose_each_others_words(steps):
    save(steps, "共通の書き出し")
    page = steps.get("comment/write", element="g1-s1")
    save(steps, "共通の書き出し、甲", turn="2")
    point, over = hidden(page, "point"), hidden(page, "over")
    save(steps, "共通の書き出し、乙", point=point, over=over, page="b" * 16)
    assert kept(steps) == [("共通の書き出し、甲", False), ("共通の書き出し、乙", False)]


def test_the_form_for_another_element_says_that_there_is_one(steps):
    save(steps)
    page = steps.get("comment/write", element="g1-s2").content.decode()
    assert "書きかけのご意見があります" in page
    assert "<textarea" in page
    assert "書きかけの意" not in page


def test_the_list_shows_it_as_unfinished_and_leads_on(steps):
    save(steps)
    page = steps.post("comment/opinions").content.decode()
    assert "書きかけの意" in page
    assert "続きを書く" in page


@pytest.mark.parametrize("step", ["comment/who", "comment/check", "receipt"])
def test_it_is_not_sent_along_but_asked_about(steps, step):
    steps.write("書き終えた意見")
    steps.who()
    save(steps, "", reason="理由だけ", point="1" * 16)
    page = steps.post(step)
    assert page.status_code == 400
    assert "書きかけのご意見があります" in page.content.decode()
    assert "理由だけ" in page.content.decode()
    assert not Comment.objects.exists()


def test_taken_out_the_rest_is_sent(steps):
    steps.write("書き終えた意見")
    steps.who()
    save(steps, "書きかけ", point="1" * 16)
    steps.post("comment/remove", point="1" * 16)
    steps.send()
    assert list(Comment.objects.values_list("opinion", flat=True)) == ["書き終えた意見"]


@pytest.mark.parametrize("held", [1, 3])
def test_saving_costs_the_same_however_much_is_held(steps, django_assert_num_queries, held):
    for n in range(held):
        save(steps, f"意見その{n}", point=f"{n:016x}")
    with django_assert_num_queries(11):
        save(steps, "もう少し書いた意見", point=f"{0:016x}", turn="2")
