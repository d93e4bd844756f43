"""``ballots``: a juror's marks count only if they are spread as the regulation orders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from generator.base.column import Column, Form, State
from generator.base.exact import decimal_text, range_words
from generator.base.shape import Clause, Ref, param
from generator.base.text import Text, join
from generator.rules.model import Names, Rule, Say, Work, expect_seats
from generator.rules.ordering import check_within, group_numbers
from generator.rules.span import Span


@dataclass(frozen=True, slots=True)
class BallotLimit:
    """How many marks of a stretch one ballot may hold, by number or by share of those assessed."""

    marks: Span = param("哪一段分数", "which marks")
    at_most: int | None = param("最多几人", "at most so many", default=None, least=0)
    at_least: int | None = param("至少几人", "at least so many", default=None, least=0)
    at_most_percent: Fraction | None = param("最多占百分之几", "at most this share", default=None)
    at_least_percent: Fraction | None = param("至少占百分之几", "at least this share", default=None)
    clause: Clause | None = param("依据条款", "the clause", default=None)

    @property
    def is_clear(self) -> bool:
        """Whether it says which marks, and how many."""
        limits = (self.at_most, self.at_least, self.at_most_percent, self.at_least_percent)
        return not self.marks.is_empty and any(limit is not None for limit in limits)

    def check(self, say: Say) -> None:
        """Findings about a limit that no ballot can keep, or that every one keeps."""
        self.marks.check(say, "limits")
        for least, most in ((self.at_least, self.at_most), (self.at_least_percent, self.at_most_percent)):
            if least is not None and most is not None and least > most:
                words = range_words(None, Fraction(most))
                say("limit-out-of-reach", "limits", decimal_text(Fraction(least)), **words)
        for share in (self.at_least_percent, self.at_most_percent):
            if share is not None and not 0 <= share <= 100:
                words = range_words(Fraction(0), Fraction(100))
                say("limit-out-of-reach", "limits", decimal_text(share), **words)

    def broken(self, count: NDArray[np.int64], assessed: int) -> NDArray[np.bool_]:
        """Which ballots hold too many or too few such marks; ``count`` has the number in each."""
        wrong = np.zeros(count.shape, dtype=bool)
        if self.at_most is not None:
            wrong |= count > self.at_most
        if self.at_least is not None:
            wrong |= count < self.at_least
        for share, sign in ((self.at_most_percent, 1), (self.at_least_percent, -1)):
            if share is not None:
                limit = share * assessed / 100
                wrong |= sign * count * limit.denominator > sign * limit.numerator
        return wrong

    def words(self) -> Text:
        """The limit in words."""
        said = [
            Text(zh, en).filled(n=n)
            for n, zh, en in (
                (self.at_most, "最多{n}人", "at most {n}"),
                (self.at_least, "至少{n}人", "at least {n}"),
                (_percent(self.at_most_percent), "最多占{n}", "at most {n}"),
                (_percent(self.at_least_percent), "至少占{n}", "at least {n}"),
            )
            if n is not None
        ]
        how_many = join(said, "、", " and ")
        marks = self.marks.words()
        return Text(f"{marks.zh}的{how_many.zh}", f"{how_many.en} with a mark of {marks.en}")


def _percent(share: Fraction | None) -> str | None:
    return f"{decimal_text(share)}%" if share is not None else None


@dataclass(frozen=True, slots=True)
class Ballots(Rule):
    kind = "ballots"
    name = Text("有效票", "Valid ballots")
    meaning = Text(
        "一席对全体的打分是一张票；分布不合规定的整张作废，其余照原样。",
        "The marks of one seat for everybody are a ballot; one that is not spread as ordered is void as a whole.",
    )

    of: Ref = param("各席评分", "the marks of the seats")
    along: str = param("评分人所在的方向", "the axis of those who mark")
    limits: tuple[BallotLimit, ...] = param("对一张票的要求", "what each ballot must keep to")
    incomplete: Literal["valid", "void"] = param(
        "漏评了人的票：valid 有效，void 作废", "a ballot that leaves somebody out",
        asks=Text("漏评了人的票是否有效？请写明 incomplete", "is a ballot valid that leaves somebody out?"),
    )  # fmt: skip
    among: str = param(
        "一张票评的是谁：all 全体，或单位类别（每个单位各一张）", "whom one ballot is about", default="all"
    )
    within: Ref | None = param(
        "按这一列的词分组（如类别），各组各一张票", "a ballot for each word of this column", default=None
    )

    def form(self, forms: Mapping[str, Form], say: Say) -> Form | None:
        taken = expect_seats(forms, self.of, say, "of", "number", axis=self.along)
        check_within(self.within, forms, say)
        if not self.limits and self.incomplete == "valid":
            say("condition-unclear", "limits", "limits")
        for limit in self.limits:
            if not limit.is_clear:
                say("condition-unclear", "limits", limit.words().zh)
            limit.check(say)
        if taken is None:
            return None
        if len(taken.axes) > 1:
            say("unknown-axis", "of", taken.axes[0], of=self.of, axes=self.along)
            return None
        return taken

    def compute(self, work: Work) -> Column:
        column = work.columns[self.of]
        given = column.given
        groups = group_numbers(work, self.among, self.within)
        struck = np.zeros(given.shape, dtype=bool)
        for group in np.unique(groups[groups >= 0]):
            here = groups == group
            struck |= here[:, None] & self._void(work, column, here)[None, :] & given
        state = np.where(struck, np.uint8(State.EMPTY), column.state).astype(np.uint8)
        return replace(
            column,
            values=column.values.where(~struck),
            state=state,
            cells=None,
            left_out={str(self.of): struck},
        )

    def _void(self, work: Work, column: Column, here: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """The seats whose ballot about the subjects ``here`` is void, each with a note."""
        given = column.given & here[:, None]
        cast = given.any(axis=0)
        assessed = int(given.any(axis=1).sum())
        void = np.zeros(cast.shape, dtype=bool)
        for limit in self.limits:
            count = (given & limit.marks.holds(column.values)).sum(axis=0).astype(np.int64)
            wrong = cast & limit.broken(count, assessed)
            for seat in np.flatnonzero(wrong & ~void):
                words = limit.words()
                self._tell(
                    work,
                    column,
                    int(seat),
                    here,
                    f"{words.zh}，实有{count[seat]}人",
                    f"{words.en}, but there are {count[seat]}",
                )
            void |= wrong
        if self.incomplete == "void":
            short = cast & (given.sum(axis=0) < assessed)
            for seat in np.flatnonzero(short & ~void):
                self._tell(work, column, int(seat), here, "有人漏评", "somebody is left out")
            void |= short
        return void

    def _tell(self, work: Work, column: Column, seat: int, here: NDArray[np.bool_], zh: str, en: str) -> None:
        name = column.seats[seat] if seat < len(column.seats) else str(seat + 1)
        first = work.labels[int(np.flatnonzero(here)[0])]
        work.report("ballot-void", name, zh=zh, en=en, first=first, count=int(here.sum()), period=work.period)

    def sentence(self, names: Names) -> Text:
        limits = join([limit.words() for limit in self.limits], "，", "; ")
        left = (
            Text("漏评的票有效", "a ballot that leaves somebody out counts")
            if self.incomplete == "valid"
            else Text("漏评的票作废", "a ballot that leaves somebody out is void")
        )
        each = "全体"
        if self.within is not None:
            each = f"每个“{names(self.within)}”"
        elif self.among != "all":
            each = "每个单位"
        return Text(
            f"“{names(self.of)}”中一席对{each}的评分为一张票：{limits.zh}，否则整张作废；{left.zh}。",
            f"Each seat's marks in “{names(self.of)}” are a ballot, void unless: {limits.en}; {left.en}.",
        )
