"""deploy/nginx.conf: nginx takes it, and it keeps what the manual promises."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from comments.desk.arrivals import upload_handler
from tests.deploy.site import DESK, INSIDE, PUBLIC, TEXT, Site, prepare, running
from tests.deploy.tools import needs

pytestmark = needs("nginx")


@pytest.fixture(scope="module")
def site():
    """The file as it stands."""
    with running() as site:
        yield site


@pytest.fixture(scope="module")
def inside():
    """The same for somebody inside the city's network."""
    assert INSIDE in TEXT
    with running(TEXT.replace(INSIDE, "allow 127.0.0.1;")) as site:
        yield site


def reached(answers):
    """What the server behind was asked."""
    [(status, _, body)] = answers
    assert status == 200
    return json.loads(body)


def test_nginx_has_nothing_to_say_against_it(tmp_path):
    command = prepare(Site(Path(tmp_path)), TEXT)
    ran = subprocess.run([*command, "-t"], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert [line for line in ran.stderr.splitlines() if "[warn]" in line] == []


@pytest.mark.parametrize("host", [PUBLIC, DESK])
def test_plain_http_is_led_to_https(site, host):
    [(status, headers, _)] = site.get(host, "/mihon/?q=x", secure=False)
    assert (status, headers["Location"]) == (301, f"https://{host}/mihon/?q=x")


def test_the_process_behind_is_told_host_and_protocol(site):
    told = reached(site.get(PUBLIC, "/mihon/"))
    assert (told["path"], told["Host"], told["X-Forwarded-Proto"]) == ("/mihon/", PUBLIC, "https")


def test_a_visitor_cannot_say_where_they_come_from(site):
    told = reached(site.get(PUBLIC, "/", X_Forwarded_For="192.0.2.1", X_Forwarded_Proto="http"))
    assert (told["X-Forwarded-For"], told["X-Forwarded-Proto"]) == ("127.0.0.1", "https")


def test_the_desk_is_closed_to_the_outside(site):
    [(status, _, _)] = site.get(DESK, "/staff/")
    assert status == 403


def test_the_desk_is_open_inside(inside):
    assert reached(inside.get(DESK, "/staff/"))["path"] == "/staff/"


def test_the_log_holds_neither_search_words_nor_who_asks(site):
    site.get(PUBLIC, "/searched/?q=himitsu", "/next/", User_Agent="mihon-agent")
    log = site.log()
    assert " 200 GET /searched/ " in log
    assert [word for word in ("himitsu", "127.0.0.1", "mihon-agent") if word in log] == []


def test_the_error_log_holds_neither_when_the_server_behind_is_away(site):
    with site.server_away():
        [(status, _, _)] = site.get(PUBLIC, "/searched/?q=himitsu")
    assert status == 502
    log = site.error_log() + (site.folder / "error.log").read_text(encoding="utf-8")
    assert [word for word in ("himitsu", "127.0.0.1") if word in log] == []


def test_a_link_to_set_a_password_is_not_logged(inside):
    inside.get(DESK, "/staff/reset/MQ/mihon-token/", "/staff/", "/staff/next/")
    log = inside.log()
    assert " 200 GET /staff/ " in log
    assert "mihon-token" not in log


def test_what_the_program_takes_comes_through(settings):
    """One file of a resident is never written to disk on its way; the desk takes many at once."""
    mega = 1024 * 1024
    public, desk = (
        {name: int(size) * mega for name, size in re.findall(r"(client_\w+) (\d+)m;", part)}
        for part in TEXT.split("listen 443 ssl;")[1:]
    )
    assert public["client_body_buffer_size"] > settings.FILE_UPLOAD_MAX_MEMORY_SIZE
    assert public["client_max_body_size"] > public["client_body_buffer_size"]
    assert desk["client_max_body_size"] > upload_handler.MOST_BYTES
