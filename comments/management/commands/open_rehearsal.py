"""manage.py open_rehearsal: 【練習】, always open, on its own copy of the plan."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from comments.loading.load_consultation import LoadRefused
from comments.loading.rehearsal import open_rehearsal
from plan import loading
from plan.tomlfile import FileFaults


class Command(BaseCommand):
    help = (
        "【練習】の市民コメントを開きます。計画も市民コメントも、同じファイルから作る別の写しです。"
        "期間は、いつ実行しても、一週間前から三週間先までになります。"
        "実際の計画と市民コメントには触れません。練習で集まったものは、そのまま残ります。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("plan", help="計画のファイル（TOML）")
        parser.add_argument("consultation", help="市民コメントのファイル（TOML）")

    def handle(self, *, plan: str, consultation: str, **options: Any) -> None:
        try:
            reports = open_rehearsal(plan, consultation, at=timezone.now())
        except (FileFaults, loading.LoadRefused, LoadRefused) as error:
            raise CommandError(str(error)) from error
        if options["verbosity"]:
            self.stdout.write("\n".join(line for report in reports for line in report.lines()))
