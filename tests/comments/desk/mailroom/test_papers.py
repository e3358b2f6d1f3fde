"""Our printed form: its code or QR selects consultation and element; wrong codes are reported."""

from __future__ import annotations

import io

import pytest
import segno
from django.urls import reverse
from PIL import Image

from comments.desk.mailroom.printed_forms import paper_of, scanned
from comments.domain import paper_code
from comments.models import Comment
from tests.comments.desk.mailroom.log_sheet import sheet
from tests.makers import arrived, make_consultation, make_plan, staff


@pytest.fixture
def desk(client, consultation, during):
    client.force_login(staff("mailroom"))
    return client


@pytest.fixture
def log(consultation) -> str:
    return reverse("admin:comments_log", args=[consultation.pk])


def scan(address: str, *, turned: int = 0) -> bytes:
    """A page of A4 at 150 dots an inch with the address's QR on it."""
    drawn = io.BytesIO()
    segno.make(address, error="q", micro=False).save(drawn, kind="png", scale=4, border=4)
    paper = Image.new("L", (1240, 1754), "white")
    paper.paste(Image.open(drawn).convert("L"), (900, 100))
    buffer = io.BytesIO()
    paper.rotate(turned, expand=True, fillcolor="white").save(buffer, "PNG")
    return buffer.getvalue()


def errors(answer) -> str:
    return "".join(answer.context["sheet"].points.forms[0].errors.get("element", []))


@pytest.mark.parametrize("spelt", [str, str.lower, lambda code: code.replace("/", "／")])
def test_the_code_typed_as_the_element_chooses_it(desk, log, spelt):
    code = spelt(paper_code.make("M8", "g1-s2"))
    desk.post(log, sheet({"points-0-element": code}))
    assert Comment.objects.get().element.code == "g1-s2"


def test_the_code_of_the_whole_plan_is_on_no_element(desk, log):
    desk.post(log, sheet({"points-0-element": paper_code.make("M8")}))
    assert Comment.objects.get().element is None


def test_a_wrong_check_character_is_said(desk, log):
    code = paper_code.make("M8", "g1-s2")
    wrong = code[:-1] + ("0" if code[-1] != "0" else "2")
    answer = desk.post(log, sheet({"points-0-element": wrong}))
    assert (answer.status_code, Comment.objects.count()) == (422, 0)
    assert "符号が正しくありません" in errors(answer)


def test_a_form_of_another_consultation_is_said(desk, log):
    make_consultation(make_plan(slug="betsu"), slug="betsu", prefix="B9", title="別の計画")
    answer = desk.post(log, sheet({"points-0-element": paper_code.make("B9", "g1-s1")}))
    assert "ほかの案件（別の計画）" in errors(answer)


def test_a_code_is_for_a_consultation_and_an_element(consultation):
    found = paper_of(paper_code.parse(paper_code.make("M8", "g1-s1")))
    assert (found.consultation, found.element.code) == (consultation, "g1-s1")
    assert paper_of(paper_code.parse(paper_code.make("M8"))).element is None
    assert paper_of(paper_code.parse(paper_code.make("M8", "x9"))) is None
    assert paper_of(paper_code.parse(paper_code.make("Z9"))) is None


@pytest.mark.parametrize("turned", [0, 90, 180])
@pytest.mark.parametrize("prefix", ["", "en/", "easy/"])
def test_the_qr_of_a_scan_tells_the_element(consultation, turned, prefix):
    address = f"https://shimin.example.jp/{prefix}mihon/plan/g1-s2/"
    found = scanned(arrived(consultation, scan(address, turned=turned)))
    assert (found.consultation, found.element.code) == (consultation, "g1-s2")


def test_of_many_pages_only_the_first_are_looked_at(consultation):
    form = scan("https://example.jp/mihon/plan/g1-s2/")
    blank = [scan("見本1"), scan("見本2")]
    assert scanned(arrived(consultation, blank[0], form)) is not None
    assert scanned(arrived(consultation, *blank, form)) is None


@pytest.mark.parametrize(
    "address",
    ["https://example.jp/mihon/", "https://example.jp/nai/plan/", "http://[", "見本", "/x/plan/y/"],
)
def test_another_qr_tells_nothing(consultation, address):
    assert scanned(arrived(consultation, scan(address))) is None


def test_the_entry_begins_with_the_element_of_the_qr(desk, log, consultation):
    arrival = arrived(consultation, scan("https://example.jp/mihon/plan/g1-s2/"))
    answer = desk.get(f"{log}?arrival={arrival.pk}")
    element = answer.context["sheet"].points.forms[0]["element"].value()
    assert element.startswith("g1-s2 ")
    assert "用紙のQRコードから" in answer.content.decode()


def test_the_entry_warns_of_a_form_of_another_consultation(desk, log, consultation):
    make_consultation(make_plan(slug="betsu"), slug="betsu", prefix="B9", title="別の計画")
    arrival = arrived(consultation, scan("https://example.jp/betsu/plan/g1-s2/"))
    answer = desk.get(f"{log}?arrival={arrival.pk}")
    assert answer.context["sheet"].points.forms[0]["element"].value() is None
    assert "ほかの案件（別の計画）のものです" in answer.content.decode()


def test_a_code_leads_to_the_form_of_its_consultation_and_element(desk, log):
    start = reverse("admin:comments_start")
    answer = desk.get(start, {"code": paper_code.make("M8", "g1-s2")})
    assert answer.url == f"{log}?element=g1-s2"
    element = desk.get(answer.url).context["sheet"].points.forms[0]["element"].value()
    assert element.startswith("g1-s2 ")


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("M8/g1-s2/00", "正しくありません"),
        ("見本", "符号ではありません"),
        ("Z9", "符号ではありません"),
    ],
)
def test_a_code_that_leads_nowhere_is_said(desk, code, told):
    answer = desk.get(reverse("admin:comments_start"), {"code": code})
    assert answer.status_code == 422
    assert told in answer.content.decode()


def test_a_code_of_no_consultation_here_is_said(desk):
    answer = desk.get(reverse("admin:comments_start"), {"code": paper_code.make("Z9", "g1-s2")})
    assert "当てはまる案件か計画の項目がありません" in answer.content.decode()
