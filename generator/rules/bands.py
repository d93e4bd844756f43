"""``bands``: a number becomes a grade by the band in which it lies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from generator.base.column import Column, Form, State
from generator.base.exact import Exact, decimal_text
from generator.base.shape import Clause, Ref, param
from generator.base.text import Text
from generator.rules.model import Names, Row, Rule, Say, Work, expect


@dataclass(frozen=True, slots=True)
class GradeBand:
    """One grade: from a number (included) or above one; to a number (included) or below one."""

    label: str = param("等次", "the grade")
    pass_: bool = param("是否合格", "whether it is a pass")
    from_: Fraction | None = param("从（含）", "from, included", default=None)
    above: Fraction | None = param("超过（不含）", "above, excluded", default=None)
    to: Fraction | None = param("至（含）", "to, included", default=None)
    below: Fraction | None = param("低于（不含）", "below, excluded", default=None)
    clause: Clause | None = param("依据条款", "the clause", default=None)

    def ends(self, low: Fraction, high: Fraction) -> tuple[tuple[Fraction, bool], tuple[Fraction, bool]]:
        """Both ends, each with whether it is included; open ones reach to the limits of the scale."""
        bottom = (self.from_, True) if self.from_ is not None else (self.above, False)
        top = (self.to, True) if self.to is not None else (self.below, False)
        lower = (low, True) if bottom[0] is None else (bottom[0], bottom[1])
        upper = (high, True) if top[0] is None else (top[0], top[1])
        return lower, upper

    def holds(self, value: Fraction) -> bool:
        """Whether a number lies in the band."""
        low = (self.from_ is None or value >= self.from_) and (self.above is None or value > self.above)
        return low and (self.to is None or value <= self.to) and (self.below is None or value < self.below)

    def words(self) -> Text:
        """The band in words."""
        zh, en = [], []
        for limit, said, said_en in (
            (self.from_, "{}分以上（含）", "from {}"),
            (self.above, "超过{}分", "above {}"),
            (self.to, "{}分以下（含）", "to {}"),
            (self.below, "不满{}分", "below {}"),
        ):
            if limit is not None:
                zh.append(said.format(decimal_text(limit)))
                en.append(said_en.format(decimal_text(limit)))
        return Text("、".join(zh) or "其余", " ".join(en) or "all else")


@dataclass(frozen=True, slots=True)
class Bands(Rule):
    kind = "bands"
    name = Text("分档定等次", "Grades by band")
    meaning = Text(
        "按分数所在的区间确定等次，区间不得有空隙或重叠。",
        "The band of a number gives its grade; no gap, no overlap.",
    )

    of: Ref = param("被分档的列", "the number graded")
    covers: tuple[Fraction, ...] = param("分数的下限和上限", "the limits of the scale: lowest and highest")
    bands: tuple[GradeBand, ...] = param("各等次", "the bands")
    absent: str = param(
        "缺考者的等次；none 表示不定等次",
        "the grade of somebody absent; none for no grade",
        asks=Text(
            "缺考怎样定等次？请写明 absent（等次名，或 none）", "what grade does an absent person get?"
        ),
    )

    def form(self, forms: Mapping[str, Form], say: Say) -> Form | None:
        labels = tuple(b.label for b in self.bands)
        for band in self.bands:
            if None not in (band.from_, band.above) or None not in (band.to, band.below):
                say("condition-unclear", "bands", f"{band.label}：{band.words().zh}")
        for twice in sorted({n for n in labels if labels.count(n) > 1}):
            say("named-twice", "bands", twice)
        if self.absent != "none" and self.absent not in labels:
            say("unknown-word-of-column", "absent", self.absent, of="bands", allowed="、".join(labels))
        if len(self.covers) != 2 or self.covers[0] >= self.covers[1]:
            say("condition-unclear", "covers", "、".join(map(decimal_text, self.covers)))
            return None
        taken = expect(forms, self.of, say, "of", "number")
        places = taken.places if taken else None
        self._check_cover(places, say)
        if taken is None:
            return None
        if taken.low is not None and taken.high is not None:
            if taken.low < self.covers[0] or taken.high > self.covers[1]:
                got = f"{decimal_text(taken.low)}–{decimal_text(taken.high)}"
                said = f"{decimal_text(self.covers[0])}–{decimal_text(self.covers[1])}"
                say("bands-do-not-reach", "covers", said, got=got)
            self._check_reach(taken, say)
        self._check_passes(taken, say)
        failing = frozenset(b.label for b in self.bands if not b.pass_)
        return Form("choice", taken.axes, words=labels, failing=failing)

    def _check_cover(self, places: int | None, say: Say) -> None:
        low, high = self.covers
        spans = sorted((b.ends(low, high), b.label) for b in self.bands)
        reach, closed = low, False  # everything up to ``reach`` is covered; ``closed``: the point itself too
        first = True
        for ((bottom, bottom_in), (top, top_in)), label in spans:
            if bottom > top or (bottom == top and not (bottom_in and top_in)):
                say("band-empty", "bands", label)
                continue
            start, end = (low, False) if first else (reach, closed)
            gap = bottom > start or (bottom == start and not bottom_in and not end)
            if gap and places is not None:  # it is none if no number of so many places lies in it
                gap = _next(start, not end, places) < _next(bottom, bottom_in, places)
            if gap:
                say("bands-hole", "bands", f"{decimal_text(start)}–{decimal_text(bottom)}", label=label)
            elif not first and (bottom < reach or (bottom == reach and bottom_in and closed)):
                say("bands-overlap", "bands", f"{decimal_text(bottom)}–{decimal_text(reach)}", item=label)
            if first or (top, top_in) > (reach, closed):
                reach, closed = top, top_in
            first = False
        if reach < high or (reach == high and not closed):
            say("bands-hole", "bands", f"{decimal_text(reach)}–{decimal_text(high)}", label="—")

    def _check_passes(self, taken: Form, say: Say) -> None:
        """Passing grades lie at the better end of the scale, and there are some; that none fails is asked about.

        What counts as a failure is withheld: one word turned round would publish every failure.
        """
        ordered = sorted(self.bands, key=lambda b: b.ends(*self.covers)[0][0])
        passes = [b.pass_ for b in ordered]
        wanted = sorted(passes, reverse=taken.better == "lower")
        if not any(passes) or (taken.better is not None and passes != wanted):
            say("no-band-passes", "bands", "、".join(b.label for b in ordered if b.pass_) or "—")
        if all(passes):
            say("no-band-fails", "bands", "、".join(b.label for b in ordered))

    def _check_reach(self, taken: Form, say: Say) -> None:
        """A band that no attainable number reaches (ALL-15)."""
        assert taken.low is not None and taken.high is not None
        for band in self.bands:
            (bottom, bottom_in), (top, _) = band.ends(*self.covers)
            if bottom > taken.high or (bottom == taken.high and not bottom_in) or top < taken.low:
                say(
                    "band-unreachable",
                    "bands",
                    band.label,
                    low=decimal_text(taken.low),
                    high=decimal_text(taken.high),
                )

    def compute(self, work: Work) -> Column:
        column = work.columns[self.of]
        labels = tuple(b.label for b in self.bands)
        codes = np.zeros(column.values.shape, dtype=np.int64)
        found = np.zeros(column.values.shape, dtype=bool)
        for code, band in enumerate(self.bands):
            (bottom, bottom_in), (top, top_in) = band.ends(*self.covers)
            values = column.values
            inside = values.at_least(bottom) if bottom_in else values.above(bottom)
            inside &= ~values.above(top) if top_in else ~values.at_least(top)
            codes[inside & ~found] = code
            found |= inside
        state = np.where(column.given & ~found, np.uint8(State.EMPTY), column.state).astype(np.uint8)
        for where in np.argwhere(column.given & ~found):
            index = tuple(map(int, where))
            work.report("number-in-no-band", column.text(*index), who=work.who(index[0]))
        if self.absent != "none":
            absent = column.state == State.ABSENT
            codes[absent] = labels.index(self.absent)
            state = np.where(absent, np.uint8(State.GIVEN), state).astype(np.uint8)
        failing = frozenset(b.label for b in self.bands if not b.pass_)
        form = Form("choice", column.form.axes, words=labels, failing=failing)
        return Column(form, Exact(np.where(state == State.GIVEN, codes, 0)), state, seats=column.seats)

    def sentence(self, names: Names) -> Text:
        bands = [(b.label, b.words()) for b in self.bands]
        absent = f"；缺考者为{self.absent}" if self.absent != "none" else "；缺考者不定等次"
        absent_en = f"; absent: {self.absent}"
        return Text(
            f"“{names(self.of)}”" + "，".join(f"{w.zh}为{label}" for label, w in bands) + absent + "。",
            f"“{names(self.of)}”: " + ", ".join(f"{w.en} {label}" for label, w in bands) + absent_en + ".",
        )

    def arithmetic(self, row: Row) -> str:
        value = row.value(self.of)
        if value is None:
            return ""
        for band in self.bands:
            (bottom, bottom_in), (top, top_in) = band.ends(*self.covers)
            above = value > bottom or (bottom_in and value == bottom)
            if above and (value < top or (top_in and value == top)):
                return f"{row.text(self.of)} → {band.words().zh}"
        return ""


def _next(end: Fraction, included: bool, places: int) -> Fraction:
    """The first number of so many places from an end on, or beyond it where it is not included."""
    step = Fraction(1, 10**places)
    first = -(-end // step) * step
    return first if included or first > end else first + step
