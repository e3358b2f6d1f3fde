"""manage.py load_plan: a plan's data file into the database."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from plan.loading import LoadRefused, Report, load
from plan.models import CODE
from plan.tomlfile import FileFaults


class Command(BaseCommand):
    help = (
        "計画（素案）をファイルから読み込みます。先にファイル全体を確かめ、誤りがあれば行とキーを"
        "挙げて、何も変えません。何度でも読み込めます。管理画面で直したところは上書きしません。"
        "市民コメントが始まった計画の本文は変えません。"
        "ファイルから消えた項目は、管理画面で直していなければ除きます。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="計画のファイル（TOML）")
        parser.add_argument("--slug", help="別の識別名の、独立した写しとして読み込みます（練習用）")

    def handle(self, *, file: str, slug: str | None, **options: Any) -> None:
        try:
            if slug is not None:
                CODE(slug)
            report = self.load(file, slug=slug)
        except ValidationError as error:
            raise CommandError(f"--slug: {error.messages[0]}") from error
        except (FileFaults, LoadRefused) as error:
            raise CommandError(str(error)) from error
        if options["verbosity"]:
            self.stdout.write("\n".join(report.lines()))

    def load(self, file: str, *, slug: str | None) -> Report:
        """Load the file now. An app that keeps a log does it in its own way."""
        return load(file, at=timezone.now(), slug=slug)
