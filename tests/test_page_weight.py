"""No page of the public site loads more than 60 kB of our own styles and scripts."""

from __future__ import annotations

import re

import pytest
from django.conf import settings

from tests.comments.public.intake.steps import Steps

MOST = 60_000
pytestmark = pytest.mark.django_db


def weight(html: str) -> int:
    """The bytes of the styles and scripts that a page loads, as they lie on disk."""
    names = re.findall(r'(?:href|src)="/static/((?:css|js)/[^"]+)"', html)
    assert "css/base.css" in names
    return sum((settings.BASE_DIR / "static" / name).stat().st_size for name in names)


@pytest.mark.parametrize(
    "path",
    ["", "plan/", "plan/search/?q=見本", "plan/g1-s1/", "paper/", "results/", "status/"],
)
def test_a_page_that_is_read_is_light(client, consultation, during, path):
    assert weight(client.get(f"/mihon/{path}").content.decode()) <= MOST


def test_every_step_is_light(client, consultation, during):
    steps = Steps(client)
    pages = [steps.get("comment/write"), steps.write(), steps.post("comment/who"), steps.who()]
    assert max(weight(page.content.decode()) for page in [*pages, steps.send()]) <= MOST
