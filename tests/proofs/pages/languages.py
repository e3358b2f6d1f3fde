"""The pages in easy Japanese and in English, reached by what pages are made of, not by words."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.proofs.pages.state import Play, State, at


def _write(prefix: str) -> Play:
    return at(f"/{prefix}/open/comment/write/?element=g1-s1")


def _on(page: Page, *, after: str) -> None:
    """Press the button that leads to the step at `after`."""
    page.locator(f'form[action*="{after}"] button').first.click()


def _next(page: Page) -> None:
    page.locator("#step button").last.click()


def _opinion(prefix: str, text: str = "窓口を分かりやすくしてください。《かっこ》") -> Play:
    def play(page: Page, site: str) -> None:
        _write(prefix)(page, site)
        page.locator("#id_opinion").fill(text)
        _next(page)

    return play


def _who(prefix: str) -> Play:
    def play(page: Page, site: str) -> None:
        _opinion(prefix)(page, site)
        _on(page, after="/comment/who/")

    return play


def _who_wrong(prefix: str) -> Play:
    def play(page: Page, site: str) -> None:
        _who(prefix)(page, site)
        _next(page)

    return play


def _check(prefix: str) -> Play:
    def play(page: Page, site: str) -> None:
        _who(prefix)(page, site)
        page.locator("#id_person-0-name").fill("見本 太郎")
        page.locator("#id_person-0-address").fill("埼玉県朝霞市見本町1-1-1")
        page.locator("input[name=person-0-grounds]").first.check()
        _next(page)

    return play


def _receipt(prefix: str) -> Play:
    def play(page: Page, site: str) -> None:
        _check(prefix)(page, site)
        _on(page, after="/receipt/")

    return play


def _changed(prefix: str) -> Play:
    """What was typed in Japanese, drawn again by the switch."""

    def play(page: Page, site: str) -> None:
        page.goto(f"{site}/open/comment/write/?element=g1-s1")
        page.locator("#id_opinion").fill("日本語で書き始めた意見")
        page.locator(f'button[formaction^="/{prefix}/"]').click()

    return play


def _of(prefix: str) -> tuple[State, ...]:
    rehearsal = "chiiki-fukushi-5-renshu"
    return (
        State(f"home, {prefix}", "home", at(f"/{prefix}/")),
        State(f"consultation, {prefix}", "consultation", at(f"/{prefix}/{rehearsal}/")),
        State(
            f"consultation, untranslated, {prefix}",
            "consultation",
            at(f"/{prefix}/open/"),
        ),
        State(f"consultation, after, {prefix}", "consultation", at(f"/{prefix}/after/")),
        State(f"plan, {prefix}", "plan", at(f"/{prefix}/open/plan/")),
        State(f"goal, {prefix}", "element", at(f"/{prefix}/open/plan/g1/")),
        State(f"write, {prefix}", "write", _write(prefix)),
        State(f"write, changed to {prefix}", "write", _changed(prefix)),
        State(f"write, closed, {prefix}", "write", at(f"/{prefix}/after/comment/write/")),
        State(f"opinions, empty text, {prefix}", "opinions", _opinion(prefix, " ")),
        State(f"opinions, {prefix}", "opinions", _opinion(prefix)),
        State(f"who, {prefix}", "who", _who(prefix)),
        State(f"check, person wrong, {prefix}", "check", _who_wrong(prefix)),
        State(f"check, {prefix}", "check", _check(prefix)),
        State(f"receipt, {prefix}", "receipt", _receipt(prefix)),
        State(f"receipt, not here, {prefix}", "receipt", at(f"/{prefix}/open/receipt/")),
        State(f"not found, {prefix}", "", at(f"/{prefix}/open/plan/nowhere/")),
    )


LANGUAGES: tuple[State, ...] = (*_of("easy"), *_of("en"))
