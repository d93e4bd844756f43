"""``change``: whether a grade or number went up, stayed or went down against another column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from generator.base.column import Column, Form, State
from generator.base.exact import Exact
from generator.base.shape import Ref, param
from generator.base.text import Text
from generator.rules.fold import weightiest
from generator.rules.model import Names, Row, Rule, Say, Work, expect


@dataclass(frozen=True, slots=True)
class Change(Rule):
    kind = "change"
    name = Text("升降", "Change")
    meaning = Text(
        "与另一列（如上一期）相比是上升、持平还是下降。",
        "Whether something went up, stayed or went down against another column (the last period's).",
    )

    of: Ref = param("现在的等次或数值", "the present grade or number")
    against: Ref = param("与哪一列相比", "the column compared with")
    up: str = param("变好叫什么", "the word for better")
    same: str = param("不变叫什么", "the word for unchanged")
    down: str = param("变差叫什么", "the word for worse")
    missing: str = param(
        "没有可比的（如首次参评）：一个词，或 none 不出结果", "with nothing to compare: a word, or none",
        asks=Text("没有上期的怎样表示？请写明 missing（一个词，或 none）", "what if there is nothing before?"),
    )  # fmt: skip
    best_first: tuple[str, ...] = param(
        "等次从好到差；数值不写", "the grades, best first; nothing for numbers", default=()
    )

    def form(self, forms: Mapping[str, Form], say: Say) -> Form | None:
        now = expect(forms, self.of, say, "of", "number", "choice")
        before = expect(forms, self.against, say, "against", *((now.kind,) if now else ("number", "choice")))
        words = self._words()
        for twice in sorted({w for w in words if words.count(w) > 1}):
            say("named-twice", "same", twice)
        if now is None or before is None:
            return None
        for name, form in ((self.of, now), (self.against, before)):
            if form.axes:
                say("wrong-form", "of", name, wanted="one", got="many")
        if now.kind == "number":
            if self.best_first:
                say("condition-unclear", "best-first", "、".join(self.best_first))
            if now.better is None:
                say("direction-unknown", "of", self.of)
        else:
            self._check_grades(now, before, say)
        return Form("choice", words=words)

    def _check_grades(self, now: Form, before: Form, say: Say) -> None:
        """Every grade has one place in the order from best to worst."""
        for twice in sorted({w for w in self.best_first if self.best_first.count(w) > 1}):
            say("named-twice", "best-first", twice)
        for name, form in ((self.of, now), (self.against, before)):
            odd = [w for w in form.words if w not in self.best_first]
            if odd:
                allowed = "、".join(self.best_first) or "—"
                say("unknown-word-of-column", "best-first", "、".join(odd), of=name, allowed=allowed)

    def _words(self) -> tuple[str, ...]:
        return (self.up, self.same, self.down, *((self.missing,) if self.missing != "none" else ()))

    def compute(self, work: Work) -> Column:
        now, before = work.columns[self.of], work.columns[self.against]
        risen = self._height(now, now.form).plus(self._height(before, now.form).times(Fraction(-1)))
        code = 1 - np.sign(risen.num).astype(np.int64)
        both = now.given & before.given
        state = weightiest([now.state, before.state])
        first = now.given & ~before.given
        if self.missing != "none":
            code = np.where(first, 3, code)
            state = np.where(first, np.uint8(State.GIVEN), state).astype(np.uint8)
            both = both | first
        return Column(Form("choice", words=self._words()), Exact(np.where(both, code, 0)), state)

    def _height(self, column: Column, form: Form) -> Exact:
        """How good each value is: the number itself, or the place of its grade counted from the worst."""
        if column.form.kind == "number":
            return column.values.times(Fraction(-1 if form.better == "lower" else 1))
        last = len(self.best_first)
        places: NDArray[np.int64] = np.array(
            [last - self.best_first.index(w) for w in column.form.words] or [0], dtype=np.int64
        )
        return Exact(places[column.values.num.astype(np.int64)])

    def sentence(self, names: Names) -> Text:
        missing = Text(f"没有可比的为“{self.missing}”", f"nothing to compare: {self.missing}")
        if self.missing == "none":
            missing = Text("没有可比的不出结果", "no result with nothing to compare")
        order = f"（从好到差：{'、'.join(self.best_first)}）" if self.best_first else ""
        return Text(
            f"“{names(self.of)}”与“{names(self.against)}”相比{order}：变好为“{self.up}”，不变为“{self.same}”，"
            f"变差为“{self.down}”；{missing.zh}。",
            f"“{names(self.of)}” against “{names(self.against)}”: {self.up}, {self.same} or {self.down}; "
            f"{missing.en}.",
        )

    def arithmetic(self, row: Row) -> str:
        return f"{row.text(self.against)} → {row.text(self.of)}"
