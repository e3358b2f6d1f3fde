"""Pages drawn as pictures: every kind, right way up, bounded."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from comments.files import page_images as module
from comments.files.kinds import FileFault, Refused
from comments.files.page_images import LARGE, NORMAL, drawn


def made(form: str, size=(300, 200), mode: str = "L", **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, size, options.pop("fill", "white")).save(buffer, form, **options)
    return buffer.getvalue()


def fax(*pages: tuple[int, int], dpi: tuple[int, int] | None = None) -> bytes:
    first, *rest = [Image.new("1", size, 1) for size in pages]
    buffer = io.BytesIO()
    told = {"dpi": dpi} if dpi else {}
    first.save(buffer, "TIFF", save_all=True, append_images=rest, compression="group4", **told)
    return buffer.getvalue()


def size(picture: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(picture)).size


@pytest.mark.parametrize(
    ("kind", "content"),
    [("jpeg", made("JPEG")), ("png", made("PNG")), ("pdf", made("PDF")), ("tiff", fax((300, 200)))],
)
def test_every_kind_is_drawn_as_a_jpeg(kind, content):
    picture = drawn(kind, content, 1)
    assert picture.startswith(b"\xff\xd8\xff")
    width, height = size(picture)
    assert width / height == pytest.approx(1.5, abs=0.02)


def test_heic_is_drawn_too():
    pillow_heif = pytest.importorskip("pillow_heif")
    buffer = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (300, 200))).save(buffer)
    assert size(drawn("heic", buffer.getvalue(), 1)) == (300, 200)


def test_each_page_of_a_fax_is_a_page():
    content = fax((300, 200), (200, 300))
    assert [size(drawn("tiff", content, page)) for page in (1, 2)] == [(300, 200), (200, 300)]


def test_a_fax_whose_dots_are_not_square_is_not_squeezed():
    width, height = size(drawn("tiff", fax((1728, 1143), dpi=(204, 98)), 1))
    assert height / width == pytest.approx(1143 / 98 / (1728 / 204), abs=0.02)


@pytest.mark.parametrize("kind", ["jpeg", "png", "pdf", "tiff"])
@pytest.mark.parametrize("page", [0, 2])
def test_there_is_no_other_page(kind, page):
    content = {
        "jpeg": made("JPEG"),
        "png": made("PNG"),
        "pdf": made("PDF"),
        "tiff": fax((30, 20)),
    }[kind]
    with pytest.raises(IndexError):
        drawn(kind, content, page)


@pytest.mark.parametrize(("longest", "bound"), [(NORMAL, NORMAL), (LARGE, LARGE)])
def test_a_page_is_no_larger_than_its_bound(longest, bound):
    assert max(size(drawn("png", made("PNG", (3000, 100)), 1, longest=longest))) == bound


def test_a_pdf_of_a_huge_sheet_is_no_larger_either():
    buffer = io.BytesIO()
    Image.new("L", (4000, 3000)).save(buffer, "PDF", resolution=10)
    assert max(size(drawn("pdf", buffer.getvalue(), 1))) == NORMAL


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_a_quarter_turn_goes_to_the_right(turns):
    image = Image.new("L", (40, 20), "white")
    image.paste(0, (0, 0, 8, 8))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    picture = Image.open(io.BytesIO(drawn("png", buffer.getvalue(), 1, turns=turns)))
    width, height = picture.size
    corners = [(2, 2), (width - 3, 2), (width - 3, height - 3), (2, height - 3)]
    dark = [picture.getpixel(at) < 100 for at in corners]
    assert dark.index(True) == turns


@pytest.mark.parametrize("kind", ["jpeg", "png", "tiff", "pdf", "heic"])
def test_what_is_broken_is_refused(kind):
    with pytest.raises(Refused) as refused:
        drawn(kind, b"mihon", 1)
    assert refused.value.fault == FileFault.BROKEN


def test_what_is_too_fine_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(module, "MOST_PIXELS", 50)
    with pytest.raises(Refused) as refused:
        drawn("png", made("PNG", (10, 10)), 1)
    assert refused.value.fault == FileFault.TOO_FINE


def test_what_is_transparent_stands_on_white():
    picture = Image.open(io.BytesIO(drawn("png", made("PNG", mode="RGBA", fill=(0, 0, 0, 0)), 1)))
    assert picture.getpixel((5, 5)) == (255, 255, 255)
