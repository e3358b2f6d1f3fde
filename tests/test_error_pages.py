"""Error pages are drawn with nothing but the templates, in Japanese, and the frame with them."""

import re

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import override_settings
from django.urls import path

PAGES = {
    "400.html": "受け取れない内容でした",
    "403.html": "このページは表示できません",
    "403_csrf.html": "このページは表示できません",
    "404.html": "ページが見つかりません",
    "413.html": "内容が大きすぎます",
    "500.html": "ただいまご利用いただけません",
    "503.html": "ただいまご利用いただけません",
}
NO_FILES = {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
}

urlpatterns: list = []


class WithHome:
    urlpatterns = [path("start/", lambda request: None, name="home")]


@pytest.mark.parametrize(("template", "heading"), PAGES.items())
def test_an_error_page_says_in_title_and_heading_what_happened(template, heading):
    html = render_to_string(template)
    assert re.findall(r"<title>(.*?)</title>", html) == [f"{heading}｜市民コメント"]
    assert re.findall(r"<h1>(.*?)</h1>", html) == [heading]


def test_the_page_for_our_own_failure_needs_no_collected_files(tmp_path):
    with override_settings(STORAGES=NO_FILES, STATIC_ROOT=tmp_path, DEBUG=False):
        with pytest.raises(ValueError, match="Missing staticfiles manifest entry"):
            render_to_string("404.html")
        html = render_to_string("500.html")
    links = re.findall(r'href="(/static/[^"]+)"', html)
    assert len(links) == 5
    assert [url for url in links if not (settings.BASE_DIR / url[1:]).exists()] == []


def header_link(html):
    return re.findall(r'<p class="pc-header__name">\s*<a href="(.*?)">', html)


def test_the_name_in_the_header_leads_home_where_there_is_a_home():
    with override_settings(ROOT_URLCONF=WithHome):
        assert header_link(render_to_string("404.html")) == ["/start/"]
    with override_settings(ROOT_URLCONF=__name__):
        assert header_link(render_to_string("404.html")) == []
