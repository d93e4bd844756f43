"""Whether a released notice still says what it said: not only its text, but all that its references made.

A correction made since is taken back before (:mod:`generator.notices.as_released`). Whatever else moves a
figure or a word (a ruling, the policy, words of a scheme) must not do so in silence: the build stops at the
reference, until that is undone, or told in a change note and released again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime

from generator.base.finding import Findings, Place
from generator.documents.official import Body, Made, MadeTable
from generator.notices.gather import PublicNotice
from generator.notices.grammar import Reference, pieces_of
from generator.results.seals import FEW
from generator.tables.acts import Release

_DIGITS = 2 * FEW
_LISTED = 40


def made_signs(told: PublicNotice) -> str:
    """A few digits for what each reference of a notice made, in order, without addresses: pages may move."""
    return " ".join(_sign(one) for one in _made(told))


def check_made(told: Iterable[PublicNotice], releases: Iterable[Release], as_of: datetime,
               findings: Findings) -> None:  # fmt: skip
    """Report each reference that reads otherwise than when its notice was released last."""
    last: dict[str, Release] = {}
    for release in sorted(releases, key=lambda r: (r.released, r.release)):
        last.update(dict.fromkeys(map(str, release.notices), release))
    for one in told:
        record = last.get(one.notice.id)
        seal = record.seal if record is not None else None
        if record is None or seal is None or (seal.sealed or record.released) > as_of:
            continue
        before, made = (seal.made or {}).get(one.notice.id), _made(one)
        if before is None or before == made_signs(one):
            continue
        signs = before.split()
        where = _references(one)
        if not len(signs) == len(made) == len(where):
            continue  # the text itself is another one, which is found by its own hash
        for sign, now, (place, written) in zip(signs, made, where, strict=True):
            if _sign(now) != sign:
                findings.add("sealed-figures-differ", place, one.notice.id, reference=written,
                             release=record.release, now=_words(now))  # fmt: skip


def _made(told: PublicNotice) -> tuple[Made, ...]:
    bodies = (told.official.body, *(a.body or Body("") for a in told.official.attachments))
    return tuple(made for body in bodies for made in body.made)


def _references(told: PublicNotice) -> list[tuple[Place, str]]:
    """Where each reference of a notice stands, and how it is written, in the same order."""
    notice = told.notice
    found = [(notice.body.place(p.line), p.written) for p in pieces_of(notice.body.text)
             if isinstance(p, Reference)]  # fmt: skip
    for one in notice.front.attachments:
        if one.table:
            found.append((one.at.key("table"), one.table))
        elif (text := notice.attached.get(one.file)) is not None:
            found += [(text.place(p.line), p.written) for p in pieces_of(text.text)
                      if isinstance(p, Reference)]  # fmt: skip
    return found


def _sign(made: Made) -> str:
    said: list[object] = (
        [made.words] if not isinstance(made, MadeTable) else [made.caption, made.heads, made.rows, made.notes]
    )
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def _words(made: Made) -> str:
    """What a reference makes now, in few words."""
    words = made.caption if isinstance(made, MadeTable) else made.words
    return words if len(words) <= _LISTED else f"{words[:_LISTED]}……"
