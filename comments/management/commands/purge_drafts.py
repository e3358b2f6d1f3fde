"""manage.py purge_drafts: what was typed and not sent goes."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from comments.models import Draft, ImportFile


class Command(BaseCommand):
    help = (
        "最後に触れてから24時間たった下書きと、締め切りから24時間たった「続きをあとで」の下書き、"
        "取込み画面に置かれて24時間たった表を消します。消した下書きは、元に戻せません。提出されたものには触れません。"
        "一時間に一度ほど、自動で実行してください。"
    )

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        count, _ = Draft.objects.expired(at).delete()
        files, _ = ImportFile.objects.expired(at).delete()
        if options["verbosity"]:
            self.stdout.write(f"下書きを{count}件消しました。")
            if files:
                self.stdout.write(f"取り込まれなかった表などを{files}件消しました。")
