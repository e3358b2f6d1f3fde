"""Tesseract, where it is installed with Japanese. What it reads is a draft, never the words that came."""

from __future__ import annotations

import functools
import io
import os
import re
import shutil
import subprocess

from PIL import Image

SECONDS = 40
"""How long one page may take; a page of A4 at 300 dpi takes about five."""
MOST_PIXELS = 40_000_000
"""A page of A3 at 400 dpi has 31 million."""
MOST_CHARACTERS = 20_000
_LANGUAGE = "jpn"
_JAPANESE = r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]"
_BETWEEN = re.compile(rf"(?<={_JAPANESE})[ \t]+(?={_JAPANESE})")


def is_there() -> bool:
    """Whether this machine has Tesseract with Japanese."""
    program = shutil.which("tesseract")
    return program is not None and _reads_japanese(program)


def page_text(picture: bytes, *, seconds: float = SECONDS) -> str | None:
    """Return what the machine reads of a page (PNG or JPEG), a line for each of its lines.

    Nothing where it is not installed, cannot read the picture, or takes longer than `seconds`.
    It runs in a process of its own, in one thread, so that a page cannot take the site with it.
    """
    program = shutil.which("tesseract")
    if (
        program is None
        or not _reads_japanese(program)
        or _pixels(picture) not in range(1, MOST_PIXELS + 1)
    ):
        return None
    try:
        done = subprocess.run(  # noqa: S603 — the program that stands on PATH
            [program, "stdin", "stdout", "-l", _LANGUAGE, "--psm", "3"],
            input=picture,
            capture_output=True,
            check=True,
            timeout=seconds,
            env=_environment(),
        )
    except (subprocess.SubprocessError, OSError):
        return None
    return _tidied(done.stdout.decode("utf-8", errors="replace"))


@functools.lru_cache(maxsize=4)
def _reads_japanese(program: str) -> bool:
    """Asked once in a process: it does not change while the site runs."""
    try:
        told = subprocess.run(  # noqa: S603 — the program that stands on PATH
            [program, "--list-langs"],
            capture_output=True,
            check=True,
            timeout=10,
            env=_environment(),
        )
    except (subprocess.SubprocessError, OSError):
        return False
    return _LANGUAGE.encode() in (told.stdout + told.stderr).split()


def _environment() -> dict[str, str]:
    """What it needs, and none of the site's secrets."""
    kept = ("PATH", "TESSDATA_PREFIX", "LANG", "LC_ALL", "TMPDIR")
    return {**{key: os.environ[key] for key in kept if key in os.environ}, "OMP_THREAD_LIMIT": "1"}


def _pixels(picture: bytes) -> int:
    try:
        with Image.open(io.BytesIO(picture), formats=["PNG", "JPEG"]) as image:
            return image.width * image.height
    except Exception:  # Of broken input the decoder raises whatever comes to hand.
        return 0


def _tidied(text: str) -> str:
    """Without the spaces that it puts between characters of Japanese."""
    lines = [_BETWEEN.sub("", line).strip() for line in text.replace("\f", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")[:MOST_CHARACTERS]
