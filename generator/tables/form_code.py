"""What a score sheet to fill in says of itself, so that a filled one is known again (ET-10, ET-28).

Every form bears its number (表号) in plain sight: the edition of the scheme with the beginning of its hash,
assessment, period, register, who fills it in, and whether everybody on it is marked. Every line or sheet
bears its number of so many and a short check of what stands printed there. Whoever fills in a form changes
none of this; where it differs, somebody did.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from generator.base.finding import Place

NUMBER, SERIAL, CHECK = "表号", "序号", "校验码"
ITEM, FULL, POINTS, MARK, REMARK = "评估项目", "分值", "评估要点", "打分", "备注"
FOLDER = "forms"
"""Filled forms lie in ``content/forms/PERIOD/REGISTER/``."""
DIGITS = 12
"""So many digits of an edition's hash stand in the number of a form."""
NOBODY = "-"
_NAMES = {"person": "{}姓名", "unit": "{}名称"}


def name_heading(heading: str, kind: str, taken: Iterable[str]) -> str:
    """The heading of the names that stand right of a list's ids; ``taken`` are those of the register."""
    name = _NAMES[kind].format(heading)
    return f"（{name}）" if name in taken else name


@dataclass(frozen=True, slots=True)
class FormCode:
    """The number of a form. ``filler`` is the id of who fills it in, ``-`` where nobody is named.

    ``each`` says that a line is expected of everybody on the form; else lines left empty say nothing.
    """

    scheme: str
    edition: str
    digest: str
    assessment: str
    period: str
    register: str
    filler: str
    each: bool

    def __str__(self) -> str:
        each = "each" if self.each else "any"
        edition = f"{self.scheme}@{self.edition}"
        return "/".join(
            (edition, self.digest, self.assessment, self.period, self.register, self.filler, each)
        )


@dataclass(frozen=True, slots=True)
class FormRead:
    """A form that was handed in: its number, and the cell where that stands."""

    code: FormCode
    place: Place


def parse_code(text: str) -> FormCode | None:
    """The number of a form as it stands in its cell, or None where that is none."""
    parts = text.strip().split("/")
    scheme, at, edition = parts[0].partition("@")
    if len(parts) != 7 or not at or not all((scheme, edition, *parts)) or parts[6] not in ("each", "any"):
        return None
    digest, assessment, period, register, filler, each = parts[1:]
    return FormCode(scheme, edition, digest, assessment, period, register, filler, each == "each")


def check_code(code: str, serial: str, printed: Iterable[tuple[str, str, str]]) -> str:
    """The check of one line or sheet: eight digits of a hash, no protection against ill will.

    ``printed`` has heading, id and name of whatever stands printed in it. By hand:
    ``printf '%s' 'NUMBER|SERIAL|HEADING=ID=NAME…' | sha256sum``.
    """
    said = "|".join((code, serial, *("=".join(one) for one in printed)))
    return hashlib.sha256(said.encode()).hexdigest()[:8]
