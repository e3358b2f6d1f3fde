"""The token of a row, derived from its words, so that the same file adds nothing twice.

Its place is how many rows before it in the file say the same: two letters with the same words are
two, and stay the same two when lines are put in between, sorted or saved in another encoding. The
key of the installation is in it: who knows what a letter says cannot derive its 確認コード.
"""

from __future__ import annotations

import base64
import json
from collections import Counter

from django.utils.crypto import salted_hmac

from comments.domain import rules
from comments.domain.submitter_fields import FIELDS
from comments.models import Consultation


class Tokens:
    """Gives out the tokens of one file's submissions, in the file's order."""

    def __init__(self, consultation: Consultation):
        self._of = f"plancomment ledger {consultation.pk}"
        self._seen: Counter[str] = Counter()

    def next(self, entry: rules.Entry) -> str:
        """Return the token of the next submission. With another SECRET_KEY it is another one."""
        said = _said(entry)
        self._seen[said] += 1
        made = salted_hmac(self._of, f"{self._seen[said]} {said}", algorithm="sha256").digest()
        return base64.urlsafe_b64encode(made).decode().rstrip("=")


_FIRST = ("name", "address", "grounds", "interest", "is_body", "representative", "email")
"""For ever in this order: what was taken in stands under tokens that were made of it."""


def _said(entry: rules.Entry) -> str:
    people = [_told(each) for each in entry.people]
    points = [[each.opinion, each.reason, each.element_id] for each in entry.points]
    days = [str(entry.received_on), str(entry.postmarked_on or "")]
    return json.dumps([entry.channel, days, people, points], ensure_ascii=False)


def _told(person: rules.Person) -> list[object]:
    """Return what a person says. A field that came later counts only where it says something."""
    later = [
        [each.name, getattr(person, each.name)]
        for each in FIELDS
        if each.name not in _FIRST and getattr(person, each.name)
    ]
    first = {name: getattr(person, name) for name in _FIRST} | {"grounds": sorted(person.grounds)}
    return [*first.values(), *later]
