"""manage.py fetch_mail: what has come into the mailbox becomes arrivals."""

from __future__ import annotations

import imaplib
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from comments.domain.actors import SYSTEM
from comments.inbox.fetch import Fetched, fetch
from comments.inbox.imap import Unanswered
from comments.inbox.mailbox import Box, Misnamed, box_of
from comments.models import Consultation

EARLY = timedelta(days=31)
"""How long before the window opens a mail may come and be taken in."""


class Command(BaseCommand):
    help = (
        "INBOX_URL のメールボックスを読み、まだ取り込んでいない電子メールを、到着物として取り込みます。"
        "二度取り込むことはなく、サーバーのメールは消しません。数分に一度、自動で実行してください。"
        "読み取れなかったところがあるときは理由を、残したメールがあるときは失敗を伝えます。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--consultation", required=True, metavar="SLUG", help="案件の識別名")
        parser.add_argument(
            "--since",
            type=date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="この日から後に届いたものだけを見る（指定しなければ、募集の始まる日の31日前から）",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        consultation = _consultation(options["consultation"])
        since = options["since"] or consultation.opens_on - EARLY
        outcome = _fetched(consultation, _box(), since)
        if options["verbosity"] or outcome.left:
            self._tell(outcome, since)
        if outcome.left:
            raise CommandError(f"メールボックスに残したものが{len(outcome.left)}通あります。")

    def _tell(self, outcome: Fetched, since: date) -> None:
        self.stdout.write(
            f"電子メールを{outcome.new}通取り込みました。すでに取り込んだもの：{outcome.known}通。"
        )
        if outcome.earlier:
            self.stdout.write(
                f"{since.isoformat()} より前のもの：{outcome.earlier}通（見ていません）。"
            )
        for sentence, count in sorted(outcome.faults.items()):
            self.stdout.write(f"{count}通：{sentence}")
        for uid, reason in outcome.left:
            self.stdout.write(f"UID {uid}：{reason}")


def _consultation(slug: str) -> Consultation:
    try:
        return Consultation.objects.get(slug=slug)
    except Consultation.DoesNotExist as error:
        raise CommandError("その識別名の案件はありません。") from error


def _box() -> Box:
    try:
        return box_of(settings.INBOX_URL, settings.INBOX_AFTER)
    except Misnamed as error:
        raise CommandError(str(error)) from error


def _fetched(consultation: Consultation, box: Box, since: date) -> Fetched:
    try:
        return fetch(consultation, box, since=since, by=SYSTEM, now=lambda: timezone.now())
    except Unanswered as error:
        raise CommandError(str(error)) from None
    except imaplib.IMAP4.error:
        raise CommandError("メールのサーバーとの接続が切れました。次の回に続けます。") from None
    except OSError as error:
        # The kind of the error alone: its words may hold the address of the mailbox.
        raise CommandError(
            f"メールのサーバーにつながりません（{type(error).__name__}）。"
            "ホストと、証明書（SSL_CERT_FILE）を確かめてください。"
        ) from None
