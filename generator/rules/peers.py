"""``peers``: one figure of all who belong together: how many they are, their mean, the best, the worst."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from generator.base.column import Column, Form, State
from generator.base.exact import Exact, decimal_text, range_words
from generator.base.shape import Ref, param
from generator.base.text import Text
from generator.rules.model import Names, Rounding, Rule, Say, Work, expect_one
from generator.rules.ordering import check_within, group_numbers


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Which numbers an average leaves out: so many of the highest and lowest, and outliers (异常值)."""

    highest: int = param("去掉几个最高分", "so many of the highest", default=0, least=0)
    lowest: int = param("去掉几个最低分", "so many of the lowest", default=0, least=0)
    above: Fraction | None = param("高于几分的", "those above", default=None)
    below: Fraction | None = param("低于几分的", "those below", default=None)

    def check(self, say: Say) -> None:
        """A finding where everybody is left out: who is not above the one limit is below the other."""
        if self.above is not None and self.below is not None and self.above < self.below:
            say("limit-out-of-reach", "left-out", decimal_text(self.above), **range_words(self.below, None))

    def kept(self, values: Exact, who: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Of ``who`` those that are counted; of equal ones the first in list order is struck first."""
        kept = who.copy()
        if self.above is not None:
            kept &= ~values.above(self.above)
        if self.below is not None:
            kept &= values.at_least(self.below)
        for times, sign in ((self.highest, -1), (self.lowest, 1)):
            here = np.flatnonzero(kept)
            order = np.argsort(sign * values.num[here], kind="stable")
            kept[here[order[:times]]] = False
        return kept

    def words(self) -> Text:
        """What is left out, in words, as they follow a noun."""
        zh, en = [], []
        if self.highest or self.lowest:
            zh.append(f"去掉{self.highest}个最高分和{self.lowest}个最低分")
            en.append(f"without {self.highest} highest and {self.lowest} lowest")
        for limit, said, said_en in ((self.above, "高于", "above"), (self.below, "低于", "below")):
            if limit is not None:
                zh.append(f"{said}{decimal_text(limit)}分的不计入")
                en.append(f"without those {said_en} {decimal_text(limit)}")
        return Text("，".join(zh), ", ".join(en))


def mean_of(column: Column, who: NDArray[np.bool_], left_out: LeftOut | None) -> Fraction | None:
    """The mean of a column over ``who``, without what is left out; None where nothing remains."""
    kept = who & column.given
    if left_out is not None:
        kept = left_out.kept(column.values, kept)
    count, total = int(kept.sum()), column.values.where(kept).total(0)
    return Fraction(int(total.num), total.den * count) if count else None


@dataclass(frozen=True, slots=True)
class Peers(Rule):
    kind = "peers"
    name = Text("同组统计", "Figure of the peers")
    meaning = Text(
        "同一组的人共有的一个数：人数、平均分、最高分或最低分。",
        "One figure that all of a group share: how many they are, their mean, the highest or the lowest.",
    )

    of: Ref = param("被统计的列", "the column")
    gives: Literal["count", "mean", "highest", "lowest"] = param(
        "count 有数值的人数，mean 平均，highest 最高，lowest 最低",
        "how many have a value, their mean, the highest or the lowest",
    )
    among: str = param("在谁中间：all 全体，或单位类别", "among whom: all, or a kind of unit", default="all")
    within: Ref | None = param(
        "按这一列的词分组（如报考岗位）", "a figure for each word of this column", default=None
    )
    only: Ref | None = param("只统计这一列为“是”的", "only those for whom this holds", default=None)
    left_out: LeftOut | None = param("求平均时不计入的", "what the mean leaves out", default=None)
    round: Rounding | None = param("舍入", "rounding", default=None)

    def form(self, forms: Mapping[str, Form], say: Say) -> Form | None:
        taken = expect_one(forms, self.of, say, "of", "number")
        check_within(self.within, forms, say)
        if self.only is not None:
            expect_one(forms, self.only, say, "only", "flag")
        if self.left_out is not None:
            self.left_out.check(say)
            if self.gives != "mean":
                say("condition-unclear", "left-out", self.gives)
        return self._form(taken) if taken is not None else None

    def _form(self, taken: Form) -> Form:
        if self.gives == "count":
            return Form("number", low=Fraction(0), places=0)
        places = self.round.places if self.round else (None if self.gives == "mean" else taken.places)
        low, high = self.round.bounds(taken.low, taken.high) if self.round else (taken.low, taken.high)
        return Form("number", low=low, high=high, places=places, better=taken.better)

    def compute(self, work: Work) -> Column:
        column = work.columns[self.of]
        groups = group_numbers(work, self.among, self.within)
        who = column.given.copy()
        if self.only is not None:
            who &= work.columns[self.only].holds
        values = [Fraction(0)] * work.size
        found = np.zeros(work.size, dtype=bool)
        for group in np.unique(groups[groups >= 0]):
            here = groups == group
            figure = self._figure(column, who & here)
            if figure is not None:
                found |= here
                for i in np.flatnonzero(here):
                    values[i] = figure
        exact = Exact.of(values)
        if self.round:
            exact = self.round.of(exact)
        state = np.where(found, np.uint8(State.GIVEN), np.uint8(State.EMPTY)).astype(np.uint8)
        return Column(self._form(column.form), exact, state)

    def _figure(self, column: Column, who: NDArray[np.bool_]) -> Fraction | None:
        if self.gives == "count":
            return Fraction(int(who.sum()))
        if self.gives == "mean":
            return mean_of(column, who, self.left_out)
        if not who.any():
            return None
        num = column.values.num[who]
        return Fraction(int(num.max() if self.gives == "highest" else num.min()), column.values.den)

    def sentence(self, names: Names) -> Text:
        gives = {
            "count": Text("有数值的人数", "how many have a value"), "mean": Text("平均值", "mean"),
            "highest": Text("最高值", "highest"), "lowest": Text("最低值", "lowest"),
        }[self.gives]  # fmt: skip
        group, group_en = "全体", "all"
        if self.within is not None:
            group, group_en = f"“{names(self.within)}”相同者", f"those of the same “{names(self.within)}”"
        elif self.among != "all":
            group, group_en = "同一单位者", "those of the same unit"
        if self.only is not None:
            group += f"中“{names(self.only)}”者"
            group_en += f" for whom “{names(self.only)}” holds"
        less = self.left_out.words() if self.left_out is not None else Text("", "")
        parts = [p for p in (less.zh, self.round.text.zh if self.round else "") if p]
        parts_en = [p for p in (less.en, self.round.text.en if self.round else "") if p]
        return Text(
            f"{group}的“{names(self.of)}”{gives.zh}{''.join('；' + p for p in parts)}。",
            f"Of “{names(self.of)}” among {group_en}: {gives.en}{''.join('; ' + p for p in parts_en)}.",
        )
