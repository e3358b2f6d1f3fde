"""The verb that turns a draft into a submission."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from comments.domain import actors, passcodes, rules
from comments.mail.acknowledge import acknowledge
from comments.models import Consultation, Draft, Submission
from comments.public import translated
from comments.public.intake import draft_files, drafts
from comments.public.intake.drafts import Gone
from comments.records.register import Incoming, register, registered
from japanese.languages import JAPANESE, LANGUAGES


class Unfinished(Exception):
    """The draft holds an opinion that was saved while typing and not yet gone on from."""


@transaction.atomic
def submit(
    consultation: Consultation, token: str, *, at: datetime, language: str = JAPANESE
) -> Submission:
    """Register what the token's draft holds and erase the draft; the same again gives the same.

    An acknowledgement is queued with it, where an address was given. `at` is the arrival of the
    resident's POST, `language` what the steps were read in. Raises Gone, Unfinished, and
    register.Broken if a rule is broken. Show the receipt only when this has returned: then it is
    committed.
    """
    draft = (
        Draft.objects.living(at)
        .select_for_update(of=("self",))
        .filter(consultation=consultation, token_hash=passcodes.token_hash(token))
        .first()
    )
    known = registered(token)
    if known is not None and known.consultation_id == consultation.pk:
        return known
    if draft is None:
        raise Gone
    draft.unseal(token)
    if drafts.unfinished(draft):
        raise Unfinished
    incoming = Incoming(
        entry(draft, consultation, at),
        token,
        files=draft_files.opened(draft, token),
        language=language if language in LANGUAGES else JAPANESE,
    )
    submission = register(consultation, incoming, by=actors.WEB, at=at)
    acknowledge(submission, at=at)
    draft.delete()
    return submission


def entry(draft: Draft, consultation: Consultation, at: datetime) -> rules.Entry:
    """Return the draft as the rules see it, as if it were sent at the moment `at`. Two queries."""
    ids = dict(consultation.plan.elements.values_list("code", "pk"))
    return rules.Entry(
        channel=rules.WEB,
        received_on=timezone.localdate(at),
        received_at=at,
        people=drafts.people(draft),
        points=tuple(
            rules.Point(each.opinion, each.reason, ids.get(each.element))
            for each in drafts.points(draft)
            if each.is_done
        ),
        files=draft.files.count(),
    )


def broken(draft: Draft, consultation: Consultation, at: datetime) -> list[rules.Violation]:
    """Return the rules that the draft would break if it were sent at the moment `at`.

    Their sentences are in the language of the page: they are said to the resident, not stored.
    """
    return rules.violations(entry(draft, consultation, at), translated.terms(consultation), at)
