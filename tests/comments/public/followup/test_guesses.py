"""Limits on wrong confirmation codes; they never lock out the owner."""

from __future__ import annotations

from datetime import timedelta

import pytest

from comments.models import Attempt
from comments.public.followup.guess_limits import NAME, NUMBER, VISITOR
from tests.comments.public.followup.returning import Returning, fields, point
from tests.makers import DURING

ELSEWHERE = "203.0.113.9"


@pytest.fixture
def stranger(client, submission, during) -> Returning:
    return Returning(client, passcode="AAAA-AAAA-AAAA-AAAA")


def wrong(stranger: Returning, times: int, address: str = "192.0.2.1") -> list[int]:
    return [
        stranger.client.post("/mihon/status/shown/", stranger.held, REMOTE_ADDR=address).status_code
        for _ in range(times)
    ]


def right(returning: Returning, address: str = "192.0.2.1"):
    return returning.client.post("/mihon/status/shown/", returning.held, REMOTE_ADDR=address)


def test_after_ten_wrong_codes_a_visitor_waits(stranger):
    assert wrong(stranger, VISITOR.most + 1) == [400] * VISITOR.most + [429]


def test_over_the_limit_the_right_code_is_told_no_more_than_a_wrong_one(stranger, returning):
    wrong(stranger, VISITOR.most)
    answer = right(returning)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "900")
    assert "15分ほどたってから" in answer.content.decode()
    assert "見本の意見です。" not in answer.content.decode()


def test_after_the_time_one_may_try_again(stranger, returning, monkeypatch):
    wrong(stranger, VISITOR.most)
    later = DURING + VISITOR.within
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    assert right(returning).status_code == 200


def test_another_visitor_is_not_kept_waiting(stranger, returning):
    wrong(stranger, VISITOR.most)
    assert right(returning, ELSEWHERE).status_code == 200


def test_what_is_right_is_not_counted(returning):
    assert {right(returning).status_code for _ in range(VISITOR.most + 1)} == {200}
    assert not Attempt.objects.exists()


def guessed_from_everywhere(stranger: Returning) -> None:
    for n in range(NUMBER.most // VISITOR.most):
        wrong(stranger, VISITOR.most, f"198.51.100.{n}")


def test_a_number_that_many_have_guessed_at_leaves_each_one_try(stranger):
    guessed_from_everywhere(stranger)
    assert wrong(stranger, 2, ELSEWHERE) == [400, 429]


def test_its_owner_is_let_in_all_the_same(stranger, returning):
    guessed_from_everywhere(stranger)
    assert right(returning, ELSEWHERE).status_code == 200


def test_a_number_that_there_is_not_is_limited_like_one_that_there_is(client, submission, during):
    guessed_from_everywhere(Returning(client, number="77"))
    assert wrong(Returning(client, number="77"), 2, ELSEWHERE) == [400, 429]


def named(returning: Returning, name: str, address: str, part: str = "withdrawn"):
    data = {**returning.held, "name": name, "base": "1", **fields(point("打った文"))}
    return returning.client.post(f"/mihon/status/{part}/", data, REMOTE_ADDR=address)


def test_wrong_names_are_limited_for_whoever_holds_the_code(returning):
    answers = [named(returning, "例示 花子", f"198.51.100.{n}") for n in range(NAME.most)]
    assert {each.status_code for each in answers} == {400}
    last = named(returning, "見本 太郎", ELSEWHERE)
    assert (last.status_code, last.headers["Retry-After"]) == (429, "3600")


def test_wrong_names_stop_a_visitor_as_wrong_codes_do(returning):
    for _ in range(VISITOR.most):
        named(returning, "例示 花子", ELSEWHERE)
    assert right(returning, ELSEWHERE).status_code == 429


def test_who_is_told_to_wait_sees_the_typed_text_again(returning):
    for n in range(NAME.most):
        named(returning, "例示 花子", f"198.51.100.{n}")
    page = named(returning, "見本 太郎", ELSEWHERE, "corrected").content.decode()
    assert "打った文" in page


def test_an_attempt_holds_no_number_no_code_and_no_address(stranger):
    wrong(stranger, 1, ELSEWHERE)
    kept = str(list(Attempt.objects.values()))
    assert [word for word in ("M8", "AAAA", ELSEWHERE, "mihon") if word in kept] == []


def test_attempts_are_erased_in_the_end(stranger, monkeypatch):
    wrong(stranger, 1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: DURING + timedelta(days=1))
    wrong(stranger, 1)
    assert Attempt.objects.count() == 2  # of the second alone: by visitor and by number
