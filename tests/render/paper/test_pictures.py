"""Pictures of a text on paper: as the page shows them, with their words; what cannot be printed is found."""

from __future__ import annotations

import base64
import ctypes
import struct
import zlib

import numpy as np
import pypdfium2
import pypdfium2.raw as raw
import pytest
from numpy.typing import NDArray

from generator.base.finding import Place
from generator.documents.official import Attached, Body
from generator.render.document_links import check_site_links
from generator.render.own import OwnTemplates
from generator.render.paper.fonts import shipped_fonts
from generator.render.paper.pictures import svg_of
from generator.render.paper.press import Press
from generator.tables.paper import PaperProfile
from generator.views.model import Paper
from tests.render.paper.officials import official

_JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAUDBAQEAwUEBAQFBQUGBwwIBwcHBw8LCwkMEQ8SEhEPERETFhwXExQaFRERGCEYGh0d"
    "Hx8fExciJCIeJBweHx7/2wBDAQUFBQcGBw4ICA4eFBEUHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4e"
    "Hh4eHh4eHh7/wAARCAAQACADAREAAhEBAxEB/8QAGAABAAMBAAAAAAAAAAAAAAAAAAUGBwn/xAAUEAEAAAAAAAAAAAAAAAAAAAAA"
    "/8QAFwEBAQEBAAAAAAAAAAAAAAAAAAgGB//EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AMkY9WwCKVggcBe0vsoA"
    "6ANA7aA//9k="
)
"""32 by 16 points in four quarters: red, blue, green, white."""


POINT = 25.4 / 72
RED, BLUE, GREEN, WHITE = (230, 0, 18), (0, 60, 200), (0, 150, 60), (255, 255, 255)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="red"/></svg>'


def png(width: int, height: int) -> bytes:
    """A picture of points whose left half is red and whose right half is blue."""
    line = b"\0" + bytes(RED) * (width // 2) + bytes(BLUE) * (width - width // 2)

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rest = chunk(b"IDAT", zlib.compress(line * height)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + rest


def jpeg(turn: int = 1) -> bytes:
    """The JPEG with the orientation that a camera writes (EXIF, tag 0x0112)."""
    told = b"Exif\0\0II*\0" + struct.pack("<IHHHIHHI", 8, 1, 0x0112, 3, 1, turn, 0, 0)
    return _JPEG[:2] + b"\xff\xe1" + struct.pack(">H", len(told) + 2) + told + _JPEG[2:]


def press(pictures: dict[str, bytes]) -> Press:
    profile = PaperProfile()
    return Press(profile, shipped_fonts(profile), pictures)


def drawn(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of each picture of points, in millimetres."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=9):
            left, bottom, right, top = one.get_bounds()
            found.append(((right - left) * POINT, (top - bottom) * POINT))
    return found


def seen(pdf: bytes, scale: int = 1) -> NDArray[np.uint8]:
    """The first page as points: rows, columns, red green blue."""
    bitmap = pypdfium2.PdfDocument(pdf)[0].render(scale=scale, rev_byteorder=True)
    return np.array(bitmap.to_numpy()[:, :, :3], dtype=np.uint8)


def has(pdf: bytes, colour: tuple[int, int, int]) -> bool:
    """Whether many points of the first page are of about this colour."""
    away = np.abs(seen(pdf).astype(int) - np.array(colour)).max(axis=2)
    return bool((away < 12).sum() > 100)


def told_aloud(pdf: bytes) -> list[str]:
    """What a reader aloud says instead of each picture of the first page."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    tree = raw.FPDF_StructTree_GetForPage(page)
    found: list[str] = []

    def walk(element: object) -> None:
        size = raw.FPDF_StructElement_GetAltText(element, None, 0)
        if size > 2:
            words = ctypes.create_string_buffer(size)
            raw.FPDF_StructElement_GetAltText(element, words, size)
            found.append(words.raw[: size - 2].decode("utf-16-le"))
        for n in range(raw.FPDF_StructElement_CountChildren(element)):
            child = raw.FPDF_StructElement_GetChildAtIndex(element, n)
            if child:
                walk(child)

    for n in range(raw.FPDF_StructTree_CountChildren(tree)):
        walk(raw.FPDF_StructTree_GetChildAtIndex(tree, n))
    raw.FPDF_StructTree_Close(tree)
    return found


def with_picture(name: str = "assets/a.png") -> Body:
    return Body(f"正文。\n\n![窗口外景]({name})\n\n图后。")


def test_a_picture_is_printed_with_its_words() -> None:
    """In its own size; the words are those that a reader aloud says of it."""
    made = press({"assets/a.png": png(200, 100)}).printed(
        official(body=with_picture(), attachments=(), mark="")
    )
    ((width, height),) = drawn(made)
    assert (width, height) == pytest.approx((200 * 0.75 * POINT, 100 * 0.75 * POINT), abs=0.2)
    assert has(made, RED) and has(made, BLUE)
    assert told_aloud(made) == ["窗口外景"]
    assert "见网页" not in "".join(p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(made))


def test_a_large_picture_stays_within_the_text() -> None:
    """Neither wider than the text nor higher than half of it; also within an attachment and a list."""
    pictures = {"assets/a.png": png(3000, 300), "2026/assets/b.png": b"", "assets/b.png": png(100, 4000)}
    body = Body("- 说明\n\n  ![高图](2026/assets/b.png)\n")
    document = official(body=with_picture(), attachments=(Attached("图", body),))
    (broad, _), (_, tall) = drawn(press(pictures).printed(document))
    assert broad == pytest.approx(156, abs=0.5)
    assert tall == pytest.approx(225 / 2, abs=0.5)


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_picture_of_a_camera_stands_upright(turn: int) -> None:
    """What the camera says of how it was held is followed, as browsers do (EXIF)."""
    document = official(body=with_picture("assets/a.jpg"), mark="", attachments=())
    made = press({"assets/a.jpg": jpeg(turn)}).printed(document)
    page = pypdfium2.PdfDocument(made)[0]
    (one,) = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=9)
    left, bottom, right, top = one.get_bounds()
    points, high = seen(made, scale=4), page.get_height()
    quarters = np.array([[RED, BLUE], [GREEN, WHITE]])
    turned = quarters.transpose(1, 0, 2)
    upright = {
        1: quarters, 2: quarters[:, ::-1], 3: quarters[::-1, ::-1], 4: quarters[::-1], 5: turned,
        6: np.rot90(quarters, -1), 7: np.rot90(turned, 2), 8: np.rot90(quarters, 1),
    }[turn]  # fmt: skip
    for row in (0, 1):
        for column in (0, 1):
            x = left + (0.25 + 0.5 * column) * (right - left)
            y = high - top + (0.25 + 0.5 * row) * (top - bottom)
            got = points[int(4 * y), int(4 * x)].astype(int)
            assert np.abs(got - upright[row, column]).max() < 25


def test_an_svg_is_printed_as_lines() -> None:
    """It stays sharp: no points are made of it."""
    made = press({"assets/a.svg": SVG}).printed(
        official(body=with_picture("assets/a.svg"), mark="", attachments=())
    )
    assert not drawn(made)
    assert has(made, (255, 0, 0))
    assert (
        press({"assets/a.svg": SVG}).printed(
            official(body=with_picture("assets/a.svg"), mark="", attachments=())
        )
        == made
    )


@pytest.mark.parametrize(
    "content",
    [
        b"GIF89a", png(4, 4)[:-20], png(4, 4).replace(b"IDAT", b"IDAX"), jpeg()[:-70], b"\xff\xd8\xff\xe0", b"<svg/>",
        SVG.replace(b"<rect", b'<image href="file:///x.png"/><rect'), b"<!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG, b"",
    ],
)  # fmt: skip
def test_what_cannot_be_printed_is_found(content: bytes) -> None:
    """Damaged files, other kinds, and an SVG that takes in others: told at the text, before a file is written."""
    assert svg_of(content) is None
    paper = Paper("n.pdf", official(body=with_picture()), Place("notices/n.md", line=1))
    found = list(check_site_links({}, [paper], OwnTemplates({}, {"a.png": content})))
    assert [(f.code, f.place.file, f.value) for f in found] == [
        ("picture-unprintable", "notices/n.md", "assets/a.png")
    ]
    assert not list(check_site_links({}, [paper], OwnTemplates({}, {"a.png": png(4, 4)})))
