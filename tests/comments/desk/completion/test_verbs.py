"""Asking, completing, giving up: what the verbs do and refuse."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from comments.desk.completion.ask import ask, drop
from comments.desk.completion.complete import complete
from comments.desk.completion.missing_items import _SENTENCES, ASKABLE, sentences
from comments.desk.edit_conflicts.stale import Stale
from comments.desk.event_wording import told
from comments.desk.mailroom.fix_transcription import FixedTranscription, fix_transcription
from comments.domain import rules
from comments.domain.states import Refused
from comments.models import Completion, Event
from comments.public.followup.correct import correct
from comments.records import audit
from comments.records.register import Incoming, register
from tests.comments.desk.completion.making import DUE, HOME, NAME, asked, incomplete, open_rules
from tests.makers import DURING, letter, person, submit
from tests.publishing import clerk
from tests.seen import revision_now

LATER = DURING + timedelta(days=3)
CAME = date(2026, 11, 12)


def now(made: Completion) -> int:
    return revision_now(made.submission)


def completed(made: Completion, *people: rules.Person, **values):
    whole = people or (person(name=NAME, address=HOME),)
    return complete(
        made, whole, **{"day": CAME, "user": clerk(), "at": LATER, "revision": now(made)} | values
    )


# ── Asking ────────────────────────────────────────────────────────────────────────────


def test_asking_keeps_what_how_and_until_when(consultation):
    made = asked(incomplete(consultation))
    assert (made.asks, made.means, made.asked_on, made.due_on) == (
        ["identity"],
        "letter",
        DURING.date(),
        DUE,
    )


def test_a_submission_has_one_open_request_at_most(consultation):
    submission = incomplete(consultation)
    asked(submission)
    with pytest.raises(Refused, match="同時に2つ"):
        asked(submission)
    assert submission.completions.count() == 1


def test_from_a_page_that_has_grown_stale_nothing_is_asked(consultation):
    submission = incomplete(consultation)
    audit.record(submission, "add_finding", by="shoku-in", at=DURING)
    with pytest.raises(Stale, match="指摘を加えた"):
        ask(submission, ["identity"], means="letter", due_on=DUE, by="b", at=DURING, revision=0)
    assert not submission.completions.exists()


def test_a_closed_request_makes_room_for_another(consultation):
    submission = incomplete(consultation)
    made = asked(submission)
    drop(made, why="返事がないため", by="b", at=LATER, revision=now(made))
    asked(submission, due_on=date(2026, 12, 1), at=LATER)
    assert submission.completions.open().count() == 1


@pytest.mark.parametrize("asks", [(), ("named",), ("identity", "interest"), ("window",)])
def test_only_what_is_missing_can_be_asked_for(consultation, asks):
    submission = incomplete(consultation)
    with pytest.raises(Refused, match="残っている指摘"):
        ask(submission, asks, means="letter", due_on=DUE, by="b", at=DURING, revision=0)


def test_the_due_day_does_not_lie_in_the_past(consultation):
    submission = incomplete(consultation)
    with pytest.raises(Refused, match="期限"):
        asked(submission, due_on=DURING.date() - timedelta(days=1))
    assert asked(submission, due_on=DURING.date()).pk


def test_who_is_decided_on_is_not_asked(consultation):
    submission = incomplete(consultation)
    audit.move(submission, "set_aside", by="b", at=DURING, code="incomplete")
    with pytest.raises(Refused, match="確認をやり直す"):
        asked(submission)


def test_every_finding_that_can_be_asked_about_has_its_sentence(consultation):
    """A letter for every way in which an entry can break an askable rule."""
    nobody = ()
    body = person(is_body=True, name="", representative="", address="", grounds=frozenset())
    cases = [
        nobody,
        (person(name="", address=""),),
        (body,),
        (person(name="匿名"),),
        (person(is_body=True, name="匿名", representative="匿名", grounds=frozenset({"office"})),),
        (person(address="東京都練馬区旭町1-1-1", grounds=frozenset()),),
        (person(address="東京都練馬区旭町1-1-1"),),
        (person(grounds=frozenset({"interest"})),),
        (person(address="本町1-1-1"),),
    ]
    said = set()
    for people in cases:
        submission = submit(consultation, letter(people=people, points=()))
        found = sentences(submission, ASKABLE)
        assert len(found) == len(open_rules(submission))
        said |= set(found)
    assert set(_SENTENCES.values()) <= said
    assert any("提出できる" not in each and "当たるか" in each for each in said)


def test_of_several_submitters_it_is_said_whose_is_missing(consultation):
    two = (person(), person(name="", address=HOME))
    [said] = sentences(submit(consultation, letter(people=two)), ["identity"])
    assert said.startswith("2人目の方：お名前")


# ── Completing ────────────────────────────────────────────────────────────────────────


def test_what_comes_settles_its_finding_and_has_its_own_day(consultation):
    submission = incomplete(consultation)
    made = asked(submission)
    completed(made)
    made.refresh_from_db()
    finding = submission.current_version.findings.get()
    assert (made.completed_on, finding.settled_on, open_rules(submission)) == (CAME, CAME, [])
    assert submission.submitters.get().address == HOME
    submission.refresh_from_db()
    assert submission.received_on == DURING.date()


def test_a_completed_submission_can_be_accepted(consultation):
    submission = incomplete(consultation)
    completed(asked(submission))
    audit.move(submission, "accept", by="b", at=LATER)
    assert submission.state == "accepted"


def test_what_is_still_missing_stays_and_what_is_new_is_found(consultation):
    submission = incomplete(consultation, people=(person(name="", address=""),))
    completed(asked(submission), person(name="匿名", address="本町1-1-1"))
    assert sorted(open_rules(submission)) == ["address_unclear", "named"]


def test_a_completion_changes_nothing_of_the_window_and_the_odd_dates(consultation):
    late = {"received_on": date(2026, 12, 5), "postmarked_on": date(2026, 12, 6)}
    submission = incomplete(consultation, **late)
    consultation.closes_on = date(2026, 12, 31)
    consultation.save()
    completed(asked(submission))
    assert open_rules(submission) == ["window", "date_order"]


def test_a_letter_without_a_name_gets_its_submitter(consultation):
    submission = incomplete(consultation, people=())
    completed(asked(submission))
    [row] = submission.submitters.all()
    assert (row.name, [each.key for each in row.grounds.all()], open_rules(submission)) == (
        NAME,
        ["resident"],
        [],
    )


def test_who_completed_is_found_by_the_search_for_people(consultation):
    submission = incomplete(consultation)
    completed(asked(submission))
    row = submission.submitters.get()
    assert row.folded == row.searchable()


def test_an_opinion_that_comes_is_a_further_version(consultation):
    submission = incomplete(consultation, people=(person(),), points=())
    completed(asked(submission, "opinion"), person(), points=[rules.Point("あとからの意見")])
    version = submission.current_version
    assert (version.ordinal, [each.opinion for each in version.comments.all()]) == (
        2,
        ["あとからの意見"],
    )
    assert [each.settled_on for each in version.findings.all()] == [CAME]
    assert submission.versions.get(ordinal=1).passages == []


def test_an_opinion_that_comes_is_read_again_by_a_second_person_and_can_be_put_right(consultation):
    user = clerk("uketsuke")
    submission = incomplete(consultation, people=(person(),), points=())
    came = [rules.Point("読み違えた意見")]
    completed(asked(submission, "opinion"), person(), points=came, user=user)
    transcription = submission.current_version.transcription
    assert (transcription.typed_by, transcription.checked_at) == (user, None)
    words = {"element": "", "opinion": "直した意見", "reason": ""}
    fix_transcription(
        submission,
        FixedTranscription([words], ""),
        revision=revision_now(submission),
        why="読み違い",
        user=user,
        at=LATER,
    )
    assert submission.current_version.passages == [words]


def test_a_transcription_that_there_is_stands_on_when_an_opinion_comes(consultation):
    incoming = Incoming(letter(points=()), "k" * 43, "全文の書き起こし")
    submission = register(consultation, incoming, by="b", at=DURING)
    completed(asked(submission, "opinion"), person(), points=[rules.Point("意見")])
    assert submission.current_version.text == "全文の書き起こし"


def test_an_opinion_is_never_written_over_by_a_completion(consultation):
    submission = incomplete(consultation)
    with pytest.raises(Refused, match="書き換えられません"):
        completed(asked(submission), points=[rules.Point("ほかの意見")])
    assert submission.versions.count() == 1


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"day": LATER.date() + timedelta(days=1)}, "未来"),
        ({"revision": 0}, "shoku-inが変更しました.*補正の依頼"),
    ],
)
def test_a_completion_that_cannot_be_is_refused_and_changes_nothing(consultation, values, words):
    submission = incomplete(consultation)
    made = asked(submission)
    with pytest.raises(Refused, match=words):
        completed(made, **values)
    assert (submission.submitters.get().address, open_rules(submission)) == ("", ["identity"])


def test_no_submitter_is_lost(consultation):
    submission = incomplete(consultation, people=(person(address=""), person()))
    with pytest.raises(Refused, match="数が合いません"):
        completed(asked(submission))
    assert submission.submitters.count() == 2


def test_of_two_clerks_the_second_is_told(consultation):
    submission = incomplete(consultation)
    made = asked(submission)
    completed(made)
    with pytest.raises(Refused, match="もう登録されています"):
        completed(made, person(name="別の名", address=HOME))
    with pytest.raises(Refused, match="もう登録されています"):
        drop(made, why="返事がないため", by="b", at=LATER, revision=now(made))
    assert submission.submitters.get().name == NAME


def test_after_a_decision_nothing_is_completed(consultation):
    submission = incomplete(consultation)
    made = asked(submission)
    audit.move(submission, "set_aside", by="b", at=DURING, code="incomplete")
    with pytest.raises(Refused, match="確認をやり直す"):
        completed(made)


# ── Giving up ─────────────────────────────────────────────────────────────────────────


def test_giving_up_needs_a_reason_and_leaves_the_finding(consultation):
    submission = incomplete(consultation)
    made = asked(submission)
    with pytest.raises(Refused, match="理由"):
        drop(made, why="  ", by="b", at=LATER, revision=now(made))
    drop(made, why="返事がないため", by="b", at=LATER, revision=now(made))
    made.refresh_from_db()
    assert (made.dropped_at, open_rules(submission)) == (LATER, ["identity"])
    audit.move(submission, "set_aside", by="b", at=LATER, code="incomplete")


def test_with_open_findings_and_an_open_request_it_can_still_be_decided(consultation):
    submission = incomplete(consultation)
    asked(submission)
    audit.move(submission, "accept", by="b", at=LATER)
    assert submission.state == "accepted"


# ── The log ───────────────────────────────────────────────────────────────────────────


def test_the_log_tells_all_of_it_and_holds_no_word_of_a_person(consultation):
    submission = incomplete(consultation)
    made = asked(submission)
    drop(made, why="返事がないため", by="b", at=LATER, revision=now(made))
    completed(asked(submission, at=LATER))
    events = Event.objects.exclude(action="register").order_by("pk")
    assert [each.action for each in events] == [
        "ask_completion",
        "drop_completion",
        "ask_completion",
        "complete",
        "complete",
    ]
    kept = json.dumps([[e.label, e.reason, e.detail] for e in events], ensure_ascii=False)
    assert [each for each in (NAME, HOME, "鳥籠") if each in kept] == []
    words = [change for each in events for change in told(each).changes]
    assert "求めたもの：氏名・住所" in words
    assert "住所・所在地：変わりました（内容は記録しません）" in words
    assert "補正済みになった指摘の数：1" in words
    assert "期限：2026-11-24" in words


def test_a_correction_by_its_resident_keeps_what_was_settled(consultation):
    submission = incomplete(consultation)
    completed(asked(submission))
    correct(submission, [{"element": "", "opinion": "直した意見", "reason": ""}], base=1, at=LATER)
    [finding] = submission.current_version.findings.all()
    assert (finding.version.ordinal, finding.settled_on) == (2, CAME)
