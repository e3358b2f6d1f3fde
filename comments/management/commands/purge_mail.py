"""manage.py purge_mail: mails that have been sent, or given up, go."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from comments.mail.purge import purge


class Command(BaseCommand):
    help = (
        "送信してから1日たった電子メールと、送信をあきらめてから1日たった電子メールを、記録から消します。"
        "送信できないままのものも、7日で消します。消した電子メールは、元に戻せません。"
        "一時間に一度ほど、自動で実行してください。"
    )

    def handle(self, *args: Any, **options: Any) -> None:
        count = purge(timezone.now())
        if options["verbosity"]:
            self.stdout.write(f"電子メールを{count}件消しました。")
