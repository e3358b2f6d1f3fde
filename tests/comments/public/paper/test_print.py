"""The paper form on paper: one sheet, whatever the words, with the desk's code on both sides."""

from __future__ import annotations

from datetime import timedelta

import pypdfium2
import pytest
from django.utils import timezone
from playwright.sync_api import Browser

from comments.models import Consultation
from tests.makers import make_consultation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SIDE_OF_A4 = {"width": 688, "height": 1000}
"""182 mm, the width between the form's margins."""
FITS = """() => [...document.querySelectorAll(".paper-side")].map(side => {
    const foot = side.querySelector(".paper-foot").getBoundingClientRect();
    const lines = [...side.querySelectorAll(".paper-lines .paper-line")].filter(each => {
        const box = each.getBoundingClientRect();
        const around = each.parentElement.getBoundingClientRect();
        return box.right <= around.right + 1 && box.bottom <= around.bottom + 1;
    });
    return [foot.bottom <= side.getBoundingClientRect().bottom + 1, lines.length];
})"""


@pytest.fixture
def open_now(db) -> Consultation:
    today = timezone.localdate()
    return make_consultation(
        opens_on=today - timedelta(days=1), closes_on=today + timedelta(days=5)
    )


def lengthen() -> None:
    Consultation.objects.update(
        title="とても長い名称の計画についての市民コメント" * 3,
        office_address="とても長い所在地" * 8,
        personal_data_use="とても長い利用目的。" * 20,
    )


@pytest.mark.parametrize("is_long", [False, True], ids=["short words", "long words"])
@pytest.mark.parametrize("address", ["/mihon/paper/", "/mihon/paper/g1-s1/"])
def test_the_form_is_one_sheet_of_two_sides(
    browser: Browser, live_server, open_now, tmp_path, address, is_long
):
    if is_long:
        lengthen()
    page = browser.new_context(viewport=SIDE_OF_A4, locale="ja-JP").new_page()
    page.goto(live_server.url + address)
    page.pdf(path=tmp_path / "form.pdf", format="A4", prefer_css_page_size=True)
    page.emulate_media(media="print")
    assert len(pypdfium2.PdfDocument(tmp_path / "form.pdf")) == 2
    (front, lines), (back, more) = page.evaluate(FITS)
    assert front
    assert back
    assert lines >= 5
    assert more >= 3


def test_the_button_prints_and_is_there_only_with_a_script(browser: Browser, live_server, open_now):
    address = f"{live_server.url}/mihon/paper/"
    with_script = browser.new_context().new_page()
    with_script.add_init_script("window.print = () => { document.title = 'printed' }")
    with_script.goto(address)
    with_script.locator("button[data-print]").click()
    assert with_script.title() == "printed"
    without = browser.new_context(java_script_enabled=False).new_page()
    without.goto(address)
    assert without.locator("button[data-print]").is_hidden()
