"""The log form: everything on one page, nothing typed is lost."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from comments.models import Comment, Finding, Submission, Submitter
from comments.models.comment import LONGEST
from tests.comments.desk.mailroom.log_sheet import (
    errors,
    rows,
    sheet,
    without,
)
from tests.makers import DURING, TOKYO


def test_a_letter_is_logged_whole(desk, address):
    answer = desk.post(
        address,
        sheet({"postmarked_on": "2026-11-09", "received_time": "09:30", "text": "全文です。"}),
    )
    submission = Submission.objects.get()
    assert answer.url == reverse("admin:comments_submission_change", args=[submission.pk])
    assert (
        submission.channel,
        submission.received_on,
        submission.received_at,
        submission.postmarked_on,
        submission.logged_at,
        submission.current_version.text,
    ) == (
        "post",
        date(2026, 11, 10),
        datetime(2026, 11, 10, 9, 30, tzinfo=TOKYO),
        date(2026, 11, 9),
        DURING,
        "全文です。",
    )
    comment = Comment.objects.get()
    assert (comment.element.code, comment.opinion, comment.reason) == (
        "g1-s1",
        "見本の意見",
        "見本の理由",
    )
    person = Submitter.objects.get()
    assert (person.name, person.address, [ground.key for ground in person.grounds.all()]) == (
        "見本 太郎",
        "埼玉県朝霞市見本町1-1-1",
        ["resident"],
    )


@pytest.mark.parametrize("channel", ["post", "fax", "email", "counter"])
def test_every_channel_but_the_web_is_logged(desk, address, channel):
    desk.post(address, sheet(channel=channel))
    assert Submission.objects.get().channel == channel


@pytest.mark.parametrize("channel", ["web", "telephone", ""])
def test_the_web_and_the_telephone_are_no_channels_of_the_desk(desk, address, channel):
    answer = desk.post(address, sheet(channel=channel))
    assert (errors(answer), Submission.objects.count()) == (["channel"], 0)


def test_the_page_says_why_there_is_no_telephone(desk, address):
    html = desk.get(address).content.decode()
    assert (
        "電話で寄せられた意見は登録できません。応募要件に「匿名での受付は不可」とあるためです。"
        in html
    )


def test_a_channel_switched_off_is_offered_still(desk, address, consultation):
    consultation.channels.update(is_on=False)
    desk.post(address, sheet())
    assert [each.rule for each in Finding.objects.all()] == ["channel"]


def test_a_body_and_its_representative_are_kept(desk, address):
    body = {
        "people-0-is_body": "1",
        "people-0-name": "見本商店会",
        "people-0-representative": "例示 花子",
        "people-0-grounds": ["office"],
    }
    desk.post(address, sheet(body))
    person = Submitter.objects.get()
    assert (person.is_body, person.name, person.representative) == (
        True,
        "見本商店会",
        "例示 花子",
    )
    assert Finding.objects.count() == 0


def test_several_people_and_opinions_are_kept_in_order(desk, address):
    more = {
        "people-1-name": "例示 花子",
        "people-1-address": "埼玉県朝霞市見本町2",
        "points-2-opinion": "三つ目の欄の意見",
    }
    desk.post(address, sheet(rows(people=2, points=3), more))
    assert [each.name for each in Submitter.objects.order_by("position")] == [
        "見本 太郎",
        "例示 花子",
    ]
    assert list(Comment.objects.order_by("position").values_list("position", "opinion")) == [
        (1, "見本の意見"),
        (2, "三つ目の欄の意見"),
    ]


def test_a_transcription_alone_is_one_opinion_on_the_whole_plan(desk, address):
    desk.post(address, without(sheet(text="手紙の全文\r\n二行目"), "points"))
    comment = Comment.objects.get()
    assert (comment.element, comment.opinion) == (None, "手紙の全文\n二行目")


def test_not_given_is_kept_as_a_finding(desk, address):
    desk.post(address, without(sheet(nobody="on"), "people"))
    assert (Submitter.objects.count(), Finding.objects.get().rule) == (0, "identity")


def test_nobody_and_not_said_so_is_asked(desk, address):
    answer = desk.post(address, without(sheet(), "people"))
    assert (errors(answer), answer.status_code) == (["nobody"], 422)


def test_somebody_and_not_given_at_once_is_asked(desk, address):
    answer = desk.post(address, sheet(nobody="on"))
    assert errors(answer) == ["nobody"]


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"received_on": "2026-11-11"}, ["received_on"]),
        ({"received_on": "0001-01-01", "received_time": "00:00"}, ["received_on"]),
        ({"received_on": "2026-12-31"}, ["received_on"]),
        ({"received_on": ""}, ["received_on"]),
        ({"received_on": "11/10だと思う"}, ["received_on"]),
        ({"received_time": "12:01"}, ["received_time"]),
        ({"postmarked_on": "2026-11-11"}, ["postmarked_on"]),
        ({"channel": "fax", "postmarked_on": "2026-11-09"}, ["postmarked_on"]),
        ({"token": "short"}, ["token"]),
        ({"people-0-name": "見" * 201}, ["people-0-name"]),
        ({"people-0-address": "見" * 301}, ["people-0-address"]),
        ({"people-0-email": "見本"}, ["people-0-email"]),
        ({"people-0-grounds": ["unknown"]}, ["people-0-grounds"]),
        ({"points-0-opinion": "あ" * (LONGEST + 1)}, ["points-0-opinion"]),
        ({"points-0-reason": "あ" * (LONGEST + 1)}, ["points-0-reason"]),
        ({"points-0-opinion": ""}, ["points-0-opinion"]),
        ({"points-0-element": "ない項目"}, ["points-0-element"]),
        ({"points-0-element": "見本の施策"}, ["points-0-element"]),
        ({"points-0-opinion": "制御\x0b文字"}, ["points-0-opinion"]),
        ({"people-0-name": "壊れた\ufffd字"}, ["people-0-name"]),
        ({"text": "ヌル\0"}, ["text"]),
    ],
)
def test_what_cannot_be_stored_is_shown_again_with_a_message(desk, address, values, wrong):
    answer = desk.post(address, sheet(values))
    assert (answer.status_code, errors(answer)) == (422, wrong)
    assert Submission.objects.count() == 0


def test_the_longest_opinion_of_rare_characters_comes_back_unchanged(desk, address):
    opinion = "𠮷👨‍👩‍👧髙葛󠄀\t" * (LONGEST // 10)
    desk.post(address, sheet({"points-0-opinion": opinion[:LONGEST]}))
    assert Comment.objects.get().opinion == opinion[:LONGEST]


def test_a_transcription_over_the_limit_of_one_opinion_must_be_divided(desk, address):
    text = "あ" * (LONGEST + 1)
    assert errors(desk.post(address, without(sheet(text=text), "points"))) == ["text"]
    desk.post(address, sheet(text=text))
    assert Submission.objects.get().current_version.text == text


def test_nothing_typed_is_lost_on_an_error(desk, address):
    html = desk.post(address, sheet(received_on="2027-01-01")).content.decode()
    words = ["見本 太郎", "埼玉県朝霞市見本町1-1-1", "見本の意見", "見本の理由", "g1-s1"]
    assert [word in html for word in words] == [True] * len(words)


@pytest.mark.parametrize(("kind", "counts"), [("people", (2, 1)), ("points", (1, 2))])
def test_a_row_is_added_without_javascript_and_nothing_is_lost(desk, address, kind, counts):
    data = {key: value for key, value in sheet({"text": "書きかけ"}).items() if key != "save"}
    answer = desk.post(address, data | {"add": kind, "received_on": "きのう"})
    made, html = answer.context["sheet"], answer.content.decode()
    assert (len(made.people.forms), len(made.points.forms)) == counts
    for word in ("見本 太郎", "見本の意見", "見本の理由", "書きかけ", "きのう", data["token"]):
        assert word in html
    assert "errorlist" not in html
    assert 'value="resident" id="id_people-0-grounds_0" checked' in html
    assert Submission.objects.count() == 0


def test_checking_tells_the_findings_and_saves_nothing(desk, address):
    data = {key: value for key, value in sheet().items() if key != "save"}
    answer = desk.post(
        address, data | {"check": "1", "people-0-name": "匿名", "postmarked_on": "2026-11-10"}
    )
    assert answer.context["findings"] == ["匿名での受付は不可"]
    assert Submission.objects.count() == 0


def test_enter_in_a_field_never_draws_a_number(desk, address):
    # Enter presses the first submit button of the form; the browser sends its name.
    html = desk.get(address).content.decode()
    form = html[html.index('id="log-form"') :]
    first = form[form.index('<button type="submit"') :].partition(">")[0]
    assert 'name="check"' in first


def test_a_fresh_form_begins_today_by_post_with_the_first_field_focused(desk, address):
    answer = desk.get(f"{address}?channel=telephone&received_on=x")
    envelope = answer.context["sheet"].envelope
    assert (envelope["channel"].value(), envelope["received_on"].value()) == (
        "post",
        DURING.date(),
    )
    assert answer.content.decode().count("autofocus") == 1


def test_the_message_gives_the_number_and_no_name(desk, address):
    answer = desk.post(address, sheet({"people-0-address": ""}), follow=True)
    assert [str(each) for each in answer.context["messages"]] == [
        "受付番号 M8-0001 で登録しました。要件の確認結果が1件あります。"
    ]


def test_a_late_letter_is_kept(desk, address, monkeypatch):
    later = datetime(2026, 12, 8, 9, 0, tzinfo=TOKYO)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    desk.force_login(User.objects.get())
    desk.post(address, sheet(received_on="2026-12-07"))
    assert Finding.objects.get().rule == "window"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("g1-s2", "g1-s2"),
        ("Ｇ１－Ｓ２", "g1-s2"),
        ("g1‐s2", "g1-s2"),
        ("g1−s2", "g1-s2"),
        ("g1-s1 市の施策 見本の施策その1", "g1-s1"),
        ("その2", "g1-s2"),
        ("キホンリネン", None),
        ("課題", "k1"),
        ("計画全体", None),
        ("", None),
    ],
)
def test_an_element_is_named_by_code_or_by_words(desk, address, typed, code):
    answer = desk.post(address, sheet({"points-0-element": typed}))
    if typed == "キホンリネン":
        assert errors(answer) == ["points-0-element"]
        return
    element = Comment.objects.get().element
    assert (element.code if element else None) == code


def focused(answer) -> list[str]:
    html = answer.content.decode()
    return re.findall(r'<(?:input|select|textarea)[^>]* name="([^"]+)"[^>]* autofocus', html)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"received_on": ""}, "received_on"),
        ({"people-0-email": "no mail", "points-0-element": "zz"}, "people-0-email"),
        ({"nobody": "on"}, "nobody"),
        ({"points-0-opinion": ""}, "points-0-opinion"),
    ],
)
def test_after_an_error_the_page_opens_at_the_first_field_to_put_right(desk, address, wrong, field):
    assert focused(desk.get(address)) == ["channel"]
    assert focused(desk.post(address, sheet(wrong))) == [field]
    assert focused(desk.get(address)) == ["channel"]


def test_an_address_for_mail_is_no_longer_than_what_can_be_kept(desk, address):
    long = f"a@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.{'f' * 10}.jp"
    refused = desk.post(address, sheet() | {"people-0-email": long})
    assert refused.status_code == 422
    assert "254文字以内で" in refused.content.decode()
    assert not Submission.objects.exists()


def test_a_name_is_never_cut_while_it_is_typed_and_refused_if_it_is_too_long(desk, address):
    assert "maxlength" not in desk.get(address).context["sheet"].people.as_p()
    refused = desk.post(address, sheet() | {"people-0-name": "見" * 201})
    assert refused.status_code == 422
    assert "200文字以内で入力してください（いまは201文字です）。" in refused.content.decode()
