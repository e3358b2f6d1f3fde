"""The states of the mailroom's pages: arrivals, entry, transcription, counter, 補正, ledger."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from tests.proofs.pages.at_desk import case, first, posted, pressed, published, to
from tests.proofs.pages.state import Play, State

TYPIST = "mihon-typist"
TAKEN, WRONG, NEW, CHANGED = range(4)
"""The tables that were brought, in their order (see mailroom_data.py)."""

NO_PAGE = {
    "comments_arrival_file": "a file",
    "comments_arrival_page": "a picture",
    "comments_arrival_turn": "posts alone, and leads back to the page",
    "comments_known": "answers a script",
    "comments_import_template": "a file",
}
"""Address of the mailroom that draws no page of its own → why."""

_waiting = first("comments.arrival", state="waiting")
_mail = first("comments.arrival", state="waiting", channel="email")
_contested = first("comments.arrival", subject="ほかの人が先に処理するもの")
_registered = first("comments.arrival", state="registered")
_attached = first("comments.arrival", state="attached")
_dismissed = first("comments.arrival", state="dismissed")
_TYPED = "versions__transcription__typed_by__username"
_CHECKED = "versions__transcription__checked_at__isnull"
_typed = first("comments.submission", **{_TYPED: TYPIST, _CHECKED: True})
_checked = first("comments.submission", **{_CHECKED: False})
_own = first("comments.submission", **{_TYPED: "mihon-chief"})
_whole = first("comments.submission", channel="web", consultation__slug="open")


def _named(name: str) -> Callable[[], Any]:
    return first("comments.submission", submitters__name=name)


_unasked, _asked = _named("見本 未依頼"), _named("見本 依頼中")
_overdue, _wordless, _dropped = _named("見本 超過"), _named("見本 無言"), _named("見本 打切り")


def _table(n: int) -> Callable[[], Any]:
    def find() -> Any:
        from comments.models import ImportFile

        return ImportFile.objects.order_by("pk")[n].pk

    return find


def _of(name: str, parameter: str, find: Callable[[], Any], *path: Callable[[], Any]) -> Play:
    """The page with a row's number in its query."""

    def play(page: Page, site: str) -> None:
        to(name, *path, query=f"?{parameter}={find()}")(page, site)

    return play


_beside = _of("comments_log", "arrival", _waiting, case)
_log = to("comments_log", case)
_counter = to("comments_counter", case)
_PERSON = {"people-0-name": "見本 太郎", "people-0-address": "埼玉県朝霞市見本町1-1-1"}
_WORDS = {**_PERSON, "points-0-opinion": "窓口を一つにまとめてください。"}
_SHOWN = ":not([aria-hidden])"


def _came(page: Page) -> None:
    page.locator("[name=channel]").select_option("post")


def entered(button: str, start: Play = _log) -> Play:
    """The log form, filled in and sent."""

    def play(page: Page, site: str) -> None:
        start(page, site)
        _came(page)
        for field, text in _WORDS.items():
            page.locator(f"[name='{field}']").fill(text)
        with page.expect_navigation():
            page.locator(f"[name={button}]").first.click()

    return play


def known(name: str, said: str) -> Play:
    """The log form after its script has asked who bears the name."""

    def play(page: Page, site: str) -> None:
        _log(page, site)
        page.locator("[name='people-0-name']").fill(name)
        page.keyboard.press("Tab")
        page.locator(f"[data-known-people] {said}").first.wait_for(state="attached")

    return play


def without_script(start: Play, button: str, name: str) -> Play:
    """What comes of a button that the page's script takes over."""

    def play(page: Page, site: str) -> None:
        start(page, site)
        page.locator("[name='people-0-name']").fill(name)
        with page.expect_navigation():
            page.locator(f"[name={button}]").first.evaluate("each => each.form.requestSubmit(each)")

    return play


def overtaken(page: Page, site: str) -> None:
    """An arrival that somebody else has laid aside while it was typed."""
    from django.utils import timezone

    from comments.desk.arrivals.handling import dismiss
    from comments.models import Arrival

    def start(page: Page, site: str) -> None:
        _of("comments_log", "arrival", _contested, case)(page, site)
        row = Arrival.objects.get(pk=_contested())
        dismiss(row, "twice", by=TYPIST, at=timezone.now(), revision=row.revision)

    entered("save", start)(page, site)


def _sent(name: str, content: bytes, at: Play) -> Play:
    """A page with one file chosen and sent."""

    def play(page: Page, site: str) -> None:
        at(page, site)
        page.locator("[type=file]").set_input_files(
            {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        )
        if page.locator("[name=channel]").count():
            _came(page)
        with page.expect_navigation():
            page.locator("#content-main [type=submit]").first.click()

    return play


def by_code(page: Page, site: str) -> None:
    """The log form to which the code printed on a form leads."""
    from comments.domain import paper_code
    from comments.models import Consultation

    to("comments_start")(page, site)
    prefix = Consultation.objects.get(pk=case()).prefix
    page.locator("#id_code").fill(paper_code.make(prefix, "g1-s1"))
    with page.expect_navigation():
        page.locator("#content-main [type=submit]").click()


def old_version(page: Page, site: str) -> None:
    """Put right from a revision that is not the last."""
    to("comments_fix_transcription", _typed)(page, site)
    page.locator("[name=revision]").evaluate("each => { each.value = 99; }")
    page.locator("[name=why]").fill("読み違い")
    with page.expect_navigation():
        page.locator("[name=save]").click()


def slip(page: Page, site: str) -> None:
    """The slip that saving at the counter gives."""
    pressed(_counter, f"[name=save]{_SHOWN}", **_WORDS)(page, site)


def _deal(name: str, find: Callable[[], Any], **fields: str) -> State:
    play = posted("comments_arrival_deal", find, **fields)
    return State(f"desk arrival, {name}", "comments_arrival_deal", play)


def _arrival(name: str, find: Callable[[], Any]) -> State:
    play = to("comments_arrival_change", find)
    return State(f"desk arrival, {name}", "comments_arrival_change", play)


def _completion(name: str, play: Play, address: str = "comments_completion") -> State:
    return State(f"desk completion, {name}", address, play)


def _gone(address: str) -> State:
    """What is posted of a request that is closed."""
    play = posted(address, _dropped, token="x" * 43)
    return _completion(f"closed already, {address}", play, address)


def _preview(name: str, n: int, **fields: str) -> State:
    address = "comments_import_preview"
    paths = (case, _table(n))
    play = posted(address, *paths, **fields) if fields else to(address, *paths)
    return State(f"desk ledger, {name}", address, play)


_ARRIVALS = (
    State(
        "desk arrivals, none",
        "comments_arrival_changelist",
        _of("comments_arrival_changelist", "consultation", published),
    ),
    _arrival("mail", _mail),
    _arrival("registered", _registered),
    _arrival("attached", _attached),
    _arrival("dismissed", _dismissed),
    _deal("attached to nothing", _waiting, action="attach", number="9999", note="2枚目です。"),
    _deal("dismissed without words", _waiting, action="dismiss", dismissal="other", revision="0"),
    _deal("dealt with by another", _dismissed, action="dismiss", dismissal="spam", note="広告"),
    _deal("taken back without a reason", _dismissed, action="take_back", revision="1"),
    State("desk upload", "comments_upload", to("comments_upload", case)),
    State("desk upload, wrong", "comments_upload", posted("comments_upload", case)),
    State(
        "desk upload, empty file",
        "comments_upload",
        _sent("見本.png", b"", to("comments_upload", case)),
    ),
    State(
        "desk upload, taken in",
        "comments_upload",
        _sent("見本.txt", "見本の手紙です。".encode(), to("comments_upload", case)),
    ),
)
_ENTRY = (
    State("desk log beside a scan", "comments_log", _beside),
    State("desk log beside a scan, wrong", "comments_log", pressed(_beside, "[name=save]")),
    State(
        "desk log beside a scan, page turned",
        "comments_log",
        without_script(_beside, "turn", "見本 太郎"),
    ),
    State("desk log beside a mail", "comments_log", _of("comments_log", "arrival", _mail, case)),
    State("desk log, arrival dealt with by another", "comments_log", overtaken),
    State("desk log, next", "comments_log", entered("save_next")),
    State(
        "desk log, known people",
        "comments_log",
        known("見本 0", "button"),
    ),
    State(
        "desk log, nobody known",
        "comments_log",
        without_script(_log, "known", "不在の人"),
    ),
    State("desk start by code", "comments_start", to("comments_start")),
    State(
        "desk start by code, wrong", "comments_start", to("comments_start", query="?code=R8F/g1/00")
    ),
    State("desk log by code", "comments_start", by_code),
    State("desk check", "comments_check", to("comments_check", _typed)),
    State("desk check, typed oneself", "comments_check", to("comments_check", _own)),
    State("desk check, checked", "comments_check", to("comments_check", _checked)),
    State("desk check, no transcription", "comments_check", to("comments_check", _whole)),
    State("desk check, refused", "comments_check", posted("comments_check", _own, revision="9")),
    State(
        "desk fix transcription",
        "comments_fix_transcription",
        to("comments_fix_transcription", _typed),
    ),
    State(
        "desk fix transcription, wrong",
        "comments_fix_transcription",
        pressed(to("comments_fix_transcription", _typed), "[name=save]"),
    ),
    State("desk fix transcription, stale", "comments_fix_transcription", old_version),
    State("desk counter", "comments_counter", _counter),
    State("desk counter, wrong", "comments_counter", pressed(_counter, f"[name=save]{_SHOWN}")),
    State(
        "desk counter, read aloud",
        "comments_counter",
        pressed(_counter, f"[name=read]{_SHOWN}", **_WORDS),
    ),
    State("desk counter, slip", "comments_counter", slip),
)
_JUDGED = (
    State(
        "desk on time, refused",
        "comments_submission_on_time",
        posted("comments_submission_on_time", _typed, said="no", revision="0"),
    ),
    State(
        "desk off topic, refused",
        "comments_submission_off_topic",
        posted("comments_submission_off_topic", _typed, revision="0", note=""),
    ),
    State(
        "desk submission, transcription",
        "comments_submission_change",
        to("comments_submission_change", _typed),
    ),
    _completion("nothing missing", to("comments_completion", _whole)),
    _completion("to be asked", to("comments_completion", _unasked)),
    _completion("asked wrongly", posted("comments_completion", _unasked, due_on="")),
    _completion("asked", to("comments_completion", _asked)),
    _completion("overdue", to("comments_completion", _overdue)),
    _completion("asked for words", to("comments_completion", _wordless)),
    _completion("given up", to("comments_completion", _dropped)),
    _completion(
        "came, wrong",
        pressed(
            to("comments_completion", _asked), "form[action$='/done/'] button", day="2099-01-01"
        ),
        "comments_completion_done",
    ),
    _completion(
        "given up, wrong",
        pressed(to("comments_completion", _asked), "form[action$='/drop/'] button", note=" "),
        "comments_completion_drop",
    ),
    _gone("comments_completion_letter"),
    _gone("comments_completion_draft"),
    _gone("comments_completion_send"),
)
_LEDGER = (
    State("desk ledger, bring", "comments_import", to("comments_import", case)),
    State("desk ledger, no file", "comments_import", posted("comments_import", case)),
    State(
        "desk ledger, unreadable",
        "comments_import",
        _sent("見本.xlsx", b"PK\x03\x04", to("comments_import", case)),
    ),
    _preview("wrong lines", WRONG),
    _preview("new and same lines", NEW),
    _preview("changed lines", CHANGED),
    _preview("stale", NEW, seen="x"),
    _preview("taken in", TAKEN),
)
MAILROOM: tuple[State, ...] = (*_ARRIVALS, *_ENTRY, *_JUDGED, *_LEDGER)
