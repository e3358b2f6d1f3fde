"""Mails brought in as files, and what has become of mails compared with what they say."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from comments.arrivals.mails import found_of
from comments.arrivals.take_in import take_in
from comments.models import Arrival, Consultation
from tests.proofs.mailing.samples import DAY, Sample


def brought(consultation: Consultation, sample: Sample, at: datetime) -> bool:
    """Take the mail in as a file; return whether it is new."""
    _, is_new = take_in(consultation, found_of(sample.content, at=at), by="mihon", at=at)
    return is_new


def compared(consultation: Consultation, samples: list[Sample]) -> dict[str, Any]:
    """Return the names of the mails whose words, subject, sender, files, original or day differ."""
    wrong: dict[str, list[str]] = {
        key: [] for key in ("originals", "words", "subjects", "senders", "files", "days")
    }
    said, false = 0, 0
    arrivals = {_original(each): each for each in consultation.arrivals.all()}
    for sample in samples:
        arrival = arrivals.get(hashlib.sha256(sample.content).hexdigest())
        if arrival is None:
            wrong["originals"].append(sample.name)
            continue
        for what, is_equal in _looked_at(arrival, sample).items():
            if not is_equal:
                wrong[what].append(sample.name)
        said += bool(arrival.faults) and sample.is_faulty
        false += bool(arrival.faults) and not sample.is_faulty
    return {"wrong": wrong, "said": said, "false": false}


def _original(arrival: Arrival) -> str:
    return hashlib.sha256(bytes(arrival.files.get(is_original=True).stored.content)).hexdigest()


def _looked_at(arrival: Arrival, sample: Sample) -> dict[str, bool]:
    files = [
        (each.name, bytes(each.stored.content)) for each in arrival.files.filter(is_original=False)
    ]
    return {
        "words": arrival.body == sample.body,
        "subjects": arrival.subject == sample.subject,
        "senders": arrival.sender_name == sample.sender,
        "files": tuple(files) == sample.files,
        "days": arrival.received_on == DAY,
    }
