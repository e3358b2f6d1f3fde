"""The words of a document are taken over exactly, or not at all."""

from __future__ import annotations

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comments.files import document_text, xml_stream
from comments.files.document_text import words_of
from comments.files.kinds import DOCX, JPEG, ODT, PDF, TXT
from tests.comments.files import making
from tests.proofs.mailing.encoders import euc, jis

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
OD = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in {
        "text": "text", "table": "table", "office": "office", "svg": "svg-compatible",
    }.items()
)  # fmt: skip
TEXT = "見本の意見です。①㈱\r\n\r\n　理由：遠いためです。"


def word(body: str, **parts: str) -> bytes:
    document = f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>"
    return making.docx(**{"word/document.xml": document, **parts})


def opened(body: str) -> bytes:
    return making.odt(
        **{"content.xml": f"<office:document-content {OD}>{body}</office:document-content>"}
    )


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (p("一") + p("二"), "一\n二"),
        (p("一") + "<w:p/>" + p("二"), "一\n\n二"),
        ("<w:p><w:r><w:t>一</w:t></w:r><w:r><w:t xml:space='preserve'> 二 </w:t></w:r></w:p>", "一 二 "),
        ("<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:tab/><w:t>三</w:t></w:r></w:p>", "一\n二\t三"),
        ("<w:p><w:pPr><w:tabs><w:tab w:pos='1'/></w:tabs></w:pPr><w:r><w:t>一</w:t></w:r></w:p>", "一"),
        ("<w:p><w:del><w:r><w:delText>消</w:delText></w:r></w:del><w:ins><w:r><w:t>足</w:t></w:r></w:ins></w:p>", "足"),
        ("<w:p><w:moveFrom><w:r><w:t>元</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>先</w:t></w:r></w:moveTo></w:p>", "先"),
        ("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>一</w:t></w:r></w:p>" + p("二"), "一二"),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>一</w:t></w:r></w:p>", "一"),
        ("<w:p><w:r><w:ruby><w:rt><w:r><w:t>よみ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>字</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>", "字"),
        ("<w:p><w:r><mc:AlternateContent><mc:Choice><w:t>一</w:t></mc:Choice><mc:Fallback><w:t>一</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>", "一"),
        (f"<w:tbl><w:tr><w:tc>{p('一')}</w:tc><w:tc>{p('二')}{p('三')}</w:tc></w:tr><w:tr><w:tc>{p('')}</w:tc><w:tc>{p('四')}</w:tc></w:tr></w:tbl>{p('後')}", "一\t二\n三\n\t四\n後"),
    ],
)  # fmt: skip
def test_a_word_document_is_read_in_its_order(body, told):
    assert words_of(word(body), DOCX) == told


def test_a_document_of_the_strict_kind_is_read_too():
    strict = '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main">'
    document = f"{strict}<w:body>{p('一')}</w:body></w:document>"
    assert words_of(making.docx(**{"word/document.xml": document}), DOCX) == "一"


def test_notes_stand_at_the_end():
    notes = f"<w:footnotes {W}><w:footnote>{p('注の一')}</w:footnote></w:footnotes>"
    content = word(p("本文"), **{"word/footnotes.xml": notes})
    assert words_of(content, DOCX) == f"本文\n{xml_stream.NOTES}注の一"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<text:h>題</text:h><text:p>一</text:p>", "題\n一"),
        ("<text:p>一\n   二<text:span> 三</text:span></text:p>", "一 二 三"),
        ("<text:p>一<text:s text:c='3'/>二<text:tab/>三<text:line-break/> 四</text:p>", "一   二\t三\n四"),
        ("<text:tracked-changes><text:p>消</text:p></text:tracked-changes><text:p>一</text:p>", "一"),
        ("<text:p>一<office:annotation><text:p>覚え</text:p></office:annotation></text:p>", "一"),
        ("<text:p><text:ruby><text:ruby-base>字</text:ruby-base><text:ruby-text>よみ</text:ruby-text></text:ruby></text:p>", "字"),
        ("<table:table><table:table-row><table:table-cell><text:p>一</text:p></table:table-cell><table:table-cell><text:p>二</text:p></table:table-cell></table:table-row></table:table><text:p>後</text:p>", "一\t二\n後"),
        ("<text:p>本文<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>注</text:p></text:note-body></text:note>続き</text:p>", f"本文続き\n{xml_stream.NOTES}注"),
        ("<text:p>一<svg:desc>説明</svg:desc></text:p>", "一"),
    ],
)  # fmt: skip
def test_an_open_document_is_read_in_its_order(body, told):
    assert words_of(opened(body), ODT) == told


@pytest.mark.parametrize(
    "content",
    [TEXT.encode(), TEXT.encode("utf-8-sig"), TEXT.encode("utf-16"), TEXT.encode("cp932"),
     TEXT.encode("cp932") + b"\x1a", euc(TEXT), jis(TEXT)],
)  # fmt: skip
def test_a_text_is_read_by_its_encoding(content):
    assert words_of(content, TXT) == TEXT.replace("\r\n", "\n")


def text_pdf(*pages: str) -> bytes:
    """A PDF whose pages hold words in Latin letters."""
    import pypdfium2

    whole = pypdfium2.PdfDocument.new()
    for each in pages:
        page = whole.new_page(595, 842)
        if each:
            font = pypdfium2.raw.FPDFText_LoadStandardFont(whole, b"Helvetica")
            for line, told in enumerate(each.split("\n")):
                shown = pypdfium2.raw.FPDFPageObj_CreateTextObj(whole, font, 12.0)
                wide = (told + "\0").encode("utf-16-le")
                units = (pypdfium2.raw.FPDF_WCHAR * (len(wide) // 2)).from_buffer_copy(wide)
                pypdfium2.raw.FPDFText_SetText(shown, units)
                pypdfium2.raw.FPDFPageObj_Transform(shown, 1, 0, 0, 1, 50, 700 - 20 * line)
                pypdfium2.raw.FPDFPage_InsertObject(page, shown)
            page.gen_content()
    buffer = io.BytesIO()
    whole.save(buffer)
    return buffer.getvalue()


def test_a_pdf_of_text_is_read_page_by_page():
    content = text_pdf("One opinion.\nIts reason.", "", "Page three.")
    assert words_of(content, PDF) == "One opinion.\nIts reason.\n\nPage three."


@pytest.mark.parametrize(
    ("content", "kind"),
    [(making.pdf(2), PDF), (b"%PDF-broken", PDF), (making.locked_pdf(), PDF), (b"PK\x03\x04", DOCX),
     (word(""), DOCX), (b" \n", TXT), (making.jpeg(), JPEG), (b"MZ", "other")],
)  # fmt: skip
def test_where_there_are_no_words_there_are_none(content, kind):
    assert words_of(content, kind) is None


def test_entities_are_not_resolved():
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    document = f"{bomb}<w:document {W}><w:body>{p('&b;')}</w:body></w:document>"
    assert words_of(making.docx(**{"word/document.xml": document}), DOCX) is None


def test_more_than_a_letter_holds_is_not_taken_over_in_part(monkeypatch):
    monkeypatch.setattr(document_text, "LONGEST", 10)
    assert words_of(word(p("見" * 10)), DOCX) == "見" * 10
    assert words_of(word(p("見" * 11)), DOCX) is None


def test_a_bomb_of_markup_is_left_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(xml_stream, "MOST_XML", 1_000)
    assert words_of(word(p("見") * 100), DOCX) is None
    monkeypatch.setattr(xml_stream, "MOST_XML", 10**6)
    monkeypatch.setattr(xml_stream, "MOST_TEXT", 50)
    assert words_of(word(p("見") * 100), DOCX) is None


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300), st.sampled_from([DOCX, ODT, TXT, PDF]))
def test_any_bytes_are_read_without_an_exception(content, kind):
    words_of(content, kind)
    words_of(making.docx(**{"word/document.xml": content}), DOCX)
    words_of(making.odt(**{"content.xml": content}), ODT)
