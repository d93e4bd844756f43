"""``selection``: of those eligible, a quota of the best, with a declared way for a tie at the cut; or all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from generator.base.column import Column, Form, states
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
from generator.rules.quota import Quota


@dataclass(frozen=True, slots=True)
class Replacements:
    """Who declines is replaced by the next of the list, at most so many times (递补)."""

    declined: Ref = param("放弃或不合格者（是/否）", "who declines or fails, a flag")
    at_most: int = param("最多递补几次", "how many times places are filled again", least=1)


@dataclass(frozen=True, slots=True)
class _Tie:
    """Those who are equal at the cut, by number, and the places left for them."""

    who: NDArray[np.int64]
    free: int


@dataclass(frozen=True, slots=True)
class Selection(Rule):
    kind = "selection"
    name = Text("评选", "Selection")
    meaning = Text(
        "在符合条件者中按名次取若干名，名额边上分数相同怎样处理必须写明；凡符合条件的都授予的，不限名额。",
        "The best of those eligible; what a tie at the cut does is declared. Or all of them, without a quota.",
    )

    from_: Ref = param("资格", "the eligibility")
    by: Ref = param("评选依据", "the number chosen by")
    order: Direction = param("highest-first 高者在前，lowest-first 低者在前", "which comes first")
    quota: Quota = param(
        "名额：number 几名；percent 百分之几；per 按计划数分档；everybody 凡符合条件的都取",
        "how many: number, percent, per plan in steps, or everybody",
    )
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
    among: str = param(
        "名额属于谁：all 全体共用，或单位类别（每个单位各有名额）",
        "whose quota it is: of all, or of each unit of a kind", default="all",
    )  # fmt: skip
    within: Ref | None = param(
        "按这一列的词分组（如报考岗位），各组各有名额", "a quota for each word of this column", default=None
    )
    replacements: Replacements | None = param("放弃或不合格时的递补", "replacements", default=None)

    def form(self, forms: Mapping[str, Form], say: Say) -> Form | None:
        expect_one(forms, self.from_, say, "from", "flag")
        taken = expect_one(forms, self.by, say, "by", "number")
        check_keys(self.then, forms, say)
        check_within(self.within, forms, say)
        if taken is not None:
            if taken.better is None:
                say("direction-unknown", "by", self.by)
            if self.honour and runs_against(taken, self.order):
                say("order-against-direction", "order", self.order, of=self.by, better=taken.better)
        self.quota.check(forms, say)
        if self.quota.everybody and (self.more, self.fewer, self.replacements) != (
            "all-enter", "leave-open", None
        ):  # fmt: skip
            say("condition-unclear", "quota", "everybody")
        if self.replacements is not None:
            expect_one(forms, self.replacements.declined, say, "replacements", "flag")
        return Form("flag", better="higher")

    def places(self, work: Work) -> NDArray[np.int64]:
        """The places of those eligible over all groups, from 1; 0 for everybody else."""
        who = work.columns[self.from_].holds & work.columns[self.by].given
        return shared_places(levels(in_turn(work, self.by, self.order, self.then), who))

    def compute(self, work: Work) -> Column:
        groups = group_numbers(work, self.among, self.within)
        if self.quota.everybody:  # also those without the number that only orders the list
            every = work.columns[self.from_].holds & (groups >= 0)
            known = states(np.ones(work.size, dtype=bool))
            return Column(Form("flag", better="higher"), Exact(every.astype(np.int64)), known)
        placed = np.where(groups >= 0, self.places(work), 0)
        chosen = np.zeros(work.size, dtype=bool)
        gone = np.zeros(work.size, dtype=bool)
        ties: list[_Tie] = []
        for group, number in self.quota.sizes(work, groups, placed > 0).items():
            called = self._called(work, np.where(groups == group, placed, 0), number, ties)
            left = called & self._declined(work)
            chosen |= called & ~left
            gone |= left
            count = int((called & ~left).sum())
            if count < number and self.fewer == "refuse":
                work.report("too-few-eligible", count, number=number, period=work.period)
        self._check_decision(work, ties)
        return Column(
            Form("flag", better="higher"),
            Exact(chosen.astype(np.int64)),
            states(np.ones(work.size, dtype=bool)),
            left_out={str(self.replacements.declined): gone} if self.replacements is not None else {},
        )

    def _declined(self, work: Work) -> NDArray[np.bool_]:
        if self.replacements is None:
            return np.zeros(work.size, dtype=bool)
        return work.columns[self.replacements.declined].holds

    def _called(
        self, work: Work, placed: NDArray[np.int64], number: int, ties: list[_Tie]
    ) -> NDArray[np.bool_]:
        """Everybody of one group who is called upon: the quota, then who comes for those who decline."""
        declined = self._declined(work)
        called = np.zeros(work.size, dtype=bool)
        turns = self.replacements.at_most if self.replacements is not None else 0
        for _ in range(turns + 1):
            free = number - int((called & ~declined).sum())
            if free > 0:
                called |= self._cut(work, np.where(called, 0, placed), free, ties)
        return called

    def _cut(self, work: Work, placed: NDArray[np.int64], free: int, ties: list[_Tie]) -> NDArray[np.bool_]:
        """The best of those placed for so many free places; a tie at the cut is settled as declared."""
        places = shared_places(np.where(placed > 0, placed, -1))
        chosen = np.asarray((places > 0) & (places <= free), dtype=bool)
        if int(chosen.sum()) <= free or self.more == "all-enter":
            return chosen
        tied = chosen & (places == int(places[chosen].max()))
        sure = chosen & ~tied
        if self.more == "none-enters":
            return np.asarray(sure, dtype=bool)
        ties.append(_Tie(np.flatnonzero(tied), free - int(sure.sum())))
        won = np.array([s in work.decided.chosen for s in work.subjects], dtype=bool)
        return np.asarray(sure | (tied & won), dtype=bool)

    def _check_decision(self, work: Work, ties: list[_Tie]) -> None:
        """Every tie needs a decision, which may only choose among those tied, and no more than are free."""
        told = {name: work.who(i) for i, name in enumerate(work.subjects)}
        tied = [work.subjects[i] for tie in ties for i in tie.who]
        work.asked.update(tied)
        wrong = sorted(work.decided.chosen - set(tied))
        for tie in ties:
            names = [work.subjects[i] for i in tie.who]
            mine = sorted(work.decided.chosen & set(names))
            if not work.decided.recorded or (len(ties) > 1 and not mine and not wrong):
                who = "、".join(told[name] for name in names)
                work.report("tie-undecided", who, free=tie.free, period=work.period)
            elif wrong or len(mine) > tie.free:
                unfit = wrong or mine
                work.report(
                    "decision-outside-tie",
                    "、".join(told.get(name, name) for name in unfit),
                    work.decided.places.get(unfit[0]),
                    free=tie.free,
                    tied="、".join(told[name] for name in (tied if wrong else names)),
                )
                if wrong:
                    return

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
        if self.quota.everybody:
            return Text(
                f"凡“{names(self.from_)}”者都入选，不限名额；名单按“{names(self.by)}”{order_words(self.order).zh}列出。",
                f"All of “{names(self.from_)}”, without a quota; listed by “{names(self.by)}” "
                f"{order_words(self.order).en}.",
            )
        order, then, quota = order_words(self.order), keys_sentence(self.then, names), self.quota.words(names)
        apart, apart_en = "", ""
        if self.within is not None:
            apart, apart_en = f"按“{names(self.within)}”分别", f" for each “{names(self.within)}”"
        elif self.among != "all":
            apart, apart_en = "各单位分别", " for each unit"
        again, again_en = "", ""
        if self.replacements is not None:
            gone, most = names(self.replacements.declined), self.replacements.at_most
            again = f"；“{gone}”的依次递补，最多{most}次"
            again_en = f"; “{gone}” are replaced by the next, at most {most} times"
        return Text(
            f"在“{names(self.from_)}”者中{apart}按“{names(self.by)}”{order.zh}取{quota.zh}{then.zh}；"
            f"{more.zh}，{fewer.zh}{again}。",
            f"Of “{names(self.from_)}” the {quota.en} by “{names(self.by)}” {order.en}{apart_en}{then.en}; "
            f"{more.en}, {fewer.en}{again_en}.",
        )
