"""The start page: open work, new submissions and what waits."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from comments.desk.start_page import overviews
from comments.domain import rules
from comments.models import Completion
from comments.records import audit
from tests.comments.desk.completion.making import asked
from tests.makers import (
    DURING,
    PASSWORD,
    letter,
    make_consultation,
    make_plan,
    person,
    staff,
    submit,
)

START = reverse("admin:index")
TODAY = DURING.date()


def make_several(count: int) -> None:
    for n in range(count):
        made = make_consultation(make_plan(slug=f"plan-{n}"), slug=f"case-{n}", prefix=f"C{n}")
        submit(made)
        submit(made, letter())
        for _ in range(count):
            asked(submit(made, letter(people=())))


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_for_one_consultation_and_for_three(
    client, db, during, count, django_assert_num_queries
):
    make_several(count)
    client.force_login(staff("viewer"))
    client.get(START)
    with django_assert_num_queries(9):
        answer = client.get(START)
    assert len(answer.context["overviews"]) == count


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 11, 4), "開始まであと1日（11月5日（木）から）"),
        (date(2026, 11, 5), "あと29日（12月4日（金）まで）"),
        (date(2026, 12, 3), "あと1日（12月4日（金）まで）"),
        (date(2026, 12, 4), "きょうが最終日です（12月4日（金）まで）"),
        (date(2026, 12, 5), "12月4日（金）で終了しました"),
    ],
)
def test_the_days_left_are_told_in_words(consultation, today, words):
    assert overviews(today)[0].days_left == words


def test_submissions_are_counted_by_channel_and_state(consultation):
    first = submit(consultation)
    submit(consultation)
    for channel in (rules.POST, rules.FAX):
        submit(consultation, letter(channel=channel))
    first.state = "accepted"
    first.save()
    (overview,) = overviews(TODAY)
    assert overview.rows == [
        ("このサイト", [1, 1, 0, 0, 0]),
        ("郵送", [1, 0, 0, 0, 0]),
        ("FAX", [1, 0, 0, 0, 0]),
        ("電子メール", [0, 0, 0, 0, 0]),
        ("窓口へ持参", [0, 0, 0, 0, 0]),
    ]
    assert (overview.sums, overview.waiting) == ([3, 1, 0, 0, 0], 3)


def test_new_today_is_by_the_day_received_and_without_what_was_a_mistake(consultation):
    submit(consultation)
    submit(consultation, letter(received_on=date(2026, 11, 9)))
    mistaken = submit(consultation)
    mistaken.state = "mistaken"
    mistaken.save()
    assert overviews(TODAY)[0].new == 1


def test_unclassified_are_points_that_may_still_count(consultation):
    submissions = [submit(consultation) for _ in range(3)]
    submissions[0].state, submissions[0].reason_code = "set_aside", "empty"
    submissions[0].save()
    comment = submissions[1].current_version.comments.get()
    comment.disposition = consultation.dispositions.first()
    comment.save()
    assert overviews(TODAY)[0].unclassified == 1


def test_rehearsals_stand_apart_and_are_marked(client, consultation, during):
    practice = make_consultation(
        make_plan(slug="practice"), slug="practice", prefix="RN", rehearsal=True
    )
    submit(practice)
    client.force_login(staff("viewer"))
    answer = client.get(START)
    assert [(str(each.consultation), each.waiting) for each in answer.context["overviews"]] == [
        ("見本計画についての市民コメント", 0),
        ("【練習】見本計画についての市民コメント", 1),
    ]
    assert "【練習】見本計画についての市民コメント" in answer.content.decode()


@pytest.mark.parametrize(
    ("role", "links"),
    [
        ("mailroom", {"log": True, "export": False}),
        ("reviewer", {"log": True, "export": True}),
        ("approver", {"log": False, "export": True}),
        ("viewer", {"log": False, "export": True}),
        ("administrator", {"log": False, "export": False}),
    ],
)
def test_each_role_is_led_to_what_it_may_do(client, consultation, during, role, links):
    client.force_login(staff(role))
    html = client.get(START).content.decode()
    offered = {
        name: reverse(f"admin:comments_{name}", args=[consultation.pk]) in html for name in links
    }
    assert offered == links


def test_who_has_no_role_is_told_so_and_sees_nothing(client, consultation, during):
    client.force_login(User.objects.create_user("nobody", password=PASSWORD, is_staff=True))
    answer = client.get(START)
    assert answer.context["overviews"] == []
    assert "役割がまだ割り当てられていない" in answer.content.decode()


def test_the_address_above_a_list_leads_to_the_start_page(client, db):
    client.force_login(staff("viewer"))
    for label in ("comments", "plan", "auth"):
        assert client.get(reverse("admin:app_list", args=[label])).url == START


def test_the_way_back_on_lists_and_rows_begins_at_the_start_page(client, consultation, during):
    client.force_login(staff("administrator"))
    tag = consultation.tags.create(name="バス")
    pages = [reverse("admin:comments_tag_changelist"), reverse("admin:comments_tag_add")]
    for address in [*pages, reverse("admin:comments_tag_change", args=[tag.pk])]:
        html = client.get(address).content.decode()
        assert re.findall(r'<div class="breadcrumbs">\s*<a href="(.*?)">(.*?)</a>', html) == [
            (START, "はじめに")
        ]


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [("comments/submission/999/change/", 404, ""), ("auth/user/", 403, "管理者に頼んで")],
)
def test_what_is_not_found_or_not_allowed_at_the_desk_is_told_to_staff(
    client, db, address, status, words
):
    client.force_login(staff("viewer"))
    answer = client.get(f"{START}{address}")
    html = answer.content.decode()
    assert answer.status_code == status
    assert f'<a href="{START}">事務室のはじめのページ</a>' in html
    assert (words in html, "QRコード" in html, "送信もと" in html) == (True, False, False)


def test_what_is_not_found_on_the_public_site_speaks_to_residents(client, db):
    html = client.get("/nai/").content.decode()
    assert ("QRコード" in html, "事務室" in html) == (True, False)


# ── What was asked for and has not come ───────────────────────────────────────────────


def requests(consultation, *due: int):
    """Open requests, due so many days from today, made a week ago."""
    week_ago = DURING - timedelta(days=7)
    return [
        asked(
            submit(consultation, letter(people=())),
            due_on=TODAY + timedelta(days=days),
            at=week_ago,
        )
        for days in due
    ]


def test_what_was_asked_for_is_remembered_the_overdue_first(client, consultation, during):
    later, overdue, today = requests(consultation, 5, -1, 0)
    client.force_login(staff("viewer"))
    answer = client.get(START)
    [overview] = answer.context["overviews"]
    assert overview.reminders == [(overdue, True), (today, False), (later, False)]
    text = answer.content.decode()
    assert "補正を求めているもの（3件、うち期限を過ぎたもの1件）" in text
    assert text.count("期限を過ぎています") == 1


def test_what_has_come_was_given_up_or_is_decided_on_is_remembered_no_more(consultation):
    came, gone, decided = requests(consultation, 1, 2, 3)
    Completion.objects.filter(pk=came.pk).update(completed_on=TODAY)
    Completion.objects.filter(pk=gone.pk).update(dropped_at=DURING)
    audit.move(decided.submission, "set_aside", by="x", at=DURING, code="incomplete")
    assert overviews(TODAY)[0].asked == []


def test_of_many_the_most_urgent_are_named_and_all_are_counted(consultation):
    requests(consultation, *range(12))
    [overview] = overviews(TODAY)
    assert (len(overview.reminders), len(overview.asked)) == (10, 12)


def test_no_reminder_holds_a_name(client, consultation, during):
    asked(submit(consultation, letter(people=(person(name="見本 カナリア", address=""),))))
    client.force_login(staff("viewer"))
    text = client.get(START).content.decode()
    assert ("補正を求めているもの（1件）" in text, "カナリア" in text) == (True, False)
