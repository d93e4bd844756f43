"""What a takedown asks of a finished site: its page is there, and no link leads to a file that is gone.

And what it asks of a site that was finished before it, which is kept to go back to.
"""

from __future__ import annotations

import html
import json
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from generator.base.finding import Finding
from generator.sources.decode import nearest
from generator.tables.model import Takedown
from generator.views.model import Page, Piece
from generator.views.taken_down import goes_with

_LINK = re.compile(rb'href="([^"#?:]+\.(?:csv|json|pdf))"')

_DOWNLOADS = (".csv", ".json", ".pdf")
_FOLDED = b"\r\n "
"""Where a calendar file goes on with a long line."""
Now = Callable[[str], bytes | None]
"""What the site says today at an address."""


def lead_to_page(files: Iterable[tuple[str, bytes]], taken: frozenset[str]) -> Iterator[tuple[str, bytes]]:
    """The files of the site; in pages, links to the downloads of the pages ``taken`` lead to these pages."""
    for address, content in files:
        if taken and address.endswith(".html"):
            folder = posixpath.dirname(address)

            def led(found: re.Match[bytes], folder: str = folder) -> bytes:
                to = found[1].decode()
                whole = posixpath.normpath(posixpath.join(folder, to))
                gone = any(goes_with(whole, one) for one in taken)
                return f'href="{posixpath.splitext(to)[0]}.html"'.encode() if gone else found[0]

            content = _LINK.sub(led, content)
        yield address, content


def check_takedowns(taken: Iterable[Takedown], pieces: Iterable[Piece]) -> Iterator[Finding]:
    """Tell which takedowns name no page of the site, nor a file of one; ``pieces`` are all that it has."""
    known = {piece.address for piece in pieces if isinstance(piece, Page)}
    for one in taken:
        # A download that was taken down is no longer among the pieces, but its page is.
        stem, ending = posixpath.splitext(one.address)
        page = f"{stem}.html" if ending in _DOWNLOADS else one.address
        if page not in known:
            guess = nearest(one.address, known)
            yield Finding("takedown-unknown", one.at.key("address"), one.address, {"guess": guess})


def mending(
    taken: Sequence[Takedown], titles: Iterable[str], page: Callable[[str, Takedown], bytes]
) -> Callable[[Now], Callable[[str, bytes], bytes | None]]:
    """What takedowns ask of each file (address and bytes) of a site made before them; None: it goes.

    What goes with a takedown is replaced by the ``page`` that says so, or goes; what tells one of the
    ``titles`` of notices taken down becomes what the site says there now, or goes where nobody knows;
    links to downloads that are gone lead to their pages.
    """
    said = [form for title in sorted(titles) if title for form in _forms_of(title)]
    addresses = frozenset(one.address for one in taken)

    def given(now: Now) -> Callable[[str, bytes], bytes | None]:
        def mend(address: str, content: bytes) -> bytes | None:
            one = next((t for t in taken if goes_with(address, t.address)), None)
            if one is not None:
                return page(address, one) if address.endswith(".html") else None
            text = content.replace(_FOLDED, b"") if address.endswith(".ics") else content
            if any(form in text for form in said):
                return now(address)
            ((_, led),) = lead_to_page([(address, content)], addresses)
            return led

        return mend

    return given


def _forms_of(title: str) -> set[bytes]:
    """A title as pages, feeds and downloads write it."""
    ascii_only, plain = json.dumps(title), json.dumps(title, ensure_ascii=False)
    return {t.encode() for t in (title, html.escape(title), ascii_only[1:-1], plain[1:-1])}
