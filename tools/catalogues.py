"""The catalogues of easy Japanese and English: what is to be translated, and what is wrong with it.

The message is the Japanese itself. A catalogue (`locale/<locale>/LC_MESSAGES/django.po`) holds all
messages of the public site in the order of its files, and nothing else. Compiling turns the
readings of easy Japanese (furigana.py) into what travels. polib and xgettext are tools of
developers: what runs the site needs neither.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django
import polib
from django.conf import settings
from django.utils.translation import to_locale
from django.utils.translation.template import templatize

from japanese import furigana
from japanese.languages import EASY, OTHERS

DESK_TEMPLATES = frozenset({"admin", "registration", "desk"})
"""Folders of templates that speak to the staff, in Japanese alone."""
_KEYWORDS = ("gettext_lazy", "gettext_noop", "pgettext:1c,2", "pgettext_lazy:1c,2")
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def path_of(language: str) -> Path:
    """Return where the catalogue of a language lies."""
    folder = settings.BASE_DIR / "locale" / to_locale(language) / "LC_MESSAGES"
    return Path(folder / "django.po")


def read_catalogue(language: str) -> polib.POFile:
    """Return the catalogue of a language; an empty one if there is none yet."""
    path = path_of(language)
    return polib.pofile(str(path), wrapwidth=_UNWRAPPED) if path.exists() else _empty(language)


def messages() -> polib.POFile:
    """Return all messages of the public site, without translations. Needs xgettext."""
    with tempfile.TemporaryDirectory() as folder:
        found = subprocess.run(  # noqa: S603
            [  # noqa: S607
                "xgettext",
                "--language=Python",
                "--from-code=UTF-8",
                "--no-location",
                "--output=-",
                *(f"--keyword={each}" for each in _KEYWORDS),
                *(str(path) for path in _sources(Path(folder))),
            ],
            capture_output=True,
            check=True,
            text=True,
            encoding="utf-8",
        )
    return polib.pofile(found.stdout)


def brought_up(catalogue: polib.POFile, language: str, wanted: polib.POFile) -> polib.POFile:
    """Return the catalogue with exactly the messages wanted; what was translated stays so."""
    held = {_key(each): each for each in catalogue if not each.obsolete}
    fresh = _empty(language)
    for entry in wanted:
        known = held.get(_key(entry))
        fresh.append(
            polib.POEntry(
                msgctxt=entry.msgctxt,
                msgid=entry.msgid,
                msgstr=known.msgstr if known else "",
                flags=sorted({*entry.flags} | ({"fuzzy"} if known and known.fuzzy else set())),
            )
        )
    return fresh


def compiled(catalogue: polib.POFile, language: str) -> bytes:
    """Return the compiled catalogue, the same bytes for the same translations."""
    copy = polib.POFile()
    copy.metadata = dict(catalogue.metadata)
    for entry in catalogue.translated_entries():
        text = furigana.encode(entry.msgstr) if language == EASY else entry.msgstr
        copy.append(polib.POEntry(msgctxt=entry.msgctxt, msgid=entry.msgid, msgstr=text))
    return bytes(copy.to_binary())


def faults(
    catalogue: polib.POFile, language: str, *, wanted: polib.POFile, binary: bytes
) -> Iterator[str]:
    """Yield what is wrong with a catalogue and with its compiled file."""
    known = {_key(each) for each in catalogue if not each.obsolete}
    asked = {_key(each): each for each in wanted}
    for key in asked.keys() - known:
        yield f"missing: {key[1]}"
    for entry in catalogue:
        if entry.obsolete or _key(entry) not in asked:
            yield f"obsolete: {entry.msgid}"
        else:
            yield from _entry_faults(entry, language)
    if binary != compiled(catalogue, language):
        yield "the compiled file is stale"


def _entry_faults(entry: polib.POEntry, language: str) -> Iterator[str]:
    if entry.fuzzy:
        yield f"fuzzy: {entry.msgid}"
    if not entry.msgstr:
        yield f"untranslated: {entry.msgid}"
        return
    if _placeholders(entry.msgid) != _placeholders(entry.msgstr):
        yield f"other placeholders: {entry.msgid}"
    if language == EASY:
        if furigana.fault(entry.msgstr):
            yield f"readings written wrongly: {entry.msgstr}"
        for kanji in furigana.unread(entry.msgstr):
            yield f"no reading: {kanji} in {entry.msgstr}"


def every_fault() -> Iterator[str]:
    """Yield what is wrong with the catalogues as they lie there."""
    wanted = messages()
    for language in OTHERS:
        binary = path_of(language).with_suffix(".mo")
        held = binary.read_bytes() if binary.exists() else b""
        for fault in faults(read_catalogue(language), language, wanted=wanted, binary=held):
            yield f"{path_of(language).relative_to(settings.BASE_DIR)}: {fault}"


def write() -> None:
    """Bring all catalogues up to the messages of the site, and compile them."""
    wanted = messages()
    for language in OTHERS:
        path = path_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = brought_up(read_catalogue(language), language, wanted)
        fresh.save(str(path))
        path.with_suffix(".mo").write_bytes(compiled(fresh, language))


_UNWRAPPED = 100_000
"""A message is one line, so that a change of one word is a change of one line."""


def _empty(language: str) -> polib.POFile:
    catalogue = polib.POFile(wrapwidth=_UNWRAPPED)
    catalogue.metadata = {
        "Language": to_locale(language),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    return catalogue


def _sources(folder: Path) -> Iterator[Path]:
    """Yield the files to read, templates first, these turned into what xgettext can read."""
    templates = settings.BASE_DIR / "templates"
    for number, path in enumerate(sorted(templates.rglob("*.*"))):
        # Below the templates: the folder that all of it lies in may be called anything.
        parts = path.relative_to(templates).parts
        if path.suffix in (".html", ".txt") and not DESK_TEMPLATES & set(parts):
            turned = folder / f"{number:04}.py"
            turned.write_text(templatize(path.read_text(encoding="utf-8")), encoding="utf-8")
            yield turned
    for app in ("japanese", "plan", "comments"):
        for path in sorted((settings.BASE_DIR / app).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def _key(entry: polib.POEntry) -> tuple[str | None, str]:
    return entry.msgctxt, entry.msgid


def _placeholders(text: str) -> set[str]:
    return set(_PLACEHOLDER.findall(text))


def main(arguments: list[str]) -> str | None:
    """Write the catalogues, or with --check only compare; return what is wrong, if anything is."""
    if shutil.which("xgettext") is None:
        return "xgettext is missing (Debian: apt-get install gettext)."
    check = "--check" in arguments
    if not check:
        write()
    found = list(every_fault())
    for fault in found:
        print(fault, file=sys.stderr)  # noqa: T201
    if found and check:
        return f"{len(found)} faults: run `make messages`, translate what is new, commit."
    return None


if __name__ == "__main__":
    django.setup()
    sys.exit(main(sys.argv[1:]))
