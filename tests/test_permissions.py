"""Permissions of every address below /staff/: each role × expected status, from access.py.

The addresses come from the URL resolver: one that is not listed here fails the test.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import get_resolver, reverse

from comments.domain.access import ROLES, Capability, may
from comments.files.kinds import File
from comments.models import Event
from comments.records.attachments import NamedFile, attach_all
from tests.makers import arrived, make_consultation, staff, submit
from tests.publishing import answered, points_of

C = Capability
ANONYMOUS, NO_ROLE = "anonymous", "no role"
EVERYBODY = (ANONYMOUS, NO_ROLE, *ROLES)


@dataclass(frozen=True)
class Answer:
    """What a door answers to whom.

    `inside` to who has all the capabilities (none: every member of staff), `outside` to other
    staff, `stranger` to who is not signed in: 302 leads to the login.
    """

    needs: frozenset[Capability] = frozenset()
    inside: int = 200
    outside: int = 403
    stranger: int = 302

    def to(self, who: str) -> int:
        if who == ANONYMOUS:
            return self.stranger
        held = {each for each in C if who != NO_ROLE and may(who, each)}
        return self.inside if self.needs <= held else self.outside


@dataclass(frozen=True)
class Door:
    """An address, and what it answers to GET and to a POST of `data`."""

    get: Answer
    post: Answer
    data: dict[str, str] = field(default_factory=dict)


def only(*needs: Capability, to: int = 200) -> Answer:
    return Answer(frozenset(needs), to)


def both(answer: Answer) -> Door:
    return Door(answer, answer)


STAFF = Answer()
CLOSED = Answer(inside=403)
ANYBODY = Answer(stranger=200)
LED_ON = Answer(inside=302, outside=302)
"""The short address of a row leads on to its page, which is guarded itself."""
NO_POST = Answer(inside=405, stranger=405)

ADDRESSES: dict[str, Door] = {
    # ── for everybody: signing in, a forgotten password ──
    "login/": Door(Answer(inside=302, stranger=200), ANYBODY),
    "password_reset/": both(ANYBODY),
    "password_reset/done/": Door(ANYBODY, NO_POST),
    "reset/<uidb64>/<token>/": both(ANYBODY),
    "reset/done/": Door(ANYBODY, NO_POST),
    # ── for all staff, with a role or without ──
    "": both(STAFF),
    "logout/": Door(Answer(inside=405), Answer()),
    "password_change/": both(STAFF),
    "password_change/done/": Door(STAFF, Answer(inside=405)),
    "jsi18n/": Door(STAFF, Answer(inside=405)),
    "(?P<url>.*)$": both(Answer(inside=404)),
    "^(?P<app_label>comments|plan|auth)/$": both(Answer(inside=302)),
    # ── the flows ──
    "comments/consultation/<int:pk>/log/": Door(only(C.LOG), only(C.LOG, to=422)),
    "comments/consultation/<int:pk>/counter/": Door(only(C.LOG), only(C.LOG, to=422)),
    "comments/log/": Door(only(C.LOG), only(C.LOG, to=405)),
    "comments/consultation/<int:pk>/known/": Door(
        only(C.LOG, C.SEE_PERSONAL, to=405), only(C.LOG, C.SEE_PERSONAL)
    ),
    "comments/consultation/<int:pk>/arrivals/": Door(
        only(C.LOG, C.SEE_PERSONAL), only(C.LOG, C.SEE_PERSONAL, to=422)
    ),
    "comments/arrival/<int:pk>/deal/": Door(
        only(C.LOG, C.SEE_PERSONAL, to=302), only(C.LOG, C.SEE_PERSONAL, to=422)
    ),
    "comments/arrival/<int:pk>/files/<int:n>/": Door(
        only(C.SEE_PERSONAL), only(C.SEE_PERSONAL, to=405)
    ),
    "comments/arrival/<int:pk>/files/<int:n>/pages/<int:p>/": Door(
        only(C.LOG, C.SEE_PERSONAL), only(C.LOG, C.SEE_PERSONAL, to=405)
    ),
    "comments/arrival/<int:pk>/files/<int:n>/pages/<int:p>/turn/": Door(
        only(C.LOG, C.SEE_PERSONAL, to=405), only(C.LOG, C.SEE_PERSONAL, to=302)
    ),
    "comments/submission/<int:pk>/check/": Door(
        only(C.LOG, C.SEE_PERSONAL), only(C.LOG, C.SEE_PERSONAL, to=409)
    ),
    "comments/submission/<int:pk>/right/": Door(
        only(C.LOG, C.SEE_PERSONAL), only(C.LOG, C.SEE_PERSONAL)
    ),
    "comments/consultation/<int:pk>/ledger/": Door(
        only(C.LOG, C.SEE_PERSONAL), only(C.LOG, C.SEE_PERSONAL, to=422)
    ),
    "comments/consultation/<int:pk>/ledger/template/": Door(
        only(C.LOG, C.SEE_PERSONAL), only(C.LOG, C.SEE_PERSONAL, to=405)
    ),
    # A file is for the clerk alone who brought it: any other is led to bring one.
    "comments/consultation/<int:pk>/ledger/<int:file>/": both(only(C.LOG, C.SEE_PERSONAL, to=302)),
    "comments/consultation/<int:pk>/export/": Door(only(C.EXPORT), only(C.EXPORT, to=422)),
    "comments/consultation/<int:pk>/summary/": Door(only(C.VIEW), only(C.VIEW, to=405)),
    "comments/consultation/<int:pk>/likeness/": Door(only(C.VIEW), only(C.VIEW, to=405)),
    "comments/consultation/<int:pk>/likeness/say/": Door(
        only(C.REVIEW, to=405), only(C.REVIEW, to=302)
    ),
    "comments/consultation/<int:pk>/publish/": Door(only(C.VIEW), only(C.PUBLISH, to=422)),
    "comments/consultation/<int:pk>/publish/preview/": Door(only(C.VIEW), only(C.VIEW, to=405)),
    "comments/consultation/<int:pk>/publish/<int:edition>/": Door(
        only(C.VIEW, to=404), only(C.VIEW, to=405)
    ),
    "comments/answer/write/": both(only(C.ANSWER, to=302)),
    "comments/answer/join/": both(only(C.ANSWER, to=302)),
    "comments/answer/<int:pk>/rewrite/": Door(only(C.ANSWER, to=302), only(C.ANSWER, to=422)),
    "comments/answer/<int:pk>/take-out/": Door(only(C.ANSWER, to=302), only(C.ANSWER, to=409)),
    "comments/answer/<int:pk>/approve/": Door(only(C.APPROVE, to=302), only(C.APPROVE, to=409)),
    "comments/consultation/<int:pk>/translations/": Door(
        only(C.SETTINGS), only(C.SETTINGS, to=409)
    ),
    "comments/submission/<int:pk>/decide/": Door(only(C.REVIEW, to=302), only(C.REVIEW, to=409)),
    "comments/submission/<int:pk>/on-time/": Door(only(C.REVIEW, to=302), only(C.REVIEW, to=409)),
    "comments/submission/<int:pk>/off-topic/": Door(only(C.REVIEW, to=302), only(C.REVIEW, to=409)),
    "comments/submission/<int:pk>/completion/": Door(
        only(C.LOG, C.SEE_PERSONAL), only(C.LOG, C.SEE_PERSONAL, to=422)
    ),
    **{
        f"comments/submission/<int:pk>/completion/{step}/": Door(
            only(C.LOG, C.SEE_PERSONAL, to=302), only(C.LOG, C.SEE_PERSONAL, to=409)
        )
        for step in ("letter", "draft", "send", "done", "drop")
    },
    "comments/submission/<int:pk>/files/<int:n>/": Door(
        only(C.SEE_PERSONAL), only(C.SEE_PERSONAL, to=405)
    ),
    "comments/submission/<int:pk>/slip/": Door(
        only(C.LOG, to=302), only(C.LOG), {"token": "k" * 43}
    ),
    "comments/comment/classify/": both(only(C.CLASSIFY, to=302)),
    "comments/submitter/search/": Door(
        only(C.SEE_PERSONAL, to=302), only(C.SEE_PERSONAL), {"words": "見本"}
    ),
    "comments/submitter/join/": both(only(C.SEE_PERSONAL, C.REVIEW, to=302)),
    "auth/user/<id>/password/": both(only(C.SETTINGS)),
}

MODELS: dict[str, tuple[Capability, Capability | None, bool]] = {
    # who sees it, who changes it, whether rows are added at the desk
    "comments/submission": (C.VIEW, None, False),
    "comments/comment": (C.VIEW, C.CLASSIFY, False),
    "comments/answer": (C.VIEW, None, False),
    "comments/submitter": (C.SEE_PERSONAL, None, False),
    "comments/arrival": (C.SEE_PERSONAL, None, False),
    "comments/consultation": (C.VIEW, C.SETTINGS, True),
    "comments/tag": (C.VIEW, C.SETTINGS, True),
    "comments/event": (C.VIEW, None, False),
    "plan/plan": (C.VIEW, C.SETTINGS, True),
    "plan/element": (C.VIEW, C.SETTINGS, True),
    "auth/user": (C.SETTINGS, C.SETTINGS, True),
}


def model_doors(sees: Capability, changes: Capability | None, adds: bool) -> dict[str, Door]:
    change = only(changes) if changes else CLOSED
    # What carries no mark of what was seen might undo what somebody else has done.
    stale = only(changes, to=409) if changes else CLOSED
    return {
        "/": both(only(sees)),
        "/add/": both(change if adds else CLOSED),
        "/<path:object_id>/history/": both(only(sees)),
        "/<path:object_id>/delete/": both(CLOSED),
        "/<path:object_id>/change/": Door(only(sees), stale),
        "/<path:object_id>/": both(LED_ON),
    }


for model, rights in MODELS.items():
    ADDRESSES |= {model + path: door for path, door in model_doors(*rights).items()}
ADDRESSES["comments/submission/<path:object_id>/change/"] = Door(only(C.VIEW), only(C.VIEW, to=405))
ADDRESSES["comments/arrival/<path:object_id>/change/"] = Door(
    only(C.SEE_PERSONAL), only(C.SEE_PERSONAL, to=405)
)
ADDRESSES["comments/answer/<path:object_id>/change/"] = Door(only(C.VIEW), only(C.VIEW, to=405))
ADDRESSES["comments/event/<path:object_id>/history/"] = both(Answer(inside=404, outside=404))
ADDRESSES["comments/comment/<path:object_id>/change/"] = Door(
    only(C.VIEW), only(C.CLASSIFY, to=409)
)


def routes(patterns, prefix: str = "") -> Iterator[str]:
    for each in patterns:
        route = prefix + str(each.pattern)
        if hasattr(each, "url_patterns"):
            yield from routes(each.url_patterns, route)
        else:
            yield route


def staff_routes() -> list[str]:
    found = routes(get_resolver().url_patterns)
    return [route.removeprefix("staff/") for route in found if route.startswith("staff/")]


def test_every_address_below_staff_is_listed():
    assert sorted(staff_routes()) == sorted(ADDRESSES)


@pytest.fixture
def numbers(db, during) -> dict[str, int]:
    """A row behind every door; its primary key by the door's model."""
    consultation = make_consultation()
    submission = submit(consultation)
    attach_all([(submission, [NamedFile("見本.txt", File("txt", "見本の手紙".encode()))])])
    user = User.objects.create_user("sono-ta", is_staff=True)
    return {
        "comments/submission": submission.pk,
        "comments/comment": submission.current_version.comments.get().pk,
        "comments/arrival": arrived(consultation).pk,
        "comments/answer": answered(consultation, points_of(submission)).pk,
        "comments/submitter": submission.submitters.get().pk,
        "comments/consultation": consultation.pk,
        "comments/tag": consultation.tags.create(name="バス").pk,
        "comments/event": Event.objects.last().pk,
        "plan/plan": consultation.plan_id,
        "plan/element": consultation.plan.elements.first().pk,
        "auth/user": user.pk,
    }


def address(route: str, numbers: dict[str, int]) -> str:
    model = "/".join(route.split("/")[:2])
    text = route
    for part in ("<int:pk>", "<path:object_id>", "<id>", "<int:edition>"):
        text = text.replace(part, str(numbers.get(model)))
    for part, value in (
        ("^(?P<app_label>comments|plan|auth)/$", "comments/"),
        ("(?P<url>.*)$", "nothing-here"),
        ("<int:n>", "1"),
        ("<int:p>", "1"),
        ("<int:file>", "1"),
        ("<uidb64>", "x"),
        ("<token>", "y"),
    ):
        text = text.replace(part, value)
    return f"/staff/{text}"


def client_of(who: str) -> Client:
    client = Client()
    if who == NO_ROLE:
        client.force_login(User.objects.create_user("nobody", is_staff=True))
    elif who != ANONYMOUS:
        client.force_login(staff(who))
    return client


@pytest.mark.parametrize("who", EVERYBODY)
def test_a_page_opens_to_whom_it_should(numbers, who):
    client = client_of(who)
    answers = {route: client.get(address(route, numbers)).status_code for route in ADDRESSES}
    assert answers == {route: door.get.to(who) for route, door in ADDRESSES.items()}


@pytest.mark.parametrize("who", EVERYBODY)
def test_a_post_is_taken_from_whom_it_should(numbers, who):
    client = client_of(who)
    # Signing out comes last: behind it, one is nobody.
    order = sorted(ADDRESSES, key=lambda route: route == "logout/")
    answers = {
        route: client.post(address(route, numbers), ADDRESSES[route].data).status_code
        for route in order
    }
    assert answers == {route: ADDRESSES[route].post.to(who) for route in order}


def test_a_stranger_is_led_to_the_login_and_from_there_back(numbers):
    guarded = [
        address(route, numbers)
        for route, door in ADDRESSES.items()
        if door.get.stranger == 302 and route != "logout/"
    ]
    client = Client()
    led = [client.get(each).url for each in guarded]
    assert led == [f"{reverse('admin:login')}?next={each}" for each in guarded]


def test_nothing_is_taken_from_another_site(numbers):
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.create_superuser("chief"))
    answers = {
        route: client.post(address(route, numbers), ADDRESSES[route].data).status_code
        for route in ADDRESSES
    }
    assert answers == dict.fromkeys(ADDRESSES, 403)


ACTIONS: dict[str, dict[str, frozenset[Capability]]] = {
    "comments/comment/": {
        "classify_selected": frozenset({C.CLASSIFY}),
        "answer_selected": frozenset({C.ANSWER}),
    },
    "comments/submitter/": {
        "same_person": frozenset({C.SEE_PERSONAL, C.REVIEW}),
        "apart": frozenset({C.SEE_PERSONAL, C.REVIEW}),
    },
}


@pytest.mark.parametrize("who", ROLES)
@pytest.mark.parametrize("path", ACTIONS)
def test_a_list_offers_the_actions_that_one_may_take(numbers, who, path):
    answer = client_of(who).get(f"/staff/{path}")
    form = answer.context["action_form"] if answer.status_code == 200 else None
    offered = {key for key, _ in form.fields["action"].choices if key} if form else set()
    assert offered == {
        name for name, needs in ACTIONS[path].items() if all(may(who, each) for each in needs)
    }
