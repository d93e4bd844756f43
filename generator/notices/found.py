"""What a reference asks for, looked up in the public projection; whatever cannot be told is a finding.

A reference that leaves out scheme or period takes those of its notice, and one that leaves out the
assessment the only one of the scheme that has the column.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from generator.base.column import Column
from generator.base.finding import Findings, Place
from generator.base.period import Period, parse_period
from generator.base.text import Text
from generator.documents.notice import NoticeFront
from generator.notices.grammar import Reference, Target
from generator.results.public import Public, PublicResult
from generator.results.public_registers import PublicRegister
from generator.rules.rank import Rank
from generator.schemes.model import CheckedAssessment, CheckedStep, Scheme, Schemes
from generator.sources.decode import nearest


class Mask(Protocol):
    """Flags of rows, as columns have them."""

    def tolist(self) -> list[bool]:
        """The flags as plain values."""


SCHEME = Text("考核方案", "scheme")
ASSESSMENT = Text("考核项", "assessment")
COLUMN = Text("列", "column")
PERIOD = Text("周期", "period")
SOMEBODY = Text("人员或单位", "person or unit")
REGISTER = Text("台账", "register")
ARCHIVE = Text("已归档的年度", "closed year")


@dataclass(frozen=True, slots=True)
class Told:
    """One place at which findings about a reference are told."""

    reference: Reference
    place: Place
    findings: Findings

    def unknown(self, what: Text, value: str, known: Iterable[str]) -> None:
        """Something that the reference names is not there."""
        self.findings.add(
            "reference-unknown", self.place, value, reference=self.reference.written, what=what.zh,
            what_en=what.en, guess=nearest(value, known),
        )  # fmt: skip

    def unclear(self, what: Text, known: Iterable[str]) -> None:
        """Something that the reference leaves out may be several things."""
        self.findings.add(
            "reference-unclear", self.place, self.reference.written, reference=self.reference.written,
            what=what.zh, what_en=what.en, known="、".join(known),
        )  # fmt: skip

    def withheld(self, value: str) -> None:
        """What the reference asks for may not be told."""
        self.findings.add("reference-withheld", self.place, value, reference=self.reference.written)

    def unfit(self, why: Text) -> None:
        """The reference asks of a thing what it is not made for."""
        written = self.reference.written
        self.findings.add(
            "reference-unfit", self.place, written, reference=written, why=why.zh, why_en=why.en
        )


class Lookup:
    """Finds results, columns and registers for the references of one notice."""

    def __init__(self, public: Public, schemes: Schemes, front: NoticeFront) -> None:
        self.public = public
        self.schemes = schemes
        self.front = front

    def result(self, target: Target, told: Told) -> tuple[PublicResult, Target] | None:
        """The public result that a target names, with the target completed."""
        name = target.scheme or str(self.front.scheme or "")
        if not name:
            told.unclear(SCHEME, self.schemes.by_id)
            return None
        if name not in self.schemes.by_id:
            told.unknown(SCHEME, name, self.schemes.by_id)
            return None
        period = parse_period(target.period) if target.period else self.front.period
        if period is None:
            told.unclear(PERIOD, ("2026-10", "2026-q3", "2026"))
            return None
        scheme = self.schemes.in_force(name, period)
        if scheme is None:
            told.unknown(PERIOD, period.name, ())
            return None
        assessment, column = self._assessment(scheme, target, told)
        if assessment is None:
            return None
        if column and assessment.step(column) is None and assessment.input(column) is None:
            steps = [s.id for s in assessment.steps] + [str(i.id) for i in assessment.head.inputs]
            told.unknown(COLUMN, column, steps)
            return None
        found = self.public.by_key.get((name, assessment.id, period.name))
        if found is None:
            what = f"{period.text.zh}{assessment.head.label}"
            told.findings.add("reference-unreleased", told.place, what, reference=told.reference.written)
            return None
        return found, Target(name, assessment.id, period.name, column)

    def _assessment(self, scheme: Scheme, target: Target, told: Told) -> tuple[CheckedAssessment | None, str]:
        """The assessment that is meant, and the column."""
        named, column = target.assessment, target.column
        if named:
            assessment = scheme.assessment(named)
            alone = told.reference.word == "count" and not column and not target.period
            if assessment is None and alone:
                named, column = "", named  # a selection may be named by itself
            elif assessment is None:
                told.unknown(ASSESSMENT, named, [a.id for a in scheme.assessments])
                return None, column
            else:
                return assessment, column
        having = [a for a in scheme.assessments if a.step(column) or a.input(column)]
        if len(having) == 1:
            return having[0], column
        if having:
            told.unclear(ASSESSMENT, [f"{a.id}.{column}" for a in having])
        else:
            told.unknown(COLUMN, column, [s.id for a in scheme.assessments for s in a.steps])
        return None, column

    def column(self, found: PublicResult, name: str, told: Told) -> Column | None:
        """One column with one value a subject, as far as a circular may tell it."""
        assessment = found.result.assessment
        if name not in found.shown or name not in found.circular:
            told.withheld(assessment.label(name))
            return None
        column = found.result.columns[name]
        if column.form.axes:
            told.unfit(
                Text(
                    f"“{assessment.label(name)}”一个对象有多个值",
                    f"“{assessment.label(name)}” has several values of one subject",
                )
            )
            return None
        return column

    def register(self, name: str, told: Told) -> PublicRegister | None:
        """A register as the site shows it, with the columns that a circular may tell."""
        found = next((r for r in self.public.registers if r.register.register == name), None)
        if found is None or not found.columns:
            if name in self.public.headings:
                told.withheld(name)
            else:
                told.unknown(REGISTER, name, self.public.headings)
            return None
        shows = self.public.disclosure.shows
        kept = [i for i, c in enumerate(found.columns) if shows(c.fact or found.register.fact, "circular")]
        if not kept:
            told.withheld(found.register.label)
            return None
        return replace(
            found,
            columns=tuple(found.columns[i] for i in kept),
            rows=tuple(tuple(row[i] for i in kept) for row in found.rows),
        )


def rank_of(found: PublicResult) -> CheckedStep | None:
    """The step that ranks the subjects, if it is public."""
    steps = found.result.assessment.steps
    return next((s for s in steps if isinstance(s.rule, Rank) and s.id in found.shown), None)


def rows_of(register: PublicRegister, period: Period | None, issued: date) -> list[int]:
    """The rows of a register that belong to a period and begin by the day of issue.

    All of them where rows have no day, or the site does not tell it; without a period all up to that day.
    """
    if not any(register.when):
        return list(range(len(register.rows)))
    first = period.first if period is not None else date.min
    last = min(period.last, issued) if period is not None else issued
    whole = period.last if period is not None else date.max
    return [
        i
        for i, when in enumerate(register.when)
        if when and first.toordinal() <= when[0] <= last.toordinal() and when[1] <= whole.toordinal()
    ]


def where(mask: Mask) -> list[int]:
    """The numbers of the rows that a mask flags."""
    return [i for i, flagged in enumerate(mask.tolist()) if flagged]
