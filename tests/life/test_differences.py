"""How two sites differ, file by file: without rendering what is the same, and no less true for that."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.build import _Pages, pieces_of, renderer
from generator.cli.differences import differences
from generator.views.model import Page, Piece
from tests.life.conftest import LivingSite


@pytest.mark.rule("ALL-06")
def test_as_bytes_say(living: LivingSite) -> None:
    """What is told of an announced and a corrected site is what their files say, byte for byte."""
    plain = living.sound("2026-03-01")
    living.announce()
    living.correct()
    other = living.sound("2026-03-01")
    (told,) = differences(plain, [other])
    one, two = ({p.address: file(p) for p in pieces_of(s)} for s in (plain, other) for file in [renderer(s)])
    assert told.looked_at == len(one)
    assert told.gone == tuple(sorted(one.keys() - two.keys()))
    assert told.new == tuple(sorted(two.keys() - one.keys()))
    assert told.changed == tuple(sorted(a for a in one.keys() & two.keys() if one[a] != two[a]))
    assert told.new and told.changed


def test_renders_only_what_differs(living: LivingSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page with the model that it had is not made again."""
    checked = living.sound("2026-03-01")
    made: list[str] = []
    plain = _Pages.files

    def files(pages: _Pages, pieces: Iterator[Piece]) -> Iterator[tuple[str, bytes]]:
        for address, content in plain(pages, pieces):
            made.append(address)
            yield address, content

    monkeypatch.setattr(_Pages, "files", files)
    (told,) = differences(checked, [checked])
    assert told.all == ()
    pages = {p.address for p in pieces_of(checked) if isinstance(p, Page)}
    assert len(set(made)) < len(pages) / 4, sorted(set(made))
