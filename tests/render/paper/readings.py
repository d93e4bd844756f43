"""What a PDF says of itself, read by a reader that has nothing of ours: positions in millimetres from the top left."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as raw

POINT = 25.4 / 72


@dataclass(frozen=True)
class Letter:
    """One character: where its baseline begins, its ink, its size in points, its font."""

    text: str
    x: float
    y: float
    size: float
    left: float
    right: float
    top: float
    bottom: float
    font: str


@dataclass(frozen=True)
class Stroke:
    """One line drawn: from left to right, at its middle, so thick, in a colour (red, green, blue)."""

    left: float
    right: float
    y: float
    thickness: float
    colour: tuple[int, int, int]


@dataclass(frozen=True)
class Sheet:
    """One page."""

    width: float
    height: float
    letters: tuple[Letter, ...]
    strokes: tuple[Stroke, ...]

    @property
    def text(self) -> str:
        """All its characters."""
        return "".join(one.text for one in self.letters)

    def words(self, text: str, nth: int = 0) -> tuple[Letter, ...]:
        """The characters of some words, of their nth standing on the page."""
        at = -1
        for _ in range(nth + 1):
            at = self.text.index(text, at + 1)
        return self.letters[at : at + len(text)]

    @property
    def lines(self) -> list[float]:
        """The baselines, from the top."""
        return sorted({round(one.y, 2) for one in self.letters})


def sheets(pdf: bytes) -> list[Sheet]:
    """Every page of a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    return [_sheet(page) for page in document]


def _sheet(page: pypdfium2.PdfPage) -> Sheet:
    width, height = page.get_size()
    text = page.get_textpage()
    letters: list[Letter] = []
    for n in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text, n))
        if character.isspace() or raw.FPDFText_IsGenerated(text, n):
            continue
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(text, n, x, y)
        left, bottom, right, top = text.get_charbox(n)
        name = ctypes.create_string_buffer(200)
        raw.FPDFText_GetFontInfo(text, n, name, 200, None)
        letters.append(
            Letter(
                character, x.value * POINT, (height - y.value) * POINT, raw.FPDFText_GetFontSize(text, n),
                left * POINT, right * POINT, (height - top) * POINT, (height - bottom) * POINT,
                name.value.decode().partition("+")[2] or name.value.decode(),
            )
        )  # fmt: skip
    strokes = []
    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = drawn.get_bounds()
        if top - bottom < 24 and right - left > 100:
            pen = ctypes.c_float()
            raw.FPDFPageObj_GetStrokeWidth(drawn, pen)
            parts = [ctypes.c_uint() for _ in range(4)]
            raw.FPDFPageObj_GetStrokeColor(drawn, *parts)
            red, green, blue = (part.value for part in parts[:3])
            strokes.append(
                Stroke(
                    left * POINT, right * POINT, (height - (top + bottom) / 2) * POINT, pen.value * POINT,
                    (red, green, blue),
                )
            )  # fmt: skip
    strokes.sort(key=lambda one: one.y)
    return Sheet(width * POINT, height * POINT, tuple(letters), tuple(strokes))
