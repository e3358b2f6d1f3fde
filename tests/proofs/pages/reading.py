"""States of the search in the plan, and of the address that a postcode fills in."""

from __future__ import annotations

from urllib.parse import quote

from playwright.sync_api import Page

from tests.proofs.pages.clicks import who, who_as
from tests.proofs.pages.state import Play, State, at


def search(query: str, consultation: str = "open") -> Play:
    return at(f"/{consultation}/plan/search/?q={quote(query)}")


def postcode(code: str, address: str = "", kind: str = "") -> Play:
    """The postcode given, and the button beside it pressed."""

    def play(page: Page, site: str) -> None:
        (who_as(kind) if kind else who)(page, site)
        page.locator("#id_person-0-postcode").fill(code)
        page.locator("#id_person-0-address").fill(address)
        page.locator("button[name=find]").first.click()

    return play


READING: tuple[State, ...] = (
    State("search, empty", "search", search("")),
    State("search, hits", "search", search("ﾎﾞﾗﾝﾃｨｱ")),
    State("search, many hits", "search", search("支援")),
    State("search, none", "search", search("ない言葉")),
    State("search, too long", "search", search("長い言葉" * 26)),
    State("search, closed", "search", search("相談", "after")),
    State("who, address filled in", "people", postcode("３５１－００１１")),
    State("who, address left as typed", "people", postcode("351-0011", "東京都見本区1-1")),
    State("who, postcode unknown", "people", postcode("999-9999")),
    State("who, address of a group filled in", "people", postcode("3510011", kind="group")),
)
