"""What is typed from paper is checked by a second person, and put right as a further version."""

from __future__ import annotations

import pytest
from django.urls import reverse

from comments.desk.arrivals.handling import attach
from comments.desk.mailroom.check_transcription import check
from comments.desk.mailroom.enter import log_letter
from comments.desk.mailroom.fix_transcription import (
    FixedTranscription,
    fix_transcription,
    own_words,
)
from comments.domain import passcodes, rules, states
from comments.files.kinds import File
from comments.models import Comment, Event, Finding, Submission, Transcription
from comments.records import audit
from comments.records.attachments import NamedFile
from comments.records.register import Incoming, register
from tests.makers import DURING, arrived, entry, letter, staff, submit
from tests.seen import revision_now

PASSAGE = {"element": "", "opinion": "見本の意見です。", "reason": "見本の理由です。"}
WORDS = {"element": "g1-s1", "opinion": "書き起こした意見", "reason": ""}


@pytest.fixture
def typist(db):
    return staff("mailroom")


@pytest.fixture
def second(db):
    return staff("reviewer")


@pytest.fixture
def typed(consultation, typist) -> Submission:
    incoming = Incoming(letter(), passcodes.new_token(), "全文です。")
    return log_letter(consultation, incoming, user=typist, at=DURING)


def in_a_file(consultation, *points: rules.Point) -> Submission:
    """A web submission whose opinion stands in a file, beside the points that were typed."""
    files = (NamedFile("見本.txt", File("txt", "見本の手紙".encode())),)
    incoming = Incoming(entry(points=points, files=1), passcodes.new_token(), files=files)
    return register(consultation, incoming, by="web", at=DURING)


def fix(submission, user, *passages, text="", revision=None, why="読み違い", stands=False):
    fixed = FixedTranscription(passages, text, stands)
    seen = revision_now(submission) if revision is None else revision
    return fix_transcription(submission, fixed, revision=seen, why=why, user=user, at=DURING)


# ── Checking ──────────────────────────────────────────────────────────────────────────


def test_what_a_clerk_has_typed_waits_for_a_second_person(typed, typist):
    row = Transcription.objects.get()
    assert (row.version, row.typed_by, row.checked_at) == (typed.current_version, typist, None)


def test_a_web_submission_is_no_transcription(consultation):
    submit(consultation)
    assert not Transcription.objects.exists()


def test_a_second_person_checks_it_and_the_log_says_who_and_when(typed, second):
    check(typed, revision=revision_now(typed), user=second, at=DURING)
    row = Transcription.objects.get()
    assert (row.checked_by, row.checked_at) == (second, DURING)
    event = Event.objects.first()
    assert (event.action, event.by, event.consultation_id) == (
        "check",
        second.username,
        typed.consultation_id,
    )


def test_never_by_who_has_typed_it(typed, typist):
    with pytest.raises(states.Refused, match="本人"):
        check(typed, revision=revision_now(typed), user=typist, at=DURING)
    assert Transcription.objects.get().checked_at is None


def test_checked_by_one_it_is_not_checked_by_another_but_twice_is_once(typed, second):
    check(typed, revision=revision_now(typed), user=second, at=DURING)
    check(typed, revision=revision_now(typed), user=second, at=DURING)
    assert Event.objects.filter(action="check").count() == 1
    with pytest.raises(states.Refused, match="ほかの職員"):
        check(typed, revision=revision_now(typed), user=staff("approver"), at=DURING)


def test_what_was_put_right_meanwhile_is_not_checked_unseen(typed, typist, second):
    fix(typed, typist, WORDS)
    with pytest.raises(states.Refused, match="書き起こしを直した"):
        check(typed, revision=0, user=second, at=DURING)


def test_what_is_not_written_out_yet_is_not_checked(consultation, typist, second):
    incoming = Incoming(letter(points=(), files=1), passcodes.new_token(), in_scan=True)
    submission = log_letter(consultation, incoming, user=typist, at=DURING)
    with pytest.raises(states.Refused, match="まだ書き起こしていない"):
        check(submission, revision=revision_now(submission), user=second, at=DURING)
    fix(submission, typist, WORDS)
    check(submission, revision=revision_now(submission), user=second, at=DURING)


# ── Putting right ─────────────────────────────────────────────────────────────────────


def test_a_further_version_counts_and_is_unchecked(typed, typist, second):
    check(typed, revision=revision_now(typed), user=second, at=DURING)
    new = fix(typed, second, WORDS, text="直した全文")
    assert (typed.current_version, new.ordinal, new.text) == (new, 2, "直した全文")
    assert new.passages == [WORDS]
    row = Transcription.objects.get(version=new)
    assert (row.typed_by, row.checked_at) == (second, None)
    event = Event.objects.get(action="put_right")
    assert (event.reason, event.by) == ("読み違い", second.username)


def test_review_reopens(typed, typist):
    audit.move(typed, "accept", by="x", at=DURING)
    fix(typed, typist, WORDS)
    typed.refresh_from_db()
    assert typed.state == states.RECEIVED


@pytest.mark.parametrize("action", ["mark_mistaken", "withdraw"])
def test_what_is_withdrawn_or_a_mistake_is_not_put_right(typed, typist, action):
    audit.move(typed, action, by="x", at=DURING, note="見本")
    with pytest.raises(states.Refused, match="直せません"):
        fix(typed, typist, WORDS)


@pytest.mark.parametrize(
    ("values", "told"),
    [({"why": " "}, "理由"), ({"revision": 2}, "変更しました"), ({"revision": -1}, "変更しました")],
)
def test_without_a_reason_or_from_another_version_nothing_is_written(typed, typist, values, told):
    with pytest.raises(states.Refused, match=told):
        fix(typed, typist, WORDS, **values)
    assert typed.versions.count() == 1


def test_what_changes_nothing_is_refused(typed, typist):
    with pytest.raises(states.Refused, match="直したところ"):
        fix(typed, typist, PASSAGE, text="全文です。")


def test_an_unchanged_point_keeps_what_the_desk_made_of_it(typed, typist):
    disposition = typed.consultation.dispositions.first()
    Comment.objects.update(disposition=disposition, classified_at=DURING, classified_by=typist)
    new = fix(typed, typist, PASSAGE, WORDS)
    kept = new.comments.order_by("position").values_list("disposition", flat=True)
    assert list(kept) == [disposition.pk, None]


def test_findings_stay_but_for_the_missing_opinion(consultation, typist):
    incoming = Incoming(letter(people=(), points=()), passcodes.new_token())
    submission = log_letter(consultation, incoming, user=typist, at=DURING)
    new = fix(submission, typist, WORDS)
    assert list(Finding.objects.filter(version=new).values_list("rule", flat=True)) == ["identity"]


def test_an_opinion_in_a_file_gets_its_words(consultation, typist):
    submission = in_a_file(consultation)
    assert Comment.objects.current().filter(is_in_file=True).count() == 1
    fix(submission, typist, WORDS)
    (comment,) = Comment.objects.current()
    assert (comment.is_in_file, comment.opinion) == (False, "書き起こした意見")
    assert comment.element.code == "g1-s1"


def test_what_a_resident_typed_stays_as_it_is(consultation, typist):
    submission = submit(consultation)
    assert own_words(submission) == [PASSAGE]
    new = fix(submission, typist, WORDS)
    assert new.passages == [PASSAGE, WORDS]
    newer = fix(submission, typist)
    assert newer.passages == [PASSAGE]


def test_a_letter_logged_before_transcriptions_were_kept_can_be_put_right(consultation, typist):
    submission = submit(consultation, letter())
    assert own_words(submission) == []
    assert fix(submission, typist, WORDS).passages == [WORDS]


# ── Pages ─────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def desk(client, during, second):
    client.force_login(second)
    return client


def address(name: str, submission: Submission) -> str:
    return reverse(f"admin:{name}", args=[submission.pk])


def form(*passages: dict[str, str], **values: str) -> dict[str, str]:
    data = {"points-TOTAL_FORMS": str(len(passages)), "points-INITIAL_FORMS": "0", "revision": "0"}
    for n, passage in enumerate(passages):
        data |= {f"points-{n}-{name}": value for name, value in passage.items()}
    return data | {"text": "全文です。", "why": "読み違い", "save": "1"} | values


def test_until_it_is_checked_the_page_and_the_row_say_so(desk, typed, second):
    change = address("comments_submission_change", typed)
    ledger = reverse("admin:comments_submission_changelist")
    for page in (change, ledger):
        assert "書き起こし未照合" in desk.get(page).content.decode()
    check(typed, revision=revision_now(typed), user=second, at=DURING)
    for page in (change, ledger):
        html = desk.get(page).content.decode()
        assert "書き起こし未照合" not in html
        assert "照合済み" in html


def test_the_words_stand_beside_what_came_in(desk, typed):
    arrival = arrived(typed.consultation)
    attach(arrival, typed, "page", by="x", at=DURING, revision=revision_now(arrival))
    html = desk.get(address("comments_check", typed)).content.decode()
    assert reverse("admin:comments_arrival_page", args=[arrival.pk, 1, 1]) in html
    assert "見本の意見です。" in html


def test_checking_leads_back_to_the_submission(desk, typed, second):
    answer = desk.post(address("comments_check", typed), {"revision": "0"})
    assert answer.url == address("comments_submission_change", typed)
    assert Transcription.objects.get().checked_by == second


@pytest.mark.parametrize("revision", ["", "x", "2", "9" * 30])
def test_a_revision_that_was_not_seen_is_not_checked(desk, typed, revision):
    assert desk.post(address("comments_check", typed), {"revision": revision}).status_code == 409


def test_the_form_begins_with_what_is_there_and_writes_a_version(desk, typed):
    page = desk.get(address("comments_fix_transcription", typed)).content.decode()
    assert "見本の意見です。" in page
    desk.post(address("comments_fix_transcription", typed), form(WORDS))
    assert typed.current_version.passages == [WORDS]


@pytest.mark.parametrize("values", [{"why": ""}, {"revision": "7"}])
def test_what_is_refused_keeps_what_was_typed(desk, typed, values):
    answer = desk.post(address("comments_fix_transcription", typed), form(WORDS, **values))
    assert answer.status_code in (409, 422)
    assert "書き起こした意見" in answer.content.decode()
    assert typed.versions.count() == 1


def test_a_row_more_loses_nothing_and_writes_nothing(desk, typed):
    data = form(WORDS, add="points")
    del data["save"]
    answer = desk.post(address("comments_fix_transcription", typed), data)
    assert "書き起こした意見" in answer.content.decode()
    assert len(answer.context["sheet"].points.forms) == 2
    assert typed.versions.count() == 1


def test_a_file_s_words_are_asked_for_unless_it_is_to_wait(desk, consultation):
    submission = in_a_file(consultation, rules.Point("打った意見"))
    Comment.objects.filter(position=1).update(is_in_file=False)
    Comment.objects.create(
        version=submission.current_version, position=2, opinion="", folded="", is_in_file=True
    )
    page = address("comments_fix_transcription", submission)
    assert desk.post(page, form(text="")).status_code == 422
    answer = desk.post(page, form(WORDS, text=""))
    assert answer.status_code == 302
    told = Comment.objects.current().order_by("position").values_list("opinion", "is_in_file")
    assert list(told) == [("打った意見", False), ("書き起こした意見", False)]


def test_the_ledger_is_filtered_by_how_far_the_words_are(desk, consultation, typist, second):
    unchecked = log_letter(consultation, Incoming(letter(), "a" * 43), user=typist, at=DURING)
    checked = log_letter(consultation, Incoming(letter(), "b" * 43), user=typist, at=DURING)
    check(checked, revision=revision_now(checked), user=second, at=DURING)
    waiting = in_a_file(consultation)
    ledger = reverse("admin:comments_submission_changelist")
    for value, wanted in (("unchecked", unchecked), ("checked", checked), ("waiting", waiting)):
        found = desk.get(ledger, {"transcribed": value}).context["cl"].queryset
        assert list(found) == [wanted]
    assert desk.get(ledger, {"transcribed": "x"}).context["cl"].queryset.count() == 3


def test_putting_right_offers_no_button_that_its_form_does_not_know(desk, typed):
    arrival = arrived(typed.consultation, b"mail", channel="email", body="メールの本文")
    attach(arrival, typed, "reply", by="x", at=DURING, revision=revision_now(arrival))
    html = desk.get(address("comments_fix_transcription", typed)).content.decode()
    assert "メールの本文" in html
    assert 'name="put"' not in html
