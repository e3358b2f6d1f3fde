"""The protections, and how each is removed in what passes between browser and server."""

from __future__ import annotations

import re

from django.db import connection

from comments.models import Draft
from tests.proofs.lost.front import Message
from tests.proofs.lost.stage import Stage

NO_CACHE = "no-cache, so that Back finds the form"
SHOWN = "the text is shown again, and no-cache"
TOKEN = "the form carries the draft's token"
SAVING = "saving while typing"
LEAVING = "saving when the page is left"
ELSEWHERE = "the form posts to another address than its page's"
OWN_IDS = "each opinion has an id and each window a draft of its own"
KEPT = "the draft stays under its code while guesses are paused"


def no_store(stage: Stage) -> None:
    def meddle(message: Message) -> None:
        if "/comment/" in message.path:
            message.headers = [*message.without("cache-control"), ("cache-control", "no-store")]

    stage.front.after.append(meddle)


def not_shown(stage: Stage) -> None:
    """No page says again what was posted to it, and none is found by Back."""
    no_store(stage)

    def meddle(message: Message) -> None:
        if message.is_post and (message.status >= 400 or b'id="typed"' in message.content):
            message.content = message.content.replace(stage.words.encode(), b"")

    stage.front.after.append(meddle)


def no_token(stage: Stage) -> None:
    def meddle(message: Message) -> None:
        message.body = re.sub(rb"token=[\w-]*", b"token=", message.body)

    stage.front.before.append(meddle)


def no_saving(stage: Stage) -> None:
    def meddle(message: Message) -> None:
        if message.path.endswith("/save/"):
            message.answer(503, "")

    stage.front.before.append(meddle)


def no_saving_when_left(stage: Stage) -> None:
    def meddle(message: Message) -> None:
        if "autosave.js" in message.path:
            message.content = re.sub(rb"save\(true\)", b"undefined", message.content)

    stage.front.after.append(meddle)


def to_itself(stage: Stage) -> None:
    def meddle(message: Message) -> None:
        if "/comment/write/" in message.path:
            message.content = re.sub(
                rb'action="[^"]*/comment/opinions/"',
                f'action="{message.path}"'.encode(),
                message.content,
            )

    stage.front.after.append(meddle)


def one_for_all(stage: Stage) -> None:
    """All windows write into one place of one draft."""
    first: dict[bytes, bytes] = {}

    def meddle(message: Message) -> None:
        for name in (b"token", b"point"):
            found = re.search(rb"\b" + name + rb"=([\w-]+)", message.body)
            if found:
                one = first.setdefault(name, found[1])
                message.body = message.body.replace(found[0], name + b"=" + one)

    stage.front.before.append(meddle)


def not_kept(stage: Stage) -> None:
    """Wrong codes erase what they did not open."""

    def meddle(message: Message) -> None:
        if message.path.endswith("/resume/") and message.is_post:
            Draft.objects.filter(consultation=stage.consultation).delete()
            connection.close()

    stage.front.before.append(meddle)
