"""The draft plan that is shipped: as many elements as were issued, in the words issued."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from plan import planfile
from tests.plan.conftest import SOAN


@pytest.fixture(scope="module")
def elements() -> dict[str, dict]:
    return planfile.read_plan(SOAN).elements


def titles(elements, parent: str, kind: str, actor: str = "") -> list[str]:
    return [
        row["title"]
        for row in elements.values()
        if (row["parent"], row["kind"], row["actor"]) == (parent, kind, actor)
    ]


def test_it_has_all_elements_of_each_kind(elements):
    assert Counter(row["kind"] for row in elements.values()) == {
        "challenge": 5,
        "philosophy": 1,
        "goal": 4,
        "direction": 12,
        "measure": 34,
    }


@pytest.mark.parametrize(
    ("goal", "city", "council"), [("g1", 6, 4), ("g2", 6, 3), ("g3", 4, 4), ("g4", 5, 2)]
)
def test_each_goal_has_its_directions_and_the_measures_of_both(elements, goal, city, council):
    assert len(titles(elements, goal, "direction")) == 3
    assert len(titles(elements, goal, "measure", "city")) == city
    assert len(titles(elements, goal, "measure", "council")) == council


def test_no_measure_is_tied_to_a_direction(elements):
    parents = {row["parent"] for row in elements.values() if row["kind"] == "measure"}
    assert parents == {"g1", "g2", "g3", "g4"}


def test_a_middle_dot_within_a_name_does_not_divide_it(elements):
    names = [row["title"] for row in elements.values() if row["kind"] == "measure"]
    for name in (
        "民生委員・児童委員の活動支援",
        "コミュニティ活動・市民活動の活性化",
        "更生保護支援・各啓発運動への支援",
    ):
        assert names.count(name) == 1


def test_one_measure_stands_on_both_sides_of_goal_3(elements):
    both = [
        (code, row["actor"])
        for code, row in elements.items()
        if row["title"] == "生活困窮者等への支援"
    ]
    assert both == [("g3-s3", "city"), ("g3-c3", "council")]


def test_the_first_challenge_carries_the_footnote(elements):
    notes = {code: row["note"] for code, row in elements.items() if row["note"]}
    assert list(notes) == ["k1"]
    assert notes["k1"].startswith("（＊）プッシュ型・アウトリーチ型：")
    assert "プッシュ型・アウトリーチ型（＊）" in elements["k1"]["text"]


def test_challenges_philosophy_and_goals_have_their_texts(elements):
    lengths = {code: len(row["text"]) for code, row in elements.items() if row["text"]}
    assert set(lengths) == {"k1", "k2", "k3", "k4", "k5", "rinen", "g1", "g2", "g3", "g4"}
    assert min(lengths.values()) > 100


def test_spellings_stay_as_issued(elements):
    text = "".join(row["text"] for row in elements.values())
    assert "取り組み" in text
    assert "取組" in text


def test_nothing_of_the_garbling_is_left(elements):
    for row in elements.values():
        for words in (row["title"], row["text"], row["note"], row["number"]):
            assert not re.search(r"[<>●\t]|^・|Ⅰ| $", words, re.MULTILINE)


def test_numbers_are_those_of_the_plan(elements):
    assert [row["number"] for row in elements.values() if row["kind"] == "goal"] == list("1234")
    assert [row["number"] for row in elements.values() if row["kind"] == "direction"] == [
        "(1)",
        "(2)",
        "(3)",
    ] * 4
    assert {row["number"] for row in elements.values() if row["kind"] == "measure"} == {""}


def test_codes_say_where_an_element_stands():
    for code, row in planfile.read_plan(SOAN).elements.items():
        pattern = {
            "challenge": r"k\d",
            "philosophy": "rinen",
            "goal": r"g\d",
            "direction": rf"{row['parent']}-h\d",
            "measure": rf"{row['parent']}-{'s' if row['actor'] == 'city' else 'c'}\d",
        }[row["kind"]]
        assert re.fullmatch(pattern, code)


def test_the_notice_says_that_the_content_may_change():
    assert planfile.read_plan(SOAN).plan["notice"] == (
        "今後、市民コメント等の実施により、内容が変更になる可能性があります。"
    )
