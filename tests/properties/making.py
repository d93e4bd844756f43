"""A scheme on its way: what the next step may take, and choices among it.

What a step gives is asked of the rules themselves (``form``), which may have nothing to say against a step made here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import Any

from generator.base.column import Form
from tests.oracle.table import Step
from tests.properties.rows import flow
from tests.rules.columns import rule


def form_of(step: Step, forms: Mapping[str, Form]) -> Form:
    """What a step gives; nothing may be said against it."""
    written = {k: v for k, v in step.items() if k not in ("id", "label")}
    said: list[str] = []

    def say(code: str, key: str = "", value: object = "", **fields: object) -> None:
        if code != "case-never-reached":  # conditions drawn at random may hold each other
            said.append(f"{code} {key} {value}")

    made = rule(flow(written)).form(forms, say)
    assert made is not None and not said, (flow(written), said)
    return made


@dataclass
class Making:
    """A scheme on its way: what may be taken by the next step."""

    chance: Random
    forms: dict[str, Form]
    rising: bool

    def some(self, right: Callable[[Form], bool]) -> list[str]:
        """The columns of the right form."""
        return [name for name, form in self.forms.items() if right(form)]

    def one(self, right: Callable[[Form], bool]) -> str | None:
        """One column of the right form, the later ones as likely as all before; None where there is none."""
        found = self.some(right)
        if not found:
            return None
        return str(self.pick(self.pick(*found[-3:]), self.pick(*found)))

    def beside(self, wide: str, right: Callable[[Form], bool]) -> list[str]:
        """The columns that stand beside another one, value by value."""
        axes = self.forms[wide].axes
        return [
            name for name in self.some(right)
            if name == wide or (set(self.forms[name].axes) <= set(axes) and "record" not in self.forms[name].axes)
        ]  # fmt: skip

    def pick(self, *values: Any) -> Any:
        return self.chance.choice(values)

    def integer(self, least: int, most: int) -> int:
        return self.chance.randint(least, most)

    def few(self, names: list[str]) -> list[str]:
        """Up to two of the columns, each once."""
        return self.chance.sample(names, self.integer(0, min(2, len(names))))

    def rounding(self) -> Any:
        if self.pick(True, False):
            return "none"
        return {"places": self.integer(0, 3), "way": self.pick("half-up", "down", "up")}

    def between(self, form: Form, inside: bool = False) -> Fraction:
        """A number within the reach of a column; ``inside``: not its lowest."""
        low = form.low if form.low is not None else Fraction(0)
        high = form.high if form.high is not None else low + 5
        part = self.integer(1 if inside else 0, 8)
        return low + (high - low) * part / 8

    def limit(self, name: str, *ways: str) -> Step:
        """A limit of a number that some can meet: nothing lies above the highest, nor below the lowest."""
        way, form = self.pick(*ways), self.forms[name]
        number = self.between(form, inside=way == "below")
        if (way, number) in (("above", form.high), ("below", form.low)):
            way = {"above": "at-least", "below": "at-most"}[way]
        return {"of": name, way: number}

    def condition(self, names: Iterable[str], deep: bool = True) -> Step:
        """A condition on one of the columns, or on several."""
        listed = list(names)
        if deep and self.integer(0, 3) == 0:
            way = self.pick("all", "any", "not")
            if way == "not":
                return {"not": self.condition(listed, False)}
            parts = [self.condition(listed, False) for _ in range(2)]
            return {way: parts} if parts[0] != parts[1] else parts[0]
        name = self.pick(*listed)
        form = self.forms[name]
        if self.integer(0, 7) == 0:
            return {"of": name, "missing": self.pick(True, False)}
        if form.kind == "number":
            return self.limit(name, "at-least", "at-most", "above", "below", "equals")
        if form.kind == "flag":
            return {"of": name, "is": self.pick("是", "否")}
        if self.pick(True, False):
            return {"of": name, "is": self.pick(*form.words)}
        return {"of": name, "in": list(form.words[: self.integer(1, len(form.words))])}


def is_number(form: Form) -> bool:
    """A number, on whatever axes."""
    return form.kind == "number"


def is_score(form: Form) -> bool:
    """One number a subject that says which end is better."""
    return is_number(form) and not form.axes and form.better is not None


def is_bounded(form: Form) -> bool:
    """A number with both ends known."""
    return is_number(form) and form.low is not None and form.high is not None and form.low < form.high


def is_fixed(form: Form) -> bool:
    """A column whose axes have the same seats for everybody."""
    return bool(form.axes) and "record" not in form.axes
