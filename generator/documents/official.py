"""An official document as its three faces need it: the page, the same page printed, and the PDF.

The text is Markdown in which every reference to data has become a mark (:func:`mark`); what the reference
made stands beside it, so that nothing that comes from data is ever read as markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Align = Literal["left", "centre", "right"]
_OPEN, _SHUT = "\ue010", "\ue011"


def without_marks(text: str) -> str:
    """A text without the signs that marks are made of: whoever typed them made no reference."""
    return text.replace(_OPEN, "").replace(_SHUT, "")


def mark(number: int) -> str:
    """What stands in a text for its reference of this number (from 0)."""
    return f"{_OPEN}{number}{_SHUT}"


@dataclass(frozen=True, slots=True)
class MadeText:
    """Words that a reference made: a figure, a name, a list, a sentence.

    ``address`` is the page of the site, from its root, where they open; empty where there is none.
    """

    words: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class MadeTable:
    """A table that a reference made; a reference to it stands alone in its paragraph.

    ``rows`` are texts as published; ``address`` is the page that the table is taken from.
    """

    caption: str
    heads: tuple[str, ...]
    aligns: tuple[Align, ...]
    rows: tuple[tuple[str, ...], ...]
    address: str = ""
    notes: tuple[str, ...] = ()


Made = MadeText | MadeTable


@dataclass(frozen=True, slots=True)
class Body:
    """A text: Markdown with marks, and what its references made, by their numbers."""

    text: str
    made: tuple[Made, ...] = ()


@dataclass(frozen=True, slots=True)
class Attached:
    """One attachment (附件): its title, and its text where it is printed with the document."""

    title: str
    body: Body | None = None


@dataclass(frozen=True, slots=True)
class Official:
    """One official document (GB/T 9704-2012, 7.2 to 7.4); empty texts stand for parts that it has not.

    ``mark`` is the name of the issuer in the red heading, ``number`` the whole 发文字号 (云服考〔2026〕12号),
    ``signer`` the 签发人, ``note`` the 附注, ``printed_by`` and ``printed_on`` the 印发机关 and 印发日期,
    ``banner`` what must be said before all else (withdrawn, superseded), ``check_code`` the short code by
    which a reader checks the text, ``check_address`` the whole address that a QR code leads to. One
    not ``dated`` is a form: its day is left blank for the pen.
    """

    kind: str
    mark: str
    number: str
    title: str
    addressees: tuple[str, ...]
    body: Body
    attachments: tuple[Attached, ...]
    issuer: str
    issued: date
    signer: str = ""
    copy_to: tuple[str, ...] = ()
    printed_by: str = ""
    printed_on: date | None = None
    note: str = ""
    sealed: bool = False
    banner: str = ""
    check_code: str = ""
    check_address: str = ""
    dated: bool = True
