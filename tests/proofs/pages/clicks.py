"""The clicks that lead through the steps, from the first opinion to the receipt."""

from __future__ import annotations

from django.template.loader import render_to_string
from playwright.sync_api import Page

from tests.proofs.pages.state import POST, Play


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
    page.get_by_role("button", name="次へ", exact=True).click()


def emptied(page: Page, site: str) -> None:
    opinion(page, site)
    page.get_by_role("button", name="取り除く").click()


def two_opinions(page: Page, site: str) -> None:
    opinion(page, site)
    page.get_by_role("button", name="ほかの項目にも意見を書く").click()
    page.locator("#id_opinion").fill("計画全体についての意見です。")
    page.get_by_role("button", name="次へ", exact=True).click()


def changing(page: Page, site: str) -> None:
    opinion(page, site)
    page.get_by_role("button", name="変更する").click()


def who(page: Page, site: str) -> None:
    opinion(page, site)
    page.get_by_role("button", name="次へ：お名前など").click()


def who_as(kind: str) -> Play:
    def play(page: Page, site: str) -> None:
        who(page, site)
        page.get_by_role("button", name=kind).click()

    return play


def who_wrong(kind: str) -> Play:
    def play(page: Page, site: str) -> None:
        who_as(kind)(page, site)
        page.locator("#id_person-0-email").fill("mihon")
        page.get_by_role("button", name="次へ：確認").last.click()

    return play


def three_people(page: Page, site: str) -> None:
    who_as("連名")(page, site)
    page.get_by_role("button", name="もう1人加える").click()


def check(page: Page, site: str) -> None:
    who(page, site)
    page.locator("#id_person-0-name").fill("見本 太郎")
    page.locator("#id_person-0-address").fill("埼玉県朝霞市見本町1-1-1")
    page.locator("input[name=person-0-grounds]").first.check()
    page.get_by_role("button", name="次へ：確認").last.click()


def check_body(page: Page, site: str) -> None:
    who_as("法人・団体")(page, site)
    page.locator("#id_person-0-name").fill("見本の会")
    page.locator("#id_person-0-representative").fill("見本 太郎")
    page.locator("#id_person-0-address").fill("埼玉県朝霞市見本町1-1-1")
    page.locator("input[name=person-0-grounds][value=interest]").check()
    page.locator("#id_person-0-interest").fill("見本の事業をしています。")
    page.get_by_role("button", name="次へ：確認").last.click()


def receipt(page: Page, site: str) -> None:
    check(page, site)
    page.get_by_role("button", name="この内容で提出する").click()


def sent_again(page: Page, site: str) -> None:
    receipt(page, site)
    token = page.locator("input[name=token]").first.input_value()
    page.evaluate(POST, ["/open/comment/who/", {"token": token}])
    page.wait_for_load_state()


def written_after_sending(page: Page, site: str) -> None:
    receipt(page, site)
    token = page.locator("input[name=token]").first.input_value()
    fields = {"token": token, "point": "0" * 16, "element": "", "opinion": "後からの意見"}
    page.evaluate(POST, ["/open/comment/opinions/", fields])
    page.wait_for_load_state()


def erased(page: Page, site: str) -> None:
    opinion(page, site)
    page.get_by_role("button", name="この端末から消す").click()


def typed_after_closing(page: Page, site: str) -> None:
    page.goto(f"{site}/after/")
    fields = {"point": "0" * 16, "element": "", "opinion": "間に合わなかった意見"}
    page.evaluate(POST, ["/after/comment/opinions/", fields])
    page.wait_for_load_state()


def refused(page: Page, site: str) -> None:
    page.goto(f"{site}/open/")
    page.route("**/opinions/", lambda route: route.continue_(headers={
        **route.request.headers, "sec-fetch-site": "cross-site", "origin": "https://example.com",
    }))  # fmt: skip
    fields = {"point": "0" * 16, "element": "", "opinion": "よそからの文"}
    page.evaluate(POST, ["/open/comment/opinions/", fields])
    page.wait_for_load_state()


def error(template: str, **context: object) -> Play:
    """A page that is shown when something fails, as the server would draw it."""

    def play(page: Page, site: str) -> None:
        page.route(
            "**/drawn", lambda route: route.fulfill(body=render_to_string(template, context))
        )
        page.goto(f"{site}/drawn")

    return play
