"""Comments taken at the counter: written down, read back, saved, and the slip printed."""

from __future__ import annotations

import json
import re

import pytest
from django.urls import reverse

from comments.domain import passcodes, rules
from comments.models import Assistance, Event, Submission
from comments.public.followup.find import find
from tests.comments.desk.mailroom.log_sheet import rows
from tests.makers import staff

NAME, HOME, WORDS = "見本 カナリア", "埼玉県朝霞市鳥籠町7-7-7", "カナリアの意見"
READ = {"read": "1"}
SAVE = {"save": "1"}


@pytest.fixture
def desk(client, consultation, during):
    client.force_login(staff("mailroom"))
    return client


@pytest.fixture
def address(consultation) -> str:
    return reverse("admin:comments_counter", args=[consultation.pk])


def said(**values: object) -> dict:
    return (
        rows()
        | {
            "token": "k" * 43,
            "received_on": "2026-11-10",
            "people-0-name": NAME,
            "people-0-address": HOME,
            "people-0-grounds": ["resident"],
            "points-0-element": "g1-s1",
            "points-0-opinion": WORDS,
            "points-0-reason": "カナリアの理由",
        }
        | values
    )


def read(desk, address, **values: object) -> tuple[str, str]:
    """The page to be read aloud, and the tick on it."""
    text = desk.post(address, said(**values) | READ).content.decode()
    found = re.search(r'name="read_back" value="(\w+)"', text)
    assert found
    return text, found[1]


def test_the_form_begins_with_today_and_needs_no_channel(desk, address):
    text = desk.get(address).content.decode()
    assert ('value="2026-11-10"' in text, 'name="channel"' in text) == (True, False)


def test_what_was_written_is_shown_to_be_read_aloud_and_nothing_is_saved(desk, address):
    text, _ = read(desk, address, **{"people-0-email": "k@example.jp", "people-0-interest": "地主"})
    aloud = text[text.index('class="counter-aloud"') : text.index("お越しの方")]
    for word in (NAME, HOME, WORDS, "カナリアの理由", "見本の施策その1"):
        assert word in aloud
    for word in ("市内にお住まいの方", "k@example.jp", "地主"):
        assert word in aloud
    assert not Submission.objects.exists()


def test_what_the_rules_find_is_shown_before_it_is_saved(desk, address):
    text, _ = read(desk, address, **{"people-0-name": "匿名"})
    assert (
        "匿名での受付は不可" in text[text.index('class="counter-aloud"') : text.index("お越しの方")]
    )


def test_read_back_and_saved_the_slip_is_there_at_once(desk, address, consultation):
    _, mark = read(desk, address)
    answer = desk.post(address, said(read_back=mark, helps=["scribe", "sign"]) | SAVE)
    text = answer.content.decode()
    submission = Submission.objects.get()
    code = passcodes.passcode_of("k" * 43)
    assert (answer.status_code, "M8-0001" in text, code in text) == (200, True, True)
    assert find(consultation, 1, code) == submission
    assert (submission.channel, "data-print-now" in text) == (rules.COUNTER, True)
    assert [each for each in (NAME, HOME, WORDS) if each in text] == []
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_help_that_was_given_is_kept_apart(desk, address):
    _, mark = read(desk, address)
    data = said(read_back=mark, helps=["scribe", "other"], help_note="拡大鏡")
    desk.post(address, data | SAVE)
    kept = Assistance.objects.get()
    assert (kept.helps, kept.note, kept.is_read_back) == (["scribe", "other"], "拡大鏡", True)


def test_the_log_says_that_it_was_recorded_and_never_which(desk, address):
    desk.post(address, said(helps=["sign", "other"], help_note="補聴器の音") | SAVE)
    desk.post(address, said(helps=["interpreter"], help_note="") | SAVE)
    kept = json.dumps([[e.label, e.reason, e.detail] for e in Event.objects.all()])
    assert [each for each in ("sign", "interpreter", "補聴器", "other") if each in kept] == []
    assert Event.objects.filter(action="assist").count() == 2
    assert Assistance.objects.get().helps == ["interpreter"]


def test_saved_without_being_read_back_it_says_so(desk, address):
    desk.post(address, said() | SAVE)
    assert Assistance.objects.get().is_read_back is False


def test_a_tick_holds_for_the_words_that_were_read(desk, address):
    _, mark = read(desk, address)
    changed = said(read_back=mark, **{"points-0-opinion": "別の意見"})
    text = desk.post(address, changed | SAVE).content.decode()
    assert "読み上げた後に、内容が変わりました" in text
    assert not Submission.objects.exists()


def test_a_tick_of_what_was_read_before_is_not_kept_when_it_is_read_again(desk, address):
    _, mark = read(desk, address)
    text, _ = read(desk, address, read_back=mark)
    assert "checked" not in text[text.index('name="read_back"') :][:120]


def test_the_same_form_sent_twice_is_one_submission_and_the_same_slip(desk, address):
    pages = [desk.post(address, said() | SAVE).content.decode() for _ in range(2)]
    assert Submission.objects.count() == 1
    assert [passcodes.passcode_of("k" * 43) in page for page in pages] == [True, True]


def test_a_code_that_is_dead_is_not_shown_again(desk, address):
    desk.post(address, said() | SAVE)
    submission = Submission.objects.get()
    slip = reverse("admin:comments_submission_slip", args=[submission.pk])
    desk.post(slip, {"token": "n" * 43})
    assert desk.post(address, said() | SAVE).status_code == 302


def test_a_form_brought_back_with_another_persons_words_takes_a_number_of_its_own(desk, address):
    desk.post(address, said() | SAVE)
    answer = desk.post(address, said(**{"people-0-name": "見本 花子"}) | SAVE)
    assert (answer.status_code, Submission.objects.count()) == (409, 1)
    text = answer.content.decode()
    token = re.search(r'name="token" value="([\w-]+)"', text)[1]
    desk.post(address, said(token=token, **{"people-0-name": "見本 花子"}) | SAVE)
    assert Submission.objects.count() == 2


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"received_on": "2026-11-11"}, "未来の日付は登録できません。"),
        ({"people-0-name": "", "people-0-address": "", "people-0-grounds": []}, "記載なし"),
        ({"helps": ["other"]}, "「その他」の内容を書いてください。"),
        ({"points-0-element": "ない項目"}, "当てはまる計画の項目がありません"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_written_stays(desk, address, values, words):
    answer = desk.post(address, said(**values) | SAVE)
    text = answer.content.decode()
    assert (answer.status_code, words in text, WORDS in text) == (422, True, True)
    assert not Submission.objects.exists()


def test_a_row_more_keeps_what_was_written_and_what_was_ticked(desk, address):
    text = desk.post(address, said(helps=["scribe"], add="points")).content.decode()
    assert (WORDS in text, "意見2" in text) == (True, True)
    assert re.search(r'value="scribe"[^>]*checked', text)


def test_the_page_of_the_submission_shows_the_help_to_who_may_see_personal_data(
    desk, address, client
):
    desk.post(address, said(helps=["sign"]) | SAVE)
    page = reverse("admin:comments_submission_change", args=[Submission.objects.get().pk])
    assert "手話" in desk.get(page).content.decode()
    client.force_login(staff("viewer"))
    assert "手話" not in client.get(page).content.decode()
