"""What the log may say of a mail that could not be sent. No ORM.

A mail server's refusal quotes the address; the log holds none.
"""

from __future__ import annotations

import logging


class WithoutQuotes(logging.Filter):
    """Keeps of an exception only what it is called."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and record.exc_info[0] is not None:
            record.msg = f"{record.getMessage()} ({record.exc_info[0].__name__})"
            record.args = ()
            record.exc_info = record.exc_text = None
        return True
