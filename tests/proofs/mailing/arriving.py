"""Mails brought in as files, and what has become of mails compared with what they say."""

from __future__ import annotations

import hashlib
from typing import Any

from django.utils import timezone

from comments.models import Arrival, Consultation
from tests.proofs.mailing.samples import DAY, Sample
from tests.proofs.senders import Clerk


class NotTaken(Exception):
    """The server's answer to an upload does not say that it was taken in."""


def uploaded(consultation: Consultation, samples: list[Sample], address: str, user: str) -> int:
    """Drop all mails on the page that takes files, at once; return how many are arrivals then."""
    visitor = Clerk(address, user, consultation.pk).visitor
    path = f"/staff/comments/consultation/{consultation.pk}/arrivals/"
    form = visitor.get(path)
    said = {
        **form.hidden,
        "channel": "email",
        "received_on": timezone.localdate().isoformat(),
        "received_time": "",
        "together": "apart",
    }
    files = [(f"{number}.eml", each.content) for number, each in enumerate(samples)]
    answer = visitor.send_files(path, said, "files", files)
    if answer.status != 200:
        raise NotTaken(f"{answer.status} {answer.text[:2000]}")
    return consultation.arrivals.count()


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
