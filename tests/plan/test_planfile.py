"""A plan's file is checked as a whole: every fault with its line and key."""

from __future__ import annotations

import pytest

from plan import planfile
from plan.tomlfile import FileFaults
from tests.plan.conftest import SMALL


def faults_of(path) -> list[str]:
    with pytest.raises(FileFaults) as caught:
        planfile.read_plan(path)
    return [str(fault) for fault in caught.value.faults]


def element(**fields: str) -> str:
    lines = "".join(f'{name} = "{value}"\n' for name, value in fields.items())
    return f"[[element]]\n{lines}"


LINES = SMALL.count("\n") + 1
"""The line on which something appended to SMALL begins."""


def test_a_file_in_order_gives_its_rows(write):
    file = planfile.read_plan(write(SMALL))
    assert file.slug == "mihon"
    assert file.plan == {
        "title": "見本市 見本計画（素案）",
        "short_title": "",
        "notice": "内容は変わることがあります。",
        "pdf_url": "",
    }
    assert list(file.elements) == ["k1", "rinen", "g1", "g1-h1", "g1-s1", "g1-c1"]
    assert file.elements["k1"] == {
        "kind": "challenge",
        "number": "",
        "actor": "",
        "parent": "",
        "title": "見本の課題",
        "text": "一つ目の段落。\n\n二つ目の段落。",
        "note": "（＊）見本：例として示すもの",
        "page": None,
        "position": 10,
    }
    assert [row["position"] for row in file.elements.values()] == [10, 20, 30, 40, 50, 60]


def test_the_indent_at_the_start_of_a_text_is_kept(write):
    source = SMALL + element(code="k2", kind="challenge", title=" 題 ", text="　字下げの段落。")
    row = planfile.read_plan(write(source)).elements["k2"]
    assert (row["title"], row["text"]) == ("題", "　字下げの段落。")


@pytest.mark.parametrize(
    ("fields", "offset", "fault"),
    [
        (
            {"code": "k2", "kind": "challenge"},
            0,
            "element[6].title: 見出しがありません。",
        ),
        (
            {"code": "k2", "kind": "challenge", "title": ""},
            3,
            "element[6].title: 見出しが空です。",
        ),
        (
            {"code": "k2", "kind": "challenge", "titel": "題", "title": "題"},
            3,
            "element[6].titel: 知らないキーです。つづりを確かめてください。",
        ),
        (
            {"code": "k1", "kind": "challenge", "title": "題"},
            1,
            "element[6].code: 符号「k1」は8行目にもあります。",
        ),
        (
            {"code": "K 2", "kind": "challenge", "title": "題"},
            1,
            "element[6].code: 半角の英小文字・数字・ハイフンで書いてください。",
        ),
        (
            {"code": "k2", "kind": "kadai", "title": "題"},
            2,
            "element[6].kind: 種類は challenge、philosophy、goal、direction、measure のどれかです。",
        ),
        (
            {"code": "g1-h2", "kind": "direction", "title": "題"},
            0,
            "element[6].parent: 方向性の上位は基本目標です。",
        ),
        (
            {"code": "g1-h2", "kind": "direction", "parent": "k1", "title": "題"},
            3,
            "element[6].parent: 方向性の上位は基本目標です。",
        ),
        (
            {"code": "g1-h2", "kind": "direction", "parent": "g7", "title": "題"},
            3,
            "element[6].parent: 上位の項目「g7」がありません。",
        ),
        (
            {"code": "g2", "kind": "goal", "parent": "g1", "title": "題"},
            3,
            "element[6].parent: 基本目標は上位の項目を持ちません。",
        ),
        (
            {"code": "g1-s2", "kind": "measure", "parent": "g1", "title": "題"},
            0,
            "element[6].actor: 施策には実施する者（city か council）が必要です。",
        ),
        (
            {"code": "g2", "kind": "goal", "actor": "city", "title": "題"},
            3,
            "element[6].actor: 実施する者は施策にだけ書きます。",
        ),
        (
            {"code": "k2", "kind": "challenge", "title": "題", "page": "12"},
            4,
            "element[6].page: 素案のページは整数で書いてください。",
        ),
    ],
)
def test_a_fault_is_told_with_its_line_and_key(write, fields, offset, fault):
    assert faults_of(write(SMALL + element(**fields))) == [f"{LINES + offset}行目 {fault}"]


def test_faults_of_every_sort_are_told_together(write):
    source = (
        "[plan]\nslug = 'mihon'\nextra = 1\n"
        + element(code="k1", kind="challenge")
        + element(code="k1", kind="challenge", title="題")
        + element(code="g1-s1", kind="measure", parent="k1", title="題")
    )
    assert faults_of(write(source)) == [
        "1行目 plan.title: 名称がありません。",
        "3行目 plan.extra: 知らないキーです。つづりを確かめてください。",
        "4行目 element[0].title: 見出しがありません。",
        "8行目 element[1].code: 符号「k1」は5行目にもあります。",
        "11行目 element[2].actor: 施策には実施する者（city か council）が必要です。",
        "14行目 element[2].parent: 施策の上位は基本目標または方向性です。",
    ]


def test_an_element_under_one_of_unknown_kind_is_not_blamed_for_it(write):
    source = SMALL.replace('kind = "goal"', 'kind = "gaol"')
    assert len(faults_of(write(source))) == 1


@pytest.mark.parametrize("page", [0, -1, 10000])
def test_a_page_that_no_draft_has_is_a_fault(write, page):
    source = f"{SMALL}page = {page}\n"
    (fault,) = faults_of(write(source))
    assert fault.endswith("素案のページは 1 から 9999 までの整数です。")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "soan.pdf", "https://", "/a b"])
def test_only_a_web_address_or_a_path_links_the_full_draft(write, url):
    source = SMALL.replace("notice =", f'pdf_url = "{url}"\nnotice =')
    (fault,) = faults_of(write(source))
    assert "アドレスを書いてください" in fault


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("", "計画がありません。"),
        ("[plan]\nslug='a'\ntitle='b'\n", "計画の項目がありません。"),
        ("element = []\n[plan]\nslug='a'\ntitle='b'\n", "計画の項目が一つもありません。"),
        ("element = ['x']\n[plan]\nslug='a'\ntitle='b'\n", "表ではありません。"),
        ("plan = 1\n" + element(code="k1", kind="challenge", title="題"), "計画は表で"),
    ],
)
def test_a_file_that_is_no_plan_says_what_is_missing(write, source, fault):
    assert any(fault in each for each in faults_of(write(source)))
