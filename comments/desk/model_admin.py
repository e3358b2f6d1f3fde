"""The base of the desk's ModelAdmins: rights from access.py, events in place of LogEntry.

Django's own LogEntry names fields and nothing else, outlives nothing and is written by nobody but
the admin. The desk writes Events instead, in the transaction of the change itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import timezone

from comments.desk.edit_conflicts.guarded_form import guarded
from comments.desk.edit_conflicts.stale import FIELD
from comments.desk.event_wording import told
from comments.desk.list_requests import CheckedList
from comments.desk.views import can, page
from comments.domain.access import Capability
from comments.domain.whole_number import whole_number
from comments.fields.text import WrittenField
from comments.models import Event
from comments.records import audit

DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class ByCapability:
    """Rights of an admin class, or of an inline, from the table in access.py alone.

    What is `changes = None` is only read. Nothing at the desk is deleted.
    """

    sees: Capability = Capability.VIEW
    changes: Capability | None = None
    adds: bool = False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return can(request, self.sees)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return can(request, self.sees)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may_change(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.adds and self._may_change(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def _may_change(self, request: HttpRequest) -> bool:
        return self.changes is not None and can(request, self.changes)


class AuditedAdmin(ByCapability, CheckedList):
    """The base of all that is registered on the Desk; it registers nothing else."""

    formfield_overrides = {
        models.CharField: {"form_class": WrittenField},
        models.TextField: {"form_class": WrittenField},
        models.DateField: {"widget": DAY},
    }
    show_facets = admin.ShowFacets.NEVER
    actions_selection_counter = True
    list_per_page = 50
    doing = "内容"
    """What the page of one row is headed with, behind the row's kind."""

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        """Return what the event is to hold of a changed form."""
        return {} if add else _differences(self.model, form)

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return self.write(request, obj, "add")

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return self.write(request, obj, "change", detail=message) if message else None

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        raise TypeError("事務室からは何も削除できません。")

    def write(
        self,
        request: HttpRequest,
        subject: models.Model,
        action: str,
        *,
        detail: Mapping[str, Any] | None = None,
    ) -> Event:
        """Write the event of one action of whoever is signed in, now."""
        return audit.record(
            subject,
            action,
            by=request.user.get_username(),
            at=timezone.now(),
            detail=detail,
        )

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Save the rows of an inline, each with an event of its own."""
        formset.save(commit=False)
        for gone in formset.deleted_objects:
            self.write(request, gone, "remove")
            gone.delete()
        changed = {id(row): row for row, _ in formset.changed_objects}
        for each in formset.forms:
            row = each.instance
            if id(row) in changed:
                row.save()
                self.write(request, row, "change", detail=_differences(formset.model, each))
        for row in formset.new_objects:
            row.save()
            self.write(request, row, "add")
        formset.save_m2m()

    def events_of(self, obj: models.Model) -> models.QuerySet[Event]:
        """Return the events that make up the history of one object."""
        return Event.objects.about(obj)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        title = {"title": str(self.opts.verbose_name_plural)}
        return super().changelist_view(request, {**title, **(extra_context or {})})

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        doing = self.doing if object_id else "追加"
        title = {"title": f"{self.opts.verbose_name}の{doing}"}
        context = {**title, **(extra_context or {})}
        if request.method != "POST" or object_id is None:
            return super().changeform_view(request, object_id, form_url, context)
        with transaction.atomic():
            # Before anything is read: of two clerks the second reads what the first has written,
            # and a row saved whole takes no number back that was drawn in between.
            self._lock(unquote(object_id))
            response = super().changeform_view(request, object_id, form_url, context)
        if getattr(_form_of(response), "clash", None):
            response.status_code = 409
        return response

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """Return the form; of a row that there is, with the revision it was drawn with."""
        form = super().get_form(request, obj, change=change, **kwargs)
        if obj is None or not self.has_change_permission(request, obj):
            return form
        return guarded(form, shown=_shown, may_insist=not self.inlines)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Leave the revision to the page's head, where every form has it."""
        return [name for name in super().get_fields(request, obj) if name != FIELD]

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """Return the row of this key; what is no key is nobody's."""
        if whole_number(object_id) is None:
            return None
        return super().get_object(request, object_id, from_field)

    def _lock(self, key: str) -> None:
        number = whole_number(key)
        if number is not None:
            list(self.model._base_manager.select_for_update().filter(pk=number))

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        obj = self.get_object(request, unquote(object_id))
        if not self.has_view_permission(request, obj):
            raise PermissionDenied
        if obj is None:
            raise Http404
        context = {
            "title": f"記録：{obj}",
            "events": [told(event) for event in self.events_of(obj)],
            "object": obj,
            "opts": self.opts,
            "module_name": str(self.opts.verbose_name_plural),
            **(extra_context or {}),
        }
        return page(request, "admin/object_history.html", context)


def _form_of(response: HttpResponse) -> Any:
    """Return the form that a page of the admin shows, if it is one."""
    drawn = (getattr(response, "context_data", None) or {}).get("adminform")
    return drawn.form if drawn else None


def _differences(model: type[models.Model], form: Any) -> dict[str, list[Any]]:
    pairs = {
        name: (_shown(form, name, form.initial.get(name)), _shown(form, name, value))
        for name, value in ((each, form.cleaned_data.get(each)) for each in form.changed_data)
    }
    return audit.differences(model, pairs)


def _shown(form: Any, name: str, value: Any) -> Any:
    """Return a field's value as the log keeps it: rows by what they are called."""
    field = form.fields.get(name)
    if isinstance(field, forms.ModelMultipleChoiceField):
        return sorted(str(each) for each in value or ())
    if isinstance(field, forms.ModelChoiceField):
        found = field.to_python(value)
        return None if found is None else str(found)
    return value


class OwnPageAdmin(AuditedAdmin):
    """A list whose rows have pages of the desk's own: they are read there, and changed by verbs."""

    def own_page(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Return the page of one row."""
        raise NotImplementedError

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404
        return self.own_page(request, row)
