"""The clicks that lead through the steps, from the first opinion to the receipt.

What is clicked is found by where its form goes, never by its words: the same clicks lead through
the pages of each language. `site` is the address in front of every path, its language included.
"""

from __future__ import annotations

from playwright.sync_api import Page

from tests.proofs.pages.state import Play, post


def go(page: Page, step: str, which: str = "") -> None:
    """Press the button that goes to a step; `which` narrows it by its attributes."""
    page.locator(f"form[action*='/{step}/'] button:not([aria-hidden]){which}").last.click()


def write(page: Page, site: str) -> None:
    page.goto(f"{site}/open/comment/write/?element=g1-s1")


def opinion(
    page: Page,
    site: str,
    text: str = "窓口を分かりやすくしてください。\n𠮷田さんも困っていました。",
) -> None:
    write(page, site)
    page.locator("#id_opinion").fill(text)
    page.locator("#id_reason").fill("先日、迷ったからです。")
    go(page, "comment/opinions", ".pc-button--primary")


def switched(page: Page, site: str) -> None:
    """Typed in another language, then read on in this one."""
    host, slash, own = site.removeprefix("http://").partition("/")
    write(page, f"http://{host}" if own else f"http://{host}/easy")
    page.locator("#id_opinion").fill("言語を替えても、消えてはならない文です。")
    page.locator(f"button[formaction^='{slash}{own}/open/']").click()


def translated(page: Page, site: str) -> None:
    """The rehearsal has translations; the other consultations are in Japanese alone."""
    page.goto(f"{site}/chiiki-fukushi-5-renshu/comment/write/?element=g1-s1")
    page.locator("#id_opinion").fill("案内の文を分かりやすくしてください。")
    go(page, "comment/opinions", ".pc-button--primary")
    go(page, "comment/who")


def emptied(page: Page, site: str) -> None:
    opinion(page, site)
    go(page, "comment/remove")


def two_opinions(page: Page, site: str) -> None:
    opinion(page, site)
    go(page, "comment/write", ":not([name])")
    page.locator("#id_opinion").fill("計画全体についての意見です。")
    go(page, "comment/opinions", ".pc-button--primary")


def changing(page: Page, site: str) -> None:
    opinion(page, site)
    go(page, "comment/write", "[name=point]")


def who(page: Page, site: str) -> None:
    opinion(page, site)
    go(page, "comment/who")


def who_as(kind: str) -> Play:
    def play(page: Page, site: str) -> None:
        who(page, site)
        go(page, "comment/check", f"[name=switch][value={kind}]")

    return play


def who_wrong(kind: str) -> Play:
    def play(page: Page, site: str) -> None:
        who_as(kind)(page, site)
        page.locator("#id_person-0-email").fill("mihon")
        go(page, "comment/check", ":not([name])")

    return play


def three_people(page: Page, site: str) -> None:
    who_as("group")(page, site)
    go(page, "comment/check", "[name=more]")


def check(page: Page, site: str) -> None:
    who(page, site)
    page.locator("#id_person-0-name").fill("見本 太郎")
    page.locator("#id_person-0-address").fill("埼玉県朝霞市見本町1-1-1")
    page.locator("input[name=person-0-grounds]").first.check()
    go(page, "comment/check", ":not([name])")


def check_body(page: Page, site: str) -> None:
    who_as("body")(page, site)
    page.locator("#id_person-0-name").fill("見本の会")
    page.locator("#id_person-0-representative").fill("見本 太郎")
    page.locator("#id_person-0-address").fill("埼玉県朝霞市見本町1-1-1")
    page.locator("input[name=person-0-grounds][value=interest]").check()
    page.locator("#id_person-0-interest").fill("見本の事業をしています。")
    go(page, "comment/check", ":not([name])")


def receipt(page: Page, site: str) -> None:
    check(page, site)
    go(page, "receipt")


def sent_again(page: Page, site: str) -> None:
    receipt(page, site)
    token = page.locator("input[name=token]").first.input_value()
    post(page, f"{site}/open/comment/who/", {"token": token})


def written_after_sending(page: Page, site: str) -> None:
    receipt(page, site)
    token = page.locator("input[name=token]").first.input_value()
    fields = {"token": token, "point": "0" * 16, "element": "", "opinion": "後からの意見"}
    post(page, f"{site}/open/comment/opinions/", fields)


def erasing(page: Page, site: str) -> None:
    opinion(page, site)
    go(page, "comment/erase")


def erased(page: Page, site: str) -> None:
    erasing(page, site)
    page.locator("button[name=sure]").click()


def typed_after_closing(page: Page, site: str) -> None:
    page.goto(f"{site}/after/")
    fields = {"point": "0" * 16, "element": "", "opinion": "間に合わなかった意見"}
    post(page, f"{site}/after/comment/opinions/", fields)


def refused(page: Page, site: str) -> None:
    page.goto(f"{site}/open/")
    page.route("**/opinions/", lambda route: route.continue_(headers={
        **route.request.headers, "sec-fetch-site": "cross-site", "origin": "https://example.com",
    }))  # fmt: skip
    fields = {"point": "0" * 16, "element": "", "opinion": "よそからの文"}
    post(page, f"{site}/open/comment/opinions/", fields)
