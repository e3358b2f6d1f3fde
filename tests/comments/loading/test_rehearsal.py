"""【練習】: its own copy of everything, always open, never touching the real thing."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from comments.loading.load_consultation import LoadRefused, load
from comments.loading.rehearsal import open_rehearsal
from comments.models import Consultation, Event
from comments.records.window import move_window
from plan.loading import load as load_plan
from plan.models import Element, Plan
from plan.tomlfile import FileFaults
from tests.comments.loading.files import AT, SMALL, SMALL_PLAN, TOKYO, write

pytestmark = pytest.mark.django_db

LATER = datetime(2029, 7, 1, 9, 0, tzinfo=TOKYO)


@pytest.fixture
def files(tmp_path) -> tuple[Path, Path]:
    return write(tmp_path / "plan.toml", SMALL_PLAN), write(tmp_path / "a.toml")


def rehearsal() -> Consultation:
    return Consultation.objects.get(slug="mihon-renshu")


def window(consultation: Consultation) -> tuple[date, date]:
    return consultation.opens_on, consultation.closes_on


def test_the_rehearsal_is_a_marked_copy_on_a_copy_of_the_plan(files):
    open_rehearsal(*files, at=AT)
    copy = rehearsal()
    assert (copy.rehearsal, copy.prefix, copy.plan.slug) == (True, "練習M8", "mihon-plan-renshu")
    assert copy.marked_title == "【練習】見本計画についての市民コメント"
    assert [each.code for each in copy.plan.elements.all()] == ["k1"]
    assert (Plan.objects.count(), Consultation.objects.count()) == (1, 1)


@pytest.mark.parametrize("at", [AT, LATER])
def test_the_window_is_from_a_week_ago_to_three_weeks_ahead(files, at):
    open_rehearsal(*files, at=at)
    assert window(rehearsal()) == (at.date() - timedelta(days=7), at.date() + timedelta(days=21))


def test_each_run_moves_the_window_with_an_event(files):
    open_rehearsal(*files, at=AT)
    open_rehearsal(*files, at=AT + timedelta(days=10))
    assert window(rehearsal()) == (date(2026, 10, 4), date(2026, 11, 1))
    event = Event.objects.first()
    assert (event.action, event.by, event.subject_id) == ("load", "system", rehearsal().pk)
    assert event.detail["opens_on"] == ["2026-09-24", "2026-10-04"]
    assert event.detail["closes_on"] == ["2026-10-22", "2026-11-01"]


def test_the_other_days_keep_their_distance_from_the_window(files):
    open_rehearsal(*files, at=LATER)
    copy = rehearsal()
    real = {"closes": date(2026, 12, 4), "result": date(2027, 2, 26), "until": date(2028, 3, 31)}
    assert copy.result_on - copy.closes_on == real["result"] - real["closes"]
    assert copy.personal_data_until - copy.closes_on == real["until"] - real["closes"]


def test_a_second_run_on_the_same_day_changes_nothing(files):
    open_rehearsal(*files, at=AT)
    plan_report, report = open_rehearsal(*files, at=AT + timedelta(hours=3))
    assert (plan_report.changed, report.changed) == (False, False)
    assert Event.objects.count() == 2


def test_the_real_plan_and_consultation_are_left_alone(files):
    load_plan(files[0], at=AT)
    load(files[1], at=AT)
    before = [
        list(model.objects.order_by("pk").values()) for model in (Plan, Element, Consultation)
    ]
    open_rehearsal(*files, at=AT)
    open_rehearsal(*files, at=LATER)
    after = [
        list(model.objects.exclude(**{f"{path}__endswith": "-renshu"}).order_by("pk").values())
        for model, path in ((Plan, "slug"), (Element, "plan__slug"), (Consultation, "slug"))
    ]
    assert after == before


def test_a_rehearsal_never_fixes_the_text_it_is_on(files):
    open_rehearsal(*files, at=AT)
    copy = rehearsal().plan
    assert copy.fixed_from is None
    files[0].write_text(SMALL_PLAN.replace("見本の課題", "直した課題"), encoding="utf-8")
    open_rehearsal(*files, at=AT + timedelta(days=3))
    assert [each.title for each in copy.elements.all()] == ["直した課題"]


def test_a_window_moved_in_practice_is_put_back_by_the_next_run_with_its_notice(files):
    open_rehearsal(*files, at=AT)
    copy = rehearsal()
    extended = copy.closes_on + timedelta(days=5)
    move_window(copy, opens_on=copy.opens_on, closes_on=extended, reason="練習", by="mihon", at=AT)
    assert copy.window_notice
    open_rehearsal(*files, at=AT + timedelta(days=1))
    assert window(rehearsal()) == (date(2026, 9, 25), date(2026, 10, 23))
    assert rehearsal().window_notice == ""


def test_the_desks_other_edits_of_a_rehearsal_stay(files):
    open_rehearsal(*files, at=AT)
    rehearsal().channels.filter(kind="web").update(is_on=False)
    open_rehearsal(*files, at=AT + timedelta(days=1))
    assert rehearsal().channels.get(kind="web").is_on is False


def test_a_prefix_too_long_for_the_mark_is_refused_and_nothing_is_made(files):
    write(files[1], prefix='prefix = "M8901234567"')
    with pytest.raises(LoadRefused, match="12文字まで"):
        open_rehearsal(*files, at=AT)
    assert (Plan.objects.count(), Consultation.objects.count()) == (0, 0)


def test_a_consultation_on_another_plan_than_the_file_is_a_fault(files):
    write(files[1], plan='plan = "hoka"')
    with pytest.raises(FileFaults, match="計画「hoka」は読み込まれていません。"):
        open_rehearsal(*files, at=AT)


def test_a_real_consultation_that_bears_the_name_is_not_taken_for_practice(files, tmp_path):
    load_plan(files[0], at=AT)
    load(write(tmp_path / "b.toml", slug='slug = "mihon-renshu"'), at=AT)
    with pytest.raises(LoadRefused, match="「mihon-renshu」は実際の市民コメントです。"):
        open_rehearsal(*files, at=AT)
    assert rehearsal().rehearsal is False


def test_the_command_says_what_it_did(files, capsys, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)
    call_command("open_rehearsal", *map(str, files))
    assert capsys.readouterr().out.splitlines() == [
        "計画「見本市 見本計画（素案）」（mihon-plan-renshu）を作りました。項目は1件です。",
        "市民コメント「【練習】見本計画についての市民コメント」（mihon-renshu）を作りました。"
        "期間は2026年9月24日（木）から2026年10月22日（木）までです。",
    ]


def test_the_command_tells_the_faults_of_a_file(files):
    files[1].write_text(SMALL.replace('kind = "post"', 'kind = "telephone"'), encoding="utf-8")
    with pytest.raises(CommandError, match="電話は提出方法にできません"):
        call_command("open_rehearsal", *map(str, files))
