"""The pages of a correction: forms, check, done; nothing typed is lost."""

from __future__ import annotations

import re
from html import unescape

import pytest

from comments.domain import passcodes, states
from comments.models import Version
from comments.public.intake.drafts import MOST_POINTS
from comments.records import audit
from tests.comments.public.followup.returning import (
    CODE,
    NAME,
    WORDS,
    Returning,
    fields,
    point,
    rows,
)
from tests.makers import AFTER, DURING, letter, person, submit

NEW = point("訂正した意見", "g1-s1", "訂正した理由")


def fields_of(page: str) -> dict[str, str]:
    """What the page's last form carries in hidden fields, as a browser reads them."""
    form = page.rpartition("<form")[2]
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', form)
    return {name: unescape(value) for name, value in found}


def current() -> Version:
    return Version.objects.get(is_current=True)


def test_the_opinions_stand_in_forms_as_they_are(returning):
    page = returning.read("correct")
    assert "見本の意見です。</textarea>" in page
    assert "見本の理由です。</textarea>" in page
    assert '<option value="" selected>計画全体</option>' in page


@pytest.mark.parametrize("part", ["correct", "check", "withdraw"])
def test_pages_one_writes_on_may_be_kept_for_back(returning, part):
    assert returning.post(part).headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("part", ["corrected", "withdrawn"])
def test_what_was_done_is_kept_nowhere(returning, part):
    assert returning.post(part).headers["Cache-Control"] == "no-store"


def test_one_more_and_one_less_show_the_forms_again_with_what_was_typed(returning):
    typed = {"base": "1", **fields(point("一つめ"), point("二つめ"))}
    more = returning.read("correct", more="1", **typed)
    assert 'name="point-2-opinion"' in more
    less = returning.read("correct", less="0", **typed)
    assert ("一つめ" in less, "二つめ" in less) == (False, True)
    assert 'name="point-1-opinion"' not in less


def test_the_last_opinion_is_not_taken_away(returning):
    page = returning.read("correct", base="1", less="0", **fields(point("ただ一つ")))
    assert "ただ一つ" in page
    assert 'name="less"' not in page


def test_from_forms_over_check_to_done_text_is_carried_to_the_letter(returning):
    said = '\n　先頭の空白も、𠮷も、"引用"も、<b>も、\n\n改行も残る。 '
    page = returning.read("check", base="1", **fields(point(said, "g1-s1")))
    assert "お名前" in page
    carried = fields_of(page)
    done = returning.client.post("/mihon/status/corrected/", {**carried, "name": NAME})
    assert "訂正を受け付けました" in done.content.decode()
    assert current().passages == [point(said, "g1-s1")]


def test_the_check_shows_what_it_was_and_what_it_becomes_and_writes_nothing(returning):
    before = rows()
    page = returning.read("check", base="1", **fields(NEW))
    for words in (
        "訂正した意見",
        "見本の施策その1",
        "見本の意見です。",
        "まだ訂正されていません。",
    ):
        assert words in page
    assert rows() == before


def test_going_back_from_the_check_keeps_what_was_typed(returning):
    page = returning.read("correct", base="1", **fields(NEW))
    assert "訂正した意見</textarea>" in page
    assert '<option value="g1-s1" selected>' in page


def test_an_empty_opinion_is_refused_with_the_sentence_and_the_rest_stays(returning):
    answer = returning.post("check", base="1", **fields(NEW, point(" ", reason="理由だけ")))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "（2）ご意見：意見を入力してください。（応募要件：「意見・理由を提出」）" in page
    assert "理由だけ" in page


def test_a_text_that_is_too_long_is_refused_and_never_cut(returning):
    answer = returning.post("check", base="1", **fields(point("あ" * 20_001)))
    assert answer.status_code == 400
    assert "あ" * 20_001 in answer.content.decode()


def test_an_element_that_is_none_of_the_plans_is_refused_in_our_words(returning):
    answer = returning.post("check", base="1", **fields(point("意見", "nowhere")))
    assert answer.status_code == 400
    assert "一覧の中から選んでください。" in answer.content.decode()


def test_as_many_opinions_as_the_site_takes_and_not_one_more(returning):
    many = [point(f"意見{n}") for n in range(MOST_POINTS)]
    page = returning.read("check", base="1", **fields(*many))
    assert "まだ訂正されていません。" in page
    answer = returning.post("check", base="1", **fields(*many, point("多い")))
    assert answer.status_code == 400
    assert "一度に提出できる意見は50件までです。" in answer.content.decode()
    assert 'name="more"' not in answer.content.decode()


def test_the_name_is_asked_again_and_a_wrong_one_writes_nothing(returning):
    before = rows()
    answer = returning.correct(NEW, name="例示 花子")
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "提出されたときのお名前と合いません。" in page
    assert fields_of(page)["point-0-opinion"] == "訂正した意見"
    assert rows() == before


def test_without_a_name_it_is_asked_for(returning):
    assert "お名前を入力してください。" in returning.correct(NEW, name=" ").content.decode()


@pytest.mark.parametrize("name", ["見本太郎", "見本　太郎", " 見本 太郎 "])
def test_a_name_is_known_however_it_is_spaced(returning, name):
    assert returning.correct(NEW, name=name).status_code == 200


def test_a_second_click_shows_the_same_and_writes_nothing_more(returning):
    first = returning.correct(NEW).content
    before = rows()
    assert returning.correct(NEW).content == first
    assert rows() == before


def test_a_reload_after_closing_shows_the_same(returning, monkeypatch):
    first = returning.correct(NEW).content
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)
    assert returning.correct(NEW).content == first


@pytest.mark.parametrize("part", ["check", "corrected"])
def test_what_was_corrected_in_another_window_is_told_and_the_typed_stays(returning, part):
    returning.correct(NEW)
    answer = returning.post(part, base="1", name=NAME, **fields(point("別の窓で打った文")))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "別の画面で、先に訂正されています" in page
    assert "別の窓で打った文" in page
    assert "訂正した意見" in page
    assert current().ordinal == 2


@pytest.mark.parametrize("part", ["check", "corrected"])
def test_what_changes_nothing_says_so_and_writes_nothing(returning, part):
    before = rows()
    page = returning.read(part, base="1", name=NAME, **fields(WORDS))
    assert "変わったところはありません" in page
    assert rows() == before


def test_line_breaks_as_browsers_send_them_change_nothing(returning):
    returning.correct(point("一行目\n二行目"))
    page = returning.read("check", base="2", **fields(point("一行目\r\n二行目")))
    assert "変わったところはありません" in page


@pytest.mark.parametrize("part", ["correct", "check", "corrected"])
def test_after_closing_the_page_says_whom_to_ask_and_shows_what_was_typed(
    returning, monkeypatch, part
):
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)
    answer = returning.post(part, base="1", name=NAME, **fields(NEW))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "令和8年（2026年）12月4日（金）に終わりました。" in page
    assert "000-000-0000" in page
    assert "訂正した意見" in page
    assert current().ordinal == 1


@pytest.mark.parametrize(
    ("action", "says"),
    [("withdraw", "すでに取り下げられています。"), ("mark_mistaken", "取り消されています。")],
)
def test_what_is_withdrawn_or_mistaken_is_told_so(returning, submission, action, says):
    audit.move(submission, action, by="shoku-in", at=DURING, note="見本")
    page = returning.read("corrected", base="1", name=NAME, **fields(NEW))
    assert says in page
    assert "訂正した意見" in page


def test_a_code_that_died_meanwhile_loses_no_typed_text(returning, submission):
    submission.passcode_hash = passcodes.passcode_hash("AAAA")
    submission.save()
    answer = returning.correct(NEW)
    assert answer.status_code == 400
    assert "訂正した意見" in answer.content.decode()
    assert "訂正した理由" in answer.content.decode()


def test_a_post_from_another_site_corrects_nothing_and_shows_its_text(returning):
    answer = returning.client.post(
        "/mihon/status/corrected/",
        {**returning.held, "name": NAME, "base": "1", **fields(NEW)},
        headers={"Origin": "https://example.com"},
    )
    assert answer.status_code == 403
    assert "訂正した意見" in answer.content.decode()
    assert current().ordinal == 1


def test_a_body_that_is_too_large_is_told_in_plain_words(returning, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    answer = returning.post("check", base="1", **fields(NEW))
    assert answer.status_code == 413
    assert "大きすぎ" in answer.content.decode()
    # A browser listens only when it has sent all.
    assert answer.wsgi_request.read() == b""


@pytest.mark.parametrize("base", ["", "x", "²", "-1", "9" * 30])
def test_a_base_that_was_tampered_with_is_stale_and_no_failure(returning, base):
    assert returning.post("check", base=base, **fields(NEW)).status_code == 409


def with_code(submission) -> None:
    submission.passcode_hash = passcodes.passcode_hash(CODE)
    submission.save()


def test_a_letter_is_corrected_like_everything_else(client, consultation, during):
    with_code(submit(consultation, letter(people=(person(), person(name="例示 花子")))))
    answer = Returning(client).correct(NEW, name="例示花子")
    assert answer.status_code == 200
    assert current().passages == [NEW]


def test_where_no_name_was_given_number_and_code_suffice(client, consultation, during):
    with_code(submit(consultation, letter(people=())))
    returning = Returning(client)
    assert 'name="name"' not in returning.read("check", base="1", **fields(NEW))
    assert returning.correct(NEW, name="").status_code == 200


def test_a_letter_that_said_nothing_begins_with_one_empty_form(client, consultation, during):
    with_code(submit(consultation, letter(points=())))
    page = Returning(client).read("correct")
    assert 'name="point-0-opinion"' in page
    assert 'name="point-1-opinion"' not in page


def test_after_it_the_page_tells_of_the_new_version_and_of_its_state(returning, submission):
    audit.move(submission, "accept", by="shoku-in", at=DURING)
    returning.correct(NEW)
    page = returning.read()
    assert "訂正された、第2版です。" in page
    assert "受け付けました" in page
    assert "訂正した意見" in page
    assert "見本の意見です。" not in page
    submission.refresh_from_db()
    assert submission.state == states.RECEIVED
