"""What the draft of a notice is written from: the edition in force, and what of it a circular may tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.base.finding import Findings
from generator.base.period import Period
from generator.documents.model import Documents
from generator.documents.notice import Notice, Publicity
from generator.results.life import last_day_of
from generator.results.objections import OBJECTION
from generator.rules.rank import Rank
from generator.rules.selection import Selection
from generator.schemes.disclosed import fact_of
from generator.schemes.model import CheckedAssessment, CheckedStep, Scheme
from generator.sources.decode import Identifier
from generator.tables.acts import Correction, Objection
from generator.tables.model import Tables


@dataclass(frozen=True, slots=True)
class Ground:
    """What a draft is written from: the edition in force, and what of it a circular may tell.

    ``correction`` is what a notice of correction tells of, ``amended`` the notices whose figures it changed.
    """

    tables: Tables
    documents: Documents
    scheme: Scheme
    period: Period
    today: date
    correction: Correction | None = None
    amended: tuple[Notice, ...] = ()

    def tells(self, assessment: CheckedAssessment, step: CheckedStep) -> bool:
        """Whether site and circulars may tell a step."""
        fact, shows = fact_of(assessment, step), self.tables.disclosure.shows
        return shows(fact) and shows(fact, "circular")

    @property
    def assessments(self) -> list[CheckedAssessment]:
        """The assessments of the period's rhythm."""
        return [a for a in self.scheme.assessments if a.head.rhythm == self.period.rhythm]

    def ranked(self) -> Iterator[tuple[CheckedAssessment, str]]:
        """The assessments with a rank that may be told, with the column that it ranks by."""
        for one in self.assessments:
            for step in one.steps:
                if isinstance(step.rule, Rank) and self.tells(one, step):
                    of = one.step(str(step.rule.of))
                    if of is not None and self.tells(one, of):
                        yield one, of.id
                        break

    def honours(self) -> Iterator[tuple[CheckedAssessment, CheckedStep]]:
        """The selections that bring an honour."""
        for one in self.assessments:
            for step in one.steps:
                if isinstance(step.rule, Selection) and step.rule.honour and self.tells(one, step):
                    yield one, step

    def subjects(self, one: CheckedAssessment) -> str:
        """The subjects of an assessment, as counted: 名人员, 个窗口."""
        if one.head.subjects.kind == "person":
            return "名人员"
        kind = one.head.subjects.unit_kind
        kinds = self.tables.organisation.unit_kinds
        return f"个{next((k.label for k in kinds if k.id == kind), '单位')}"

    @property
    def law(self) -> str:
        """The regulation by its title and number."""
        found = self.documents.regulations.get(self.scheme.head.regulation)
        if found is None:
            return "有关规定"
        number = f"（{found.front.number}）" if found.front.number else ""
        return f"《{found.front.title}》{number}"

    @property
    def about(self) -> str:
        """Scheme and period in words: 2026年10月窗口服务考核."""
        return f"{self.period.text.zh}{self.scheme.head.label}"

    def told(self) -> list[CheckedAssessment]:
        """The assessments that circulars may tell of: those with places, else any with a figure."""
        ranked = [one for one, _ in self.ranked()]
        if ranked:
            return ranked
        return [a for a in self.assessments if any(self.tells(a, step) for step in a.steps)]

    def assessed(self) -> list[CheckedAssessment]:
        """The assessments of the period's rhythm that take data of their own, or those of any rhythm."""
        own = [a for a in self.scheme.assessments if any(i.register for i in a.head.inputs)]
        return [a for a in own if a.head.rhythm == self.period.rhythm] or own

    def who(self, one: CheckedAssessment) -> str:
        """Who is assessed, in words: 从事窗口服务的人员, 各窗口."""
        subjects = one.head.subjects
        kinds = self.tables.organisation.unit_kinds
        unit = next((k.label for k in kinds if k.id == subjects.unit_kind), "单位")
        if subjects.kind == "unit":
            return f"各{unit}"
        if subjects.posts:
            return f"从事{'、'.join(subjects.posts)}的人员"
        register = self.tables.registers.get(str(subjects.listed_in)) if subjects.listed_in else None
        return f"列入“{register.label}”的人员" if register is not None else f"各{unit}人员"

    @staticmethod
    def what(one: CheckedAssessment) -> str:
        """What is looked at, in words: 出勤记录、日常检查."""
        day = one.head.subjects.unit_on
        return "、".join(dict.fromkeys(i.label for i in one.head.inputs if i.register and i.id != day))

    def objection(self) -> Objection | None:
        """The objection that led to the correction, where readers may know of it."""
        one = self.correction
        if one is None or not self.tables.disclosure.shows(OBJECTION, "circular"):
            return None
        decided = (o for o in self.tables.objections if o.decision is not None)
        return next((o for o in decided if o.decision and o.decision.correction == one.correction), None)

    def publicity(self) -> tuple[date | None, int]:
        """The last day of a publicity period from today on, where holidays are known; its working days."""
        days = 5
        front = Publicity(
            scheme=Identifier(self.scheme.id), assessments=(), periods=(), days=days, counted="working",
            from_=self.today, contact="", how="",
        )  # fmt: skip
        return last_day_of(front, self.tables.calendars, Findings()), days
