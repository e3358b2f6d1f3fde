"""Two clerks on one record never overwrite each other silently, and the numbers stay gapless.

On PostgreSQL and on SQLite, in two Chromium contexts signed in as two people: both open the page of
one record, the first saves, and then the second saves what is typed on a page that has become old.
The second must be refused (409 or 422), the first one's value must stand, and what the second typed must
still be on the page. The kinds of records are those whose forms the desk registers, and the
addresses that it adds of its own: one that is new makes the proof fall short until it is played
here, or stands in ELSEWHERE with the reason. Then residents and clerks send at once, as in the
proof `numbers`, and the series is looked at for gaps.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from tests.proofs.database import BOTH, found_on, migrated
from tests.proofs.report import Report

EACH = "5"
"""Submissions a thread, of 8 threads."""

ELSEWHERE = {
    "comments_log": "makes a record; its key makes a double click one",
    "comments_export": "only reads",
    "comments_known": "only reads",
    "comments_start": "only reads",
    "comments_arrival_file": "only reads",
    "comments_arrival_page": "only reads",
    "comments_arrival_turn": "turns a quarter further from where it stands; nothing is typed",
    "comments_upload": "makes records; the same bytes again are the same arrival",
    "comments_counter": "makes a record; its key makes a double click one, tests/comments/desk/mailroom/"
    "test_counter.py test_the_same_form_sent_twice_is_one_submission_and_the_same_slip",
    "comments_completion_letter": "only reads, and makes a new code, as comments_submission_slip",
    "comments_completion_draft": "only reads",
    "comments_completion_send": "sends by the revision that was seen: tests/comments/desk/completion/"
    "test_page.py test_a_mail_sent_by_two_clicks_is_one_and_can_be_sent_once_more",
    "comments_completion_done": "tests/comments/desk/completion/test_at_once.py "
    "test_of_many_who_complete_or_give_up_at_once_one_has_done_it",
    "comments_submission_off_topic": "adds one finding, once: tests/comments/desk/review/"
    "test_judging.py test_it_is_added_once_and_taken_back",
    "comments_import": "keeps a file of one clerk's own",
    "comments_import_preview": "a file is its clerk's own: tests/comments/desk/imports/test_at_once.py "
    "test_two_clerks_with_the_same_file_take_it_in_once",
    "comments_import_template": "only reads",
    "comments_summary": "only reads",
    "comments_likeness": "only reads; what is said goes to comments_likeness_say",
    "comments_publish": "refused by the digest of what was seen; an edition is never written again",
    "comments_publish_preview": "only reads",
    "comments_publish_edition": "only reads",
    "comments_submission_file": "only reads",
    "comments_submission_slip": "makes a new code, and says that the former one ends",
    "comments_submitter_search": "only reads",
    "comments_submitter_join": "joins or parts whole groups under lock; nothing typed is replaced",
    "comments_comment_classify": "refused by the revisions of what was seen (test_chosen_points.py)",
    "comments_answer_write": "refused by the revisions of what was seen (test_chosen_points.py)",
    "comments_answer_join": "refused by the revisions of what was seen (test_chosen_points.py)",
    "comments_answer_out": "takes out by the revision that was seen, as comments_answer_approve",
}
"""Address of the desk → why two on it overwrite nothing that one of them has not seen."""


def prove(report: Report) -> None:
    """Play every kind on both databases, then look at the numbers."""
    for database in BOTH:
        judge(report, database, found_on(database, "tests.proofs.two_clerks"))
        numbers = found_on(database, "tests.proofs.numbers", EACH)["numbers"]
        gaps = len(set(range(1, len(numbers) + 1)) ^ set(numbers)) + len(numbers) - len({*numbers})
        report.figure(f"{database}, gaps among {len(numbers)} numbers", gaps, "0", gaps == 0)


def judge(report: Report, database: str, found: dict[str, Any]) -> None:
    """Report the figures of one database against their bars."""
    for name, fault in found["faults"].items():
        report.note(f"{database}, {name}: {fault}")
    forgotten = found["forgotten"]
    for name in forgotten:
        report.note(f"{database}, not played: {name}")
    faults, played = len(found["faults"]), found["played"]
    report.figure(f"{database}, kinds not played", len(forgotten), "0", not forgotten)
    report.figure(f"{database}, kinds played", played, "≥ 10", played >= 10)
    report.figure(f"{database}, silent overwrites", faults, "0", not faults)


@dataclass(frozen=True)
class Play:
    """What the two do on one record."""

    path: str
    """The page both have open."""
    first: Callable[[Any], None]
    """Saves something, from the first one's page."""
    second: Callable[[Any], None]
    """Saves something else, from a page that was opened before."""
    value: Callable[[], object]
    """What stands in the database."""
    stays: str = ""
    """What the second typed, and must find again."""


def typed(selector: str, text: str, button: str = "[name=_save]") -> Callable[[Any], None]:
    """Fill in a field and press a button of its form."""

    def do(page: Any) -> None:
        page.locator(selector).fill(text)
        page.locator(button).first.click()

    return do


def dismissed(reason: str, note: str) -> Callable[[Any], None]:
    """Fill in that form of the page, and send it."""

    def do(page: Any) -> None:
        form = page.locator("form:has(input[name=action][value=dismiss])")
        form.locator("summary").click()
        form.locator("[name=dismissal]").select_option(reason)
        form.locator("[name=note]").fill(note)
        form.locator("[type=submit]").click()

    return do


def fix_transcription(opinion: str) -> Callable[[Any], None]:
    """Fill in that form of the page, and send it."""

    def do(page: Any) -> None:
        page.locator("[name='points-0-opinion']").fill(opinion)
        page.locator("[name=why]").fill("読み違い")
        page.locator("[name=save]").click()

    return do


def on_time(said: str, note: str) -> Callable[[Any], None]:
    """Fill in that form of the page, and send it."""

    def do(page: Any) -> None:
        form = page.locator("form[action$='/on-time/']")
        form.locator("summary").click()
        form.locator("[name=said]").select_option(said)
        form.locator("[name=note]").fill(note)
        form.locator("[type=submit]").click()

    return do


def decide(action: str, note: str = "") -> Callable[[Any], None]:
    """Take a decision on a submission, with a note where there is one."""

    def do(page: Any) -> None:
        form = page.locator(f"form:has(input[name=action][value={action}])")
        if note:
            form.locator("summary").click()
            form.locator("[name=note]").fill(note)
        form.locator("button").click()

    return do


def plays() -> dict[str, Play]:
    """Make the records, and return the play of each kind: by model, and by address."""
    from django.urls import reverse

    from comments.desk.completion.ask import ask
    from comments.desk.mailroom.enter import log_letter
    from comments.domain import passcodes
    from comments.models import Comment, Difference, Tag, Transcription, Version
    from comments.records.register import Incoming
    from plan.models import Element
    from tests.makers import (
        DURING,
        arrived,
        letter,
        make_consultation,
        make_plan,
        person,
        staff,
        submit,
    )
    from tests.publishing import accept, answered, points_of

    loose = make_plan(slug="loose")
    consultation = make_consultation()
    element = Element.objects.get(plan=loose, code="g1-s1")
    tag = Tag.objects.create(consultation=consultation, name="元の札")
    account = staff("viewer")
    undecided = submit(consultation)
    (comment,) = points_of(submit(consultation))
    one, other = submit(consultation), submit(consultation)
    accept(one, other)
    written = answered(consultation, points_of(one), approved=False)
    waiting = answered(consultation, points_of(other), approved=False)
    alike = points_of(submit(consultation), submit(consultation))
    arrival = arrived(consultation)
    incoming = Incoming(letter(), passcodes.new_token(), "全文です。")
    typist = staff("mailroom")
    checked, fixed = (
        log_letter(
            consultation, replace(incoming, token=passcodes.new_token()), user=typist, at=DURING
        )
        for _ in range(2)
    )
    judged = submit(consultation, letter())
    lacking = [
        submit(consultation, letter(people=(person(name=f"見本 {n}", address=""),)))
        for n in range(2)
    ]
    ask(lacking[1], ["identity"], means="letter",
        due_on=DURING.date(), by="shoku-in", at=DURING, revision=0)  # fmt: skip

    def row(label: str, obj: Any, field: str) -> Play:
        model = obj._meta
        return Play(
            reverse(f"admin:{model.app_label}_{model.model_name}_change", args=[obj.pk]),
            typed(f"#id_{field}", f"{label}一"),
            typed(f"#id_{field}", f"{label}二"),
            lambda: type(obj).objects.values_list(field, flat=True).get(pk=obj.pk),
            f"{label}二",
        )

    def answer(obj: Any, second: Callable[[Any], None], stays: str) -> Play:
        return Play(
            reverse("admin:comments_answer_change", args=[obj.pk]),
            typed("#id_text", "一の考え方です。", "form[action$='/rewrite/'] button"),
            second,
            lambda: (type(obj).objects.get(pk=obj.pk).text, type(obj).objects.get(pk=obj.pk).approved_at),
            stays,
        )  # fmt: skip

    def classified(key: str) -> Callable[[Any], None]:
        def do(page: Any) -> None:
            page.locator("#id_disposition").select_option(key)
            page.locator("[name=_save]").click()

        return do

    amend, included = (
        str(consultation.dispositions.get(key=key).pk) for key in ("amend", "included")
    )
    asking = "#ask ~ form [type=submit]"
    say = f"form:has(input[name=comment][value='{alike[0].pk}'])"
    translations = reverse("admin:comments_translations", args=[consultation.pk])
    english = f"#id_consultation-{consultation.pk}-title-en"
    return {
        "comments.consultation": row("案件", consultation, "office"),
        "comments.tag": row("札", tag, "name"),
        "plan.plan": row("計画", loose, "title"),
        "plan.element": row("項目", element, "title"),
        "auth.user": row("姓", account, "last_name"),
        "comments.comment": Play(
            reverse("admin:comments_comment_change", args=[comment.pk]),
            classified(amend),
            classified(included),
            lambda: Comment.objects.get(pk=comment.pk).disposition_id,
            "盛り込み済み",
        ),
        "comments_submission_decide": Play(
            reverse("admin:comments_submission_change", args=[undecided.pk]),
            decide("accept"),
            decide("mark_mistaken", "二の理由です。"),
            lambda: type(undecided).objects.get(pk=undecided.pk).state,
            "二の理由です。",
        ),
        "comments_answer_rewrite": answer(
            written,
            typed("#id_text", "二の考え方です。", "form[action$='/rewrite/'] button"),
            "二の考え方です。",
        ),
        "comments_answer_approve": answer(
            waiting, lambda page: page.locator("form[action$='/approve/'] button").click(), ""
        ),
        "comments_arrival_deal": Play(
            reverse("admin:comments_arrival_change", args=[arrival.pk]),
            dismissed("spam", "一の理由です。"),
            dismissed("question", "二の理由です。"),
            lambda: type(arrival).objects.get(pk=arrival.pk).dismissal,
            "二の理由です。",
        ),
        "comments_check": Play(
            reverse("admin:comments_check", args=[checked.pk]),
            lambda page: page.locator("[name=check]").click(),
            lambda page: page.locator("[name=check]").click(),
            lambda: list(
                Transcription.objects.filter(version__submission=checked).values_list(
                    "checked_by", flat=True
                )
            ),
        ),
        "comments_fix_transcription": Play(
            reverse("admin:comments_fix_transcription", args=[fixed.pk]),
            fix_transcription("一の意見です。"),
            fix_transcription("二の意見です。"),
            lambda: list(Version.objects.filter(submission=fixed).values_list("pk", "passages")),
            "二の意見です。",
        ),
        "comments_submission_on_time": Play(
            reverse("admin:comments_submission_change", args=[judged.pk]),
            on_time("no", "一の判断です。"),
            on_time("yes", "二の判断です。"),
            lambda: type(judged).objects.get(pk=judged.pk).on_time_why,
            "二の判断です。",
        ),
        "comments_completion": Play(
            reverse("admin:comments_completion", args=[lacking[0].pk]),
            typed("#ask-due_on", "2099-01-01", asking),
            typed("#ask-due_on", "2099-02-02", asking),
            lambda: list(lacking[0].completions.values_list("due_on", flat=True)),
        ),
        "comments_completion_drop": Play(
            reverse("admin:comments_completion", args=[lacking[1].pk]),
            typed("#drop-note", "一の理由です。", "form[action$='/drop/'] button"),
            typed("#drop-note", "二の理由です。", "form[action$='/drop/'] button"),
            lambda: list(lacking[1].completions.values_list("dropped_at", flat=True)),
        ),
        "comments_translations": Play(
            translations,
            typed(english, "First", "#content-main button[type=submit]"),
            typed(english, "Second", "#content-main button[type=submit]"),
            lambda: type(consultation).objects.get(pk=consultation.pk).translation("en", "title"),
            "Second",
        ),
        "comments_likeness_say": Play(
            reverse("admin:comments_likeness", args=[consultation.pk]),
            lambda page: page.locator(f"{say} [value=same_text]").first.click(),
            lambda page: page.locator(f"{say} [value=different]").first.click(),
            lambda: (
                Comment.objects.get(pk=alike[0].pk).point_group,
                Comment.objects.get(pk=alike[1].pk).point_group,
                Difference.objects.count(),
            ),
        ),
    }


def wanted() -> set[str]:
    """What has to be played: the models whose forms the desk saves, and its own addresses."""
    from django.contrib import admin
    from django.urls import URLPattern, URLResolver

    forms = {
        model._meta.label_lower
        for model, each in admin.site._registry.items()
        if each.changes is not None  # type: ignore[attr-defined]
    }
    stock = {"add", "change", "changelist", "delete", "history"}
    names: set[str] = set()
    waiting: list[URLPattern | URLResolver] = list(admin.site.get_urls())
    while waiting:
        each = waiting.pop()
        if isinstance(each, URLResolver):
            waiting += each.url_patterns
        elif each.name and each.name.startswith("comments_"):
            names.add(each.name)
    rows = {
        f"{model._meta.app_label}_{model._meta.model_name}_{action}"
        for model in admin.site._registry
        for action in stock
    }
    return forms | (names - rows)


def measure() -> dict[str, Any]:
    """Play everything against this process's database; return the bare facts."""
    migrated()
    from django.contrib.auth.models import User

    from tests.browsing import chromium
    from tests.proofs.server import served

    made = plays()
    chiefs = [User.objects.create_superuser(f"mihon-{n}") for n in (1, 2)]
    faults = {}
    with served() as site, chromium() as browser:
        pages = [_signed_in(browser, site, chief) for chief in chiefs]
        for name, play in made.items():
            try:
                fault = _fault(site, pages, play)
            except Exception as error:
                fault = f"could not be played: {error}"
            if fault:
                faults[name] = fault
    return {
        "played": len(made),
        "faults": faults,
        "forgotten": sorted(wanted() ^ {*made, *ELSEWHERE}),
    }


def _signed_in(browser: Any, site: str, user: Any) -> Any:
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(user)
    context = browser.new_context(locale="ja-JP", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site}])
    return context.new_page()


def _fault(site: str, pages: list[Any], play: Play) -> str:
    """Let the two play; return what went wrong, or nothing."""
    first, second = pages
    before = play.value()
    for page in pages:
        page.goto(site + play.path)
    with first.expect_navigation():
        play.first(first)
    kept = play.value()
    if kept == before:
        return "the first could not save"
    statuses: list[int] = []
    second.on("response", lambda each: statuses.append(each.status) if _posted(each) else None)
    with second.expect_navigation():
        play.second(second)
    if play.value() != kept:
        return f"overwritten: {kept} → {play.value()}"
    if not {409, 422} & set(statuses) and not second.locator(".messagelist .error").count():
        return f"not told: {statuses}"
    if play.stays and play.stays not in second.content() and not _held(second, play.stays):
        return "what was typed is gone"
    return ""


def _posted(response: Any) -> bool:
    return bool(response.request.method == "POST" and response.request.is_navigation_request())


def _held(page: Any, text: str) -> bool:
    """Whether a field of the page holds the text."""
    script = "text => [...document.querySelectorAll('input, textarea')].some(e => e.value === text)"
    return bool(page.evaluate(script, text))


if __name__ == "__main__":
    print(json.dumps(measure()))
