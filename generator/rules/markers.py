"""``markers``: two marks for one paper, and a third where they lie too far apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from generator.base.column import Column, Form, State
from generator.base.exact import Exact
from generator.base.finding import Place
from generator.base.shape import Ref, param
from generator.base.text import Text
from generator.rules.fold import fold, weightiest
from generator.rules.model import (
    Names,
    Rounding,
    Row,
    Rule,
    Say,
    Work,
    expect_seats,
    rounded_form,
    rounding_words,
)
from generator.rules.pick import nothing
from generator.rules.span import Span

_SEATS = 3


@dataclass(frozen=True, slots=True)
class Markers(Rule):
    kind = "markers"
    name = Text("双评与第三评", "Two markers and a third")
    meaning = Text(
        "前两席各评一分，相差不大取平均；相差过大由第三席评分决定。",
        "The mean of the first two seats; where they lie too far apart, the third seat decides.",
    )

    of: Ref = param("三席的评分：第一评、第二评、第三评", "the marks of three seats")
    along: str = param("评分人所在的方向", "the axis of the markers")
    apart: Span = param(
        "两个评分相差多少须第三评：above 超过，at-least 达到", "the difference that needs a third mark"
    )
    settle: Literal["third", "mean-of-all", "mean-with-nearer"] = param(
        "须第三评时：third 以第三评为准，mean-of-all 三个平均，mean-with-nearer 第三评与较接近的一个平均",
        "with a third: it alone, the mean of all, or its mean with the nearer one",
        asks=Text("第三评以后怎样定分？请写明 settle", "how does the third mark settle it?"),
    )
    round: Rounding | None = param(
        "舍入；不舍入写 none", "rounding, or none",
        asks=Text("平均分怎样舍入？请写明 round（不舍入写 none）", "how is the mean rounded?"),
    )  # fmt: skip
    equally_near: Literal["higher", "lower", "mean-of-all"] | None = param(
        "与两个评分一样接近时：higher 取高的一个，lower 取低的一个，mean-of-all 三个平均",
        "where both are equally near: the higher, the lower, or the mean of all", default=None,
    )  # fmt: skip

    def form(self, forms: Mapping[str, Form], say: Say) -> Form | None:
        taken = expect_seats(forms, self.of, say, "of", "number", axis=self.along)
        apart = self.apart
        if (apart.above is None) == (apart.at_least is None) or (apart.at_most, apart.below) != (None, None):
            say("condition-unclear", "apart", apart.words().zh)  # no difference is too large for a third mark
        if self.settle == "mean-with-nearer" and self.equally_near is None:
            say(
                "open-point", "settle", "equally-near",
                zh="第三评与两个评分一样接近时取哪一个？请写明 equally-near",
                en="which of two equally near marks is taken?",
            )  # fmt: skip
        if taken is None:
            return None
        seats = taken.seats_of(self.along)
        if seats and len(seats) != _SEATS:
            say("markers-not-three", "along", len(seats), of=self.of, seats="、".join(seats))
        return rounded_form(taken.without(self.along), self.round)

    def compute(self, work: Work) -> Column:
        column = work.columns[self.of]
        given, num = column.given, column.values.num
        if given.shape[-1] != _SEATS:  # seats that are drawn are known only now; a missing draw has been said
            return nothing(column)
        first, second, third = given[..., 0], given[..., 1], given[..., 2]
        both = first & second
        # Distances are taken in Python integers where the numerators do not leave room for a difference.
        wide = num if column.values.bound < 2**61 else num.astype(object)
        distance = Exact(np.abs(wide[..., 0] - wide[..., 1]), column.values.den)
        far = both & self.apart.holds(distance)
        for index in np.argwhere(both & far & ~third):
            shown = "、".join(column.text(*index, seat) for seat in (0, 1))
            work.report(
                "third-mark-missing", shown, _place(column, int(index[0]), 2), who=work.who(int(index[0]))
            )
        for index in np.argwhere(first != second):
            work.report(
                "panel-incomplete", 1, _place(column, int(index[0])), who=work.who(int(index[0])),
                expected=2, period=work.period,
            )  # fmt: skip
        keep = self._kept(wide, both, far, third)
        folded = fold(column, self.along, work.size, keep=keep)
        enough = both & (~far | third)
        values, places = folded.total.over(folded.count).where(enough), None
        if self.round:
            values, places = self.round.of(values), self.round.places
        lacking = weightiest([column.state[..., 0], column.state[..., 1]])
        state = np.where(both, np.uint8(State.EMPTY), lacking)
        return Column(
            replace(column.form.without(self.along), places=places),
            values,
            np.where(enough, np.uint8(State.GIVEN), state).astype(np.uint8),
            left_out={str(self.of): given & ~keep},
        )

    def _kept(
        self,
        num: NDArray[np.int64],
        both: NDArray[np.bool_],
        far: NDArray[np.bool_],
        third: NDArray[np.bool_],
    ) -> NDArray[np.bool_]:
        """Which of the three marks of each paper make its result."""
        keep = np.zeros((*both.shape, _SEATS), dtype=bool)
        keep[..., 0] = keep[..., 1] = both & ~far
        settled = far & third
        if self.settle == "third":
            keep[..., 2] = settled
            return keep
        if self.settle == "mean-of-all":
            keep[settled] = True
            return keep
        to_first, to_second = np.abs(num[..., 2] - num[..., 0]), np.abs(num[..., 2] - num[..., 1])
        alike = to_first == to_second
        higher_first = num[..., 0] >= num[..., 1]
        take_first = np.where(alike, higher_first == (self.equally_near == "higher"), to_first < to_second)
        everything = alike & (self.equally_near == "mean-of-all")
        keep[..., 0] |= settled & (take_first | everything)
        keep[..., 1] |= settled & (~take_first | everything)
        keep[..., 2] = settled
        return keep

    def sentence(self, names: Names) -> Text:
        settle = {
            "third": Text("以第三评为准", "the third decides"),
            "mean-of-all": Text("三个评分取平均", "the mean of all three"),
            "mean-with-nearer": Text(
                "第三评与较接近的一个取平均", "the mean of the third and the nearer one"
            ),
        }[self.settle]
        near = {
            "higher": Text("（一样接近的取高的）", " (of equally near ones the higher)"),
            "lower": Text("（一样接近的取低的）", " (of equally near ones the lower)"),
            "mean-of-all": Text("（一样接近的三个取平均）", " (all three where equally near)"),
            None: Text("", ""),
        }[self.equally_near]
        apart, rounding = self.apart.words(), rounding_words(self.round)
        return Text(
            f"“{names(self.of)}”前两个评分取平均；两者相差{apart.zh}的，{settle.zh}{near.zh}；{rounding.zh}。",
            f"Mean of the first two of “{names(self.of)}”; where they differ by {apart.en}: "
            f"{settle.en}{near.en}; {rounding.en}.",
        )

    def arithmetic(self, row: Row) -> str:
        kept = [text for text, struck in row.texts(self.of, self.along) if not struck]
        return f"({' + '.join(kept)}) ÷ {len(kept)}" if len(kept) > 1 else ""


def _place(column: Column, subject: int, seat: int = 0) -> Place | None:
    """The cell of a subject's seat, where the column is an input; of a row that is not there, the first."""
    if column.cells is None:
        return None
    rows = column.cells.row[subject]
    if rows.ndim < column.state.ndim - 1:  # the seats are columns of one row
        return column.cells.place((subject, *(0 for _ in rows.shape)), seat)
    filled = np.argwhere(rows > 0)
    return column.cells.place((subject, *map(int, filled[0]))) if len(filled) else None
