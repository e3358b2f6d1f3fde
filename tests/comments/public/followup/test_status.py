"""提出の状況: what number and code show, and what they never show."""

from __future__ import annotations

from datetime import date

import pytest

from comments.desk.completion.ask import drop
from comments.domain import passcodes, rules, states
from comments.models import Comment, Submission
from comments.public.followup.status_wording import REASONS, TELLINGS
from comments.records import audit
from tests.comments.desk.completion.making import asked
from tests.comments.public.followup.returning import CODE, Returning
from tests.makers import AFTER, BEFORE, DURING, letter, staff, submit

WRONG = "この受付番号と確認コードの組み合わせは見つかりません。"


def test_number_and_code_show_number_day_state_and_words(returning):
    page = returning.read()
    for words in ("M8-0001", "受け付けました", "令和8年（2026年）11月10日（火）", "12時00分"):
        assert words in page
    for words in ("計画全体", "見本の意見です。", "見本の理由です。"):
        assert words in page


@pytest.mark.parametrize("prefix", ["R8F", "練習R8F"])
@pytest.mark.parametrize("typed", ["R8F 0001", "R8F0001", "R8F_1", "ｒ８ｆー1", "R8F−0001", "1"])
def test_the_number_may_be_typed_in_any_way_in_a_rehearsal_without_its_mark(
    returning, consultation, prefix, typed
):
    consultation.prefix = prefix
    consultation.save(update_fields=["prefix"])
    assert "見本の意見です。" in returning.read(number=typed)


@pytest.mark.parametrize("typed", ["練習R8F-0001", "[練習]R8F 1", "【練習】R8F0001", "練習1"])
def test_a_number_with_the_mark_of_a_rehearsal_opens_a_rehearsal_only(
    returning, consultation, typed
):
    for prefix, status in (("練習R8F", 200), ("R8F", 400)):
        consultation.prefix = prefix
        consultation.save(update_fields=["prefix"])
        assert returning.post("shown", number=typed).status_code == status


@pytest.mark.parametrize(
    "typed", ["9" * 60, "9" * 5_000, "R8F\x000001", "M8-0002", "X9-0001", "〜"]
)
def test_what_is_no_number_of_the_consultation_opens_nothing(returning, typed):
    assert returning.post("shown", number=typed).status_code == 400


def test_the_address_alone_leads_to_the_question(returning):
    answer = returning.client.get("/mihon/status/shown/")
    assert (answer.status_code, answer.url) == (302, "/mihon/status/")


def test_what_is_shown_is_kept_nowhere_and_sets_no_cookie(returning):
    answer = returning.post("shown")
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies


@pytest.mark.parametrize("held", [{"number": "2"}, {"passcode": "AAAA-AAAA-AAAA-AAAA"}])
def test_a_wrong_number_and_a_wrong_code_get_one_and_the_same_answer(returning, held):
    answer = returning.post("shown", **held)
    assert answer.status_code == 400
    assert WRONG in answer.content.decode()
    assert "見本の意見です。" not in answer.content.decode()


def test_the_answer_to_something_wrong_differs_in_what_was_typed_alone(returning):
    wrong = returning.read(number="7", passcode=CODE)
    other = returning.read(number="1", passcode="AAAA-AAAA-AAAA-AAAA")
    assert wrong.replace('value="7"', "").replace(CODE, "") == other.replace(
        'value="1"', ""
    ).replace("AAAA-AAAA-AAAA-AAAA", "")


@pytest.mark.parametrize(
    ("empty", "saying"),
    [
        ("number", "受付番号を入力してください。"),
        ("passcode", "確認コードを入力してください。"),
    ],
)
def test_what_is_left_empty_is_asked_for(returning, empty, saying):
    answer = returning.post("shown", **{empty: " "})
    assert answer.status_code == 400
    assert saying in answer.content.decode()


def test_the_form_never_posts_to_the_address_of_its_own_page(returning):
    assert 'action="/mihon/status/shown/?again"' in returning.read(number="7")


def test_a_post_from_another_site_is_no_guess(returning):
    answer = returning.client.post(
        "/mihon/status/shown/", returning.held, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 403
    assert "見本の意見です。" not in answer.content.decode()


def test_the_question_is_a_page_that_may_be_kept_and_says_who_helps(client, consultation, during):
    answer = client.get("/mihon/status/")
    assert "public" in answer.headers["Cache-Control"]
    assert "000-000-0000" in answer.content.decode()


@pytest.mark.parametrize(
    ("action", "why", "state"),
    [
        ("accept", {}, "受理しました"),
        ("set_aside", {"code": "empty"}, "対象外としました"),
        ("withdraw", {"note": "職員の控え書き"}, "取り下げられました"),
        ("mark_mistaken", {"note": "二重"}, "登録を取り消しました"),
    ],
)
def test_each_state_is_told_in_a_residents_words(returning, submission, action, why, state):
    audit.move(submission, action, by="shoku-in", at=DURING, **why)
    page = returning.read()
    assert f'<strong class="pc-receipt__state">{state}</strong>' in page
    assert why.get("note", "見つからない") not in page
    assert "誤登録" not in page


@pytest.mark.parametrize("code", list(states.REASONS))
def test_every_reason_for_setting_aside_is_told_in_a_sentence(returning, submission, code):
    audit.move(submission, "set_aside", by="shoku-in", at=DURING, code=code, note="職員のことば")
    page = returning.read()
    assert str(REASONS[code]) in page
    assert "職員のことば" not in page


def test_every_state_has_its_words():
    assert {*TELLINGS, states.SET_ASIDE} == set(states.STATES)


def test_what_is_accepted_is_being_considered_once_the_desk_has_taken_up_a_point(
    returning, submission
):
    audit.move(submission, "accept", by="shoku-in", at=DURING)
    Comment.objects.update(classified_at=DURING, classified_by=staff("reviewer"))
    assert "検討しています" in returning.read()


def test_what_is_not_accepted_is_not_being_considered(returning):
    Comment.objects.update(classified_at=DURING, classified_by=staff("reviewer"))
    assert "検討しています" not in returning.read()


def test_a_mistaken_entry_shows_no_words_which_may_be_somebody_elses(returning, submission):
    audit.move(submission, "mark_mistaken", by="shoku-in", at=DURING, note="別の方のもの")
    page = returning.read()
    assert "見本の意見です。" not in page
    assert "内容を訂正する" not in page


def test_the_element_is_the_one_that_was_written_on_whatever_the_desk_ties_it_to(
    returning, submission, consultation
):
    Comment.objects.update(element=consultation.plan.elements.get(code="k1"))
    page = returning.read()
    assert "計画全体" in page
    assert "見本の課題" not in page


@pytest.mark.parametrize(
    ("at", "offered"), [(BEFORE, False), (DURING, True), (AFTER, False)], ids=["b", "d", "a"]
)
def test_correcting_and_withdrawing_are_offered_while_the_window_is_open(
    returning, monkeypatch, at, offered
):
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    page = returning.read()
    assert ("内容を訂正する" in page, "取り下げる" in page) == (offered, offered)


def test_after_closing_it_says_when_that_was_and_when_the_result_comes(
    returning, consultation, monkeypatch
):
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)
    consultation.result_on = date(2027, 2, 26)
    consultation.save()
    page = returning.read()
    assert "訂正と取下げの受付は、令和8年（2026年）12月4日（金）に終わりました。" in page
    assert "結果は、令和9年（2027年）2月26日（金）に公表する予定です。" in page


@pytest.mark.parametrize(
    ("action", "why", "announced"),
    [
        ("accept", {}, True),
        ("set_aside", {"code": "empty"}, False),
        ("withdraw", {"note": "見本"}, False),
        ("mark_mistaken", {"note": "見本"}, False),
    ],
)
def test_an_answer_is_announced_where_one_will_come(returning, submission, action, why, announced):
    audit.move(submission, action, by="shoku-in", at=DURING, **why)
    assert ("市の考え方を、まとめて公表します。" in returning.read()) is announced


def test_a_letter_is_shown_to_who_holds_its_code(client, consultation, during):
    submission = submit(consultation, letter())
    submission.passcode_hash = passcodes.passcode_hash(CODE)
    submission.save()
    assert "見本の意見です。" in Returning(client).read()


@pytest.mark.parametrize("size", [1, 3])
def test_the_page_takes_12_queries_whatever_the_number_of_points(
    client, consultation, during, django_assert_num_queries, size
):
    points = tuple(rules.Point(f"意見{n}") for n in range(size))
    submit(consultation, points=points, token="q" * 43)
    returning = Returning(client, passcode=passcodes.passcode_of("q" * 43))
    Submission.objects.update(state=states.ACCEPTED)
    with django_assert_num_queries(12):
        assert returning.post("shown").status_code == 200


@pytest.mark.parametrize(
    "part", ["shown", "correct", "check", "corrected", "withdraw", "withdrawn"]
)
def test_a_consultation_that_is_not_there_is_not_found(client, db, part):
    assert client.post(f"/nowhere/status/{part}/", {"number": "1"}).status_code == 404


@pytest.mark.parametrize("at", [DURING, AFTER])
def test_the_way_here_stands_on_the_consultations_page(client, consultation, monkeypatch, at):
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    assert 'href="/mihon/status/"' in client.get("/mihon/").content.decode()


def test_what_is_missing_is_asked_for_until_its_day_and_never_says_what(returning, submission):
    submission.current_version.findings.create(rule="identity", field="address", sentence="文")
    request = asked(submission)
    words = "令和8年（2026年）11月24日（火）までに、下のお問い合わせ先へお知らせください。"
    assert words in returning.read()
    drop(request, why="職員のことば", by="shoku-in", at=DURING, revision=1)
    assert "足りない事柄" not in returning.read()


def test_once_it_is_decided_on_nothing_is_asked_for(returning, submission):
    submission.current_version.findings.create(rule="identity", field="address", sentence="文")
    asked(submission)
    audit.move(submission, "accept", by="shoku-in", at=DURING)
    assert "足りない事柄" not in returning.read()
