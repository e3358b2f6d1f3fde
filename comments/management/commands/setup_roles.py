"""Make the groups and permissions of the desk from the table in access.py."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management.base import BaseCommand
from django.db import transaction

from comments.domain.access import LABELS, ROLES, Capability
from comments.models import Consultation


class Command(BaseCommand):
    help = (
        "役割の表（access.py）のとおりに、役割ごとのグループと権限を作ります。グループに入っている職員は"
        "そのままです。何度実行しても、表が同じなら何も変わりません。"
    )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        permissions = {each: self._permission(each) for each in Capability}
        for role, (label, capabilities) in ROLES.items():
            group, _ = Group.objects.get_or_create(name=role)
            group.permissions.set(permissions[each] for each in capabilities)
            if options["verbosity"]:
                self.stdout.write(f"{role}（{label}）：{len(capabilities)}件の権限")

    def _permission(self, capability: Capability) -> Permission:
        permission, _ = Permission.objects.update_or_create(
            content_type=ContentType.objects.get_for_model(Consultation),
            codename=capability.value,
            defaults={"name": LABELS[capability]},
        )
        return permission
