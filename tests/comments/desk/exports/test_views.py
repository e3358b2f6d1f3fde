"""The export pages: permissions, what they offer, and the file itself."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.urls import reverse

from comments.domain import rules
from comments.models import Event
from tests.comments.desk.exports.making import accept
from tests.comments.desk.exports.reading import csv_rows, workbook
from tests.makers import make_consultation, make_plan, person, staff, submit

CANARY = "金糸雀 一郎"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def desk(client, during, consultation):
    """The desk's pages as one role sees them."""

    class Desk:
        def sign_in(self, role):
            client.force_login(staff(role))
            return self

        def get(self, name, of=consultation):
            return client.get(reverse(f"admin:{name}", args=[of.pk]))

        def post(self, of=consultation, **chosen):
            values = {"kind": "comments", "form": "xlsx", "scope": "all", "reason": ""}
            response = client.post(reverse("admin:comments_export", args=[of.pk]), values | chosen)
            # Read to its end, as a browser does: only then the file behind it is closed.
            response.body = b"".join(response) if response.streaming else b""
            return response

    submit(consultation, people=(person(name=CANARY),), points=(rules.Point("見本の意見"),))
    return Desk()


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("mailroom", 403),
        ("reviewer", 200),
        ("approver", 200),
        ("viewer", 200),
        ("administrator", 403),
    ],
)
def test_who_may_export_comments(desk, role, status):
    desk.sign_in(role)
    assert desk.get("comments_export").status_code == status
    assert desk.post().status_code == status


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("mailroom", 403),
        ("reviewer", 403),
        ("approver", 200),
        ("viewer", 403),
        ("administrator", 403),
    ],
)
def test_who_may_export_the_ledger(desk, role, status):
    assert desk.sign_in(role).post(kind="ledger", reason="資格の確認").status_code == status
    assert Event.objects.filter(action="export").count() == (status == 200)


@pytest.mark.parametrize("role", ["mailroom", "reviewer", "approver", "viewer", "administrator"])
def test_everyone_at_the_desk_sees_the_summary(desk, role):
    assert desk.sign_in(role).get("comments_summary").status_code == 200


@pytest.mark.parametrize("name", ["comments_export", "comments_summary"])
def test_who_is_not_signed_in_is_sent_to_sign_in(desk, name):
    response = desk.get(name)
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("admin:login"))


def test_the_file_is_an_attachment_that_nobody_stores(desk):
    response = desk.sign_in("viewer").post()
    assert response["Content-Type"] == XLSX
    name = quote("意見一覧_mihon_20261110.xlsx")
    assert response["Content-Disposition"] == f"attachment; filename*=utf-8''{name}"
    assert "no-store" in response["Cache-Control"]
    assert [row["意見"] for row in workbook(response.body)["意見一覧"]] == ["見本の意見"]


def test_a_rehearsals_file_is_marked(desk):
    rehearsal = make_consultation(
        make_plan(slug="utsushi"), slug="renshu", prefix="練習M8", rehearsal=True
    )
    response = desk.sign_in("viewer").post(of=rehearsal, form="csv")
    assert quote("【練習】意見一覧_renshu_20261110.csv") in response["Content-Disposition"]
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert csv_rows(response.body) == []


def test_the_event_names_who_asked(desk):
    desk.sign_in("approver").post(kind="ledger", reason="資格の確認")
    event = Event.objects.get(action="export")
    assert (event.by, event.reason) == ("approver-shoku-in", "資格の確認")


def test_the_ledger_is_offered_only_to_who_may_have_it(desk):
    offered = {
        role: "受付簿（提出者の欄あり）"
        in desk.sign_in(role).get("comments_export").content.decode()
        for role in ("viewer", "reviewer", "approver")
    }
    assert offered == {"viewer": False, "reviewer": False, "approver": True}


def test_without_a_reason_the_page_says_so_and_nothing_leaves(desk):
    response = desk.sign_in("approver").post(kind="ledger", reason=" ")
    assert response.status_code == 422
    assert "個人情報を書き出す理由を書いてください。" in response.content.decode()
    assert not Event.objects.filter(action="export").exists()


@pytest.mark.parametrize(
    "chosen", [{"kind": "everything"}, {"form": "pdf"}, {"scope": "some"}, {"reason": "a\x00b"}]
)
def test_a_choice_that_is_not_offered_is_shown_again(desk, chosen):
    assert desk.sign_in("approver").post(**chosen).status_code == 422
    assert not Event.objects.filter(action="export").exists()


def test_the_page_warns_that_the_text_may_hold_names(desk):
    page = desk.sign_in("viewer").get("comments_export").content.decode()
    assert "意見の文章そのものに、氏名や住所が書かれていることがあります" in page


def test_a_consultation_that_is_not_there_is_404(desk, client):
    desk.sign_in("viewer")
    for name in ("comments_export", "comments_summary"):
        assert client.get(reverse(f"admin:{name}", args=[999_999])).status_code == 404


def test_the_summary_tells_what_came_in_before_anything_is_reviewed(desk, consultation):
    submit(consultation)
    page = desk.sign_in("viewer").get("comments_summary").content.decode()
    assert "受け付けた提出は <strong>2件</strong>です。" in page
    assert "提出 <strong>0件</strong>" in page
    accept(submit(consultation))
    page = desk.get("comments_summary").content.decode()
    assert "受け付けた提出は <strong>3件</strong>です。" in page
    assert (
        "提出 <strong>1件</strong>、提出者 <strong>1人</strong>、意見 <strong>1件</strong>" in page
    )
    assert "2026年11月10日（火）" in page


def test_no_submitter_leaks_into_the_pages(desk):
    desk.sign_in("approver")
    for name in ("comments_export", "comments_summary"):
        assert CANARY not in desk.get(name).content.decode()


def test_the_summary_offers_the_export_only_to_who_may(desk):
    offered = {
        role: "ファイルに書き出す" in desk.sign_in(role).get("comments_summary").content.decode()
        for role in ("viewer", "mailroom")
    }
    assert offered == {"viewer": True, "mailroom": False}
