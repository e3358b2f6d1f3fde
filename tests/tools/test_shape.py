"""tools.shape: the figures are those of the tree, and one above its bar fails with its reason."""

from __future__ import annotations

import pytest
from django.conf import settings

from tools import shape

CONTRACT = """
[[tool.importlinter.contracts]]
containers = ["comments"]
layers = ["desk | public", "records", "domain"]
"""


@pytest.fixture
def tree(tmp_path):
    """A small checkout: comments with one module at its root, two rooms, and a contract."""
    (tmp_path / "pyproject.toml").write_text(CONTRACT, encoding="utf-8")
    for name, text in {
        "comments/__init__.py": "",
        "comments/apps.py": "",
        "comments/domain/__init__.py": "",
        "comments/domain/rules.py": "import re\n",
        "comments/desk/__init__.py": "",
        "comments/desk/site.py": "from comments.desk import views\n",
        "comments/desk/views.py": "from comments.domain.rules import re\n\n\n",
        "plan/__init__.py": "",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def value(root, name):
    return next(each.value for each in shape.figures(root) if each.name.startswith(name))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("modules at the root", 2),
        ("rooms", len(shape.PACKAGES) - 1 + 3),
        ("layers", 3),
        ("deepest import chain", 2),
        ("longest file", 3),
        ("modules of domain that import the ORM", 0),
    ],
)
def test_a_figure_is_counted_in_the_tree(tree, name, expected):
    assert value(tree, name) == expected


@pytest.mark.parametrize(
    "line", ["from django.db import models", "from django import db", "import django.db.models"]
)
def test_a_module_of_domain_that_imports_the_orm_is_found(tree, line):
    (tree / "comments" / "domain" / "rules.py").write_text(f"{line}\n", encoding="utf-8")
    assert value(tree, "modules of domain that import the ORM") == 1


def test_a_figure_above_its_bar_fails_and_says_why(tree, capsys):
    for number in range(5):
        (tree / "comments" / f"more{number}.py").touch()
    assert shape.main(tree) == 1
    line = next(each for each in capsys.readouterr().out.splitlines() if "root" in each)
    assert line.startswith("modules at the root of comments: 7 (at most 6) - too many: ")


def test_the_figures_of_this_tree_hold():
    assert [str(each) for each in shape.figures(settings.BASE_DIR) if not each.holds] == []
