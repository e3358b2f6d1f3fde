"""All the mails of the proof."""

from __future__ import annotations

from comments.files.mail.read_mail import LARGEST
from tests.proofs.mailing.oddities import huge, oddities
from tests.proofs.mailing.samples import Sample, encodings
from tests.proofs.mailing.shapes import shapes


def samples() -> list[Sample]:
    """Return every sample once; their names and their Message-IDs differ."""
    return [*encodings(), *shapes(), *oddities(), huge(LARGEST + 1)]
