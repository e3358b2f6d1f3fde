"""manage.py make_sample_accounts: one account per role, for trying out."""

from __future__ import annotations

import io
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from comments.demo import sample_accounts


class Command(BaseCommand):
    help = (
        "役割ごとに見本の利用者を一人ずつ作り、利用者名とパスワードを表にして示します。"
        "パスワードは乱数で決め、var/sample-accounts.txt に残します。もう一度実行しても変わりません。"
        "試用（DEMO）の設定でだけ使えます。ほかの利用者には触れません。"
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(
                "見本の利用者は、試用のときだけ作れます。試用するには、環境変数 DEMO=1 を設定してください。"
            )
        with transaction.atomic():
            call_command("setup_roles", stdout=io.StringIO())
            accounts = sample_accounts.make_accounts(settings.VAR_DIR / "sample-accounts.txt")
        self.stdout.write(f"見本の利用者（{settings.SITE_URL}/staff/ から入れます）")
        for line in sample_accounts.table(accounts):
            self.stdout.write(line)
