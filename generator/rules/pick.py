"""``pick``: the first or last value along an axis for which a condition holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from generator.base.column import Column, Form, State
from generator.base.exact import Exact
from generator.base.shape import Ref, param
from generator.base.text import Text
from generator.rules.condition import Condition
from generator.rules.model import Names, Rule, Say, Work, expect_seats
from generator.rules.spread import check_axes, spread


@dataclass(frozen=True, slots=True)
class Pick(Rule):
    kind = "pick"
    name = Text("取其一", "Pick one")
    meaning = Text(
        "沿一个方向取满足条件的第一个或最后一个值。",
        "The first or last value along an axis that meets a condition.",
    )

    of: Ref = param("从哪一列取", "the column picked from")
    along: str = param("沿哪个方向", "the axis")
    which: Literal["first", "last", "highest", "lowest"] = param(
        "first 第一个，last 最后一个，highest 最高，lowest 最低", "which of them"
    )
    where: Condition | None = param(
        "须满足的条件；所问的列或与被取的列同一方向，或每个对象只有一个值",
        "the condition it must meet; what it asks about has the same axes, or fewer", default=None,
    )  # fmt: skip

    def form(self, forms: Mapping[str, Form], say: Say) -> Form | None:
        taken = expect_seats(forms, self.of, say, "of", axis=self.along)
        if self.where is not None:
            self.where.check(forms, say)
        if taken is None or any(r not in forms for r in self.refs()):
            return None
        wide = check_axes({r: forms[r] for r in self.refs()}, say, "where")
        if wide is None:
            return None
        if wide.axes != taken.axes:  # a condition along an axis that the values picked do not have
            say("unknown-axis", "where", wide.axes[-1], of=self.of, axes="、".join(taken.axes))
            return None
        if taken.kind != "number" and self.which in ("highest", "lowest"):
            say("wrong-form", "of", self.of, wanted="number", got=taken.kind)
        return taken.without(self.along)

    def compute(self, work: Work) -> Column:
        column = work.columns[self.of]
        if column.state.shape[-1] == 0:
            return nothing(column)
        ok = column.given
        if self.where is not None:
            ok = ok & self.where.holds(spread({r: work.columns[r] for r in self.refs()}))
        index = np.arange(ok.shape[-1])
        if self.which in ("highest", "lowest"):
            beyond = column.values.bound + 1
            sign = -1 if self.which == "highest" else 1
            best = np.argmin(np.where(ok, sign * column.values.num, beyond), axis=-1)
        elif self.which == "first":
            best = np.argmax(ok, axis=-1)
        else:
            best = np.where(ok, index, -1).max(axis=-1, initial=0)
        found = np.asarray(ok.any(axis=-1), dtype=bool)
        best = np.clip(best, 0, None)
        num = np.take_along_axis(column.values.num, best[..., None], axis=-1)[..., 0]
        form = replace(column.form.without(self.along))
        state = np.where(found, np.uint8(State.GIVEN), np.uint8(State.EMPTY)).astype(np.uint8)
        chosen = np.zeros(ok.shape, dtype=bool)
        np.put_along_axis(chosen, best[..., None], True, axis=-1)
        return Column(
            form, Exact(num, column.values.den).where(found), state, left_out={str(self.of): ~(chosen & ok)}
        )

    def sentence(self, names: Names) -> Text:
        which = {
            "first": Text("第一个", "first"), "last": Text("最后一个", "last"),
            "highest": Text("最高的一个", "highest"), "lowest": Text("最低的一个", "lowest"),
        }[self.which]  # fmt: skip
        if self.where is None:
            return Text(f"取“{names(self.of)}”中{which.zh}。", f"The {which.en} of “{names(self.of)}”.")
        test = self.where.sentence(names)
        return Text(
            f"取“{names(self.of)}”中{test.zh}的{which.zh}。",
            f"The {which.en} of “{names(self.of)}” where {test.en}.",
        )


def nothing(column: Column) -> Column:
    """What is picked along an axis without places: no value for anybody."""
    shape = column.state.shape[:-1]
    state = np.full(shape, State.EMPTY, dtype=np.uint8)
    return Column(column.form.without(column.form.axes[-1]), Exact(np.zeros(shape, dtype=np.int64)), state)
