"""The window of a consultation: how it moves, and what it fixes.

Once a real consultation on a plan opens, the plan's text is fixed. Once a consultation has opened,
people have planned by its window: it moves only with a reason that everybody can read.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from comments.domain.states import Refused
from comments.models import Consultation
from comments.models.consultation import Phase
from comments.records import audit
from japanese.dates import wareki
from plan.models import Plan


def fix_text(plan: Plan) -> None:
    """Keep `plan.fixed_from` at the earliest opening of a real consultation on the plan.

    Call it in the transaction of every change to a consultation's window. A rehearsal has a plan
    of its own and never fixes a text.
    """
    first = Consultation.objects.real().filter(plan=plan).order_by("opens_on").first()
    moment = first.terms.opens_at if first else None
    if plan.fixed_from != moment:
        plan.fixed_from = moment
        plan.save(update_fields=["fixed_from"])


@transaction.atomic
def move_window(
    consultation: Consultation,
    *,
    opens_on: date,
    closes_on: date,
    reason: str,
    by: str,
    at: datetime,
) -> list[str]:
    """Move the window at the moment `at`; return the names of the fields that changed.

    Before the opening both days move freely. From the opening on the first day stays, `reason` is
    required, and `window_notice` tells the public what was, what is and why, the newest first.
    Raises Refused where that does not hold, where a day would lie in the past, and where personal
    data would be erased before the window ends. If nothing changes, nothing is written.
    """
    consultation.refresh_from_db(
        from_queryset=Consultation.objects.select_for_update(of=("self",)).select_related("plan")
    )
    if (opens_on, closes_on) == (consultation.opens_on, consultation.closes_on):
        return []
    opened = consultation.phase(at) is not Phase.BEFORE
    _refuse_disorder(consultation, opens_on, closes_on)
    _refuse_the_past(consultation, opens_on, closes_on, today=timezone.localdate(at))
    values: dict[str, object] = {"opens_on": opens_on, "closes_on": closes_on}
    if opened:
        if not reason.strip():
            raise Refused(
                "受付が始まった後に期間を変えるには、理由を書いてください。公開されます。"
            )
        values["window_notice"] = _notice(consultation, closes_on, reason.strip(), at)
    changed = audit.change(consultation, "move_window", by=by, at=at, why=reason.strip(), **values)
    fix_text(consultation.plan)
    return changed


def _refuse_disorder(consultation: Consultation, opens_on: date, closes_on: date) -> None:
    if closes_on < opens_on:
        raise Refused("終了日は、開始日と同じ日か、それより後にしてください。")
    if closes_on >= consultation.personal_data_until:
        raise Refused(
            "終了日は、個人情報を消去する日より前にしてください。"
            "延ばすときは、先に消去する日を変えてください。"
        )


def _refuse_the_past(
    consultation: Consultation, opens_on: date, closes_on: date, *, today: date
) -> None:
    if opens_on != consultation.opens_on:
        if consultation.opens_on <= today:
            raise Refused("受付がすでに始まっているため、開始日は変えられません。")
        if opens_on < today:
            raise Refused("開始日を、過ぎた日にすることはできません。")
    if closes_on != consultation.closes_on and closes_on < today:
        raise Refused("終了日を、過ぎた日にすることはできません。")


def _notice(consultation: Consultation, closes_on: date, reason: str, at: datetime) -> str:
    opens = wareki(consultation.opens_on)
    newest = "\n".join(
        (
            f"{wareki(timezone.localdate(at))}に、意見を受け付ける期間を変更しました。",
            f"変更前：{opens}から{wareki(consultation.closes_on)}まで",
            f"変更後：{opens}から{wareki(closes_on)}まで",
            f"理由：{reason}",
        )
    )
    return "\n\n".join(part for part in (newest, consultation.window_notice) if part)
