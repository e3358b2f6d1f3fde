"""照合: what a comment was filed under when it was exported, as a short fingerprint beside it.

When an edited table comes back, three things are compared: what stands in the table, what was
exported, what stands here now. Without the second, a clerk's change on the screen could not be told
from one in the table, and the later of the two would silently win. A fingerprint of the content and no
revision: two that filed it alike do not disagree, however often it was changed since.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from comments.models import Comment

_LENGTH = 10


def fingerprint_of(comment: Comment) -> str:
    """Return the fingerprint of what the comment is filed under now; its tags had better be prefetched."""
    return fingerprint(
        comment.element.code if comment.element else "",
        comment.disposition.label if comment.disposition else "",
        comment.section.name if comment.section else "",
        (tag.name for tag in comment.tags.all()),
    )


def fingerprint(element: str, disposition: str, section: str, tags: Iterable[str]) -> str:
    """Return the fingerprint of a code, a 反映区分, a section and tags, by their names."""
    said = json.dumps([element, disposition, section, sorted(tags)], ensure_ascii=False)
    # The letter in front keeps spreadsheets from taking it for a number, 1e5 among them.
    return "c" + hashlib.sha256(said.encode()).hexdigest()[: _LENGTH - 1]
