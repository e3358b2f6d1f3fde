"""The verb: set a page of an arrival upright."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from comments.domain.whole_number import whole_number
from comments.models import ArrivalFile
from comments.records import audit


@transaction.atomic
def turn(file: ArrivalFile, page: int, *, by: str, at: datetime) -> int:
    """Turn the page by a quarter to the right and return how far it is turned now, in quarters.

    Raises IndexError if the file has no such page.
    """
    if not 1 <= page <= (file.pages or 1):
        raise IndexError(page)
    row = (
        ArrivalFile.objects.select_for_update(of=("self",))
        .select_related("arrival")
        .get(pk=file.pk)
    )
    turned = (int(row.turns.get(str(page), 0)) + 1) % 4
    turns = {key: value for key, value in row.turns.items() if key != str(page)}
    if turned:
        turns[str(page)] = turned
    audit.change(row, "turn", by=by, at=at, turns=turns)
    return turned


def turn_named(files: QuerySet[ArrivalFile], which: str, *, by: str, at: datetime) -> None:
    """Turn the page that a button names, `arrival-file-page`, if it is one of `files`."""
    read = (whole_number(each) for each in which.split("-"))
    parts = [number for number in read if number is not None]
    # To the letter as the button has it: its numbers are never in full width.
    if len(parts) != 3 or which != "-".join(map(str, parts)):
        return
    arrival, position, page = parts
    file = files.filter(arrival=arrival, position=position).first()
    if file is not None and page in range(1, (file.pages or 1) + 1):
        turn(file, page, by=by, at=at)
