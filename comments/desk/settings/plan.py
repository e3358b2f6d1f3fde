"""The plan at the desk: plan's own screens, with the desk's rights and log."""

from __future__ import annotations

from comments.desk.model_admin import AuditedAdmin
from comments.domain.access import Capability
from plan import admin


class DeskPlanAdmin(admin.PlanAdmin, AuditedAdmin):
    changes = Capability.SETTINGS
    adds = True


class DeskElementAdmin(admin.ElementAdmin, AuditedAdmin):
    changes = Capability.SETTINGS
    adds = True
