"""``selection``: of those eligible, a number of the best, with a declared way for a tie at the cut."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from generator.base.column import Column, Form, states
from generator.base.exact import Exact, range_words
from generator.base.shape import Ref, param
from generator.base.text import Text
from generator.rules.model import Direction, Names, Rule, Say, Work, expect
from generator.rules.ordering import levels, shared_places
from generator.rules.rank import Key


@dataclass(frozen=True, slots=True)
class Selection(Rule):
    kind = "selection"
    name = Text("评选", "Selection")
    meaning = Text(
        "在符合条件者中按名次取若干名；名额边上分数相同怎样处理必须写明。",
        "The best of those eligible; what a tie at the cut does is declared.",
    )

    from_: Ref = param("资格", "the eligibility")
    by: Ref = param("评选依据", "the number chosen by")
    order: Direction = param("highest-first 高者在前，lowest-first 低者在前", "which comes first")
    number: int = param("名额", "how many")
    more: Literal["all-enter", "decision", "none-enters"] = param(
        "名额边上并列：all-enter 一并入选，decision 由裁定决定，none-enters 并列者均不入选",
        "a tie at the cut: all enter, a recorded decision, none enters",
        asks=Text("名额边上并列怎样处理？请写明 more", "what does a tie at the cut do?"),
    )
    fewer: Literal["leave-open", "refuse"] = param(
        "符合条件者不足：leave-open 空缺，refuse 视为错误",
        "fewer than the number: leave places open, or refuse",
        asks=Text("符合条件的不足名额时怎样处理？请写明 fewer", "what if fewer are eligible?"),
    )
    honour: str = param("荣誉称号；不是荣誉的评选不写", "the honour won, if it is one", default="")
    then: tuple[Key, ...] = param("相同时依次比较", "keys that part equal ones, in turn", default=())

    def form(self, forms: Mapping[str, Form], say: Say) -> Form | None:
        expect(forms, self.from_, say, "from", "flag")
        taken = expect(forms, self.by, say, "by", "number")
        for key in self.then:
            expect(forms, key.of, say, "then", "number", "date")
        wrong_way = (
            taken is not None
            and taken.better is not None
            and (taken.better == "higher") != (self.order == "highest-first")
        )
        if taken is not None and taken.axes:
            say("wrong-form", "by", self.by, wanted="one", got="many")
        elif taken is not None and taken.better is None:
            say("direction-unknown", "by", self.by)
        if taken is not None and wrong_way and self.honour:
            say("order-against-direction", "order", self.order, of=self.by, better=taken.better)
        if self.number < 1:
            say("limit-out-of-reach", "number", self.number, **range_words(Fraction(1), None))
        return Form("flag", better="higher")

    def places(self, work: Work) -> NDArray[np.int64]:
        """The places of those eligible, from 1; 0 for everybody else."""
        eligible, column = work.columns[self.from_], work.columns[self.by]
        who = eligible.given & (eligible.values.num == 1) & column.given
        keys: list[tuple[Column, Direction]] = [(column, self.order)]
        keys += [(work.columns[k.of], k.order) for k in self.then]
        return shared_places(levels(keys, who))

    def compute(self, work: Work) -> Column:
        places = self.places(work)
        chosen = (places > 0) & (places <= self.number)
        over = int(chosen.sum()) - self.number
        if over > 0:
            last = int(places[chosen].max())
            tied = chosen & (places == last)
            chosen = self._settle(work, chosen, tied)
        elif over < 0 and self.fewer == "refuse":
            work.report("too-few-eligible", int(chosen.sum()), number=self.number, period=work.period)
        return Column(
            Form("flag", better="higher"),
            Exact(chosen.astype(np.int64)),
            states(np.ones(work.size, dtype=bool)),
        )

    def _settle(self, work: Work, chosen: NDArray[np.bool_], tied: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Those chosen once the tie at the cut is settled as declared."""
        if self.more == "all-enter":
            return chosen
        sure = chosen & ~tied
        if self.more == "none-enters":
            return sure
        names = [work.subjects[i] for i in np.flatnonzero(tied)]
        free = self.number - int(sure.sum())
        if not work.decided.recorded:
            who = "、".join(work.who(int(i)) for i in np.flatnonzero(tied))
            work.report("tie-undecided", who, free=free, period=work.period)
            return sure
        told = {name: work.who(i) for i, name in enumerate(work.subjects)}
        wrong = sorted(work.decided.chosen - set(names))
        if wrong or len(work.decided.chosen) > free:
            unfit = wrong or sorted(work.decided.chosen)
            work.report(
                "decision-outside-tie",
                "、".join(told.get(name, name) for name in unfit),
                work.decided.places.get(unfit[0]),
                free=free,
                tied="、".join(told[name] for name in names),
            )
        won = np.array([s in work.decided.chosen for s in work.subjects], dtype=bool)
        return np.asarray(sure | (tied & won), dtype=bool)

    def sentence(self, names: Names) -> Text:
        more = {
            "all-enter": Text("名额边上并列的一并入选", "ties at the cut all enter"),
            "decision": Text(
                "名额边上并列的由裁定决定", "ties at the cut are settled by a recorded decision"
            ),
            "none-enters": Text("名额边上并列的均不入选", "of ties at the cut none enters"),
        }[self.more]
        fewer = (
            Text("不足的空缺", "missing ones stay open")
            if self.fewer == "leave-open"
            else Text("不足的不予评选", "fewer are refused")
        )
        order = (
            Text("从高到低", "from high to low")
            if self.order == "highest-first"
            else Text("从低到高", "from low to high")
        )
        then = "".join(f"，相同的再比{names(k.of)}" for k in self.then)
        return Text(
            f"在“{names(self.from_)}”者中按“{names(self.by)}”{order.zh}取{self.number}名{then}；{more.zh}，{fewer.zh}。",
            f"Of “{names(self.from_)}” the {self.number} by “{names(self.by)}” {order.en}; {more.en}, {fewer.en}.",
        )
