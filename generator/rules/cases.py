"""``cases``: a table of cases, of which the first that holds decides the result."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np

from generator.base.column import Column, Form, State
from generator.base.exact import Exact, decimal_text, decimals
from generator.base.shape import Clause, Ref, param
from generator.base.text import Text
from generator.rules.condition import Condition
from generator.rules.model import Names, Row, Rule, Say, Work, expect, one_direction, silent
from generator.rules.spread import check_axes, spread


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the result is: the value of a column, a number, or a word."""

    take: Ref | None = param("取这一列的值", "the value of this column", default=None)
    value: Fraction | None = param("这个数", "this number", default=None)
    word: str | None = param("这个词", "this word", default=None)

    def said(self, names: Names) -> str:
        """The outcome as a sentence says it."""
        if self.take is not None:
            return f"“{names(self.take)}”"
        return decimal_text(self.value) if self.value is not None else self.word or ""

    def told(self, row: Row) -> str:
        """The outcome as one subject's line tells it."""
        return row.text(self.take) if self.take is not None else self.said(_as_written)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Outcome):
    """One case: what must hold, and what the result is then."""

    when: Condition = param("条件", "what must hold")
    clause: Clause | None = param("依据条款", "the clause", default=None)
    says: str = param("缘由怎样写；不写则写条件", "how its cause is told; else the condition", default="")


@dataclass(frozen=True, slots=True)
class Cases(Rule):
    kind = "cases"
    name = Text("分情形取值", "Cases")
    meaning = Text(
        "依次看各种情形，第一个成立的决定结果；所问的数据缺失时，该情形不成立。",
        "The first case that holds gives the result; a case that asks about a missing value does not hold.",
    )

    cases: tuple[Case, ...] = param("各种情形，依次判断", "the cases, in turn")
    otherwise: Outcome | None = param(
        "都不成立时：take、value 或 word；none 为无结果", "where none holds: take, value or word; or none",
        asks=Text("各种情形都不成立时结果是什么？请写明 otherwise（无结果的写 none）", "what if no case holds?"),
    )  # fmt: skip
    words: tuple[str, ...] = param(
        "结果各词的先后（由好到差）；不写则按出现的先后",
        "the words of the result in order, best first",
        default=(),
    )
    failing: tuple[str, ...] = param("其中不合格的词", "the words that are a failure", default=())
    direction: Literal["higher", "lower"] | None = param(
        "结果越高越好还是越低越好；不写则随所取的列", "which direction is better; else that of the columns taken",
        default=None,
    )  # fmt: skip

    def outcomes(self) -> tuple[Outcome, ...]:
        """What the result can be: of each case, and where none holds."""
        return (*self.cases, *((self.otherwise,) if self.otherwise is not None else ()))

    # ── form ────────────────────────────────────────────────────────────────────────────────────────
    def form(self, forms: Mapping[str, Form], say: Say) -> Form | None:
        sound = bool(self.cases)
        if not self.cases:
            say("condition-unclear", "cases", "cases")
        for case in self.cases:
            case.when.check(forms, say, either_way=True)
        for later, case in enumerate(self.cases):
            first = next((n for n, c in enumerate(self.cases[:later], 1) if c.when.covers(case.when)), None)
            if first is not None:
                say("case-never-reached", "cases", later + 1, first=first)
        for key, outcome in self._keyed():
            named = [n for n in (outcome.take, outcome.value, outcome.word) if n is not None]
            if len(named) != 1:
                say("condition-unclear", key, "、".join(map(str, named)))
                sound = False
        if not sound or any(r not in forms for r in self.refs()):
            return None
        made = [(o, self._form_of(o, forms, say)) for o in self.outcomes()]
        known = [form for _, form in made if form is not None]
        kinds = {form.kind for form in known}
        if len(known) < len(made) or len(kinds) != 1:
            if len(kinds) > 1:
                say("wrong-form", "cases", "、".join(o.said(_as_written) for o in self.outcomes()), wanted=min(kinds), got=max(kinds))  # fmt: skip
            return None
        asked = {str(c): forms[c] for case in self.cases for c in case.when.columns()}
        taken = {str(o.take): forms[o.take] for o in self.outcomes() if o.take is not None}
        if not asked and not taken:
            return None  # a condition that asks about nothing, which has been said
        wide = check_axes({**asked, **taken}, say, "cases")
        return self._joined(known, wide, say) if wide is not None else None

    def _keyed(self) -> Iterator[tuple[str, Outcome]]:
        yield from (("cases", case) for case in self.cases)
        if self.otherwise is not None:
            yield "otherwise", self.otherwise

    def _form_of(self, outcome: Outcome, forms: Mapping[str, Form], say: Say) -> Form | None:
        if outcome.take is not None:
            return expect(forms, outcome.take, say, "cases", "number", "choice", "date")
        if outcome.value is not None:
            return Form("number", (), outcome.value, outcome.value, decimals(outcome.value))
        return Form("choice", words=(outcome.word or "",))

    def _joined(self, made: list[Form], wide: Form, say: Say) -> Form:
        """One form for all outcomes: the range of all numbers, the words of all choices."""
        kind = made[0].kind
        if kind == "choice":
            words = self._words(made)
            for word in (*self.failing, *self.words):
                if word not in words or (self.words and not set(words) <= set(self.words)):
                    say("unknown-word-of-column", "words", word, of="cases", allowed="、".join(words))
                    break
            failing = frozenset(self.failing).union(*(f.failing for f in made))
            return Form("choice", wide.axes, words=words, failing=failing, seats=wide.seats)
        if kind != "number":
            return Form(kind, wide.axes, seats=wide.seats)
        lows, highs, places = [f.low for f in made], [f.high for f in made], [f.places for f in made]
        # Beside 85.30 a mark without declared decimals is written 55.00.
        least = max((f.least_places if f.places is None else f.places for f in made), default=0)
        return Form(
            "number",
            wide.axes,
            None if None in lows else min(n for n in lows if n is not None),
            None if None in highs else max(n for n in highs if n is not None),
            None if None in places else max(n for n in places if n is not None),
            better=self._better(made, say),
            seats=wide.seats,
            least_places=least,
        )

    def _words(self, made: list[Form]) -> tuple[str, ...]:
        found = tuple(dict.fromkeys(word for form in made for word in form.words))
        if set(found) <= set(self.words):
            return self.words
        return found

    def _better(self, made: list[Form], say: Say) -> Literal["higher", "lower"] | None:
        if self.direction is not None:
            return self.direction
        ways = {str(o.take): f.better for o, f in zip(self.outcomes(), made) if o.take}
        return one_direction(ways, say, "cases")

    # ── compute ─────────────────────────────────────────────────────────────────────────────────────
    def compute(self, work: Work) -> Column:
        refs = self.refs()
        laid = spread({r: work.columns[r] for r in refs})
        first = laid[refs[0]]
        shape = first.state.shape
        forms = {r: work.columns[r].form for r in refs}
        made = [self._form_of(o, forms, silent) or Form("number") for o in self.outcomes()]
        words = self._words(made)
        values = Exact(np.zeros(shape, dtype=np.int64))
        state = np.full(shape, State.EMPTY, dtype=np.uint8)
        open_ = np.ones(shape, dtype=bool)
        for outcome in self.outcomes():
            here = open_ & outcome.when.holds(laid) if isinstance(outcome, Case) else open_
            if outcome.take is not None:
                taken = laid[outcome.take]
                part, why = _recoded(taken, words), taken.state
            else:
                one = (
                    outcome.value if outcome.value is not None else Fraction(words.index(outcome.word or ""))
                )
                part = Exact.full(one, shape)
                why = np.zeros(shape, dtype=np.uint8)
            values = values.plus(part.where(here & (why == State.GIVEN)))
            state = np.where(here, why, state).astype(np.uint8)
            open_ = open_ & ~here
        form = self._joined(made, first.form, silent)
        return Column(form, values, state, owner=first.owner, seats=first.seats)

    # ── words ───────────────────────────────────────────────────────────────────────────────────────
    def sentence(self, names: Names) -> Text:
        said = [(case.when.sentence(names), case.said(names)) for case in self.cases]
        last = self.otherwise.said(names) if self.otherwise is not None else None
        rest = Text(f"其余为{last}", f"otherwise {last}") if last else Text("其余无结果", "otherwise none")
        return Text(
            "依次判断：" + "；".join(f"{when.zh}的，为{then}" for when, then in said) + f"；{rest.zh}。",
            "In turn: " + "; ".join(f"if {when.en}: {then}" for when, then in said) + f"; {rest.en}.",
        )

    def arithmetic(self, row: Row) -> str:
        for number, case in enumerate(self.cases, 1):
            if case.when.met_by(row):
                return f"第{number}种情形 → {case.told(row)}"
        return f"其余 → {self.otherwise.told(row)}" if self.otherwise is not None else ""


def _as_written(ref: str) -> str:
    """The name of a column where nobody tells its label."""
    return ref


def _recoded(column: Column, words: tuple[str, ...]) -> Exact:
    """The values of a column, words by their place among the words of the result."""
    if column.form.kind != "choice":
        return column.values
    codes = np.array([words.index(w) for w in column.form.words] or [0], dtype=np.int64)
    return Exact(codes[column.values.num.astype(np.int64)])
