"""The plan's pages at addresses of their own, as a consultation would wrap them; and its desk."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path

from plan import views
from plan.admin import ElementAdmin, PlanAdmin
from plan.models import Element, Plan

desk = admin.AdminSite()
desk.register(Plan, PlanAdmin)
desk.register(Element, ElementAdmin)


def whole(request: HttpRequest, slug: str) -> HttpResponse:
    return views.draw_whole(request, Plan.objects.get(slug=slug))


def element(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    return views.draw_element(request, Plan.objects.get(slug=slug), code)


def search(request: HttpRequest, slug: str) -> HttpResponse:
    return views.draw_search(request, Plan.objects.get(slug=slug))


urlpatterns = [
    path("desk/", desk.urls),
    path("<slug:slug>/plan/", whole),
    path("<slug:slug>/plan/search/", search),
    path("<slug:slug>/plan/<slug:code>/", element),
]
