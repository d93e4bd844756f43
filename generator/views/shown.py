"""A public result made ready for pages once: its columns, their order, and what belongs beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.results.public import Public, PublicResult
from generator.rules.indicator import Indicator
from generator.rules.rank import Rank
from generator.rules.rubric import Rubric
from generator.rules.selection import Selection
from generator.schemes.model import CheckedStep
from generator.tables.model import Roster, SiteConfig
from generator.views.addresses import part_page, ranking_page, sheets_page
from generator.views.columns import ShownColumn, main_step, rank_step, shown_columns
from generator.views.sources import source_texts

LARGE = 600
"""Above so many rows a ranking of people is a list of its parts, and explanations are not laid out."""


class ShownResult:
    """One public result with its columns as ready cells; everything is worked out when first asked for."""

    def __init__(self, public: PublicResult, roster: Roster, place: int = 0) -> None:
        """``place`` is that of the scheme among all: see :func:`scheme_place`."""
        self.public = public
        self.roster = roster
        self.place = place
        self.result = public.result
        self.scheme, self.assessment, self.period = (
            self.result.scheme,
            self.result.assessment,
            self.result.period,
        )
        self.size = len(self.result.ids)
        self.is_people = self.assessment.head.subjects.kind == "person"
        self.address = ranking_page(self.scheme.id, self.assessment.id, self.period)
        self.main = main_step(public)
        self.ranked = rank_step(public)
        self.day = self.period.last.toordinal()

    @property
    def title(self) -> str:
        return f"{self.period.text.zh}{self.assessment.head.label}"

    @cached_property
    def targets(self) -> list[CheckedStep]:
        """The indicators against targets of units that are neither ranked nor chosen by them; else none."""
        steps = [s for s in self.assessment.steps if s.id in self.public.shown]
        if self.is_people or any(isinstance(s.rule, Rank | Selection) for s in steps):
            return []
        return [s for s in steps if isinstance(s.rule, Indicator)]

    @cached_property
    def columns(self) -> list[ShownColumn]:
        """Every column of a person's or unit's row, seats of a panel side by side."""
        return shown_columns(self.public, wide=True)

    @cached_property
    def single(self) -> list[ShownColumn]:
        """The columns with one value a subject."""
        with_axes = {n for n in self.public.shown if self.result.columns[n].form.axes}
        return [c for c in self.columns if c.id not in with_axes]

    @cached_property
    def sources(self) -> list[str]:
        """Where the figures of each row stand."""
        return source_texts(self.public)

    def column(self, name: str | None) -> ShownColumn | None:
        """A column with one value a subject, by its id."""
        return next((c for c in self.single if c.id == name), None)

    @cached_property
    def order(self) -> list[int]:
        """The rows in order of place; equal places, and none, in the declared list order.

        Where places run apart for each word of a column, those of one word stand together.
        """
        if self.ranked is None:
            return list(range(self.size))
        apart = isinstance(self.ranked.rule, Rank) and self.ranked.rule.within is not None
        group = self.public.peers[self.ranked.id].tolist() if apart else [0] * self.size
        column = self.result.columns[self.ranked.id]
        places = column.values.num.tolist()
        given = column.given.tolist()
        last = max(places, default=0) + 1
        return sorted(range(self.size), key=lambda i: (group[i], places[i] if given[i] else last))

    @cached_property
    def part_kind(self) -> str | None:
        """The highest kind of unit that parts the people: one department alone would be all of them again.

        Below the top everybody must belong to such a unit, else somebody would be in no part.
        """
        top = [k.id for k in self.roster.kinds if k.within is None]
        below = [k.id for k in self.roster.kinds if k.within is not None]
        for kind in (*top, *below):
            units = set(self.result.groups[kind].tolist()) if kind in self.result.groups else set()
            if len(units - {-1}) > 1 and (kind in top or -1 not in units):
                return kind
        return None

    @cached_property
    def part_of(self) -> list[int]:
        """The unit of each row by which people are parted, by number; −1 is none."""
        if not self.is_people or self.part_kind is None:
            return [-1] * self.size
        return list(self.result.groups[self.part_kind].tolist())

    def kind_label(self, kind: str | None) -> str:
        """A kind of unit in words."""
        return next((k.label for k in self.roster.kinds if k.id == kind), "")

    def groups_of(self, kind: str) -> list[str]:
        """By name the unit of a kind that each row belongs to, empty where none; nothing for no kind."""
        if not self.kind_label(kind) or kind not in self.result.groups:
            return []
        units = self.result.groups[kind].tolist()
        names = {u: self.roster.unit_name(u, self.day) if u >= 0 else "" for u in set(units)}
        return [names[u] for u in units]

    @cached_property
    def parts(self) -> dict[int, list[int]]:
        """The rows of each such unit in order of place, units in the order of their ids."""
        found: dict[int, list[int]] = {}
        for row in self.order:
            found.setdefault(self.part_of[row], []).append(row)
        return {unit: found[unit] for unit in sorted(found) if unit >= 0}

    def part_address(self, unit: int) -> str:
        """The page of one unit's part of the ranking."""
        return part_page(self.scheme.id, self.assessment.id, self.period, self.roster.units[unit].id)

    @cached_property
    def unit_names(self) -> list[str]:
        """The unit of each person, or the superior unit of each unit, named as on the period's last day."""
        units = self.result.units.tolist()
        if not self.is_people:
            kind = {k.id: k.within for k in self.roster.kinds}
            own = [self.roster.units[u].kind for u in self.result.subjects.tolist()]
            units = [
                self.roster.superior(s, w, self.day) if (w := kind.get(k)) else -1
                for s, k in zip(self.result.subjects.tolist(), own)
            ]
        names = {u: self.roster.unit_name(u, self.day) if u >= 0 else "" for u in set(units)}
        return [names[u] for u in units]

    @cached_property
    def rubric(self) -> CheckedStep | None:
        """The step that adds up sheets by item, where the site shows the items."""
        return next(
            (
                s
                for s in self.assessment.steps
                if isinstance(s.rule, Rubric) and s.id in self.public.shown and s.rule.of in self.public.shown
            ),
            None,
        )

    def sheets_address(self, unit: int) -> str:
        """The page of the sheets of one unit's people."""
        return sheets_page(self.scheme.id, self.assessment.id, self.period, self.roster.units[unit].id)

    @cached_property
    def honours(self) -> list[CheckedStep]:
        """The selections that bring an honour."""
        return [
            s
            for s in self.assessment.steps
            if isinstance(s.rule, Selection) and s.rule.honour and s.id in self.public.shown
        ]


@dataclass(frozen=True, slots=True)
class Shown:
    """All public results ready for pages, in order of time, and by year."""

    public: Public
    results: tuple[ShownResult, ...]
    by_year: Mapping[int, tuple[ShownResult, ...]]

    def same(self, one: ShownResult) -> list[ShownResult]:
        """The results of the same assessment in all periods, in order of time."""
        return [
            r for r in self.results if (r.scheme.id, r.assessment.id) == (one.scheme.id, one.assessment.id)
        ]

    @property
    def years(self) -> list[int]:
        """All years with results, the latest first."""
        return sorted(self.by_year, reverse=True)


def shown_of(public: Public) -> Shown:
    """Every public result, ready for pages."""
    results = sorted(
        (
            ShownResult(r, public.roster, scheme_place(public.site, r.result.scheme.id))
            for r in public.by_key.values()
        ),
        key=lambda r: (r.period.last, r.period.first, r.period.name),
    )
    years = sorted({r.period.year for r in results})
    return Shown(public, tuple(results), {y: tuple(r for r in results if r.period.year == y) for y in years})


def assessments(results: Sequence[ShownResult]) -> list[list[ShownResult]]:
    """Results gathered by scheme and assessment: the schemes in the order of the site, the assessments in
    the order in which their scheme declares them."""
    groups: dict[tuple[str, str], list[ShownResult]] = {}
    for one in results:
        groups.setdefault((one.scheme.id, one.assessment.id), []).append(one)

    def place(group: list[ShownResult]) -> tuple[int, str, int]:
        latest = group[-1]
        return (
            latest.place,
            latest.scheme.id,
            [a.id for a in latest.scheme.assessments].index(latest.assessment.id),
        )

    return sorted(groups.values(), key=place)


def scheme_place(site: SiteConfig, scheme: str) -> int:
    """The place of a scheme on pages that list several: as ``home`` of the site says, the others behind."""
    return site.home.index(scheme) if scheme in site.home else len(site.home)
