"""Pages of the draws: seed, pool and method, so that anybody can repeat a draw by hand (ET-07)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.results.public import Public
from generator.schemes.model import Schemes
from generator.tables.lots import by_hand, ticket
from generator.tables.model import Lot, Pool
from generator.views.addresses import scheme_page
from generator.views.model import Crumb, Page
from generator.views.ruling import subject_name
from generator.views.scheme_words import day_words

Name = Callable[[str, int], str]


@dataclass(frozen=True, slots=True)
class Ticket:
    """One member of a pool: the line that is hashed, its hash, the place by hash, whether drawn."""

    place: int
    name: str
    id: str
    hash: str
    drawn: bool


@dataclass(frozen=True, slots=True)
class PoolLines:
    """One group of a draw; ``tickets`` are empty where the policy keeps jurors from the audience."""

    group: str
    take: int
    size: int
    command: str
    tickets: tuple[Ticket, ...]


@dataclass(frozen=True, slots=True)
class Draw:
    """One draw as a page tells it."""

    name: str
    period: str
    drawn: str
    seed: str
    fixed: str
    source: str
    pools: tuple[PoolLines, ...]
    result: tuple[str, ...]


def lot_address(lot: Lot) -> str:
    """Where the page of a draw lies."""
    return f"{lot.period.year}/lots/{lot.lot}.html"


def lots_address(year: int) -> str:
    """Where the draws of a year are listed."""
    return f"{year}/lots.html"


def draw_of(lot: Lot, label: str, name: Name, named: bool) -> Draw:
    """A draw laid out; with ``named`` each member with its hash, and who was drawn."""
    day = lot.drawn.toordinal()
    pools = []
    for pool in lot.pools:
        tickets = _tickets(lot, pool, name) if named else ()
        command = by_hand(lot.seed.text, pool.group)
        pools.append(PoolLines(pool.group, pool.take, len(pool.members), command, tickets))
    result = tuple(f"{name(m, day)}（{m}）" for m in lot.result) if named else ()
    return Draw(
        label, lot.period.text.zh, day_words(lot.drawn), lot.seed.text, day_words(lot.seed.fixed),
        lot.seed.source, tuple(pools), result,
    )  # fmt: skip


def _tickets(lot: Lot, pool: Pool, name: Name) -> tuple[Ticket, ...]:
    hashed = sorted((ticket(lot.seed.text, pool.group, m), m) for m in pool.members)
    day = lot.drawn.toordinal()
    return tuple(
        Ticket(place, name(member, day), str(member), digest, member in lot.result)
        for place, (digest, member) in enumerate(hashed, 1)
    )


def lot_pages(public: Public, schemes: Schemes) -> Iterator[Page]:
    """One page a draw and one list a year. Jurors stand on it where the policy shows the panel: with pool and
    seed anybody can work out who was drawn, so that both are shown or withheld together."""
    named = public.disclosure.shows("panel")
    by_year: dict[int, list[tuple[str, str, str]]] = {}
    for lot in sorted(public.lots, key=lambda one: (one.period, one.lot)):
        if lot.drawn > public.as_of.date():
            continue
        label, scheme = label_of(lot, schemes)
        draw = draw_of(lot, label, lambda m, day: subject_name(public, m, day), named)
        year = lot.period.year
        by_year.setdefault(year, []).append((f"{draw.period}{label}", lot_address(lot), draw.drawn))
        yield Page(
            lot_address(lot),
            "lot.html",
            f"{draw.period}{label}抽签",
            {"draw": draw, "named": named, "scheme": scheme},
            (Crumb(f"{year}年抽签", lots_address(year)), Crumb(draw.period)),
            description=f"{draw.period}{label}抽签：种子、办法和核对方法。",
        )
    for year, items in sorted(by_year.items()):
        others = tuple(Crumb(f"{y}年", "" if y == year else lots_address(y)) for y in sorted(by_year))
        fields: dict[str, object] = {"items": tuple(items), "years": others}
        yield Page(lots_address(year), "lots.html", f"{year}年抽签", fields, (Crumb(f"{year}年抽签"),))


def label_of(lot: Lot, schemes: Schemes) -> tuple[str, str]:
    """What a draw is for, in words, and the address of the scheme that orders it."""
    scheme = schemes.in_force(lot.scheme, lot.period)
    assessment = scheme.assessment(lot.assessment) if scheme else None
    if scheme is None or assessment is None:
        return lot.lot, ""
    axis = assessment.axis(lot.axis)
    words = f"{assessment.head.label}{f'：{axis.label}' if axis else ''}"
    return words, f"{scheme_page(scheme)}#{assessment.id}"
