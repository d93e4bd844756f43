"""What a takedown asks of the finished site: there was such a page, and no link leads to what is gone."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator

from generator.base.finding import Finding
from generator.sources.decode import nearest
from generator.tables.model import Takedown
from generator.views.model import Piece
from generator.views.taken_down import goes_with

_LINK = re.compile(rb'href="([^"#?:]+\.(?:csv|json|pdf))"')


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
    """Tell which takedowns name no page or file; ``pieces`` are all that the site has without takedowns."""
    known = {piece.address for piece in pieces}
    for one in taken:
        if one.address not in known:
            guess = nearest(one.address, known)
            yield Finding("takedown-unknown", one.at.key("address"), one.address, {"guess": guess})
