"""How a mail is written: in the reader's language, as plain text."""

from __future__ import annotations

import re
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from comments.mail.queue import Mail
from japanese import furigana

_GAPS = re.compile(r"\n{3,}")


def compose(name: str, *, to: str, language: str, **context: Any) -> Mail:
    """Return the mail that the two templates `name` write, in `language`."""
    with translation.override(language):
        subject = render_to_string(f"comments/mail/{name}_subject.txt", context)
        body = render_to_string(f"comments/mail/{name}.txt", context)
    # A subject is one line, whatever stands in a title: no header can be slipped in.
    return Mail(to=to, subject=" ".join(plain(subject).split()), body=plain(body))


def plain(text: str) -> str:
    """Return a rendered text as it stands in a mail. The one place where that is decided."""
    lines = [line.rstrip() for line in furigana.with_kana(text).strip().splitlines()]
    return _GAPS.sub("\n\n", "\n".join(lines)) + "\n"
