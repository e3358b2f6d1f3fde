"""Pictures keep their pixels and lose place, time and device."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops, ImageOps, ImageStat

from comments.files.inspect_file import inspect_file
from tests.comments.files import making
from tests.comments.files.making import jpeg, picture, png, tells_the_place, traces

SENT = {
    "jpeg": jpeg(),
    "jpeg, turned": jpeg(exif=traces(6)),
    "jpeg, progressive": jpeg(progressive=True),
    "jpeg, grey": jpeg(picture(mode="L"), icc_profile=None),
    "jpeg, for print": jpeg(picture(mode="CMYK"), icc_profile=None),
    "jpeg, something behind it": jpeg() + b"GPS " + making.PLACE_IN_WORDS.encode(),
    "mpo": jpeg(form="MPO", save_all=True, append_images=[picture((32, 24))]),
    "png": png(),
    "png, turned": png(orientation=8),
    "png, animated": png(save_all=True, append_images=[picture()]),
    "heic": making.heic(),
    "heic, turned": making.heic(orientation=6),
}


def shown(content: bytes) -> Image.Image:
    """The picture as a viewer shows it."""
    return ImageOps.exif_transpose(Image.open(io.BytesIO(content)))


@pytest.mark.parametrize("name", SENT)
def test_what_is_sent_tells_the_place(name):
    assert tells_the_place(SENT[name])


@pytest.mark.parametrize("name", SENT)
def test_what_is_kept_tells_neither_place_nor_camera(name):
    kept = inspect_file(SENT[name]).content
    assert tells_the_place(kept) == []
    with Image.open(io.BytesIO(kept)) as image:
        assert set(image.getexif()) <= {0x0112}
        assert not image.getexif().get_ifd(0x8825)
        assert not {"comment", "xmp", "photoshop", "mp", "Location", "Author"} & set(image.info)
        assert getattr(image, "n_frames", 1) == 1


@pytest.mark.parametrize(
    ("content", "orientation"),
    [*((jpeg(exif=traces(n)), n) for n in range(1, 9)),
     *((png(orientation=n), n) for n in (1, 3, 6)),
     (making.heic(), 1), (making.heic(orientation=6), 6)],
)  # fmt: skip
def test_a_picture_stays_the_right_way_up(content, orientation):
    upright = Image.Exif()
    upright[0x0112] = orientation
    expected = picture()
    expected.info["exif"] = upright.tobytes()
    expected.getexif()[0x0112] = orientation
    expected = ImageOps.exif_transpose(expected)
    kept = shown(inspect_file(content).content).convert("RGB")
    assert kept.size == expected.size
    assert ImageStat.Stat(ImageChops.difference(kept, expected)).mean < [4.0] * 3


@pytest.mark.parametrize("content", [jpeg(), png()])
def test_the_profile_of_colours_stays(content):
    with Image.open(io.BytesIO(inspect_file(content).content)) as image:
        assert image.info["icc_profile"] == making.PROFILE


def test_a_photograph_is_drawn_anew_as_finely_as_it_came():
    content = jpeg(quality=91, subsampling=0)
    with (
        Image.open(io.BytesIO(content)) as sent,
        Image.open(io.BytesIO(inspect_file(content).content)) as kept,
    ):
        assert kept.quantization == sent.quantization


def test_what_can_be_seen_through_stays_so():
    image = picture(mode="RGBA")
    image.putalpha(100)
    with Image.open(io.BytesIO(inspect_file(png(image)).content)) as kept:
        assert kept.getchannel("A").getextrema() == (100, 100)


def test_a_heic_that_can_be_seen_through_lies_on_white():
    image = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    with Image.open(io.BytesIO(inspect_file(making.heic(image)).content)) as kept:
        assert min(low for low, _ in kept.convert("RGB").getextrema()) > 245


def test_broken_exif_is_no_reason_to_refuse_a_picture():
    content = (
        jpeg().replace(b"Exif\0\0MM", b"Exif\0\0XX", 1).replace(b"Exif\0\0II", b"Exif\0\0XX", 1)
    )
    assert tells_the_place(inspect_file(content).content) == []


def test_a_heic_says_that_it_was_one():
    assert [inspect_file(each).was_heic for each in (making.heic(), jpeg())] == [True, False]
