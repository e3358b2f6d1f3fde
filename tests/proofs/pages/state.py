"""A state of a public page: which address it belongs to, and how a browser comes to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

Play = Callable[[Page, str], None]


@dataclass(frozen=True)
class State:
    """One state of the page at the address with this URL name; `play` takes a browser there."""

    name: str
    address: str
    play: Play


def at(path: str) -> Play:
    """The page as it is when its address is opened."""

    def play(page: Page, site: str) -> None:
        page.goto(f"{site}{path}")

    return play


POST = """([address, fields]) => {
    const form = document.createElement("form");
    form.method = "post";
    form.action = address;
    for (const [name, value] of Object.entries(fields)) {
        const input = document.createElement("input");
        Object.assign(input, {type: "hidden", name, value});
        form.append(input);
    }
    document.body.append(form);
    form.submit();
}"""
"""Posts fields to an address, as a form of the page would."""


def post(page: Page, address: str, fields: dict[str, str]) -> None:
    """Post fields to an address, and wait for the page that comes."""
    with page.expect_navigation():
        page.evaluate(POST, [address, fields])
