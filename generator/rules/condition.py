"""Structured conditions: what a scheme may ask of a column, and how that reads in words.

以上、以下 include the number (Civil Code art. 1259): ``at-least`` and ``at-most``; 超过、不满 exclude it:
``above`` and ``below``. A missing value meets no condition except its own ``missing``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from generator.base.column import Column, Form
from generator.base.exact import decimal_text, range_words
from generator.base.shape import At, Ref, here, param
from generator.base.text import Text, join
from generator.rules.model import Names, Row, Say
from generator.rules.span import Span


@dataclass(frozen=True, slots=True)
class Condition:
    """One test of a column, or several joined by ``all``, ``any`` or ``not``."""

    of: Ref | None = param("被检查的列", "the column tested", default=None)
    at_least: Fraction | None = param("不低于（含本数）", "at least, the number included", default=None)
    at_most: Fraction | None = param("不高于（含本数）", "at most, the number included", default=None)
    above: Fraction | None = param("超过（不含本数）", "above, the number excluded", default=None)
    below: Fraction | None = param("低于（不含本数）", "below, the number excluded", default=None)
    equals: Fraction | None = param("等于", "this very number", default=None)
    is_: str | None = param("是这个词", "is this word", default=None)
    in_: tuple[str, ...] | None = param("是其中之一", "is one of these words", default=None)
    not_after: Ref | None = param(
        "不晚于另一个日期列", "a date not after that of another column", default=None
    )
    before: Ref | None = param("早于另一个日期列", "a date before that of another column", default=None)
    from_: date | None = param("不早于某日", "a date on or after this day", default=None)
    missing: bool | None = param("没有数据", "has no value", default=None)
    all: tuple[Condition, ...] = param("同时满足", "all of these", default=())
    any: tuple[Condition, ...] = param("满足其一", "any of these", default=())
    not_: Condition | None = param("不满足", "not this", default=None)
    at: At = here()

    @property
    def _span(self) -> Span:
        """The limits of a number."""
        return Span(self.at_least, self.at_most, self.above, self.below)

    def check(self, forms: Mapping[str, Form], say: Say, either_way: bool = False) -> None:
        """Findings about a test that cannot be asked of its column.

        ``either_way``: the worse end may be asked for as well, since what follows need not be good.
        """
        asked = self._asked()
        parts = (*self.all, *self.any, *((self.not_,) if self.not_ else ()))
        if len(asked) != 1 or bool(parts) == (self.of is not None):
            say("condition-unclear", "test", "、".join([*([self.of] if self.of else []), *asked]))
            return
        self._span.check(say, "test")
        numbers = (self.at_least, self.at_most, self.above, self.below, self.equals)
        words = self._words
        for number, part in enumerate(parts):
            if part in parts[:number]:
                say("named-twice", "test", part.sentence(str).zh)
            part.check(forms, say, either_way)
        form = forms.get(self.of) if self.of else None
        if form is None:
            return
        if any(n is not None for n in numbers):
            if form.kind != "number":
                say("wrong-form", "of", self.of, wanted="number", got=form.kind)
            else:
                self._reachable(form, say)
        known = form.spoken
        for word in words:
            if word not in known:
                say("unknown-word-of-column", "is", word, of=self.of, allowed="、".join(known))
        if (self.not_after or self.before or self.from_ is not None) and form.kind != "date":
            say("wrong-form", "of", self.of, wanted="date", got=form.kind)
        for name in (self.not_after, self.before):
            other = forms.get(name) if name else None
            if other is not None and other.kind != "date":
                say("wrong-form", "of", name, wanted="date", got=other.kind)
        unfit = {"higher": self.at_most, "lower": self.at_least}.get(form.better or "")
        if unfit is not None and form.kind == "number" and not either_way:
            way = "at-most" if form.better == "higher" else "at-least"
            said = f"{way} {decimal_text(unfit)}"
            say("condition-against-direction", "of", said, of=self.of, better=form.better)

    def _asked(self) -> list[str]:
        """What is asked, each sort of question once: a clear condition asks one, several stand in ``all`` or ``any``."""
        limits = (self.at_least, self.at_most, self.above, self.below)
        days = (self.not_after, self.before, self.from_)
        sorts = {
            "all": bool(self.all), "any": bool(self.any), "not": self.not_ is not None,
            "at-least…": any(n is not None for n in limits), "equals": self.equals is not None,
            "is": self.is_ is not None, "in": bool(self.in_), "before…": any(d is not None for d in days),
            "missing": self.missing is not None,
        }  # fmt: skip
        return [name for name, there in sorts.items() if there]

    def covers(self, other: Condition) -> bool:
        """Whether what meets the other condition surely meets this one, as far as limits and words can tell."""
        if self == other:
            return True
        if self.all:
            return all(part.covers(other) for part in self.all)
        if other.any:
            return all(self.covers(part) for part in other.any)
        if self.any:
            return any(part.covers(other) for part in self.any)
        if other.all:
            return any(self.covers(part) for part in other.all)
        if self.of is None or self.of != other.of:
            return False
        mine, theirs = self._words, other._words
        if mine and theirs:
            return set(theirs) <= set(mine)
        spans = (self._numbers, other._numbers)
        return not any(span.is_empty for span in spans) and spans[0].covers(spans[1])

    @property
    def _words(self) -> tuple[str, ...]:
        """The words asked for."""
        return (self.is_,) if self.is_ is not None else self.in_ or ()

    @property
    def _numbers(self) -> Span:
        """The numbers asked for, also a single one."""
        return self._span if self.equals is None else Span(self.equals, self.equals)

    def columns(self) -> Iterator[Ref]:
        """Every column that the condition, or a part of it, asks about."""
        for part in (*self.all, *self.any, *((self.not_,) if self.not_ else ())):
            yield from part.columns()
        yield from (c for c in (self.of, self.not_after, self.before) if c is not None)

    def _reachable(self, form: Form, say: Say) -> None:
        """A limit outside the range that the column can take is met by all or by none."""
        for key, limit in (("at-least", self.at_least), ("at-most", self.at_most), ("equals", self.equals)):
            if limit is None:
                continue
            below = form.low is not None and limit < form.low
            if below or (form.high is not None and limit > form.high):
                say("limit-out-of-reach", key, decimal_text(limit), **range_words(form.low, form.high))
        for key, limit, at_low, at_high in (
            ("above", self.above, False, True),
            ("below", self.below, True, False),
        ):
            if limit is None:
                continue
            under = form.low is not None and (limit < form.low or (at_low and limit == form.low))
            over = form.high is not None and (limit > form.high or (at_high and limit == form.high))
            if under or over:
                say("limit-out-of-reach", key, decimal_text(limit), **range_words(form.low, form.high))

    def holds(self, columns: Mapping[str, Column]) -> NDArray[np.bool_]:
        """Where the condition is met, elementwise over the shape of the columns."""
        masks: list[NDArray[np.bool_]] = [part.holds(columns) for part in self.all]
        if self.any:
            masks.append(np.logical_or.reduce([part.holds(columns) for part in self.any]))
        if self.not_ is not None:
            masks.append(~self.not_.holds(columns) & self.not_.known(columns))
        if self.of is not None:
            masks.append(self._test(columns[self.of], columns))
        return np.asarray(np.logical_and.reduce(masks), dtype=bool)

    def known(self, columns: Mapping[str, Column]) -> NDArray[np.bool_]:
        """Where every value asked about is there; asking whether one is missing needs none."""
        parts = (*self.all, *self.any, *((self.not_,) if self.not_ else ()))
        masks = [part.known(columns) for part in parts]
        if self.missing is None:
            masks += [columns[c].given for c in (self.of, self.not_after, self.before) if c is not None]
        return np.asarray(np.logical_and.reduce(masks), dtype=bool) if masks else np.ones(1, dtype=bool)

    def _test(self, column: Column, columns: Mapping[str, Column]) -> NDArray[np.bool_]:
        if self.missing is not None:
            return ~column.given if self.missing else column.given
        values = column.values
        met = column.given & self._span.holds(values)
        if self.equals is not None:
            met &= values.at_least(self.equals) & ~values.above(self.equals)
        wanted = self._words
        if wanted:
            known = column.form.spoken
            codes = [known.index(w) for w in wanted if w in known]
            met &= np.isin(values.num.astype(np.int64), codes)
        if self.from_ is not None:
            met &= values.at_least(Fraction(self.from_.toordinal()))
        if self.not_after is not None:
            other = columns[self.not_after]
            met &= other.given & (values.num <= other.values.num)
        if self.before is not None:
            other = columns[self.before]
            met &= other.given & (values.num < other.values.num)
        return np.asarray(met, dtype=bool)

    def met_by(self, row: Row) -> bool:
        """Whether one subject's line meets the condition: what :meth:`holds` tells of whole columns."""
        if self.all:
            return all(part.met_by(row) for part in self.all)
        if self.any:
            return any(part.met_by(row) for part in self.any)
        if self.not_ is not None:
            return self.not_.known_in(row) and not self.not_.met_by(row)
        assert self.of is not None
        value = row.value(self.of)
        if self.missing is not None:
            return (value is None) == self.missing
        if value is None:
            return False
        tests = [
            self.at_least is None or value >= self.at_least,
            self.at_most is None or value <= self.at_most,
            self.above is None or value > self.above,
            self.below is None or value < self.below,
            self.equals is None or value == self.equals,
            self.is_ is None or row.text(self.of) == self.is_,
            self.in_ is None or row.text(self.of) in self.in_,
            self.from_ is None or value >= self.from_.toordinal(),
        ]
        if self.not_after is not None:
            tests.append((day := row.value(self.not_after)) is not None and value <= day)
        if self.before is not None:
            tests.append((day := row.value(self.before)) is not None and value < day)
        return all(tests)

    def known_in(self, row: Row) -> bool:
        """Whether one subject's line has every value asked about; asking for a missing one needs none."""
        parts = (*self.all, *self.any, *((self.not_,) if self.not_ else ()))
        asked = () if self.missing is not None else (self.of, self.not_after, self.before)
        return all(part.known_in(row) for part in parts) and all(
            row.value(ref) is not None for ref in asked if ref is not None
        )

    def sentence(self, names: Names) -> Text:
        """The condition in words."""
        parts = [part.sentence(names) for part in self.all]
        if parts:
            return join(parts, "，且", " and ")
        if self.any:
            return join([part.sentence(names) for part in self.any], "，或", " or ")
        if self.not_ is not None:
            inner = self.not_.sentence(names)
            return Text(f"不属于“{inner.zh}”", f"not ({inner.en})")
        name = names(self.of or "")
        said: list[Text] = [] if self._span.is_empty else [self._span.words()]
        if self.equals is not None:
            said.append(Text("等于{n}", "is {n}").filled(n=decimal_text(self.equals)))
        if self.is_ is not None:
            said.append(Text(f"为“{self.is_}”", f"is “{self.is_}”"))
        if self.in_:
            listed = "、".join(self.in_)
            said.append(Text(f"为{listed}之一", f"is one of {listed}"))
        if self.from_ is not None:
            said.append(Text(f"不早于{self.from_}", f"not before {self.from_}"))
        if self.not_after is not None:
            said.append(Text(f"不晚于{names(self.not_after)}", f"not after {names(self.not_after)}"))
        if self.before is not None:
            said.append(Text(f"早于{names(self.before)}", f"before {names(self.before)}"))
        if self.missing is not None:
            said.append(Text("没有数据", "has no value") if self.missing else Text("有数据", "has a value"))
        body = join(said, "且", " and ")
        return Text(f"{name}{body.zh}", f"{name} {body.en}")
