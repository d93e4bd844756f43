"""What every kind of rule is made of, and what it is given to work with.

A kind of rule is one frozen record (its parameters, as a scheme writes them) with four abilities:
``form`` checks the rule against what it takes and tells what it gives; ``compute`` works out the whole
column; ``sentence`` says the rule in words; ``arithmetic`` says one subject's line of it in figures.
Pages, the terminal, the scheme page and case files are all made from these and nothing else.
"""

from __future__ import annotations

import dataclasses
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, ClassVar, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from generator.base.column import RAGGED, Column, Form, State
from generator.base.exact import Exact, RoundingWay
from generator.base.finding import Findings, Place
from generator.base.period import Period
from generator.base.shape import At, Clause, Ref, param
from generator.base.text import Text

Direction = Literal["highest-first", "lowest-first"]


@dataclass(frozen=True, slots=True)
class Rounding:
    """A declared rounding: so many decimals, and which way (half-up is 四舍五入)."""

    places: int = param("保留的小数位数", "decimal places kept", least=0, most=9)
    way: RoundingWay = param("舍入方式：half-up 四舍五入，down 去尾，up 进一", "half-up, down or up")

    def of(self, values: Exact) -> Exact:
        """The values rounded so."""
        return values.rounded(self.places, self.way)

    def bounds(self, low: Fraction | None, high: Fraction | None) -> tuple[Fraction | None, Fraction | None]:
        """The least and the greatest that a number within these bounds can be when it is rounded."""
        ends = (None if b is None else self.of(Exact.of([b])).at(0) for b in (low, high))
        return next(ends), next(ends)

    @property
    def text(self) -> Text:
        ways = {
            "half-up": Text("四舍五入", "rounded half-up"),
            "down": Text("去尾", "cut"),
            "up": Text("进一", "rounded up"),
        }
        way = ways[self.way]
        where = f"保留{self.places}位小数" if self.places else "取整数"
        return Text(f"{where}（{way.zh}）", f"{way.en} to {self.places} places")


def rounding_words(rounding: Rounding | None) -> Text:
    """A declared rounding in words, also that there is none."""
    return rounding.text if rounding else Text("不舍入", "not rounded")


def rounded_form(form: Form, rounding: Rounding | None) -> Form:
    """The form of numbers that are rounded so; unrounded ones have no declared places."""
    if rounding is None:
        return replace(form, places=None)
    low, high = rounding.bounds(form.low, form.high)
    return replace(form, low=low, high=high, places=rounding.places)


class Names(Protocol):
    """The label of an input or step by its id."""

    def __call__(self, ref: str) -> str: ...


class Say(Protocol):
    """Records a finding about the rule at one of its keys."""

    def __call__(self, code: str, key: str = "", value: object = "", **fields: object) -> None: ...


@dataclass(frozen=True, slots=True)
class Decided:
    """What recorded decisions say about one step in one period.

    ``chosen`` and ``choices`` name subjects; ``places`` tells for each of these where it is written.
    """

    chosen: frozenset[str] = frozenset()
    choices: Mapping[str, str] = dataclasses.field(default_factory=dict)
    recorded: bool = False
    places: Mapping[str, Place] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Work:
    """What a rule is given: the columns so far, the subjects in list order, their groups, the decisions.

    ``groups`` has for each kind of unit an array of group numbers, and ``all`` for everybody. Into ``asked``
    a rule enters the subjects of whom it needed a decision: one on anybody else answers no case.
    """

    columns: Mapping[str, Column]
    subjects: tuple[str, ...]
    labels: tuple[str, ...]
    groups: Mapping[str, NDArray[np.int64]]
    period: Period
    decided: Decided
    found: Findings
    place: Place
    asked: set[str] = dataclasses.field(default_factory=set)

    @property
    def size(self) -> int:
        return len(self.subjects)

    def report(self, code: str, value: object = "", place: Place | None = None, **fields: object) -> None:
        """Record a finding about the data; without a cell, at the step's own place in the scheme."""
        self.found.add(code, place or self.place, value, **fields)

    def who(self, index: int) -> str:
        """A subject as findings name it."""
        return f"{self.labels[index]}（{self.subjects[index]}）"


class Row(Protocol):
    """One subject's line: the published texts of the columns a rule takes."""

    def text(self, ref: str) -> str: ...

    def texts(self, ref: str, axis: str) -> list[tuple[str, bool]]: ...

    def gaps(self, ref: str, axis: str) -> list[tuple[State, bool]]: ...

    def text_at(self, ref: str, axis: str, seat: str) -> str: ...

    def value(self, ref: str) -> Fraction | None: ...


@dataclass(frozen=True, slots=True)
class Rule(ABC):
    """The base of every kind of rule."""

    kind: ClassVar[str]
    name: ClassVar[Text]
    meaning: ClassVar[Text]

    at: At = dataclasses.field(default=At(), compare=False, repr=False, kw_only=True, metadata={"here": True})

    @abstractmethod
    def form(self, forms: Mapping[str, Form], say: Say) -> Form | None:
        """Check the parameters against the forms taken; the form given, or None where it cannot be told."""

    @abstractmethod
    def compute(self, work: Work) -> Column:
        """The whole column at once, exactly."""

    @abstractmethod
    def sentence(self, names: Names) -> Text:
        """The rule in words, as the scheme page shows it."""

    def arithmetic(self, row: Row) -> str:
        """One subject's line in figures; empty where words say it all."""
        return ""

    def refs(self) -> tuple[str, ...]:
        """The inputs and steps that the rule takes, in the order of its parameters, each once."""
        return tuple(dict.fromkeys(_walk(self, Ref)))

    def figures(self) -> tuple[Fraction, ...]:
        """Every number among the parameters: each must stand in a clause or ruling."""
        numbers = _walk(self, int, Fraction)
        return tuple(dict.fromkeys(Fraction(n) for n in numbers))

    def clauses(self) -> tuple[str, ...]:
        """Clauses that parts of the rule cite beside the step's own."""
        return tuple(dict.fromkeys(_walk(self, Clause)))


def _walk(value: Any, *types: type) -> Iterator[Any]:
    if isinstance(value, bool | At):
        return
    if isinstance(value, types):
        yield value
    elif isinstance(value, str | int | Fraction) or value is None:
        return
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for name in value.__dataclass_fields__:
            yield from _walk(getattr(value, name), *types)
    elif isinstance(value, tuple):
        for item in value:
            yield from _walk(item, *types)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _walk(item, *types)


def silent(code: str, key: str = "", value: object = "", **fields: object) -> None:
    """A :class:`Say` for columns: what their forms say was said when the scheme was checked."""


def one_direction(
    ways: Mapping[str, Literal["higher", "lower"] | None], say: Say, key: str
) -> Literal["higher", "lower"] | None:
    """The direction of what is put together; None, with a doubt, where it points different ways."""
    known = {name: way for name, way in ways.items() if way is not None}
    if len(set(known.values())) > 1:
        say("terms-pull-apart", key, "、".join(f"{name} {way}" for name, way in known.items()))
        return None
    return next(iter(known.values()), None)


def expect(
    forms: Mapping[str, Form], ref: str, say: Say, key: str, *kinds: str, axis: str | None = None
) -> Form | None:
    """The form of ``ref`` if it is one of ``kinds`` (and has the axis), else None with a finding."""
    form = forms.get(ref)
    if form is None:
        return None  # the unknown reference itself is reported once, where references are resolved
    if kinds and form.kind not in kinds:
        say("wrong-form", key, ref, wanted="、".join(kinds), got=form.kind)
        return None
    if axis is not None and axis not in form.axes:
        say("unknown-axis", key, axis, of=ref, axes="、".join(form.axes) or "—")
        return None
    return form


def expect_one(forms: Mapping[str, Form], ref: str, say: Say, key: str, *kinds: str) -> Form | None:
    """As :func:`expect`, where there must be one value a subject, without an axis."""
    form = expect(forms, ref, say, key, *kinds)
    if form is not None and form.axes:
        say("wrong-form", key, ref, wanted="one", got="many")
        return None
    return form


def expect_seats(
    forms: Mapping[str, Form], ref: str, say: Say, key: str, *kinds: str, axis: str
) -> Form | None:
    """As :func:`expect`, where ``axis`` must be the last one and have the same seats for every subject."""
    form = expect(forms, ref, say, key, *kinds, axis=axis)
    if form is None:
        return None
    if axis in RAGGED:
        say("wrong-form", key, ref, wanted="one", got="many")
        return None
    if form.axes[-1] != axis:
        say("unknown-axis", "along", axis, of=ref, axes="、".join(form.axes))
        return None
    return form
