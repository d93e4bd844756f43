"""Pages that were taken down: at the address stands when and why, and what belonged to the page is gone.

A page that exposed somebody goes at once, whatever made it; other pages may still lead to its address.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from generator.results.public import Public
from generator.tables.acts import Takedown
from generator.views.model import Crumb, Page, Piece
from generator.views.scheme_words import day_words

TITLE = "本页已撤下"


def with_takedowns(pieces: Iterable[Piece], public: Public) -> Iterator[Piece]:
    """The pieces of the site with the pages that were taken down replaced and their files left out."""
    taken = {t.address: t for t in public.takedowns}
    stems = {posixpath.splitext(address)[0] for address in taken}
    for piece in pieces:
        stem, ending = posixpath.splitext(piece.address)
        if piece.address in taken and isinstance(piece, Page):
            yield _notice_at(taken[piece.address], public)
        elif stem not in stems or ending == ".html":
            yield piece


def _notice_at(one: Takedown, public: Public) -> Page:
    day = day_words(one.taken_down.astimezone(public.as_of.tzinfo))
    fields = {"day": day, "reason": one.reason, "by": one.by}
    return Page(one.address, "taken_down.html", TITLE, fields, (Crumb(TITLE),))
