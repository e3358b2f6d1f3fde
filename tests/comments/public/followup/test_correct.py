"""The verb 訂正する: a further version that counts from now on."""

from __future__ import annotations

import pytest

from comments.desk.event_wording import told
from comments.desk.review.classify import classify
from comments.domain import states
from comments.files.kinds import PDF, File
from comments.models import Comment, Event
from comments.public.followup.changeable import NotNow
from comments.public.followup.correct import Stale, Unchanged, correct
from comments.records import audit, counts
from comments.records.attachments import NamedFile
from comments.records.register import Incoming, register
from tests.comments.public.followup.returning import WORDS, point, rows
from tests.makers import AFTER, BEFORE, DURING, entry, letter, staff, submit
from tests.publishing import answered

NEW = point("訂正した意見", "g1-s1", "訂正した理由")


@pytest.fixture
def submission(consultation):
    return submit(consultation)


def actions() -> list[tuple[str, str]]:
    return list(Event.objects.order_by("pk").values_list("action", "by"))


def test_a_correction_is_a_further_version_and_the_former_stays(submission):
    version = correct(submission, [NEW], base=1, at=DURING)
    former, current = submission.versions.order_by("ordinal")
    assert (former.ordinal, former.is_current, former.passages) == (1, False, [WORDS])
    assert (current, current.ordinal, current.is_current) == (version, 2, True)
    assert current.passages == [NEW]


def test_its_points_are_comments_like_all_others(submission):
    correct(submission, [NEW, point("二つめ")], base=1, at=DURING)
    current = Comment.objects.filter(version__is_current=True).order_by("position")
    assert [(each.position, each.element_title, each.opinion) for each in current] == [
        (1, "市の施策 見本の施策その1", "訂正した意見"),
        (2, "計画全体", "二つめ"),
    ]
    assert Comment.objects.filter(folded__contains="二ツメ").count() == 1


def test_number_and_day_stay_and_only_the_last_version_is_counted(submission, consultation):
    audit.move(submission, "accept", by="shoku-in", at=DURING)
    correct(submission, [NEW, point("二つめ")], base=1, at=DURING)
    submission.refresh_from_db()
    assert (submission.reference, submission.received_on) == ("M8-0001", DURING.date())
    audit.move(submission, "accept", by="shoku-in", at=DURING)
    assert counts.summary(consultation).total.points == 2


@pytest.mark.parametrize(
    ("action", "why", "after"),
    [
        (None, {}, [("correct", "web")]),
        ("accept", {}, [("accept", "x"), ("correct", "web"), ("reopen", "web")]),
        (
            "set_aside",
            {"code": "empty"},
            [("set_aside", "x"), ("correct", "web"), ("reopen", "web")],
        ),
    ],
)
def test_review_reopens_and_the_log_says_so(submission, action, why, after):
    if action:
        audit.move(submission, action, by="x", at=DURING, **why)
    correct(submission, [NEW], base=1, at=DURING)
    submission.refresh_from_db()
    assert (submission.state, submission.reason_code) == (states.RECEIVED, "")
    assert actions() == [("register", "web"), *after]


@pytest.mark.parametrize("action", ["withdraw", "mark_mistaken"])
def test_what_is_withdrawn_or_mistaken_is_not_corrected(submission, action):
    audit.move(submission, action, by="x", at=DURING, note="見本")
    with pytest.raises(NotNow):
        correct(submission, [NEW], base=1, at=DURING)


@pytest.mark.parametrize("at", [BEFORE, AFTER])
def test_outside_the_window_nothing_is_corrected(submission, at):
    before = rows()
    with pytest.raises(NotNow):
        correct(submission, [NEW], base=1, at=at)
    assert rows() == before


def test_it_is_ones_own_whether_the_web_form_is_on_or_off(submission, consultation):
    consultation.channels.filter(kind="web").update(is_on=False)
    assert correct(submission, [NEW], base=1, at=DURING).ordinal == 2


def test_the_same_again_is_the_same_version_even_after_closing(submission):
    first = correct(submission, [NEW], base=1, at=DURING)
    before = rows()
    assert correct(submission, [NEW], base=1, at=DURING) == first
    assert correct(submission, [NEW], base=1, at=AFTER) == first
    assert rows() == before


def test_a_replay_after_a_second_correction_undoes_nothing(submission):
    first = correct(submission, [NEW], base=1, at=DURING)
    correct(submission, [point("さらに")], base=2, at=DURING)
    assert correct(submission, [NEW], base=1, at=DURING) == first
    assert submission.current_version.passages == [point("さらに")]


@pytest.mark.parametrize("base", [0, 1, 3])
def test_a_form_filled_from_another_version_is_stale(submission, base):
    correct(submission, [NEW], base=1, at=DURING)
    before = rows()
    with pytest.raises(Stale):
        correct(submission, [point("別の窓")], base=base, at=DURING)
    assert rows() == before


def test_what_changes_nothing_writes_nothing(submission):
    before = rows()
    with pytest.raises(Unchanged):
        correct(submission, [WORDS], base=1, at=DURING)
    assert rows() == before


def test_an_element_that_the_plan_has_not_leaves_nothing_behind(submission):
    before = rows()
    with pytest.raises(KeyError):
        correct(submission, [point("意見", "nowhere")], base=1, at=DURING)
    assert rows() == before
    assert submission.current_version.ordinal == 1


# ── What the desk had made of the former version ──────────────────────────────────────


@pytest.fixture
def classified(submission, consultation):
    classify(
        [submission.current_version.comments.get().pk],
        by=staff("reviewer"),
        at=DURING,
        element=consultation.plan.elements.get(code="k1"),
        disposition=consultation.dispositions.get(key="included"),
        section=consultation.sections.get(),
        tags=[consultation.tags.create(name="バス")],
    )
    return submission


def made_of(version) -> list[tuple]:
    return [
        (each.element_title, str(each.disposition), str(each.section), each.tags.count())
        for each in version.comments.order_by("position")
    ]


def test_a_point_that_was_not_touched_keeps_its_classification(classified):
    version = correct(classified, [NEW, WORDS], base=1, at=DURING)
    assert made_of(version) == [
        ("市の施策 見本の施策その1", "None", "None", 0),
        ("課題 見本の課題", "盛り込み済み", "見本課", 1),
    ]
    kept = version.comments.get(position=2)
    assert (kept.classified_at, kept.classified_by.username) == (DURING, "reviewer-shoku-in")


@pytest.mark.parametrize("name", ["element", "opinion", "reason"])
def test_a_point_of_which_a_letter_differs_is_classified_anew(classified, name):
    changed = WORDS | {name: {"element": "g1-s1"}.get(name, "別のことば")}
    version = correct(classified, [changed], base=1, at=DURING)
    assert made_of(version)[0][1:] == ("None", "None", 0)


def test_a_point_said_twice_takes_over_what_it_had_once(classified):
    version = correct(classified, [WORDS, WORDS], base=1, at=DURING)
    assert [each[1] for each in made_of(version)] == ["盛り込み済み", "None"]


def test_a_point_that_was_not_touched_keeps_its_answer_and_its_approval(submission, consultation):
    answer = answered(consultation, submission.current_version.comments.all())
    version = correct(submission, [NEW, WORDS], base=1, at=DURING)
    assert [each.answer for each in version.comments.order_by("position")] == [None, answer]
    answer.refresh_from_db()
    assert answer.is_approved


def test_the_log_tells_versions_points_and_what_was_kept(classified):
    correct(classified, [NEW, WORDS], base=1, at=DURING)
    event = Event.objects.get(action="correct")
    line = told(event)
    assert (line.by, line.action) == ("提出者（サイト）", "訂正")
    told_of = {"版：1 → 2", "意見の数：1 → 2", "分類を引き継いだ意見の数：1"}
    assert set(line.changes) == told_of


# ── Files ─────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def in_file(consultation):
    """A submission whose text stands in a file."""
    file = NamedFile("見本.pdf", File(PDF, b"%PDF-mihon"))
    incoming = Incoming(entry(points=(), files=1), "f" * 43, files=(file,))
    return register(consultation, incoming, by="web", at=DURING)


def test_what_stands_in_a_file_goes_on_beside_what_is_written_now(in_file):
    correct(in_file, [NEW], base=1, at=DURING)
    version = correct(in_file, [NEW, WORDS], base=2, at=DURING)
    shown = [(each.opinion, each.is_in_file) for each in version.comments.order_by("position")]
    assert shown == [("訂正した意見", False), (WORDS["opinion"], False), ("", True)]
    assert version.passages == [NEW, WORDS]


def test_what_the_desk_made_of_a_file_stays_with_it(in_file, consultation):
    element = consultation.plan.elements.get(code="k1")
    file = in_file.current_version.comments.get()
    classify([file.pk], by=staff("reviewer"), at=DURING, element=element)
    version = correct(in_file, [NEW], base=1, at=DURING)
    assert made_of(version)[1][0] == "課題 見本の課題"


# ── Letters ───────────────────────────────────────────────────────────────────────────


def test_findings_on_a_letter_stay_but_that_it_said_nothing(consultation):
    incoming = Incoming(letter(people=(), points=()), "l" * 43, "")
    submission = register(consultation, incoming, by="shoku-in", at=DURING)
    found = [each.rule for each in submission.current_version.findings.all()]
    version = correct(submission, [NEW], base=1, at=DURING)
    assert found == ["identity", "opinion"]
    assert [each.rule for each in version.findings.all()] == ["identity"]


def test_the_transcription_stays_with_the_version_it_is_of(consultation):
    incoming = Incoming(letter(), "l" * 43, "全文の書き起こし")
    submission = register(consultation, incoming, by="shoku-in", at=DURING)
    correct(submission, [NEW], base=1, at=DURING)
    texts = submission.versions.order_by("ordinal").values_list("text", flat=True)
    assert list(texts) == ["全文の書き起こし", ""]
