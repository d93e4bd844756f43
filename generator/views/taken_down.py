"""Pages that were taken down: at the address stands when and why, and what belonged to the page is gone.

A page that exposed somebody goes at once, whatever made it, and so does all that says the same: its parts,
sheets and downloads (``ADDRESS.*``), the years of a person or unit, and of a notice what lists, feed and
calendar tell. Other pages may still lead to the address.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import tzinfo

from generator.documents.notice import Notice
from generator.documents.official import Body
from generator.notices.gather import PublicNotice
from generator.results.public import Public
from generator.tables.acts import Takedown
from generator.views.addresses import notice_address, notice_paper
from generator.views.model import Crumb, Page, Piece
from generator.views.scheme_words import day_words

TITLE = "本页已撤下"
GONE = "（已撤下）"
"""Stands where the title of a notice stood that was taken down."""
_YEAR = re.compile(r"[0-9]{4}/")
_LIVING = ("people/", "units/")


def goes_with(address: str, taken: str) -> bool:
    """Whether what lies at ``address`` goes when ``taken`` is taken down: the same, a part or a year of it.

    A download that is taken down goes alone.
    """
    stem, ending = posixpath.splitext(taken)
    if ending != ".html":
        return address == taken
    if stem.startswith(_LIVING):
        address = _YEAR.sub("", address, count=1)
    return address.startswith(f"{stem}.")


def with_takedowns(pieces: Iterable[Piece], public: Public) -> Iterator[Piece]:
    """The pieces of the site with the pages that were taken down replaced and their files left out."""
    for piece in pieces:
        taken = next((t for t in public.takedowns if goes_with(piece.address, t.address)), None)
        if taken is None:
            yield piece
        elif isinstance(piece, Page):
            yield notice_at(piece.address, taken, public.as_of.tzinfo)


def without_words(notices: Sequence[PublicNotice], public: Public) -> tuple[PublicNotice, ...]:
    """The notices, without any word of those that were taken down: number, kind and day are left."""
    gone = titles_taken((one.notice for one in notices), public.takedowns)
    return tuple(_without(one, gone) for one in notices) if gone else tuple(notices)


def titles_taken(notices: Iterable[Notice], takedowns: Sequence[Takedown]) -> frozenset[str]:
    """The titles of the notices that were taken down."""
    return frozenset(
        one.title
        for one in notices
        for taken in takedowns
        if any(goes_with(at, taken.address) for at in (notice_address(one), notice_paper(one)))
        and taken.address.endswith(".html")
    )


def _without(one: PublicNotice, gone: frozenset[str]) -> PublicNotice:
    banner = one.official.banner
    for title in gone:
        banner = banner.replace(f"《{title}》", GONE)
    if one.notice.title not in gone:
        return replace(one, official=replace(one.official, banner=banner))
    front = replace(one.notice.front, title=GONE, publicity=None, changes=())
    official = replace(one.official, title=GONE, banner="", body=Body(""), attachments=(), note="")
    return PublicNotice(replace(one.life, notice=replace(one.notice, front=front)), official)


def notice_at(address: str, one: Takedown, zone: tzinfo | None) -> Page:
    """The page where ``one`` took something away: when (by the clock of ``zone``), why, by whom."""
    fields = {"day": day_words(one.taken_down.astimezone(zone)), "reason": one.reason, "by": one.by}
    return Page(address, "taken_down.html", TITLE, fields, (Crumb(TITLE),))
