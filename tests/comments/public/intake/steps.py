"""The steps as a browser without JavaScript takes them: each form posts what its page carries."""

from __future__ import annotations

import re
from html import unescape

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

PERSON = {
    "kind": "person",
    "persons": "1",
    "person-0-name": "見本 太郎",
    "person-0-address": "埼玉県朝霞市見本町1-1-1",
    "person-0-grounds": ["resident"],
    "person-0-email": "",
}


def hidden(response, name: str) -> str:
    """The value of the first hidden field of that name on a page."""
    page = response.content.decode()
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', page)
    assert found, f"no hidden {name}"
    return unescape(found[1])


class Steps:
    """One resident with one browser."""

    def __init__(self, client: Client, slug: str = "mihon"):
        self.client = client
        self.root = f"/{slug}/"
        self.token = ""

    def get(self, step: str, **query: str):
        return self.client.get(f"{self.root}{step}/", query)

    def post(self, step: str, **data: object):
        return self.client.post(f"{self.root}{step}/", {"token": self.token, **data})

    def write(self, opinion: str = "見本の意見です。", *, element: str = "g1-s1", **data: object):
        """Open the first step and post one opinion."""
        page = self.get("comment/write", element=element)
        self.token = hidden(page, "token")
        values = {"point": hidden(page, "point"), "element": element, "reason": ""}
        return self.post("comment/opinions", opinion=opinion, **(values | data))

    def attach(self, content: bytes, name: str = "見本.txt"):
        """Open the page of the files, as this draft's or a new one, and add one."""
        page = self.post("comment/files") if self.token else self.get("comment/files")
        self.token = hidden(page, "token")
        return self.post("comment/attach", file=SimpleUploadedFile(name, content))

    def who(self, **data: object):
        """Say who comments; the page that follows is the check."""
        return self.post("comment/check", **(PERSON | data))

    def erase(self):
        """「この端末から消す」, and yes to the question."""
        return self.post("comment/erase", sure="1")

    def send(self):
        """Send; the page that follows is the receipt."""
        return self.post("receipt")

    def all(self, opinion: str = "見本の意見です。"):
        """From the first step to the receipt."""
        self.write(opinion)
        self.who()
        return self.send()
