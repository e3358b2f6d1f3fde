"""Arbitrary input to every public address: always answered, in its language, never a server error.

The addresses come from the URL resolver: a new one is asked as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils.translation import override

from comments.domain import passcodes
from comments.models import Attempt
from japanese.languages import EASY, LANGUAGES
from tests.makers import submit

pytestmark = pytest.mark.django_db

TOKEN = "t" * 43
NASTY = (
    "a\x00b",
    "\ufdd0意\ufdd1い\ufdd2",
    "9" * 30,
    "9" * 5_000,
    "²",
    "\r\nSet-Cookie: a=b",
    "𠮷\u202e" * 20_000,
)
OF_A_PERSON = "name representative postcode filled address grounds interest email"
OF_AN_OPINION = "element opinion reason point page turn over"
OTHERS = "token kind persons switch more less find file code next base name q number passcode"
FIELDS = (
    *OTHERS.split(),
    *OF_AN_OPINION.split(),
    *(f"person-0-{each}" for each in OF_A_PERSON.split()),
    *(f"point-0-{each}" for each in OF_AN_OPINION.split()),
)


def addresses() -> Iterator[str]:
    names = get_resolver("comments.public.urls").reverse_dict
    wanted = {name: names.getlist(name) for name in names if isinstance(name, str)}
    for name, ways in wanted.items():
        for way in ways:
            given = {"consultation": "mihon", "code": "g1-s1"}
            takes = way[0][0][1]
            yield reverse(name, kwargs={each: given[each] for each in takes})


def held(address: str) -> dict[str, str]:
    """What lets one in, so that what is behind the code is asked too."""
    if "/status/" in address:
        return {"number": "M8-0001", "passcode": passcodes.passcode_of(TOKEN), "name": "見本 太郎"}
    return {"token": "u" * 43, "point": "0" * 16, "opinion": "見本の意見", "kind": "person"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_is_sent_makes_a_public_address_fail(consultation, during, language):
    submit(consultation, token=TOKEN)
    with override(language):
        asked = sorted(addresses())
    assert len(asked) > 30
    for address in asked:
        for nasty in NASTY:
            everywhere = dict.fromkeys(FIELDS, nasty)
            for sent in (everywhere, everywhere | held(address)):
                Attempt.objects.all().delete()
                _is_answered(Client().post(address, sent), language)
            _is_answered(Client().get(address, everywhere if len(nasty) < 9_999 else {}), language)


def _is_answered(answer, language: str) -> None:
    assert answer.status_code < 500, answer.wsgi_request
    headers = "".join(answer.headers.values())
    page = answer.content.decode() if language == EASY else ""
    assert not re.search("[\ufdd0-\ufdd2]", headers + page), answer.wsgi_request
