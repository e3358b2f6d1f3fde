"""Make the demo ready: what `make run` does before it serves."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone

from comments.demo.sample_arrivals import take_in_samples
from comments.models import Consultation

PLAN = Path("plan/data/asaka-chiiki-fukushi-5.toml")
CONSULTATION = Path("comments/data/asaka-chiiki-fukushi-5.toml")


class Command(BaseCommand):
    help = (
        "お試し用に、データベースの準備、計画・市民コメント・練習の読み込み、役割と見本の利用者、"
        "練習の見本の到着物の作成を行い、アドレスを表示します。もう一度実行すると、データはそのままで、練習の期間だけを今日に合わせて"
        "動かします。DEMO=1 のときだけ使えます。"
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("お試し用の設定（DEMO=1）のときだけ使えます。")
        plan, consultation = (str(settings.BASE_DIR / each) for each in (PLAN, CONSULTATION))
        _refuse_taken_port(settings.SITE_URL)
        call_command("migrate", verbosity=0)
        call_command("setup_roles", verbosity=0)
        call_command("load_plan", plan, verbosity=0)
        call_command("load_consultation", consultation, verbosity=0)
        call_command("open_rehearsal", plan, consultation, verbosity=0)
        for rehearsal in Consultation.objects.filter(rehearsal=True):
            take_in_samples(rehearsal, at=timezone.now())
        call_command("purge_drafts", verbosity=0)
        call_command("purge_mail", verbosity=0)
        self._print_addresses()
        call_command("make_sample_accounts")
        self.stdout.write("\n電子メールは送信待ちになります。次の命令で、画面に書き出します")
        self.stdout.write("  DEMO=1 .venv/bin/python manage.py send_queued_mail")
        self.stdout.write("\n終わるときは、Ctrl-C を押してください。")

    def _print_addresses(self) -> None:
        self.stdout.write("\n公開ページ")
        self.stdout.write(f"  {settings.SITE_URL}{reverse('home')}  一覧")
        for each in Consultation.objects.all():
            address = settings.SITE_URL + reverse("consultation", args=[each.slug])
            self.stdout.write(f"  {address}  {each.marked_title}")


def _refuse_taken_port(address: str) -> None:
    """Say so before anything else if another program serves at the demo's address already."""
    port = urlsplit(address).port or 80
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CommandError(
                f"ポート{port}は、ほかのプログラムが使っています。別の番号でお試しください："
                f"make run PORT={port + 1}"
            ) from error
