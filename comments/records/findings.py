"""Findings of a stored submission, and judging it again when something has changed."""

from __future__ import annotations

from datetime import date

from comments.domain import deadline, rules
from comments.models import Finding, Submission, Version

OFF_TOPIC = "off_topic"
"""A clerk's own finding: no rule can tell what a plan is about."""
_BY_DATES = frozenset({"window", "channel", "date_order"})
"""What completing a submission cannot change: when and which way it came."""


def entry_of(submission: Submission) -> rules.Entry:
    """Return the submission as it stands: its dates, its people, the points of its last version."""
    people = submission.submitters.order_by("position").prefetch_related("grounds")
    comments = submission.current_version.comments.order_by("position")
    return rules.Entry(
        channel=submission.channel,
        received_on=submission.received_on,
        received_at=submission.received_at,
        postmarked_on=submission.postmarked_on,
        dated_on=submission.dated_on,
        on_time_said=submission.on_time_said,
        people=tuple(each.as_rule() for each in people),
        points=tuple(
            rules.Point(each.opinion, each.reason, each.element_id)
            for each in comments
            if not each.is_in_file
        ),
        files=submission.attachments.count(),
    )


def verdict_of(submission: Submission, window: deadline.Window) -> deadline.Verdict:
    """Return whether the submission is on time by its consultation's window, and why. No query."""
    at = submission.received_at or submission.logged_at
    return deadline.judge(submission, window, at)


def follow_verdict(submission: Submission) -> None:
    """Let the finding on the window be there exactly where the verdict is that it came outside.

    Call it in the transaction that changes what the verdict goes by.
    """
    terms = submission.consultation.terms
    version = submission.current_version
    if verdict_of(submission, terms).is_on_time or "window" not in terms.sentences:
        version.findings.filter(rule="window").delete()
    elif not version.findings.filter(rule="window").exists():
        version.findings.create(
            rule="window", field="received_on", sentence=terms.sentences["window"]
        )


def judge_anew(submission: Submission, *, day: date) -> list[Finding]:
    """Judge who sent it and what it says anew; return the findings that are settled, on `day`.

    What no longer holds is settled and stays; what is new is added. A clerk's own finding is left.
    """
    terms = submission.consultation.terms
    version = submission.current_version
    found = {_key(each): each for each in _found(submission, terms)}
    settled = []
    for finding in _open(version):
        if found.pop(_key(finding), None) is None:
            finding.settled_on = day
            finding.save(update_fields=["settled_on"])
            settled.append(finding)
    Finding.objects.bulk_create(
        Finding(
            version=version,
            rule=each.rule,
            field=each.field,
            person=each.person,
            sentence=each.sentence,
        )
        for each in found.values()
    )
    return settled


def _found(submission: Submission, terms: rules.Terms) -> list[rules.Violation]:
    entry = entry_of(submission)
    at = submission.received_at or submission.logged_at
    every = rules.violations(entry, terms, at) + rules.doubts(entry, terms)
    return [each for each in every if each.rule not in _BY_DATES]


def _open(version: Version) -> list[Finding]:
    left = [*_BY_DATES, OFF_TOPIC]
    return list(version.findings.filter(settled_on=None).exclude(rule__in=left))


def _key(found: Finding | rules.Violation) -> tuple[str, str, int | None]:
    return found.rule, found.field, found.person
