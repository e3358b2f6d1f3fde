"""The fields of the desk's pages that hold a number, as its forms show them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urljoin

import lxml.html
from django.test import Client

from tests.test_permissions import ADDRESSES, address
from tests.whole_numbers.asked import Asked

NUMBERED = re.compile(r"[0-9]+([-:.,].*)?")
WITHOUT_FORM = re.compile("logout/|history/|delete/|template/|preview/|jsi18n/")


def pages(numbers: dict[str, int]) -> list[str]:
    """Every address of the desk, and those that only other submissions have something behind."""
    found = [address(route, numbers) for route in ADDRESSES if not WITHOUT_FORM.search(route)]
    submission = f"/staff/comments/submission/{numbers['typed']}/"
    log = f"/staff/comments/consultation/{numbers['comments/consultation']}/log/"
    return [
        *found,
        f"{submission}check/",
        f"{submission}right/",
        f"/staff/comments/submission/{numbers['incomplete']}/completion/",
        f"{log}?arrival={numbers['comments/arrival']}",
    ]


def in_forms(client: Client, page: str) -> Iterator[Asked]:
    """Yield each field of the page's forms that holds a number, with all others as they stand."""
    answer = client.get(page)
    if answer.status_code != 200 or "html" not in answer["Content-Type"]:
        return
    for form in lxml.html.fromstring(answer.content).forms:
        others: dict[str, Any] = {}
        for name, value in form.form_values():
            others.setdefault(name, []).append(value)
        target, is_get = urljoin(page, form.action or ""), form.method.upper() == "GET"
        for name in {each.name for each in form.inputs if each.name and _is_number(each)}:
            yield Asked(target, name, others, is_get)


def _is_number(control: Any) -> bool:
    # How many rows there are is read by Django: see the test of MOST_ROWS.
    if control.name.endswith("_FORMS"):
        return False
    if control.get("type") not in (None, "hidden", "number", "checkbox", "radio", "submit"):
        return False
    values = getattr(control, "value_options", None) or [control.get("value") or ""]
    return any(NUMBERED.fullmatch(each) for each in values)


def one_of_each(requests: Iterable[Asked]) -> list[Asked]:
    """Leave out what is read by the same lines: the same field of another row."""
    found = {}
    for each in requests:
        of_any_row = re.sub(r"^[a-z_]+-([0-9]+|__prefix__)-", "", each.name)
        found.setdefault((each.address, of_any_row), each)
    return list(found.values())


def shown(client: Client, numbers: dict[str, int]) -> list[Asked]:
    """What the forms of all pages carry."""
    return one_of_each(each for page in pages(numbers) for each in in_forms(client, page))
