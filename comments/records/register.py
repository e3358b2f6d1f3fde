"""Registration: the only way in which a submission is taken in, by any channel.

Everything that can be done before the number is drawn is done before: the row that holds the
series of numbers is locked from the draw to the commit, and residents wait behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db import IntegrityError, connection, transaction
from django.db.models import F

from comments.domain import passcodes, rules, submitter_fields
from comments.models import (
    Consultation,
    Finding,
    Ground,
    Submission,
    Submitter,
    Version,
)
from comments.records import audit
from comments.records.attachments import NamedFile, attach_all
from comments.records.versions import Words, write_versions

_MANY = 100
"""So many submissions at once make a batch whose commit residents would notice."""


@dataclass(frozen=True)
class Incoming:
    """What is to be registered: the entry, under the token that names it, once and for all.

    `token` is the draft's or the desk form's; the key and the 確認コード are derived from it.
    `text` is the transcription of a letter, if there is one; `language` the one to answer in.
    `files` are as many as the entry says.
    """

    entry: rules.Entry
    token: str
    text: str = ""
    files: tuple[NamedFile, ...] = ()
    language: str = "ja"
    in_scan: bool = False
    """Whether words that are to be transcribed stand in what came in, beside the points."""


class Broken(Exception):
    """A web entry that breaks rules. It is not taken in; `violations` says which."""

    def __init__(self, violations: list[rules.Violation]):
        super().__init__("、".join(each.rule for each in violations))
        self.violations = violations


def register(
    consultation: Consultation, incoming: Incoming, *, by: str, at: datetime
) -> Submission:
    """Take in one submission and return it; known by its token already, return the one there is.

    Raises Broken if it comes by the web and breaks a rule at the moment `at`. By any other channel
    it is taken in with its findings. When this returns outside a transaction, it is committed.
    """
    known = registered(incoming.token)
    if known is not None:
        return known
    if incoming.entry.channel == rules.WEB:
        _refuse_broken(consultation, incoming.entry, at)
    try:
        return register_all(consultation, [incoming], by=by, at=at)[0]
    except IntegrityError:
        # The same token was committed by another request in this very moment.
        known = registered(incoming.token)
        if known is None:
            raise
        return known


def registered(token: str) -> Submission | None:
    """Return the submission that was registered under `token`, if there is one."""
    return (
        Submission.objects.select_related("consultation")
        .filter(key=passcodes.key_of(token))
        .first()
    )


@transaction.atomic
def register_all(
    consultation: Consultation, batch: Sequence[Incoming], *, by: str, at: datetime
) -> list[Submission]:
    """Take in a batch in one transaction, the numbers drawn last in one step, in the batch's order.

    Raises IntegrityError if a token is known already, KeyError if a point names an element that
    the consultation's plan does not have; then nothing of the batch is taken in.
    """
    terms = consultation.terms
    submissions = _submissions(consultation, batch, at)
    versions = _versions(consultation, submissions, batch, at)
    _findings(versions, batch, terms, at)
    _submitters(consultation, submissions, batch)
    attach_all(zip(submissions, (each.files for each in batch), strict=True))
    events = [
        audit.event(each, "register", by=by, at=at, detail={"channel": each.channel})
        for each in submissions
    ]
    _settle(submissions)
    _number(consultation, submissions)
    for event, submission in zip(events, submissions, strict=True):
        event.label = str(submission)
    audit.record_all(events)
    return submissions


def _refuse_broken(consultation: Consultation, entry: rules.Entry, at: datetime) -> None:
    broken = rules.violations(entry, consultation.terms, at)
    if broken:
        raise Broken(broken)


def _submissions(
    consultation: Consultation, batch: Sequence[Incoming], at: datetime
) -> list[Submission]:
    return Submission.objects.bulk_create(
        Submission(
            consultation=consultation,
            key=passcodes.key_of(incoming.token),
            passcode_hash=passcodes.passcode_hash(passcodes.passcode_of(incoming.token)),
            channel=incoming.entry.channel,
            received_on=incoming.entry.received_on,
            received_at=incoming.entry.received_at,
            postmarked_on=incoming.entry.postmarked_on,
            dated_on=incoming.entry.dated_on,
            logged_at=at,
            language=incoming.language,
        )
        for incoming in batch
    )


def _versions(
    consultation: Consultation,
    submissions: list[Submission],
    batch: Sequence[Incoming],
    at: datetime,
) -> list[Version]:
    words = [
        Words(
            submission,
            incoming.entry.points,
            incoming.text,
            has_file=bool(incoming.files) or incoming.in_scan,
            file_stands=incoming.in_scan,
        )
        for submission, incoming in zip(submissions, batch, strict=True)
    ]
    return write_versions(consultation.plan_id, words, at=at)


def _findings(
    versions: list[Version], batch: Sequence[Incoming], terms: rules.Terms, at: datetime
) -> None:
    Finding.objects.bulk_create(
        Finding(
            version=version,
            rule=found.rule,
            field=found.field,
            person=found.person,
            sentence=found.sentence,
        )
        for version, incoming in zip(versions, batch, strict=True)
        for found in _found(incoming.entry, terms, at)
    )


def _found(entry: rules.Entry, terms: rules.Terms, at: datetime) -> list[rules.Violation]:
    return rules.violations(entry, terms, at) + rules.doubts(entry, terms)


def _submitters(
    consultation: Consultation, submissions: list[Submission], batch: Sequence[Incoming]
) -> None:
    people = [
        (submission, position, person)
        for submission, incoming in zip(submissions, batch, strict=True)
        for position, person in enumerate(incoming.entry.people, start=1)
    ]
    rows = Submitter.objects.bulk_create(_submitter(*each) for each in people)
    # A ground that the desk took away while a resident was writing holds for nobody any more.
    ground_of = dict(Ground.objects.filter(consultation=consultation).values_list("key", "pk"))
    through = Submitter.grounds.through
    through.objects.bulk_create(
        through(submitter_id=row.pk, ground_id=ground_of[key])
        for row, (_, _, person) in zip(rows, people, strict=True)
        for key in sorted(person.grounds & ground_of.keys())
    )


def _submitter(submission: Submission, position: int, person: rules.Person) -> Submitter:
    written = submitter_fields.columns(person)
    row = Submitter(submission=submission, position=position, **written)
    row.folded = row.searchable()
    return row


def _settle(submissions: list[Submission]) -> None:
    """Let PostgreSQL check a batch's foreign keys now: at the commit, residents would wait for it."""
    if len(submissions) >= _MANY and connection.vendor == "postgresql":
        connection.check_constraints()


def _number(consultation: Consultation, submissions: list[Submission]) -> None:
    """Draw as many numbers as there are submissions, in one UPDATE that locks the series."""
    series = Consultation.objects.filter(pk=consultation.pk)
    series.update(last_number=F("last_number") + len(submissions))
    last = series.values_list("last_number", flat=True).get()
    first = last - len(submissions) + 1
    for number, submission in enumerate(submissions, start=first):
        submission.number = number
    # Rows made in one statement mostly follow each other: one UPDATE numbers a whole run of them.
    pks = [each.pk for each in submissions]
    for ahead, run in groupby(enumerate(pks, start=first), key=lambda each: each[0] - each[1]):
        rows = [pk for _, pk in run]
        Submission.objects.filter(pk__range=(rows[0], rows[-1])).update(number=F("pk") + ahead)
