"""Rows of new submissions: what they become, and errors by cell."""

from __future__ import annotations

from datetime import date

import pytest

from comments.desk.imports.table import Unreadable
from comments.domain import rules
from tests.comments.desk.imports.making import HEADINGS, counted, csv_of, letter, places, seen

WIDE = (*HEADINGS, "消印の日", "電子メール", "区分", "種類", "代表者", "利害関係")


def wide(**cells) -> list[str]:
    """One line of a table with more columns, which are empty but for those given."""
    first = letter(**{name: value for name, value in cells.items() if name in HEADINGS})
    return first + [cells.get(name, "") for name in WIDE[len(HEADINGS) :]]


def outcome_of(consultation, *lines, headings=HEADINGS):
    return seen(consultation, csv_of(*lines, headings=headings))


def only(consultation, **cells) -> rules.Entry:
    [incoming] = outcome_of(consultation, wide(**cells), headings=WIDE).news
    return incoming.entry


def test_a_line_is_a_letter(consultation):
    element = consultation.plan.elements.get(code="g1-s1")
    assert only(consultation, 理由="見本の理由") == rules.Entry(
        channel=rules.POST,
        received_on=date(2026, 11, 6),
        people=(rules.Person(name="見本 太郎", address="埼玉県朝霞市見本町1-1-1"),),
        points=(rules.Point("見本の意見です。", "見本の理由", element.pk),),
    )


def test_what_a_person_wrote_stays_to_the_letter(consultation):
    entry = only(
        consultation,
        氏名=" ｱﾙﾌｧ　葛\U000e0100城 ",
        住所="見本町１－１‐１ ",
        ご意見="　一字下げの①㈱\n二行目‐－ｱ \n",
        理由="'引用 =1",
    )
    assert entry.people[0].name == "ｱﾙﾌｧ　葛\U000e0100城"
    assert entry.people[0].address == "見本町１－１‐１"
    assert entry.points[0].opinion == "　一字下げの①㈱\n二行目‐－ｱ"
    assert entry.points[0].reason == "'引用 =1"


def test_codes_and_addresses_of_mail_are_read_in_any_width(consultation):
    entry = only(
        consultation,
        提出方法="ＦＡＸ",
        該当箇所="ｇ１−ｓ１",
        電子メール="ｍｉｈｏｎ＠ｅｘａｍｐｌｅ．ｊｐ",
        区分="③",
    )
    assert entry.channel == rules.FAX
    assert entry.people[0].email == "mihon@example.jp"
    assert entry.people[0].grounds == {"commuter"}
    assert entry.points[0].element_id == consultation.plan.elements.get(code="g1-s1").pk


@pytest.mark.parametrize(
    ("said", "channel"),
    [
        ("郵送", rules.POST),
        ("手紙", rules.POST),
        ("ﾌｧｯｸｽ", rules.FAX),
        ("fax", rules.FAX),
        ("メール", rules.EMAIL),
        ("Ｅ‐ｍａｉｌ", rules.EMAIL),
        ("電子メール", rules.EMAIL),
        ("窓口", rules.COUNTER),
        ("持参", rules.COUNTER),
        ("窓口へ持参", rules.COUNTER),
    ],
)
def test_a_channel_is_known_by_its_usual_names(consultation, said, channel):
    assert only(consultation, 提出方法=said).channel == channel


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("g1-s1", "g1-s1"),
        ("見本の課題", "k1"),
        ("見本の施策その2", "g1-s2"),
        ("方向性", "g1-h1"),
        ("", None),
        ("計画全体", None),
        ("全般", None),
    ],
)
def test_an_element_is_known_by_code_heading_or_words_of_it(consultation, said, code):
    element = consultation.plan.elements.filter(code=code).first()
    assert only(consultation, 該当箇所=said).points[0].element_id == (element and element.pk)


@pytest.mark.parametrize(
    ("said", "grounds"),
    [
        ("市内に通勤する方、市内に通学する方", {"commuter", "student"}),
        ("在勤", {"commuter"}),
        ("在学,在住", {"student", "resident"}),
        ("利害関係", {"interest"}),
        ("office", {"office"}),
        ("", set()),
    ],
)
def test_grounds_are_known_by_label_or_short(consultation, said, grounds):
    assert only(consultation, 区分=said).people[0].grounds == grounds


@pytest.mark.parametrize(
    ("cells", "is_body"),
    [
        ({"種類": "団体"}, True),
        ({"種類": "個人"}, False),
        ({"代表者": "見本 代表"}, True),
        ({}, False),
    ],
)
def test_a_body_is_known_by_its_kind_or_its_representative(consultation, cells, is_body):
    assert only(consultation, **cells).people[0].is_body is is_body


@pytest.mark.parametrize(
    ("heading", "value", "words"),
    [
        ("受付日", "", "受領日を書いてください"),
        ("受付日", "2026/11/11", "未来の日付"),
        ("受付日", "2026/13/1", "という日はありません"),
        ("提出方法", "", "方法"),
        ("提出方法", "電話", "電話で寄せられた意見は登録できません"),
        ("提出方法", "伝書鳩", "分かりません"),
        ("提出方法", "ホームページ", "受付簿に入っています"),
        ("該当箇所", "ない項目", "当てはまる計画の項目がありません"),
        ("該当箇所", "見本の施策", "2件あります"),
        ("ご意見", "長" * 20_001, "20,000文字以内"),
        ("ご意見", "a\x0bb", "制御文字"),
        ("ご意見", "文字\ufffd化け", "文字化け"),
        ("氏名", "名" * 201, "200文字以内"),
        ("住所", "所" * 301, "300文字以内"),
        ("消印の日", "2026/11/11", "未来の日付"),
        ("電子メール", "mihon@", "形をお確かめください"),
        ("区分", "宇宙人", "1つに決まりません"),
        ("種類", "不明", "どちらかを書いてください"),
    ],
)
def test_what_cannot_be_held_is_wrong_in_its_cell(consultation, heading, value, words):
    lines = [wide(), wide(番号="2", **{heading: value})]
    outcome = outcome_of(consultation, *lines, headings=WIDE)
    assert places(outcome) == [f"{'ABCDEFGHIJKLMN'[WIDE.index(heading)]}3"]
    assert words in outcome.cells[0].why
    assert counted(outcome) == {"new": 1, "wrong": 1}


def test_a_postmark_is_for_letters_alone(consultation):
    outcome = outcome_of(consultation, wide(提出方法="FAX", 消印の日="2026/11/5"), headings=WIDE)
    assert places(outcome) == ["I2"]


@pytest.mark.parametrize("cells", [{"理由": "理由だけ"}, {"該当箇所": "g1-s1"}])
def test_a_reason_or_an_element_without_an_opinion_is_not_lost(consultation, cells):
    line = letter(ご意見="", **({"該当箇所": ""} | cells))
    assert places(outcome_of(consultation, line)) == ["G2"]


@pytest.mark.parametrize("cells", [{"氏名": "匿名"}, {"住所": ""}, {"受付日": "2026/10/1"}])
def test_what_breaks_a_rule_is_kept_with_its_findings(consultation, cells):
    outcome = outcome_of(consultation, letter(**cells))
    assert counted(outcome) == {"new": 1}
    assert outcome.rows[0].findings > 0


def test_lines_with_one_number_are_one_letter(consultation):
    outcome = outcome_of(
        consultation,
        letter(),
        letter(受付日="", 提出方法="", 氏名="", 住所="", ご意見="二つ目"),
        letter(番号="2"),
    )
    assert counted(outcome) == {"new": 3}
    assert [[p.opinion for p in each.entry.points] for each in outcome.news] == [
        ["見本の意見です。", "二つ目"],
        ["見本の意見です。"],
    ]


def test_several_names_with_one_number_are_joint(consultation):
    outcome = outcome_of(
        consultation,
        letter(),
        letter(氏名="見本 花子", 該当箇所="", ご意見=""),
        letter(ご意見="二つ目"),
    )
    [incoming] = outcome.news
    assert [each.name for each in incoming.entry.people] == ["見本 太郎", "見本 花子"]
    assert len(incoming.entry.points) == 2


def test_lines_of_one_number_that_say_different_days_are_wrong(consultation):
    outcome = outcome_of(consultation, letter(), letter(受付日="11/7", ご意見="二つ目"))
    assert places(outcome) == ["B3"]


def test_a_number_used_again_further_down_by_somebody_else_is_wrong(consultation):
    outcome = outcome_of(
        consultation, letter(), letter(番号="2"), letter(番号="１", 氏名="見本 花子")
    )
    assert places(outcome) == ["A4"]
    assert "2行目でも使われています" in outcome.cells[0].why


def test_lines_of_one_letter_may_stand_apart(consultation):
    outcome = outcome_of(consultation, letter(), letter(番号="2"), letter(ご意見="二つ目"))
    assert [len(each.entry.points) for each in outcome.news] == [2, 1]


def test_an_error_in_one_line_of_a_letter_is_no_error_of_the_others(consultation):
    outcome = outcome_of(consultation, letter(), letter(受付日="", 該当箇所="ない項目"))
    assert counted(outcome) == {"new": 1, "wrong": 1}
    assert outcome.news == []


def test_numbers_filled_in_beforehand_and_empty_lines_are_nothing(consultation):
    empty = [""] * len(HEADINGS)
    outcome = outcome_of(consultation, letter(), empty, ["2", *empty[1:]])
    assert counted(outcome) == {"new": 1}


def test_headings_are_found_below_a_title_and_in_other_words(consultation):
    headings = ("No.", "受領日\n（必須）", "方　法", "お名前", "ご 住 所", "項目", "意見※", "理由")
    content = csv_of(headings, letter(), headings=["市民コメント受付簿"])
    assert counted(seen(consultation, content)) == {"new": 1}


def test_a_needed_column_that_is_missing_is_said(consultation):
    content = csv_of(
        letter(), headings=("番号", "受付日", "経緯", "氏名", "住所", "a", "意見", "理由")
    )
    outcome = seen(consultation, content)
    assert outcome.faults == ["「方法」の列がありません。見出しの行に加えてください。"]
    assert not outcome.is_ready


def test_of_two_columns_for_one_thing_the_better_named_is_taken_and_the_other_said(consultation):
    line = [*letter(受付日="11/7"), "11/6"]
    outcome = outcome_of(consultation, line, headings=(*HEADINGS, "受領日"))
    assert outcome.news[0].entry.received_on == date(2026, 11, 6)
    assert "取り込まない列：B列「受付日」" in outcome.notes


def test_a_quotation_mark_that_is_never_closed_is_said(consultation):
    content = csv_of(letter()) + '"開いたまま,1\n'.encode() * 2
    with pytest.raises(Unreadable, match="引用符"):
        seen(consultation, content)


def test_the_cost_does_not_grow_with_the_lines(consultation, django_assert_num_queries):
    def count(lines: int) -> int:
        content = csv_of(*[letter(番号=n) for n in range(lines)])
        with django_assert_num_queries(7):
            seen(type(consultation).objects.get(pk=consultation.pk), content)
        return lines

    assert [count(1), count(30)]
