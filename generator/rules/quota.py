"""How many are chosen: a number, a share, so many for each place to be filled, or everybody eligible."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from generator.base.column import Form
from generator.base.exact import Exact, RoundingWay, decimal_text, range_words
from generator.base.shape import Ref, param
from generator.base.text import Text, join
from generator.rules.model import Names, Say, Work, expect_one

_WAYS = {"half-up": Text("四舍五入", "half-up"), "down": Text("去尾", "cut"), "up": Text("进一", "up")}


@dataclass(frozen=True, slots=True)
class QuotaStep:
    """What holds for plans up to a number: so many times the plan, or so many more."""

    up_to: int | None = param("计划数到几（含）；最后一档不写", "plans up to this number", default=None)
    times: Fraction | None = param("计划数的几倍（1∶3 写 3）", "so many times the plan", default=None)
    plus: int | None = param("计划数再加几", "so many more than the plan", default=None)

    def of(self, plan: Fraction) -> Fraction:
        """How many there are for a plan, not yet rounded."""
        return plan * (1 if self.times is None else self.times) + (self.plus or 0)

    def words(self) -> Text:
        """The step in words."""
        zh, en = (
            ("其余", "beyond") if self.up_to is None else (f"{self.up_to}以下（含）", f"up to {self.up_to}")
        )
        if self.times is not None:
            zh, en = f"{zh}{decimal_text(self.times)}倍", f"{en} {decimal_text(self.times)} times"
        if self.plus is not None:
            zh, en = f"{zh}加{self.plus}", f"{en} plus {self.plus}"
        return Text(zh, en)


@dataclass(frozen=True, slots=True)
class Quota:
    """A number (``number``), a share (``percent``), the plan of each group (``per``), by steps of its size,
    or everybody eligible (``everybody``)."""

    number: int | None = param("几名", "so many", default=None)
    percent: Fraction | None = param("百分之几", "a share in percent", default=None)
    of: Literal["all", "eligible"] | None = param(
        "谁的百分之几：all 全体考核对象，eligible 符合条件者", "of whom: all subjects, or those eligible",
        default=None,
    )  # fmt: skip
    only: Ref | None = param(
        "这一列为“是”者的百分之几", "the share of those for whom this holds", default=None
    )
    per: Ref | None = param(
        "计划数所在的列（同组的人相同）", "the column of the plan, the same for all of a group", default=None
    )
    steps: tuple[QuotaStep, ...] = param(
        "按计划数分档；不写则名额就是计划数",
        "steps by the size of the plan; else the plan itself",
        default=(),
    )
    round: RoundingWay | None = param(
        "不是整数时：half-up 四舍五入，down 去尾，up 进一", "where it is not whole: half-up, down or up",
        default=None,
    )  # fmt: skip
    at_least: int | None = param("至少几名", "at least so many", default=None)
    everybody: bool = param(
        "凡符合条件的都取（不限名额），如凡达到条件的都授予称号", "all who are eligible, without a number",
        default=False,
    )  # fmt: skip

    def check(self, forms: Mapping[str, Form], say: Say) -> None:
        """Findings about a quota that does not say one number."""
        ways = [w for w in (self.number, self.percent, self.per, self.everybody or None) if w is not None]
        extra = (self.of or self.only) if self.percent is None else None
        stray = bool(self.steps) and self.per is None
        fixed = self.number is not None or self.everybody
        idle = fixed and (self.at_least, self.round) != (None, None)
        if len(ways) != 1 or extra or stray or idle or (self.of and self.only):
            say("condition-unclear", "quota", "quota")
            return
        if self.number is not None and self.number < 1:
            say("limit-out-of-reach", "quota", self.number, **range_words(Fraction(1), None))
        if self.percent is not None:
            self._check_share(forms, say)
        if self.per is not None:
            expect_one(forms, self.per, say, "quota", "number")
            if self.steps:
                self._check_steps(say)

    def _check_share(self, forms: Mapping[str, Form], say: Say) -> None:
        assert self.percent is not None
        if not 0 < self.percent <= 100:
            words = range_words(Fraction(0), Fraction(100))
            say("limit-out-of-reach", "quota", decimal_text(self.percent), **words)
        if self.of is None and self.only is None:
            say(
                "open-point", "quota", "of",
                zh="名额是谁的百分之几？请写明 of 或 only", en="a share of whom? declare of or only",
            )  # fmt: skip
        if self.only is not None:
            expect_one(forms, self.only, say, "quota", "flag")
        self._ask_rounding(say)

    def _check_steps(self, say: Say) -> None:
        ends = [s.up_to for s in self.steps]
        known = [e for e in ends[:-1] if e is not None]
        if len(known) != len(ends) - 1 or ends[-1] is not None or known != sorted(set(known)):
            say("condition-unclear", "quota", "up-to")
        for step in self.steps:
            if step.times is None and step.plus is None:
                say("condition-unclear", "quota", "times")
        if any(s.times is not None and s.times.denominator != 1 for s in self.steps):
            self._ask_rounding(say)

    def _ask_rounding(self, say: Say) -> None:
        if self.round is None:
            say(
                "open-point", "quota", "round",
                zh="名额不是整数时怎样取整？请写明 round", en="how is the quota rounded?",
            )  # fmt: skip

    def sizes(self, work: Work, groups: NDArray[np.int64], eligible: NDArray[np.bool_]) -> dict[int, int]:
        """The quota of each group; a plan that is missing or not one number is a finding, and gives none."""
        return {int(g): self._size(work, groups == g, eligible) for g in np.unique(groups[groups >= 0])}

    def _size(self, work: Work, here: NDArray[np.bool_], eligible: NDArray[np.bool_]) -> int:
        if self.number is not None:
            return self.number
        if self.everybody:
            return int((here & eligible).sum())
        if self.percent is not None:
            counted = here
            if self.only is not None:
                counted = here & work.columns[self.only].holds
            elif self.of == "eligible":
                counted = here & eligible
            exact = self.percent * int(counted.sum()) / 100
        else:
            plan = self._plan(work, here & eligible)
            if plan is None:
                return 0
            step = next((s for s in self.steps if s.up_to is None or plan <= s.up_to), None)
            exact = step.of(plan) if step is not None else plan
        return max(int(Exact.of([exact]).rounded(0, self.round or "down").at(0)), self.at_least or 0)

    def _plan(self, work: Work, here: NDArray[np.bool_]) -> Fraction | None:
        assert self.per is not None
        column = work.columns[self.per]
        found = {column.values.at(int(i)) if column.given[i] else None for i in np.flatnonzero(here)}
        if len(found) == 1 and None not in found:
            return found.pop()
        if found:
            said = "、".join(sorted("—" if v is None else decimal_text(v) for v in found))
            first = work.who(int(np.flatnonzero(here)[0]))
            work.report("plan-differs", said, who=first, count=int(here.sum()), period=work.period)
        return None

    def words(self, names: Names) -> Text:
        """The quota in words."""
        if self.everybody:
            return Text("全部", "all")
        least = Text(f"，至少{self.at_least}名", f", at least {self.at_least}")
        least = least if self.at_least is not None else Text("", "")
        way = _WAYS[self.round] if self.round is not None else None
        if self.number is not None:
            return Text(f"{self.number}名", str(self.number))
        rounded = Text(f"（{way.zh}{least.zh}）", f" ({way.en}{least.en})") if way else least
        if self.percent is not None:
            share = decimal_text(self.percent)
            base = {"all": Text("全体", "all"), "eligible": Text("符合条件者", "those eligible")}.get(
                self.of or ""
            )
            base = base or Text(f"“{names(self.only or '')}”者", f"“{names(self.only or '')}”")
            return Text(f"{base.zh}的{share}%{rounded.zh}", f"{share}% of {base.en}{rounded.en}")
        steps = join([s.words() for s in self.steps], "、", ", ")
        plan = names(self.per or "")
        if not self.steps:
            return Text(f"“{plan}”{rounded.zh}", f"“{plan}”{rounded.en}")
        return Text(f"“{plan}”的倍数（{steps.zh}）{rounded.zh}", f"by “{plan}” ({steps.en}){rounded.en}")
