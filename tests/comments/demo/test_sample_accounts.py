"""make_sample_accounts: one account per role, only for trying out."""

from __future__ import annotations

import stat

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from comments.domain.access import ROLES

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings, tmp_path):
    settings.DEMO, settings.VAR_DIR = True, tmp_path / "var"
    return settings.VAR_DIR / "sample-accounts.txt"


def passwords(file) -> dict[str, str]:
    return dict(line.split("\t") for line in file.read_text().splitlines())


def test_outside_the_demo_no_account_is_made(settings, tmp_path):
    settings.DEMO, settings.VAR_DIR = False, tmp_path
    with pytest.raises(CommandError, match="試用のときだけ作れます"):
        call_command("make_sample_accounts")
    assert (User.objects.count(), list(tmp_path.iterdir())) == (0, [])


def test_there_is_one_account_per_role_with_just_that_role(demo):
    call_command("make_sample_accounts")
    made = {
        user.username: [group.name for group in user.groups.all()] for user in User.objects.all()
    }
    assert made == {f"mihon-{role}": [role] for role in ROLES}
    assert set(User.objects.values_list("is_staff", "is_superuser")) == {(True, False)}


def test_the_roles_have_their_permissions(demo):
    call_command("make_sample_accounts")
    for role, (_, capabilities) in ROLES.items():
        user = User.objects.get(username=f"mihon-{role}")
        assert user.get_all_permissions() == {each.permission for each in capabilities}


def test_the_passwords_kept_are_the_accounts_and_no_two_are_alike(demo):
    call_command("make_sample_accounts")
    kept = passwords(demo)
    assert all(User.objects.get(username=name).check_password(kept[name]) for name in kept)
    assert len(set(kept.values())) == len(ROLES)


def test_the_passwords_can_be_read_by_the_owner_only(demo):
    demo.parent.mkdir()
    demo.touch(mode=0o644)
    call_command("make_sample_accounts")
    assert stat.S_IMODE(demo.stat().st_mode) == 0o600


def test_a_second_run_keeps_the_passwords_and_the_sessions(demo):
    call_command("make_sample_accounts")
    kept, hashes = demo.read_text(), dict(User.objects.values_list("username", "password"))
    call_command("make_sample_accounts")
    assert demo.read_text() == kept
    assert dict(User.objects.values_list("username", "password")) == hashes


def test_accounts_of_a_fresh_database_get_the_passwords_that_are_kept(demo):
    call_command("make_sample_accounts")
    kept = passwords(demo)
    User.objects.all().delete()
    call_command("make_sample_accounts")
    assert User.objects.get(username="mihon-viewer").check_password(kept["mihon-viewer"])


def test_other_accounts_are_left_alone(demo):
    User.objects.create_user("shoku-in", password="mihon-no-aikotoba-1")
    before = User.objects.filter(username="shoku-in").values().get()
    call_command("make_sample_accounts")
    assert User.objects.filter(username="shoku-in").values().get() == before


def test_the_table_tells_where_and_with_what_to_sign_in(demo, settings, capsys):
    settings.SITE_URL = "http://127.0.0.1:8123"
    call_command("make_sample_accounts")
    lines = capsys.readouterr().out.splitlines()
    kept = passwords(demo)
    assert lines[0] == "見本の利用者（http://127.0.0.1:8123/staff/ から入れます）"
    assert [line.split() for line in lines[1:]] == [
        ["役割", "利用者名", "パスワード"],
        *([ROLES[role][0], f"mihon-{role}", kept[f"mihon-{role}"]] for role in ROLES),
    ]
