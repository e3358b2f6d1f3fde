"""The log form's buttons that neither check nor save: add a row, turn a page, look somebody up."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import timezone

from comments.desk.arrivals.offered_text import machine_read, offered
from comments.desk.arrivals.turn_page import turn_named
from comments.desk.mailroom.known_submitters import known_people
from comments.desk.mailroom.log_page import Shown
from comments.desk.views import can
from comments.domain.access import Capability
from comments.domain.submitter_fields import IDENTIFYING
from comments.domain.whole_number import whole_number
from comments.fields.submitter import initial_of
from comments.models import Submitter


def small_change(shown: Shown) -> bool:
    """Do what was pressed, if it was a row more, a page to turn or to read, a text, or somebody."""
    post = shown.request.POST
    for name, act in _ACTS.items():
        if post.get(name):
            return act(shown, post[name])
    return False


def _add(shown: Shown, name: str) -> bool:
    if name not in shown.sheet.rows:
        return False
    shown.sheet.add_row(name)
    return True


def _turn(shown: Shown, which: str) -> bool:
    shown.sheet.retype()
    if shown.arrival is not None:
        by = shown.request.user.get_username()
        turn_named(shown.arrival.files.all(), which, by=by, at=timezone.now())
    return True


def _look_for(shown: Shown, row: str) -> bool:
    n, _ = _two(row)
    shown.sheet.retype()
    if can(shown.request, Capability.SEE_PERSONAL):
        name, address = (
            shown.request.POST.get(f"people-{n}-{each}", "") for each in ("name", "address")
        )
        shown.known = known_people(shown.consultation, name, address)
        shown.known_row = n
    return True


def _take(shown: Shown, which: str) -> bool:
    """Fill in the name and address of somebody known. That it is the same person is not said."""
    n, pk = _two(which)
    shown.sheet.retype()
    if can(shown.request, Capability.SEE_PERSONAL):
        people = Submitter.objects.filter(submission__consultation=shown.consultation, pk=pk)
        for each in people:
            known = initial_of(each)
            shown.sheet.fill("people", n, {name: known[name] for name in ("is_body", *IDENTIFYING)})
    return True


def _read(shown: Shown, which: str) -> bool:
    """Let the machine read a page; what it makes of it stands beside, to be looked through."""
    shown.sheet.retype()
    if shown.arrival is not None:
        shown.read = machine_read(shown.arrival, *_two(which))
        shown.was_read = True
    return True


def _use(shown: Shown, key: str) -> bool:
    """Put a text that stands in the arrival behind what is typed already, to the letter."""
    shown.sheet.retype()
    if shown.arrival is None:
        return True
    texts = offered(shown.arrival)
    if key.startswith("read-"):
        shown.read = machine_read(shown.arrival, *_two(key.removeprefix("read-")))
        texts = [shown.read] if shown.read else []
        shown.was_read = True
    for each in texts:
        if each.key == key:
            shown.sheet.add_text(each.text)
    return True


def _two(text: str) -> tuple[int, int]:
    """Return the two numbers of `3-1`; what is none is 0, which names nothing but the first row."""
    first, _, second = text.partition("-")
    return whole_number(first) or 0, whole_number(second) or 0


_ACTS: dict[str, Callable[[Shown, str], bool]] = {
    "add": _add,
    "turn": _turn,
    "known": _look_for,
    "take": _take,
    "read": _read,
    "use": _use,
}
