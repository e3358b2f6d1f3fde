"""Reading a data file: what cannot be read is said in Japanese, with the line."""

from __future__ import annotations

import pytest

from plan import tomlfile
from plan.tomlfile import FileFaults, TomlFault


def faults_of(path) -> list[TomlFault]:
    with pytest.raises(FileFaults) as caught:
        tomlfile.read_toml(path)
    return caught.value.faults


@pytest.mark.parametrize(
    ("source", "line", "part"),
    [
        ("a = 1\na = 2\n", 2, "同じキーが二度"),
        ("[a]\n[b]\n[a]\n", 3, "同じ表が二度"),
        ("a = 1\nb 2\n", 2, "キーの後に ="),
        ("a = 1\nb = 人\n", 2, "引用符で囲んで"),
        ("a = 1\n見出し = 1\n", 2, "日本語のキーは引用符"),
        ('a = 1\n\nb = "x\n', 3, "途中の改行"),
        ("a = 'x\nb = 'y'\n", 1, "途中の改行"),
        ("a = 'x\n", 2, "終わりの引用符がありません"),
        ('a = """x\n', 2, "終わりの引用符がありません"),
        ("a = [1,\n2\n", 3, "配列の ]"),
        ("a = {b = 1\n", 1, "表の }"),
        ('a = "C:\\d"\n', 1, "\\\\ と書きます"),
        ('a = "x" y\n', 1, "余分な文字"),
        ("a = 2026-02-31\n", 1, "日付か時刻"),
        ('a = "\x00"\n', 1, "使えない文字"),
        ("[a\n", 1, "表の名前の ]"),
    ],
)
def test_a_text_that_is_not_toml_is_told_with_its_line_in_japanese(write, source, line, part):
    (fault,) = faults_of(write(source))
    assert (fault.line, fault.key) == (line, "")
    assert part in fault.message


def test_bytes_that_are_not_utf8_are_told_with_their_line(tmp_path):
    path = tmp_path / "sjis.toml"
    path.write_bytes("a = 1\nb = '朝'\n".encode("cp932"))
    (fault,) = faults_of(path)
    assert fault.line == 2
    assert "UTF-8" in fault.message


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    assert faults_of(tmp_path / "nai.toml") == [TomlFault(None, "", "ファイルがありません。")]


def test_a_folder_in_place_of_a_file_cannot_be_read(tmp_path):
    (fault,) = faults_of(tmp_path)
    assert fault.message.startswith("ファイルを読めません")


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path):
    path = tmp_path / "memo.toml"
    path.write_bytes(b"\xef\xbb\xbf" + b'a = """\r\nx\r\ny"""\r\nb = 1\r\n')
    document = tomlfile.read_toml(path)
    assert document.data == {"a": "x\ny", "b": 1}
    assert document.line("b") == 4


def test_a_missing_key_is_on_the_line_of_its_table(write):
    document = tomlfile.read_toml(write("[plan]\nslug = 'x'\n[[element]]\n[[element]]\n"))
    assert document.line("element", 1, "title") == 4
    assert document.line("plan", "title") == 1
    assert document.line("nothing") == 1


def test_a_value_is_found_by_its_path_and_none_where_there_is_none(write):
    document = tomlfile.read_toml(write("[[element]]\ntitle = 'A'\n"))
    assert document.value("element", 0, "title") == "A"
    assert document.value("element", 1, "title") is None
    assert document.value("element", "title", "x") is None
    assert document.value("plan") is None


def test_faults_are_told_in_the_files_order_and_each_once(write, tmp_path):
    faults = [
        TomlFault(12, "element[3].title", "見出しがありません。"),
        TomlFault(2, "plan.slug", "識別名が空です。"),
        TomlFault(12, "element[3].title", "見出しがありません。"),
    ]
    assert str(FileFaults(tmp_path / "a.toml", faults)) == (
        "a.toml に誤りが2か所あります。\n"
        "2行目 plan.slug: 識別名が空です。\n"
        "12行目 element[3].title: 見出しがありません。"
    )
