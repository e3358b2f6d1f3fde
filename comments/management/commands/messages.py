"""Bring the catalogues of the public site up to date, or check that they are complete."""

from __future__ import annotations

import shutil
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    help = (
        "公開ページの文を集めて、やさしい日本語と英語の訳の表（locale/）を新しくし、使える形にします。"
        "--check を付けると、何も書かず、足りない訳や古い訳があれば失敗します。"
        "開発用です（xgettext と polib が要ります）。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="足りない訳があれば失敗する")

    def handle(self, *args: Any, **options: Any) -> None:
        if shutil.which("xgettext") is None:
            raise CommandError("xgettext is missing (Debian: apt-get install gettext).")
        # polib is for developers: the site runs without it.
        from comments.management import catalogues

        if not options["check"]:
            catalogues.write()
        found = list(catalogues.every_fault())
        for fault in found:
            self.stderr.write(fault)
        if found and options["check"]:
            raise CommandError(
                f"{len(found)} faults: run `make messages`, translate what is new, commit."
            )
