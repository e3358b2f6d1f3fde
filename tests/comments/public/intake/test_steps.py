"""From the first step to the receipt, in the order a resident takes it."""

from __future__ import annotations

import pytest

from comments.domain import passcodes
from comments.models import Comment, Draft, Submission, Submitter
from tests.comments.public.intake.steps import Steps, hidden
from tests.makers import opened

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("during", "consultation")]


@pytest.fixture
def steps(client) -> Steps:
    return Steps(client)


def test_an_opinion_on_an_element_becomes_a_submission_with_a_receipt(steps):
    steps.write("よい計画です。", reason="分かりやすいからです。")
    steps.who()
    receipt = steps.send().content.decode()

    submission = Submission.objects.get()
    comment = Comment.objects.get()
    assert (comment.element.code, comment.opinion, comment.reason) == (
        "g1-s1",
        "よい計画です。",
        "分かりやすいからです。",
    )
    assert (submission.reference, submission.state, submission.channel) == (
        "M8-0001",
        "received",
        "web",
    )
    assert "M8-0001" in receipt
    assert passcodes.passcode_of(steps.token) in receipt
    assert "よい計画です。" in receipt


def test_the_whole_plan_can_be_chosen(steps):
    steps.write(element="")
    steps.who()
    steps.send()
    assert Comment.objects.get().element is None


def test_further_opinions_are_added_changed_and_removed_before_going_on(steps):
    steps.write("一つめ")
    for number, element in (("二つめ", "g1-s2"), ("三つめ", "k1")):
        page = steps.post("comment/write")
        steps.post("comment/opinions", point=hidden(page, "point"), element=element, opinion=number)
    first, second, _ = (each["id"] for each in opened(steps.token).points)
    page = steps.post("comment/write", point=first)
    assert hidden(page, "point") == first
    steps.post("comment/opinions", point=first, element="g1", opinion="一つめ、改め")
    steps.post("comment/remove", point=second)
    steps.who()
    steps.send()
    assert list(Comment.objects.values_list("position", "element__code", "opinion")) == [
        (1, "g1", "一つめ、改め"),
        (2, "k1", "三つめ"),
    ]


def test_the_same_opinion_posted_twice_is_kept_once(steps):
    steps.write("一度だけ")
    point = opened(steps.token).points[0]["id"]
    steps.post("comment/opinions", point=point, element="g1-s1", opinion="一度だけ")
    assert [each["opinion"] for each in opened(steps.token).points] == ["一度だけ"]


def test_several_persons_submit_together(steps):
    steps.write()
    steps.who(
        kind="group",
        persons="2",
        **{
            "person-1-name": "例示 花子",
            "person-1-address": "東京都練馬区見本1",
            "person-1-grounds": ["commuter", "student"],
        },
    )
    steps.send()
    assert [
        (each.name, sorted(ground.key for ground in each.grounds.all()))
        for each in Submitter.objects.all()
    ] == [("見本 太郎", ["resident"]), ("例示 花子", ["commuter", "student"])]


def test_a_body_gives_its_name_its_representative_and_its_office(steps):
    steps.write()
    steps.who(
        kind="body",
        **{
            "person-0-name": "見本の会",
            "person-0-representative": "見本 太郎",
            "person-0-grounds": ["office"],
        },
    )
    steps.send()
    body = Submitter.objects.get()
    assert (body.is_body, body.name, body.representative) == (True, "見本の会", "見本 太郎")


def test_one_more_person_shows_a_further_form_and_saves_nothing(steps):
    steps.write()
    page = steps.post(
        "comment/people", kind="group", persons="2", more="1", **{"person-0-name": "見本 太郎"}
    )
    assert 'name="person-2-name"' in page.content.decode()
    assert 'value="見本 太郎"' in page.content.decode()
    assert opened(steps.token).people == {}


def test_one_person_less_takes_the_right_one_away(steps):
    steps.write()
    names = {f"person-{n}-name": f"見本 {n}" for n in range(3)}
    page = steps.post("comment/people", kind="group", persons="3", less="1", **names)
    shown = page.content.decode()
    assert [f'value="見本 {n}"' in shown for n in range(3)] == [True, False, True]


def test_the_check_shows_everything_and_the_submission_is_not_made_yet(steps):
    steps.write("確かめたい意見")
    page = steps.who(**{"person-0-email": "mihon@example.jp"}).content.decode()
    for text in ("確かめたい意見", "見本 太郎", "埼玉県朝霞市見本町1-1-1", "mihon@example.jp"):
        assert text in page
    assert not Submission.objects.exists()


def test_the_receipt_names_no_name_and_no_address(steps):
    receipt = steps.all().content.decode()
    assert "見本 太郎" not in receipt
    assert "見本町1-1-1" not in receipt


def test_the_draft_is_gone_once_it_is_sent(steps):
    steps.all()
    assert not Draft.objects.exists()


def test_sending_twice_gives_the_same_receipt_and_one_submission(steps):
    first = steps.all()
    again = steps.send()
    assert Submission.objects.count() == 1
    for text in ("M8-0001", passcodes.passcode_of(steps.token)):
        assert text in first.content.decode()
        assert text in again.content.decode()


def test_the_receipt_is_shown_again_to_the_same_browser(steps):
    steps.all()
    assert "M8-0001" in steps.get("receipt").content.decode()


def test_the_receipt_is_not_shown_to_another_browser(steps):
    steps.all()
    page = type(steps.client)().get("/mihon/receipt/")
    assert page.status_code == 404
    assert "M8-0001" not in page.content.decode()


def test_an_opinion_written_after_sending_is_a_new_submission(steps):
    steps.all("先の意見")
    sent = steps.token
    page = steps.post("comment/opinions", point="0" * 16, element="g1-s1", opinion="後からの意見")
    steps.token = hidden(page, "token")
    assert steps.token != sent
    assert "すでに提出されています" in page.content.decode()
    steps.who()
    steps.send()
    assert list(Comment.objects.values_list("version__submission__number", "opinion")) == [
        (1, "先の意見"),
        (2, "後からの意見"),
    ]


def test_two_tabs_opened_afresh_are_two_drafts(client):
    one, two = Steps(client), Steps(client)
    pages = [each.get("comment/write", element="g1-s1") for each in (one, two)]
    for each, page, opinion in zip((one, two), pages, ("甲の窓", "乙の窓"), strict=True):
        each.token = hidden(page, "token")
        each.post("comment/opinions", point=hidden(page, "point"), element="", opinion=opinion)
    for each in (one, two):
        each.who()
        each.send()
    assert sorted(Comment.objects.values_list("version__submission__number", "opinion")) == [
        (1, "甲の窓"),
        (2, "乙の窓"),
    ]


def test_an_element_page_visited_while_writing_adds_to_the_same_draft(steps):
    steps.write("一つめ")
    token = steps.token
    steps.write("二つめ", element="g1-s2")
    assert steps.token == token
    assert len(opened(steps.token).points) == 2


def test_erasing_takes_the_draft_and_the_cookie(steps):
    steps.write()
    page = steps.erase()
    assert not Draft.objects.exists()
    assert [each.value for each in page.cookies.values()] == [""]


def test_before_anything_typed_is_erased_it_is_asked_whether_it_may(steps):
    steps.write()
    page = steps.post("comment/erase").content.decode()
    assert "書きかけの内容を消しますか" in page
    assert Draft.objects.exists()


def test_where_nothing_is_left_to_lose_nothing_is_asked(steps):
    steps.write()
    steps.who()
    steps.send()
    assert "この端末から消しました" in steps.post("comment/erase").content.decode()


def test_who_begins_is_shown_the_way_in_by_a_code_and_who_has_written_is_not(steps):
    assert "続きのコードをお持ちの方は" in steps.get("comment/write").content.decode()
    steps.write()
    assert "続きのコードをお持ちの方は" not in steps.get("comment/write").content.decode()


def test_without_cookies_the_forms_alone_carry_the_draft_through(steps):
    for step in (steps.write, steps.who, steps.send):
        page = step()
        steps.client.cookies.clear()
    assert "M8-0001" in page.content.decode()


def test_the_receipt_says_where_to_look_and_how_to_keep_it(steps, settings):
    receipt = steps.all().content.decode()
    assert 'href="/mihon/status/"' in receipt
    assert f"{settings.SITE_URL}/mihon/status/" in receipt
    assert "PDFとして保存することもできます。" in receipt


def test_a_code_that_the_desk_has_replaced_is_no_longer_shown_as_one_that_works(steps):
    steps.all()
    new = passcodes.passcode_hash("AAAA-AAAA-AAAA-AAAA")
    Submission.objects.update(passcode_hash=new)
    receipt = steps.get("receipt").content.decode()
    assert passcodes.passcode_of(steps.token) not in receipt
    assert "前の確認コードは使えません。" in receipt


def test_without_a_receipt_number_and_code_still_lead_on(steps):
    assert 'href="/mihon/status/"' in steps.get("receipt").content.decode()
