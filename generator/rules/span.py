"""A stretch of numbers: from one (included) or above it, to one (included) or below it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from generator.base.exact import Exact, decimal_text, range_words
from generator.base.shape import param
from generator.base.text import Text, join
from generator.rules.model import Say


@dataclass(frozen=True, slots=True)
class Span:
    """The numbers that meet every limit written."""

    at_least: Fraction | None = param("不低于（含本数）", "at least, the number included", default=None)
    at_most: Fraction | None = param("不高于（含本数）", "at most, the number included", default=None)
    above: Fraction | None = param("超过（不含本数）", "above, the number excluded", default=None)
    below: Fraction | None = param("低于（不含本数）", "below, the number excluded", default=None)

    @property
    def is_empty(self) -> bool:
        """Whether no limit is written."""
        return self.at_least is self.at_most is self.above is self.below is None

    def check(self, say: Say, key: str) -> None:
        """Findings about a stretch that says one end twice, or holds no number at all."""
        if None not in (self.at_least, self.above) or None not in (self.at_most, self.below):
            say("condition-unclear", key, self.words().zh)
            return
        low = self.above if self.at_least is None else self.at_least
        high = self.below if self.at_most is None else self.at_most
        if low is None or high is None:
            return
        if low > high or (low == high and None in (self.at_least, self.at_most)):
            say("limit-out-of-reach", key, decimal_text(high), **range_words(low, None))

    def covers(self, other: Span) -> bool:
        """Whether every number of the other stretch lies in this one."""
        (low, low_in), (high, high_in) = self._ends()
        (least, least_in), (most, most_in) = other._ends()
        below = low is None or (least is not None and (least > low or (least == low and low_in >= least_in)))
        above = high is None or (most is not None and (most < high or (most == high and high_in >= most_in)))
        return below and above

    def _ends(self) -> tuple[tuple[Fraction | None, bool], tuple[Fraction | None, bool]]:
        """Both ends, each with whether it is included; None where there is none."""
        low = (self.at_least, True) if self.above is None else (self.above, False)
        return low, ((self.at_most, True) if self.below is None else (self.below, False))

    def holds(self, values: Exact) -> NDArray[np.bool_]:
        """Where the numbers lie in the stretch."""
        inside = np.ones(values.shape, dtype=bool)
        if self.at_least is not None:
            inside &= values.at_least(self.at_least)
        if self.above is not None:
            inside &= values.above(self.above)
        if self.at_most is not None:
            inside &= ~values.above(self.at_most)
        if self.below is not None:
            inside &= ~values.at_least(self.below)
        return inside

    def words(self) -> Text:
        """The stretch in words."""
        said = [
            Text(zh, en).filled(n=decimal_text(limit))
            for limit, zh, en in (
                (self.at_least, "不低于{n}（含）", "at least {n}"),
                (self.at_most, "不高于{n}（含）", "at most {n}"),
                (self.above, "超过{n}（不含）", "above {n}"),
                (self.below, "低于{n}（不含）", "below {n}"),
            )
            if limit is not None
        ]
        return join(said, "且", " and ")
