"""Charts drawn at build time: whole coordinates only, each with a sentence and a table that say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.base.exact import decimal_text
from generator.views.tables import Html, words

WIDTH, LEFT, RIGHT, TOP, BOTTOM = 720, 46, 700, 16, 208
_OPEN = f'<svg viewBox="0 0 {WIDTH} 240" aria-hidden="true">'


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart: an SVG drawing, the sentence that says it, and the rows of its table."""

    id: str
    title: str
    sentence: str
    svg: Html
    columns: tuple[str, ...]
    rows: Html


class Scale:
    """Where values stand between two whole numbers that enclose them all."""

    def __init__(self, low: Fraction, high: Fraction) -> None:
        self.low = low.numerator // low.denominator
        self.high = max(-(-high.numerator // high.denominator), self.low + 1)

    def y(self, value: Fraction) -> int:
        """The height of a value, in whole units of the drawing from its top."""
        part = (value - self.low) / (self.high - self.low)
        return BOTTOM - int(part * (BOTTOM - TOP - 16) + Fraction(1, 2))

    def axis(self) -> str:
        """The axis with the lowest and the highest value beside it."""
        top = self.y(Fraction(self.high))
        return (
            f'<path class="chart-grid" d="M{LEFT} {top}H{RIGHT}"/>'
            f'<path class="chart-axis" d="M{LEFT} {BOTTOM}H{RIGHT}"/>'
            f'<text class="chart-label end" x="{LEFT - 6}" y="{BOTTOM + 4}">{self.low}</text>'
            f'<text class="chart-label end" x="{LEFT - 6}" y="{top + 4}">{self.high}</text>'
        )


def places_along(count: int) -> list[int]:
    """The middles of ``count`` equal stretches along the axis."""
    return [LEFT + (RIGHT - LEFT) * (2 * i + 1) // (2 * count) for i in range(count)]


class Trend:
    """The frame of a line over periods: one for all subjects, so that their lines can be compared."""

    def __init__(self, labels: Sequence[str], scale: Scale) -> None:
        self.scale = scale
        self.at = places_along(max(len(labels), 1))
        step = -(-len(labels) * 54 // (RIGHT - LEFT)) or 1
        texts = "".join(
            f'<text class="chart-label mid" x="{x}" y="{BOTTOM + 22}">{words(label)}</text>'
            for i, (x, label) in enumerate(zip(self.at, labels))
            if i % step == 0
        )
        self._dots: dict[str, str] = {}
        self._frame = f"{_OPEN}{scale.axis()}{texts}"

    def point(self, index: int, value: Fraction) -> str:
        """The point of a value in one period, as the drawing writes it."""
        return f"{self.at[index]} {self.scale.y(value)}"

    def svg(self, points: Sequence[str]) -> Html:
        """The drawing of one subject; an empty point breaks the line."""
        path: list[str] = []
        dots: list[str] = []
        before = ""
        for point in points:
            if point:
                path.append(f"{'L' if before else 'M'}{point}")
                dots.append(self._dot(point))
            before = point
        return Html(f'{self._frame}<path class="chart-line" d="{"".join(path)}"/>{"".join(dots)}</svg>')

    def _dot(self, point: str) -> str:
        made = self._dots.get(point)
        if made is None:
            x, _, y = point.partition(" ")
            made = self._dots[point] = f'<circle class="chart-dot" cx="{x}" cy="{y}" r="3"/>'
        return made


FEWEST = 8
"""Fewer values are read from the table itself: their distribution says nothing more."""
MOST_BANDS = 12


def histogram(title: str, values: Sequence[int], den: int, places: int | None, counted: str) -> Chart | None:
    """How many subjects have marks in each band; nothing for fewer than :data:`FEWEST`, or one band only.

    ``values`` are numerators over ``den``, published with ``places`` decimals; ``counted`` counts the
    subjects (人). Bands are 1, 2 or 5 wide, or as much of a power of ten, and fit the spread of the marks.
    """
    if len(values) < FEWEST or min(values) == max(values):
        return None
    finest = Fraction(1, 10 ** (2 if places is None else places))
    width = _width(Fraction(min(values), den), Fraction(max(values), den), len(values), finest)
    first = min(values) * width.denominator // (den * width.numerator)
    at = [value * width.denominator // (den * width.numerator) - first for value in values]
    counts = [0] * (max(at) + 1)
    for band in at:
        counts[band] += 1
    if len(counts) < 2:
        return None
    lows = [(first + i) * width for i in range(len(counts))]
    names = [_band(low, width) for low in lows]
    most = max(counts)
    best = counts.index(most)
    stretch = f"{_edge(lows[best], width)}分至不满{_edge(lows[best] + width, width)}分"
    if width == 1 and all(value % den == 0 for value in values):
        stretch = f"{lows[best]}分"
    sentence = (
        f"共{len(values)}{counted}，最高{decimal_text(Fraction(max(values), den), places)}分，"
        f"最低{decimal_text(Fraction(min(values), den), places)}分；"
        f"{stretch}的最多，有{most}{counted}。"
    )
    rows = "".join(f'<tr><th scope="row">{n}</th><td>{c}</td></tr>' for n, c in zip(names, counts))
    return Chart(
        "distribution",
        title,
        sentence,
        _bars(names, counts, best),
        ("整数分段" if width >= 1 else "分段起点", f"{counted.removeprefix('个')}数"),
        Html(rows),
    )


def _width(low: Fraction, high: Fraction, size: int, finest: Fraction) -> Fraction:
    """The narrowest round width, no finer than the marks, with at most half as many bands as marks."""
    most, power = min(MOST_BANDS, max(size // 2, 4)), finest
    while True:
        for times in (1, 2, 5):
            width = power * times
            if high // width - low // width < most:
                return width
        power *= 10


def _edge(value: Fraction, width: Fraction) -> str:
    """Where a band begins, with as many decimals as its width has."""
    places = 0
    while (width * 10**places).denominator != 1:
        places += 1
    return decimal_text(value, places)


def _band(low: Fraction, width: Fraction) -> str:
    return f"{low}–{low + width - 1}" if width > 1 else _edge(low, width)


def _bars(names: Sequence[str], counts: Sequence[int], spoken: int) -> Html:
    wide = (RIGHT - LEFT) * 7 // (10 * len(names))
    most = max(counts)
    parts = [_OPEN, f'<path class="chart-axis" d="M{LEFT} {BOTTOM}H{RIGHT}"/>']
    for i, (x, name, count) in enumerate(zip(places_along(len(names)), names, counts)):
        tall = (BOTTOM - TOP - 24) * count // most
        kind = "chart-bar-1" if i == spoken else "chart-bar"
        left = x - wide // 2
        parts.append(
            f'<rect class="{kind}" x="{left}" y="{BOTTOM - tall}" width="{wide}" height="{tall}"/>'
            f'<text class="chart-label mid" x="{x}" y="{BOTTOM + 22}">{name}</text>'
        )
        if count:
            parts.append(f'<text class="chart-value mid" x="{x}" y="{BOTTOM - tall - 6}">{count}</text>')
    parts.append("</svg>")
    return Html("".join(parts))
