"""The states, by name: which address each belongs to, and the clicks that lead there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.template.loader import render_to_string
from playwright.sync_api import Page

Play = Callable[[Page, str], None]


@dataclass(frozen=True)
class State:
    """One state of the page at the address with this URL name; `play` takes a browser there."""

    name: str
    address: str
    play: Play


def _at(path: str) -> Play:
    def play(page: Page, site: str) -> None:
        page.goto(f"{site}{path}")

    return play


def _write(page: Page, site: str) -> None:
    page.goto(f"{site}/open/comment/write/?element=g1-s1")


def _opinion(
    page: Page,
    site: str,
    text: str = "窓口を分かりやすくしてください。\n𠮷田さんも困っていました。",
) -> None:
    _write(page, site)
    page.locator("#id_opinion").fill(text)
    page.locator("#id_reason").fill("先日、迷ったからです。")
    page.get_by_role("button", name="次へ", exact=True).click()


def _emptied(page: Page, site: str) -> None:
    _opinion(page, site)
    page.get_by_role("button", name="取り除く").click()


def _two_opinions(page: Page, site: str) -> None:
    _opinion(page, site)
    page.get_by_role("button", name="ほかの項目にも意見を書く").click()
    page.locator("#id_opinion").fill("計画全体についての意見です。")
    page.get_by_role("button", name="次へ", exact=True).click()


def _changing(page: Page, site: str) -> None:
    _opinion(page, site)
    page.get_by_role("button", name="変更する").click()


def _who(page: Page, site: str) -> None:
    _opinion(page, site)
    page.get_by_role("button", name="次へ：お名前など").click()


def _who_as(kind: str) -> Play:
    def play(page: Page, site: str) -> None:
        _who(page, site)
        page.get_by_role("button", name=kind).click()

    return play


def _who_wrong(kind: str) -> Play:
    def play(page: Page, site: str) -> None:
        _who_as(kind)(page, site)
        page.locator("#id_person-0-email").fill("mihon")
        page.get_by_role("button", name="次へ：確認").last.click()

    return play


def _three_people(page: Page, site: str) -> None:
    _who_as("連名")(page, site)
    page.get_by_role("button", name="もう1人加える").click()


def _check(page: Page, site: str) -> None:
    _who(page, site)
    page.locator("#id_person-0-name").fill("見本 太郎")
    page.locator("#id_person-0-address").fill("埼玉県朝霞市見本町1-1-1")
    page.locator("input[name=person-0-grounds]").first.check()
    page.get_by_role("button", name="次へ：確認").last.click()


def _check_body(page: Page, site: str) -> None:
    _who_as("法人・団体")(page, site)
    page.locator("#id_person-0-name").fill("見本の会")
    page.locator("#id_person-0-representative").fill("見本 太郎")
    page.locator("#id_person-0-address").fill("埼玉県朝霞市見本町1-1-1")
    page.locator("input[name=person-0-grounds][value=interest]").check()
    page.locator("#id_person-0-interest").fill("見本の事業をしています。")
    page.get_by_role("button", name="次へ：確認").last.click()


def _receipt(page: Page, site: str) -> None:
    _check(page, site)
    page.get_by_role("button", name="この内容で提出する").click()


def _sent_again(page: Page, site: str) -> None:
    _receipt(page, site)
    token = page.locator("input[name=token]").first.input_value()
    page.evaluate(_POST, ["/open/comment/who/", {"token": token}])
    page.wait_for_load_state()


def _written_after_sending(page: Page, site: str) -> None:
    _receipt(page, site)
    token = page.locator("input[name=token]").first.input_value()
    fields = {"token": token, "point": "0" * 16, "element": "", "opinion": "後からの意見"}
    page.evaluate(_POST, ["/open/comment/opinions/", fields])
    page.wait_for_load_state()


def _erased(page: Page, site: str) -> None:
    _opinion(page, site)
    page.get_by_role("button", name="この端末から消す").click()


def _typed_after_closing(page: Page, site: str) -> None:
    page.goto(f"{site}/after/")
    fields = {"point": "0" * 16, "element": "", "opinion": "間に合わなかった意見"}
    page.evaluate(_POST, ["/after/comment/opinions/", fields])
    page.wait_for_load_state()


def _refused(page: Page, site: str) -> None:
    page.goto(f"{site}/open/")
    page.route("**/opinions/", lambda route: route.continue_(headers={
        **route.request.headers, "sec-fetch-site": "cross-site", "origin": "https://example.com",
    }))  # fmt: skip
    fields = {"point": "0" * 16, "element": "", "opinion": "よそからの文"}
    page.evaluate(_POST, ["/open/comment/opinions/", fields])
    page.wait_for_load_state()


def _error(template: str) -> Play:
    """A page that is shown when something fails, as the server would draw it."""

    def play(page: Page, site: str) -> None:
        page.route("**/drawn", lambda route: route.fulfill(body=render_to_string(template)))
        page.goto(f"{site}/drawn")

    return play


_POST = """([address, fields]) => {
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

STATES: tuple[State, ...] = (
    State("home", "home", _at("/")),
    State("consultation, open", "consultation", _at("/open/")),
    State("consultation, last day", "consultation", _at("/last-day/")),
    State("consultation, before", "consultation", _at("/before/")),
    State("consultation, after", "consultation", _at("/after/")),
    State("consultation, without the web", "consultation", _at("/paper-only/")),
    State("consultation, window moved", "consultation", _at("/moved/")),
    State("consultation, rehearsal", "consultation", _at("/chiiki-fukushi-5-renshu/")),
    State("plan, open", "plan", _at("/open/plan/")),
    State("plan, before", "plan", _at("/before/plan/")),
    State("challenge", "element", _at("/open/plan/k1/")),
    State("philosophy", "element", _at("/open/plan/rinen/")),
    State("goal", "element", _at("/open/plan/g1/")),
    State("direction", "element", _at("/open/plan/g1-h1/")),
    State("measure", "element", _at("/open/plan/g1-s1/")),
    State("measure, closed", "element", _at("/after/plan/g1-s1/")),
    State("write", "write", _write),
    State("write, on the whole plan", "write", _at("/open/comment/write/")),
    State("write, changing", "write", _changing),
    State("write, closed", "write", _at("/after/comment/write/")),
    State("write, not yet open", "write", _at("/before/comment/write/")),
    State("write, without the web", "write", _at("/paper-only/comment/write/")),
    State("opinions, empty text", "opinions", lambda page, site: _opinion(page, site, " ")),
    State("opinions, too long", "opinions", lambda page, site: _opinion(page, site, "あ" * 20_001)),
    State("opinions, one", "opinions", _opinion),
    State("opinions, two", "opinions", _two_opinions),
    State("opinions, none found", "opinions", _at("/open/comment/opinions/")),
    State("opinions, after closing", "opinions", _typed_after_closing),
    State("opinions, after sending", "opinions", _written_after_sending),
    State("opinions, from another site", "opinions", _refused),
    State("remove, none left", "remove", _emptied),
    State("erase", "erase", _erased),
    State("who", "who", _who),
    State("who, sent already", "who", _sent_again),
    State("who, as a group", "people", _who_as("連名")),
    State("who, as a body", "people", _who_as("法人・団体")),
    State("who, three people", "people", _three_people),
    State("check, person wrong", "check", _who_wrong("個人")),
    State("check, group wrong", "check", _who_wrong("連名")),
    State("check, body wrong", "check", _who_wrong("法人・団体")),
    State("check", "check", _check),
    State("check, body", "check", _check_body),
    State("receipt", "receipt", _receipt),
    State("receipt, not on this device", "receipt", _at("/open/receipt/")),
    State("not found", "", _at("/open/plan/nowhere/")),
    State("400", "", _error("400.html")),
    State("403", "", _error("403.html")),
    State("413", "", _error("413.html")),
    State("500", "", _error("500.html")),
)
