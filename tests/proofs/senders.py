"""How a submission is sent over HTTP: by a resident through the steps, by a clerk from the desk."""

from __future__ import annotations

import re
from time import monotonic

from tests.comments.public.intake.steps import PERSON, Steps
from tests.makers import PASSWORD
from tests.proofs.visitor import Page, Visitor


class NotTaken(Exception):
    """The server's answer to a sending was no receipt."""


class Resident(Steps):
    """A resident who has written everything and checked it; `send` is the last click."""

    def __init__(self, address: str, slug: str):
        super().__init__(Visitor(address), slug)  # type: ignore[arg-type]

    def prepare(self, opinion: str) -> None:
        self.write(opinion)
        self.who()

    def again(self) -> Resident:
        """The same draft in another tab of another connection."""
        twin = Resident(self.client.address, self.root.strip("/"))  # type: ignore[attr-defined]
        twin.token = self.token
        return twin


class Clerk:
    """A clerk at the log form; a fresh form is prepared, then saved."""

    def __init__(self, address: str, user: str, consultation: int):
        self.visitor = Visitor(address)
        self.path = f"/staff/comments/consultation/{consultation}/log/"
        login = self.visitor.get("/staff/login/", {"next": self.path})
        self.form = self.visitor.post(
            "/staff/login/",
            {**login.hidden, "next": self.path, "username": user, "password": PASSWORD},
        ).hidden
        self.typed: dict[str, object] = {}

    def prepare(self, opinion: str, day: str) -> None:
        self.form = self.visitor.get(self.path).hidden
        self.typed = {
            **self.form,
            "channel": "fax",
            "received_on": day,
            "people-0-name": PERSON["person-0-name"],
            "people-0-address": PERSON["person-0-address"],
            "points-0-opinion": opinion,
            "save_next": "1",
        }

    def send(self) -> Page:
        return self.visitor.post(self.path, self.typed)


def timed(sender: Resident | Clerk, prefix: str) -> tuple[str, float]:
    """Send; return the number that the answer shows and the seconds it took.

    Raises NotTaken with the beginning of the answer if it shows none.
    """
    started = monotonic()
    page: Page = sender.send()
    seconds = monotonic() - started
    found = re.search(rf"\b{re.escape(prefix)}-(\d{{4,}})\b", page.text)
    if page.status != 200 or found is None:
        raise NotTaken(f"{page.status} {page.text[:2000]}")
    return found[1], seconds
