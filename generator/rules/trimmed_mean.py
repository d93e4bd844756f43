"""``trimmed-mean``: highest and lowest marks of a panel are struck, the rest averaged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from generator.base.column import RAGGED, Column, Form, State
from generator.base.exact import Exact, decimal_text
from generator.base.shape import Ref, param
from generator.base.text import Text
from generator.rules.fold import fold
from generator.rules.model import Names, Rounding, Row, Rule, Say, Work, expect, rounded_form, rounding_words
from generator.rules.span import Span


@dataclass(frozen=True, slots=True)
class TrimmedMean(Rule):
    kind = "trimmed-mean"
    name = Text("去高去低平均", "Trimmed mean")
    meaning = Text(
        "去掉若干最高分和最低分，其余取平均；分数相同时去掉席次在前的一个。",
        "Strike the highest and lowest marks, average the rest; of equal marks the first in the panel's order.",
    )

    of: Ref = param("各席评分", "the marks of the seats")
    along: str = param("评委所在的方向", "the axis of the panel")
    highest: int = param("去掉几个最高分", "how many of the highest are struck", least=0)
    lowest: int = param("去掉几个最低分", "how many of the lowest are struck", least=0)
    fewer: Literal["refuse", "mean-of-all", "trim-rest"] = param(
        "评分不足时：refuse 视为错误，mean-of-all 不去高低直接平均，trim-rest 照样去高低",
        "with fewer marks: refuse, mean of all, or trim what is there",
        asks=Text("评委评分不足时怎样处理？请写明 fewer", "what if a mark of the panel is missing?"),
    )
    round: Rounding | None = param(
        "舍入", "rounding", asks=Text("平均分怎样舍入？请写明 round", "how is the mean rounded?")
    )
    expected: int | None = param(
        "应有几个评分；人数不定的不写，另写 strikes", "how many marks there must be; left out where strikes says when",
        default=None, least=1,
    )  # fmt: skip
    strikes: Span | None = param(
        "有多少个评分才去高去低（如 above: 5），其余直接平均（fewer: mean-of-all）；不写则须满 expected 个",
        "how many marks it takes to strike any, else the mean of all; if left out, as many as expected",
        default=None,
    )  # fmt: skip

    def form(self, forms: Mapping[str, Form], say: Say) -> Form | None:
        if self.expected is None and self.strikes is None:
            say("missing-key", "", "expected", zh="应有几个评分", en="how many marks there must be")
        if self.expected is not None and self.expected <= self.highest + self.lowest:
            say("nothing-left-after-trimming", "expected", self.expected)
        if self.strikes is not None:
            self._check_strikes(self.strikes, say)
        taken = expect(forms, self.of, say, "of", "number", axis=self.along)
        if taken is None:
            return None
        if self.along in RAGGED:
            say("wrong-form", "of", self.of, wanted="one", got="many")
            return None
        return rounded_form(taken.without(self.along), self.round)

    def _check_strikes(self, strikes: Span, say: Say) -> None:
        least = strikes.at_least if strikes.above is None else Fraction(strikes.above // 1 + 1)
        if self.fewer != "mean-of-all" or least is None or (strikes.at_most, strikes.below) != (None, None):
            say("condition-unclear", "strikes", f"{strikes.words().zh}、fewer: {self.fewer}")
        elif least <= self.highest + self.lowest:
            say("nothing-left-after-trimming", "strikes", decimal_text(least))

    def compute(self, work: Work) -> Column:
        column = work.columns[self.of]
        at = column.form.axes.index(self.along) + 1
        # The panel may stand before another axis: a mean for each item of sheets that hold a juror a row.
        given = np.moveaxis(column.given, at, -1)
        count = given.sum(axis=-1)
        some, full = count > 0, self.expected
        short = some & (count < full) if full is not None else np.zeros_like(some)
        over = count > full if full is not None else np.zeros_like(some)
        if self.fewer == "refuse":
            self._report("panel-incomplete", short, work, column, count)
        self._report("panel-overfull", over, work, column, count)
        ends = self.highest + self.lowest
        if self.fewer == "trim-rest":
            self._report("nothing-left-of-marks", some & (count <= ends), work, column, count)
        struck = self._struck(Exact(np.moveaxis(column.values.num, at, -1), column.values.den), given)
        if self.strikes is not None:
            struck &= self.strikes.holds(Exact(count))[..., None]
        elif self.fewer == "mean-of-all":
            struck &= ~short[..., None]
        struck = np.moveaxis(struck, -1, at)
        folded = fold(column, self.along, work.size, keep=~struck)
        enough = folded.count > 0
        if self.fewer == "refuse":
            enough = enough & ~short
        enough = enough & ~over
        values = folded.total.over(folded.count).where(enough)
        places = None
        if self.round:
            values, places = self.round.of(values), self.round.places
        return Column(
            replace(column.form.without(self.along), places=places),
            values,
            np.where(enough, np.uint8(State.GIVEN), folded.why).astype(np.uint8),
            left_out={str(self.of): struck},
            seats=column.seats_without(self.along),
        )

    def _report(
        self, code: str, wrong: NDArray[np.bool_], work: Work, column: Column, count: NDArray[np.int64]
    ) -> None:
        """Who has too few or too many marks, each at the first of them."""
        for subject in np.flatnonzero(wrong.any(axis=tuple(range(1, wrong.ndim)))).tolist():
            place = None
            if column.cells is not None:
                for index in np.argwhere(column.cells.row[subject] > 0):
                    place = column.cells.place((subject, *map(int, index)))
                    break
            marks = int(np.extract(wrong[subject], count[subject]).max())
            work.report(
                code, marks, place, who=work.who(subject), expected=self.expected, period=work.period,
                highest=self.highest, lowest=self.lowest, least=self.highest + self.lowest + 1,
            )  # fmt: skip

    def _struck(self, values: Exact, given: NDArray[np.bool_]) -> NDArray[np.bool_]:
        beyond = values.bound + 1
        struck = np.zeros(values.shape, dtype=bool)
        for times, sign in ((self.highest, -1), (self.lowest, 1)):
            if times:
                keys = np.where(given & ~struck, sign * values.num, beyond)
                first = np.argsort(keys, axis=-1, kind="stable")[..., :times]
                np.put_along_axis(struck, first, True, axis=-1)
        return np.asarray(struck & given, dtype=bool)

    def sentence(self, names: Names) -> Text:
        fewer = {
            "refuse": Text("评分不足的不予计算", "fewer marks are refused"),
            "mean-of-all": Text("评分不足的直接平均", "with fewer marks the mean of all"),
            "trim-rest": Text("评分不足的照此办理", "with fewer marks likewise"),
        }[self.fewer]
        rounding, many = rounding_words(self.round), Text("", "")
        if self.expected is not None:
            many = Text(f"{self.expected}个", f"{self.expected} ")
        if self.strikes is not None:
            often = self.strikes.words()
            fewer = Text(
                f"评分个数{often.zh}的才去，否则直接平均", f"only with {often.en} marks, else the mean of all"
            )
        return Text(
            f"{many.zh}“{names(self.of)}”去掉{self.highest}个最高分和{self.lowest}个最低分，"
            f"其余取平均，{fewer.zh}；{rounding.zh}。",
            f"Of {many.en}“{names(self.of)}” strike {self.highest} highest and {self.lowest} lowest, "
            f"average the rest, {fewer.en}; {rounding.en}.",
        )

    def arithmetic(self, row: Row) -> str:
        kept = [text for text, struck in row.texts(self.of, self.along) if not struck]
        return f"({' + '.join(kept)}) ÷ {len(kept)}" if kept else ""
