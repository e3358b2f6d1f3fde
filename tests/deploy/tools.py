"""Tools of the machine that tests of deploy/ need: skipped where they lack, required by .ci/run."""

from __future__ import annotations

import os
import shutil

import pytest

_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin"


def needs(name: str) -> pytest.MarkDecorator:
    """Skip a test where the tool is not installed, unless DEPLOY_TOOLS=required."""
    is_required = os.environ.get("DEPLOY_TOOLS") == "required"
    return pytest.mark.skipif(
        not shutil.which(name, path=_PATH) and not is_required,
        reason=f"needs {name}; .ci/run installs it",
    )


def path_of(name: str) -> str:
    """Where the tool is."""
    path = shutil.which(name, path=_PATH)
    assert path, f"{name} is needed"
    return path
