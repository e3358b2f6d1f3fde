"""The pages of arrivals: the list, one arrival, its drawn pages and its files."""

from __future__ import annotations

import io

import pytest
from django.urls import reverse
from PIL import Image

from comments.desk.arrivals.handling import attach, dismiss, enter
from comments.desk.edit_conflicts.stale import locked
from comments.models import Arrival, ArrivalFile, Event
from tests.makers import DURING, arrived, picture, staff, submit

BY = {"by": "shoku-in", "at": DURING}


@pytest.fixture
def desk(client, consultation, during):
    client.force_login(staff("mailroom"))
    return client


def page_of(arrival, *, page: int = 1, file: int = 1) -> str:
    return reverse("admin:comments_arrival_page", args=[arrival.pk, file, page])


def size(answer) -> tuple[int, int]:
    return Image.open(io.BytesIO(answer.content)).size


def deal(desk, arrival, **said):
    address = reverse("admin:comments_arrival_deal", args=[arrival.pk])
    return desk.post(address, {"revision": 0} | said)


def test_a_page_is_a_picture_that_nobody_keeps(desk, consultation):
    answer = desk.get(page_of(arrived(consultation)))
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert {"private", "no-store"} <= set(answer.headers["Cache-Control"].split(", "))
    assert size(answer) == (120, 160)


def test_a_page_that_is_turned_stays_turned(desk, consultation):
    arrival = arrived(consultation)
    turn = reverse("admin:comments_arrival_turn", args=[arrival.pk, 1, 1])
    assert desk.post(turn).status_code == 302
    assert size(desk.get(page_of(arrival))) == (160, 120)
    assert ArrivalFile.objects.get().turns == {"1": 1}
    assert Event.objects.first().action == "turn"
    for _ in range(3):
        desk.post(turn, headers={"X-Requested-With": "fetch"})
    assert (ArrivalFile.objects.get().turns, size(desk.get(page_of(arrival)))) == ({}, (120, 160))


@pytest.mark.parametrize("page", [0, 2])
def test_there_is_no_page_beyond_the_last(desk, consultation, page):
    arrival = arrived(consultation)
    assert desk.get(page_of(arrival, page=page)).status_code == 404
    turn = reverse("admin:comments_arrival_turn", args=[arrival.pk, 1, page])
    assert desk.post(turn).status_code == 404


def test_a_number_that_no_row_can_have_is_not_found(desk):
    for number in ("9" * 19, "9" * 30):
        for rest in ("", "pages/1/"):
            address = f"/staff/comments/arrival/{number}/files/1/{rest}"
            assert desk.get(address).status_code == 404


def test_a_broken_picture_says_so_and_the_file_can_still_be_had(desk, consultation):
    arrival = arrived(consultation, picture()[:60])
    assert desk.get(page_of(arrival)).status_code == 422
    answer = desk.get(reverse("admin:comments_arrival_file", args=[arrival.pk, 1]))
    assert answer.content == picture()[:60]


def test_a_file_is_handed_out_under_numbers_with_its_event(desk, consultation):
    arrival = arrived(consultation)
    answer = desk.get(reverse("admin:comments_arrival_file", args=[arrival.pk, 1]))
    assert f"arrival-{arrival.pk}-1.png" in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert Event.objects.first().action == "download"


def test_it_is_dismissed_from_its_page(desk, consultation):
    arrival = arrived(consultation)
    answer = deal(desk, arrival, action="dismiss", dismissal="elsewhere")
    assert answer.url == reverse("admin:comments_arrival_change", args=[arrival.pk])
    assert Arrival.objects.get().dismissal == "elsewhere"


@pytest.mark.parametrize("typed", ["1", "M8-0001", "０００１", "M8 1", "M80001", "m8_1"])
def test_it_is_attached_by_the_number_of_a_submission(desk, consultation, typed):
    submission, arrival = submit(consultation), arrived(consultation)
    deal(desk, arrival, action="attach", number=typed, purpose="page")
    assert Arrival.objects.get().submission == submission


@pytest.mark.parametrize(
    "said",
    [{"number": "9", "purpose": "page"}, {"number": "X9-1", "purpose": "page"}, {"number": "1"}],
)
def test_a_wrong_number_or_purpose_is_told_and_what_was_typed_stays(desk, consultation, said):
    submit(consultation)
    answer = deal(desk, arrived(consultation), action="attach", note="続きです", **said)
    assert (answer.status_code, Arrival.objects.get().state) == (422, "waiting")
    assert "続きです" in answer.content.decode()


def test_the_second_of_two_clerks_is_told_and_what_was_typed_stays(desk, consultation):
    arrival = arrived(consultation)
    dismiss(arrival, "spam", revision=0, **BY)
    answer = deal(desk, arrival, action="dismiss", dismissal="question", note="返事した")
    html = answer.content.decode()
    assert (answer.status_code, Arrival.objects.get().dismissal) == (409, "spam")
    assert "shoku-inが変更しました" in html
    assert "状態：未処理 → 取り扱わない" in html
    assert "返事した" in html


def test_a_submission_shows_its_arrivals(desk, consultation):
    submission, arrival = submit(consultation), arrived(consultation)
    attach(arrival, submission, "completion", revision=0, **BY)
    html = desk.get(
        reverse("admin:comments_submission_change", args=[submission.pk])
    ).content.decode()
    assert reverse("admin:comments_arrival_change", args=[arrival.pk]) in html
    assert "補正、郵送" in html


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    desk, consultation, count, django_assert_num_queries
):
    for n in range(count):
        arrival = arrived(consultation, picture(str(n)))
        enter(locked(arrival), submit(consultation), **BY)
    address = reverse("admin:comments_arrival_changelist")
    desk.get(address)
    with django_assert_num_queries(9):
        answer = desk.get(address)
    assert answer.content.decode().count("登録した</td>") == count


def test_the_start_page_says_how_many_wait_and_since_when(desk, consultation):
    arrived(consultation, picture("a"))
    arrived(consultation, picture("b"), received_on=DURING.date().replace(day=6))
    dismiss(arrived(consultation, picture("c")), "spam", revision=0, **BY)
    html = desk.get(reverse("admin:index")).content.decode()
    assert "<strong>2通</strong>" in html
    assert "11月6日受領" in html
