"""What is handed over or laid on a desk: certificates, plaques, and the summary of a period on one page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.documents.official import MadeTable


@dataclass(frozen=True, slots=True)
class Award:
    """One honour of one person or unit.

    ``name`` is who holds it, ``beside`` the unit of a person; ``honour`` the title won; ``ground`` what it
    was won in and by which clause, in words; ``number`` is that of the certificate.
    """

    name: str
    beside: str
    person: bool
    honour: str
    period: str
    ground: str
    number: str


@dataclass(frozen=True, slots=True)
class Awards:
    """The certificates or plaques of one assessment and period, a page each, in the order of the result.

    ``issued`` is the day of the decision that gives them. A ``specimen`` says so on each page: it is for the
    eye of the office, before anything is decided. ``check_code`` is that of the record which released them.
    """

    kind: Literal["certificate", "plaque"]
    title: str
    awards: tuple[Award, ...]
    issuer: str
    issued: date
    specimen: bool = False
    check_code: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """One page for those who lead: figures with what they are, the tables that matter, what to know beside.

    ``figures`` are label and value; ``notes`` say of what the figures are, and from which day.
    """

    title: str
    figures: tuple[tuple[str, str], ...]
    tables: tuple[MadeTable, ...]
    notes: tuple[str, ...]
    issuer: str
    issued: date
