"""The line of each key, whatever way of writing TOML the file chooses."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.tomllines import KeyPath, locate

SOURCE = '''\
# a comment with [brackets] and = signs
title = "first"   # key = 'no'

"quoted key" = 1
'literal' = 2
a . "b.c" = 3
date = 2026-11-05 09:00:00

text = """
[not.a.table]
fake = "no \\""" still inside"
"""
raw = \'\'\'
[[neither]]
\'\'\'\'\'
after = true

[table]
list = [
  "one", # ] no end
  ["two",
   "three"],
]
inline = { x = 1, y = { z = [1,
  2] } }

[[element]]
title = "A"

[[element]]   # the second
code = "b"

[element.more]
key = 1

[[element.part]]
name = "p"
[[element.part]]
name = "q"
'''

LINES: dict[KeyPath, int] = {
    ("title",): 2,
    ("quoted key",): 4,
    ("literal",): 5,
    ("a",): 6,
    ("a", "b.c"): 6,
    ("date",): 7,
    ("text",): 9,
    ("raw",): 13,
    ("after",): 16,
    ("table",): 18,
    ("table", "list"): 19,
    ("table", "list", 0): 20,
    ("table", "list", 1): 21,
    ("table", "list", 1, 0): 21,
    ("table", "list", 1, 1): 22,
    ("table", "inline"): 24,
    ("table", "inline", "x"): 24,
    ("table", "inline", "y"): 24,
    ("table", "inline", "y", "z"): 24,
    ("table", "inline", "y", "z", 0): 24,
    ("table", "inline", "y", "z", 1): 25,
    ("element",): 27,
    ("element", 0): 27,
    ("element", 0, "title"): 28,
    ("element", 1): 30,
    ("element", 1, "code"): 31,
    ("element", 1, "more"): 33,
    ("element", 1, "more", "key"): 34,
    ("element", 1, "part"): 36,
    ("element", 1, "part", 0): 36,
    ("element", 1, "part", 0, "name"): 37,
    ("element", 1, "part", 1): 38,
    ("element", 1, "part", 1, "name"): 39,
}


def paths(data: Any, above: KeyPath = ()) -> set[KeyPath]:
    """Every path of what tomllib has read."""
    if isinstance(data, dict):
        items = list(data.items())
    elif isinstance(data, list):
        items = list(enumerate(data))
    else:
        return set()
    found = {(*above, key) for key, _ in items}
    return found.union(*(paths(value, (*above, key)) for key, value in items))


def test_every_key_is_found_on_its_line():
    assert locate(SOURCE) == LINES


def test_the_sample_has_no_path_that_tomllib_does_not_see():
    assert set(LINES) == paths(tomllib.loads(SOURCE))


@pytest.mark.parametrize("source", ["", "\n\n", "# only a comment", "# one\n# two\n"])
def test_a_file_without_keys_has_no_lines(source):
    assert locate(source) == {}


def test_a_table_named_after_its_child_stands_on_its_own_line():
    assert locate("[a.b]\nx = 1\n[a]\ny = 2\n")[("a",)] == 3


QUOTED = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="'"),
    max_size=8,
)
KEYS = st.from_regex(r"[A-Za-z0-9_-]{1,6}", fullmatch=True) | QUOTED.map(lambda key: f"'{key}'")
MULTILINE = QUOTED.map(lambda text: f"'''\n{text}\n{text}'''")
SCALARS = st.sampled_from(["1", "true", "2026-11-05 09:00:00", "1.5e3", '"#]}"', '"\\""'])
VALUES = st.recursive(
    SCALARS | QUOTED.map(lambda text: f"'{text}'") | MULTILINE,
    lambda inner: st.lists(inner, max_size=3).map(lambda each: "[ # c\n" + ",\n".join(each) + "]"),
    max_leaves=5,
)


@given(st.lists(st.tuples(KEYS, VALUES), max_size=5, unique_by=lambda pair: pair[0].strip("'")))
def test_any_keys_and_values_are_found_where_they_were_written(pairs):
    source, expected = "", {}
    for key, value in pairs:
        expected[(key.strip("'"),)] = source.count("\n") + 2
        source += f"# comment\n{key} = {value}\n"
    lines = locate(source)
    assert {path: line for path, line in lines.items() if len(path) == 1} == expected
    assert set(lines) == paths(tomllib.loads(source))
