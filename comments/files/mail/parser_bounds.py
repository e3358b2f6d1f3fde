"""How Python's parser is kept from work without end."""

from __future__ import annotations

from email.policy import Compat32

LONGEST_HEADER = 20_000
"""Characters of one header that are read. The parser's time grows with the square of them."""


class Bounded(Compat32):
    """Mails as they are, raw bytes and all, with headers cut where no honest one is that long."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:LONGEST_HEADER]


BOUNDED = Bounded()
