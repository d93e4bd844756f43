"""``streak``: how many periods one after the other say one of the named words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from typing import Literal

import numpy as np

from generator.base.column import STATE_WORDS, Column, Form, State
from generator.base.exact import Exact
from generator.base.period import Period, parse_period
from generator.base.shape import Ref, param
from generator.base.text import Text
from generator.rules.model import Names, Row, Rule, Say, Work, expect_seats


@dataclass(frozen=True, slots=True)
class Streak(Rule):
    kind = "streak"
    name = Text("连续次数", "Streak")
    meaning = Text(
        "连续多少期都是某个词；年度、缺少的一期和处理后是否重新起算都须写明。",
        "How many periods in a row say a word; the year, a missing period and a new start are all declared.",
    )

    of: Ref = param("各期的结论（选项或是/否）", "what each period says, a choice or a flag")
    along: str = param("各期所在的方向", "the axis of the periods")
    counts: tuple[str, ...] = param("哪些词算数", "the words that count")
    gives: Literal["running", "longest"] = param(
        "running 到本期为止的连续次数，longest 最长的一次", "the streak up to now, or the longest"
    )
    missing: Literal["breaks", "skip", "counts"] = param(
        "没有结果的一期：breaks 中断，skip 不算也不中断，counts 缺考算一次（其余不算也不中断）",
        "a period without result: it breaks the streak, is passed over, or absence counts",
        asks=Text("没有结果的一期是否中断？请写明 missing", "does a period without result break the streak?"),
    )
    across_years: bool = param(
        "跨年是否连续计算", "whether it runs on from one year to the next",
        asks=Text("跨年是否连续计算？请写明 across-years", "does a streak run on into the next year?"),
    )  # fmt: skip
    restart: Literal["never", "after-reached"] = param(
        "满几次（reached）以后：never 继续累计，after-reached 下一期重新起算",
        "after it was reached: count on, or start anew",
        asks=Text("处理以后是否重新起算？请写明 restart", "does it start anew after the consequence?"),
    )
    reached: int | None = param("达到几次", "so many in a row", default=None, least=1)

    def form(self, forms: Mapping[str, Form], say: Say) -> Form | None:
        taken = expect_seats(forms, self.of, say, "of", "choice", "flag", axis=self.along)
        if (self.reached is not None) != (self.restart == "after-reached"):
            say("condition-unclear", "restart", self.restart)
        if not self.counts:
            say("condition-unclear", "counts", "counts")
        if taken is None:
            return None
        known = taken.spoken
        for word in self.counts:
            if word not in known:
                say("unknown-word-of-column", "counts", word, of=self.of, allowed="、".join(known))
        return self._form(taken)

    def _form(self, taken: Form) -> Form:
        failing = [word in taken.failing for word in self.counts]
        better: Literal["higher", "lower"] | None = None
        if taken.failing and len(set(failing)) == 1:
            better = "lower" if failing[0] else "higher"
        if taken.kind == "flag" and taken.better is not None and len(self.counts) == 1:
            good = (self.counts[0] == taken.spoken[-1]) == (taken.better == "higher")
            better = "higher" if good else "lower"
        return Form("number", taken.without(self.along).axes, low=Fraction(0), places=0, better=better)

    def compute(self, work: Work) -> Column:
        column = work.columns[self.of]
        codes = [i for i, word in enumerate(column.form.spoken) if word in self.counts]
        hits = column.given & np.isin(column.values.num.astype(np.int64), codes)
        if self.missing == "counts":
            hits |= column.state == State.ABSENT
        empty = ~column.given & ~hits
        shape = hits.shape[:-1]
        run = np.zeros(shape, dtype=np.int64)
        longest = np.zeros(shape, dtype=np.int64)
        inside = np.zeros(hits.shape, dtype=bool)
        best = np.zeros(hits.shape, dtype=bool)
        for seat in range(hits.shape[-1]):
            ends = np.zeros(shape, dtype=bool)
            if self.restart == "after-reached":
                ends |= run == (self.reached or 0)
            if seat and self._parted(column, seat):
                ends |= True
            ends |= ~hits[..., seat] & (
                column.given[..., seat] | (empty[..., seat] & (self.missing == "breaks"))
            )
            run = np.where(ends, 0, run) + hits[..., seat]
            inside[ends] = False
            inside[..., seat] = hits[..., seat]
            more = run > longest
            longest = np.where(more, run, longest)
            best[more] = inside[more]
        if self._stale(column, work.period):
            run, inside = np.zeros_like(run), np.zeros_like(inside)
        known = np.asarray((column.given | hits).any(axis=-1), dtype=bool)
        value, shown = (run, inside) if self.gives == "running" else (longest, best)
        state = np.where(known, np.uint8(State.GIVEN), np.uint8(State.EMPTY)).astype(np.uint8)
        return Column(
            self._form(column.form), Exact(np.where(known, value, 0)), state, left_out={str(self.of): ~shown}
        )

    def _parted(self, column: Column, seat: int) -> bool:
        """Whether a seat begins anew for everybody: in another year, or behind a period that is not there."""
        before, here = _period(column, seat - 1), _period(column, seat)
        if before is None or here is None:
            return False
        gap = self.missing == "breaks" and here.rhythm != "round"
        return (before.year != here.year and not self.across_years) or (
            gap and before.last + timedelta(days=1) != here.first
        )

    def _stale(self, column: Column, period: Period) -> bool:
        """Whether the last seat lies before the present period in such a way that nothing runs on."""
        last = _period(column, len(column.seats) - 1) if column.seats else None
        if last is None or last.last >= period.first:
            return False
        gap = self.missing == "breaks" and last.rhythm != "round"  # rounds are held when they are held
        return gap or (last.year != period.year and not self.across_years)

    def sentence(self, names: Names) -> Text:
        gives = {
            "running": Text("到本期为止连续", "in a row up to now"), "longest": Text("最长连续", "longest row"),
        }[self.gives]  # fmt: skip
        missing = {
            "breaks": Text("没有结果的一期中断", "a period without result breaks it"),
            "skip": Text("没有结果的一期不算也不中断", "a period without result is passed over"),
            "counts": Text("缺考算一次", "absence counts"),
        }[self.missing]
        years = Text("跨年连续", "across years") if self.across_years else Text("不跨年", "within a year")
        again = Text("处理后不重新起算", "it never starts anew")
        if self.restart == "after-reached":
            again = Text(f"满{self.reached}次后下一期重新起算", f"after {self.reached} it starts anew")
        words = "、".join(self.counts)
        return Text(
            f"“{names(self.of)}”{gives.zh}为{words}的次数；{missing.zh}，{years.zh}，{again.zh}。",
            f"“{names(self.of)}” {words}, {gives.en}; {missing.en}, {years.en}, {again.en}.",
        )

    def arithmetic(self, row: Row) -> str:
        counted = [text for text, skipped in row.texts(self.of, self.along) if not skipped]
        counted += [STATE_WORDS[state].zh for state, skipped in row.gaps(self.of, self.along) if not skipped]
        return "、".join(counted)


def _period(column: Column, seat: int) -> Period | None:
    return parse_period(column.seats[seat]) if seat < len(column.seats) else None
