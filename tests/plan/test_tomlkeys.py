"""Comparing a table with the keys declared for it: every fault, each at its key."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from plan import tomlfile
from plan.tomlkeys import Key, check_table, check_tables


def messages(write, source: str, keys: dict[str, Key]) -> list[str]:
    return [str(fault) for fault in check_table(tomlfile.read_toml(write(source)), (), keys)]


def test_all_faults_of_a_table_are_told_at_once(write):
    keys = {
        "title": Key("見出し", required=True),
        "kind": Key("種類", choices=("a", "b")),
        "page": Key("ページ", int),
    }
    assert messages(write, "kind = 'c'\npage = 'x'\nextra = 1\n", keys) == [
        "3行目 extra: 知らないキーです。つづりを確かめてください。",
        "1行目 title: 見出しがありません。",
        "1行目 kind: 種類は a、b のどれかです。",
        "2行目 page: ページは整数で書いてください。",
    ]


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        (Key("値"), "1", "値は文字列で書いてください。"),
        (Key("値", int), "true", "値は整数で書いてください。"),
        (Key("値", int), "1.5", "値は整数で書いてください。"),
        (Key("値", bool), "1", "値はtrue か falseで書いてください。"),
        (Key("値", date), "2026-11-05T00:00:00", "値は日付で書いてください。"),
        (Key("値", datetime), "2026-11-05", "値は日時で書いてください。"),
        (Key("値", list), "'x'", "値は配列で書いてください。"),
        (Key("値", dict), "[]", "値は表で書いてください。"),
        (Key("値", list, items=str), "['x', 1]", "値の中身は文字列で書いてください。"),
        (Key("値", list, items=str), '["\\u0007"]', "値に使えない制御文字（U+0007）があります。"),
        (Key("値", required=True), "' '", "値が空です。"),
        (Key("値", max_length=2), "'三文字'", "値が長すぎます（2文字まで）。"),
        (Key("値", one_line=True), '"a\\nb"', "値は一行で書いてください。"),
        (Key("値"), '"\\u0000"', "値に使えない制御文字（U+0000）があります。"),
        (Key("値"), '"\\r"', "値に使えない制御文字（U+000D）があります。"),
        (Key("値"), '"\\u009f"', "値に使えない制御文字（U+009F）があります。"),
        (Key("値"), "'\ufffd'", "値に文字化けの跡（U+FFFD）があります。"),
        (Key("値", rule=lambda value: "変です。"), "'x'", "変です。"),
    ],
)
def test_a_value_that_does_not_fit_is_told(write, key, value, message):
    assert messages(write, f"v = {value}\n", {"v": key}) == [f"1行目 v: {message}"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (Key("値"), "''"),
        (Key("値", required=True), "'𠮷田　髙𠮟 葛󠄀 😀'"),
        (Key("値"), '"""\n\tタブと\n改行\n"""'),
        (Key("値", one_line=True), '"""\n一行\n"""'),
        (Key("値", max_length=2), '"""\n二字\n"""'),
        (Key("値", int), "0"),
        (Key("値", bool, required=True), "false"),
        (Key("値", date), "2026-11-05"),
        (Key("値", list, items=str), "['a']"),
        (Key("値", dict), "{ a = 1 }"),
        (Key("値", rule=lambda value: None), "'x'"),
    ],
)
def test_a_value_that_fits_is_no_fault(write, key, value):
    assert messages(write, f"v = {value}\n", {"v": key}) == []


def test_a_rule_is_not_asked_about_a_value_of_the_wrong_kind(write):
    key = Key("値", int, rule=lambda value: str(value + 1))
    assert messages(write, "v = 'x'\n", {"v": key}) == ["1行目 v: 値は整数で書いてください。"]


def test_a_table_that_is_missing_or_no_table_is_one_fault(write):
    document = tomlfile.read_toml(write("a = 1\n"))
    keys = {"x": Key("値", required=True)}
    assert [str(fault) for fault in check_table(document, ("b",), keys)] == [
        "1行目 b: 表がありません。"
    ]
    assert [str(fault) for fault in check_table(document, ("a",), keys)] == [
        "1行目 a: 表ではありません。"
    ]


def test_each_of_several_tables_is_checked(write):
    document = tomlfile.read_toml(write("[[e]]\nx = 'a'\n[[e]]\n[[e]]\ny = 1\n"))
    faults = check_tables(document, "e", {"x": Key("値", required=True)})
    assert [(fault.line, fault.key) for fault in faults] == [
        (3, "e[1].x"),
        (5, "e[2].y"),
        (4, "e[2].x"),
    ]


def test_single_brackets_where_several_tables_belong_are_explained(write):
    document = tomlfile.read_toml(write("[e]\nx = 1\n"))
    assert [str(fault) for fault in check_tables(document, "e", {})] == [
        "1行目 e: [[e]] と二重のかっこで書いてください。"
    ]


def test_no_tables_at_all_are_for_the_caller_to_judge(write):
    assert check_tables(tomlfile.read_toml(write("a = 1\n")), "e", {}) == []
