"""Moving a window: freely before it opens, afterwards with a reason that everybody can read."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from comments.domain.states import Refused
from comments.models import Consultation, Event
from comments.records.window import fix_text, move_window
from tests.makers import AFTER, BEFORE, DURING, TOKYO

pytestmark = pytest.mark.django_db

OPENS, CLOSES = date(2026, 11, 5), date(2026, 12, 4)


def move(consultation: Consultation, at: datetime, **values: object) -> list[str]:
    fields = {"opens_on": OPENS, "closes_on": CLOSES, "reason": "", "by": "mihon", "at": at}
    return move_window(consultation, **(fields | values))


def test_before_the_opening_both_days_move_without_a_reason_and_without_a_notice(consultation):
    changed = move(consultation, BEFORE, opens_on=date(2026, 11, 9), closes_on=date(2026, 12, 9))
    consultation.refresh_from_db()
    assert changed == ["opens_on", "closes_on"]
    assert (consultation.opens_on, consultation.closes_on) == (
        date(2026, 11, 9),
        date(2026, 12, 9),
    )
    assert consultation.window_notice == ""


def test_moving_the_opening_moves_the_moment_from_which_the_plan_is_fixed(consultation):
    fix_text(consultation.plan)
    move(consultation, BEFORE, opens_on=date(2026, 11, 9))
    consultation.plan.refresh_from_db()
    assert consultation.plan.fixed_from == datetime(2026, 11, 9, tzinfo=TOKYO)


def test_once_open_a_new_end_needs_a_reason(consultation):
    with pytest.raises(Refused, match="理由を書いてください"):
        move(consultation, DURING, closes_on=date(2026, 12, 11), reason="  ")
    consultation.refresh_from_db()
    assert consultation.closes_on == CLOSES
    assert Event.objects.count() == 0


def test_once_open_the_notice_tells_what_was_what_is_and_why(consultation):
    move(consultation, DURING, closes_on=date(2026, 12, 11), reason="一部の場所が休館のため")
    consultation.refresh_from_db()
    assert consultation.closes_on == date(2026, 12, 11)
    assert consultation.window_notice.splitlines() == [
        "令和8年（2026年）11月10日（火）に、意見を受け付ける期間を変更しました。",
        "変更前：令和8年（2026年）11月5日（木）から令和8年（2026年）12月4日（金）まで",
        "変更後：令和8年（2026年）11月5日（木）から令和8年（2026年）12月11日（金）まで",
        "理由：一部の場所が休館のため",
    ]


def test_the_newest_notice_stands_first_and_the_older_stay(consultation):
    move(consultation, DURING, closes_on=date(2026, 12, 11), reason="はじめの理由")
    move(consultation, DURING, closes_on=date(2026, 12, 18), reason="次の理由")
    notices = consultation.window_notice.split("\n\n")
    assert [each.splitlines()[-1] for each in notices] == ["理由：次の理由", "理由：はじめの理由"]


def test_the_event_says_who_when_why_and_from_what_to_what(consultation):
    move(consultation, DURING, closes_on=date(2026, 12, 11), reason="休館のため")
    event = Event.objects.get()
    assert (event.action, event.by, event.at, event.reason) == (
        "move_window",
        "mihon",
        DURING,
        "休館のため",
    )
    assert event.detail["closes_on"] == ["2026-12-04", "2026-12-11"]


def test_a_window_that_stays_writes_nothing(consultation):
    assert move(consultation, DURING, reason="なし") == []
    assert Event.objects.count() == 0


def test_a_window_that_has_closed_can_be_opened_again_with_a_reason(consultation):
    move(consultation, AFTER, closes_on=date(2026, 12, 11), reason="延長のため")
    assert consultation.closes_on == date(2026, 12, 11)
    assert "延長のため" in consultation.window_notice


@pytest.mark.parametrize(
    ("at", "values", "message"),
    [
        (DURING, {"opens_on": date(2026, 11, 6)}, "開始日は変えられません"),
        (AFTER, {"opens_on": date(2026, 12, 6)}, "終了日は、開始日と同じ日か"),
        (BEFORE, {"opens_on": date(2026, 11, 3)}, "開始日を、過ぎた日に"),
        (DURING, {"closes_on": date(2026, 11, 9)}, "終了日を、過ぎた日に"),
        (BEFORE, {"opens_on": date(2026, 12, 5)}, "終了日は、開始日と同じ日か"),
        (DURING, {"closes_on": date(2028, 3, 31)}, "個人情報を消去する日より前に"),
    ],
)
def test_what_cannot_be_is_refused_even_with_a_reason(consultation, at, values, message):
    with pytest.raises(Refused, match=message):
        move(consultation, at, **values, reason="理由")
    consultation.refresh_from_db()
    assert (consultation.opens_on, consultation.closes_on) == (OPENS, CLOSES)


def test_today_can_become_the_last_day(consultation):
    move(consultation, DURING, closes_on=DURING.date(), reason="中止のため")
    assert consultation.closes_on == date(2026, 11, 10)


def test_the_verb_judges_by_the_database_and_not_by_what_the_form_has_touched(consultation):
    consultation.opens_on, consultation.title = date(2026, 11, 30), "書きかけ"
    move(consultation, DURING, closes_on=date(2026, 12, 11), reason="休館のため")
    consultation.refresh_from_db()
    assert (consultation.opens_on, consultation.title) == (OPENS, "見本計画についての市民コメント")


def test_a_rehearsal_fixes_no_text(consultation):
    Consultation.objects.update(rehearsal=True)
    fix_text(consultation.plan)
    consultation.plan.refresh_from_db()
    assert consultation.plan.fixed_from is None


def test_the_earliest_real_opening_fixes_the_text(consultation):
    Consultation.objects.create(
        plan=consultation.plan,
        slug="mihon-2",
        prefix="M9",
        opens_on=date(2026, 10, 1),
        closes_on=date(2026, 10, 31),
        personal_data_until=date(2028, 3, 31),
    )
    fix_text(consultation.plan)
    assert consultation.plan.fixed_from == datetime(2026, 10, 1, tzinfo=TOKYO)
