"""manage.py load_consultation: a consultation's data file into the database."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from comments.loading.load_consultation import LoadRefused, load
from plan.tomlfile import FileFaults


class Command(BaseCommand):
    help = (
        "市民コメント（案件）をファイルから読み込みます。計画は、先に load_plan で読み込んでください。"
        "先にファイル全体を確かめ、誤りがあれば行とキーを挙げて、何も変えません。"
        "何度でも読み込めます。管理画面で直したところは上書きしません。"
        "受付が始まった後は、期間をファイルでは変えません。"
        "ファイルから消えた行は、管理画面で直していなければ除きます。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="市民コメントのファイル（TOML）")

    def handle(self, *, file: str, **options: Any) -> None:
        try:
            report = load(file, at=timezone.now())
        except (FileFaults, LoadRefused) as error:
            raise CommandError(str(error)) from error
        if options["verbosity"]:
            self.stdout.write("\n".join(report.lines()))
