"""続きをあとで: a code, with which to go on another day on another device until the closing."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client

from comments.domain import passcodes
from comments.models import Consultation, Draft
from comments.public.intake.resume import WRONG
from tests.comments.public.intake.steps import Steps, hidden
from tests.makers import AFTER, DURING, make_consultation, make_plan, opened

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def steps(client, consultation, during) -> Steps:
    return Steps(client)


@pytest.fixture
def clock(monkeypatch):
    def stand_at(moment):
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    return stand_at


def give(steps: Steps) -> str:
    page = steps.post("comment/code").content.decode()
    return re.search(r"[3-9A-Y]{4}(-[3-9A-Y]{4}){3}", page)[0]


def enter(code: str):
    """Another device: it has nothing but the code."""
    other = Steps(Client())
    other.token = hidden(other.get("comment/resume"), "token")
    page = other.post("comment/resume", code=code)
    other.token = hidden(page, "token")
    return other, page


def test_the_code_opens_the_draft_on_another_device_on_another_day(steps, clock):
    steps.write("あとで続ける意見")
    code = give(steps)
    clock(DURING + 5 * DAY)
    other, page = enter(code)
    assert "あとで続ける意見" in page.content.decode()
    other.who()
    assert "M8-0001" in other.send().content.decode()


@pytest.mark.parametrize(
    "typed", [str.lower, lambda code: code.replace("-", ""), lambda code: f" {code} "]
)
def test_case_hyphens_and_blanks_make_no_difference(steps, typed):
    steps.write("あとで続ける意見")
    _, page = enter(typed(give(steps)))
    assert "あとで続ける意見" in page.content.decode()


def test_the_page_before_it_says_what_it_means_and_saves_what_is_typed(steps):
    page = steps.get("comment/write", element="g1-s1")
    steps.token = hidden(page, "token")
    fields = {"point": hidden(page, "point"), "element": "g1-s1", "opinion": "書きかけの意"}
    page = steps.post("comment/later", **fields).content.decode()
    assert "図書館など、ほかの方も使う端末では" in page
    assert "締め切りの24時間後に消去されます" in page
    assert [each["opinion"] for each in opened(steps.token).points] == ["書きかけの意"]


def test_what_cannot_be_kept_comes_back_with_the_reason(steps):
    steps.token = passcodes.new_token()
    page = steps.post("comment/later", point="0" * 16, element="", opinion="鈴\x07")
    assert page.status_code == 400
    assert "U+0007" in page.content.decode()


def test_where_nothing_is_written_there_is_nothing_to_keep(steps):
    assert "まだ何も書かれていない" in steps.get("comment/later").content.decode()
    steps.token = passcodes.new_token()
    assert steps.post("comment/code").status_code == 404


def test_a_code_of_after_sending_goes_on_under_a_new_token(steps):
    steps.all()
    sent = steps.token
    page = steps.post("comment/later", point="0" * 16, element="", opinion="後からの意見")
    assert hidden(page, "token") != sent


def test_the_page_with_the_code_is_kept_nowhere_and_the_code_is_in_no_address(steps):
    steps.write()
    page = steps.post("comment/code")
    assert page.headers["Cache-Control"] == "no-store"
    code = re.search(r"[3-9A-Y]{4}(-[3-9A-Y]{4}){3}", page.content.decode())[0]
    addresses = re.findall(r'(?:href|action)="([^"]*)"', page.content.decode())
    assert [each for each in addresses if code in each] == []


def test_a_new_code_ends_the_old_one(steps):
    steps.write("あとで続ける意見")
    old, new = give(steps), give(steps)
    assert enter(old)[1].status_code == 400
    assert "あとで続ける意見" in enter(new)[1].content.decode()


def test_a_code_opens_nothing_in_another_consultation(steps):
    steps.write()
    code = give(steps)
    make_consultation(make_plan(slug="betsu-plan"), slug="betsu", prefix="B8")
    fields = {"token": passcodes.new_token(), "code": code}
    assert Client().post("/betsu/comment/resume/", fields).status_code == 400


@pytest.mark.parametrize("step", ["erase", "send"])
def test_erased_or_sent_the_code_opens_nothing(steps, step):
    steps.write()
    steps.who()
    code = give(steps)
    getattr(steps, step)()
    assert enter(code)[1].status_code == 400


def test_leaving_the_device_takes_the_cookie_and_leaves_the_draft(steps):
    steps.write()
    code = give(steps)
    page = steps.post("comment/leave")
    assert [each.value for each in page.cookies.values()] == [""]
    assert "見本の意見です。" in enter(code)[1].content.decode()


def test_a_draft_of_this_device_is_spoken_of_before_another_is_opened(steps):
    steps.write()
    assert "別の書きかけのご意見があります" in steps.get("comment/resume").content.decode()


def test_without_a_code_the_form_asks_for_one(steps):
    page = steps.post("comment/resume", token=passcodes.new_token(), code=" ")
    assert page.status_code == 400
    assert "続きのコードを入力してください。" in page.content.decode()


# ── Guessing ──────────────────────────────────────────────────────────────────────────


def test_ten_wrong_codes_an_hour_and_no_more_not_even_a_right_one(steps, clock):
    steps.write("あとで続ける意見")
    code = give(steps)
    for _ in range(WRONG.most):
        assert enter("A" * 16)[1].status_code == 400
    page = enter_once(code)
    assert (page.status_code, page.headers["Retry-After"]) == (429, "3600")
    assert "書きかけの内容は消えていません" in page.content.decode()
    clock(DURING + timedelta(hours=1))
    assert "あとで続ける意見" in enter(code)[1].content.decode()


def test_right_codes_are_not_counted(steps):
    steps.write("あとで続ける意見")
    code = give(steps)
    for _ in range(WRONG.most + 1):
        assert enter(code)[1].status_code == 200


def enter_once(code: str):
    return Client().post("/mihon/comment/resume/", {"token": passcodes.new_token(), "code": code})


# ── How long ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("after_closing", "lives"),
    [(timedelta(), True), (DAY - timedelta(seconds=1), True), (DAY, False)],
)
def test_a_kept_draft_lives_until_a_day_after_the_closing(steps, clock, after_closing, lives):
    steps.write()
    give(steps)
    clock(AFTER + after_closing)
    call_command("purge_drafts", verbosity=0)
    assert Draft.objects.exists() is lives


def test_when_the_closing_moves_so_does_its_end(steps, consultation, clock):
    steps.write()
    give(steps)
    Consultation.objects.filter(pk=consultation.pk).update(closes_on=consultation.closes_on + DAY)
    clock(AFTER + DAY)
    call_command("purge_drafts", verbosity=0)
    assert Draft.objects.exists()


def test_a_kept_draft_whose_time_is_over_goes_when_another_is_saved(steps, clock, consultation):
    steps.write()
    give(steps)
    Consultation.objects.filter(pk=consultation.pk).update(closes_on="2026-11-08")
    make_consultation(make_plan(slug="betsu-plan"), slug="betsu", prefix="B8")
    Steps(Client(), "betsu").write()
    assert not Draft.objects.filter(consultation=consultation).exists()


def test_after_the_closing_the_code_still_shows_what_was_written(steps, clock):
    steps.write("間に合わなかった意見")
    code = give(steps)
    clock(AFTER + timedelta(hours=23))
    _, page = enter(code)
    assert "いまは、ここから意見を提出できません" in page.content.decode()
    assert "間に合わなかった意見" in page.content.decode()


def test_a_day_after_the_closing_no_code_is_asked_for(steps, clock):
    clock(AFTER + DAY)
    assert "id_code" not in steps.get("comment/resume").content.decode()
