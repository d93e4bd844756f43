"""``eligibility``: several named conditions, all of which must be met."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from generator.base.column import Column, Form, states
from generator.base.exact import Exact
from generator.base.finding import Place
from generator.base.shape import Clause, param
from generator.base.text import Text
from generator.rules.condition import Condition
from generator.rules.model import Names, Rule, Say, Work


@dataclass(frozen=True, slots=True)
class Requirement:
    """One condition, with its name, its clause and the kind of fact that it would disclose."""

    id: str = param("条件编号", "its id")
    label: str = param("条件", "what it asks")
    test: Condition = param("检验", "the test")
    clause: Clause | None = param("依据条款", "the clause", default=None)
    fact: str | None = param(
        "公开范围中的事实类别", "its kind of fact in the disclosure policy", default=None
    )


@dataclass(frozen=True, slots=True)
class Eligibility(Rule):
    kind = "eligibility"
    name = Text("资格条件", "Eligibility")
    meaning = Text("逐条检验，全部满足才有资格。", "Each condition is tested; all must be met.")

    conditions: tuple[Requirement, ...] = param("各项条件", "the conditions")
    report: Literal["none", "not-met", "met", "refuse"] = param(
        "列入内部提示的人：none 不列，not-met 不满足者，met 满足者（条件本身是问题时）；refuse 不满足的视为数据错误",
        "whom the office is told of: nobody, those who fail, or those who meet it (where it names a fault); "
        "refuse: who fails is an error of the data",
        default="none",
    )

    def form(self, forms: Mapping[str, Form], say: Say) -> Form | None:
        names = [c.id for c in self.conditions]
        for twice in sorted({n for n in names if names.count(n) > 1}):
            say("named-twice", "conditions", twice)
        for condition in self.conditions:
            condition.test.check(forms, say)
            for name in condition.test.columns():
                form = forms.get(name)
                if form is not None and form.axes:
                    say("wrong-form", "conditions", name, wanted="one", got="、".join(form.axes))
        if not self.conditions:
            say("condition-unclear", "conditions", "")
        return Form("flag", better="higher")

    def compute(self, work: Work) -> Column:
        failing = {c.id: ~np.broadcast_to(c.test.holds(work.columns), (work.size,)) for c in self.conditions}
        met = ~np.logical_or.reduce(list(failing.values()))
        if self.report == "refuse":
            for condition in self.conditions:
                for at in np.flatnonzero(failing[condition.id]).tolist():
                    place = _cell(condition.test, work, at)
                    work.report(
                        "requirement-not-met", condition.label, place, who=work.who(at), period=work.period
                    )
        return Column(
            Form("flag", better="higher"),
            Exact(met.astype(np.int64)),
            states(np.ones(work.size, dtype=bool)),
            left_out=failing,
        )

    def sentence(self, names: Names) -> Text:
        said = [(c.label, c.test.sentence(names)) for c in self.conditions]
        return Text(
            "同时满足：" + "；".join(f"{label}（{test.zh}）" for label, test in said) + "。",
            "All of: " + "; ".join(f"{label} ({test.en})" for label, test in said) + ".",
        )


def _cell(test: Condition, work: Work, at: int) -> Place | None:
    """The first cell of a register that a test asked about one subject; None where it asks of steps alone."""
    for name in test.columns():
        column = work.columns[name]
        place = column.cells.place((at,)) if column.cells is not None and column.owner is None else None
        if place is not None:
            return place
    return None
