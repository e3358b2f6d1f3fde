"""Every state of the desk's pages, stock ones too, as somebody sees them who may do everything."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from comments.domain.access import ROLES
from tests.proofs.pages.at_desk import (
    case,
    first,
    plain,
    posted,
    pressed,
    published,
    selected,
    stale,
    stranger,
    to,
)
from tests.proofs.pages.mailroom import MAILROOM
from tests.proofs.pages.mailroom import NO_PAGE as NO_PAGE_OF_MAILROOM
from tests.proofs.pages.state import State, at

CHIEF = "mihon-chief"
_LETTERS = (
    "窓口がいくつにも分かれていて、どこへ行けばよいのか分かりません。一つにまとめてください。"
)

NO_PAGE = {
    "logout": "leads to the login, by POST alone",
    "jsi18n": "a script",
    "app_list": "leads to the start page",
    "comments_submission_file": "a file",
    "comments_answer_write": "leads back to the list; the page is drawn by the list's action",
    "comments_answer_join": "posts alone",
    "comments_likeness_say": "posts alone, and leads back to the page",
    **NO_PAGE_OF_MAILROOM,
}
"""Address that draws no page of its own → why."""


def make_desk() -> dict[str, str]:
    """Make what the desk shows besides what residents see; return the session of who sees it."""
    from django.conf import settings
    from django.contrib.auth.models import Group, User
    from django.test import Client

    from comments.domain import rules
    from comments.models import Consultation, Tag
    from tests.makers import letter, make_plan, person, submit
    from tests.proofs.pages.mailroom_data import make_mailroom
    from tests.publishing import accept, answered, points_of

    chief = User.objects.create_user(CHIEF, password="mihon-no-aikotoba-1", is_staff=True)
    chief.groups.set(Group.objects.filter(name__in=ROLES))
    consultation = Consultation.objects.get(slug="open")
    Tag.objects.create(consultation=consultation, name="バス")
    make_plan(slug="loose")
    texts = (_LETTERS, _LETTERS, _LETTERS.replace("一つに", "どうか一つに"))
    sent = [
        submit(
            consultation,
            letter(points=(rules.Point(text),), people=(person(name=f"見本 {n}"),)),
        )
        for n, text in enumerate(texts)
    ]
    accept(sent[0])
    answered(consultation, points_of(sent[0]), approved=False)
    make_mailroom(consultation, chief)
    client = Client()
    client.force_login(chief)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value}


def renewed(page: Page, site: str) -> None:
    """The page behind the link of a mail."""
    from django.contrib.auth.models import User
    from django.contrib.auth.tokens import default_token_generator
    from django.utils.encoding import force_bytes
    from django.utils.http import urlsafe_base64_encode

    user = User.objects.get(username=CHIEF)
    key = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    plain("password_reset_confirm", lambda: key, lambda: token)(page, site)


_submission = first("comments.submission", state="received", consultation__slug="open")
_comment = first(
    "comments.comment", version__is_current=True, version__submission__consultation__slug="open"
)
_approved = first("comments.answer", approved_at__isnull=False)
_waiting = first("comments.answer", approved_at__isnull=True)
_open_case = first("comments.consultation", slug="open")
_loose = first("plan.plan", slug="loose")
_fixed = first("plan.plan", slug="asaka-chiiki-fukushi-5")
_loose_element = first("plan.element", plan__slug="loose", code="g1-s1")
_fixed_element = first("plan.element", plan__slug="asaka-chiiki-fukushi-5", code="g1-s1")
_account = first("auth.user", username="mihon-kakari")
_tag = first("comments.tag")
_submitter = first("comments.submitter")
_event = first("comments.event")
_arrival = first("comments.arrival", state="waiting")
_SAVE = "[name=_save]"

_ROWS: tuple[tuple[str, Callable[[], Any]], ...] = (
    ("comments_submission", _submission),
    ("comments_comment", _comment),
    ("comments_answer", _approved),
    ("comments_submitter", _submitter),
    ("comments_consultation", _open_case),
    ("comments_tag", _tag),
    ("comments_event", _event),
    ("comments_arrival", _arrival),
    ("plan_plan", _loose),
    ("plan_element", _loose_element),
    ("auth_user", _account),
)
_ADDED = ("comments_consultation", "comments_tag", "plan_plan", "plan_element", "auth_user")


def _stock() -> list[State]:
    """List, row, history, and what is refused, of each kind that is registered."""
    states = []
    for kind, find in _ROWS:
        states += [
            State(f"desk {kind}, list", f"{kind}_changelist", to(f"{kind}_changelist")),
            State(f"desk {kind}, row", f"{kind}_change", to(f"{kind}_change", find)),
            State(f"desk {kind}, history", f"{kind}_history", to(f"{kind}_history", find)),
            State(f"desk {kind}, delete refused", f"{kind}_delete", to(f"{kind}_delete", find)),
            State(f"desk {kind}, no such row", "", to(f"{kind}_change", lambda: 999_999)),
        ]
        add = to(f"{kind}_add")
        states.append(State(f"desk {kind}, add", f"{kind}_add", add))
        if kind in _ADDED:
            wrong = pressed(add, _SAVE)
            states.append(State(f"desk {kind}, add, wrong", f"{kind}_add", wrong))
    return states


def _listed(name: str, query: str) -> State:
    return State(f"desk {name}, {query}", name, to(name, query=query))


_log = to("comments_log", case)

DESK: tuple[State, ...] = (
    State("desk login", "login", stranger(to("login"))),
    State(
        "desk login, wrong",
        "login",
        stranger(pressed(to("login"), "[type=submit]", username="mihon", password="x")),
    ),
    State("desk forgotten", "admin_password_reset", stranger(plain("admin_password_reset"))),
    State("desk forgotten, sent", "password_reset_done", stranger(plain("password_reset_done"))),
    State(
        "desk renewal, worn out",
        "password_reset_confirm",
        stranger(plain("password_reset_confirm", lambda: "MQ", lambda: "x-y")),
    ),
    State("desk renewal", "password_reset_confirm", stranger(renewed)),
    State(
        "desk renewal, done", "password_reset_complete", stranger(plain("password_reset_complete"))
    ),
    State("desk start", "index", to("index")),
    State("desk, nowhere", "", at("/staff/nowhere/")),
    State("desk, not allowed", "", posted("comments_consultation_delete", lambda: 1)),
    *_stock(),
    _listed("comments_submission_changelist", "?state__exact=mistaken&received_on__year=1999"),
    _listed("comments_comment_changelist", "?q=ありません"),
    _listed("comments_comment_changelist", "?q=窓口"),
    _listed("comments_event_changelist", "?action_is=publish"),
    State("desk log", "comments_log", _log),
    State("desk log, wrong", "comments_log", pressed(_log, "[name=save]")),
    State(
        "desk log, checked",
        "comments_log",
        pressed(_log, "button[name=check]:not([aria-hidden])", **{"points-0-opinion": "意見"}),
    ),
    *MAILROOM,
    State("desk export", "comments_export", to("comments_export", case)),
    State("desk export, wrong", "comments_export", posted("comments_export", case)),
    State("desk summary", "comments_summary", to("comments_summary", case)),
    State("desk likeness", "comments_likeness", to("comments_likeness", case)),
    State("desk likeness, nothing", "comments_likeness", to("comments_likeness", published)),
    State("desk translations", "comments_translations", to("comments_translations", case)),
    State("desk publish, obstacles", "comments_publish", to("comments_publish", case)),
    State("desk publish, published", "comments_publish", to("comments_publish", published)),
    State(
        "desk publish, preview",
        "comments_publish_preview",
        to("comments_publish_preview", published),
    ),
    State(
        "desk edition",
        "comments_publish_edition",
        to("comments_publish_edition", published, lambda: 1),
    ),
    State(
        "desk decision refused",
        "comments_submission_decide",
        posted("comments_submission_decide", _submission, action="accept", revision="x"),
    ),
    State(
        "desk slip",
        "comments_submission_slip",
        posted("comments_submission_slip", _submission, token="x" * 43),
    ),
    State(
        "desk bulk",
        "comments_comment_classify",
        selected("comments_comment_changelist", "classify_selected"),
    ),
    State("desk answer for many", "", selected("comments_comment_changelist", "answer_selected")),
    State("desk answer waiting", "comments_answer_approve", to("comments_answer_change", _waiting)),
    State(
        "desk answer, wrong",
        "comments_answer_rewrite",
        posted("comments_answer_rewrite", _waiting, gist="", text=""),
    ),
    State(
        "desk answer, stale",
        "comments_answer_out",
        posted("comments_answer_out", _waiting, revision="999"),
    ),
    State(
        "desk people found",
        "comments_submitter_search",
        posted("comments_submitter_search", words="見本"),
    ),
    State(
        "desk people joined",
        "comments_submitter_join",
        posted("comments_submitter_join", action="same_person"),
    ),
    State("desk plan, fixed", "plan_plan_change", to("plan_plan_change", _fixed)),
    State("desk element, fixed", "plan_element_change", to("plan_element_change", _fixed_element)),
    State(
        "desk plan, stale",
        "plan_plan_change",
        stale("plan_plan_change", _loose, "title", "plan.plan"),
    ),
    State(
        "desk account, password",
        "auth_user_password_change",
        to("auth_user_password_change", _account),
    ),
    State(
        "desk account, password wrong",
        "auth_user_password_change",
        pressed(
            to("auth_user_password_change", _account),
            "[name=set-password], #content-main [type=submit]",
            password1="x",
            password2="y",
        ),
    ),
    State("desk own password", "password_change", to("password_change")),
    State(
        "desk own password, wrong",
        "password_change",
        pressed(
            to("password_change"),
            "#content-main [type=submit]",
            old_password="x",
            new_password1="x",
            new_password2="y",
        ),
    ),
    State("desk own password, done", "password_change_done", to("password_change_done")),
)
