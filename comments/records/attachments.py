"""Writes the files that come with a submission."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from comments.files.kinds import File
from comments.models import Attachment, AttachmentContent, Submission


@dataclass(frozen=True)
class NamedFile:
    """A file with the name it came with."""

    name: str
    file: File


def attach_all(pairs: Iterable[tuple[Submission, Sequence[NamedFile]]]) -> None:
    """Write the files of a batch of submissions, each in its order; call it in their transaction."""
    placed = [
        (submission, position, each)
        for submission, files in pairs
        for position, each in enumerate(files, start=1)
    ]
    rows = Attachment.objects.bulk_create(_row(*each) for each in placed)
    # One at a time: a statement with the bytes of several would hold them all twice.
    for row, (_, _, each) in zip(rows, placed, strict=True):
        AttachmentContent.objects.create(attachment=row, content=each.file.content)


def _row(submission: Submission, position: int, named: NamedFile) -> Attachment:
    return Attachment(
        submission=submission,
        position=position,
        kind=named.file.kind,
        name=named.name,
        size=len(named.file.content),
        sha256=hashlib.sha256(named.file.content).hexdigest(),
        pages=named.file.pages,
    )
