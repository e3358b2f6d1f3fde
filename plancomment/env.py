"""What the environment may say: one table, read by settings.py and printed in the README.

Every setting of an installation is an environment variable (12-factor). A file named `.env`
beside manage.py is read first, if there is one; the environment wins over it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import environ

BASE_DIR = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Variable:
    """One environment variable: its name, how it is read, its default and what it means."""

    name: str
    kind: type
    default: Any
    meaning: str


TABLE: tuple[Variable, ...] = (
    Variable(
        "SECRET_KEY",
        str,
        "",
        "Key of all signatures. Required, except with DEMO, which makes its own in `var/`.",
    ),
    Variable(
        "DATABASE_URL",
        str,
        "sqlite:///var/plancomment.sqlite3",
        "The database. PostgreSQL: `postgres://user:password@host:5432/name`.",
    ),
    Variable(
        "SITE_URL",
        str,
        "http://127.0.0.1:8000",
        "The public address, without a slash at the end. Its host is allowed as a matter of course.",
    ),
    Variable("ALLOWED_HOSTS", list, [], "Further host names that are answered, with commas."),
    Variable(
        "SITE_PARTS",
        list,
        ["public", "staff"],
        "Which parts this process serves: `public`, `staff`, or both.",
    ),
    Variable(
        "HTTPS",
        bool,
        True,
        "Whether residents reach the site by https: secure cookies, redirect, HSTS. "
        "Off by default with DEMO.",
    ),
    Variable(
        "BEHIND_PROXY",
        bool,
        False,
        "Whether a proxy in front sets `X-Forwarded-Proto` and `X-Forwarded-For` "
        "(and removes a visitor's own).",
    ),
    Variable(
        "EMAIL_URL",
        str,
        "consolemail://",
        "How mail leaves (to residents, password reset): `smtp+tls://user:password@host:587`.",
    ),
    Variable("MAIL_FROM", str, "plancomment@localhost", "Sender of the mails."),
    Variable(
        "INBOX_URL",
        str,
        "",
        "The mailbox that `fetch_mail` reads: `imaps://user:password@host/INBOX`, or "
        "`imap+tls://…` for STARTTLS. Special characters in its parts are percent-encoded. "
        "`SSL_CERT_FILE` names the certificates of an authority of your own.",
    ),
    Variable(
        "INBOX_AFTER",
        str,
        "seen",
        "What becomes of a mail in the mailbox that was taken in: `seen` marks it as read, `leave` "
        "leaves it as it is, `move:FOLDER` moves it. None is deleted.",
    ),
    Variable(
        "DEMO",
        bool,
        False,
        "Set by `make run`: own key, plain http, sample accounts. Never on a public server.",
    ),
    Variable("DEBUG", bool, False, "Django's debug pages. For developers only."),
    Variable("LOG_LEVEL", str, "INFO", "From which level on the log is written to standard error."),
)

_reader = environ.Env()
_reader.read_env(BASE_DIR / ".env")


def read(name: str, default: Any = None) -> Any:
    """Return the variable `name` of the table, or `default` in place of the table's default.

    Raises KeyError if the table does not know the name.
    """
    variable = {each.name: each for each in TABLE}[name]
    fallback = variable.default if default is None else default
    match variable.kind.__name__:
        case "bool":
            return _reader.bool(name, default=fallback)
        case "list":
            return [part for part in _reader.list(name, default=fallback) if part]
        case _:
            return _reader.str(name, default=fallback)


def database(url: str) -> dict[str, Any]:
    """Return Django's description of the database at `url`."""
    return dict(_reader.db_url_config(url))


def mail(url: str) -> dict[str, Any]:
    """Return Django's mail settings for `url`."""
    return dict(_reader.email_url_config(url))
