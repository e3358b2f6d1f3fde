"""The list and form of staff accounts: user name, mail, roles, active or not.

Who keeps the settings can create accounts and give roles, and thereby, in the end, let somebody see
names; never in silence, since each such step is in the log, and never for the own account.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import (
    ReadOnlyPasswordHashField,
    ReadOnlyPasswordHashWidget,
    UserChangeForm,
    UserCreationForm,
)
from django.contrib.auth.models import Group
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse

from comments.desk.accounts.passwords import GivenPasswordForm
from comments.desk.model_admin import AuditedAdmin
from comments.domain.access import ROLES, Capability
from comments.fields.rows import RowsField


class RolesField(RowsField):
    """The roles of access.py, by their Japanese names."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        roles = Group.objects.filter(name__in=ROLES).order_by("pk")
        super().__init__(roles, required=False, **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return ROLES[obj.name][0]


class PasswordShown(ReadOnlyPasswordHashWidget):
    """How the password is kept, which is no field: what only a field may have is left out."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for each in ("disabled", "aria-describedby"):
            context["widget"]["attrs"].pop(each, None)
        return context


class AccountForm(UserChangeForm):
    """An account with its roles."""

    password = ReadOnlyPasswordHashField(label="パスワード", widget=PasswordShown)

    groups = RolesField(
        label="役割", help_text="ご自分の役割は変えられません。ほかの管理者が変えます。"
    )


class AccountAdmin(UserAdmin, AuditedAdmin):  # type: ignore[misc]  # the stubs name get_form's parameters otherwise
    """職員のアカウント. It is switched off, not deleted: the log speaks of it."""

    sees = Capability.SETTINGS
    changes = Capability.SETTINGS
    adds = True
    form = AccountForm
    add_form = UserCreationForm
    add_fieldsets = ((None, {"fields": ("username", "password1", "password2")}),)
    change_password_form = GivenPasswordForm
    fieldsets = (
        (None, {"fields": ("username", "password", "is_active")}),
        ("職員", {"fields": ("last_name", "first_name", "email")}),
        ("役割", {"fields": ("groups",)}),
        ("日時", {"fields": ("last_login", "date_joined")}),
    )
    readonly_fields = ("last_login", "date_joined")
    filter_horizontal = ()
    list_display = ("username", "last_name", "first_name", "roles", "is_active")
    list_filter = ("is_active",)
    search_fields = ("username",)
    search_help_text = "ユーザー名から探します。"

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("groups")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whose rights have no bounds is changed only by an equal."""
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        own = obj is not None and obj.pk == request.user.pk
        hidden = ("groups", "roles", "is_active") if own else ()
        return (*self.readonly_fields, *hidden)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or obj.pk != request.user.pk:
            return fieldsets
        own = {"fields": ("roles",), "description": AccountForm.base_fields["groups"].help_text}
        return [(name, own if name == "役割" else options) for name, options in fieldsets]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.is_staff = True
        super().save_model(request, obj, form, change)

    @transaction.atomic
    def user_change_password(
        self, request: HttpRequest, id: str, form_url: str = ""
    ) -> HttpResponse:
        """Change a password and write its event, both or neither."""
        return super().user_change_password(request, id, form_url)

    def roles(self, user: Any) -> str:
        names = [ROLES[group.name][0] for group in user.groups.all() if group.name in ROLES]
        return "、".join(names) or "（なし）"

    roles.short_description = "役割"  # type: ignore[attr-defined]
