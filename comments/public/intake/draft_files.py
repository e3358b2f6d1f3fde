"""Verbs on the files of a draft: sealed under its token until they are sent or erased with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeGuard

from django.db import transaction
from django.db.models import Max
from django.utils.functional import Promise

from comments.domain import sealing
from comments.files import file_names
from comments.files.kinds import KINDS, File
from comments.models import Consultation, Draft, DraftFile
from comments.public.intake import drafts
from comments.records.attachments import NamedFile

MOST_FILES = 3
"""Files that one submission brings at the most."""


class Full(Exception):
    """The draft holds MOST_FILES files already."""


@dataclass(frozen=True)
class Listed:
    """One file of a draft as a page lists it, without its bytes."""

    pk: int
    name: str
    label: str | Promise
    size: int
    pages: int | None


def add(
    consultation: Consultation, token: str, named: NamedFile, *, at: datetime
) -> tuple[Draft, bool]:
    """Add a file to the token's draft, which is made if there is none.

    Return the draft, and whether the file is new: the same content is kept once. Raises Full, and
    drafts.Taken if the token was sent.
    """
    file = named.file
    sealed = sealing.seal(token, file.content)
    digest = sealing.digest(token, file.content)
    Draft.objects.expired(at).delete()
    with transaction.atomic():
        draft = _touched(consultation, token, at)
        if draft.files.filter(digest=digest).exists():
            return draft, False
        if draft.files.count() >= MOST_FILES:
            raise Full
        last = draft.files.aggregate(last=Max("position"))["last"] or 0
        draft.files.create(
            position=last + 1,
            kind=file.kind,
            size=len(file.content),
            pages=file.pages,
            digest=digest,
            name=sealing.seal(token, file_names.clean(named.name).encode()),
            content=sealed,
        )
    return draft, True


@transaction.atomic
def remove(consultation: Consultation, token: str, pk: int, *, at: datetime) -> Draft:
    """Take one file out of the token's draft; gone already, it stays gone. Raises drafts.Taken."""
    draft = _touched(consultation, token, at)
    draft.files.filter(pk=pk).delete()
    return draft


def listed(draft: Draft | None, token: str) -> list[Listed]:
    """Return the files of the draft in the order of adding. One query, and no bytes."""
    if draft is None:
        return []
    return [_listed(each, token) for each in draft.files.defer("content")]


def says_something(draft: Draft | None) -> TypeGuard[Draft]:
    """Whether the draft holds an opinion or a file: without either there is nothing to send."""
    return draft is not None and bool(drafts.points(draft) or draft.files.exists())


def opened(draft: Draft, token: str) -> tuple[NamedFile, ...]:
    """Return the files of the draft as they were added. Raises sealing.Unreadable."""
    return tuple(_opened(each, token) for each in draft.files.iterator(chunk_size=1))


def _touched(consultation: Consultation, token: str, at: datetime) -> Draft:
    draft = drafts.hold(consultation, token, at)
    draft.touched_at = at
    draft.save(update_fields=["touched_at"])
    return draft


def _listed(row: DraftFile, token: str) -> Listed:
    return Listed(row.pk, _name(row, token), KINDS[row.kind].label, row.size, row.pages)


def _opened(row: DraftFile, token: str) -> NamedFile:
    content = sealing.unseal(token, bytes(row.content))
    return NamedFile(_name(row, token), File(row.kind, content, row.pages))


def _name(row: DraftFile, token: str) -> str:
    return sealing.unseal(token, bytes(row.name)).decode()
