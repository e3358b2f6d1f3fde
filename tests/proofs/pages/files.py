"""The states of the pages on which files are added, and of those that list them."""

from __future__ import annotations

import tempfile

from playwright.sync_api import Page

from tests.proofs.pages.clicks import go, opinion
from tests.proofs.pages.state import Play, State, at

LETTER = ("わたしの意見（下書きその2を清書したもの）.txt", "見本の手紙です。".encode())
NO_LETTER = ("手紙.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def add(page: Page, name: str, content: bytes) -> None:
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    page.locator("#id_file").set_input_files(file)  # type: ignore[arg-type]
    go(page, "comment/attach", ":not([name])")
    page.wait_for_load_state()


def adding(*files: tuple[str, bytes]) -> Play:
    def play(page: Page, site: str) -> None:
        page.goto(f"{site}/open/comment/files/")
        for name, content in files:
            add(page, name, content)

    return play


def named_wrongly(page: Page, site: str) -> None:
    adding(("手紙.pdf", LETTER[1]))(page, site)


def full(page: Page, site: str) -> None:
    adding(*((f"手紙その{n}.txt", f"見本の手紙{n}".encode()) for n in range(1, 4)))(page, site)


def one_too_many(page: Page, site: str) -> None:
    adding(LETTER)(page, site)
    other = page.context.new_page()
    other.set_default_timeout(10_000)
    other.goto(f"{site}/open/comment/files/")
    for n in (2, 3):
        add(other, f"手紙その{n}.txt", f"見本の手紙{n}".encode())
    other.close()
    add(page, "手紙その4.txt", "見本の手紙4".encode())


def too_large(page: Page, site: str) -> None:
    adding(LETTER)(page, site)
    # From a disk: as a message to the browser it would be as long again.
    with tempfile.NamedTemporaryFile(suffix=".pdf") as letter:
        letter.truncate(11 * 1024 * 1024)
        page.locator("#id_file").set_input_files(letter.name)
        with page.expect_navigation():
            go(page, "comment/attach", ":not([name])")


def chosen_none(page: Page, site: str) -> None:
    adding()(page, site)
    go(page, "comment/attach", ":not([name])")


def taken_out(page: Page, site: str) -> None:
    adding(LETTER)(page, site)
    go(page, "comment/detach")


def beside_an_opinion(page: Page, site: str) -> None:
    opinion(page, site)
    go(page, "comment/files")
    add(page, *LETTER)


def listed(page: Page, site: str) -> None:
    beside_an_opinion(page, site)
    go(page, "comment/opinions")


def check(page: Page, site: str) -> None:
    adding(LETTER)(page, site)
    go(page, "comment/attach", "[name=next]")
    page.locator("#id_person-0-name").fill("見本 太郎")
    page.locator("#id_person-0-address").fill("埼玉県朝霞市見本町1-1-1")
    page.locator("input[name=person-0-grounds]").first.check()
    go(page, "comment/check", ":not([name])")


def receipt(page: Page, site: str) -> None:
    check(page, site)
    go(page, "receipt")


FILES: tuple[State, ...] = (
    State("files, none yet", "files", at("/open/comment/files/")),
    State("files, closed", "files", at("/after/comment/files/")),
    State("files, one", "attach", adding(LETTER)),
    State("files, named wrongly", "attach", named_wrongly),
    State("files, beside an opinion", "attach", beside_an_opinion),
    State("files, full", "attach", full),
    State("files, one too many", "attach", one_too_many),
    State("files, wrong kind", "attach", adding(LETTER, NO_LETTER)),
    State("files, none chosen", "attach", chosen_none),
    State("files, too large", "attach", too_large),
    State("files, taken out", "detach", taken_out),
    State("opinions, with a file", "opinions", listed),
    State("check, a file alone", "check", check),
    State("receipt, a file alone", "receipt", receipt),
)
