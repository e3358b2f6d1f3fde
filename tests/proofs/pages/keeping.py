"""The states of what keeps a text: saved while typed, kept for later, told of the closing."""

from __future__ import annotations

from playwright.sync_api import Page, Route

from tests.proofs.pages.clicks import go, opinion, write
from tests.proofs.pages.state import Play, State, at


def typed(text: str, said: str) -> Play:
    """The form with what its quiet line says of the text: `said` is how its script calls that."""

    def play(page: Page, site: str) -> None:
        write(page, site)
        page.locator("#id_opinion").fill(text)
        page.locator(f".pc-saved > [data-state={said}]").wait_for(state="attached")

    return play


saved = typed("書きかけの意", "saved")


def unfinished_elsewhere(page: Page, site: str) -> None:
    saved(page, site)
    page.goto(f"{site}/open/comment/write/?element=g1-s2")


def unfinished(page: Page, site: str) -> None:
    unfinished_elsewhere(page, site)
    go(page, "comment/opinions", ".pc-button--text:not([formaction])")


def unfinished_named(page: Page, site: str) -> None:
    unfinished(page, site)
    go(page, "comment/who")


def later(page: Page, site: str) -> None:
    opinion(page, site)
    page.locator("button[formaction*='/comment/later/']").click()


def code(page: Page, site: str) -> None:
    later(page, site)
    go(page, "comment/code")


def left(page: Page, site: str) -> None:
    code(page, site)
    go(page, "comment/leave")


def resume_with_another(page: Page, site: str) -> None:
    opinion(page, site)
    page.goto(f"{site}/open/comment/resume/")


def _enter(page: Page, text: str) -> None:
    page.locator("#id_code").fill(text)
    go(page, "comment/resume")


def wrong_code(page: Page, site: str) -> None:
    page.goto(f"{site}/open/comment/resume/")
    _enter(page, "A" * 16)


def paused(page: Page, site: str) -> None:
    page.goto(f"{site}/open/comment/resume/")
    for _ in range(11):
        _enter(page, "A" * 16)


def resumed(page: Page, site: str) -> None:
    code(page, site)
    given = page.locator(".pc-receipt__code").inner_text()
    page.goto(f"{site}/open/comment/resume/")
    _enter(page, given)


def soon(page: Page, site: str) -> None:
    """The form as the script leaves it ten minutes before the closing."""
    page.route("**/write/**", _nearly_closed)
    write(page, site)
    page.locator(".pc-notice--warning").wait_for()


def _nearly_closed(route: Route) -> None:
    answer = route.fetch()
    first, rest = answer.text().split('data-closing="', 1)
    route.fulfill(response=answer, body=f'{first}data-closing="590{rest[rest.index(chr(34)) :]}')


KEEPING: tuple[State, ...] = (
    State("write, saved quietly", "save", saved),
    State("write, not saved", "save", typed("あ" * 20_001, "refused")),
    State("write, another left unfinished", "write", unfinished_elsewhere),
    State("write, closing soon", "write", soon),
    State("opinions, unfinished", "opinions", unfinished),
    State("opinions, unfinished ones named", "who", unfinished_named),
    State("later", "later", later),
    State("later, nothing written", "later", at("/open/comment/later/")),
    State("code", "code", code),
    State("leave", "leave", left),
    State("resume", "resume", at("/open/comment/resume/")),
    State("resume, another draft here", "resume", resume_with_another),
    State("resume, wrong code", "resume", wrong_code),
    State("resume, paused", "resume", paused),
    State("resume, opened", "resume", resumed),
    State("resume, long closed", "resume", at("/after/comment/resume/")),
)
