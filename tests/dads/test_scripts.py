"""What the two scripts add to the pack's markup, in a real browser."""

import pytest
from django import forms
from django.conf import settings

SCRIPTS = settings.BASE_DIR / "static" / "js"

pytestmark = pytest.mark.browser


class Opinion(forms.Form):
    text = forms.CharField(
        label="意見",
        widget=forms.Textarea(attrs={"data-counter": "5"}),
        error_messages={"required": "書いてください。"},
    )


@pytest.fixture
def page(browser):
    return browser.new_page(locale="ja-JP")


def show(page, markup, script):
    page.set_content(f'<!DOCTYPE html><html lang="ja"><body>{markup}</body></html>')
    page.add_script_tag(path=SCRIPTS / script)


def test_the_counter_counts_code_points_and_never_cuts(page, draw):
    show(page, draw("{{ form|crispy }}", form=Opinion()), "counter.js")
    seen = page.locator(".pc-counter > :first-child")
    assert seen.inner_text() == "残り5文字"
    page.fill("textarea", "𠮷田\n")
    assert seen.inner_text() == "残り2文字"
    page.fill("textarea", "𠮷" * 1206)
    assert seen.inner_text() == "1,201文字多くなっています"
    assert page.input_value("textarea") == "𠮷" * 1206


def test_the_counter_is_spoken_when_typing_rests(page, draw):
    page.clock.install(time=0)
    show(page, draw("{{ form|crispy }}", form=Opinion()), "counter.js")
    # From here on time stands still but for what the test lets pass.
    page.clock.pause_at(3_600_000)
    heard = page.locator(".pc-counter [role=status]")
    page.fill("textarea", "あ")
    page.clock.run_for(900)
    page.fill("textarea", "あい")
    page.clock.run_for(900)
    assert heard.text_content() == ""
    page.clock.run_for(200)
    assert heard.text_content() == "残り3文字"


def test_without_the_script_the_counter_stays_hidden(page, draw):
    page.set_content(draw("{{ form|crispy }}", form=Opinion()))
    assert not page.locator(".pc-counter").is_visible()


def test_the_error_summary_takes_the_focus_even_without_autofocus(page, draw):
    summary = draw("{% include 'dads/error_summary.html' %}", form=Opinion({}))
    script = (SCRIPTS / "error-summary.js").read_text()
    page.set_content(summary.replace(" autofocus", "") + f"<script>{script}</script>")
    page.wait_for_function("document.activeElement.className === 'pc-errors'")
