"""The consultation that is shipped says what the seed says."""

from __future__ import annotations

from pathlib import Path

from comments.loading import file

FILE = Path("comments/data/asaka-chiiki-fukushi-5.toml")
PLAN = "asaka-chiiki-fukushi-5"


def read() -> file.ConsultationFile:
    return file.read_consultation(Path(__file__).parents[3] / FILE, plans={PLAN})


def test_the_window_is_from_november_5_to_december_4():
    said = read().consultation
    assert (said["opens_on"], said["closes_on"]) == ("2026-11-05", "2026-12-04")


def test_the_sentences_stand_in_the_order_of_the_source():
    sentences = {key: row["sentence"] for key, row in read().parts["rule"].items()}
    whole = "氏名・住所（法人・団体の場合は、事務所の名称及び代表者の氏名、事務所の所在地）を記載し"
    assert list(sentences.items()) == [
        ("window", "{opens}から{closes}まで"),
        (
            "eligibility",
            "市内に住所または事務所・事業所を有する方\n市内に通勤・通学する方\n"
            "本計画について利害関係を有する方",
        ),
        ("interest", "本計画について利害関係を有する方"),
        ("identity", whole),
        ("body", whole),
        ("opinion", "自由様式にて意見・理由を郵送・FAX・電子メールまたは福祉相談課へ持参"),
        ("named", "匿名及び電話での受付は不可"),
        ("channel", "郵送・FAX・電子メールまたは福祉相談課へ持参\n匿名及び電話での受付は不可"),
    ]


def test_the_five_grounds_are_those_of_the_design():
    grounds = read().parts["ground"]
    assert list(grounds) == ["resident", "office", "commuter", "student", "interest"]
    assert [key for key, row in grounds.items() if row["needs_inside"]] == ["resident", "office"]
    assert [key for key, row in grounds.items() if row["asks_interest"]] == ["interest"]
    assert [key for key, row in grounds.items() if row["for_bodies"]] == ["office", "interest"]


def test_the_draft_lies_out_where_the_source_says():
    places = [(row["name"], row["note"]) for row in read().parts["place"].values()]
    assert places == [
        ("市ホームページ", ""),
        ("市政情報コーナー", ""),
        ("内間木支所", ""),
        ("各出張所", ""),
        ("各公民館", "中央公民館は工事のため除く"),
        ("図書館", "北朝霞分館を含む"),
        ("福祉相談課", ""),
    ]


def test_the_contacts_are_marked_as_samples():
    said = read().consultation
    for name in ("office_address", "office_hours", "telephone", "fax"):
        assert said[name].startswith("（見本）")
    assert said["email"] == "mihon@example.jp"


def test_all_five_ways_in_are_open_and_none_is_the_telephone():
    channels = read().parts["channel"]
    assert [(kind, row["is_on"]) for kind, row in channels.items()] == [
        ("web", True),
        ("post", True),
        ("fax", True),
        ("email", True),
        ("counter", True),
    ]


def test_the_first_disposition_alone_amends():
    rows = read().parts["disposition"].values()
    assert [(row["label"], row["amends"]) for row in rows] == [
        ("反映（案を修正）", True),
        ("盛り込み済み", False),
        ("今後の参考", False),
        ("反映困難", False),
        ("その他", False),
    ]
