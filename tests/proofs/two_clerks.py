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
from typing import Any

from tests.proofs.clerks.plays import Play, plays
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
