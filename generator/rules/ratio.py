"""``ratio``: the share of records that say one of the named words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np

from generator.base.column import RAGGED, Column, Form, State
from generator.base.exact import Exact
from generator.base.shape import Ref, param
from generator.base.text import Text
from generator.rules.fold import owners
from generator.rules.model import Names, Rounding, Row, Rule, Say, Work, expect


@dataclass(frozen=True, slots=True)
class Ratio(Rule):
    kind = "ratio"
    name = Text("比率", "Ratio")
    meaning = Text(
        "分子与分母都必须写明；分母为零不等于零，也不等于百分之百。",
        "Numerator and denominator are declared; an empty denominator is neither nought nor a hundred percent.",
    )

    of: Ref = param("逐条记录（多值的选项列或是/否列）", "the records, a many-valued choice or flag")
    numerator: tuple[str, ...] = param("计入分子的词", "the words counted above")
    denominator: tuple[str, ...] = param("计入分母的词，或 all", "the words counted below, or all")
    percent: bool = param("是否以百分数表示", "whether given in percent")
    minimum: int = param(
        "最少记录数", "the smallest number of records",
        asks=Text("至少要有多少条记录才算数？请写明 minimum", "how many records at least?"),
    )  # fmt: skip
    empty: Literal["none", "zero"] = param(
        "记录不足时：none 无结果，zero 按零计", "with too few records: no result, or nought",
        asks=Text("没有记录时结果是什么？请写明 empty", "what does an empty denominator mean?"),
    )  # fmt: skip
    direction: Literal["higher", "lower"] = param("数值越高越好还是越低越好", "which direction is better")
    round: Rounding = param("舍入", "rounding", asks=Text("比率怎样舍入？请写明 round", "how is it rounded?"))

    def form(self, forms: Mapping[str, Form], say: Say) -> Form | None:
        taken = expect(forms, self.of, say, "of", "choice", "flag")
        if taken is not None:
            if not taken.axes or taken.axes[-1] not in RAGGED:
                say("wrong-form", "of", self.of, wanted="many", got="one")
            for key, counted in (("numerator", self.numerator), ("denominator", self.denominator)):
                if not counted:
                    say("condition-unclear", key, "")
            below = taken.spoken if self.denominator == ("all",) else self.denominator
            for word in (*self.numerator, *below):
                if word not in taken.spoken:
                    say(
                        "unknown-word-of-column",
                        "numerator",
                        word,
                        of=self.of,
                        allowed="、".join(taken.spoken),
                    )
            outside = [w for w in self.numerator if w not in below]
            if outside:
                say("numerator-outside-denominator", "numerator", "、".join(outside))
            self._check_direction(taken.failing, frozenset(below), say)
        return Form(
            "number",
            (),
            Fraction(0),
            Fraction(100 if self.percent else 1),
            self.round.places,
            better=self.direction,
        )

    def _check_direction(self, failing: frozenset[str], below: frozenset[str], say: Say) -> None:
        """A share of what is bad is better lower, one of what is good better higher (PS-02)."""
        above = frozenset(self.numerator)
        if not failing & below or failing >= below or (above & failing and above - failing):
            return
        follows = "lower" if above & failing else "higher"
        if self.direction != follows:
            words = "、".join(self.numerator)
            say("direction-contradicts-parts", "direction", self.direction, words=words, follows=follows)

    def compute(self, work: Work) -> Column:
        column = work.columns[self.of]
        owner = owners(column)
        codes = column.values.num.astype(np.int64)
        words = column.form.spoken
        above = column.given & np.isin(codes, [i for i, w in enumerate(words) if w in self.numerator])
        below = column.given
        if self.denominator != ("all",):
            below = below & np.isin(codes, [i for i, w in enumerate(words) if w in self.denominator])
        top = np.bincount(owner[above], minlength=work.size).astype(np.int64)
        bottom = np.bincount(owner[below], minlength=work.size).astype(np.int64)
        enough = bottom >= max(self.minimum, 1)
        factor = Fraction(100 if self.percent else 1)
        values = self.round.of(Exact(top).times(factor).over(bottom).where(enough))
        state = np.where(enough, np.uint8(State.GIVEN), np.uint8(State.NOT_COVERED)).astype(np.uint8)
        if self.empty == "zero":
            state = np.zeros(work.size, dtype=np.uint8)
        form = Form(
            "number",
            (),
            Fraction(0),
            Fraction(100 if self.percent else 1),
            self.round.places,
            better=self.direction,
        )
        # A share of few says little by itself: it is published beside its counts, under the same fact.
        return Column(form, values, state, counts=(np.where(enough, top, 0), np.where(enough, bottom, 0)))

    def sentence(self, names: Names) -> Text:
        above = "、".join(self.numerator)
        below = "全部记录" if self.denominator == ("all",) else "、".join(self.denominator)
        unit = "，以百分数表示" if self.percent else ""
        empty = "不出结果" if self.empty == "none" else "按零计"
        better = "越高越好" if self.direction == "higher" else "越低越好"
        return Text(
            f"“{names(self.of)}”中{above}的条数÷{below}的条数{unit}（{better}）；"
            f"不足{self.minimum}条的{empty}；{self.round.text.zh}。",
            f"{above} ÷ {below} of “{names(self.of)}” ({self.direction} is better); fewer than {self.minimum}: "
            f"{self.empty}; {self.round.text.en}.",
        )

    def arithmetic(self, row: Row) -> str:
        texts = [t for t, _ in row.texts(self.of, "record")]
        below = [t for t in texts if self.denominator == ("all",) or t in self.denominator]
        if len(below) < max(self.minimum, 1):
            return ""  # too few to reckon with: what stands there was declared
        above = [t for t in below if t in self.numerator]
        return f"{len(above)} ÷ {len(below)}" + (" × 100%" if self.percent else "")
