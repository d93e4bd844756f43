"""How sites differ, file by file: pages are made side by side, and rendered only where their models differ.

A file is made from its model and the frame of the site alone; what has the same model has the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from generator.build import Checked, pieces_of, public_view, renderer
from generator.views.model import Page, Piece


@dataclass(frozen=True, slots=True)
class Difference:
    """The addresses of files that only the first site has, that only the other has, and of those that differ.

    ``looked_at`` is how many files the first has. What every site has alike (style, pictures of the frame) is
    not looked at.
    """

    looked_at: int
    gone: tuple[str, ...]
    new: tuple[str, ...]
    changed: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Every address at which both differ."""
        return tuple(sorted((*self.gone, *self.new, *self.changed)))


def differences(first: Checked, others: Sequence[Checked]) -> tuple[Difference, ...]:
    """How each of some sound sites differs from the first; the pages of each are made once."""
    sites = (first, *others)
    seen: list[set[str]] = [set() for _ in sites]
    compare = [_Comparison(first, other) for other in others]
    changed: list[list[str]] = [[] for _ in others]

    def look(row: list[Piece | None]) -> None:
        own = row[0]
        for at, piece in enumerate(row[1:]):
            if own is not None and piece is not None and not compare[at].same(own, piece):
                changed[at].append(own.address)

    waiting: dict[str, list[Piece | None]] = {}
    for at, piece in _in_turn([pieces_of(site) for site in sites]):
        seen[at].add(piece.address)
        row = waiting.setdefault(piece.address, [None] * len(sites))
        row[at] = piece
        if all(one is not None for one in row):
            look(waiting.pop(piece.address))
    for row in waiting.values():
        look(row)
    return tuple(
        Difference(
            len(seen[0]),
            tuple(sorted(seen[0] - addresses)),
            tuple(sorted(addresses - seen[0])),
            tuple(sorted(changed[at])),
        )
        for at, addresses in enumerate(seen[1:])
    )


def _in_turn(streams: Sequence[Iterator[Piece]]) -> Iterator[tuple[int, Piece]]:
    """One piece of each stream after the other: sites alike are told alike, so that little has to wait."""
    running = dict(enumerate(streams))
    while running:
        for at, stream in list(running.items()):
            piece = next(stream, None)
            if piece is None:
                del running[at]
            else:
                yield at, piece


@dataclass(slots=True)
class _Comparison:
    """Whether files of two sites are the same; fields that thousands of pages share are compared once."""

    first: Checked
    other: Checked
    _fields: dict[tuple[int, int], tuple[object, object, bool]] = field(default_factory=dict)
    _render: tuple[Callable[[Piece], bytes], Callable[[Piece], bytes]] | None = None

    def same(self, one: Piece, two: Piece) -> bool:
        """Whether two pieces of one address make the same file."""
        if self._framed_alike() and self._alike(one, two):
            return True
        if self._render is None:
            self._render = renderer(self.first), renderer(self.other)
        of_first, of_other = self._render
        return of_first(one) == of_other(two)

    def _framed_alike(self) -> bool:
        """Whether both sites give the same frame: links to what was taken down are changed there."""
        taken = [public_view(site).takedowns for site in (self.first, self.other)]
        return taken[0] == taken[1] and self.first.as_of == self.other.as_of

    def _alike(self, one: Piece, two: Piece) -> bool:
        if not (isinstance(one, Page) and isinstance(two, Page)):
            return one == two
        heads = [
            (p.template, p.title, p.crumbs, p.description, p.wide, p.official, dict(p.slots))
            for p in (one, two)
        ]
        if heads[0] != heads[1]:
            return False
        key = (id(one.fields), id(two.fields))
        known = self._fields.get(key)
        if known is None:
            # The fields are kept with it, so that their ids stay their own.
            known = self._fields[key] = (one.fields, two.fields, _equal(one.fields, two.fields))
        return known[2]


def _equal(one: object, two: object) -> bool:
    try:
        return bool(one == two)
    except ValueError:  # arrays in them say neither yes nor no
        return False
