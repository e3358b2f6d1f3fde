"""The catalogues are complete and compiled, and what is not is found."""

from __future__ import annotations

import shutil

import polib
import pytest
from django.utils.translation import gettext, override

from japanese.languages import EASY, ENGLISH, OTHERS
from tools import catalogues


def catalogue(*entries: polib.POEntry) -> polib.POFile:
    made = polib.POFile()
    made.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    made.extend(entries)
    return made


def entry(msgid: str = "意見", msgstr: str = "Comment", **values: object) -> polib.POEntry:
    return polib.POEntry(msgid=msgid, msgstr=msgstr, **values)


def faults(
    held: polib.POFile,
    wanted: polib.POFile | None = None,
    language: str = ENGLISH,
    binary: bytes | None = None,
) -> list[str]:
    asked = wanted if wanted is not None else catalogue(entry(msgstr=""))
    compiled = catalogues.compiled(held, language) if binary is None else binary
    return list(catalogues.faults(held, language, wanted=asked, binary=compiled))


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="xgettext is missing")
def test_the_catalogues_lack_nothing_and_are_compiled():
    assert list(catalogues.every_fault()) == []


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="xgettext is missing")
@pytest.mark.parametrize("folder", ["desk", "plancomment"])
def test_the_messages_are_the_same_whatever_the_folder_is_called_that_all_lies_in(
    tmp_path, settings, folder
):
    settings.BASE_DIR = tmp_path / folder
    for name, word in (("public", "公開の文"), ("desk", "事務室の文")):
        room = settings.BASE_DIR / "templates" / "comments" / name
        room.mkdir(parents=True)
        (room / "page.html").write_text(f'{{% translate "{word}" %}}', encoding="utf-8")
    assert [each.msgid for each in catalogues.messages()] == ["公開の文"]


@pytest.mark.parametrize("language", OTHERS)
def test_the_compiled_files_are_those_of_the_catalogues(language):
    held = catalogues.path_of(language).with_suffix(".mo").read_bytes()
    assert held == catalogues.compiled(catalogues.read_catalogue(language), language)


def test_a_complete_catalogue_has_no_fault():
    assert faults(catalogue(entry())) == []


def test_a_missing_message_is_found():
    assert faults(catalogue()) == ["missing: 意見"]


def test_an_untranslated_message_is_found():
    assert faults(catalogue(entry(msgstr=""))) == ["untranslated: 意見"]


def test_a_fuzzy_message_is_found():
    held = catalogue(entry(flags=["fuzzy"]))
    assert faults(held) == ["fuzzy: 意見"]


def test_a_message_that_no_page_says_any_more_is_found():
    assert faults(catalogue(entry(), entry("古い文", "Old"))) == ["obsolete: 古い文"]


def test_the_same_words_in_another_context_are_another_message():
    asked = catalogue(entry(msgstr="", msgctxt="見出し"))
    assert sorted(faults(catalogue(entry()), asked)) == ["missing: 意見", "obsolete: 意見"]


def test_a_stale_compiled_file_is_found():
    old = catalogues.compiled(catalogue(entry(msgstr="Opinion")), ENGLISH)
    assert faults(catalogue(entry()), binary=old) == ["the compiled file is stale"]


@pytest.mark.parametrize("msgstr", ["%(m)s comments", "comments", "%(n)s {n} comments"])
def test_a_translation_with_other_placeholders_is_found(msgstr):
    held = catalogue(entry("%(n)s件", msgstr))
    assert faults(held, catalogue(entry("%(n)s件", ""))) == ["other placeholders: %(n)s件"]


def test_kanji_of_easy_japanese_without_a_reading_are_found():
    held = catalogue(entry(msgstr="意見《いけん》と理由"))
    assert faults(held, language=EASY) == ["no reading: 理由 in 意見《いけん》と理由"]


def test_a_reading_written_wrongly_is_found():
    held = catalogue(entry(msgstr="いけん《いけん》"))
    assert faults(held, language=EASY) == ["readings written wrongly: いけん《いけん》"]


def test_bringing_a_catalogue_up_keeps_what_is_translated_and_drops_what_is_gone():
    held = catalogue(entry(), entry("古い文", "Old"))
    fresh = catalogues.brought_up(
        held, ENGLISH, catalogue(entry("新しい文", ""), entry("意見", ""))
    )
    assert [(each.msgid, each.msgstr) for each in fresh] == [("新しい文", ""), ("意見", "Comment")]


def test_compiling_turns_readings_into_what_travels():
    with override(EASY):
        assert gettext("意見を書く") == "\ufdd0意見\ufdd1いけん\ufdd2を\ufdd0書\ufdd1か\ufdd2く"
