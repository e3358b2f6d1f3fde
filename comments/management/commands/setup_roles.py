"""Make the groups and permissions of the desk from the table in access.py."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management.base import BaseCommand
from django.db import transaction

from comments.access import LABELS, ROLES, Capability
from comments.models import Consultation


class Command(BaseCommand):
    help = (
        "Makes one group per role of access.py and gives it exactly the role's permissions. "
        "Members stay. Run it again as often as you like: after the same table nothing changes."
    )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        permissions = {each: self._permission(each) for each in Capability}
        for role, (label, capabilities) in ROLES.items():
            group, _ = Group.objects.get_or_create(name=role)
            group.permissions.set(permissions[each] for each in capabilities)
            self.stdout.write(f"{role}（{label}）：{len(capabilities)}件の権限")

    def _permission(self, capability: Capability) -> Permission:
        permission, _ = Permission.objects.update_or_create(
            content_type=ContentType.objects.get_for_model(Consultation),
            codename=capability.value,
            defaults={"name": LABELS[capability]},
        )
        return permission
