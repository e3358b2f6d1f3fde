"""generated_docs: what the documents draw from the code is fresh, and a stale part is found."""

from __future__ import annotations

import dataclasses

import pytest

from comments.domain import states
from plancomment import env
from tools import document_parts, generated_docs

PARTS = [(document, name) for document, parts in generated_docs.DOCUMENTS.items() for name in parts]


def empty(name: str) -> str:
    return f"<!-- begin {name} -->\n<!-- end {name} -->"


@pytest.fixture
def folder(tmp_path, settings):
    """Documents of their own, with empty places for all parts."""
    settings.BASE_DIR = tmp_path
    for document, parts in generated_docs.DOCUMENTS.items():
        path = tmp_path / document
        path.parent.mkdir(exist_ok=True)
        places = "\n".join(empty(name) for name in parts)
        path.write_text(f"# Heading\n{places}\nThe end.\n", encoding="utf-8")
    return tmp_path


def test_the_documents_of_this_tree_are_fresh():
    generated_docs.update(check=True)


def test_what_was_written_is_fresh(folder):
    generated_docs.update()
    generated_docs.update(check=True)


@pytest.mark.parametrize("document", generated_docs.DOCUMENTS)
def test_what_stands_around_the_parts_stays(folder, document):
    generated_docs.update()
    text = (folder / document).read_text(encoding="utf-8")
    assert (text[:10], text[-9:]) == ("# Heading\n", "The end.\n")


@pytest.mark.parametrize("document", generated_docs.DOCUMENTS)
def test_a_check_writes_nothing(folder, document):
    before = (folder / document).read_text(encoding="utf-8")
    with pytest.raises(generated_docs.Stale):
        generated_docs.update(check=True)
    assert (folder / document).read_text(encoding="utf-8") == before


@pytest.mark.parametrize(("document", "name"), PARTS)
def test_a_part_that_somebody_edited_by_hand_is_stale(folder, document, name):
    generated_docs.update()
    path = folder / document
    end = f"<!-- end {name} -->"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(end, f"by hand\n{end}"), encoding="utf-8")
    with pytest.raises(generated_docs.Stale, match=f"stale: {document}"):
        generated_docs.update(check=True)


def test_all_stale_documents_are_named_at_once(folder):
    with pytest.raises(generated_docs.Stale) as found:
        generated_docs.update(check=True)
    assert [each for each in generated_docs.DOCUMENTS if each not in str(found.value)] == []


@pytest.mark.parametrize(("document", "name"), PARTS)
def test_a_document_without_a_place_for_a_part_is_refused(folder, document, name):
    path = folder / document
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f"<!-- begin {name} -->", ""), encoding="utf-8")
    with pytest.raises(generated_docs.Stale, match=f"{document} has no one place for {name}"):
        generated_docs.update()


def test_two_places_for_one_part_are_refused(folder):
    path = folder / "docs/desk.ja.md"
    path.write_text(path.read_text(encoding="utf-8") + empty("roles"), encoding="utf-8")
    with pytest.raises(generated_docs.Stale, match="no one place for roles"):
        generated_docs.update()


def test_a_place_that_nothing_draws_is_refused(folder):
    path = folder / "docs/desk.ja.md"
    path.write_text(path.read_text(encoding="utf-8") + empty("settings"), encoding="utf-8")
    with pytest.raises(generated_docs.Stale, match=r"docs/desk\.ja\.md: nothing draws settings"):
        generated_docs.update()


def test_a_document_that_draws_nothing_has_no_place_for_a_part():
    found = [
        str(path)
        for path in [*env.BASE_DIR.glob("*.md"), *env.BASE_DIR.glob("docs/**/*.md")]
        if str(path.relative_to(env.BASE_DIR)) not in generated_docs.DOCUMENTS
        and "<!-- begin " in path.read_text(encoding="utf-8")
    ]
    assert found == []


def test_a_new_setting_makes_the_manual_stale(folder, monkeypatch):
    generated_docs.update()
    new = env.Variable("NEW", str, "", "新しいもの。")
    monkeypatch.setattr(env, "TABLE", (*env.TABLE, new))
    with pytest.raises(generated_docs.Stale, match="operating"):
        generated_docs.update(check=True)


def test_a_changed_transition_makes_the_manual_stale(folder, monkeypatch):
    generated_docs.update()
    other = dataclasses.replace(states.TRANSITIONS["accept"], label="受け入れる")
    monkeypatch.setitem(states.TRANSITIONS, "accept", other)
    with pytest.raises(generated_docs.Stale, match="developing"):
        generated_docs.update(check=True)


def test_a_changed_file_of_deploy_makes_the_manual_stale(folder, monkeypatch):
    generated_docs.update()
    other = folder / "deploy"
    other.mkdir()
    for name in document_parts.KINDS:
        (other / name).write_text("other\n", encoding="utf-8")
    monkeypatch.setattr(document_parts, "DEPLOY", other)
    with pytest.raises(generated_docs.Stale, match="operating"):
        generated_docs.update(check=True)
