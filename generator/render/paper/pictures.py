"""Pictures of a site on paper: PNG, JPEG and SVG, each as one SVG: all that reaches a template is text.

What a browser would still show of a damaged file the printer would leave out without a word, so a picture is
looked through before anything is printed.
"""

from __future__ import annotations

import base64
import re
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import ParseError, fromstring

from generator.base.finding import Finding, Place
from generator.documents.official import Official
from generator.render.blocks import Block, Listing, Picture, blocks_of
from generator.render.own import OwnTemplates
from generator.render.templates import ASSETS, asset_files
from generator.views.model import Printed

Pictures = Mapping[str, bytes]
"""The files that pictures may be, by their addresses from the root of the site."""

_YEAR = re.compile(r"^[0-9]{4}/")
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers of a JPEG that tell how large it is."""
_TURNS = {
    2: "-1 0 0 1 {w} 0", 3: "-1 0 0 -1 {w} {h}", 4: "1 0 0 -1 0 {h}", 5: "0 1 1 0 0 0", 6: "0 1 -1 0 {h} 0",
    7: "0 -1 -1 0 {h} {w}", 8: "0 -1 1 0 0 {w}",
}  # fmt: skip
"""How a camera held askew says that its picture is to be turned (EXIF, orientation)."""
_LINKS = ("href", "{http://www.w3.org/1999/xlink}href")


def pictures_at(own: OwnTemplates | None) -> Pictures:
    """The files that the texts of a site may show: its own assets, and ours."""
    return {f"{ASSETS}/{name}": content for name, content in asset_files(own.assets if own else {})}


def check_pictures(document: Printed, place: Place, pictures: Pictures) -> Iterator[Finding]:
    """Each picture of a document that cannot be printed, at the place where the document is written."""
    for address in pictures_of(document):
        content = content_of(address, pictures)
        if content is not None and svg_of(content) is None:
            yield Finding("picture-unprintable", place, address)


def pictures_of(document: Printed) -> tuple[str, ...]:
    """The addresses of all pictures of a document, each once; only official documents have any."""
    if not isinstance(document, Official):
        return ()
    bodies = [document.body, *(a.body for a in document.attachments)]
    found = [p for body in bodies if body is not None for p in _within(blocks_of(body))]
    return tuple(dict.fromkeys(found))


def _within(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Picture):
            yield block.address
        elif isinstance(block, Listing):
            for item in block.items:
                yield from _within(item)


def content_of(address: str, pictures: Pictures) -> bytes | None:
    """The file of a picture; the years of a site have the same ones below them."""
    return pictures.get(_YEAR.sub("", address.partition("#")[0]))


def svg_of(content: bytes) -> str | None:
    """A picture as SVG text; None where it is none of the three kinds, not whole, or takes in other files."""
    if content.startswith(_PNG):
        size = _png(content)
        return _framed(content, "png", size, 1) if size is not None else None
    if content.startswith(_JPEG):
        told = _jpeg(content)
        return _framed(content, "jpeg", told[:2], told[2]) if told is not None else None
    return _svg(content)


def _framed(content: bytes, kind: str, size: tuple[int, int], turn: int) -> str:
    """A picture of points within an SVG of its size, upright."""
    width, height = size
    across, down = (height, width) if turn > 4 else size
    matrix = _TURNS.get(turn, "1 0 0 1 0 0").format(w=width, h=height)
    data = base64.b64encode(content).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{across}" height="{down}" '
        f'viewBox="0 0 {across} {down}"><image width="{width}" height="{height}" '
        f'transform="matrix({matrix})" href="data:image/{kind};base64,{data}"/></svg>'
    )


def _png(content: bytes) -> tuple[int, int] | None:
    """How large a PNG is; None where it is not whole."""
    at, size, packed = len(_PNG), (0, 0), b""
    while at + 12 <= len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        name, data = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        check = content[at + 8 + length : at + 12 + length]
        if check != struct.pack(">I", zlib.crc32(name + data)):
            return None
        if name == b"IHDR" and length == 13:
            size = (int.from_bytes(data[:4]), int.from_bytes(data[4:8]))
        elif name == b"IDAT":
            packed += data
        elif name == b"IEND":
            try:
                return size if zlib.decompress(packed) and min(size) > 0 else None
            except zlib.error:
                return None
        at += 12 + length
    return None


def _jpeg(content: bytes) -> tuple[int, int, int] | None:
    """Width and height of a JPEG and how it is to be turned; None where it is not whole."""
    at, turn = 2, 1
    if b"\xff\xd9" not in content[-64:]:
        return None
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        data = content[at + 4 : at + 2 + length]
        if marker == 0xFF:
            at += 1
            continue
        if marker == 0xE1 and data.startswith(b"Exif\0\0"):
            turn = _turn(data[6:])
        elif marker in _FRAMES and len(data) >= 5:
            height, width = struct.unpack(">HH", data[1:5])
            return (width, height, turn) if width and height else None
        at += 2 + length
    return None


def _turn(told: bytes) -> int:
    """The orientation that a camera wrote down (TIFF tag 0x0112); 1 where it says nothing."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(told[:4])
    if order is None or len(told) < 10:
        return 1
    (at,) = struct.unpack(f"{order}I", told[4:8])
    (count,) = struct.unpack(f"{order}H", told[at : at + 2].ljust(2, b"\0"))
    for n in range(count):
        entry = told[at + 2 + 12 * n : at + 14 + 12 * n]
        if len(entry) == 12 and struct.unpack(f"{order}H", entry[:2]) == (0x0112,):
            return int(struct.unpack(f"{order}H", entry[8:10])[0])
    return 1


def _svg(content: bytes) -> str | None:
    try:
        text = content.decode("utf-8-sig")
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            return None
        root = fromstring(text)
    except (UnicodeDecodeError, ParseError):
        return None
    whole = root.tag == "{http://www.w3.org/2000/svg}svg"
    for element in root.iter():
        for link in _LINKS:
            whole = whole and element.get(link, "#").strip().startswith(("#", "data:"))
    return text if whole else None
