"""A consultation's file is checked as a whole: each fault with its line and its key."""

from __future__ import annotations

import pytest

from comments.loading.file import read_consultation
from plan.tomlfile import FileFaults
from tests.comments.loading.files import SMALL, write


def faults(path) -> list[str]:
    with pytest.raises(FileFaults) as caught:
        read_consultation(path, plans={"mihon-plan"})
    return [str(fault) for fault in caught.value.faults]


def at(line: str) -> str:
    """The head of a message about a line of SMALL."""
    return f"{SMALL.splitlines().index(line) + 1}行目 "


def test_a_file_without_faults_is_read(tmp_path):
    said = read_consultation(write(tmp_path / "a.toml"), plans={"mihon-plan"})
    assert (said.slug, said.plan) == ("mihon", "mihon-plan")
    assert list(said.parts["rule"]) == ["window", "eligibility", "opinion", "channel"]


def test_what_the_file_leaves_out_takes_the_fields_default(tmp_path):
    said = read_consultation(write(tmp_path / "a.toml"), plans={"mihon-plan"})
    assert said.consultation["arrival_rule"] == "must_arrive"
    assert said.consultation["fax"] == ""
    assert said.parts["channel"]["post"] == {
        "is_on": True,
        "how": "",
        "easy.how": "",
        "en.how": "",
        "position": 20,
    }
    assert said.parts["ground"]["resident"] == {
        "label": "市内にお住まいの方",
        "easy.label": "",
        "en.label": "",
        "needs_inside": True,
        "asks_interest": False,
        "for_people": True,
        "for_bodies": False,
        "position": 10,
    }


def test_a_window_that_ends_before_it_begins_is_a_fault(tmp_path):
    path = write(tmp_path / "a.toml", closes_on="closes_on = 2026-11-04")
    assert faults(path) == [
        at("closes_on = 2026-12-04") + "consultation.closes_on: "
        "終了日は、開始日と同じ日か、それより後にしてください。"
    ]


def test_a_window_of_one_day_is_none(tmp_path):
    path = write(tmp_path / "a.toml", closes_on="closes_on = 2026-11-05")
    said = read_consultation(path, plans={"mihon-plan"})
    assert said.consultation["closes_on"] == "2026-11-05"


def test_a_result_before_the_end_is_a_fault(tmp_path):
    path = write(tmp_path / "a.toml", result_on="result_on = 2026-12-04")
    assert faults(path) == [
        at("result_on = 2027-02-26") + "consultation.result_on: "
        "結果公表の予定日は、終了日より後にしてください。"
    ]


def test_erasing_before_the_result_is_a_fault(tmp_path):
    path = write(tmp_path / "a.toml", personal_data_until="personal_data_until = 2027-02-26")
    assert faults(path) == [
        at("personal_data_until = 2028-03-31") + "consultation.personal_data_until: "
        "個人情報を消去する日は、終了日と結果公表の予定日より後にしてください。"
    ]


def test_a_plan_that_is_not_loaded_is_a_fault(tmp_path):
    path = write(tmp_path / "a.toml", plan='plan = "hoka"')
    number = at('plan = "mihon-plan"')
    assert faults(path) == [
        f"{number}consultation.plan: "
        "計画「hoka」は読み込まれていません。先に load_plan で読み込んでください。"
    ]


@pytest.mark.parametrize("slug", ["staff", "easy", "en", "static", "healthz", "readyz"])
def test_a_reserved_slug_is_a_fault(tmp_path, slug):
    path = write(tmp_path / "a.toml", slug=f'slug = "{slug}"')
    assert faults(path) == [
        at('slug = "mihon"') + f"consultation.slug: "
        f"「{slug}」は、別のページのアドレスに使われています。"
    ]


def test_the_telephone_is_refused_as_a_way_in_with_the_reason(tmp_path):
    path = write(tmp_path / "a.toml", SMALL.replace('kind = "post"', 'kind = "telephone"'))
    assert faults(path) == [
        at('kind = "post"') + "channel[1].kind: "
        "電話は提出方法にできません。どなたのご意見かを確かめられず、ご意見が書面で残らないためです。"
        "お問い合わせ用の電話番号は [consultation] の telephone に書いてください。"
    ]


def test_another_unknown_way_in_is_refused_with_those_there_are(tmp_path):
    path = write(tmp_path / "a.toml", SMALL.replace('kind = "post"', 'kind = "pigeon"'))
    assert faults(path) == [
        at('kind = "post"') + "channel[1].kind: "
        "提出方法は web、post、fax、email、counter のどれかです。"
    ]


def test_an_unknown_rule_is_a_fault(tmp_path):
    path = write(tmp_path / "a.toml", SMALL.replace('key = "eligibility"', 'key = "beauty"'))
    assert faults(path) == [
        at('key = "eligibility"') + "rule[1].key: 規則は window、eligibility、interest、"
        "identity、body、named、opinion、channel のどれかです。"
    ]


@pytest.mark.parametrize(
    ("key", "meaning"),
    [
        ("window", "実施期間の内に届いている"),
        ("opinion", "意見が書かれている"),
        ("channel", "受け付けている方法による"),
    ],
)
def test_a_rule_that_nothing_works_without_must_be_there(tmp_path, key, meaning):
    path = write(tmp_path / "a.toml", SMALL.replace(f'key = "{key}"', 'key = "named"'))
    assert [each for each in faults(path) if "必ず要ります" in each] == [
        at("[[rule]]") + f"rule: 規則「{key}」（{meaning}）は、必ず要ります。"
    ]


def test_a_window_sentence_with_days_written_out_is_a_fault(tmp_path):
    text = SMALL.replace("{opens}から{closes}まで", "11月5日から12月4日まで")
    number = at('sentence = "{opens}から{closes}まで"')
    assert faults(write(tmp_path / "a.toml", text)) == [
        f"{number}rule[0].sentence: 期間の文には {{opens}} と {{closes}} を使ってください。"
        "期間が変わると文も変わります。"
    ]


def test_an_unknown_placeholder_is_a_fault(tmp_path):
    text = SMALL.replace("電話での受付は不可", "{telephone}での受付は不可")
    assert faults(write(tmp_path / "a.toml", text)) == [
        at('sentence = "電話での受付は不可"') + "rule[3].sentence: "
        "{telephone} は使えません。使えるのは {opens} と {closes} です。"
    ]


def test_the_same_key_twice_is_a_fault_that_names_the_first(tmp_path):
    text = SMALL + '\n[[place]]\nkey = "site"\nname = "もう一つ"\n'
    first, second = (n for n, each in enumerate(text.splitlines(), 1) if each == 'key = "site"')
    assert faults(write(tmp_path / "a.toml", text)) == [
        f"{second}行目 place[1].key: 「site」は{first}行目にもあります。"
    ]


def test_a_ground_for_nobody_is_a_fault(tmp_path):
    path = write(tmp_path / "a.toml", needs_inside="for_people = false")
    assert faults(path) == [
        at("needs_inside = true") + "ground[0].for_people: "
        "個人か法人・団体の、少なくとも一方が選べるようにしてください。"
    ]


def test_eligibility_without_any_ground_is_a_fault(tmp_path):
    text = SMALL.replace(
        '[[ground]]\nkey = "resident"\nlabel = "市内にお住まいの方"\nneeds_inside = true\n', ""
    )
    assert faults(write(tmp_path / "a.toml", text)) == [
        "1行目 ground: 提出できる方の規則（eligibility）があるのに、提出できる方が一つもありません。"
    ]


def test_a_fax_channel_needs_a_number_and_an_email_channel_an_address(tmp_path):
    text = SMALL + '\n[[channel]]\nkind = "fax"\n\n[[channel]]\nkind = "email"\n'
    assert [each.split(": ")[1] for each in faults(write(tmp_path / "a.toml", text))] == [
        "電子メールで受け付けるには、電子メールのアドレスが要ります。",
        "FAX で受け付けるには、FAX の番号が要ります。",
    ]


def test_no_way_in_at_all_is_a_fault(tmp_path):
    text = SMALL.replace('kind = "web"', 'kind = "web"\nis_on = false')
    text = text.replace('kind = "post"', 'kind = "post"\nis_on = false')
    assert faults(write(tmp_path / "a.toml", text)) == [
        at("[[channel]]") + "channel: 受け付ける提出方法が一つもありません。"
    ]


@pytest.mark.parametrize("place", ["朝霞市", "埼玉県", "埼玉県見本市"])
def test_inside_must_be_a_municipality_with_its_prefecture(tmp_path, place):
    path = write(tmp_path / "a.toml", inside=f'inside = ["{place}"]')
    assert faults(path) == [
        at('inside = ["埼玉県朝霞市"]') + f"consultation.inside: "
        f"「{place}」は、都道府県からの市区町村名として読めません。"
    ]


def test_all_faults_of_a_file_are_told_at_once(tmp_path):
    path = write(
        tmp_path / "a.toml",
        title="titel = 1",
        prefix='prefix = "a-b"',
        needs_inside='needs_inside = "yes"',
    )
    found = [each.split(" ", 1)[1] for each in faults(path)]
    assert found == [
        "consultation.title: 名称がありません。",
        "consultation.titel: 知らないキーです。つづりを確かめてください。",
        "consultation.prefix: 空白とハイフンを除く12文字までで書いてください。",
        "ground[0].needs_inside: 市内の住所・所在地が要るはtrue か falseで書いてください。",
    ]
