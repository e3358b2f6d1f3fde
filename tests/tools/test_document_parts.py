"""document_parts: what each generated part of the documents says."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.urls import path

from comments.domain import states
from comments.management.commands import setup_roles
from plancomment import env, urls
from tools import document_parts, generated_docs
from tools.addresses import MEANINGS, addresses

urlpatterns = [
    *urls.urlpatterns,
    path("forgotten/", lambda request: HttpResponse(), name="forgotten"),
]
"""A URL conf for test_an_address_without_a_meaning_is_refused."""


def test_settings_have_name_default_and_meaning():
    lines = document_parts.settings_table().splitlines()
    assert lines[0] == "| 名前 | 初期値 | 意味 |"
    assert [line.split(" | ")[0] for line in lines[2:]] == [
        f"| `{each.name}`" for each in env.TABLE
    ]


@pytest.mark.parametrize(
    ("value", "shown"),
    [("", "—"), ("x", "`x`"), (True, "on"), (False, "off"), ([], "—"), (["a", "b"], "`a,b`")],
)
def test_a_default_is_shown_as_one_would_write_it(monkeypatch, value, shown):
    monkeypatch.setattr(env, "TABLE", (env.Variable("X", type(value), value, "Meaning."),))
    assert document_parts.settings_table().splitlines()[-1] == f"| `X` | {shown} | Meaning. |"


def test_every_command_of_ours_is_listed_in_the_words_of_its_help():
    lines = document_parts.commands_table().splitlines()[2:]
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
    lines = document_parts.roles_table().splitlines()
    assert lines[0] == (
        "|  | 受付担当<br>`mailroom` | 確認担当<br>`reviewer` | 承認者<br>`approver` "
        "| 閲覧者<br>`viewer` | 管理者<br>`administrator` |"
    )
    assert "| 到着したものを登録する | ● | ● |  |  |  |" in lines


def test_the_diagram_has_a_line_for_each_way_between_two_states():
    lines = document_parts.state_diagram().splitlines()
    ways = [line for line in lines if " --> " in line and "[*]" not in line]
    assert len(ways) == sum(len(each.sources) for each in states.TRANSITIONS.values())
    assert "    received --> accepted : 受理する" in ways


def test_the_layers_stand_under_the_name_of_their_contract():
    text = document_parts.layers()
    assert text.startswith(
        "#### The site knows comments, comments knows the plan, both know Japanese, never back\n\n"
        "```\ntools\nplancomment\ncomments\nplan\njapanese\n```\n"
    )
    assert "Within `comments`:\n\n```\n" in text
    assert "\nfiles | domain\n```" in text


def test_a_forbidden_import_is_said_in_a_sentence():
    assert "`comments.public` must not import `comments.desk`." in document_parts.layers()


def test_a_file_of_deploy_is_included_whole():
    text = (document_parts.DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    assert document_parts.included("nginx.conf") == f"```nginx\n{text.rstrip()}\n```"


def test_every_file_of_deploy_stands_in_the_manual():
    files = sorted(f"deploy/{path.name}" for path in document_parts.DEPLOY.iterdir())
    shown = generated_docs.DOCUMENTS["docs/operating.ja.md"]
    assert [name for name in shown if name.startswith("deploy/")] == files


def test_an_address_is_shown_as_one_reads_it():
    told = dict(addresses())
    assert [address for address in told if "int:" in address or "?P" in address] == []
    assert told["/<consultation>/plan/<code>/"] == MEANINGS["element"]
    assert told["/staff/comments/submission/"] == MEANINGS["admin:comments_submission"]


@pytest.mark.urls(__name__)
def test_an_address_without_a_meaning_is_refused():
    with pytest.raises(generated_docs.Stale, match=r"without a meaning: forgotten \(/forgotten/\)"):
        generated_docs.update(check=True)


def test_a_meaning_without_an_address_is_refused(monkeypatch):
    monkeypatch.setitem(MEANINGS, "gone", "Was here once.")
    with pytest.raises(generated_docs.Stale, match="without an address: gone"):
        generated_docs.update(check=True)
