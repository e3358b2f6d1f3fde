"""Ways to the desk's pages: opened, posted to, filled in, saved by two; and the rows they are of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from playwright.sync_api import Page

from tests.proofs.pages.state import Play, post


def to(name: str, *find: Callable[[], Any], query: str = "") -> Play:
    """The page at a name of the desk, of the row that `find` finds."""

    def play(page: Page, site: str) -> None:
        keys = [each() for each in find]
        page.goto(site + reverse(f"admin:{name}", args=keys) + query)

    return play


def plain(name: str, *find: Callable[[], Any]) -> Play:
    """A page of Django's own, outside the desk's names."""

    def play(page: Page, site: str) -> None:
        page.goto(site + reverse(name, args=[each() for each in find]))

    return play


def pressed(start: Play, selector: str, **typed: str) -> Play:
    """A page, fields filled in, and a button pressed."""

    def play(page: Page, site: str) -> None:
        start(page, site)
        for field, text in typed.items():
            page.locator(f"[name='{field}']").first.fill(text)
        with page.expect_navigation():
            page.locator(selector).first.click()

    return play


def stranger(start: Play) -> Play:
    """The page as nobody sees it who is signed in."""

    def play(page: Page, site: str) -> None:
        page.context.clear_cookies()
        start(page, site)

    return play


def posted(name: str, *find: Callable[[], Any], **fields: str) -> Play:
    """What comes of posting fields from the start page, with its token."""

    def play(page: Page, site: str) -> None:
        page.goto(site + reverse("admin:index"))
        token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
        post(
            page,
            site + reverse(f"admin:{name}", args=[each() for each in find]),
            {"csrfmiddlewaretoken": token, **fields},
        )

    return play


def selected(name: str, action: str) -> Play:
    """A list's action on all its rows."""

    def play(page: Page, site: str) -> None:
        to(name, query=f"?consultation={case()}")(page, site)
        page.locator("#action-toggle").check()
        page.locator("select[name=action]").select_option(action)
        with page.expect_navigation():
            page.locator("button[name=index]").click()

    return play


def stale(name: str, find: Callable[[], Any], field: str, model: str) -> Play:
    """A form that somebody else has saved since it was opened."""

    def play(page: Page, site: str) -> None:
        to(name, find)(page, site)
        from django.apps import apps

        row = apps.get_model(model).objects.get(pk=find())
        setattr(row, field, f"{getattr(row, field)}一")
        row.save()
        page.locator(f"#id_{field}").fill("二")
        with page.expect_navigation():
            page.locator("[name=_save]").click()

    return play


def case() -> int:
    from comments.models import Consultation

    return Consultation.objects.get(slug="open").pk


def published() -> int:
    from comments.models import Consultation

    return Consultation.objects.get(slug="published").pk


def first(model: str, **where: Any) -> Callable[[], Any]:
    def find() -> Any:
        from django.apps import apps

        return apps.get_model(model).objects.filter(**where).order_by("pk").first().pk

    return find
