"""The paper form: the boxes that the rules need, the way back, and nobody's name."""

from __future__ import annotations

import re

import pytest
import segno
from django.conf import settings

from comments.domain.paper_code import parse
from comments.models import Consultation
from tests.makers import AFTER, BEFORE, submit

pytestmark = pytest.mark.django_db
WHOLE, ELEMENT = "/mihon/paper/", "/mihon/paper/g1-s1/"
each_form = pytest.mark.parametrize("address", [WHOLE, ELEMENT])


def shown(client, address: str = WHOLE) -> str:
    """The words of the page's main part, without markup and spaces."""
    html = client.get(address).content.decode()
    body = html[html.index("<main") : html.index("</main>")]
    return re.sub(r"\s+", "", re.sub(r"<[^>]*>", "", body))


def test_the_form_of_an_element_names_it(client, consultation, during):
    assert "市の施策見本の施策その1" in shown(client, ELEMENT)


def test_the_form_of_the_whole_plan_leaves_room_to_name_an_element(client, consultation, during):
    assert "見本市見本計画（素案）計画のどこについてのご意見ですか" in shown(client)


@each_form
def test_the_code_for_the_desk_stands_on_both_sides(client, consultation, during, address):
    codes = re.findall(r"<strong>(M8/\S+)</strong>", client.get(address).content.decode())
    assert len(codes) == 2
    assert len(set(codes)) == 1
    assert parse(codes[0]).means("M8", "g1-s1" if address == ELEMENT else "")


@pytest.mark.parametrize(
    ("address", "target"), [(WHOLE, "/mihon/plan/"), (ELEMENT, "/mihon/plan/g1-s1/")]
)
def test_the_qr_leads_to_the_page_and_says_where_to(client, consultation, during, address, target):
    html = client.get(address).content.decode()
    url = settings.SITE_URL + target
    assert f'aria-label="QRコード：{url}"' in html
    drawn = segno.make(url, error="q", micro=False).svg_inline(omitsize=True)
    assert drawn in html
    assert f"QRコードのページ：{url}" in shown(client, address)


def boxes(client) -> list[str]:
    """What is asked in a box or beside one to tick, in the form's order."""
    html = client.get(WHOLE).content.decode()
    found = re.findall(
        r'class="paper-field"><p>(.*?)</p>|class="paper-check"></span>(.*?)</li>', html
    )
    return [label.replace("<br>", "") or ground for label, ground in found]


GROUNDS = [
    "市内にお住まいの方",
    "市内に事務所をお持ちの方",
    "市内に通勤する方",
    "市内に通学する方",
    "利害関係のある方",
]


@pytest.mark.parametrize(
    ("gone", "asked"),
    [
        (
            [],
            [
                "氏名（事務所の名称）",
                "（代表者の氏名）",
                "住所（事務所の所在地）",
                *GROUNDS,
                "利害関係の内容",
            ],
        ),
        (["body"], ["氏名", "住所", *GROUNDS, "利害関係の内容"]),
        (["body", "interest"], ["氏名", "住所", *GROUNDS]),
        (["body", "eligibility"], ["氏名", "住所"]),
        (["body", "identity"], ["氏名", "住所", *GROUNDS, "利害関係の内容"]),
        (["body", "identity", "eligibility"], ["氏名"]),
        (["body", "identity", "named"], ["住所", *GROUNDS, "利害関係の内容"]),
        (["body", "identity", "named", "eligibility"], []),
    ],
)
def test_the_boxes_are_those_that_the_rules_need(client, consultation, during, gone, asked):
    consultation.rule_sentences.filter(key__in=gone).delete()
    assert boxes(client) == asked


def test_opinion_and_reason_always_have_their_lines(client, consultation, during):
    consultation.rule_sentences.all().delete()
    html = client.get(ELEMENT).content.decode()
    assert "ご意見" in html
    assert "その理由" in html
    assert html.count('class="paper-line"') == 8 + 4 + 12


def test_each_way_but_the_web_says_where_to_and_until_when(client, consultation, during):
    day = "令和8年（2026年）12月4日（金）"
    words = shown(client)
    assert f"郵送見本の所在地見本市見本課あて{day}までに届いたものを受け付けます（必着）。" in words
    assert f"FAX000-000-0001{day}までに届いたものを受け付けます。" in words
    assert f"電子メールmihon@example.jp{day}までに届いたものを受け付けます。" in words
    assert f"窓口へ持参見本市見本課平日8時30分から17時15分まで{day}の窓口の時間まで" in words


def test_where_the_postmark_counts_the_form_says_so(client, consultation, during):
    Consultation.objects.update(arrival_rule="postmark")
    assert "（郵送は、消印有効）" in shown(client)
    assert "必着" not in shown(client)


def test_a_way_that_is_off_is_not_named(client, consultation, during):
    assert "FAX" in shown(client)
    consultation.channels.filter(kind="fax").update(is_on=False)
    assert "FAX" not in shown(client)


def test_without_the_web_nothing_is_said_of_sending_by_the_site(client, consultation, during):
    assert "QRコードのページからも、ご意見を提出できます。" in shown(client)
    consultation.channels.filter(kind="web").update(is_on=False)
    assert "からも、ご意見を提出できます。" not in shown(client)


def test_what_personal_data_is_for_stands_on_the_form_and_no_telephone(
    client, consultation, during
):
    assert "要件の確認のためお名前・ご住所・電子メールアドレスは公表しません。" in shown(client)
    assert "000-000-0000" not in shown(client)
    assert "お電話では、受け付けていません。" in shown(client)


@each_form
def test_before_the_opening_it_can_be_prepared(client, consultation, monkeypatch, address):
    monkeypatch.setattr("django.utils.timezone.now", lambda: BEFORE)
    assert "令和8年（2026年）11月5日（木）から" in shown(client, address)
    assert "窓口の整理用" in shown(client, address)


@each_form
def test_after_closing_it_says_that_it_is_over(client, consultation, monkeypatch, address):
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)
    assert "意見の受付は、令和8年（2026年）12月4日（金）に終わりました。" in shown(client, address)
    assert "窓口の整理用" not in shown(client, address)


def test_where_only_the_web_takes_comments_there_is_no_form(client, consultation, during):
    consultation.channels.exclude(kind="web").update(is_on=False)
    assert "紙での提出は、受け付けていません。" in shown(client)
    assert "paper/" not in client.get("/mihon/").content.decode()


@pytest.mark.parametrize(
    ("page", "address"),
    [("/mihon/", WHOLE), ("/mihon/plan/", WHOLE), ("/mihon/plan/g1-s1/", ELEMENT)],
)
def test_pages_lead_to_the_form(client, consultation, during, page, address):
    assert f'href="{address}"' in client.get(page).content.decode()


@each_form
def test_the_form_is_kept_in_front_and_sets_no_cookie(client, consultation, during, address):
    response = client.get(address)
    assert "public" in response.headers["Cache-Control"]
    assert not response.cookies


@pytest.mark.parametrize(("address", "queries"), [(WHOLE, 4), (ELEMENT, 5)])
@pytest.mark.parametrize("rows", [1, 3])
def test_the_form_asks_a_constant_number_of_queries(
    client, consultation, during, django_assert_num_queries, address, queries, rows
):
    for n in range(rows - 1):
        consultation.grounds.create(key=f"g{n}", label=f"区分{n}", position=n)
    with django_assert_num_queries(queries):
        client.get(address)


def test_what_was_submitted_is_on_no_form(client, consultation, during):
    submit(consultation)
    html = client.get(ELEMENT).content.decode()
    assert "見本 太郎" not in html
    assert "見本の意見です" not in html


@pytest.mark.parametrize("address", ["/mihon/paper/nai/", "/nai/paper/"])
def test_an_unknown_element_or_consultation_is_not_found(client, consultation, during, address):
    assert client.get(address).status_code == 404
