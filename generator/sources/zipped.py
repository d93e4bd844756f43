"""Opening a workbook that is a ZIP package, after proving that it is harmless to unpack.

Every member is unpacked once and thrown away before any parser sees it: sizes are counted as they really
come out, checksums are tried, and a document type declaration (the door to entity bombs and foreign files) is
refused. Neither workbook format needs one.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from generator.base.finding import Findings
from generator.sources.model import SourceFile

MOST_UNPACKED = 512 * 2**20
"""Bytes that a package may unpack to."""
FREE_UNPACKED = 32 * 2**20
"""Bytes below which the rate of packing is not looked at: empty formatted rows pack very well."""
HIGHEST_RATIO = 200
MOST_MEMBERS = 10_000
_PIECE = 2**20
_DECLARATIONS = tuple("<!DOCTYPE".encode(e) for e in ("utf-8", "utf-16-le", "utf-16-be"))
_ENCODING = re.compile(rb"""^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_ENCODINGS = frozenset(["utf-8", "utf-16", "us-ascii", "ascii"])


def open_package(file: SourceFile, content: bytes, findings: Findings) -> zipfile.ZipFile | None:
    """The package, safe to read; None, with the finding that says why, where it is not."""
    place = file.place()
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
        members = package.infolist()
        if any(m.flag_bits & 1 for m in members):
            findings.add("file-protected", place)
            return None
        declared = sum(m.file_size for m in members)
        if len(members) > MOST_MEMBERS or _too_much(declared, len(content)):
            findings.add("file-unpacks-too-large", place, declared, most=MOST_UNPACKED)
            return None
        unpacked = 0
        for member in members:
            tail = b""
            with package.open(member) as stream:
                while piece := stream.read(_PIECE):
                    unpacked += len(piece)
                    if _too_much(unpacked, len(content)):
                        findings.add("file-unpacks-too-large", place, unpacked, most=MOST_UNPACKED)
                        return None
                    if member.filename.lower().endswith((".xml", ".rels", ".vml")):
                        if not tail and _foreign_encoding(piece):
                            findings.add("file-damaged", place, member.filename)
                            return None
                        # A declaration may lie across two pieces.
                        if any(d in tail + piece for d in _DECLARATIONS):
                            findings.add("file-declares-entities", place, member.filename)
                            return None
                        tail = piece[-32:]
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as problem:
        findings.add("file-damaged", place, problem)
        return None
    return package


def _too_much(unpacked: int, packed: int) -> bool:
    return unpacked > MOST_UNPACKED or (unpacked > FREE_UNPACKED and unpacked > HIGHEST_RATIO * packed)


def _foreign_encoding(start: bytes) -> bool:
    """Whether the XML names an encoding in which a declaration could hide from the search above."""
    found = _ENCODING.match(start)
    return found is not None and found[1].decode("ascii").lower() not in _ENCODINGS
