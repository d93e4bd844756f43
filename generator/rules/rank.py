"""``rank``: places by a number, with a declared way for equal ones."""

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
from generator.rules.model import Direction, Names, Rule, Say, Work, expect_one
from generator.rules.ordering import (
    Key,
    check_keys,
    check_within,
    group_numbers,
    in_turn,
    keys_sentence,
    levels,
    order_words,
    runs_against,
    shared_places,
)


@dataclass(frozen=True, slots=True)
class Rank(Rule):
    kind = "rank"
    name = Text("排名", "Rank")
    meaning = Text(
        "按一列数值排出名次；相同者怎样处理必须写明。", "Places by a number; what equal ones get is declared."
    )

    of: Ref = param("排名依据", "the number ranked by")
    order: Direction = param("highest-first 高者在前，lowest-first 低者在前", "which comes first")
    ties: Literal["shared", "dense"] = param(
        "并列：shared 名次相同、后面空出（1、2、2、4），dense 名次相同、后面不空（1、2、2、3）",
        "equal ones: shared (1, 2, 2, 4) or dense (1, 2, 2, 3)",
        asks=Text("分数相同怎样排名？请写明 ties", "how are equal ones ranked?"),
    )
    among: str = param(
        "在谁中间排：all 全体，或单位类别", "among whom: all, or a kind of unit", default="all"
    )
    within: Ref | None = param(
        "再按这一列的词分组（如报考岗位、考核组别），各组分别排名",
        "ranked apart for each word of this column (the post applied for, the group)", default=None,
    )  # fmt: skip
    then: tuple[Key, ...] = param("相同时依次比较", "keys that part equal ones, in turn", default=())
    only: Ref | None = param("只排这一列为“是”的", "rank only those for whom this holds", default=None)

    def form(self, forms: Mapping[str, Form], say: Say) -> Form | None:
        taken = expect_one(forms, self.of, say, "of", "number")
        if taken is not None:
            if taken.better is None:
                say("direction-unknown", "of", self.of)
            elif runs_against(taken, self.order):
                say("order-against-direction", "order", self.order, of=self.of, better=taken.better)
        check_keys(self.then, forms, say)
        check_within(self.within, forms, say)
        if self.only is not None:
            expect_one(forms, self.only, say, "only", "flag")
        return Form("number", places=0, low=Fraction(1), better="lower")

    def compute(self, work: Work) -> Column:
        column = work.columns[self.of]
        groups = group_numbers(work, self.among, self.within)
        who = column.given & (groups >= 0)
        if self.only is not None:
            who &= work.columns[self.only].holds
        keys = in_turn(work, self.of, self.order, self.then)
        places: NDArray[np.int64] = np.zeros(work.size, dtype=np.int64)
        for group in np.unique(groups[who]):
            here = who & (groups == group)
            places[here] = shared_places(levels(keys, here), self.ties == "dense")[here]
        state = np.where(who, np.uint8(State.GIVEN), np.where(column.given, State.EMPTY, column.state))
        form = Form("number", places=0, low=Fraction(1), better="lower")
        return Column(form, Exact(places), state.astype(np.uint8))

    def sentence(self, names: Names) -> Text:
        ties = {
            "shared": Text(
                "分数相同的名次相同，后面的名次空出（如1、2、2、4）", "equal ones share a place (1, 2, 2, 4)"
            ),
            "dense": Text(
                "分数相同的名次相同，后面的名次不空（如1、2、2、3）", "equal ones share a place (1, 2, 2, 3)"
            ),
        }[self.ties]
        order, then = order_words(self.order), keys_sentence(self.then, names)
        only = f"只在“{names(self.only)}”的范围内，" if self.only else ""
        among = "" if self.among == "all" else "分组"
        within = f"按“{names(self.within)}”分别" if self.within else ""
        apart = f" apart for each “{names(self.within)}”" if self.within else ""
        return Text(
            f"{only}按“{names(self.of)}”{order.zh}{within}{among}排名{then.zh}；{ties.zh}。",
            f"Ranked by “{names(self.of)}” {order.en}{apart}{then.en}; {ties.en}.",
        )
