"""Setting one's own password: signed in, or by the link of a mail. In Japanese, with an event."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from comments.models import Event
from tests.makers import PASSWORD, staff

NEW = f"{PASSWORD}-new"


@pytest.fixture
def clerk(db) -> User:
    user = staff("viewer")
    user.email = "shoku-in@example.jp"
    user.save()
    return user


def events() -> list[tuple]:
    return list(Event.objects.values_list("action", "by", "label", "detail"))


def test_changing_the_own_password_is_an_event(client, clerk):
    client.force_login(clerk)
    answer = client.post(
        reverse("admin:password_change"),
        {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW},
    )
    assert answer.url == reverse("admin:password_change_done")
    clerk.refresh_from_db()
    assert clerk.check_password(NEW)
    assert events() == [("password", clerk.username, clerk.username, {})]


def test_the_login_page_leads_to_the_reset(client, db):
    html = client.get(reverse("admin:login")).content.decode()
    assert f'href="{reverse("admin_password_reset")}"' in html


def test_a_forgotten_password_is_reset_by_mail(client, clerk, mailoutbox):
    client.post(reverse("admin_password_reset"), {"email": clerk.email})
    (mail,) = mailoutbox
    assert mail.subject == "市民コメント 事務室：パスワードの再設定"
    assert "新しいパスワードを決めてください" in mail.body
    link = re.search(r"https?://[^/]+(/staff/reset/\S+)", mail.body).group(1)
    page = client.get(link, follow=True)
    answer = client.post(
        page.redirect_chain[-1][0], {"new_password1": NEW, "new_password2": NEW}, follow=True
    )
    assert answer.status_code == 200
    clerk.refresh_from_db()
    assert clerk.check_password(NEW)
    assert events() == [("password", clerk.username, clerk.username, {})]


def test_an_unknown_address_gets_no_mail_and_the_same_answer(client, db, mailoutbox):
    answer = client.post(reverse("admin_password_reset"), {"email": "nobody@example.jp"})
    assert (answer.url, mailoutbox) == (reverse("password_reset_done"), [])


@pytest.mark.parametrize(
    "address",
    [
        reverse("admin:login"),
        reverse("admin_password_reset"),
        reverse("password_reset_done"),
        reverse("password_reset_confirm", args=["x", "y"]),
        reverse("password_reset_complete"),
    ],
)
def test_the_pages_are_japanese_and_in_the_desks_frame(client, db, address):
    html = client.get(address).content.decode()
    assert '<html lang="ja"' in html
    assert "市民コメント 事務室" in html
    assert "css/desk/desk.css" in html
    assert "Django" not in html
