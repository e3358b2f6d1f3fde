"""The verb: an incoming item becomes an arrival, once."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import IntegrityError, transaction

from comments.models import Arrival, ArrivalContent, ArrivalFile, Consultation
from comments.records import audit
from comments.records.arrivals.incoming import Found, Piece


def take_in(
    consultation: Consultation, found: Found, *, by: str, at: datetime
) -> tuple[Arrival, bool]:
    """Keep what has come in; return the arrival, and whether it is new.

    The same brought in twice, also by two at once, is the one that there is.
    """
    known = _known(consultation, found)
    if known is not None:
        return known, False
    try:
        return _keep(consultation, found, by, at), True
    except IntegrityError:
        known = _known(consultation, found)
        if known is None:
            raise
        return known, False


def _known(consultation: Consultation, found: Found) -> Arrival | None:
    return Arrival.objects.filter(consultation=consultation, digest=found.digest).first()


@transaction.atomic
def _keep(consultation: Consultation, found: Found, by: str, at: datetime) -> Arrival:
    arrival = Arrival.objects.create(
        consultation=consultation,
        channel=found.channel,
        received_on=found.received_on,
        received_at=found.received_at,
        dated_at=found.dated_at,
        digest=found.digest,
        sender_name=found.sender_name[:200],
        sender_address=found.sender_address[:320],
        subject=found.subject[:500],
        body=found.body,
        faults=list(found.faults),
        added_at=at,
    )
    for position, piece in enumerate(found.pieces, start=1):
        row = _file(arrival, position, piece)
        ArrivalContent.objects.create(file=row, content=piece.content)
    audit.record(arrival, "take_in", by=by, at=at, detail={"channel": arrival.channel})
    return arrival


def _file(arrival: Arrival, position: int, piece: Piece) -> ArrivalFile:
    return ArrivalFile.objects.create(
        arrival=arrival,
        position=position,
        is_original=piece.is_original,
        kind=piece.kind,
        name=piece.name[-200:],
        size=len(piece.content),
        sha256=hashlib.sha256(piece.content).hexdigest(),
        pages=piece.pages,
    )
