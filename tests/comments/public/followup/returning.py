"""A resident who comes back with number and code, in a browser without JavaScript."""

from __future__ import annotations

from django.test import Client

from comments.domain import passcodes
from comments.models import Comment, Event, Finding, Submission, Submitter, Version

TOKEN = "t" * 43
CODE = passcodes.passcode_of(TOKEN)
NAME = "見本 太郎"
WORDS = {"element": "", "opinion": "見本の意見です。", "reason": "見本の理由です。"}
"""What `submit` of the makers says, as it was written."""


class Returning:
    """What is posted carries number and code, as the pages' hidden fields do."""

    def __init__(self, client: Client, number: str = "M8-0001", passcode: str = CODE):
        self.client = client
        self.held = {"number": number, "passcode": passcode}

    def post(self, part: str, **data: object):
        return self.client.post(f"/mihon/status/{part}/", {**self.held, **data})

    def read(self, part: str = "shown", **data: object) -> str:
        return self.post(part, **data).content.decode()

    def correct(self, *points: dict[str, str], base: int = 1, name: str = NAME):
        """Send a correction as the check page does."""
        return self.post("corrected", base=base, name=name, **fields(*points))


def fields(*points: dict[str, str]) -> dict[str, str]:
    """Opinions as the form carries them."""
    return {
        f"point-{n}-{name}": value
        for n, point in enumerate(points)
        for name, value in point.items()
    }


def point(opinion: str, element: str = "", reason: str = "") -> dict[str, str]:
    return {"element": element, "opinion": opinion, "reason": reason}


def rows() -> dict[str, int]:
    models = (Submission, Version, Comment, Finding, Submitter, Event)
    return {model.__name__: model.objects.count() for model in models}
