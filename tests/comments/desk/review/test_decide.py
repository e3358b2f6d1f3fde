"""Decisions on a submission: the verb, and the page that posts them."""

from __future__ import annotations

import pytest
from django.urls import reverse

from comments.desk.review.decide import decide
from comments.domain import states
from comments.models import Event
from comments.public.followup.correct import correct
from tests.makers import DURING, staff, submit
from tests.seen import revision_now


@pytest.fixture
def submission(consultation):
    return submit(consultation)


def page(submission) -> str:
    return reverse("admin:comments_submission_decide", args=[submission.pk])


def events(submission) -> list[tuple[str, str, str]]:
    rows = Event.objects.about(submission).exclude(action="register").order_by("pk")
    return list(rows.values_list("action", "by", "reason"))


def test_a_decision_moves_the_state_and_writes_its_event(submission):
    decide(submission, "accept", by="shoku-in", at=DURING, revision=submission.revision)
    submission.refresh_from_db()
    assert submission.state == states.ACCEPTED
    assert events(submission) == [("accept", "shoku-in", "")]


def test_a_decision_on_a_state_no_longer_there_is_refused(submission):
    decide(submission, "accept", by="first", at=DURING, revision=submission.revision)
    with pytest.raises(states.Refused, match=r"firstが変更しました.*→ 受理"):
        decide(
            submission,
            "mark_mistaken",
            by="second",
            at=DURING,
            revision=0,
            note="重複",
        )
    submission.refresh_from_db()
    assert submission.state == states.ACCEPTED
    assert events(submission) == [("accept", "first", "")]


def test_a_decision_on_words_that_were_corrected_meanwhile_is_refused(client, submission, during):
    words = [{"element": "", "opinion": "訂正した意見", "reason": ""}]
    correct(submission, words, base=1, at=DURING)
    with pytest.raises(states.Refused, match=r"提出者（サイト）が変更しました.*訂正"):
        decide(submission, "accept", by="x", at=DURING, revision=0)
    client.force_login(staff("reviewer"))
    shown = client.get(reverse("admin:comments_submission_change", args=[submission.pk]))
    seen = {way.form.initial["revision"] for way in shown.context["ways"]}
    assert seen == {revision_now(submission)}


def test_an_action_that_the_table_does_not_know_is_refused(submission):
    with pytest.raises(states.Refused, match="その操作はありません"):
        decide(submission, "delete", by="shoku-in", at=DURING, revision=submission.revision)


def test_accepting_at_the_desk_goes_back_to_the_submission(client, submission, during):
    client.force_login(staff("reviewer"))
    answer = client.post(page(submission), {"action": "accept", "revision": "0", "note": ""})
    assert (answer.status_code, answer.url) == (
        302,
        reverse("admin:comments_submission_change", args=[submission.pk]),
    )
    assert events(submission) == [("accept", "reviewer-shoku-in", "")]


def test_setting_aside_keeps_the_code_and_the_words(client, submission, during):
    client.force_login(staff("reviewer"))
    client.post(
        page(submission),
        {
            "action": "set_aside",
            "revision": "0",
            "code": "incomplete",
            "note": "住所がない",
        },
    )
    submission.refresh_from_db()
    assert (submission.state, submission.reason_code) == (states.SET_ASIDE, "incomplete")
    assert events(submission) == [("set_aside", "reviewer-shoku-in", "住所がない")]


def test_setting_aside_without_a_reason_shows_the_page_again_with_what_was_typed(
    client, submission, during
):
    client.force_login(staff("reviewer"))
    answer = client.post(
        page(submission),
        {
            "action": "set_aside",
            "revision": "0",
            "code": "",
            "note": "見本の理由のことば",
        },
    )
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "対象外とする理由を選んでください。" in html
    assert html.count("見本の理由のことば") == 2  # in the message and in the field
    assert events(submission) == []


def test_a_stale_page_says_so_and_loses_no_word(client, submission, during):
    decide(submission, "accept", by="first", at=DURING, revision=submission.revision)
    client.force_login(staff("reviewer"))
    answer = client.post(
        page(submission),
        {
            "action": "set_aside",
            "revision": "0",
            "code": "empty",
            "note": "消えないことば",
        },
    )
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "firstが変更しました" in html
    assert "状態：受付（未確認） → 受理" in html
    assert "消えないことば" in html


@pytest.mark.parametrize("bad", ["\0", "\x0b", "\ufffd"])
def test_a_reason_that_cannot_be_kept_is_refused(client, submission, during, bad):
    client.force_login(staff("reviewer"))
    answer = client.post(
        page(submission),
        {"action": "mark_mistaken", "revision": "0", "note": f"重複{bad}です"},
    )
    assert answer.status_code == 409
    assert events(submission) == []


@pytest.mark.parametrize("state", list(states.STATES))
def test_the_page_offers_what_the_table_allows(client, submission, during, state):
    submission.state = state
    submission.reason_code = "other" if state == states.SET_ASIDE else ""
    submission.save()
    client.force_login(staff("reviewer"))
    answer = client.get(reverse("admin:comments_submission_change", args=[submission.pk]))
    offered = [way.transition.action for way in answer.context["ways"]]
    assert offered == [each.action for each in states.allowed(state)]


def test_an_address_reloaded_leads_back_to_the_submission(client, submission, during):
    client.force_login(staff("reviewer"))
    assert client.get(page(submission)).status_code == 302
    assert events(submission) == []
