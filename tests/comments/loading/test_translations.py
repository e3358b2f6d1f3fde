"""Translations in a consultation's file: read as strictly as the rest, merged one by one."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import timezone

from comments.loading import file
from comments.loading.load_consultation import load
from comments.loading.rehearsal import open_rehearsal
from comments.models import Consultation, Event
from japanese import furigana
from plan.models import Plan
from plan.tomlfile import FileFaults
from tests.comments.loading.files import AT, SMALL, write

EASY, ENGLISH = (
    '[consultation.easy]\ntitle = "見本《みほん》"\n',
    '[rule.en]\nsentence = "Send it"\n',
)
SHIPPED = Path(__file__).parents[3] / "comments/data/asaka-chiiki-fukushi-5.toml"
PLAN_FILE = SHIPPED.parents[2] / "plan/data/asaka-chiiki-fukushi-5.toml"


def after(table: str, text: str, source: str = SMALL, *, behind: str = "") -> str:
    """The file with `text` put at the end of its first `table` that holds `behind`."""
    start = source.index(behind or table)
    end = source.find("\n[", start)
    return source[: end + 1] + text + "\n" + source[end + 1 :]


@pytest.fixture
def plan(db) -> Plan:
    return Plan.objects.create(slug="mihon-plan", title="見本市 見本計画（素案）")


def faults(path: Path, source: str) -> list[str]:
    with pytest.raises(FileFaults) as refused:
        file.read_consultation(write(path / "a.toml", source), plans={"mihon-plan"})
    return [str(each) for each in refused.value.faults]


def test_translations_stand_under_what_they_translate(tmp_path):
    source = after("[consultation]", EASY)
    source = after("[[rule]]", ENGLISH, source, behind='key = "opinion"')
    said = file.read_consultation(write(tmp_path / "a.toml", source), plans={"mihon-plan"})
    assert said.consultation["easy.title"] == "見本《みほん》"
    assert said.consultation["en.title"] == ""
    assert said.parts["rule"]["opinion"]["en.sentence"] == "Send it"
    assert said.parts["rule"]["channel"]["en.sentence"] == ""


@pytest.mark.parametrize(
    ("table", "text", "behind", "told"),
    [
        ("[consultation]", '[consultation.fr]\ntitle = "x"\n', "", "consultation.fr: 知らないキー"),
        ("[consultation]", '[consultation.en]\ntitel = "x"\n', "", "en.titel: 知らないキー"),
        ("[consultation]", "[consultation.en]\ntitle = 1\n", "", "en.title: 名称は文字列"),
        ("[consultation]", '[consultation.en]\nprefix = "x"\n', "", "en.prefix: 知らないキー"),
        ("[consultation]", '[consultation.easy]\ntitle = "《み》"\n', "", "easy.title: ふりがな"),
        ("[[rule]]", '[rule.en]\nsentence = "{day}"\n', 'key = "opinion"', "{day} は使えません"),
        ("[[rule]]", '[rule.en]\nsentence = "x"\n', 'key = "window"', "期間の文の訳にも"),
        ("[[section]]", '[section.en]\nname = "x"\n', "", "section[0].en: 知らないキー"),
    ],
)
def test_a_fault_in_a_translation_is_told_with_its_line_and_key(
    tmp_path, table, text, behind, told
):
    found = faults(tmp_path, after(table, text, SMALL + "\n[end]\n", behind=behind))
    ours = [each for each in found if told in each]
    assert len(ours) == 1
    assert ours[0].partition("行目")[0].isdecimal()


def test_they_are_loaded_in_the_form_in_which_pages_read_them(plan, tmp_path):
    loaded = load(write(tmp_path / "a.toml", after("[consultation]", EASY)), at=AT).consultation
    assert loaded.translations == {"ja-easy": {"title": "見本《みほん》"}}


def test_the_desks_edit_of_one_leaves_the_others_to_the_file(plan, tmp_path):
    first = after("[consultation]", '[consultation.en]\ntitle = "A"\nabout = "B"\n')
    loaded = load(write(tmp_path / "a.toml", first), at=AT).consultation
    loaded.translate("en", "title", "Desk")
    loaded.save()
    second = first.replace('"A"', '"A2"').replace('"B"', '"B2"')
    report = load(write(tmp_path / "a.toml", second), at=AT)
    assert Consultation.objects.get().translations == {"en": {"title": "Desk", "about": "B2"}}
    assert any("「名称（英語）」は、管理画面で直した「Desk」" in line for line in report.lines())


def test_what_was_loaded_before_there_were_translations_gets_them(plan, tmp_path):
    loaded = load(write(tmp_path / "a.toml"), at=AT).consultation
    old = {name: value for name, value in loaded.as_loaded.items() if name != "consultation"}
    bare = {key: value for key, value in loaded.as_loaded["consultation"].items() if "." not in key}
    rows = {
        table: {key: {n: v for n, v in row.items() if "." not in n} for key, row in rows.items()}
        for table, rows in old.items()
    }
    Consultation.objects.update(as_loaded={"consultation": bare, **rows})
    source = after("[[rule]]", ENGLISH, after("[consultation]", EASY), behind='key = "opinion"')
    load(write(tmp_path / "a.toml", source), at=AT)
    found = Consultation.objects.get()
    assert found.translations == {"ja-easy": {"title": "見本《みほん》"}}
    assert found.rule_sentences.get(key="opinion").translations == {"en": {"sentence": "Send it"}}


def test_the_event_names_the_translation(plan, tmp_path):
    load(write(tmp_path / "a.toml"), at=AT)
    load(write(tmp_path / "a.toml", after("[consultation]", EASY)), at=AT)
    assert Event.objects.order_by("-pk").first().detail == {"easy.title": ["", "見本《みほん》"]}


def test_loading_the_same_translations_again_changes_nothing(plan, tmp_path):
    path = write(tmp_path / "a.toml", after("[consultation]", EASY))
    load(path, at=AT)
    assert not load(path, at=AT).changed


def test_the_rehearsal_has_them_too(db):
    open_rehearsal(PLAN_FILE, SHIPPED, at=timezone.now())
    assert Consultation.objects.get().translations["en"]["title"].startswith("Public comments")


def shipped() -> dict[str, str]:
    """Every translation of the shipped file, under its place."""
    said = file.read_consultation(SHIPPED, plans={"asaka-chiiki-fukushi-5"})
    found = {f"consultation {name}": text for name, text in said.consultation.items()}
    for table, rows in said.parts.items():
        for key, row in rows.items():
            found |= {f"{table} {key} {name}": value for name, value in row.items()}
    return {place: text for place, text in found.items() if isinstance(text, str)}


def test_the_shipped_file_is_translated_whole():
    said = shipped()
    missing = [
        place
        for place, text in said.items()
        if "." in place.rpartition(" ")[2] and not text and said[_japanese(place)]
    ]
    assert missing == []


def test_every_kanji_of_its_easy_japanese_has_a_reading():
    easy = {place: text for place, text in shipped().items() if " easy." in place}
    assert len(easy) > 30
    assert {
        place: furigana.unread(text) for place, text in easy.items() if furigana.unread(text)
    } == {}


def _japanese(place: str) -> str:
    head, _, name = place.rpartition(" ")
    return f"{head} {name.partition('.')[2]}"
