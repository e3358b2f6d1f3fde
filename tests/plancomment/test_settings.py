"""Settings as a process of their own reads them from the environment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from plancomment import env

ROOT = env.BASE_DIR
KEY = "mihon-no-kagi-" * 5


def run(code: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run `code` in a fresh process whose environment says only what the table's names say here."""
    names = {each.name for each in env.TABLE}
    clean = {name: value for name, value in os.environ.items() if name not in names}
    # Set, if only to nothing, so that a .env in this working tree has no say in them.
    silent = {"SECRET_KEY": "", "DATABASE_URL": "sqlite:///:memory:", "DEMO": "0", "DEBUG": "0"}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=clean | silent | {"DJANGO_SETTINGS_MODULE": "plancomment.settings"} | variables,
        capture_output=True,
        text=True,
        timeout=60,
    )


def read(expression: str, **variables: str) -> Any:
    """Return what an expression over `settings` is in a fresh process."""
    code = f"import json; from django.conf import settings; print(json.dumps({expression}))"
    done = run(code, **variables)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_without_a_key_nothing_starts():
    done = run("from django.conf import settings; settings.SECRET_KEY")
    assert done.returncode != 0
    assert "ImproperlyConfigured: SECRET_KEY がありません。" in done.stderr


def test_a_key_of_the_environment_is_the_key():
    assert read("settings.SECRET_KEY", SECRET_KEY=KEY) == KEY


SECURITY = (
    "[settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.SECURE_SSL_REDIRECT,"
    " settings.SECURE_HSTS_SECONDS > 0, settings.DEBUG, settings.DEMO,"
    " 'localhost' in settings.ALLOWED_HOSTS]"
)


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        # a real site is strict without being asked
        ({}, [True, True, True, True, False, False, False]),
        # behind something that ends https elsewhere
        ({"HTTPS": "0"}, [False, False, False, False, False, False, False]),
        # trying out on one's own machine
        ({"DEMO": "1"}, [False, False, False, False, False, True, True]),
    ],
)
def test_security_follows_the_environment(variables, expected):
    given = {"SECRET_KEY": KEY, "SITE_URL": "https://comment.example.jp/"} | variables
    assert read(SECURITY, **given) == expected


def test_the_host_of_the_sites_address_is_allowed_and_its_slash_is_cut():
    given = {"SITE_URL": "https://comment.example.jp/", "ALLOWED_HOSTS": "a.example.jp,,"}
    assert read("[settings.SITE_URL, settings.ALLOWED_HOSTS]", SECRET_KEY=KEY, **given) == [
        "https://comment.example.jp",
        ["comment.example.jp", "a.example.jp"],
    ]


def test_sqlite_takes_its_lock_at_once_and_keeps_what_it_acknowledged(tmp_path):
    url = f"sqlite:///{tmp_path}/deep/down/mihon.sqlite3"
    options = read("settings.DATABASES['default']['OPTIONS']", SECRET_KEY=KEY, DATABASE_URL=url)
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["init_command"].split("; ") == [
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=FULL",
        "PRAGMA secure_delete=ON;",
    ]
    assert (tmp_path / "deep/down").is_dir()


def test_postgresql_keeps_its_connections_and_checks_them():
    name = "settings.DATABASES['default']"
    wanted = f"[{name}['ENGINE'], {name}['CONN_MAX_AGE'], {name}['CONN_HEALTH_CHECKS']]"
    url = "postgres://mihon:mihon@127.0.0.1:5432/mihon"
    assert read(wanted, SECRET_KEY=KEY, DATABASE_URL=url) == [
        "django.db.backends.postgresql",
        600,
        True,
    ]


PAGES = """
import json
import django
django.setup()
from django.test import Client
client = Client(headers={"host": "127.0.0.1"})
addresses = ["/", "/staff/login/", "/healthz", "/readyz"]
print(json.dumps([client.get(each).status_code for each in addresses]))
"""


@pytest.fixture(scope="module")
def a_database(tmp_path_factory) -> str:
    """The address of a database that was migrated once for all processes."""
    url = f"sqlite:///{tmp_path_factory.mktemp('site')}/site.sqlite3"
    migrate = (
        "from django.core.management import call_command; call_command('migrate', verbosity=0)"
    )
    done = run(f"import django; django.setup(); {migrate}", SECRET_KEY=KEY, DATABASE_URL=url)
    assert done.returncode == 0, done.stderr
    return url


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ("public", [200, 404, 200, 200]),
        ("staff", [404, 200, 200, 200]),
        ("public,staff", [200, 200, 200, 200]),
    ],
)
def test_site_parts_choose_what_a_process_answers(a_database, parts, expected):
    done = run(PAGES, DEMO="1", SECRET_KEY=KEY, SITE_PARTS=parts, DATABASE_URL=a_database)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == expected


def test_every_variable_says_what_it_means_and_has_a_default_of_its_kind():
    for each in env.TABLE:
        assert isinstance(each.default, each.kind), each.name
        assert each.meaning.endswith("。"), each.name


def test_a_variable_that_the_table_does_not_know_cannot_be_read():
    with pytest.raises(KeyError):
        env.read("MOONLIGHT")


@pytest.mark.parametrize("parts", ["publik", "public,desk", ","])
def test_parts_that_do_not_exist_are_refused(parts):
    done = run(
        "from django.conf import settings; settings.SITE_PARTS", SECRET_KEY=KEY, SITE_PARTS=parts
    )
    assert done.returncode != 0
    assert "SITE_PARTS には" in done.stderr
