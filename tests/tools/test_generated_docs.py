"""generated_docs: the README's tables and diagram are drawn from the code, and a stale one is found."""

from __future__ import annotations

import dataclasses
import re

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.urls import path

from comments.domain import states
from comments.management.commands import setup_roles
from plancomment import env, urls
from tools import generated_docs
from tools.addresses import MEANINGS, addresses

EMPTY = "\n".join(f"<!-- begin {name} -->\n<!-- end {name} -->" for name in generated_docs.PARTS)

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
    generated_docs.update(check=True)


def test_what_was_written_is_fresh(readme):
    generated_docs.update()
    generated_docs.update(check=True)


def test_what_stands_around_the_parts_stays(readme):
    generated_docs.update()
    text = readme.read_text(encoding="utf-8")
    assert (text[:10], text[-9:]) == ("# Heading\n", "The end.\n")


def test_a_check_writes_nothing(readme):
    before = readme.read_text(encoding="utf-8")
    with pytest.raises(generated_docs.Stale):
        generated_docs.update(check=True)
    assert readme.read_text(encoding="utf-8") == before


@pytest.mark.parametrize("name", generated_docs.PARTS)
def test_a_part_that_somebody_edited_by_hand_is_stale(readme, name):
    generated_docs.update()
    text = readme.read_text(encoding="utf-8")
    end = f"<!-- end {name} -->"
    readme.write_text(text.replace(end, f"by hand\n{end}"), encoding="utf-8")
    with pytest.raises(generated_docs.Stale, match="stale"):
        generated_docs.update(check=True)


@pytest.mark.parametrize("name", generated_docs.PARTS)
def test_a_readme_without_a_place_for_a_part_is_refused(readme, name):
    text = readme.read_text(encoding="utf-8")
    readme.write_text(text.replace(f"<!-- begin {name} -->", ""), encoding="utf-8")
    with pytest.raises(generated_docs.Stale, match=f"no place for {name}"):
        generated_docs.update()


def test_a_new_setting_makes_the_readme_stale(readme, monkeypatch):
    generated_docs.update()
    new = env.Variable("NEW", str, "", "Something new.")
    monkeypatch.setattr(env, "TABLE", (*env.TABLE, new))
    with pytest.raises(generated_docs.Stale, match="stale"):
        generated_docs.update(check=True)


def test_a_changed_transition_makes_the_readme_stale(readme, monkeypatch):
    generated_docs.update()
    other = dataclasses.replace(states.TRANSITIONS["accept"], label="受け入れる")
    monkeypatch.setitem(states.TRANSITIONS, "accept", other)
    with pytest.raises(generated_docs.Stale, match="stale"):
        generated_docs.update(check=True)


def test_settings_have_name_default_and_meaning():
    lines = generated_docs.settings_table().splitlines()
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
    assert generated_docs.settings_table().splitlines()[-1] == f"| `X` | {shown} | Meaning. |"


def test_every_command_of_ours_is_listed_in_the_words_of_its_help():
    lines = generated_docs.commands_table().splitlines()[2:]
    assert [line.split("`")[1] for line in lines] == [
        "fetch_mail",
        "load_consultation",
        "load_plan",
        "make_sample_accounts",
        "open_rehearsal",
        "prepare_demo",
        "purge_drafts",
        "purge_mail",
        "setup_roles",
    ]
    assert lines[-1].endswith(f"| {setup_roles.Command.help} |")


def test_the_roles_are_drawn_as_a_grid():
    lines = generated_docs.roles_table().splitlines()
    assert lines[0] == (
        "|  | mailroom<br>受付担当 | reviewer<br>確認担当 | approver<br>承認者 "
        "| viewer<br>閲覧者 | administrator<br>管理者 |"
    )
    assert "| 到着したものを登録する | ● | ● |  |  |  |" in lines


def test_the_diagram_has_a_line_for_each_way_between_two_states():
    lines = generated_docs.state_diagram().splitlines()
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
    with pytest.raises(generated_docs.Stale, match=r"without a meaning: forgotten \(/forgotten/\)"):
        generated_docs.addresses_table()


def test_a_meaning_without_an_address_is_refused(monkeypatch):
    monkeypatch.setitem(MEANINGS, "gone", "Was here once.")
    with pytest.raises(generated_docs.Stale, match="without an address: gone"):
        generated_docs.addresses_table()


def test_every_file_that_the_readme_links_to_is_there():
    text = (settings.BASE_DIR / "README.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)\)", text)
    assert links
    assert [each for each in links if not (settings.BASE_DIR / each).exists()] == []


def test_the_layers_are_those_of_the_contracts():
    lines = generated_docs.layers().splitlines()
    assert lines[:6] == ["```", "tools", "plancomment", "comments", "plan", "japanese"]
    assert "    files | domain" in lines
