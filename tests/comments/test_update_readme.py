"""update_readme: the README's tables and diagram are drawn from the code, and a stale one is found."""

from __future__ import annotations

import dataclasses
import re

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.urls import path

from comments.domain import states
from comments.management.addresses import MEANINGS, addresses
from comments.management.commands import update_readme
from plancomment import env, urls

EMPTY = "\n".join(f"<!-- begin {name} -->\n<!-- end {name} -->" for name in update_readme.PARTS)

urlpatterns = [
    *urls.urlpatterns,
    path("forgotten/", lambda request: HttpResponse(), name="forgotten"),
]
"""A URL conf for test_an_address_without_a_meaning_is_refused."""


@pytest.fixture
def readme(tmp_path, settings):
    """A README of its own, with empty places for all parts."""
    settings.BASE_DIR = tmp_path
    file = tmp_path / "README.md"
    file.write_text(f"# Heading\n{EMPTY}\nThe end.\n", encoding="utf-8")
    return file


def test_the_readme_of_this_tree_is_fresh():
    call_command("update_readme", "--check")


def test_what_was_written_is_fresh(readme):
    call_command("update_readme")
    call_command("update_readme", "--check")


def test_what_stands_around_the_parts_stays(readme):
    call_command("update_readme")
    text = readme.read_text(encoding="utf-8")
    assert (text[:10], text[-9:]) == ("# Heading\n", "The end.\n")


def test_a_check_writes_nothing(readme):
    before = readme.read_text(encoding="utf-8")
    with pytest.raises(CommandError):
        call_command("update_readme", "--check")
    assert readme.read_text(encoding="utf-8") == before


@pytest.mark.parametrize("name", update_readme.PARTS)
def test_a_part_that_somebody_edited_by_hand_is_stale(readme, name):
    call_command("update_readme")
    text = readme.read_text(encoding="utf-8")
    end = f"<!-- end {name} -->"
    readme.write_text(text.replace(end, f"by hand\n{end}"), encoding="utf-8")
    with pytest.raises(CommandError, match="stale"):
        call_command("update_readme", "--check")


@pytest.mark.parametrize("name", update_readme.PARTS)
def test_a_readme_without_a_place_for_a_part_is_refused(readme, name):
    text = readme.read_text(encoding="utf-8")
    readme.write_text(text.replace(f"<!-- begin {name} -->", ""), encoding="utf-8")
    with pytest.raises(CommandError, match=f"no place for {name}"):
        call_command("update_readme")


def test_a_new_setting_makes_the_readme_stale(readme, monkeypatch):
    call_command("update_readme")
    new = env.Variable("NEW", str, "", "Something new.")
    monkeypatch.setattr(env, "TABLE", (*env.TABLE, new))
    with pytest.raises(CommandError, match="stale"):
        call_command("update_readme", "--check")


def test_a_changed_transition_makes_the_readme_stale(readme, monkeypatch):
    call_command("update_readme")
    other = dataclasses.replace(states.TRANSITIONS["accept"], label="受け入れる")
    monkeypatch.setitem(states.TRANSITIONS, "accept", other)
    with pytest.raises(CommandError, match="stale"):
        call_command("update_readme", "--check")


def test_settings_have_name_default_and_meaning():
    lines = update_readme.settings_table().splitlines()
    assert lines[0] == "| Name | Default | Meaning |"
    assert [line.split(" | ")[0] for line in lines[2:]] == [
        f"| `{each.name}`" for each in env.TABLE
    ]


@pytest.mark.parametrize(
    ("value", "shown"),
    [("", "—"), ("x", "`x`"), (True, "on"), (False, "off"), ([], "—"), (["a", "b"], "`a,b`")],
)
def test_a_default_is_shown_as_one_would_write_it(monkeypatch, value, shown):
    monkeypatch.setattr(env, "TABLE", (env.Variable("X", type(value), value, "Meaning."),))
    assert update_readme.settings_table().splitlines()[-1] == f"| `X` | {shown} | Meaning. |"


def test_every_command_of_ours_is_listed_in_the_words_of_its_help():
    lines = update_readme.commands_table().splitlines()[2:]
    assert [line.split("`")[1] for line in lines] == [
        "fetch_mail",
        "load_consultation",
        "load_plan",
        "make_sample_accounts",
        "messages",
        "open_rehearsal",
        "prepare_demo",
        "purge_drafts",
        "purge_mail",
        "setup_roles",
        "update_readme",
    ]
    assert [line for line in lines if line.endswith(f"| {update_readme.Command.help} |")] == [
        lines[-1]
    ]


def test_the_roles_are_drawn_as_a_grid():
    lines = update_readme.roles_table().splitlines()
    assert lines[0] == (
        "|  | mailroom<br>受付担当 | reviewer<br>確認担当 | approver<br>承認者 "
        "| viewer<br>閲覧者 | administrator<br>管理者 |"
    )
    assert "| 到着したものを登録する | ● | ● |  |  |  |" in lines


def test_the_diagram_has_a_line_for_each_way_between_two_states():
    lines = update_readme.state_diagram().splitlines()
    ways = [line for line in lines if " --> " in line and "[*]" not in line]
    assert len(ways) == sum(len(each.sources) for each in states.TRANSITIONS.values())
    assert "    received --> accepted : 受理する" in ways


def test_an_address_is_shown_as_one_reads_it():
    told = dict(addresses())
    assert [address for address in told if "int:" in address or "?P" in address] == []
    assert told["/<consultation>/plan/<code>/"] == MEANINGS["element"]
    assert told["/staff/comments/submission/"] == MEANINGS["admin:comments_submission"]


@pytest.mark.urls(__name__)
def test_an_address_without_a_meaning_is_refused():
    with pytest.raises(CommandError, match=r"without a meaning: forgotten \(/forgotten/\)"):
        update_readme.addresses_table()


def test_a_meaning_without_an_address_is_refused(monkeypatch):
    monkeypatch.setitem(MEANINGS, "gone", "Was here once.")
    with pytest.raises(CommandError, match="without an address: gone"):
        update_readme.addresses_table()


def test_every_file_that_the_readme_links_to_is_there():
    text = (settings.BASE_DIR / "README.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)\)", text)
    assert links
    assert [each for each in links if not (settings.BASE_DIR / each).exists()] == []


def test_the_layers_are_those_of_the_contracts():
    lines = update_readme.layers().splitlines()
    assert lines[:5] == ["```", "plancomment", "comments", "plan", "within comments"]
    assert lines[-2] == "    japanese | languages | furigana | charsets"
