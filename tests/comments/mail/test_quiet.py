"""The log names a failure without personal data."""

from __future__ import annotations

import logging
import sys

from django.conf import settings

from comments.mail.log_filter import WithoutQuotes


def record(*, failing: bool) -> logging.LogRecord:
    info = None
    if failing:
        try:
            raise ValueError("550 kanaria@example.jp")
        except ValueError:
            info = sys.exc_info()
    return logging.LogRecord("post_office", logging.ERROR, "", 0, "mail %s", (7,), info)


def test_an_exception_is_named_and_not_quoted():
    made = record(failing=True)
    assert WithoutQuotes().filter(made)
    assert logging.Formatter().format(made) == "mail 7 (ValueError)"


def test_what_is_no_exception_stays_as_it_is():
    made = record(failing=False)
    assert WithoutQuotes().filter(made)
    assert logging.Formatter().format(made) == "mail 7"


def test_the_outboxs_logger_has_it():
    assert settings.LOGGING["loggers"]["post_office"]["filters"] == ["without_quotes"]
    names = {type(each).__name__ for each in logging.getLogger("post_office").filters}
    assert names == {"WithoutQuotes"}
