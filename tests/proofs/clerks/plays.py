"""The plays: what the two do on each kind of record, and on each address that changes something."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any


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
