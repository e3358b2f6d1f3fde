"""Every field of the public site is drawn in the one way, and every error leads to its field."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest

from tests.comments.public.intake.steps import Steps

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("during", "consultation")]

WRONG = {"person-0-name": "", "person-0-address": "", "person-0-grounds": []}


@dataclass
class Form(HTMLParser):
    """What a page has of fields, labels and links."""

    title: str = ""
    fields: list[dict[str, str]] = field(default_factory=list)
    labelled: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    focused: list[str] = field(default_factory=list)
    _within: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._within.append(tag)
        if "id" in given:
            self.ids.add(given["id"])
        if "autofocus" in given:
            self.focused.append(given.get("class", ""))
        if tag == "label":
            self.labelled.add(given["for"])
        if tag == "a" and given["href"].startswith("#id_"):
            self.links.append(given["href"][1:])
        if tag in ("input", "select", "textarea") and given.get("type") != "hidden":
            self.fields.append(given)

    def handle_data(self, data: str) -> None:
        if self._within and self._within[-1] == "title" and not self.title:
            self.title = data


def form_of(response) -> Form:
    form = Form()
    form.feed(response.content.decode())
    return form


@pytest.fixture
def steps(client) -> Steps:
    steps = Steps(client)
    steps.write()
    return steps


PAGES = {
    "write": lambda steps: steps.get("comment/write"),
    "write, wrong": lambda steps: steps.post("comment/opinions", opinion=" ", point="0" * 16),
    "who": lambda steps: steps.post("comment/who"),
    "group": lambda steps: steps.post("comment/people", switch="group"),
    "body": lambda steps: steps.post("comment/people", switch="body"),
    "who, wrong": lambda steps: steps.who(**WRONG, **{"person-0-email": "x"}),
    "group, wrong": lambda steps: steps.who(kind="group", persons="2", **WRONG),
    "body, wrong": lambda steps: steps.who(kind="body", **WRONG),
    "postcode, unknown": lambda steps: steps.post(
        "comment/people", kind="person", persons="1", find="0", **{"person-0-postcode": "9999999"}
    ),
    "plan": lambda steps: steps.get("plan"),
    "search": lambda steps: steps.get("plan/search", q="見本"),
    "search, wrong": lambda steps: steps.get("plan/search", q="あ" * 101),
}
FAULTY = [name for name in PAGES if "," in name]


@pytest.mark.parametrize("name", PAGES)
def test_every_field_on_the_public_site_is_drawn_by_the_template_pack(steps, name):
    form = form_of(PAGES[name](steps))
    assert form.fields
    for each in form.fields:
        assert each["id"] in form.labelled
        is_choice = each.get("type") in ("checkbox", "radio")
        assert is_choice or "pc-input" in each["class"].split()
        assert "maxlength" not in each


@pytest.mark.parametrize("name", FAULTY)
def test_a_page_with_errors_says_so_in_its_title_and_takes_the_focus_to_the_summary(steps, name):
    response = PAGES[name](steps)
    form = form_of(response)
    assert response.status_code == 400
    assert form.title.startswith("エラー：")
    assert form.focused == ["pc-errors"]


@pytest.mark.parametrize("name", FAULTY)
def test_every_link_of_the_summary_reaches_a_field(steps, name):
    form = form_of(PAGES[name](steps))
    assert form.links
    assert set(form.links) <= {each["id"] for each in form.fields}


@pytest.mark.parametrize("name", sorted(PAGES.keys() - set(FAULTY)))
def test_a_page_without_errors_neither_says_so_nor_takes_the_focus(steps, name):
    form = form_of(PAGES[name](steps))
    assert "エラー" not in form.title
    assert form.focused == []
