"""The documents: what they link to and name is there."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from comments.domain import states
from plancomment.env import BASE_DIR

DOCUMENTS = {
    str(path.relative_to(BASE_DIR)): path.read_text(encoding="utf-8")
    for path in sorted([*BASE_DIR.glob("*.md"), *BASE_DIR.glob("docs/**/*.md")])
}
CURRENT = [name for name in DOCUMENTS if name != "CHANGELOG.md"]
"""Documents that speak of the tree as it is; the changes also name what is gone."""

_FENCE = re.compile(r"^\s*```.*?^\s*```", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_LARGEST_PICTURE = 200 * 1024


def prose(name: str) -> str:
    """The document without its blocks of code."""
    return _FENCE.sub("", DOCUMENTS[name])


def links(name: str) -> list[tuple[Path, str]]:
    """Where its links within the tree lead: file and anchor."""
    own = BASE_DIR / name
    return [
        ((own.parent / target).resolve() if target else own, anchor)
        for target, anchor in _LINK.findall(prose(name))
    ]


def anchors(path: Path) -> set[str]:
    """The anchors of a document's headings, as GitHub makes them."""
    text = _FENCE.sub("", path.read_text(encoding="utf-8"))
    found: dict[str, int] = {}
    made = set()
    for heading in _HEADING.findall(text):
        slug = "".join(_kept(char) for char in heading.strip().lower())
        count = found.get(slug, 0)
        found[slug] = count + 1
        made.add(f"{slug}-{count}" if count else slug)
    return made


def _kept(char: str) -> str:
    if char == " ":
        return "-"
    is_word = char in "-_" or unicodedata.category(char)[0] in "LNM"
    return char if is_word else ""


def test_the_readme_is_short():
    assert [name for name in ("README.md", "README.ja.md") if len(lines(name)) > 150] == []


def lines(name: str) -> list[str]:
    return DOCUMENTS[name].splitlines()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_file_that_a_document_links_to_is_there(name):
    assert [str(path) for path, _ in links(name) if not path.exists()] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_heading_that_a_document_links_to_is_there(name):
    led = [(path, anchor) for path, anchor in links(name) if anchor]
    assert [f"{path}#{anchor}" for path, anchor in led if anchor not in anchors(path)] == []


def test_every_document_is_reached_from_the_readme():
    reached: set[Path] = set()
    waiting = [BASE_DIR / "README.md"]
    while waiting:
        path = waiting.pop()
        name = str(path.relative_to(BASE_DIR))
        if path not in reached and name in DOCUMENTS:
            reached.add(path)
            waiting += [target for target, _ in links(name)]
    assert sorted(DOCUMENTS) == sorted(str(path.relative_to(BASE_DIR)) for path in reached)


def test_the_two_readmes_lead_to_the_same_documents():
    led = [
        {path for path, _ in links(name) if path.suffix == ".md" and path.parent != BASE_DIR}
        for name in ("README.md", "README.ja.md")
    ]
    assert led[0] == led[1]


@pytest.mark.parametrize("name", CURRENT)
def test_every_command_that_a_document_calls_takes_what_it_is_given(name):
    called = re.findall(r"manage\.py ([a-z]\w*)((?: [^\s`|&;>。]+)*)", DOCUMENTS[name])
    for command, rest in called:
        apps = get_commands()
        assert command in apps, f"{name} names {command}"
        parser = load_command_class(apps[command], command).create_parser("manage.py", command)
        words = re.sub(r'"[^"]*"?', "X", rest).split()
        known = {option for action in parser._actions for option in action.option_strings}
        options = [word for word in words if word.startswith("-")]
        assert [word for word in options if word not in known | {"--help"}] == []


@pytest.mark.parametrize("name", CURRENT)
def test_every_make_target_that_a_document_names_is_there(name):
    makefile = (BASE_DIR / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:`|^    )make ([a-z-]+)", DOCUMENTS[name], re.MULTILINE))
    assert [each for each in named if not re.search(f"^{each}:", makefile, re.MULTILINE)] == []


def _tree() -> set[str]:
    """Every file of the project and every folder that holds one, by paths from the root."""
    roots = "plancomment japanese plan comments templates static locale tests tools deploy docs .ci"
    files = [path for path in BASE_DIR.iterdir() if path.is_file()]
    for root in roots.split():
        files += [path for path in (BASE_DIR / root).rglob("*") if path.is_file()]
    names = {str(path.relative_to(BASE_DIR)) for path in files}
    return names | {f"{parent}/" for name in names for parent in map(str, Path(name).parents)}


@pytest.mark.parametrize("name", CURRENT)
def test_every_file_of_the_tree_that_a_document_names_is_there(name):
    """Named as `domain/rules.py` or `mail/`: from the root, or the end of a path."""
    tree = _tree()
    named = re.findall(
        r"`([\w@.-]+(?:/[\w@.-]+)*(?:/|\.(?:py|css|js|html|toml|conf)))`", prose(name)
    )
    shown = [each for each in named if not each.startswith(("var/", "local/", "add/", "crispy_"))]
    assert [
        each for each in shown if not any(f"/{path}".endswith(f"/{each}") for path in tree)
    ] == []


def test_the_desk_tour_names_every_state():
    assert [state for state in states.STATES.values() if f"| {state} |" not in tour()] == []


def tour() -> str:
    return DOCUMENTS["docs/desk.ja.md"]


def test_every_picture_is_shown_and_small():
    pictures = list((BASE_DIR / "docs/tour").iterdir())
    shown = {path for name in DOCUMENTS for path, _ in links(name)}
    assert [path.name for path in pictures if path not in shown] == []
    assert [path.name for path in pictures if path.stat().st_size > _LARGEST_PICTURE] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_picture_says_in_words_what_it_shows(name):
    assert re.findall(r"!\[\]\([^)]*\)", DOCUMENTS[name]) == []
