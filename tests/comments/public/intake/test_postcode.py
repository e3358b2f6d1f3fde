"""「郵便番号から住所を入れる」: a button that fills the address in and overwrites nothing."""

from __future__ import annotations

import re
from html import unescape

import pytest

from comments.models import Submitter
from tests.comments.public.intake.steps import PERSON, Steps
from tests.makers import opened

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("during", "consultation")]


@pytest.fixture
def steps(client) -> Steps:
    steps = Steps(client)
    steps.write()
    return steps


def look(steps: Steps, code: str, *, n: int = 0, status: int = 200, **data: object) -> str:
    """Press the button beside a postcode; return the page."""
    posted = {**PERSON, f"person-{n}-postcode": code, f"person-{n}-address": "", "find": str(n)}
    response = steps.post("comment/people", **(posted | data))
    assert response.status_code == status
    return response.content.decode()


def field(page: str, name: str) -> str:
    """The input of that name."""
    found = re.search(rf'<input [^>]*name="{name}"[^>]*>', page)
    assert found, f"no {name}"
    return unescape(found[0])


def test_the_address_is_filled_in_and_what_was_looked_up_is_said(steps):
    page = look(steps, "〒３５１－００１１")
    assert 'value="埼玉県朝霞市本町"' in field(page, "person-0-address")
    assert 'value="351-0011"' in field(page, "person-0-postcode")
    assert "351-0011 として調べました：埼玉県朝霞市本町。続きをお書きください。" in page


def test_the_focus_comes_to_the_address_with_what_was_said(steps):
    address = field(look(steps, "3510011"), "person-0-address")
    assert " autofocus" in address
    assert 'aria-describedby="id_person-0-address_helptext"' in address


def test_all_that_was_typed_is_there_again_and_nothing_is_saved(steps):
    data = {"person-0-name": "見本 花子", "person-0-email": "mihon@example.jp"}
    page = look(steps, "3510011", **data)
    assert 'value="見本 花子"' in field(page, "person-0-name")
    assert 'value="mihon@example.jp"' in field(page, "person-0-email")
    assert re.search(r'value="resident"[^>]* checked', page)
    assert not opened(steps.token).people


def test_an_address_that_says_where_it_is_stays_and_the_one_found_is_shown(steps):
    page = look(steps, "3510011", **{"person-0-address": "東京都見本区1-1"})
    assert 'value="東京都見本区1-1"' in field(page, "person-0-address")
    assert "351-0011 として調べました：埼玉県朝霞市本町。" in page
    assert "そのままにしてあります" in page


def test_another_postcode_puts_its_own_area_in_place_of_the_first(steps):
    first = look(steps, "3510005")
    filled = re.search(r'value="([^"]*)"', field(first, "person-0-filled"))
    data = {"person-0-address": "埼玉県朝霞市根岸台1-1", "person-0-filled": filled[1]}
    page = look(steps, "3510011", **data)
    assert 'value="埼玉県朝霞市本町1-1"' in field(page, "person-0-address")


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("9999999", "999-9999 からは住所が分かりませんでした。"),
        ("", "郵便番号は、7桁の数字で入力してください。例：351-0011"),
        ("35-1", "郵便番号は、7桁の数字で入力してください。例：351-0011"),
        ("<b>", "郵便番号は、7桁の数字で入力してください。例：351-0011"),
    ],
)
def test_where_nothing_is_found_it_says_so_in_our_words(steps, code, message):
    page = look(steps, code, status=400, **{"person-0-address": "朝霞市見本"})
    assert page.count(message) == 2  # in the summary and under the field
    assert "<title>エラー：" in page
    assert 'href="#id_person-0-postcode"' in page
    assert "<b>" not in page
    assert 'value="朝霞市見本"' in field(page, "person-0-address")


def test_in_a_group_each_person_has_a_postcode(steps):
    group = {"kind": "group", "persons": "2", "person-1-name": "見本 二郎"}
    page = look(steps, "3510011", n=1, **group)
    assert 'value="埼玉県朝霞市本町"' in field(page, "person-1-address")
    assert 'value="埼玉県朝霞市見本町1-1-1"' in field(page, "person-0-address")
    assert page.count(" autofocus") == 1


@pytest.mark.parametrize("which", ["1", "-1", "x", "²", ""])
def test_a_button_of_nobody_looks_nothing_up(steps, which):
    page = look(steps, "3510011", find=which)
    assert "として調べました" not in page


def test_the_first_button_of_the_form_goes_on_so_that_enter_never_looks_up(steps):
    page = steps.post("comment/who").content.decode()
    first = re.search(r'<button[^>]*form="step"[^>]*>', page)
    assert first is not None
    assert first.start() < page.index('action="/mihon/comment/check/"')
    assert "formaction" not in first[0]


def test_the_postcode_is_kept_in_front_of_the_address(steps):
    page = steps.who(**{"person-0-postcode": "３５１ー００１１"}).content.decode()
    assert "〒351-0011 埼玉県朝霞市見本町1-1-1" in page
    steps.send()
    assert Submitter.objects.get().address == "〒351-0011 埼玉県朝霞市見本町1-1-1"


def test_who_comes_back_finds_postcode_and_address_in_their_fields(steps):
    steps.who(**{"person-0-postcode": "3510011"})
    page = steps.post("comment/who").content.decode()
    assert 'value="351-0011"' in field(page, "person-0-postcode")
    assert 'value="埼玉県朝霞市見本町1-1-1"' in field(page, "person-0-address")


def test_without_a_postcode_nothing_is_put_in_front(steps):
    steps.who()
    assert opened(steps.token).people["people"][0]["address"] == "埼玉県朝霞市見本町1-1-1"


def test_a_postcode_that_is_none_is_told_and_one_not_in_the_table_is_kept(steps):
    page = steps.who(**{"person-0-postcode": "351"})
    assert page.status_code == 400
    assert page.content.decode().count("郵便番号は、7桁の数字で入力してください。") == 2
    assert "〒999-9999 埼玉県" in steps.who(**{"person-0-postcode": "999-9999"}).content.decode()


def test_the_longest_address_is_kept_with_its_postcode(steps):
    longest = "朝霞市" + "見" * 287
    steps.who(**{"person-0-postcode": "3510011", "person-0-address": longest})
    steps.send()
    assert Submitter.objects.get().address == f"〒351-0011 {longest}"
