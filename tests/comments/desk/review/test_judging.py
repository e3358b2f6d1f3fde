"""A clerk's word on the window, and the finding that it is not about the plan."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from comments.desk.review.off_topic import add_off_topic, take_off_topic_back
from comments.desk.review.on_time import say_on_time
from comments.domain.states import Refused
from comments.models import Event
from comments.public.followup.correct import correct
from comments.records import audit, findings
from tests.makers import DURING, letter, staff, submit
from tests.seen import revision_now

LATE = date(2026, 12, 5)
WHO = {"by": "shoku-in", "at": DURING}


@pytest.fixture
def late(consultation):
    return submit(consultation, letter(received_on=LATE))


@pytest.fixture
def punctual(consultation):
    return submit(consultation, letter())


@pytest.fixture
def desk(client, db, during):
    client.force_login(staff("reviewer"))
    return client


def rules_of(submission) -> list[str]:
    return [each.rule for each in submission.current_version.findings.all()]


def said(submission, word, why="交通の乱れのため", revision=None):
    seen = revision_now(submission) if revision is None else revision
    say_on_time(submission, word, why=why, revision=seen, **WHO)


def address(submission, way: str) -> str:
    return reverse(f"admin:comments_submission_{way}", args=[submission.pk])


# ── On time, by a clerk's word ────────────────────────────────────────────────────────


def test_a_late_letter_can_be_said_to_be_on_time_and_the_finding_follows(late):
    assert rules_of(late) == ["window"]
    said(late, True)
    assert (late.on_time_said, late.on_time_why, rules_of(late)) == (True, "交通の乱れのため", [])


def test_a_punctual_letter_can_be_said_to_be_late(punctual):
    said(punctual, False)
    [finding] = punctual.current_version.findings.all()
    assert (finding.rule, finding.field) == ("window", "received_on")
    assert finding.sentence == "11月5日（木）から12月4日（金）まで"


def test_a_word_that_agrees_with_the_dates_changes_no_finding(late):
    said(late, False)
    assert rules_of(late) == ["window"]


def test_the_word_can_be_taken_back(late):
    said(late, True)
    said(late, None, why="取り違えのため")
    assert (late.on_time_said, late.on_time_why, rules_of(late)) == (None, "", ["window"])


def test_the_event_keeps_the_word_and_its_reason(late):
    said(late, True)
    event = Event.objects.get(action="say_on_time")
    assert (event.by, event.reason) == ("shoku-in", "交通の乱れのため")
    assert event.detail["on_time_said"] == [None, True]


@pytest.mark.parametrize("why", ["", "  \n"])
def test_a_word_needs_a_reason(late, why):
    with pytest.raises(Refused, match="理由"):
        said(late, True, why=why)
    assert not Event.objects.filter(action="say_on_time").exists()


def test_of_two_clerks_the_second_is_told(late):
    said(late, True)
    with pytest.raises(Refused, match="shoku-inが変更しました"):
        said(late, False, revision=0)
    assert late.on_time_said is True


def test_once_decided_on_it_stays(late):
    audit.move(late, "accept", **WHO)
    with pytest.raises(Refused, match="確認をやり直す"):
        said(late, True)


def test_without_the_rule_there_is_no_finding(consultation, punctual):
    consultation.rule_sentences.filter(key="window").delete()
    said(punctual, False)
    assert rules_of(punctual) == []


def test_the_verdict_of_what_came_by_the_web_goes_by_its_moment(consultation):
    verdict = findings.verdict_of(submit(consultation), consultation)
    assert (verdict.is_on_time, verdict.basis) == (True, "moment")


# ── Not about the plan ────────────────────────────────────────────────────────────────


def test_a_clerk_adds_that_it_is_not_about_the_plan(punctual):
    add_off_topic(punctual, " ごみの収集についてです。 ", revision=revision_now(punctual), **WHO)
    [finding] = punctual.current_version.findings.all()
    assert (finding.rule, finding.sentence) == ("off_topic", "ごみの収集についてです。")
    assert Event.objects.filter(action="add_finding").get().reason == "ごみの収集についてです。"


def test_it_is_added_once_and_taken_back(punctual):
    add_off_topic(punctual, "別の話", revision=revision_now(punctual), **WHO)
    with pytest.raises(Refused, match="もう付いて"):
        add_off_topic(punctual, "別の話", revision=revision_now(punctual), **WHO)
    take_off_topic_back(punctual, revision=revision_now(punctual), **WHO)
    with pytest.raises(Refused, match="付いていません"):
        take_off_topic_back(punctual, revision=revision_now(punctual), **WHO)
    assert rules_of(punctual) == []


@pytest.mark.parametrize(("sentence", "revision"), [("", 0), (" ", 0), ("別の話", 1)])
def test_words_are_needed_on_the_revision_that_was_seen(punctual, sentence, revision):
    with pytest.raises(Refused):
        add_off_topic(punctual, sentence, revision=revision, **WHO)
    assert rules_of(punctual) == []


def test_once_decided_on_nothing_is_added(punctual):
    audit.move(punctual, "accept", **WHO)
    with pytest.raises(Refused, match="確認をやり直す"):
        add_off_topic(punctual, "別の話", revision=revision_now(punctual), **WHO)


def test_a_correction_is_to_be_read_anew(punctual):
    add_off_topic(punctual, "別の話", revision=revision_now(punctual), **WHO)
    correct(punctual, [{"element": "", "opinion": "直した意見", "reason": ""}], base=1, at=DURING)
    assert rules_of(punctual) == []


# ── At the desk ───────────────────────────────────────────────────────────────────────


def test_the_page_shows_both_dates_the_verdict_and_its_reason(desk, consultation):
    consultation.arrival_rule = "postmark"
    consultation.save()
    found = submit(
        consultation,
        letter(received_on=LATE, postmarked_on=date(2026, 12, 4), dated_on=date(2026, 12, 2)),
    )
    text = desk.get(address(found, "change")).content.decode()
    for words in (
        "2026年12月5日（土）",
        "2026年12月4日（金）",
        "2026年12月2日（水）",
        "<strong>期間内</strong>：消印有効のため、消印の日（12月4日（金））による。期間の内です",
    ):
        assert words in text


def test_the_word_is_given_at_the_desk_and_shown(desk, late):
    data = {"revision": 0, "said": "yes", "note": "大雪で遅れたため"}
    text = desk.post(address(late, "on_time"), data, follow=True).content.decode()
    assert "<strong>期間内</strong>：職員が判断しました（日付だけでは、期間外" in text
    assert "判断の理由：大雪で遅れたため" in text


def test_the_word_is_taken_back_at_the_desk(desk, late):
    said(late, True)
    desk.post(address(late, "on_time"), {"revision": late.revision, "said": "", "note": "取り違え"})
    late.refresh_from_db()
    assert late.on_time_said is None


def test_refused_the_reason_that_was_typed_stays(desk, late):
    said(late, False)
    answer = desk.post(address(late, "on_time"), {"revision": 0, "said": "yes", "note": "大雪"})
    text = answer.content.decode()
    assert (answer.status_code, "shoku-inが変更しました" in text) == (409, True)
    assert answer.context["judging"]["on_time"]["note"].value() == "大雪"


def test_the_finding_is_added_and_taken_back_at_the_desk(desk, punctual):
    page = address(punctual, "off_topic")
    text = desk.post(page, {"revision": 0, "note": "別の話"}, follow=True).content.decode()
    assert ("計画と関係がない" in text, "<q>別の話</q>" in text) == (True, True)
    assert 'name="revision" value="1"' in text
    desk.post(page, {"take_back": "1", "revision": 1})
    assert rules_of(punctual) == []


@pytest.mark.parametrize("carried", [{}, {"revision": "1"}, {"revision": "9" * 40}])
def test_a_finding_written_anew_meanwhile_is_not_taken_back_unseen(desk, punctual, carried):
    add_off_topic(punctual, "別の話", revision=revision_now(punctual), **WHO)
    take_off_topic_back(punctual, revision=revision_now(punctual), **WHO)
    add_off_topic(punctual, "書き直した指摘", revision=revision_now(punctual), **WHO)
    answer = desk.post(address(punctual, "off_topic"), {"take_back": "1", **carried})
    assert (answer.status_code, rules_of(punctual)) == (409, ["off_topic"])


def test_without_words_the_finding_is_not_added_and_it_is_said(desk, punctual):
    answer = desk.post(address(punctual, "off_topic"), {"revision": 0, "note": ""})
    assert (answer.status_code, rules_of(punctual)) == (409, [])


@pytest.mark.parametrize("role", ["mailroom", "viewer"])
def test_who_may_not_decide_is_not_offered_it(client, late, during, role):
    client.force_login(staff(role))
    text = client.get(address(late, "change")).content.decode()
    assert [address(late, way) in text for way in ("on_time", "off_topic")] == [False, False]


def test_what_is_settled_is_marked_and_counts_no_more(desk, consultation):
    found = submit(consultation, letter(people=()))
    found.current_version.findings.update(settled_on=date(2026, 11, 12))
    assert "補正済み（11月12日）" in desk.get(address(found, "change")).content.decode()
    rows = reverse("admin:comments_submission_changelist")
    listed = {way: desk.get(rows, {"finding": way}) for way in ("any", "none", "identity")}
    counts = {way: answer.context["cl"].result_count for way, answer in listed.items()}
    assert counts == {"any": 0, "none": 1, "identity": 0}
