"""What a clerk types into the log form, as its fields."""

from __future__ import annotations

from comments.domain import passcodes

PERSON = {
    "people-0-is_body": "",
    "people-0-name": "見本 太郎",
    "people-0-address": "埼玉県朝霞市見本町1-1-1",
    "people-0-grounds": ["resident"],
}
POINT = {
    "points-0-element": "g1-s1",
    "points-0-opinion": "見本の意見",
    "points-0-reason": "見本の理由",
}
ENVELOPE = {"channel": "post", "received_on": "2026-11-10", "text": ""}


def rows(people: int = 1, points: int = 1) -> dict[str, int]:
    return {
        f"{name}-{part}": value
        for name, count in (("people", people), ("points", points))
        for part, value in (("TOTAL_FORMS", count), ("INITIAL_FORMS", 0))
    }


def sheet(*parts: dict, **values: object) -> dict:
    start = ENVELOPE | rows() | PERSON | POINT | {"token": passcodes.new_token(), "save": "1"}
    for part in parts:
        start |= part
    return start | values


def without(data: dict, prefix: str) -> dict:
    kept = ("-TOTAL_FORMS", "-INITIAL_FORMS")
    return {k: v for k, v in data.items() if not k.startswith(prefix) or k.endswith(kept)}


def errors(answer) -> list[str]:
    made = answer.context["sheet"]
    forms = [made.envelope, *made.people.forms, *made.points.forms]
    return sorted(f"{form.add_prefix(name)}" for form in forms for name in form.errors)
