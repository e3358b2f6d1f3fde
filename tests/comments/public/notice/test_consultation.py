"""The public page of one consultation: what, until when, who, how, and what becomes of it."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.template.loader import render_to_string

from comments.domain.rules import RULES
from comments.models import Consultation
from comments.public.notice.conditions import HEADINGS, conditions
from tests.makers import AFTER, BEFORE, DURING, make_consultation

pytestmark = pytest.mark.django_db


def text(client, address: str = "/mihon/") -> str:
    """The words of the page, without markup and spaces."""
    html = client.get(address).content.decode()
    body = html[html.index("<body>") :]
    return re.sub(r"\s+", "", re.sub(r"<[^>]*>", "", body))


@pytest.fixture
def clock(monkeypatch):
    def stand(at):
        monkeypatch.setattr("django.utils.timezone.now", lambda: at)

    return stand


# Until when


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (BEFORE - timedelta(days=2), "受付開始まで、あと3日です"),
        (BEFORE, "明日から受け付けます"),
        (BEFORE + timedelta(seconds=1), "締め切りまで、あと29日です"),
        (DURING, "締め切りまで、あと24日です"),
        (AFTER - timedelta(days=2), "明日が締め切りです"),
        (AFTER - timedelta(seconds=1), "今日が締め切りです"),
        (AFTER, "受付は終わりました"),
        (AFTER + timedelta(days=200), "受付は終わりました"),
    ],
)
def test_the_days_left_are_told_in_words(client, consultation, clock, at, words):
    clock(at)
    assert words in text(client)


def test_the_window_is_told_in_full_days_of_both_calendars(client, consultation, during):
    window = "令和8年（2026年）11月5日（木）から令和8年（2026年）12月4日（金）まで"
    assert window in text(client)


def test_a_moved_window_is_told_with_its_reason(client, consultation, during):
    assert "期間の変更のお知らせ" not in text(client)
    Consultation.objects.update(window_notice="期間を変更しました。\n理由：休館のため")
    assert "期間の変更のお知らせ期間を変更しました。理由：休館のため" in text(client)


# Who


def test_every_ground_is_listed_with_what_it_asks(client, consultation, during):
    assert (
        "市内にお住まいの方市内に事務所をお持ちの方（個人の方も、法人・団体の方も）"
        "市内に通勤する方市内に通学する方"
        "利害関係のある方（個人の方も、法人・団体の方も）どのような利害関係かを、お尋ねします。"
    ) in text(client)


def test_a_ground_for_bodies_alone_says_so(client, consultation, during):
    consultation.grounds.filter(key="office").update(for_people=False)
    assert "市内に事務所をお持ちの方（法人・団体の方）" in text(client)


def test_without_a_rule_of_eligibility_everybody_may_comment(client, consultation, during):
    consultation.rule_sentences.filter(key="eligibility").delete()
    assert "意見を提出できる方どなたでも提出できます。" in text(client)
    assert "市内に通勤する方" not in text(client)


def test_the_sentences_shown_are_those_enforced_in_their_order(client, consultation, during):
    shown = text(client)
    places = [shown.index(sentence) for sentence in consultation.terms.sentences.values()]
    assert places == sorted(places)


def test_a_sentence_of_two_rules_in_a_row_is_shown_once_under_both_headings(consultation):
    consultation.rule_sentences.filter(key__in=["identity", "body"]).update(sentence="一\n二")
    shown = [(each.heading, each.lines) for each in conditions(consultation)]
    assert ("お名前とご住所／法人・団体の場合", ["一", "二"]) in shown


def test_every_rule_has_its_heading():
    assert set(HEADINGS) == set(RULES)


# How


def test_each_way_in_that_is_on_tells_where_to_and_until_when(client, consultation, during):
    shown = text(client)
    day = "令和8年（2026年）12月4日（金）"
    assert f"{day}の24時までに提出されたものを受け付けます。" in shown
    assert f"見本の所在地見本市見本課あて{day}までに届いたものを受け付けます（必着）。" in shown
    assert f"FAX番号：000-000-0001{day}までに届いたものを受け付けます。" in shown
    assert f"アドレス：mihon@example.jp{day}までに届いたものを受け付けます。" in shown
    assert f"窓口の時間：平日8時30分から17時15分まで{day}の窓口の時間まで" in shown


def test_where_the_postmark_counts_the_page_says_so(client, consultation, during):
    Consultation.objects.update(arrival_rule="postmark")
    assert "令和8年（2026年）12月4日（金）の消印のあるものまで受け付けます。" in text(client)
    assert "必着" not in text(client)


def test_a_way_in_that_is_off_is_not_offered(client, consultation, during):
    assert "FAX番号" in text(client)
    consultation.channels.filter(kind="fax").update(is_on=False)
    assert "FAX番号" not in text(client)


def test_names_are_needed_and_the_telephone_is_for_questions_only(client, consultation, during):
    shown = text(client)
    assert "どの方法でも、お名前とご住所が必要です。匿名のご意見は受け付けられません。" in shown
    assert (
        "お電話での意見の提出は、受け付けていません。お電話は、お問い合わせにご利用ください。"
        "電話：000-000-0000"
    ) in shown


def test_the_places_where_the_draft_lies_are_listed(client, consultation, during):
    consultation.places.create(key="hall", name="各公民館", note="一つを除く", position=1)
    assert "市ホームページ各公民館（一つを除く）" in text(client)


# What becomes of it


def test_there_is_no_answer_to_each_but_a_published_one_with_its_day(client, consultation, during):
    Consultation.objects.update(result_on=date(2027, 2, 26))
    assert (
        "お一人おひとりへの回答はしません。ご意見と、それに対する市の考え方をまとめて、"
        "このサイトで公表します。公表は、令和9年（2027年）2月26日（金）の予定です。"
    ) in text(client)


def test_without_a_planned_day_none_is_promised(client, consultation, during):
    assert "の予定です" not in text(client)


def test_what_personal_data_is_for_who_sees_it_and_when_it_goes(client, consultation, during):
    told = (
        "何に使うか要件の確認のためだれが見るか見本課の職員"
        "公表するかお名前・ご住所・電子メールアドレスは公表しません。"
        "いつ消すか令和10年（2028年）3月31日（金）に消去します。"
    )
    assert told in text(client)


def test_the_word_on_personal_data_can_be_shown_by_any_page(consultation):
    html = render_to_string(
        "comments/public/notice/personal_data.html", {"consultation": consultation}
    )
    assert "令和10年（2028年）3月31日（金）に消去します。" in html


# The way to the form

WRITE = 'href="/mihon/comment/write/"'


def test_while_open_one_can_write(client, consultation, during):
    assert client.get("/mihon/").content.decode().count(WRITE) == 3


@pytest.mark.parametrize("at", [BEFORE, AFTER])
def test_before_and_after_one_cannot(client, consultation, clock, at):
    clock(at)
    assert WRITE not in client.get("/mihon/").content.decode()


def test_before_the_opening_the_page_says_when(client, consultation, clock):
    clock(BEFORE)
    assert "意見は、令和8年（2026年）11月5日（木）から受け付けます。" in text(client)


def test_after_closing_the_page_says_since_when_and_when_the_result_comes(
    client, consultation, clock
):
    clock(AFTER)
    Consultation.objects.update(result_on=date(2027, 2, 26))
    assert (
        "意見の受付は、令和8年（2026年）12月4日（金）に終わりました。"
        "結果は、令和9年（2027年）2月26日（金）に公表する予定です。"
    ) in text(client)
    assert "受付は終わりました。次は、受け付けていたときのご案内です。" in text(client)


def test_with_the_web_channel_off_the_page_says_how_else(client, consultation, during):
    consultation.channels.filter(kind="web").update(is_on=False)
    html = client.get("/mihon/").content.decode()
    assert WRITE not in html
    assert "このサイトからの提出は受け付けていません。次の方法でお寄せください。" in html
    for kind in ("post", "fax", "email", "counter"):
        assert f'href="/mihon/#how-{kind}"' in html
        assert f'id="how-{kind}"' in html


# The frame


def test_the_office_stands_in_the_frame(client, consultation, during):
    html = client.get("/mihon/").content.decode()
    assert '<span class="pc-header__office">見本市 見本課</span>' in html


@pytest.mark.parametrize("address", ["/mihon/", "/mihon/plan/", "/mihon/plan/g1-s1/"])
def test_every_page_of_a_rehearsal_is_marked_in_title_and_banner(client, db, during, address):
    make_consultation(rehearsal=True)
    html = client.get(address).content.decode()
    assert html.split("<title>")[1].split("</title>")[0].endswith("｜【練習】市民コメント")
    assert '<strong class="pc-banner__mark">【練習】</strong>' in html


@pytest.mark.parametrize("address", ["/mihon/", "/mihon/plan/", "/mihon/plan/g1-s1/"])
def test_no_page_of_a_real_consultation_is(client, consultation, during, address):
    assert "【練習】" not in client.get(address).content.decode()


def test_an_unknown_consultation_is_not_found(client, db):
    assert client.get("/nai/").status_code == 404
