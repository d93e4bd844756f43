"""``moderation``: the factor that brings the marks of several panels to one level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from generator.base.column import Column, Form, State
from generator.base.exact import Exact
from generator.base.shape import Ref, param
from generator.base.text import Text
from generator.rules.model import Names, Rounding, Rule, Say, Work, expect_one, rounding_words
from generator.rules.ordering import check_within, group_numbers
from generator.rules.peers import LeftOut, mean_of


@dataclass(frozen=True, slots=True)
class Moderation(Rule):
    kind = "moderation"
    name = Text("分组修正系数", "Factor between panels")
    meaning = Text(
        "不同评委组的松紧不同，用修正系数拉平：总平均分÷本组平均分；成绩乘以系数另立一步（product）。",
        "Panels mark more or less strictly: the mean of all divided by the mean of the panel. "
        "The mark times this factor is a step of its own (product).",
    )

    of: Ref = param("原始成绩", "the mark before")
    panel: Ref = param("由哪一组评分（选项列）", "which panel marked, a choice")
    way: Literal["factor", "second-mean"] = param(
        "总平均分：factor 全部考核对象的平均，second-mean 各组平均分的平均（二次平均法）",
        "the mean of all: of every subject, or of the panels' means",
        asks=Text("修正系数的总平均分怎样算？请写明 way", "how is the mean of all made?"),
    )
    round: Rounding | None = param(
        "系数的舍入；不舍入写 none", "rounding of the factor, or none",
        asks=Text("修正系数怎样舍入？请写明 round（不舍入写 none）", "how is the factor rounded?"),
    )  # fmt: skip
    within: Ref | None = param(
        "只在这一列的词相同者之间拉平（如报考岗位）；不写为全体",
        "panels are brought level among those of the same word (the post); else among all", default=None,
    )  # fmt: skip
    left_out: LeftOut | None = param(
        "求平均分时不计入的；每个平均分各自去掉", "what each of the means leaves out", default=None
    )

    def form(self, forms: Mapping[str, Form], say: Say) -> Form | None:
        expect_one(forms, self.of, say, "of", "number")
        expect_one(forms, self.panel, say, "panel", "choice")
        check_within(self.within, forms, say)
        if self.left_out is not None:
            self.left_out.check(say)
        return self._form()

    def _form(self) -> Form:
        return Form("number", low=Fraction(0), places=self.round.places if self.round else None)

    def compute(self, work: Work) -> Column:
        column, panel = work.columns[self.of], work.columns[self.panel]
        fields = group_numbers(work, within=self.within)
        panels = group_numbers(work, within=self.panel)
        values = [Fraction(0)] * work.size
        found = np.zeros(work.size, dtype=bool)
        who = column.given & (panels >= 0)
        if self.within is not None:
            who &= fields >= 0
        for field in np.unique(fields[who]):
            members = who & (fields == field)
            for number, factor in self._factors(work, column, members, panels).items():
                here = members & (panels == number)
                first = int(np.flatnonzero(here)[0])
                if factor is None:
                    name = panel.text(first)
                    work.report("panel-without-mean", name, who=work.who(first), period=work.period)
                    continue
                found |= here
                for i in np.flatnonzero(here):
                    values[i] = factor
        exact = Exact.of(values)
        if self.round:
            exact = self.round.of(exact)
        state = np.where(column.given, np.uint8(State.EMPTY), column.state)
        state = np.where(found, np.uint8(State.GIVEN), state).astype(np.uint8)
        return Column(self._form(), exact, state)

    def _factors(
        self, work: Work, column: Column, members: NDArray[np.bool_], panels: NDArray[np.int64]
    ) -> dict[int, Fraction | None]:
        """The factor of each panel of one field; None where the panel or the field has no mean to divide."""
        own = {
            int(n): mean_of(column, members & (panels == n), self.left_out)
            for n in np.unique(panels[members])
        }
        known = [m for m in own.values() if m is not None]
        if self.way == "second-mean":
            whole = sum(known, Fraction(0)) / len(known) if known else None
        else:
            whole = mean_of(column, members, self.left_out)
        return {n: None if not mean or whole is None else whole / mean for n, mean in own.items()}

    def sentence(self, names: Names) -> Text:
        field, field_en = "全部", "all"
        if self.within is not None:
            field, field_en = f"同一“{names(self.within)}”的", f"those of the same “{names(self.within)}”"
        whole = (
            Text(f"{field}考核对象的平均分", f"the mean of {field_en}")
            if self.way == "factor"
            else Text(f"{field}各组平均分的平均", f"the mean of the panels' means of {field_en}")
        )
        less = self.left_out.words() if self.left_out is not None else Text("", "")
        less = Text(f"（求平均分时{less.zh}）", f" ({less.en})") if less.zh else less
        rounding = rounding_words(self.round)
        of, panel = names(self.of), names(self.panel)
        return Text(
            f"“{of}”的修正系数：{whole.zh}÷本“{panel}”的平均分{less.zh}；{rounding.zh}。",
            f"Factor of “{of}”: {whole.en} ÷ the mean of the own “{panel}”{less.en}; {rounding.en}.",
        )
